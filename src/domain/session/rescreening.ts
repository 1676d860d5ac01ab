import { askedSteps } from '../instruction/flow.ts'
import type { Instruction } from '../instruction/instruction.ts'
import { mapSteps, type StepMapping, type VersionHistory } from './migration.ts'
import { judgementOn, type SessionState, standing, type Written } from './state.ts'

/**
 * A session beside an earlier one about the same person: what is new in it, what was recorded only then, what is told
 * otherwise, and what its instruction asks that was not asked then. It compares records as they were written; what
 * became of a source in between, nobody's log says.
 */
export interface Rescreening {
  readonly required: readonly RequiredStep[]
  /** Ids under the earlier version of steps that are no longer asked. */
  readonly dropped: readonly string[]
  readonly identifiers: Compared<Written<'identifier-recorded'>>
  readonly candidates: Compared<Written<'candidate-recorded'>>
  readonly findings: Compared<Written<'finding-recorded'>>
}

/** A step that is asked now, and what sets it apart from then. */
export interface RequiredStep {
  readonly id: string
  /**
   * new-step: the version of then did not have it. now-asked: it did, and its condition did not hold. not-done: it was
   * asked and not worked on. other-rules, other-text: it asks something else, or says it in other words.
   */
  readonly why: 'new-step' | 'now-asked' | 'not-done' | 'other-rules' | 'other-text'
}

export interface Compared<T> {
  readonly added: readonly T[]
  readonly gone: readonly T[]
  /** The same record, of which something that counts differs. */
  readonly changed: readonly { readonly before: T; readonly after: T }[]
  /** How many, in both together, cannot be read any more and are not compared. */
  readonly unreadable: number
}

/** One of the two sessions, under the version that it is held under. */
export interface Side {
  readonly instruction: Instruction
  readonly state: SessionState
}

/** `history` has the versions of both and those published between them. */
export function compareSessions(before: Side, after: Side, history: VersionHistory): Rescreening {
  const mapping = mapSteps(before.state, history, after.state.instruction.digest)
  const [old, now] = [before.state, after.state]
  return {
    ...compareSteps(before, after, mapping),
    identifiers: compareRecords(
      standing(old, old.identifiers),
      standing(now, now.identifiers),
      [(a, b) => a.body.kind === b.body.kind && isSaid(a.data?.value, b.data?.value)],
      (a, b) => a.body.status === b.body.status,
    ),
    candidates: compareRecords(
      standing(old, old.candidates),
      standing(now, now.candidates),
      // An address or label that two accounts had one after the other does not make them one.
      [
        (a, b) => isSaid(a.data?.permanent, b.data?.permanent),
        (a, b) => isSaid(a.data?.url, b.data?.url) && !haveBoth(a.data?.permanent, b.data?.permanent),
        (a, b) =>
          isSaid(a.data?.label, b.data?.label) &&
          !haveBoth(a.data?.permanent, b.data?.permanent) &&
          !haveBoth(a.data?.url, b.data?.url),
      ],
      (a, b) => matchOf(old, a) === matchOf(now, b),
    ),
    findings: compareRecords(
      standing(old, old.findings),
      standing(now, now.findings),
      [(a, b) => isSaid(a.data?.fact, b.data?.fact), (a, b) => isSaid(a.data?.source, b.data?.source)],
      (a, b) => isSaid(a.data?.fact, b.data?.fact),
    ),
  }
}

/** Spacing, capitals and the form of accents make no other text. */
function isSaid(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a.trim() !== '' && plain(a) === plain(b)
}

function haveBoth(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined
}

function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase()
}

/** What was judged of a candidate; without a judgement it is undetermined. */
export function matchOf(state: SessionState, { body }: Written<'candidate-recorded'>) {
  return judgementOn(state, body.id)?.body.state ?? 'undetermined'
}

function compareSteps(
  before: Side,
  after: Side,
  mapping: readonly StepMapping[],
): Pick<Rescreening, 'required' | 'dropped'> {
  const askedThen = askedSteps(before.instruction, before.state).map(({ id }) => id)
  const askedNow = askedSteps(after.instruction, after.state).map(({ id }) => id)
  const cameFrom = new Map(mapping.map((one) => [one.to, one]))
  const wentTo = new Map(mapping.map((one) => [one.from, one]))
  return {
    required: askedNow.flatMap((id) => {
      const why = whyRequired(cameFrom.get(id), askedThen)
      return why ? [{ id, why }] : []
    }),
    dropped: askedThen.filter((id) => !askedNow.includes(wentTo.get(id)?.to ?? '')),
  }
}

function whyRequired(
  mapped: StepMapping | undefined,
  askedThen: readonly string[],
): RequiredStep['why'] | null {
  if (mapped?.from === undefined) return 'new-step'
  if (!askedThen.includes(mapped.from)) return 'now-asked'
  if (mapped.work === 'none') return 'not-done'
  if (mapped.work === 'redo') return 'other-rules'
  return mapped.work === 'confirm' ? 'other-text' : null
}

/** Pairs what is the same in the first way, then in the next; each record is in one pair at most. */
function compareRecords<T extends { readonly data: object | null }>(
  before: readonly T[],
  after: readonly T[],
  ways: readonly ((before: T, after: T) => boolean)[],
  isUnchanged: (before: T, after: T) => boolean,
): Compared<T> {
  const left = before.filter(({ data }) => data !== null)
  const right = after.filter(({ data }) => data !== null)
  const pairs: { readonly before: T; readonly after: T }[] = []
  const isFree = (one: T): boolean => pairs.every((pair) => pair.before !== one && pair.after !== one)
  for (const isThat of ways)
    for (const one of right.filter(isFree)) {
      const found = left.find((other) => isFree(other) && isThat(other, one))
      if (found) pairs.push({ before: found, after: one })
    }
  return {
    added: right.filter(isFree),
    gone: left.filter(isFree),
    changed: pairs.filter((pair) => !isUnchanged(pair.before, pair.after)),
    unreadable: before.length - left.length + (after.length - right.length),
  }
}
