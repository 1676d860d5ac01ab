import { findSession } from '../../app/session.ts'
import { verifyCopies } from '../../app/verify-copies.ts'
import { verifySession } from '../../app/verify-session.ts'
import { isDigest } from '../../domain/digest.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { reportLines } from '../print/verify.ts'
import type { Run } from '../run-context.ts'

/** `screen verify <case> [--head H]` */
export async function verify(
  run: Run,
  reference: string,
  flags: { readonly head?: string },
): Promise<ExitCode> {
  const head = flags.head?.trim().toLowerCase()
  if (head !== undefined && !isDigest(head)) throw new ScreenError('HEAD_INVALID', { found: head })
  const report = verifySession(run.context, findSession(run.context, reference), head)
  const copies = await verifyCopies(run.context, report)
  const ok = report.ok && copies.every((copy) => copy.ok)
  if (run.json) {
    const { log } = report
    run.printJson({
      session: refText(report.ref),
      intact: ok,
      entries: log.entries.length,
      head: log.head?.hash ?? null,
      failure: report.failure,
      faults: report.faults,
      sealedAt: log.sealedAt,
      erased: log.erased,
      withheld: log.withheld,
      tornBytes: log.tornBytes,
      clockSteps: log.clockSteps,
      headAnswer: log.headAnswer,
      copies,
    })
  } else run.print(...reportLines(report, copies, run.language, run.style))
  return ok ? EXIT.done : EXIT.no
}
