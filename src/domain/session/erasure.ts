import type { LogEntry } from '../log/verify.ts'
import { isSamePerson } from '../staff-code.ts'
import type {
  AskErasureAct,
  CloseAct,
  ConfirmErasureAct,
  DeclineErasureAct,
  EraseAct,
  HoldAct,
} from './act.ts'
import { refText } from './case-reference.ts'
import type { EventOf, EventType, SessionEvent } from './event.ts'
import { given, needText } from './fields.ts'
import { refuse } from './refusal.ts'
import type { SessionState, Written } from './state.ts'
import { refuseUsed } from './unused.ts'
import { entriesAbout, nameToldIn, stillNamed } from './withholding.ts'

/**
 * Erasing takes the DATA out of entries and leaves the entries: that something was recorded, when and by whom still
 * shows, and the chain still holds. What is erased is gone for everybody, and an entry says so, with reason and
 * authority.
 */

export interface ErasureWish {
  /** The whole session. */
  readonly all?: boolean
  /** Records by their number, `P1`, `F3`, with all that was said about each; entries by theirs, `12`. */
  readonly what: readonly string[]
  /** Texts elsewhere that give a name of what goes: they go too (`include`), stay (`leave`), or it is refused. */
  readonly named?: 'include' | 'leave'
}

/** What an erasure itself stands on, and the rule by which the session is kept: these stay, and name nobody. */
const STAYS: ReadonlySet<string> = new Set<EventType>(['data-erased', 'erasure-asked', 'retention-set'])

/** A wish → the entries whose DATA goes, in their order. Refused when nothing is left of it to erase. */
export function erasureOf(entries: readonly LogEntry[], wish: ErasureWish): number[] {
  const wanted = wish.all
    ? entries.map(({ entry }) => entry.seq)
    : wish.what.flatMap((one) => entriesAbout(entries, one) ?? refuse('not-to-erase', { id: one }))
  const types = new Map(entries.map(({ entry }) => [entry.seq, entry.type]))
  const stays = wish.all ? undefined : wanted.find((seq) => STAYS.has(types.get(seq) ?? ''))
  if (stays !== undefined) refuse('not-to-erase', { id: stays })
  const chosen = withPictures(entries, new Set(wanted))
  const seqs = withNaming(entries, chosen, wish.named)
  const going = entries.filter((one) => seqs.has(one.entry.seq) && holdsErasable(one))
  return going.length === 0 ? refuse('nothing-to-erase') : going.map(({ entry }) => entry.seq)
}

/** All of a session whose first so many entries are encrypted: their DATA went out of sight, and all of it goes. */
export function erasureOfEncrypted(
  entries: readonly LogEntry[],
  { erasedSeqs }: Pick<SessionState, 'erasedSeqs'>,
  encrypted: number,
): number[] {
  return entries
    .filter((one) => one.entry.seq <= encrypted || holdsErasable(one))
    .map(({ entry }) => entry.seq)
    .filter((seq) => !erasedSeqs.includes(seq))
}

/** Whether there is something to erase in it. */
export function holdsErasable(one: LogEntry): boolean {
  return holdsData(one) && !STAYS.has(one.entry.type)
}

/** A salt alone says nothing. */
export function holdsData({ data }: LogEntry): boolean {
  return data !== null && Object.keys(data).some((key) => key !== 'salt')
}

/** A copy that shows a picture names what was drawn of it in its own DATA: that goes with the picture. */
function withPictures(entries: readonly LogEntry[], chosen: ReadonlySet<number>): ReadonlySet<number> {
  const ids = new Set(
    entries
      .filter(({ entry }) => entry.type === 'evidence-added' && chosen.has(entry.seq))
      .map(({ entry }) => entry.body.id),
  )
  const showing = entries.filter((one) =>
    dataOf('dossier-prepared', one)?.pictures?.some(({ evidence }) => ids.has(evidence)),
  )
  return new Set([...chosen, ...showing.map(({ entry }) => entry.seq)])
}

function withNaming(
  entries: readonly LogEntry[],
  chosen: ReadonlySet<number>,
  named: ErasureWish['named'],
): ReadonlySet<number> {
  if (named === 'leave') return chosen
  const found = namedElsewhere(entries, chosen)
  if (found.length === 0) return chosen
  const seqs = [...new Set(found.map(({ seq }) => seq))]
  if (named === undefined) {
    const ids = [...new Set(found.map(({ id }) => id))]
    refuse('erased-still-named', { ids: ids.join(', '), entries: seqs.join(', ') })
  }
  // What goes with it may name somebody else in turn.
  return withNaming(entries, withPictures(entries, new Set([...chosen, ...seqs])), named)
}

