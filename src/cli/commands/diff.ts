import { compareTwo } from '../../app/compare-versions.ts'
import { isEmpty } from '../../domain/instruction/diff/demand.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { diffLines } from '../print/diff.ts'
import { diffHtml } from '../print/diff-html.ts'
import { diffJson } from '../print/diff-json.ts'
import { DIFF_MESSAGES } from '../print/diff-messages.ts'
import type { Run } from '../run-context.ts'

export type DiffFormat = 'text' | 'json' | 'html'

/** `screen diff <a> <b>`: 0 same, 1 differs; a file that does not parse is trouble, never "no changes". */
export async function diff(
  run: Run,
  from: string,
  to: string,
  flags: { readonly format: DiffFormat },
): Promise<ExitCode> {
  if (run.json && flags.format === 'html')
    throw new ScreenError('USAGE', { message: DIFF_MESSAGES[run.language].oneForm })
  const compared = await compareTwo(run.context, from, to)
  if (run.json || flags.format === 'json') run.printJson(diffJson(compared))
  else if (flags.format === 'html') run.print(diffHtml(compared, run.language))
  else run.print(diffLines(compared, run.language, run.style, run.world.columns))
  return isEmpty(compared.diff) ? EXIT.done : EXIT.no
}
