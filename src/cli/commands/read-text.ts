import { textFault } from '../../domain/bytes.ts'
import { wrongFile } from '../../domain/problem.ts'
import { withProblems } from '../../domain/screen-error.ts'
import type { Run } from '../run-context.ts'

/**
 * Text about a case comes from a file or standard input, never from argv, where others can see it. What would be
 * recorded otherwise than it was written is refused.
 */
export function readText(run: Run, from: string): string {
  if (from === '-' && run.world.interactive) run.talk(run.say.typeText)
  const bytes = run.context.files.read(from)
  const code = textFault(bytes)
  if (code) throw withProblems(from, [wrongFile(from, code)])
  return new TextDecoder().decode(bytes).trim()
}
