import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { events } from '../support/log-events.ts'
import { runProgram } from '../support/program.ts'
import { RunningProgram } from '../support/terminal.ts'

const CASE = '2026-0412'
let folder = ''
const store = (): string => join(folder, 'store')

const as = (staff: string) => (args: readonly string[], input?: string) =>
  runProgram([...args, '--store', store(), '--lang', 'en'], {
    env: { SCREEN_STAFF: staff },
    ...(input === undefined ? {} : { input }),
  })
const sanne = as('S-101')
const bram = as('S-202')
const lead = as('T-001')

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'screen-handover-'))
  const answers = file(
    'a.yaml',
    'format: screen-answers/1\nsteps:\n  purpose: { procedure: asylum, basis: confirmed, pause: true }\n',
  )
  expect(sanne(['start', CASE, '--answers', answers]).exitCode).toBe(0)
})

const mine = (run: typeof sanne): unknown => JSON.parse(run(['--json']).stdout)

describe('a hand-over within a store', () => {
  it('moves the case from one list to the other, and the walk goes on there', async () => {
    const person = ['add', 'person', CASE, '--role', 'family', '--minor', 'no']
    const early = bram(person, 'brother')
    expect(early).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringContaining(`handover ${CASE}/1 --to S-202`),
    })
    expect(bram(['resume', CASE])).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('S-101') })
    expect(mine(bram)).toEqual([])

    const over = sanne(['handover', CASE, '--to', 'S-202'])
    expect(over).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(`resume ${CASE}/1`) })
    expect([mine(sanne), mine(bram)]).toEqual([[], [expect.objectContaining({ session: `${CASE}/1` })]])
    expect(sanne(person, 'brother').exitCode).toBe(2)
    expect(bram(['status', CASE, '--json']).stdout).toContain('"holder": "S-202"')

    const walk = new RunningProgram(['start', CASE, '--store', store(), '--lang', 'en'], {
      env: { SCREEN_STAFF: 'S-202', SCREEN_STAFF_NAME: 'Bram Fictief' },
    })
    await walk.until(() => walk.cards() > 0, 'the first card')
    walk.press('q')
    await walk.ended()
    const written = events(join(store(), 'cases', CASE, '1'))
    expect(written).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'handed-over', body: { to: 'S-202' } }),
        expect.objectContaining({
          type: 'staff-named',
          data: expect.objectContaining({ name: 'Bram Fictief' }),
        }),
      ]),
    )
  })

  it('by a team lead takes a reason, which stands in the log', () => {
    const refused = lead(['handover', CASE, '--to', 'S-202'])
    expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--text') })
    const reason = file('reason.txt', 'On long-term leave.')
    expect(lead(['handover', CASE, '--to', 'S-202', '--text', reason]).exitCode).toBe(0)
    expect(bram(['show', CASE, '--type', 'handed-over']).stdout).toContain('On long-term leave.')
  })

  it('ends the walk of whoever had it before, at the next key', async () => {
    const walk = new RunningProgram(['resume', CASE, '--store', store(), '--lang', 'en'])
    await walk.until(() => walk.cards() > 0, 'the first card')
    expect(lead(['handover', CASE, '--to', 'S-202'], '').exitCode).toBe(2)
    expect(
      lead(['handover', CASE, '--to', 'S-202', '--text', file('r.txt', 'Needed elsewhere.')]).exitCode,
    ).toBe(0)
    walk.press('\u007F')
    await walk.ended()
    expect(walk.written()).toContain('held by S-202')
  })
})
