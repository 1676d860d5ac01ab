import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { events } from '../support/log-events.ts'
import { runProgram } from '../support/program.ts'
import { BINARY, ENVIRONMENT, RunningProgram } from '../support/terminal.ts'

// A run that is cut short says so in how it ends: never 0 for what was not done, never 1, which is an answer.

const base = mkdtempSync(join(tmpdir(), 'screen-cut-short-'))
const store = join(base, 'demo/store')
afterAll(() => rmSync(base, { recursive: true, force: true }))
beforeAll(() => {
  expect(runProgram(['demo', '--out', join(base, 'demo'), '--lang', 'en']).exitCode).toBe(0)
})

/** As a shell runs it: `SCREEN` is the program, with the store. */
function inShell(script: string): { readonly code: number | null; readonly said: string } {
  const env = { ...ENVIRONMENT, SCREEN_STORE: store, SCREEN_LANG: 'en' }
  const line = script.replaceAll('SCREEN', `"${process.execPath}" "${BINARY}"`)
  const { status, stdout, stderr } = spawnSync('bash', ['-c', line], { env, encoding: 'utf8' })
  return { code: status, said: stdout + stderr }
}

describe('while a card waits for a key', () => {
  async function atCard(name: string) {
    const own = join(base, name)
    const program = new RunningProgram(['start', '2026-0001', '--store', own, '--lang', 'en'])
    await program.until(() => program.cards() === 1, 'the first card')
    await program.pressUntil('\r', 'Which procedure?')
    await program.toNextCard('1')
    return {
      program,
      kept: () => {
        expect(events(join(own, 'cases/2026-0001/1')).at(-1)).toMatchObject({ type: 'procedure-chosen' })
        expect(runProgram(['verify', '2026-0001', '--store', own]).exitCode).toBe(0)
      },
    }
  }

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s ends it with %i, the terminal as it was, nothing lost', async (signal, code) => {
    const { program, kept } = await atCard(signal)
    await program.signal(signal)
    expect(program.exitCode).toBe(code)
    // Pasted text is no longer marked for us.
    expect(program.written()).toMatch(/\u001b\[\?2004l[^h]*$/)
    kept()
  })

  it('a terminal that is closed ends it as the signal that says so, not as a fault', async () => {
    const { program, kept } = await atCard('closed')
    await program.closeTerminal()
    expect(program.exitCode).toBe(129)
    kept()
  })
})

describe('without a terminal', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s is told by how it ends, which a shell calls %i', async (signal, code) => {
    // It waits for the text.
    const child = spawn(process.execPath, [BINARY, 'add', 'finding', 'DEMO-0001', '--store', store], {
      env: ENVIRONMENT,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    await new Promise((resolve) => child.once('spawn', resolve))
    const ended = new Promise((resolve) => child.once('exit', (_code, by) => resolve(by)))
    child.kill(signal)
    expect(await ended).toBe(signal)
    expect(code).toBeGreaterThan(128)
  })

  it('a reader that stops early changes no answer', () => {
    expect(inShell('SCREEN show DEMO-0001 --json | head -1 >/dev/null; exit $PIPESTATUS').code).toBe(0)
    expect(inShell('SCREEN list | true; exit $PIPESTATUS').code).toBe(0)
    expect(inShell('SCREEN verify --all --head 0000 | true; exit $PIPESTATUS').code).toBe(2)
    expect(
      inShell('SCREEN diff osint-screening@2.1.0 osint-screening@3.0.0 | true; exit $PIPESTATUS').code,
    ).toBe(1)
  })

  it('nor does nobody to read what is said beside', () => {
    const script = 'exec 3>&1; { SCREEN status NONE; echo $? >&3; } 2>&1 >/dev/null | true'
    expect(inShell(`${script}; cat`).said).toBe('2\n')
  })

  it.each(['list', 'verify DEMO-0001', '--version', '--help'])(
    '%s on a full disk is not done, and says why',
    (command) => {
      expect(inShell(`SCREEN ${command} >/dev/full`)).toEqual({
        code: 2,
        said: 'The output could not be written (ENOSPC); what the command came to was not told, or not all of it.\n',
      })
    },
  )

  it('and so is what it says beside', () => {
    expect(inShell('SCREEN status NONE 2>/dev/full')).toEqual({ code: 2, said: '' })
  })
})
