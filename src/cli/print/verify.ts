import type { Style } from '../../app/style.ts'
import type { CopyReport } from '../../app/verify-copies.ts'
import type { ObjectFault, SessionReport } from '../../app/verify-session.ts'
import type { Language } from '../../domain/language.ts'
import { refText } from '../../domain/session/case-reference.ts'
import type { LogsReport } from '../../domain/session/check-log.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { copyLines } from './copies.ts'
import { VERIFY_MESSAGES, type VerifyMessages } from './verify-messages.ts'

export function reportLines(
  report: SessionReport,
  copies: readonly CopyReport[],
  language: Language,
  style: Style,
): string[] {
  const say = VERIFY_MESSAGES[language]
  const { log, faults, ref } = report
  const ok = report.ok && copies.every((copy) => copy.ok)
  const verdict = ok ? say.intact(refText(ref), log.erased.length) : say.notIntact(refText(ref))
  return [
    ok ? style.title(verdict) : style.warning(verdict),
    `  ${logLine(report, say)}`,
    ...(faults.length === 0 && !report.failure ? [`  ${say.objects(report.objects)}`] : []),
    ...faults.map((fault) => `  ${faultLine(fault, say)}`),
    ...(log.erased.length > 0 ? [`  ${say.erased(log.erased.length)}`] : []),
    ...(log.withheld.length > 0 ? [`  ${say.withheld(log.withheld.length)}`] : []),
    ...(log.tornBytes > 0 ? [`  ${say.torn(log.tornBytes)}`] : []),
    ...(log.clockSteps.length > 0 ? [`  ${say.clock(log.clockSteps.join(', '))}`] : []),
    // Of a log that does not hold nothing more can be said than where it stops holding.
    ...(report.failure ? [] : endLines(report, say).map((line) => `  ${line}`)),
    ...(log.head ? [`  ${readToItsEnd(report) ? say.head(log.head.hash) : say.headSoFar(log.head)}`] : []),
    `  ${headLine(report, say)}`,
    // What a check number is not is said wherever it is taken.
    ...(report.headAsked === 'check-number' ? [`  ${say.shortenedCheck}`] : []),
    ...copies.flatMap((copy) => copyLines(copy, language)).map((line) => `  ${line}`),
  ]
}

/** The entry with which the session was handed over and not received since, which ends what this log holds. */
export function handedOverAt({ log }: SessionReport): number | null {
  const last = log.entries.findLast(
    ({ entry: { type } }) => type === 'session-transferred' || type === 'session-received',
  )
  return last?.entry.type === 'session-transferred' ? last.entry.seq : null
}

/** How the session ended, or that it is open. */
function endLines(report: SessionReport, say: VerifyMessages): string[] {
  const { sealedAt, entries } = report.log
  const cancelled = entries.find(({ entry }) => entry.type === 'session-cancelled')
  const handedOver = handedOverAt(report)
  const ends = [
    ...(sealedAt === null ? [] : [say.sealed(sealedAt)]),
    ...(cancelled ? [say.cancelled(cancelled.entry.seq)] : []),
    ...(handedOver === null ? [] : [say.transferred(handedOver)]),
  ]
  return ends.length === 0 ? [say.open] : ends
}

/** The logs of a whole store: those that do not hold, one a line. */
export function logsLines(
  { logs, entries, faults }: Omit<LogsReport, 'listable'>,
  language: Language,
  style: Style,
): string[] {
  const say = VERIFY_MESSAGES[language]
  const broken = faults.filter(({ fault }) => fault !== 'closed')
  const closed = faults.length - broken.length
  const seen = logs - closed
  return [
    ...(broken.length > 0 ? [style.warning(say.allBut(seen, broken.length))] : []),
    ...(broken.length === 0 && (seen > 0 || closed === 0) ? [style.title(say.all(seen, entries))] : []),
    ...(closed > 0 ? [style.warning(say.closed(closed))] : []),
    ...faults.map((fault) => `  ${refText(fault)}: ${logFaultText(fault, say)}`),
    `  ${say.logsOnly}`,
  ]
}

function logFaultText({ line, fault }: LogsReport['faults'][number], say: VerifyMessages): string {
  if (fault === 'unreadable') return say.unreadable
  if (fault === 'closed') return say.closedToYou
  if (fault === 'log-missing') return say.logMissing
  if (fault === 'other-session' || fault === 'encrypted-missing' || fault === 'encrypted-changed')
    return `${sentence(say.objectFaults[fault])}.`
  const why = say.faults[fault]
  return line === 0 ? say.logBrokenWhole(why) : say.logBroken(line, why)
}

function logLine({ failure, log }: SessionReport, say: VerifyMessages): string {
  if (!failure) return say.log(log.entries.length)
  const why = say.faults[failure.fault]
  return failure.line === 0 ? say.logBrokenWhole(why) : say.logBroken(failure.line, why)
}

function faultLine(fault: ObjectFault, say: VerifyMessages): string {
  const why = say.objectFaults[fault.what]
  return `${'seq' in fault ? `${say.atEntry(fault.seq, recordOf(fault, say))}: ${why}` : sentence(why)}.`
}

/** A copy has a number only, which says nothing without its word. */
function recordOf({ what, id }: Extract<ObjectFault, { id: string }>, say: VerifyMessages): string {
  return what === 'dossier-missing' || what === 'dossier-changed' ? say.copyOf(id) : visibleLine(id)
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

/** Behind an entry that does not hold nothing was read; empty DATA is only told once all was. */
function readToItsEnd({ failure, log }: SessionReport): boolean {
  return failure?.line !== log.entries.length + 1
}

function headLine(report: SessionReport, say: VerifyMessages): string {
  const { headAnswer: answer, entries } = report.log
  if (!answer) return say.noHead
  if (!readToItsEnd(report)) {
    const of = answer.kind === 'earlier' ? answer.seq : entries.length
    return answer.kind === 'not-in-log' ? say.headUnread(of) : say.headBefore(of, entries.length)
  }
  if (answer.kind === 'last') return say.headLast
  return answer.kind === 'earlier' ? say.headEarlier(answer.seq, answer.followed) : say.headAbsent
}
