/** The languages a screener can work in. Dutch is the default. */
export const LANGUAGES = ['nl', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** A text as an instruction or template carries it: one string per language it declares. */
export type Text = { readonly [L in Language]?: string }

/** The text in `language`, else in the first language it has: an organisation may write in Dutch alone. */
export function inLanguage(text: Text, language: Language): string {
  return text[language] ?? text.nl ?? text.en ?? ''
}
