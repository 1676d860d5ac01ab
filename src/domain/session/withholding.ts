import type { LogEntry, WithheldLine } from '../log/verify.ts'
import { given } from './fields.ts'
import type { Ground } from './grounds.ts'
import { isOfAnother } from './identity-match.ts'
import { refuse } from './refusal.ts'
import { judgementOn, type SessionState, standing, type Written } from './state.ts'

/**
 * What a reader outside may not see. Withholding takes an entry's DATA out of a copy and leaves the entry: that
 * something was recorded, when and by whom still shows, and the chain still holds.
 */

export interface Withheld extends WithheldLine {
  readonly ground: Ground
}

export interface WithholdWish {
  /** Records by their number (`P1`, `F3`) or entries by theirs (`12`). */
  readonly what: readonly string[]
  readonly ground: Ground
}

/** Wishes → entries in their order, each once. A minor is always among them, whatever was wished. */
export function withholdingOf(entries: readonly LogEntry[], wishes: readonly WithholdWish[]): Withheld[] {
  const grounds = new Map<number, Ground>()
  for (const { entry } of entries) if (isMinor(entry)) grounds.set(entry.seq, 'minor')
  for (const { what, ground } of wishes)
    for (const one of what)
      for (const seq of seqsToWithhold(entries, one)) if (!grounds.has(seq)) grounds.set(seq, ground)
  // What was erased is gone for everybody, which is another thing to say.
  return entries.flatMap(({ entry, data }): Withheld[] => {
    const ground = data === null ? undefined : grounds.get(entry.seq)
    return ground === undefined ? [] : [{ seq: entry.seq, ground }]
  })
}

function isMinor({ type, body }: LogEntry['entry']): boolean {
  return type === 'person-recorded' && body.minor === true
}

/** Minors whose entry a copy would show. */
export function shownMinors(state: SessionState, withheld: readonly number[]): Written<'person-recorded'>[] {
  return state.persons.filter(({ seq, body, data }) => body.minor && data !== null && !withheld.includes(seq))
}

/** Whoever else has an entry: other persons, and candidates that are somebody else and stand in a dossier by name. */
export function othersIn(
  state: SessionState,
): (Written<'person-recorded'> | Written<'candidate-recorded'>)[] {
  const named = standing(state, state.candidates).filter(({ body }) => {
    const judgement = judgementOn(state, body.id)
    return isOfAnother(judgement?.body.state) && judgement?.data?.need !== undefined
  })
  return [...state.persons, ...named]
}

/** What tells of a signal: what it is, from whom, what its source allows, why it was decided on so, what was reported back. */
export function tellingOfSignals({ signal }: SessionState) {
  const each = [...signal.earlier, signal].flatMap(({ raised, decided, consented }) => [
    raised,
    decided,
    consented,
  ])
  return [...each, ...signal.notes].filter((one) => one !== null)
}

/** An entry that says who or what the copy is of is not withheld from it. */
const NEEDED: ReadonlySet<string> = new Set(['session-started', 'data-erased'])

function seqsToWithhold(entries: readonly LogEntry[], wanted: string): number[] {
  const found = entriesAbout(entries, wanted)
  if (!found || entries.some(({ entry }) => found.includes(entry.seq) && NEEDED.has(entry.type)))
    refuse('not-to-withhold', { id: wanted })
  return found
}

/**
 * `F3` → the seqs of the record and of all that was said about it: judgements on a candidate, points about a finding,
 * why it was withdrawn. `12` → that entry. null: there is none.
 */
export function entriesAbout(entries: readonly LogEntry[], wanted: string): number[] | null {
  const points = new Set(
    entries.filter(({ entry }) => entry.body.about === wanted).map(({ entry }) => entry.body.id as string),
  )
  const found = entries.filter(({ entry: { seq, body } }) =>
    /^\d+$/.test(wanted)
      ? seq === Number(wanted) || points.has(body.id as string)
      : body.id === wanted || isAbout(body, wanted) || points.has(body.id as string),
  )
  return found.length === 0 ? null : found.map(({ entry }) => entry.seq)
}

/**
 * `identity-judged` and `match-reviewed` are about their candidate, `finding-completed` and `finding-weighed` about
 * their finding; a search or a finding only names a candidate.
 */
function isAbout(body: LogEntry['entry']['body'], wanted: string): boolean {
  return (body.candidate === wanted || body.finding === wanted) && body.id === undefined
}

/** A text that stays to be read, though it names what is withheld. */
export interface Named {
  /** The entry that would still show it. */
  readonly seq: number
  /** What it names: the number of the record. */
  readonly id: string
}

