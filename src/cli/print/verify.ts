import type { Style } from '../../app/style.ts'
import type { CopyReport } from '../../app/verify-copies.ts'
import type { ObjectFault, SessionReport } from '../../app/verify-session.ts'
import type { Language } from '../../domain/language.ts'
import type { HeadAnswer } from '../../domain/log/verify.ts'
import { refText } from '../../domain/session/case-reference.ts'
import type { LogsReport } from '../../domain/session/check-log.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { MESSAGES, type Messages } from '../messages.ts'
import { copyLines } from './copies.ts'

export function reportLines(
  report: SessionReport,
  copies: readonly CopyReport[],
  language: Language,
  style: Style,
): string[] {
  const say = MESSAGES[language]
  const { log, faults, ref } = report
  const ok = report.ok && copies.every((copy) => copy.ok)
  const verdict = ok ? say.verify.intact(refText(ref), log.erased.length) : say.verify.notIntact(refText(ref))
  return [
    ok ? style.title(verdict) : style.warning(verdict),
    `  ${logLine(report, say)}`,
    ...(faults.length === 0 && !report.failure ? [`  ${say.verify.objects(report.objects)}`] : []),
    ...faults.map((fault) => `  ${faultLine(fault, say)}`),
    ...(log.erased.length > 0 ? [`  ${say.verify.erased(log.erased.length)}`] : []),
    ...(log.withheld.length > 0 ? [`  ${say.verify.withheld(log.withheld.length)}`] : []),
    ...(log.tornBytes > 0 ? [`  ${say.verify.torn(log.tornBytes)}`] : []),
    ...(log.clockSteps.length > 0 ? [`  ${say.verify.clock(log.clockSteps.join(', '))}`] : []),
    // Of a log that does not hold nothing more can be said than where it stops holding.
    ...(report.failure
      ? []
      : [`  ${log.sealedAt === null ? say.verify.open : say.verify.sealed(log.sealedAt)}`]),
    ...(log.head ? [`  ${say.verify.head(log.head.hash)}`] : []),
    `  ${headLine(log.headAnswer, say)}`,
    // What a check number is not is said wherever it is taken.
    ...(report.headAsked === 'check-number' ? [`  ${say.verify.shortenedCheck}`] : []),
    ...copies.flatMap((copy) => copyLines(copy, language)).map((line) => `  ${line}`),
  ]
}

/** The logs of a whole store: those that do not hold, one a line. */
export function logsLines(
  { logs, entries, faults }: Omit<LogsReport, 'listable'>,
  language: Language,
  style: Style,
): string[] {
  const say = MESSAGES[language]
  const { verify } = say
  const broken = faults.filter(({ fault }) => fault !== 'closed')
  const closed = faults.length - broken.length
  const seen = logs - closed
  return [
    ...(broken.length > 0 ? [style.warning(verify.allBut(seen, broken.length))] : []),
    ...(broken.length === 0 && (seen > 0 || closed === 0) ? [style.title(verify.all(seen, entries))] : []),
    ...(closed > 0 ? [style.warning(verify.closed(closed))] : []),
    ...faults.map((fault) => `  ${refText(fault)}: ${logFaultText(fault, say)}`),
    `  ${verify.logsOnly}`,
  ]
}

function logFaultText({ line, fault }: LogsReport['faults'][number], say: Messages): string {
  if (fault === 'unreadable') return say.verify.unreadable
  if (fault === 'closed') return say.verify.closedToYou
  if (fault === 'other-session') return say.objectFaults[fault]
  const why = say.faults[fault]
  return line === 0 ? say.verify.logBrokenWhole(why) : say.verify.logBroken(line, why)
}

function logLine({ failure, log }: SessionReport, say: Messages): string {
  if (!failure) return say.verify.log(log.entries.length)
  const why = say.faults[failure.fault]
  return failure.line === 0 ? say.verify.logBrokenWhole(why) : say.verify.logBroken(failure.line, why)
}

function faultLine(fault: ObjectFault, say: Messages): string {
  const where = 'seq' in fault ? `${say.atEntry(fault.seq, visibleLine(fault.id))}: ` : ''
  return `${where}${say.objectFaults[fault.what]}.`
}

function headLine(answer: HeadAnswer | null, say: Messages): string {
  if (!answer) return say.verify.noHead
  if (answer.kind === 'last') return say.verify.headLast
  return answer.kind === 'earlier'
    ? say.verify.headEarlier(answer.seq, answer.followed)
    : say.verify.headAbsent
}
