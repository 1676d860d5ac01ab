import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { answersPrompter } from '../../src/adapters/answers-prompter.ts'
import { conductSession } from '../../src/app/conduct-session.ts'
import type { Context } from '../../src/app/context.ts'
import { perform } from '../../src/app/perform.ts'
import { reportOn } from '../../src/app/report.ts'
import { startSession } from '../../src/app/start-session.ts'
import { parseAnswers } from '../../src/domain/session/answers.ts'
import { mustBe } from '../support/build.ts'
import { memoryContext } from '../support/context.ts'
import { ROOT } from '../support/terminal.ts'

const DEMO = `${ROOT}/src/demo/answers.nl.yaml`
const { answers, document } = mustBe(parseAnswers(DEMO, readFileSync(DEMO)))

let now = ''
const context = memoryContext(() => now)

async function walked(reference: string, day: string, draft = false): Promise<void> {
  now = `${day}T10:00:00.000+01:00`
  const instruction = 'osint-screening@2.0.0'
  const session = await startSession(context, { case: reference, instruction, draft, via: 'answers' })
  const prompter = answersPrompter(
    answers,
    document,
    async () =>
      ({ message }) =>
        message,
  )
  await conductSession(context, session, prompter, 'answers')
}

describe('a report', () => {
  it('counts what was sealed in the quarter; cancelled apart, the rest not, unreadable ones told', async () => {
    for (let n = 0; n < 21; n++) await walked(`2026-00${n + 10}`, '2026-12-30')
    for (let n = 0; n < 10; n++) await walked(`2026-01${n + 10}`, '2026-12-31', true)
    for (let n = 0; n < 10; n++) await walked(`2026-02${n + 10}`, '2027-01-01')
    for (let n = 0; n < 12; n++) {
      now = '2026-12-30T10:00:00.000+01:00'
      const session = await startSession(context, { case: `2026-03${n + 10}`, via: 'walk' })
      if (n < 11) perform(context, session, { kind: 'cancel', reason: 'verkeerde zaak' }, 'command')
    }
    now = '2027-01-02T00:00:00.000+01:00'
    const readLog: Context['store']['readLog'] = (ref) =>
      ref.case === '2026-0010' ? new TextEncoder().encode('no log\n') : context.store.readLog(ref)
    const report = await reportOn(
      { ...context, store: { ...context.store, readLog } },
      '2026-10-01',
      '2026-12-31',
    )
    expect(report.unreadable).toBe(1)
    expect(report.quarters).toMatchObject([
      {
        cancelled: 10,
        versions: [
          { instruction: { id: 'osint-screening', version: '2.0.0' }, illustrative: true, sessions: 20 },
        ],
      },
    ])
    const platforms = report.quarters[0]?.versions[0]?.steps.find(({ id }) => id === 'platforms')
    expect(platforms).toMatchObject({
      asked: 20,
      outcomes: { 'done-with-findings': 20, 'not-possible': null },
    })
    // Nobody is in it: no case, no staff code, no name, no answer.
    expect(JSON.stringify(report)).not.toMatch(/2026-0|S-101|Sanne|Yusuf|Aleppo|asylum/)
  })

  it('is refused over days that are no quarters, naming the last one', async () => {
    now = '2027-01-02T00:00:00.000+01:00'
    await expect(reportOn(context, '2026-10-01', '2026-12-30')).rejects.toThrow(
      expect.objectContaining({
        code: 'PERIOD_INVALID',
        details: expect.objectContaining({ lastFrom: '2026-10-01', lastTo: '2026-12-31' }),
      }),
    )
  })
})
