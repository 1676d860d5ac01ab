import { spawnSync } from 'node:child_process'
import { BINARY, ENVIRONMENT, ROOT } from './terminal.ts'

/** Runs the real program without a terminal, to its end. */
export function runProgram(
  args: readonly string[],
  options: { readonly input?: string; readonly env?: Record<string, string>; readonly cwd?: string } = {},
) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BINARY, ...args], {
    cwd: options.cwd ?? ROOT,
    env: { ...ENVIRONMENT, ...options.env },
    input: options.input ?? '',
    encoding: 'utf8',
  })
  return { exitCode: status, stdout, stderr }
}