/** Texts that stay and name what goes. */
export function namedElsewhere(entries: readonly LogEntry[], going: ReadonlySet<number>) {
  return stillNamed(
    entries.filter(({ entry }) => !STAYS.has(entry.type)),
    going,
  )
}

/** Refused when what is about to be written of the erasure names what it erases. */
export function refuseNamedInReason(
  entries: readonly LogEntry[],
  seqs: readonly number[],
  texts: string,
): void {
  const id = nameToldIn(entries, new Set(seqs), texts)
  if (id !== null) refuse('erased-named-in-reason', { id })
}

/** Who had what, of the entries that go: it is kept with the erasure, as they have to be told of it. */
export function recipientsAmong(
  entries: readonly LogEntry[],
  seqs: readonly number[],
): { readonly recipients?: NonNullable<EventOf<'data-erased'>['data']['recipients']> } {
  const recipients = entries.flatMap((one) => {
    const { seq } = one.entry
    const recipient =
      dataOf('dossier-prepared', one)?.recipient ??
      dataOf('bundle-made', one)?.for ??
      dataOf('extract-made', one)?.for
    return seqs.includes(seq) && recipient ? [{ entry: seq, recipient }] : []
  })
  return recipients.length > 0 ? { recipients } : {}
}

function dataOf<T extends EventType>(type: T, { entry, data }: LogEntry): EventOf<T>['data'] | null {
  return entry.type === type ? (data as EventOf<T>['data'] | null) : null
}

/** What of a session's folder an erasure leaves. */
export interface Remaining {
  /** Digests of objects that an entry left names. */
  readonly objects: ReadonlySet<string>
  /** Numbers of issued copies that show nothing of what went, by this erasure or an earlier one. */
  readonly copies: ReadonlySet<number>
}

export function remainingAfter(
  entries: readonly LogEntry[],
  state: SessionState,
  seqs: readonly number[],
): Remaining {
  const gone = new Set([...state.erasedSeqs, ...seqs])
  const left = entries.filter(({ entry }) => !gone.has(entry.seq))
  const objects = [
    ...state.versions.map(({ digest }) => digest),
    ...state.prepared.map(({ body }) => body.template.digest),
    ...left.flatMap((one) => dataOf('evidence-added', one)?.sha256 ?? []),
    ...left.flatMap((one) => dataOf('dossier-prepared', one)?.pictures?.map(({ drawn }) => drawn) ?? []),
  ]
  const copies = state.issued.filter(({ body }) => {
    const prepared = state.prepared.find(({ seq }) => seq === body.prepared)
    return prepared !== undefined && !showsAnyOf(prepared, [...gone])
  })
  return { objects: new Set(objects), copies: new Set(copies.map(({ body }) => body.copy)) }
}

/** A copy shows whatever stood before it and was not withheld from it. */
function showsAnyOf({ seq, body }: Written<'dossier-prepared'>, seqs: readonly number[]): boolean {
  return seqs.some((one) => one <= seq && !body.withheld.includes(one))
}

/** Entries that a copy was built from and whose DATA went by an erasure after it. */
export function erasedSince({ erasures }: SessionState, prepared: Written<'dossier-prepared'>): number[] {
  const listed = (after: boolean): number[] =>
    erasures.filter(({ seq }) => seq > prepared.seq === after).flatMap(({ body }) => body.seqs)
  const before = new Set([...listed(false), ...prepared.body.withheld])
  return [...new Set(listed(true))].filter((seq) => seq <= prepared.seq && !before.has(seq))
}

/** A copy that shows what was erased after it goes with that: its file is not to be looked for. */
export function isCopyErased(state: SessionState, { body }: Written<'dossier-issued'>): boolean {
  const prepared = state.prepared.find(({ seq }) => seq === body.prepared)
  return prepared !== undefined && erasedSince(state, prepared).length > 0
}

// ---- what may be done when

/** What somebody asked to erase and nobody confirmed, declined or made superfluous since. */
export function waitingErasure({ erasureAsked, erasedSeqs }: SessionState): SessionState['erasureAsked'] {
  return erasureAsked?.body.seqs.every((seq) => erasedSeqs.includes(seq)) ? null : erasureAsked
}