/** Which texts of a view still name what is withheld. A picture or a file is not looked into. */
export function stillNamed(entries: readonly LogEntry[], withheld: ReadonlySet<number>): Named[] {
  const needles = needlesOf(entries, withheld)
  const shown = entries
    .filter(({ entry, data }) => data !== null && !withheld.has(entry.seq))
    .map(({ entry, data }) => ({ seq: entry.seq, text: folded(textsIn(data).join('\n')) }))
  return shown.flatMap(({ seq, text }) => {
    const ids = needles.filter(({ name }) => names(text, name)).map(({ id }) => id)
    return [...new Set(ids)].map((id) => ({ seq, id }))
  })
}

interface Needle {
  readonly id: string
  readonly name: string
}

function needlesOf(entries: readonly LogEntry[], withheld: ReadonlySet<number>): Needle[] {
  return entries
    .filter(({ entry }) => withheld.has(entry.seq))
    .flatMap((one) => namesIn(one).map((name) => ({ id: String(one.entry.body.id), name })))
}

/** By what somebody would be known from an entry. */
const NAMING: Readonly<Record<string, readonly string[]>> = {
  'person-recorded': ['name'],
  'identifier-recorded': ['value', 'latin'],
  'variant-recorded': ['value', 'latin'],
  'candidate-recorded': ['label', 'url'],
}

function namesIn({ entry, data }: LogEntry): string[] {
  const values = (NAMING[entry.type] ?? [])
    .map((key) => data?.[key])
    .filter((value): value is string => typeof value === 'string')
  const parts = entry.type === 'person-recorded' ? values.flatMap(namesOf).filter(isNoRemark) : []
  return [...new Set([...values, ...parts].map(folded))].filter((value) => value.length > 1)
}

/** "Amal Haddad (أمل حداد)" is two names of one person. */
export function namesOf(name: string): string[] {
  return name.split(/[()[\]/|;]/u).filter((part) => [...folded(part)].length > 1)
}

/** In "Ali (broer)" the second part is no name: what it is in a text of would be kept back for nothing. */
function isNoRemark(part: string): boolean {
  return !/^\p{Ll}/u.test(part.trim())
}

/** Every text within a value, however deep. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : []
}

/**
 * Without capitals, accents, vowel signs and the stretching of Arabic, and with one ye and one kaf for the Arabic and
 * the Persian keyboard: as somebody may have typed it.
 */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{Mn}\u0640]/gu, '')
    .replace(/[\u0649\u064a]/gu, '\u06cc')
    .replaceAll('\u0643', '\u06a9')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()
}

/** As words of its own: Ali is not named by an alias. Scripts without spaces have no such bounds to look for. */
export function names(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? ' '
    const after = [...text.slice(at + name.length, at + name.length + 2)][0] ?? ' '
    if (!continues(before) && !continues(after)) return true
  }
  return false
}

function continues(character: string): boolean {
  return /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}]$/u.test(character)
}

/** Whose name a text gives, of these entries: the number of the record; null: nobody's. */
export function nameToldIn(
  entries: readonly LogEntry[],
  among: ReadonlySet<number>,
  text: string,
): string | null {
  return needlesOf(entries, among).find(({ name }) => names(folded(text), name))?.id ?? null
}

/**
 * Refused, with what names whom: nobody is hidden in one place and told of in another. `about`: what is about to be
 * written with the copy, and will be printed in it.
 */
export function refuseStillNamed(
  entries: readonly LogEntry[],
  withheld: ReadonlySet<number>,
  {
    about = '',
    copy,
    ...session
  }: { readonly case: string; readonly copy?: 'extract'; readonly about?: string | undefined },
): void {
  const told = nameToldIn(entries, withheld, about)
  if (told !== null) refuse('named-in-reason', { id: told })
  const named = stillNamed(entries, withheld)
  if (named.length === 0) return
  const ids = [...new Set(named.map(({ id }) => id))]
  const seqs = [...new Set(named.map(({ seq }) => seq))]
  refuse('still-named', {
    ids: ids.join(', '),
    entries: seqs.join(', '),
    list: seqs.join(','),
    ...session,
    ...given('copy', copy),
  })
}

/** What a copy was prepared to withhold, as the file `withheld` beside it has it. */
export function withheldBy({ body }: Pick<Written<'dossier-prepared'>, 'body'>): WithheldLine[] {
  return body.withheld.map((seq, at) => ({ seq, ground: body.grounds?.[at] ?? '-' }))
}

/** Issued copies that show nothing of what the last prepared one withholds: only these go with a view like it. */
export function copiesLikeTheLast({ prepared, issued }: SessionState): Written<'dossier-issued'>[] {
  const last = prepared.at(-1)?.body.withheld ?? []
  return issued.filter(({ body }) => {
    const own = prepared.find(({ seq }) => seq === body.prepared)?.body.withheld ?? []
    return last.every((seq) => own.includes(seq))
  })
}
