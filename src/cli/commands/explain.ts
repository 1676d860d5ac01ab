import { explanation } from '../../app/explain.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { explanationData, explanationLines } from '../print/explain.ts'
import type { Run } from '../run-context.ts'

/** `screen explain`: what is processed, why, where and how long, as this installation is configured. */
export async function explain(run: Run): Promise<ExitCode> {
  const found = await explanation(run.context)
  if (run.json) run.printJson(explanationData(found, run.language))
  else run.print(explanationLines(found, run.language, run.style).map(run.typed))
  return EXIT.done
}
