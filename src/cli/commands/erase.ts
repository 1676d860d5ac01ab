import {
  askErasure,
  confirmErasure,
  declineErasure,
  type ErasurePlan,
  eraseNow,
  finishErasure,
  planAsked,
  planErasure,
} from '../../app/erase-session.ts'
import { readEntries } from '../../app/overview.ts'
import { findSession, type OpenSession, openEvenEncrypted } from '../../app/session.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { type ErasureWish, refuseBesideWaiting, refuseOnHold } from '../../domain/session/erasure.ts'
import type { ErasureRecord } from '../../domain/session/erasure-record.ts'
import { endsReturn } from '../../domain/session/holder.ts'
import { refuse } from '../../domain/session/refusal.ts'
import { isSamePerson } from '../../domain/staff-code.ts'
import { isolate } from '../../domain/text/isolate.ts'
import { TERMS } from '../../domain/text/terms.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { ERASE_MESSAGES } from '../erase-messages.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { entryLine, planJson, planLines, recordLines } from '../print/erasure.ts'
import type { Run } from '../run-context.ts'
import { looking } from './accesses.ts'
import { readText } from './read-text.ts'

export interface EraseFlags {
  /** As typed, with commas. */
  readonly record?: string
  readonly entry?: string
  readonly all?: boolean
  readonly named?: 'include' | 'leave'
  /** Files. */
  readonly text?: string
  readonly authority?: string
  readonly confirm?: boolean
  readonly decline?: boolean
  readonly plan?: boolean
  readonly yes?: boolean
}

/** `screen erase <case>`: what is left of an erasure that broke off comes first; then what is chosen, or confirmed. */
export async function erase(run: Run, reference: string, flags: EraseFlags): Promise<ExitCode> {
  const ref = findSession(run.context, reference)
  const finished = flags.plan ? null : finishErasure(run.context, ref)
  if (finished) {
    run.talk(ERASE_MESSAGES[run.language].finished)
    return told(run, refText(ref), finished)
  }
  const session = openEvenEncrypted(run.context, ref)
  if (flags.decline) return decline(run, session, flags)
  return flags.confirm ? confirm(run, session, flags) : chosen(run, session, flags)
}

async function chosen(run: Run, session: OpenSession, flags: EraseFlags): Promise<ExitCode> {
  const say = ERASE_MESSAGES[run.language]
  const wish = wishOf(flags) ?? (await askWish(run, session))
  if (!wish) return nothingDone(run)
  const plan = planErasure(run.context, session, { ...wish, ...(flags.named ? { named: flags.named } : {}) })
  const ofSession = refText(session.ref)
  if (flags.plan) return planTold(run, session, plan)
  const needsOther = run.context.settings.secondPersonErases.value
  // Before they read on and write why.
  refuseOnHold(session.state)
  if (needsOther) refuseBesideWaiting(session.state)
  refuseWithoutYes(run, flags)
  if (flags.authority === undefined && !run.world.interactive) throw usage(say.needsAuthority)
  show(run, session, plan)
  const reason = asked(run, say.askText, flags.text)
  const authority = asked(run, say.askAuthority, flags.authority)
  if (!(await isSure(run, flags, needsOther ? say.sureAsk : say.sure))) return nothingDone(run)
  const what = { seqs: plan.seqs, reason, authority }
  if (!needsOther) return told(run, ofSession, eraseNow(run.context, session, what))
  const { state } = askErasure(run.context, session, what)
  const entry = state.erasureAsked?.seq ?? 0
  if (run.json) run.printJson({ session: ofSession, asked: entry, ...planJson(plan) })
  else run.print(run.typed(say.asked(entry, `screen erase ${ofSession} --confirm`)))
  return EXIT.done
}

async function confirm(run: Run, session: OpenSession, flags: EraseFlags): Promise<ExitCode> {
  const say = ERASE_MESSAGES[run.language]
  const plan = planAsked(run.context, session)
  if (flags.plan) return planTold(run, session, plan)
  const { erasureAsked } = session.state
  // Before they read on: it is not for who asked.
  const { code } = run.context.staff
  if (erasureAsked && isSamePerson(erasureAsked.by, code)) refuse('own-erasure', { code })
  refuseOnHold(session.state)
  refuseWithoutYes(run, flags)
  showAsked(run, session)
  show(run, session, plan)
  if (!(await isSure(run, flags, say.sure))) return nothingDone(run)
  return told(run, refText(session.ref), confirmErasure(run.context, session))
}

function decline(run: Run, session: OpenSession, flags: EraseFlags): ExitCode {
  const say = ERASE_MESSAGES[run.language]
  const { erasureAsked } = session.state
  if (!erasureAsked) refuse('no-erasure-asked')
  showAsked(run, session)
  declineErasure(run.context, session, asked(run, say.askDecline, flags.text))
  if (run.json) run.printJson({ session: refText(session.ref), declined: erasureAsked.seq })
  else {
    const isOwn = isSamePerson(erasureAsked.by, run.context.staff.code)
    run.print(isOwn ? say.takenBack(erasureAsked.seq) : say.declined(erasureAsked.seq))
  }
  return EXIT.done
}

