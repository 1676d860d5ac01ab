import { IDENTIFIER_KINDS } from '../instruction/schema.ts'
import type { IdentifierKind } from '../instruction/instruction.ts'
import { LANGUAGES } from '../language.ts'
import { TERMS } from '../text/terms.ts'

/** A line of an intake: `kind: value`, or kind and value with a tab between, the kind in either language. */
export interface IdentifierLine {
  readonly kind: IdentifierKind
  readonly value: string
}

/** Every line that is not empty, or the number of the first one that cannot be read. */
export function parseIdentifierLines(text: string): { readonly lines: IdentifierLine[] } | { readonly wrongLine: number } {
  const lines: IdentifierLine[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const match = /^\s*([^:\t]+?)\s*[:\t]\s*(.+?)\s*$/.exec(line)
    const kind = match?.[1] === undefined ? undefined : kindNamed(match[1])
    if (!kind || match?.[2] === undefined) return { wrongLine: index + 1 }
    lines.push({ kind, value: match[2] })
  }
  return { lines }
}

function kindNamed(word: string): IdentifierKind | undefined {
  const wanted = word.toLowerCase()
  return IDENTIFIER_KINDS.find((kind) => kind === wanted || LANGUAGES.some((language) => TERMS[language].identifierKind[kind].toLowerCase() === wanted))
}
