import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { demoWalk } from '../support/demo-walk.ts'
import { events } from '../support/log-events.ts'
import { runProgram } from '../support/program.ts'
import { ROOT, RunningProgram } from '../support/terminal.ts'

const freshFolder = (): string => mkdtempSync(join(tmpdir(), 'screen-walk-'))

describe('a walk in a real terminal', () => {
  it('gives the same events as the answers file', async () => {
    const folder = freshFolder()
    const program = new RunningProgram(['start', 'DEMO-0001', '--store', join(folder, 'walked')])
    await program.until(() => program.cards() > 0, 'the first card')
    for (const { presses } of demoWalk(`${ROOT}/dist/demo`)) {
      for (const { keys, then } of presses) {
        if (then === 'card') await program.toNextCard(keys)
        else await program.pressUntil(keys, then)
      }
    }
    await program.ended()
    expect(program.exitCode).toBe(0)

    const scripted = runProgram([
      'start',
      'DEMO-0001',
      '--answers',
      'src/demo/answers.nl.yaml',
      '--store',
      join(folder, 'scripted'),
    ])
    expect(scripted.exitCode, scripted.stderr).toBe(0)
    expect(events(join(folder, 'walked/cases/DEMO-0001/1'))).toEqual(
      events(join(folder, 'scripted/cases/DEMO-0001/1')),
    )
  })
})
