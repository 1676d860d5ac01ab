import type { Act } from './act.ts'
import type { SessionState } from './state.ts'
import { names } from './withholding.ts'

/**
 * Other persons stand in an entry of their own, and everywhere else by number: only so can they be masked. A
 * text that holds the recorded name of one is pointed out; whoever has a reason for it may leave it as it is.
 */
export function personsNamed({ persons }: Pick<SessionState, 'persons'>, acts: readonly Texts[]): string[] {
  const text = acts
    .filter(({ kind }) => !MAY_NAME.has(kind))
    .flatMap(textsIn)
    .map(folded)
    .join('\n')
  if (text === '') return []
  return persons
    .filter(({ data }) => spellings(data?.name ?? '').some((name) => names(text, name)))
    .map(({ body }) => body.id)
}

/** An act, or what will become one. */
type Texts = Pick<Act, 'kind'>

/** Where a name is what is asked for: of the subject, of staff, and of the person. */
const MAY_NAME: ReadonlySet<Act['kind']> = new Set<Act['kind']>([
  'record-identifier',
  'record-variant',
  'record-person',
  'name-staff',
])

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : []
}

/** "Amal Haddad (أمل حداد)" is two names of one person. */
function spellings(name: string): string[] {
  return name
    .split(/[()[\]/|;]/u)
    .map(folded)
    .filter((one) => [...one].length > 1)
}

/** Without capitals, accents, vowel signs and the stretching of Arabic: as somebody may have typed it. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{Mn}\u0640]/gu, '')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()
}
