import { spawnSync } from 'node:child_process'

/** Runs the person's own editor on a file and waits. Throws when it cannot be started or says it failed. */
export function runEditor(command: string, path: string): void {
  // VISUAL and EDITOR are commands, such as `code --wait`; the path is never read by a shell.
  const [program = '', ...args] = command.split(' ').filter(Boolean)
  const { error, status } = spawnSync(program, [...args, path], { stdio: 'inherit' })
  if (error) throw error
  if (status !== 0) throw new Error(`${program}: ${status ?? 'signal'}`)
}
