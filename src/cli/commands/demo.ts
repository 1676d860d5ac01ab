import type { ExitCode } from '../exit-code.ts'
import type { Run } from '../run-context.ts'
export async function demo(run: Run, out: string): Promise<ExitCode> {
  run.talk(out)
  return 0
}
