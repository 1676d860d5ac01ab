import { spawnSync } from 'node:child_process'
import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { runProgram } from '../support/program.ts'
import { BINARY, ENVIRONMENT, ROOT } from '../support/terminal.ts'

const store = mkdtempSync(join(tmpdir(), 'screen-completion-'))
const bin = mkdtempSync(join(tmpdir(), 'screen-bin-'))
const env = { SCREEN_STORE: store, SCREEN_STAFF: 'S-201' }

beforeAll(() => {
  symlinkSync(BINARY, join(bin, 'screen'))
  for (const reference of ['2026-0001', '2026-0002'])
    runProgram(['signal', 'raise', reference, '--text', '-'], { env, input: 'a signal' })
})

/** The words offered after `typed`; what each does is told after a tab. */
function offered(typed: string, given: Record<string, string> = env): string[] {
  const words = typed.split(' ')
  const { stdout } = runProgram(['complete', '--', ...words.slice(0, -1), `+${words.at(-1)}`], { env: given })
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t', 1)[0] ?? '')
}

it.each([
  ['nl', /script, en geen JSON: laat --json weg/],
  ['en', /script, which is no JSON: leave --json out/],
] as const)('the script is no JSON, and who asks for that gets none (%s)', (lang, said) => {
  const { exitCode, stdout, stderr } = runProgram(['completion', 'bash', '--json', '--lang', lang], { env })
  expect([exitCode, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(said)
})

describe('what Tab offers', () => {
  it.each([
    ['sta', ['start', 'status', 'statement']],
    ['instruction pu', ['publish']],
    ['show ', ['2026-0001', '2026-0002']],
    ['add finding 2026-0001 --step search-', ['search-context', 'search-plan', 'search-name']],
    ['show 2026-0001 --type session-s', ['session-started']],
    ['list --status ', ['open', 'closed', 'sealed', 'cancelled']],
    ['link 2026-0001 --with ', ['2026-0001', '2026-0002']],
    ['show 2026-0001 --against ', ['2026-0001', '2026-0002']],
    ['--lang n', ['nl']],
    ['show 2026-0001 --no', ['--note']],
    ['dossier 2026-0001 --template internal-record@1.1', ['internal-record@1.1.0']],
    ['start 2026-0003 --instruction osint-screening@2.1', ['osint-screening@2.1.0']],
    ['signal a', ['accept']],
    ['completion p', ['powershell']],
  ])('screen %s', (typed, expected) => {
    expect(offered(typed)).toEqual(expect.arrayContaining(expected))
    expect(offered(typed).every((word) => word.startsWith(typed.split(' ').at(-1) ?? ''))).toBe(true)
  })

  it('is nothing where a file is meant, and where nothing is known', () => {
    expect(offered('start 2026-0003 --answers ')).toEqual([])
    expect(offered('show 2026-9999 --step ')).toEqual([])
    expect(offered('no-such-command 2')).toEqual([])
  })

  it('is of the store that is named, and stays quiet about a configuration that is not in order', () => {
    const configuration = join(store, 'broken.yaml')
    writeFileSync(configuration, 'nothing: of the kind\n')
    expect(offered(`--store ${bin} show `)).toEqual([])
    expect(offered('sta', { ...env, SCREEN_CONFIG: configuration })).toEqual(['start', 'status', 'statement'])
  })

  it('never names what people do not type', () => {
    expect(offered('').includes('home') || offered('').includes('complete')).toBe(false)
  })
})

describe('in bash', () => {
  const reply = (typed: string): string[] => {
    const script = [
      'source <(screen completion bash)',
      `COMP_LINE=${JSON.stringify(`screen ${typed}`)}`,
      `COMP_POINT=\${#COMP_LINE}`,
      '_screen screen',
      `printf "%s\\n" "\${COMPREPLY[@]}"`,
    ].join('\n')
    const path = [bin, dirname(process.execPath), process.env.PATH].join(delimiter)
    const { stdout, stderr } = spawnSync('bash', ['-c', script], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...ENVIRONMENT, ...env, PATH: path },
    })
    expect(stderr).toBe('')
    return stdout.trimEnd().split('\n')
  }

  it.runIf(spawnSync('bash', ['--version']).status === 0)('the script asks the program', () => {
    expect(reply('sta')).toEqual(['start', 'status', 'statement'])
    expect(reply('show ')).toEqual(['2026-0001', '2026-0002'])
    // Bash breaks a word at @: only what comes after it is filled in.
    expect(reply('start 2026-0003 --instruction osint-screening@2.1')).toEqual(['2.1.0'])
    expect(reply('start 2026-0003 --answers ')).toEqual([''])
  })
})
