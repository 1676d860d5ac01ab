import type { IdentifierKind } from '../instruction/instruction.ts'
import { IDENTIFIER_KINDS } from '../instruction/vocabulary.ts'
import { LANGUAGES } from '../language.ts'
import { TERMS } from '../text/terms.ts'
import type { IdentifierStatus } from './act.ts'
import { IDENTIFIER_STATUSES } from './event.ts'

/** A line of an intake: `kind: value`, then if wanted `| status | in Latin script | remark`; tabs will do too. */
export interface IdentifierLine {
  readonly kind: IdentifierKind
  readonly value: string
  readonly status?: IdentifierStatus
  readonly latin?: string
  readonly remark?: string
}

/** Every line that is not empty, or the number of the first one that cannot be read. */
export function parseIdentifierLines(
  text: string,
): { readonly lines: IdentifierLine[] } | { readonly wrongLine: number } {
  const lines: IdentifierLine[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const parsed = parseLine(line)
    if (!parsed) return { wrongLine: index + 1 }
    lines.push(parsed)
  }
  return { lines }
}

function parseLine(line: string): IdentifierLine | null {
  const [kindWord = '', value = '', status = '', latin = '', ...remark] = cells(line)
  const kind = IDENTIFIER_KINDS.find((one) => isNamed(kindWord, one, 'identifierKind'))
  const known = IDENTIFIER_STATUSES.find((one) => isNamed(status, one, 'identifierStatus'))
  if (!kind || value === '' || (status !== '' && !known)) return null
  const rest = remark.join(' | ')
  return {
    kind,
    value,
    ...(known ? { status: known } : {}),
    ...(latin ? { latin } : {}),
    ...(rest ? { remark: rest } : {}),
  }
}

/** The kind ends at the first colon, tab or bar; what follows is split at tabs and bars only. */
function cells(line: string): string[] {
  const match = /^([^:\t|]+)[:\t|](.*)$/s.exec(line)
  return match ? [match[1] ?? '', ...(match[2] ?? '').split(/[\t|]/)].map((cell) => cell.trim()) : []
}

/** A term by its id or as either language writes it. */
function isNamed<T extends string>(
  word: string,
  id: T,
  list: 'identifierKind' | 'identifierStatus',
): boolean {
  const wanted = word.toLowerCase()
  return (
    id === wanted ||
    LANGUAGES.some(
      (language) => (TERMS[language][list] as Readonly<Record<string, string>>)[id]?.toLowerCase() === wanted,
    )
  )
}
