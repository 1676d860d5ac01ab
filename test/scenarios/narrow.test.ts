import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { runProgram } from '../support/program.ts'
import { ROOT, RunningProgram } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'screen-narrow-'))
const store = join(folder, 'store')

beforeAll(() => {
  const answers = ['--answers', `${ROOT}/src/demo/answers.nl.yaml`]
  expect(runProgram(['start', '2026-0001', ...answers, '--store', store]).exitCode).toBe(0)
  // Still open, under an older version: it can be moved.
  const paused = join(folder, 'paused.yaml')
  writeFileSync(paused, 'format: screen-answers/1\nsteps:\n  purpose: { pause: true }\n')
  const old = ['--instruction', 'osint-screening@2.0.0', '--answers', paused]
  expect(runProgram(['start', '2026-0002', ...old, '--store', store]).exitCode).toBe(0)
})

const COMMANDS: readonly (readonly [string, readonly string[]])[] = [
  ['list', ['list']],
  ['status', ['status', '2026-0001']],
  ['show', ['show', '2026-0001', '--step', 'platforms']],
  ['verify', ['verify', '2026-0001']],
  ['verify --all', ['verify', '--all']],
  ['due', ['due']],
  ['doctor', ['doctor']],
  ['show --accesses', ['show', '2026-0001', '--accesses']],
  ['config', ['config']],
  ['instruction list', ['instruction', 'list']],
  ['outdated', ['outdated']],
  ['migrate --plan', ['migrate', '2026-0002', '--to', '3.0.0', '--plan']],
  ['report', ['report', '--from', '2026-07-01', '--to', '2026-09-30']],
  ['what is refused', ['report', '--from', '2026-10-01', '--to', '2999-12-31']],
]

/** As it was written: before the terminal breaks what does not fit. */
async function writtenBy(args: readonly string[], columns: number, env: Record<string, string> = {}) {
  const program = new RunningProgram([...args, '--store', store], { columns, rows: 60, env })
  await program.ended()
  return program.written()
}

describe.each([40, 80])('on %i columns', (columns) => {
  describe.each(['nl', 'en'])('%s', (language) => {
    it.each(COMMANDS)('%s breaks at spaces, not in the middle of a word', async (_name, args) => {
      const lines = stripVTControlCharacters(await writtenBy([...args, '--lang', language], columns)).split(
        /\r?\n/,
      )
      // What has no space can go nowhere else: a head, a path, an address.
      const tooLong = lines.filter((line) => [...line].length > columns + 2 && line.trim().includes(' '))
      expect(tooLong).toEqual([])
      expect(lines.filter((line) => line.trim() !== '').length).toBeGreaterThan(1)
    })
  })
})

it.each(COMMANDS)('%s says the same without colour', async (_name, args) => {
  const withColour = await writtenBy(args, 200)
  const without = await writtenBy(args, 200, { NO_COLOR: '1' })
  // Free space is of another moment.
  const stable = (text: string): string => text.replace(/Vrije ruimte: .*/, '')
  expect(stable(without)).toBe(stable(stripVTControlCharacters(withColour)))
})

it('all that was written is read, also by a process that is too busy to read it at once', async () => {
  const calm = await writtenBy(['schema', 'instruction'], 80)
  // More than the system keeps for a reader in one piece.
  expect(calm.length).toBeGreaterThan(30_000)
  const atWork = setInterval(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250))
  try {
    const busy = await writtenBy(['schema', 'instruction'], 80)
    expect(busy.length).toBe(calm.length)
  } finally {
    clearInterval(atWork)
  }
})

it('shows the whole of an option that is cut off on its line, below the list', async () => {
  const title = 'Family reunification of status holders (nareis)'
  const args = ['start', '2026-0077', '--store', store, '--lang', 'en']
  const walk = new RunningProgram(args, { columns: 40, rows: 60 })
  await walk.until(() => walk.cards() > 0, 'the first card')
  await walk.pressUntil('\r', 'Which procedure?')
  expect(walk.screen()).not.toContain('(nareis)')
  await walk.pressUntil('\u001b[B', '(nareis)')
  expect(walk.screen().replace(/\s+/g, ' ')).toContain(title)
  await walk.kill()
})
