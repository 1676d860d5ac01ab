import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { demoWalk, type Press, type WalkAct } from '../support/demo-walk.ts'
import { events } from '../support/log-events.ts'
import { runProgram } from '../support/program.ts'
import { ROOT, RunningProgram } from '../support/terminal.ts'

/** Every act of the walk (minutes), of each kind of act the first (`npm test`), or the first few. */
const { SCREEN_TEST_FULL } = process.env

const acts = demoWalk(`${ROOT}/dist/demo`)
const last = acts.length - 1

describe('kill -9 after each key press', () => {
  it('loses nothing that was acknowledged, and resume goes on', { timeout: 20 * 60_000 }, async () => {
    const { whole, checkpoints } = await undisturbed()
    const store = mkdtempSync(join(tmpdir(), 'screen-kill-'))
    const recorded = (): number => {
      const found = events(join(store, 'cases/DEMO-0001/1'))
      expect(found).toEqual(whole.slice(0, found.length))
      return found.length
    }
    let kills = 0
    const killAfter = async (
      isDone: () => boolean,
      presses: readonly Press[],
      unwaited?: Press,
    ): Promise<void> => {
      const program = await begin(store)
      // What the last kill broke off may have been completed as this one began.
      const isLeft = !isDone()
      if (isLeft) {
        await pressAll(program, presses)
        if (unwaited) program.press(unwaited.keys)
      }
      await program.kill()
      kills += 1
      // Before its last key a form has given nothing away yet: what was typed in it is all there.
      if (isLeft && unwaited && unwaited.then !== 'card') {
        const kept = keptDrafts(store)
        for (const { keys } of presses) expect(kept).toContain(JSON.stringify(pasted(keys)).slice(1, -1))
      }
      // The hand that follows begins every form anew.
      rmSync(join(store, DRAFTS), { recursive: true, force: true })
    }

    await (await begin(store)).kill()
    for (const [index, act] of acts.slice(0, last).entries()) {
      const isDone = (): boolean => recorded() >= (checkpoints[index] ?? 0)
      for (let presses = 1; presses <= act.presses.length && isChosen(index, act); presses += 1) {
        if (isDone()) break
        expect(recorded(), `${act.name}, press ${presses}`).toBe(
          index === 0 ? checkpointAtStart : checkpoints[index - 1],
        )
        await killAfter(isDone, act.presses.slice(0, presses - 1), act.presses[presses - 1])
      }
      if (!isDone()) await killAfter(isDone, act.presses)
      expect(isDone(), `${act.name} was acknowledged`).toBe(true)
    }
    const program = await begin(store)
    await pressAll(program, acts[last]?.presses ?? [])
    await program.ended()
    expect(recorded()).toBe(whole.length)
    expect(runProgram(['verify', 'DEMO-0001', '--store', store]).exitCode).toBe(0)
    process.stdout.write(`kill -9: ${kills} kills in ${acts.length} acts, nothing acknowledged was lost\n`)
  })
})

const DRAFTS = 'cases/DEMO-0001/1/drafts'

/** What was typed and is no entry yet, as it lies on disk. */
function keptDrafts(store: string): string {
  const folder = join(store, DRAFTS)
  const files = existsSync(folder) ? readdirSync(folder) : []
  return files.map((name) => readFileSync(join(folder, name), 'utf8')).join('')
}

function pasted(keys: string): string {
  return /\u{1B}\[200~(.*)\u{1B}\[201~/su.exec(keys)?.[1] ?? ''
}

/** session-started, staff-named, step-opened */
const checkpointAtStart = 3

async function begin(store: string): Promise<RunningProgram> {
  const program = new RunningProgram(['start', 'DEMO-0001', '--store', store])
  await program.until(() => program.cards() > 0, 'the card')
  return program
}

async function pressAll(program: RunningProgram, presses: readonly Press[]): Promise<void> {
  for (const { keys, then } of presses) {
    if (then === 'card') await program.toNextCard(keys)
    else await program.pressUntil(keys, then)
  }
}

/** The same walk in one go: its events, and how many there are once each act is acknowledged. */
async function undisturbed() {
  const store = mkdtempSync(join(tmpdir(), 'screen-whole-'))
  const session = join(store, 'cases/DEMO-0001/1')
  const program = await begin(store)
  const checkpoints: number[] = []
  for (const { presses } of acts) {
    await pressAll(program, presses)
    checkpoints.push(events(session).length)
  }
  await program.ended()
  return { whole: events(session), checkpoints }
}

function isChosen(index: number, act: WalkAct): boolean {
  if (SCREEN_TEST_FULL) return true
  return acts.findIndex(({ name }) => name === act.name) === index
}
