import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { events } from '../support/log-events.ts'
import { runProgram } from '../support/program.ts'
import { RunningProgram } from '../support/terminal.ts'

let store = ''
const session = (): string => join(store, 'cases/2026-0001/1')

beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), 'screen-moves-'))
})

async function begin(...more: string[]): Promise<RunningProgram> {
  const program = new RunningProgram(['start', '2026-0001', '--store', store, '--lang', 'en', ...more])
  await program.until(() => program.cards() > 0, 'the first card')
  return program
}

describe('in the walk', () => {
  it('back and jump go to any step without recording anything but that it was opened', async () => {
    const program = await begin()
    await program.pressUntil('j', 'To which step?')
    expect(await program.toNextCard('4')).toContain('step 4 of 11')
    expect(await program.toNextCard('\u007F')).toContain('step 1 of 11')
    program.press('q')
    await program.ended()
    expect(events(session()).map(({ type }) => type)).toEqual([
      'session-started',
      'staff-named',
      'step-opened',
      'step-opened',
    ])
  })

  it('Ctrl-C in a form loses nothing, exits 130 and says how to go on', async () => {
    const program = await begin()
    await program.pressUntil('\r', 'Which procedure?')
    await program.toNextCard('1')
    await program.pressUntil('v', 'Which question?')
    await program.pressUntil('2', 'Enter: done')
    await program.pressUntil('half a sentence', 'half a sentence')
    program.press('\u0003')
    await program.ended()
    expect(program.exitCode).toBe(130)
    expect(program.screen()).toMatch(/Go on with: screen --store \S+ resume 2026-0001\/1/)
    expect(events(session()).at(-1)).toMatchObject({
      type: 'procedure-chosen',
      body: { procedure: 'asylum' },
    })
  })

  it('q pauses with exit 0, and start goes on and says so', async () => {
    const program = await begin()
    program.press('q')
    await program.ended()
    expect(program.exitCode).toBe(0)
    const again = new RunningProgram(['start', '2026-0001', '--store', store, '--lang', 'en'])
    await again.until(() => again.cards() > 0, 'the card')
    again.press('q')
    await again.ended()
    expect(events(session()).filter(({ type }) => type === 'session-started')).toHaveLength(1)
  })

  it('Escape leaves a form without recording', async () => {
    const program = await begin()
    await program.pressUntil('s', 'Where does the signal come from?')
    await program.toNextCard('\u001B')
    await program.pressUntil('q', 'Paused')
    await program.ended()
    expect(events(session()).map(({ type }) => type)).not.toContain('signal-raised')
  })

  it('a paste of many lines is one answer, kept as it came and shown harmless', async () => {
    const program = await begin()
    const pasted = `first line\nsecond \u202Eline\n${'word '.repeat(200)}end`
    await program.pressUntil('v', 'Which question?')
    await program.pressUntil('3', 'Enter: done')
    await program.pressUntil(`\u001B[200~${pasted}\u001B[201~`, '\\u{202E}')
    const card = await program.toNextCard('\r')
    expect(card).toContain('\\u{202E}')
    program.press('q')
    await program.ended()
    expect(events(session()).at(-1)).toMatchObject({ type: 'answer-given', data: { value: pasted } })
  })

  it('Ctrl-Z does not end the walk', async () => {
    const program = await begin()
    program.press('\u001A')
    await program.pressUntil('?', 'What to do')
    await program.toNextCard('\r')
    program.press('q')
    await program.ended()
    expect(program.exitCode).toBe(0)
  })

  it('a concluded step is reopened with a reason before anything in it changes', async () => {
    const program = await begin()
    const toIdentityMatch = async (): Promise<string> => {
      await program.pressUntil('j', 'To which step?')
      // A 1 may become 10 or 11: it selects and waits.
      await program.pressUntil('1', 'To which step? 1')
      return program.toNextCard('0')
    }
    expect(await toIdentityMatch()).toContain('step 10 of 11')
    await program.toNextCard('\r')
    expect(await toIdentityMatch()).toContain('Outcome: carried out')
    await program.pressUntil('h', 'Why are you reopening this step')
    await program.pressUntil('one more candidate', 'one more candidate')
    await program.toNextCard('\r')
    program.press('q')
    await program.ended()
    expect(events(session()).at(-1)).toMatchObject({
      type: 'step-reopened',
      data: { reason: 'one more candidate' },
    })
  })

  it('a raised signal blocks the close until it is decided on; accepting opens the extended phase', async () => {
    const program = await begin()
    await program.pressUntil('s', 'Where does the signal come from?')
    await program.pressUntil('2', 'What was observed')
    await program.pressUntil('a picture with a flag', 'a picture with a flag')
    await program.pressUntil('\r', 'What may be done with it')
    await program.toNextCard('\r')
    program.press('q')
    await program.ended()
    const status = JSON.parse(runProgram(['status', '2026-0001', '--store', store, '--json']).stdout) as {
      missing: { what: string }[]
      steps: unknown[]
    }
    expect(status.missing).toContainEqual({ step: 'purpose', what: 'signal-undecided' })
    expect(status.steps).toHaveLength(11)
    const accepted = runProgram(['signal', 'accept', '2026-0001', '--store', store], {
      input: 'concrete and from one source',
      env: { SCREEN_STAFF: 'S-202' },
    })
    expect(accepted.exitCode, accepted.stderr).toBe(0)
    const after = JSON.parse(runProgram(['status', '2026-0001', '--store', store, '--json']).stdout) as {
      steps: unknown[]
    }
    expect(after.steps).toHaveLength(21)
  })

  it('cancel ends the session and keeps what was recorded', async () => {
    const program = await begin()
    program.press('q')
    await program.ended()
    expect(runProgram(['cancel', '2026-0001', '--store', store], { input: 'wrong case' }).exitCode).toBe(0)
    expect(runProgram(['resume', '2026-0001', '--store', store]).exitCode).toBe(2)
    expect(readFileSync(join(session(), 'log'), 'utf8')).toContain('session-cancelled')
    expect(runProgram(['verify', '2026-0001', '--store', store]).exitCode).toBe(0)
  })

  it('draws the card on 40 columns', async () => {
    const program = new RunningProgram(['start', '2026-0001', '--store', store], { columns: 40, rows: 80 })
    const screen = await program.until(() => program.cards() > 0, 'the first card')
    expect(screen).toContain('Nog te doen')
    expect(screen.split('\n').every((line) => line.length <= 40)).toBe(true)
    program.press('q')
    await program.ended()
  })
})
