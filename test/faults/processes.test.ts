import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { findSession } from '../../src/app/session.ts'
import { verifySession } from '../../src/app/verify-session.ts'
import { events } from '../support/log-events.ts'
import { runProgram } from '../support/program.ts'
import { BINARY, ENVIRONMENT, ROOT } from '../support/terminal.ts'
import { CASE, diskContext } from './whole-walk.ts'

const KILLS = process.env.SCREEN_TEST_FULL === undefined ? 20 : 1000
const HOUR_MS = 60 * 60_000
const SEED = Number(process.env.SCREEN_TEST_SEED ?? 20261126)

const store = mkdtempSync(join(tmpdir(), 'screen-processes-'))
const session = join(store, 'cases', CASE, '1')
afterAll(() => rmSync(store, { recursive: true, force: true }))

/**
 * Two to eight processes at once, each recording one finding. When each is killed, unless it has ended by then, is a part
 * of how long four take here that nobody disturbs: from before Node has loaded to after the entry is written.
 */
const rounds = fc.sample(
  fc.array(fc.record({ killAfter: fc.integer({ min: 2, max: 150 }).map((percent) => percent / 100) }), {
    minLength: 2,
    maxLength: 8,
  }),
  { numRuns: KILLS, seed: SEED },
)

describe('several processes on one session, killed at any moment', () => {
  it('what was acknowledged is there once, whole, and the log holds', { timeout: HOUR_MS }, async () => {
    const answers = join(store, 'answers.yaml')
    writeFileSync(
      answers,
      'format: screen-answers/1\nsteps:\n  purpose: { procedure: asylum, basis: confirmed, pause: true }\n',
    )
    expect(runProgram(['start', CASE, '--answers', answers, '--store', store]).exitCode).toBe(0)
    const acknowledged: string[] = []
    const undisturbedMs = await timeOfFour()
    let kills = 0
    for (const [round, writers] of rounds.entries()) {
      if (kills >= KILLS) break
      const ended = await Promise.all(
        writers.map(({ killAfter }, index) => run(killAfter * undisturbedMs, `${round}.${index}`)),
      )
      kills += ended.filter(({ killed }) => killed).length
      acknowledged.push(...ended.flatMap(({ fact, exitCode }) => (exitCode === 0 ? [fact] : [])))
      const facts = recordedFacts()
      const where = `round ${round}, seed ${SEED}`
      expect(new Set(facts).size, where).toBe(facts.length)
      expect(
        acknowledged.filter((fact) => !facts.includes(fact)),
        where,
      ).toEqual([])
      const context = diskContext(store)
      const { failure, faults } = verifySession(context, findSession(context, CASE))
      expect([failure, faults], where).toEqual([null, []])
    }
    process.stdout.write(`processes: ${kills} kills, ${acknowledged.length} acknowledged, none lost\n`)
    expect(kills).toBeGreaterThanOrEqual(KILLS)
    expect(acknowledged.length).toBeGreaterThan(0)
  })
})

function recordedFacts(): unknown[] {
  return events(session)
    .filter(({ type }) => type === 'finding-recorded')
    .map(({ data }) => (data as { fact: string }).fact)
}

async function timeOfFour(): Promise<number> {
  const begun = performance.now()
  await Promise.all([1, 2, 3, 4].map((name) => run(HOUR_MS, `undisturbed ${name}`)))
  return performance.now() - begun
}

function run(killAfterMs: number, name: string) {
  const fact = `Fact ${name}`
  return new Promise<{ fact: string; exitCode: number | null; killed: boolean }>((resolve) => {
    const args = ['add', 'finding', CASE, '--step', 'search-name', '--store', store, '--json']
    const child = spawn(process.execPath, [BINARY, ...args], {
      cwd: ROOT,
      env: ENVIRONMENT,
      stdio: ['pipe', 'ignore', 'inherit'],
    })
    const timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs)
    child.on('close', (exitCode, signal) => {
      clearTimeout(timer)
      resolve({ fact, exitCode, killed: signal === 'SIGKILL' })
    })
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(JSON.stringify({ fact, source: 'https://bron.example/1' }))
  })
}
