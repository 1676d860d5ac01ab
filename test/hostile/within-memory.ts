import { spawnSync } from 'node:child_process'
import { expect } from 'vitest'
import { BINARY, ENVIRONMENT, ROOT } from '../support/terminal.ts'

const TELLS_MEMORY = `data:text/javascript,process.on('exit',()=>process.stderr.write('\\nkB:'+process.resourceUsage().maxRSS))`

/** The real program on a store; it may never hold more than `most` kilobytes. */
export function screenWithin(most: number, store: string, ...args: string[]) {
  const all = ['--import', TELLS_MEMORY, BINARY, ...args, '--store', store, '--lang', 'en']
  const { status, stdout, stderr } = spawnSync(process.execPath, all, {
    cwd: ROOT,
    env: { ...ENVIRONMENT, SCREEN_STAFF: 'S-101' },
    input: '',
    encoding: 'utf8',
    maxBuffer: 200_000_000,
  })
  const [told = '', memory = ''] = stderr.split('\nkB:')
  expect(Number(memory), args.join(' ')).toBeGreaterThan(0)
  expect(Number(memory), args.join(' ')).toBeLessThan(most)
  return { exitCode: status, said: stdout + told }
}
