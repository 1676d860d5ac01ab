import { reportOn } from '../../app/report.ts'
import { reportDocument } from '../../domain/report/document.ts'
import { REPORT_WORDS } from '../../domain/report/words.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { reportLines } from '../print/report.ts'
import type { Run } from '../run-context.ts'
import { tellNoStore } from './no-store.ts'

/** `screen report`: what became of each step of the instruction, over quarters that are over. */
export async function report(
  run: Run,
  { from, to, pdf }: { readonly from: string; readonly to: string; readonly pdf?: string },
): Promise<ExitCode> {
  const { context, language } = run
  if (pdf !== undefined) context.files.refuseExisting(pdf)
  tellNoStore(run)
  const made = await reportOn(context, from, to)
  if (made.unreadable > 0) run.talk(REPORT_WORDS[language].unreadableTold(made.unreadable))
  if (run.json) run.printJson(made)
  else run.tell(reportLines(made, language, run.style, run.world.columns))
  if (pdf !== undefined) {
    const document = reportDocument(made, language, context.now())
    await context.files.fill(pdf, (sink) => context.renderer.render(document, sink), { shared: true })
    run.talk('', run.say.reportWritten(pdf))
  }
  return EXIT.done
}
