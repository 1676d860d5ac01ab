import { readWritten } from '../../app/instructions.ts'
import { isEmpty } from '../../domain/instruction/diff/demand.ts'
import { diffInstructions } from '../../domain/instruction/diff/diff-instructions.ts'
import { normalise } from '../../domain/instruction/instruction.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { diffLines } from '../print/diff.ts'
import { diffHtml } from '../print/diff-html.ts'
import { diffJson } from '../print/diff-json.ts'
import type { Run } from '../run-context.ts'

export type DiffFormat = 'text' | 'json' | 'html'

/** `screen diff <a> <b>`: 0 same, 1 differs; a file that does not parse is trouble, never "no changes". */
export async function diff(
  run: Run,
  from: string,
  to: string,
  flags: { readonly format: DiffFormat },
): Promise<ExitCode> {
  const [before, after] = await Promise.all([readWritten(run.context, from), readWritten(run.context, to)])
  const [a, b] = [normalise(before), normalise(after)]
  const found = diffInstructions(a, b, after.changes ?? [])
  if (run.json || flags.format === 'json') run.printJson(diffJson(found))
  else if (flags.format === 'html') run.print(diffHtml(found, a, b, run.language))
  else run.print(...diffLines(found, a, b, run.language, run.style))
  return isEmpty(found) ? EXIT.done : EXIT.no
}