export function askErasure(state: SessionState, act: AskErasureAct): SessionEvent[] {
  needErasable(state, act.seqs)
  refuseBesideWaiting(state)
  return [{ type: 'erasure-asked', body: { seqs: [...act.seqs] }, data: groundsOf(act) }]
}

/** By somebody else than who asked, of what was asked last. */
export function confirmErasure(state: SessionState, act: ConfirmErasureAct): SessionEvent[] {
  const { erasureAsked: asked } = state
  if (!asked || asked.seq !== act.asked || !asked.data) refuse('no-erasure-asked')
  if (isSamePerson(asked.by, act.by)) refuse('own-erasure', { code: act.by })
  needErasable(state, asked.body.seqs)
  return [
    {
      type: 'data-erased',
      body: { seqs: [...asked.body.seqs], asked: asked.seq, ...given('why', asked.body.why) },
      data: {
        ...given('reason', asked.data.reason),
        ...given('authority', asked.data.authority),
        ...(act.recipients ? { recipients: act.recipients } : {}),
      },
    },
  ]
}

/** Also by who asked: then it is taken back. */
export function declineErasure(state: SessionState, { asked, reason }: DeclineErasureAct): SessionEvent[] {
  if (state.erasureAsked?.seq !== asked) refuse('no-erasure-asked')
  return [{ type: 'erasure-declined', body: { asked }, data: { reason: needText(reason, 'reason') } }]
}

export function erase(state: SessionState, act: EraseAct): SessionEvent[] {
  needErasable(state, act.seqs)
  return [
    {
      type: 'data-erased',
      body: { seqs: [...act.seqs] },
      data: { ...groundsOf(act), ...(act.recipients ? { recipients: act.recipients } : {}) },
    },
  ]
}

/**
 * At the close: captures that no finding uses, with why they were withdrawn where somebody did. Nobody types a reason:
 * the code says it, and the authority is the close itself.
 */
export function destroyUnused(
  state: SessionState,
  { destroy = [], destroyAlone }: Pick<CloseAct, 'destroy' | 'destroyAlone'>,
): SessionEvent[] {
  if (destroy.length === 0) return []
  refuseUsed(state, destroy)
  refuseBesideWaiting(state)
  const seqs = [...state.evidence, ...state.withdrawn]
    .filter(({ body }) => destroy.includes(body.id))
    .map(({ seq }) => seq)
    .sort((a, b) => a - b)
  needErasable(state, seqs)
  return [{ type: destroyAlone ? 'data-erased' : 'erasure-asked', body: { seqs, why: 'unused' }, data: {} }]
}

/** Entries that somebody asked to erase as no finding uses them: no copy shows them any more. */
export function askedAsUnused({ erasureAsked }: SessionState): readonly number[] {
  return erasureAsked?.body.why === 'unused' ? erasureAsked.body.seqs : []
}

/** One at a time: whoever confirms has to know which. */
export function refuseBesideWaiting(state: SessionState): void {
  const asked = waitingErasure(state)
  if (asked) refuse('erasure-waits', { entry: asked.seq, by: asked.by, case: refText(state) })
}

function groundsOf({ reason, authority }: { readonly reason: string; readonly authority: string }) {
  return { reason: needText(reason, 'reason'), authority: needText(authority, 'authority') }
}

export function refuseOnHold(state: SessionState): void {
  if (state.holds.length === 0) return
  const holds = state.holds.map(({ body, by }) => `${body.ground} ${by}`)
  refuse('on-hold', { holds: holds.join(', '), case: refText(state) })
}

function needErasable(state: SessionState, seqs: readonly number[]): void {
  refuseOnHold(state)
  if (seqs.length === 0 || seqs.every((seq) => state.erasedSeqs.includes(seq))) refuse('nothing-to-erase')
  const wrong = seqs.find((seq) => seq > state.entries)
  if (wrong !== undefined) refuse('not-to-erase', { id: wrong })
}

/** An appeal and a complaint can stand beside each other: lifting one leaves the other. */
export function hold(state: SessionState, { kind, ground, reason }: HoldAct): SessionEvent[] {
  const stands = state.holds.some(({ body }) => body.ground === ground)
  if (kind === 'set-hold' && stands) refuse('held-already', { ground })
  if (kind === 'lift-hold' && !stands) refuse('not-held', { ground })
  const data = { reason: needText(reason, 'reason') }
  return [{ type: kind === 'set-hold' ? 'hold-set' : 'hold-lifted', body: { ground }, data }]
}
