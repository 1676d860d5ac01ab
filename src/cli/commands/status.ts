import { overview } from '../../app/overview.ts'
import { findSession } from '../../app/session.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { classificationData } from '../print/classify.ts'
import { linksData } from '../print/link.ts'
import { overviewLines } from '../print/overview.ts'
import { personData } from '../print/person.ts'
import type { Run } from '../run-context.ts'

/** `screen status <case>` */
export function status(run: Run, reference: string): ExitCode {
  const found = overview(run.context, findSession(run.context, reference))
  if (run.json) {
    const { session, phases, steps, missing, outdated, reader } = found
    run.printJson({
      session: refText(session.ref),
      status: session.state.status,
      holder: session.state.holder,
      instruction: session.state.instruction,
      signal: session.state.signal.status,
      head: session.head.hash,
      encrypted: session.encrypted,
      phases,
      steps,
      missing,
      outdated,
      ...classificationData(session.state),
      secondReader: reader,
      linked: linksData(found.links),
      ...personData(session.state),
      copies: session.state.issued.map(({ body }) => body.copy),
      extracts: session.state.extracts.map(({ body }) => body.copy),
    })
  } else run.tell(overviewLines(found, run.language, run.style).map(run.typed))
  return EXIT.done
}
