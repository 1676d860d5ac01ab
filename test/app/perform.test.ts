import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { answersPrompter } from '../../src/adapters/answers-prompter.ts'
import { addRecord } from '../../src/app/add-record.ts'
import { conductSession } from '../../src/app/conduct-session.ts'
import { perform, performAll } from '../../src/app/perform.ts'
import { openSession } from '../../src/app/session.ts'
import { startSession } from '../../src/app/start-session.ts'
import { verifySession } from '../../src/app/verify-session.ts'
import { chainAll } from '../../src/domain/log/entry.ts'
import { ScreenError } from '../../src/domain/screen-error.ts'
import type { Act } from '../../src/domain/session/act.ts'
import { parseAnswers } from '../../src/domain/session/answers.ts'
import { readSessionLog } from '../../src/domain/session/replay.ts'
import { mustBe } from '../support/build.ts'
import { clock, memoryContext } from '../support/context.ts'
import { ROOT } from '../support/terminal.ts'

const DEMO = `${ROOT}/src/demo/answers.nl.yaml`
const at = (minute: number): string => `2026-11-21T10:${String(minute).padStart(2, '0')}:00.000+01:00`

describe('a clock that runs back', () => {
  it('is an event before each act it touches, and the log still verifies, the seal included', async () => {
    // From the tenth reading on every reading is earlier than the one before.
    let reading = 0
    const context = memoryContext(() => {
      reading += 1
      return reading < 10
        ? at(30)
        : `2026-11-21T09:${String(59 - (reading % 60)).padStart(2, '0')}:00.000+01:00`
    })
    const { answers, document } = mustBe(parseAnswers(DEMO, readFileSync(DEMO)))
    const started = await startSession(context, { case: 'C-1', via: 'answers' })
    const session = await conductSession(
      context,
      started,
      answersPrompter(
        answers,
        document,
        async () =>
          ({ message }) =>
            message,
      ),
      'answers',
    )
    expect(session.state.status).toBe('sealed')
    const report = verifySession(context, session.ref)
    expect(report.failure).toBeNull()
    expect(report.ok).toBe(true)
    expect(session.state.clockMoves.length).toBeGreaterThan(10)
    expect(report.log.clockSteps.length).toBe(session.state.clockMoves.length)
  })
})

describe('two that write at once', () => {
  const begun = async () => {
    const context = memoryContext(clock(at(1)))
    return { context, session: await startSession(context, { case: 'C-1', via: 'walk' }) }
  }

  it('are both recorded when they do different things', async () => {
    const { context, session } = await begun()
    perform(context, session, { kind: 'raise-signal', origin: 'police', indication: 'a fact' }, 'command')
    const after = perform(
      context,
      session,
      { kind: 'choose-procedure', step: 'purpose', procedure: 'asylum' },
      'walk',
    )
    expect(after.state.signal.status).toBe('raised')
    expect(after.state.procedure).toBe('asylum')
  })

  it('on the same answer: the second is refused, as it did not see the first', async () => {
    const { context, session } = await begun()
    const answer = { kind: 'answer', step: 'purpose', question: 'remarks', replaces: null } as const
    perform(context, session, { ...answer, value: 'mine' }, 'walk')
    expect(() => perform(context, session, { ...answer, value: 'yours' }, 'walk')).toThrow(
      expect.objectContaining({ why: 'changed-meanwhile' }),
    )
    expect(openSession(context, session.ref).state.steps.purpose?.answers.remarks?.data?.value).toBe('mine')
  })

  it('complete each their own finding, whichever number it gets', async () => {
    const { context, session } = await begun()
    performAll(
      context,
      session,
      [
        { kind: 'choose-procedure', step: 'purpose', procedure: 'asylum' },
        { kind: 'confirm-basis', step: 'purpose' },
      ],
      'walk',
    )
    const add = (fact: string, interpretation: string): void => {
      const value = { fact, source: 'https://bron.example/1', evidence: [], persons: [], interpretation }
      void addRecord(context, { case: 'C-1', kind: 'finding', value, step: 'search-name' })
    }
    // Another writer comes in between reading and writing, once.
    const { append } = context.store
    let isFirst = true
    Object.assign(context.store, {
      append: (...args: Parameters<typeof append>) => {
        if (isFirst) {
          isFirst = false
          add('the other', 'about the other')
        }
        append(...args)
      },
    })
    add('mine', 'about mine')
    const { findings } = openSession(context, session.ref).state
    expect(findings.map(({ body, data }) => [body.id, data?.fact])).toEqual([
      ['F1', 'the other'],
      ['F2', 'mine'],
    ])
    const { entries } = readSessionLog(context.store.readLog(session.ref)).report
    const completed = entries.filter(
      ({ entry, data }) => entry.type === 'finding-completed' && data?.interpretation,
    )
    expect(completed.map(({ entry, data }) => [entry.body.finding, data?.interpretation])).toEqual([
      ['F1', 'about the other'],
      ['F2', 'about mine'],
    ])
  })

  it('several acts are written together or not at all', async () => {
    const { context, session } = await begun()
    const procedure = { kind: 'choose-procedure', step: 'purpose', procedure: 'asylum' } as const
    expect(() =>
      performAll(context, session, [procedure, { kind: 'confirm-basis', step: 'identifiers' }], 'walk'),
    ).toThrow(expect.objectContaining({ why: 'wrong-step' }))
    expect(readSessionLog(context.store.readLog(session.ref)).state.procedure).toBeNull()
  })
})

describe('a log that is nearly full', () => {
  const NOTE = { kind: 'return-note', to: 'police', text: 'seen' } as const

  /** A session with so many entries, of which all but the first were a clock that moved. */
  const withEntries = async (entries: number) => {
    const context = memoryContext(clock(at(1)))
    const { ref, head } = perform(
      context,
      await startSession(context, { case: 'C-1', via: 'walk' }),
      { kind: 'raise-signal', origin: 'police', indication: 'a fact' },
      'command',
    )
    const moved = { type: 'clock-moved', body: { from: at(1), to: at(1) }, data: {} } as const
    const stamp = { at: at(1), by: 'S-101', via: 'command' } as const
    const { lines } = chainAll(head, Array(entries - head.seq).fill(moved), stamp, context.newId)
    context.store.append(ref, head, lines)
    return { context, session: openSession(context, ref) }
  }
  const tried = async (entries: number, act: Act): Promise<string> => {
    const { context, session } = await withEntries(entries)
    try {
      return perform(context, session, act, 'command').state.status
    } catch (error) {
      return error instanceof ScreenError ? `${error.code} ${error.details.most}` : String(error)
    }
  }

  it('takes no more work, and still what ends it', async () => {
    const more: Act = { kind: 'choose-procedure', step: 'purpose', procedure: 'asylum' }
    expect(await tried(8999, more)).toBe('open')
    expect(await tried(9000, more)).toBe('LOG_FULL 9000')
    expect(await tried(9000, { kind: 'cancel', reason: 'full' })).toBe('cancelled')
    expect(await tried(9999, NOTE)).toBe('open')
    expect(await tried(10_000, NOTE)).toBe('LOG_FULL 10000')
  })
})