/** Who asked it, why, and on whose authority. */
function showAsked(run: Run, { state }: OpenSession): void {
  const say = ERASE_MESSAGES[run.language]
  const { erasureAsked } = state
  const { why } = erasureAsked?.body ?? {}
  const coded = why && TERMS[run.language].whyErased[why]
  const { reason = coded?.reason ?? '–', authority = coded?.authority ?? '–' } = erasureAsked?.data ?? {}
  const shown = (text: string): string => isolate(visibleLine(text))
  run.talk(
    say.wasAskedBy(visibleLine(erasureAsked?.by ?? '')),
    `${say.reason}: ${shown(reason)}`,
    `${say.authorityIs}: ${shown(authority)}`,
  )
}

function wishOf({ record, entry, all }: EraseFlags): ErasureWish | null {
  const what = [record, entry]
    .flatMap((one) => (one ?? '').split(',').map((word) => word.trim()))
    .filter(Boolean)
  if (all) return { all, what: [] }
  return what.length > 0 ? { what } : null
}

/** From a list of what was recorded, one after the other, until it is done. */
async function askWish(run: Run, { ref }: OpenSession): Promise<ErasureWish | null> {
  const say = ERASE_MESSAGES[run.language]
  if (!run.world.interactive) throw usage(say.oneChoice)
  const entries = readEntries(run.context, ref).entries.filter(
    ({ entry, data }) => Object.keys(data ?? {}).length > 1 && entry.type !== 'data-erased',
  )
  // The list is what the entries say: noted before anybody sees it.
  looking(run, ref, 'shown', {})
  const what = new Set<string>()
  for (;;) {
    const marked = entries.map(
      (one) => `${what.has(nameOf(one)) ? '✓' : ' '} ${entryLine(one, run.language)}`,
    )
    const message = `${say.whichRecords}${[...what].join(', ') || say.nothingChosen}`
    const picked = await run.world.choose(run, message, [say.done, say.chosenAll, ...marked])
    if (picked === null || (picked === 0 && what.size === 0)) return null
    if (picked === 0) return { what: [...what] }
    if (picked === 1) return { all: true, what: [] }
    const name = nameOf(entries[picked - 2])
    if (!what.delete(name)) what.add(name)
  }
}

/** A record by its number, with all that was said about it; an entry without one by its own. */
function nameOf(one: ReturnType<typeof readEntries>['entries'][number] | undefined): string {
  const { seq = 0, type = '', body = {} } = one?.entry ?? {}
  return type.endsWith('-recorded') || type === 'evidence-added' || type === 'search-performed'
    ? String(body.id ?? seq)
    : String(seq)
}

function asked(run: Run, question: string, from: string | undefined): string {
  if (from === undefined) run.talk(question)
  return readText(run, from ?? '-')
}

function refuseWithoutYes(run: Run, { yes }: EraseFlags): void {
  if (!yes && !run.world.interactive) throw usage(ERASE_MESSAGES[run.language].needsYes)
}

async function isSure(run: Run, { yes }: EraseFlags, question: string): Promise<boolean> {
  const say = ERASE_MESSAGES[run.language]
  return yes || (await run.world.choose(run, question, [say.no, say.answerYes])) === 1
}

/** What a plan tells of the entries is what they say. */
function show(run: Run, session: OpenSession, plan: ErasurePlan): void {
  looking(run, session.ref, 'shown', {})
  run.talk(planLines(plan, run.language, run.style), returnLines(run, session))
}

/** What an erasure means for a session that was in another store. */
function returnLines(run: Run, { state }: OpenSession): string[] {
  const ends = endsReturn(state)
  return ends === null ? [] : ['', run.style.warning(ERASE_MESSAGES[run.language].endsReturn[ends])]
}

function planTold(run: Run, session: OpenSession, plan: ErasurePlan): ExitCode {
  looking(run, session.ref, 'shown', {})
  if (run.json) run.printJson({ session: refText(session.ref), ...planJson(plan) })
  else run.print(planLines(plan, run.language, run.style), returnLines(run, session))
  return EXIT.done
}

function told(run: Run, session: string, record: ErasureRecord): ExitCode {
  if (run.json) run.printJson({ session, ...record })
  else run.print(recordLines(session, record, run.language, run.style))
  return EXIT.done
}

function nothingDone(run: Run): ExitCode {
  run.talk(ERASE_MESSAGES[run.language].notDone)
  return EXIT.notDone
}

function usage(message: string): ScreenError {
  return new ScreenError('USAGE', { message })
}
