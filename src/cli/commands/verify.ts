import { findSession } from '../../app/session.ts'
import { verifySession } from '../../app/verify-session.ts'
import { isDigest } from '../../domain/digest.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { reportLines } from '../print/verify.ts'
import type { Run } from '../run-context.ts'

/** `screen verify <case> [--head H]` */
export function verify(run: Run, reference: string, flags: { readonly head?: string }): ExitCode {
  const head = flags.head?.trim().toLowerCase()
  if (head !== undefined && !isDigest(head)) throw new ScreenError('HEAD_INVALID', { found: head })
  const report = verifySession(run.context, findSession(run.context, reference), head)
  if (run.json) {
    const { log } = report
    run.printJson({
      session: refText(report.ref),
      intact: report.ok,
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
    })
  } else run.print(...reportLines(report, run.language, run.style))
  return report.ok ? EXIT.done : EXIT.no
}
