import type { Run } from '../run-context.ts'

/** Text about a case comes from a file or standard input, never from argv, where others can see it. */
export function readText(run: Run, from: string): string {
  if (from === '-' && run.world.interactive) run.talk(run.say.typeText)
  return new TextDecoder().decode(run.context.files.read(from)).trim()
}
