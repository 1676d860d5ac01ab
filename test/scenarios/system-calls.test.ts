import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BINARY, ENVIRONMENT, ROOT } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'screen-calls-'))
const trace = join(folder, 'trace')

/** Debian: strace. Some containers have it and do not let it look. */
const canTrace = spawnSync('strace', ['-f', '-o', '/dev/null', process.execPath, '--version']).status === 0
if (!canTrace)
  process.stderr.write('strace cannot be used here: what is asked of the system is not looked at\n')

/** Every line of what the program and all its children ask of the system. */
function calls(kinds: string, ...args: string[]): string[] {
  const { status, stderr } = spawnSync(
    'strace',
    ['-f', '-qq', '-s', '4096', '-e', `trace=${kinds}`, '-o', trace, process.execPath, BINARY, ...args],
    { cwd: ROOT, env: { ...ENVIRONMENT, SCREEN_STAFF: 'S-201' }, encoding: 'utf8' },
  )
  expect(status, stderr).toBe(0)
  return readFileSync(trace, 'utf8').split('\n').filter(Boolean)
}

const store = join(folder, 'store')
const WHOLE_RUNS: readonly (readonly [string, ...string[]])[] = [
  ['demo', '--out', join(folder, 'demo')],
  ['start', '2026-0001', '--answers', `${ROOT}/src/demo/answers.en.yaml`, '--store', store],
  ['status', '2026-0001', '--store', store],
  ['dossier', '2026-0001', '--out', join(folder, 'draft.pdf'), '--store', store],
  ['verify', '2026-0001', '--store', store],
  ['verify', '--all', '--store', store],
  ['doctor', '--store', store],
  ['instruction', 'check'],
]

/** The C library asks a cache of account names for the name of this account, on this machine. */
const ACCOUNT_CACHE = 'sun_path="/var/run/nscd/socket"'

describe.runIf(canTrace)('asked of the system', () => {
  it.each(WHOLE_RUNS)('no network: screen %s', (...args) => {
    const seen = calls('socket,connect,bind,listen,sendto', ...args)
    expect(seen.filter((call) => /AF_INET|AF_NETLINK|AF_PACKET/.test(call))).toEqual([])
    expect(seen.filter((call) => call.includes('connect(') && !call.includes(ACCOUNT_CACHE))).toEqual([])
    expect(seen.filter((call) => /\b(bind|listen)\(/.test(call))).toEqual([])
  })

  it('no other program is started: what is searched for is among no arguments that others can list', () => {
    const started = calls(
      'execve',
      'start',
      '2026-0002',
      '--answers',
      `${ROOT}/src/demo/answers.en.yaml`,
      '--store',
      store,
    )
    expect(started).toHaveLength(1)
  })

  it('a file elsewhere than in the store is never written', () => {
    const opened = calls(
      'openat,open,creat,rename,renameat,renameat2,link,linkat,mkdir,mkdirat,unlink,unlinkat',
      ...['start', '2026-0003', '--answers', `${ROOT}/src/demo/answers.en.yaml`, '--store', store],
    )
    const writes = opened.filter((call) => !/O_RDONLY/.test(call) && /"([^"]+)"/.test(call))
    const elsewhere = writes.filter((call) => {
      const [, path = ''] = /"([^"]+)"/.exec(call) ?? []
      return !path.startsWith(folder) && !path.startsWith('/dev/') && !path.startsWith('/proc/')
    })
    expect(writes.length).toBeGreaterThan(20)
    expect(elsewhere).toEqual([])
    expect(existsSync(store)).toBe(true)
  })
})
