import { findSession } from '../../app/session.ts'
import { verifyCopies } from '../../app/verify-copies.ts'
import { fileAnswer, sessionOfFile, verifyFile } from '../../app/verify-file.ts'
import { type SessionReport, verifySession } from '../../app/verify-session.ts'
import { type AskedHead, parseAskedHead } from '../../domain/log/check-number.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { reportLines } from '../print/verify.ts'
import { fileLines } from '../print/verify-file.ts'
import type { Run } from '../run-context.ts'

export interface VerifyFlags {
  readonly head?: string
  readonly case?: string
}

/** `screen verify <case|pdf> [--head H] [--case C]` */
export function verify(run: Run, what: string, flags: VerifyFlags): Promise<ExitCode> {
  const head = givenHead(flags.head)
  const isFile = flags.case !== undefined || what.toLowerCase().endsWith('.pdf')
  return isFile ? verifyOneFile(run, what, flags.case, head) : verifyOneSession(run, what, head)
}

function givenHead(text: string | undefined): AskedHead | undefined {
  if (text === undefined) return undefined
  const head = parseAskedHead(text)
  if (!head) throw new ScreenError('HEAD_INVALID', { found: text })
  return head
}

async function verifyOneSession(run: Run, reference: string, head: AskedHead | undefined): Promise<ExitCode> {
  const report = verifySession(run.context, findSession(run.context, reference), head)
  const copies = await verifyCopies(run.context, report)
  const ok = report.ok && copies.every((copy) => copy.ok)
  if (run.json) run.printJson({ ...sessionJson(report, ok), copies })
  else run.print(...reportLines(report, copies, run.language, run.style))
  return ok ? EXIT.done : EXIT.no
}

async function verifyOneFile(
  run: Run,
  path: string,
  reference: string | undefined,
  head: AskedHead | undefined,
): Promise<ExitCode> {
  const report = await verifyFile(run.context, run.context.files.read(path), {
    ...(reference === undefined ? {} : { case: reference }),
    ...(head === undefined ? {} : { head }),
  })
  const { found } = report
  const answer = fileAnswer(report)
  if (run.json)
    run.printJson({
      file: { path, sha256: report.sha256, bytes: report.bytes },
      found: found.kind,
      session: sessionOfFile(report),
      ...(found.kind === 'unknown'
        ? { sessions: found.sessions, says: found.says }
        : sessionJson(found.session, answer === 'yes')),
      copies: found.kind === 'copy' ? [found.copy] : [],
    })
  else run.print(...fileLines(path, report, run.language, run.style))
  return { yes: EXIT.done, no: EXIT.no, 'not-answered': EXIT.notDone }[answer]
}

function sessionJson({ ref, log, failure, faults, headAsked }: SessionReport, intact: boolean) {
  return {
    session: refText(ref),
    intact,
    entries: log.entries.length,
    head: log.head?.hash ?? null,
    failure,
    faults,
    sealedAt: log.sealedAt,
    erased: log.erased,
    withheld: log.withheld,
    tornBytes: log.tornBytes,
    clockSteps: log.clockSteps,
    headAsked,
    headAnswer: log.headAnswer,
  }
}
