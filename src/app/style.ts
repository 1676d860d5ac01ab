/** How text is set off on a terminal. */
export interface Style {
  readonly title: (text: string) => string
  readonly label: (text: string) => string
  readonly faint: (text: string) => string
  readonly accent: (text: string) => string
  readonly warning: (text: string) => string
}

const asItIs = (text: string): string => text

/** Where no colour is wanted. */
export const PLAIN_STYLE: Style = {
  title: asItIs,
  label: asItIs,
  faint: asItIs,
  accent: asItIs,
  warning: asItIs,
}
