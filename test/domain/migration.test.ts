import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChangeClass } from '../../src/domain/instruction/diff/change.ts'
import { diffInstructions } from '../../src/domain/instruction/diff/diff-instructions.ts'
import { allSteps, findStep, type Instruction, type Step } from '../../src/domain/instruction/instruction.ts'
import { inLanguage, type Language } from '../../src/domain/language.ts'
import type { Act } from '../../src/domain/session/act.ts'
import { missingInSession, missingInStep } from '../../src/domain/session/completeness.ts'
import { idThen, mapSteps } from '../../src/domain/session/migration.ts'
import { Refusal } from '../../src/domain/session/refusal.ts'
import { changesSince, reviewOf, rewordedSince } from '../../src/domain/session/review.ts'
import { standing, stepState } from '../../src/domain/session/state.ts'
import { workItems, workOn } from '../../src/domain/session/work.ts'
import {
  ACCEPTED,
  BEFORE_SEARCH,
  CONTEXT_SEARCHED,
  candidate,
  conclude,
  EVIDENCE,
  finding,
  given,
  INTAKE,
  judgement,
  NAME_SEARCHED,
  PERSON,
  PURPOSE,
  RAISED,
  READ,
  READY_TO_CLOSE,
  refusal,
  SEALED,
  Situation,
  SMALL,
  search,
  UNREAD,
  variant,
} from '../support/build.ts'
import { type EditableStep, Line, withNewStep, withoutStep, withStep } from '../support/versions.ts'

const reworded = (from: Instruction, id = 'search-name'): Instruction =>
  withStep(from, id, (step) => {
    step.guidance = { nl: 'Zoek de naam.', en: 'Search the name.' }
  })
const tightened = (from: Instruction, id = 'search-name'): Instruction =>
  withStep(from, id, (step) => {
    for (const plan of step.search) plan.minimumReviewed += 10
  })
const renamed = (from: Instruction, id: string, to: string): Instruction =>
  withStep(from, id, (step) => {
    step.id = to
    step.was = id
  })

/** A session that has searched the name and concluded that step. */
const searched = given(...BEFORE_SEARCH, ...NAME_SEARCHED, conclude('search-name'))

function fates(session: Situation, line: Line, n: number): Record<string, string> {
  const steps = mapSteps(session.state, line.history, line.digests[n] ?? '')
  return Object.fromEntries(steps.map(({ from, to, work }) => [from ?? `+${to}`, work]))
}

describe('work on a step', () => {
  test.each<[string, Instruction, string, string]>([
    [
      'nothing that matters changed: kept',
      withStep(SMALL, 'search-name', (step) => {
        step.title = { nl: 'Naam opzoeken', en: 'Look up the name' }
        step.timeboxMinutes = 45
        step.pitfalls = [{ nl: 'Pas op', en: 'Mind' }]
        step.sources = ['handboek']
      }),
      'search-name',
      'kept',
    ],
    ['its text changed: to confirm', reworded(SMALL), 'search-name', 'confirm'],
    ['its rules changed: to redo', tightened(SMALL), 'search-name', 'redo'],
    [
      'it moved to another place: kept',
      { ...SMALL, phases: SMALL.phases.map((phase) => ({ ...phase, steps: phase.steps.toReversed() })) },
      'search-name',
      'kept',
    ],
    ['it has another id: kept', renamed(SMALL, 'search-name', 'look-up'), 'search-name', 'kept'],
    [
      'its id is gone without a word: no longer asked',
      withStep(SMALL, 'search-name', (step) => {
        step.id = 'look-up'
      }),
      'search-name',
      'gone',
    ],
    ['it is removed: no longer asked', withoutStep(SMALL, 'search-name'), 'search-name', 'gone'],
    [
      'a place it searches has another name: to confirm',
      { ...SMALL, engines: SMALL.engines.map((engine) => ({ ...engine, label: `${engine.label} 2` })) },
      'search-name',
      'confirm',
    ],
    [
      'the basis that was confirmed changed: to confirm',
      {
        ...SMALL,
        procedures: SMALL.procedures.map((procedure) => ({
          ...procedure,
          standingBasis: { ...procedure.standingBasis, necessity: { nl: 'Nood', en: 'Need' } },
        })),
      },
      'purpose',
      'confirm',
    ],
    [
      'the basis of another procedure changed: kept',
      {
        ...SMALL,
        procedures: SMALL.procedures.map((procedure) =>
          procedure.id === 'family' ? { ...procedure, title: { nl: 'Gezin', en: 'Family' } } : procedure,
        ),
      },
      'purpose',
      'kept',
    ],
    [
      'the procedure chosen is gone: to redo',
      { ...SMALL, procedures: SMALL.procedures.filter(({ id }) => id === 'family') },
      'purpose',
      'redo',
    ],
    ['nothing was done on it: nothing to decide', reworded(SMALL, 'list'), 'list', 'none'],
  ])('%s', (_, to, step, fate) => {
    expect(fates(searched, new Line([{ instruction: to }]), 1)[step]).toBe(fate)
  })

  test('is looked at in the language it was walked in', () => {
    const dutchOnly = withStep(SMALL, 'search-name', (step) => {
      step.guidance.nl = 'Zoek de naam.'
    })
    const line = new Line([{ instruction: dutchOnly }])
    expect(fates(searched, line, 1)['search-name']).toBe('confirm')
    const inEnglish = given({ kind: 'change-language', language: 'en' }, ...BEFORE_SEARCH, ...NAME_SEARCHED)
    expect(fates(inEnglish, line, 1)['search-name']).toBe('kept')
    // Whoever goes on in Dutch has not read what was done in English.
    expect(fates(inEnglish.and({ kind: 'change-language', language: 'nl' }), line, 1)['search-name']).toBe(
      'kept',
    )
    expect(
      fates(inEnglish.and({ kind: 'change-language', language: 'nl' }, conclude('search-name')), line, 1)[
        'search-name'
      ],
    ).toBe('confirm')
  })

  test('a condition on a step with a new id is the same condition', () => {
    const session = given(...PURPOSE, UNREAD, {
      kind: 'answer',
      step: 'particulars',
      question: 'text',
      value: 'w',
      replaces: null,
    })
    const to = withStep(renamed(SMALL, 'variants', 'spellings'), 'particulars', (step) => {
      if (step.when?.answer) step.when.answer.step = 'spellings'
    })
    expect(fates(session, new Line([{ instruction: to }]), 1)).toMatchObject({
      variants: 'kept',
      particulars: 'kept',
    })
  })

  test('a phase that opens on other terms asks something else', () => {
    const session = given(
      RAISED,
      ACCEPTED,
      conclude('hypotheses', 'not-possible', { reason: 'other', note: 'n' }),
    )
    const to = {
      ...SMALL,
      phases: SMALL.phases.map((phase) =>
        phase.id === 'extended' ? { ...phase, when: { ...phase.when, procedure: ['asylum'] } } : phase,
      ),
    }
    expect(fates(session, new Line([{ instruction: to }]), 1).hypotheses).toBe('redo')
  })

  test('a new step is new, also under a name that was used before', () => {
    const added: Step = { ...(findStep(SMALL, 'list') as Step), id: 'second-list' }
    expect(fates(searched, new Line([{ instruction: withNewStep(SMALL, added) }]), 1)['+second-list']).toBe(
      'new',
    )
    const taken = withNewStep(renamed(SMALL, 'search-name', 'look-up'), { ...added, id: 'search-name' })
    expect(fates(searched, new Line([{ instruction: taken }]), 1)).toMatchObject({
      'search-name': 'kept',
      '+search-name': 'new',
    })
  })
})

describe('a change that is only editorial', () => {
  const editorial = { instruction: reworded(SMALL), called: { 'search-name': 'editorial' } } as const

  test('keeps work when somebody else published it than wrote it', () => {
    expect(fates(searched, new Line([editorial]), 1)['search-name']).toBe('editorial')
    expect(fates(searched, new Line([{ ...editorial, author: 'P-1' }]), 1)['search-name']).toBe('confirm')
  })

  test('keeps it only when every version between is', () => {
    const further = withStep(editorial.instruction, 'search-name', (step) => {
      step.guidance.nl = 'Zoek de volledige naam.'
    })
    const twice = (called: ChangeClass): Line =>
      new Line([editorial, { instruction: further, called: { 'search-name': called } }])
    expect(fates(searched, twice('editorial'), 2)['search-name']).toBe('editorial')
    expect(fates(searched, twice('clarified'), 2)['search-name']).toBe('confirm')
  })

  test('does not cover what changed around the step at the same time', () => {
    const around = {
      ...editorial.instruction,
      engines: SMALL.engines.map((engine) => ({ ...engine, label: 'X' })),
    }
    expect(fates(searched, new Line([{ ...editorial, instruction: around }]), 1)['search-name']).toBe(
      'confirm',
    )
  })

  test('says nothing between versions that do not follow each other', () => {
    const line = new Line([editorial])
    const publications = line.history.publications.map(({ supersedes: _, ...one }) => one)
    const apart = { ...line.history, publications }
    const [mapped] = mapSteps(searched.state, apart, line.digests[1] ?? '').filter(
      ({ from }) => from === 'search-name',
    )
    expect(mapped?.work).toBe('confirm')
  })

  test('does not hold backwards', () => {
    const line = new Line([editorial])
    const back = line.move(line.move(given(), 1).and(...BEFORE_SEARCH, ...NAME_SEARCHED), 0)
    expect(stepState(back.state, 'search-name').review).toEqual({ need: 'confirm', outcome: null })
  })

  test('is told in one line, and asks for no act', () => {
    const line = new Line([editorial])
    const { state } = line.move(searched, 1)
    const step = findStep(reworded(SMALL), 'search-name') as Step
    expect(rewordedSince(line.history.instructions, state, step)?.version).toBe('1.0.0')
    expect(reviewOf(line.history.instructions, state, step)).toBeNull()
    expect(stepState(state, 'search-name').concluded?.body.outcome).toBe('done-no-findings')
  })
})

describe('several versions', () => {
  test('work is measured from the version it was given under, not from the last', () => {
    const line = new Line([{ instruction: reworded(SMALL) }, { instruction: SMALL }])
    const there = line.move(searched, 1)
    expect(stepState(there.state, 'search-name').review?.need).toBe('confirm')
    // The text is back to what it was: there is nothing to look at after all.
    const back = line.move(there, 2)
    expect(stepState(back.state, 'search-name')).toMatchObject({
      review: null,
      concluded: { body: { outcome: 'done-no-findings' } },
    })
  })

  test('what somebody said still stands is measured from there', () => {
    const line = new Line([{ instruction: reworded(SMALL) }, { instruction: SMALL }])
    const kept = line
      .move(searched, 1)
      .and({ kind: 'review-step', step: 'search-name', decision: 'kept', note: 'gelezen' })
    expect(stepState(line.move(kept, 2).state, 'search-name').review?.need).toBe('confirm')
  })

  test('also where nothing was concluded', () => {
    const line = new Line([{ instruction: reworded(SMALL) }, { instruction: SMALL }])
    const kept = line
      .move(given(...BEFORE_SEARCH, ...NAME_SEARCHED), 1)
      .and({ kind: 'review-step', step: 'search-name', decision: 'kept', note: 'gelezen' })
    expect(stepState(line.move(kept, 2).state, 'search-name').review?.need).toBe('confirm')
  })

  test('a step that was gone in between is another step when it comes back', () => {
    const line = new Line([{ instruction: withoutStep(SMALL, 'search-name') }, { instruction: SMALL }])
    expect(fates(searched, line, 2)).toMatchObject({ 'search-name': 'gone', '+search-name': 'new' })
    const around = line.move(line.move(searched, 1), 2)
    expect(workItems(workOn(around.state, 'search-name'))).toEqual([])
    expect(around.state.setAside).toMatchObject([{ why: 'gone', step: 'search-name' }])
  })

  test('a step that was gone comes back with its work where the session goes back to the version it was done under', () => {
    const line = new Line([
      { instruction: withoutStep(SMALL, 'search-name') },
      { instruction: reworded(SMALL) },
    ])
    const away = line.move(searched, 1)
    expect(workItems(workOn(away.state, 'search-name'))).toEqual([])
    const back = line.move(away, 0)
    expect(everything(back)).toEqual(everything(searched))
    expect(counting(back)).toEqual(counting(searched))
    expect(back.state.setAside).toEqual([])
    expect(stepState(back.state, 'search-name').concluded?.body.outcome).toBe('done-no-findings')
    expect(back.state.migrations.at(-1)?.body.steps).toContainEqual({
      to: 'search-name',
      work: 'kept',
      again: { entry: away.state.entries, step: 'search-name' },
    })
    // And goes away again with the step, and what it was given under is still known.
    const further = line.move(back, 1)
    expect(further.state.setAside).toMatchObject([{ why: 'gone', step: 'search-name' }])
    expect(counting(line.move(further, 0))).toEqual(counting(searched))
  })

  test('the worst counts where work on a step was given under more than one', () => {
    const line = new Line([
      {
        instruction: withStep(SMALL, 'search-name', (step) => {
          step.title = { nl: 'Anders', en: 'Other' }
        }),
      },
      { instruction: reworded(SMALL) },
    ])
    const between = line
      .move(given(...BEFORE_SEARCH, search('search-name', 'name@google', 'I1')), 1)
      .and(search('search-name', 'name@bing', 'I1'))
    expect(stepState(line.move(between, 2).state, 'search-name').review?.need).toBe('confirm')
  })
})

describe('moving', () => {
  const findings = [candidate(), EVIDENCE, PERSON, finding({ candidate: 'C1', evidence: ['E1'] })]
  const busy = given(...BEFORE_SEARCH, ...findings, ...NAME_SEARCHED, conclude('search-name'))

  test('is one entry with the mapping of every step of both versions', () => {
    const line = new Line([{ instruction: withoutStep(reworded(SMALL), 'list') }])
    const events = searched.when({ kind: 'migrate', to: line.digests[1] as never, history: line.history })
    expect(events).toMatchObject([
      {
        type: 'instruction-migrated',
        body: { from: { version: '1.0.0' }, to: { version: '2.0.0', digest: line.digests[1] } },
        data: {},
      },
    ])
    const [event] = events
    if (event?.type !== 'instruction-migrated') throw new Error('no migration')
    const { steps } = event.body
    expect(steps.map(({ from }) => from)).toEqual(allSteps(SMALL).map(({ step }) => step.id))
    expect(steps.find(({ from }) => from === 'search-name')).toEqual({
      from: 'search-name',
      to: 'search-name',
      work: 'confirm',
      class: 'clarified',
    })
    expect(steps.find(({ from }) => from === 'list')).toEqual({ from: 'list', work: 'gone' })
  })

  test("takes answers, searches, findings and records along under the step's new id", () => {
    const to = renamed(SMALL, 'search-name', 'look-up')
    const { state } = new Line([{ instruction: to }]).move(busy, 1)
    expect(workOn(state, 'look-up')).toMatchObject({ concluded: { body: { outcome: 'done-with-findings' } } })
    expect(workOn(state, 'look-up').searches.length).toBe(NAME_SEARCHED.length)
    expect(standing(state, state.candidates)[0]?.body.step).toBe('look-up')
    expect(standing(state, state.evidence)[0]?.body.step).toBe('look-up')
    expect(missingInStep(to, state, findStep(to, 'look-up') as Step)).toEqual([])
  })

  test('takes an outcome and answers along too: kept, the outcome is given again under the new id', () => {
    const session = given(
      ...BEFORE_SEARCH,
      conclude('search-name', 'not-possible', { reason: 'engine-down', note: 'storing' }),
    )
    const to = reworded(renamed(SMALL, 'search-name', 'look-up'), 'look-up')
    const moved = new Line([{ instruction: to }]).move(session, 1)
    const kept = moved.and({ kind: 'review-step', step: 'look-up', decision: 'kept', note: 'n' })
    expect(kept.state.steps['search-name']).toBeUndefined()
    expect(stepState(kept.state, 'look-up').concluded?.body).toMatchObject({ step: 'look-up' })
    const variants = new Line([{ instruction: renamed(SMALL, 'variants', 'spellings') }]).move(session, 1)
    expect(stepState(variants.state, 'spellings').answers.reader?.body.step).toBe('spellings')
  })

  test('a step that came later was not there before, whatever was removed then', () => {
    const added: Step = { ...(findStep(SMALL, 'list') as Step), id: 'second-list' }
    const line = new Line([
      { instruction: withoutStep(SMALL, 'search-phone') },
      { instruction: withNewStep(withoutStep(SMALL, 'search-phone'), added) },
    ])
    const { state } = line.move(line.move(searched, 1), 2)
    expect(idThen(state, 'second-list', 0)).toBeNull()
    expect(idThen(state, 'list', 0)).toBe('list')
    expect(idThen(state, 'search-phone', 0, 0)).toBe('search-phone')
  })

  test('what is no longer asked stays in the session, apart, and its numbers are not used again', () => {
    const line = new Line([
      {
        instruction: withStep(withoutStep(SMALL, 'search-name'), 'search-context', (step) => {
          step.records = ['findings', 'candidates', 'evidence']
        }),
      },
    ])
    const moved = line.move(busy, 1)
    expect(moved.state.setAside).toMatchObject([
      { why: 'gone', step: 'search-name', work: { findings: [{ body: { id: 'F1' } }] } },
    ])
    expect(standing(moved.state, moved.state.evidence).length).toBe(1)
    expect(moved.when(finding({ step: 'search-context' }))[0]?.body).toMatchObject({ id: 'F2' })
    expect(moved.when(search('search-context', 'context@google', null))[0]?.body).toMatchObject({ id: 'S3' })
  })

  test('judgements on candidates hang on the step in which they are given', () => {
    const judged = given(...INTAKE.slice(0, 3), candidate(), judgement('possible', { matching: ['I2'] }))
    const line = new Line([
      {
        instruction: withStep(SMALL, 'match', (step) => {
          step.counterSearches = 3
        }),
      },
    ])
    const moved = line.move(judged, 1)
    expect(stepState(moved.state, 'match').review?.need).toBe('redo')
    expect(refusal(() => moved.when(judgement('possible', { matching: ['I2'] })))).toBe('step-under-review')
    const redone = moved.and({ kind: 'review-step', step: 'match', decision: 'redone' })
    expect(redone.state.judgements).toEqual([])
    expect(
      missingInStep(redone.instruction, redone.state, findStep(redone.instruction, 'match') as Step)[0],
    ).toMatchObject({ what: 'judgement', candidate: 'C1' })
  })

  test('asks for every changed step before the session can be closed', () => {
    const ready = given(...READY_TO_CLOSE)
    const line = new Line([{ instruction: tightened(reworded(SMALL, 'list')) }])
    const { state, instruction } = line.move(ready, 1)
    expect(missingInSession(instruction, state).filter(({ what }) => what === 'review')).toEqual([
      { step: 'search-name', what: 'review', need: 'redo' },
      { step: 'list', what: 'review', need: 'confirm' },
    ])
  })

  test('of the purpose stops searching until somebody has looked at it', () => {
    const line = new Line([{ instruction: reworded(SMALL, 'purpose') }])
    const moved = line.move(given(...BEFORE_SEARCH), 1)
    expect(refusal(() => moved.when(NAME_SEARCHED[0] as Act))).toBe('basis-first')
    const kept = moved.and({ kind: 'review-step', step: 'purpose', decision: 'kept', note: 'gelezen' })
    expect(kept.when(NAME_SEARCHED[0] as Act).length).toBeGreaterThan(0)
    const redone = moved.and({ kind: 'review-step', step: 'purpose', decision: 'redone' })
    expect(redone.state.basisConfirmed).toBeNull()
  })

  test.each<[string, () => unknown]>([
    ['session-ended', () => new Line([{ instruction: reworded(SMALL) }]).move(given(...SEALED), 1)],
    ['same-version', () => new Line([]).move(searched, 0)],
    ['unknown-version', () => new Line([]).move(searched, 5)],
    [
      'draft-session',
      () => {
        const started = given().events[0]
        const draft = new Situation(SMALL).happened({
          ...started,
          body: { ...started?.body, draft: true },
        } as never)
        return new Line([{ instruction: reworded(SMALL) }]).move(draft, 1)
      },
    ],
  ])('is refused: %s', (code, attempt) => {
    expect(refusal(attempt)).toBe(code)
  })
})

describe('a step that has changed', () => {
  const line = new Line([{ instruction: reworded(SMALL) }, { instruction: tightened(SMALL) }])
  const confirm = line.move(searched, 1)

  test('takes nothing new before somebody has looked at it', () => {
    for (const act of [
      NAME_SEARCHED[0] as Act,
      candidate(),
      conclude('search-name'),
      { kind: 'reopen', step: 'search-name', reason: 'r' } as const,
    ])
      expect(refusal(() => confirm.when(act))).toBe('step-under-review')
    const withCandidate = line.move(given(...BEFORE_SEARCH, candidate(), ...NAME_SEARCHED), 1)
    expect(
      refusal(() => withCandidate.when({ kind: 'withdraw', record: 'candidate', id: 'C1', reason: 'r' })),
    ).toBe('step-under-review')
  })

  test('kept, with a note: the work and the outcome count again, under this version', () => {
    const act = {
      kind: 'review-step',
      step: 'search-name',
      decision: 'kept',
      note: 'maakt hier geen verschil',
    } as const
    expect(confirm.when(act)).toEqual([
      {
        type: 'step-reviewed',
        body: { step: 'search-name', decision: 'kept', dropped: [] },
        data: { note: 'maakt hier geen verschil' },
      },
      { type: 'step-concluded', body: { step: 'search-name', outcome: 'done-no-findings' }, data: {} },
    ])
    expect(refusal(() => confirm.when({ ...act, note: ' ' }))).toBe('empty-text')
    expect(refusal(() => confirm.and(act).when(act))).toBe('step-not-under-review')
  })

  test('kept where more is asked now: the work counts, the step is open for the rest', () => {
    const to = withStep(SMALL, 'search-name', (step) => {
      for (const plan of step.search) plan.engines.push('un-list')
    })
    const moved = new Line([{ instruction: to }]).move(searched, 1)
    const kept = moved.and({ kind: 'review-step', step: 'search-name', decision: 'kept', note: 'n' })
    expect(stepState(kept.state, 'search-name').concluded).toBeNull()
    expect(missingInStep(to, kept.state, findStep(to, 'search-name') as Step)).toEqual([
      { step: 'search-name', what: 'searches', count: 1 },
    ])
  })

  test.each<[string, (step: EditableStep) => void, boolean]>([
    [
      'is still a reason',
      (step) => step.reasons['not-possible'].push({ id: 'new', label: { nl: 'N', en: 'N' } }),
      true,
    ],
    [
      'is no reason any more',
      (step) => step.reasons['not-possible'].splice(0, 1, { id: 'new', label: { nl: 'N', en: 'N' } }),
      false,
    ],
  ])('kept with a reason that %s', (_, change, isAgain) => {
    const session = given(
      ...BEFORE_SEARCH,
      conclude('search-name', 'not-possible', { reason: 'engine-down', note: 'storing' }),
    )
    const moved = new Line([{ instruction: withStep(SMALL, 'search-name', change) }]).move(session, 1)
    const events = moved.when({ kind: 'review-step', step: 'search-name', decision: 'kept', note: 'n' })
    expect(events.slice(1)).toEqual(
      isAgain
        ? [
            {
              type: 'step-concluded',
              body: { step: 'search-name', outcome: 'not-possible', reason: 'engine-down' },
              data: { note: 'storing' },
            },
          ]
        : [],
    )
  })

  test('an answer that does not fit its question any more is not kept with the rest', () => {
    const session = given(
      ...PURPOSE,
      UNREAD,
      { kind: 'answer', step: 'particulars', question: 'text', value: 'woorden', replaces: null },
      { kind: 'answer', step: 'particulars', question: 'choices', value: ['one'], replaces: null },
    )
    const to = withStep(SMALL, 'particulars', (step) => {
      for (const question of step.ask) {
        if (question.id === 'choices')
          question.options = [
            { id: 'two', label: { nl: 'Twee', en: 'Two' } },
            { id: 'three', label: { nl: 'Drie', en: 'Three' } },
          ]
      }
    })
    const kept = new Line([{ instruction: to }])
      .move(session, 1)
      .and({ kind: 'review-step', step: 'particulars', decision: 'kept', note: 'n' })
    expect(Object.keys(stepState(kept.state, 'particulars').answers)).toEqual(['text'])
    expect(kept.state.setAside).toMatchObject([
      { why: 'unfit', work: { answers: [{ body: { question: 'choices' } }] } },
    ])
  })

  test('an answer that no condition read when it was given is asked again once one does', () => {
    const to = withStep(SMALL, 'purpose', (step) => {
      step.ask.push({
        id: 'sure',
        label: { nl: 'Zeker', en: 'Sure' },
        type: 'yes-no',
        required: true,
        steers: false,
        options: [],
        columns: [],
      })
    })
    const steering = withStep(to, 'purpose', (step) => {
      for (const question of step.ask) if (question.id === 'sure') question.steers = true
    })
    const steered = new Line([{ instruction: to }, { instruction: steering }])
    const answered = steered
      .move(given(), 1)
      .and({ kind: 'answer', step: 'purpose', question: 'sure', value: 'yes', replaces: null })
    const kept = steered
      .move(answered, 2)
      .and({ kind: 'review-step', step: 'purpose', decision: 'kept', note: 'n' })
    expect(stepState(kept.state, 'purpose').answers).toEqual({})
  })

  test('amended: the work counts again and the step is open', () => {
    const amended = confirm.and({
      kind: 'review-step',
      step: 'search-name',
      decision: 'amended',
      note: 'aangevuld',
    })
    expect(stepState(amended.state, 'search-name')).toMatchObject({ review: null, concluded: null })
    expect(amended.when(conclude('search-name'))).toHaveLength(1)
  })

  test('redone: nothing of it counts, nothing of it is gone', () => {
    const redone = confirm.and({ kind: 'review-step', step: 'search-name', decision: 'redone' })
    expect(workItems(workOn(redone.state, 'search-name'))).toEqual([])
    expect(redone.state.setAside[0]?.work.searches.length).toBe(NAME_SEARCHED.length)
    expect(redone.when(NAME_SEARCHED[0] as Act)[0]?.body).toMatchObject({ id: 'S3', reason: 'plan' })
  })

  test('shows what changed since the work was done, and the work', () => {
    const moved = line.move(searched, 2)
    const step = findStep(moved.instruction, 'search-name') as Step
    const review = reviewOf(line.history.instructions, moved.state, step)
    expect(review).toMatchObject({ need: 'redo', before: { version: '1.0.0', step: 'search-name' } })
    expect(review?.work.searches.length).toBe(NAME_SEARCHED.length)
    if (!review) return
    const rows = changesSince(review.before, { ...moved, step }, 'nl')
    expect(rows).toMatchObject([{ before: '30', after: '40', class: 'tightened' }])
  })

  test('shows a change of the basis and of the name of a place too', () => {
    const to = {
      ...SMALL,
      engines: SMALL.engines.map((engine) => ({ ...engine, label: engine.label.toUpperCase() })),
      procedures: SMALL.procedures.map((procedure) => ({
        ...procedure,
        standingBasis: { ...procedure.standingBasis, basis: { nl: 'Wet', en: 'Act' } },
      })),
    }
    const versions = new Line([{ instruction: to }])
    const moved = versions.move(searched, 1)
    const told = (id: string): object[] => {
      const step = findStep(to, id) as Step
      const review = reviewOf(versions.history.instructions, moved.state, step)
      return review ? changesSince(review.before, { ...moved, step }, 'en') : []
    }
    expect(told('search-name')).toMatchObject([
      { before: 'Google', after: 'GOOGLE' },
      { before: 'Bing', after: 'BING' },
    ])
    expect(told('purpose')).toMatchObject([{ before: 'Basis', after: 'Act' }])
  })
})

// ---- whatever the versions, whatever was done

type Edit = readonly [step: string, kind: string, n: number]
const STEPS = [
  'purpose',
  'intake',
  'variants',
  'search-name',
  'search-context',
  'list',
  'particulars',
  'match',
]
const edits = fc.array(
  fc.tuple(
    fc.constantFrom(...STEPS),
    fc.constantFrom('nl', 'en', 'title', 'minimum', 'question', 'rename', 'remove', 'restore', 'engine'),
    fc.nat(1),
  ),
  { maxLength: 5 },
)

function applied(from: Instruction, all: readonly Edit[]): Instruction {
  return all.reduce((before, [id, kind, n]) => {
    const there = allSteps(before).find(({ step }) => step.id === id || step.id.startsWith(`${id}-x`))?.step
    if (!there) return kind === 'restore' ? withNewStep(before, findStep(SMALL, id) as Step) : before
    if (kind === 'restore') return before
    if (kind === 'remove') return there.role ? before : withoutStep(before, there.id)
    if (kind === 'engine') return withLabels(before, n)
    return withStep(before, there.id, (step) => {
      if (kind === 'nl' || kind === 'en') step.guidance[kind] = `${kind} ${n}`
      if (kind === 'title') step.title = { nl: `Titel ${n}`, en: `Title ${n}` }
      if (kind === 'minimum') for (const plan of step.search) plan.minimumReviewed = 30 + n
      if (kind === 'question' && step.ask[0]) step.ask[0].required = n === 0
      if (kind === 'rename') {
        step.was = step.id
        step.id = `${id}-x${n}`
      }
    })
  }, from)
}

function withLabels(from: Instruction, n: number): Instruction {
  return { ...from, engines: from.engines.map((one) => ({ ...one, label: `${one.id} ${n}` })) }
}

/** Deeds in an order that makes sense; those that are refused are left out. */
const DEEDS: readonly Act[] = [
  ...PURPOSE,
  ...INTAKE,
  conclude('intake'),
  variant('Joesoef'),
  READ,
  conclude('variants'),
  ...NAME_SEARCHED,
  candidate(),
  EVIDENCE,
  finding({ candidate: 'C1', evidence: ['E1'] }),
  finding({ amends: 'F1', evidence: ['E1'], reason: 'tikfout' }),
  conclude('search-name'),
  { kind: 'change-language', language: 'en' },
  CONTEXT_SEARCHED,
  judgement('possible', { matching: ['I2'] }),
  conclude('list', 'not-possible', { reason: 'other', note: 'storing' }),
]

function worked(deeds: readonly boolean[]): Situation {
  return DEEDS.filter((_, n) => deeds[n]).reduce((session, act) => {
    try {
      return session.and(act)
    } catch (error) {
      if (error instanceof Refusal) return session
      throw error
    }
  }, given())
}

/** What the author calls each step, under whatever id. */
const called = fc
  .array(fc.constantFrom<ChangeClass>('editorial', 'clarified'), {
    minLength: STEPS.length,
    maxLength: STEPS.length,
  })
  .map((classes) =>
    Object.fromEntries(
      STEPS.flatMap((id, n) => [id, `${id}-x0`, `${id}-x1`].map((name) => [name, classes[n] ?? 'clarified'])),
    ),
  )
const published = fc.record({ edits, called, author: fc.constantFrom('A-1', 'P-1') })
const cases = fc.tuple(
  published,
  published,
  fc.array(fc.boolean(), { minLength: DEEDS.length, maxLength: DEEDS.length }),
)

function lineOf([first, second]: readonly [
  { edits: Edit[]; called: Record<string, ChangeClass>; author: string },
  { edits: Edit[]; called: Record<string, ChangeClass>; author: string },
]): Line {
  const b = applied(SMALL, first.edits)
  const c = applied(b, second.edits)
  return new Line([
    { instruction: b, called: first.called, author: first.author },
    { instruction: c, called: second.called, author: second.author },
  ])
}

/** Every piece of work in the session, whether it counts or not, by its entry. */
function everything({ state, instruction }: Situation): number[] {
  const steps = new Set([...allSteps(instruction).map(({ step }) => step.id), ...Object.keys(state.steps)])
  const live = [...steps].flatMap((id) => workItems(workOn(state, id)))
  const aside = state.setAside.flatMap(({ work }) => workItems(work))
  return [...live, ...aside].map(({ seq }) => seq).sort((x, y) => x - y)
}

/** Work that counts without anybody having looked at it again. */
function counting({ state, instruction }: Situation): number[] {
  return allSteps(instruction)
    .filter(({ step }) => stepState(state, step.id).review === null)
    .flatMap(({ step }) => workItems(workOn(state, step.id)).map(({ seq }) => seq))
}

/** All that is normative in a step as somebody working in `language` reads it: said apart from the digests. */
function normative(instruction: Instruction, id: string, language: Language): string {
  const found = allSteps(instruction).find(({ step }) => step.id === id)
  if (!found) return 'absent'
  const {
    title: _,
    was: __,
    pitfalls: ___,
    timeboxMinutes: ____,
    sources: _____,
    id: ______,
    ...step
  } = found.step
  const engines = step.search.flatMap((plan) =>
    plan.engines.map((one) => instruction.engines.find((engine) => engine.id === one)?.label),
  )
  return JSON.stringify([found.phase.id, step, engines], (key, value) =>
    key !== 'when' && value !== null && typeof value === 'object' && ('nl' in value || 'en' in value)
      ? inLanguage(value, language)
      : value,
  )
}

const RUNS = { numRuns: process.env.SCREEN_TEST_FULL ? 3000 : 300 }

describe('whatever the versions and whatever was done', () => {
  test('nothing is ever lost', () => {
    fc.assert(
      fc.property(cases, ([first, second, deeds]) => {
        const session = worked(deeds)
        const line = lineOf([first, second])
        const there = line.move(session, 1)
        expect(everything(there)).toEqual(everything(session))
        expect(everything(line.move(there, 2))).toEqual(everything(session))
        expect(everything(line.move(session, 2))).toEqual(everything(session))
      }),
      RUNS,
    )
  })

  test('nothing on a step whose rules or read text changed counts by itself, save what a second person published as editorial', () => {
    fc.assert(
      fc.property(cases, ([first, second, deeds]) => {
        const session = worked(deeds)
        const line = lineOf([first, second])
        const [a, b] = line.digests.map((digest) => line.history.instructions.get(digest) as Instruction)
        const { state } = line.move(session, 1)
        for (const { from, to, work } of state.migrations[0]?.body.steps ?? []) {
          if ((work !== 'kept' && work !== 'editorial') || !from || !to || !a || !b) continue
          for (const { seq } of workItems(workOn(session.state, from))) {
            const language = session.state.languages.findLast(({ since }) => since < seq)?.language ?? 'nl'
            const isSame = normative(a, from, language) === normative(b, to, language)
            if (isSame) continue
            const rules = [normative(a, from, 'nl'), normative(b, to, 'nl')].map((text) =>
              text.replace(/"guidance":"[^"]*"|nl \d|en \d/g, ''),
            )
            const step = diffInstructions(
              a,
              b,
              Object.entries(first.called).map(([id, to_]) => ({ step: id, class: to_ })),
            ).steps.find(({ id }) => id === to)
            expect([work, step?.class, first.author]).toEqual(['editorial', 'editorial', 'A-1'])
            expect(rules[0]).toBe(rules[1])
          }
        }
      }),
      RUNS,
    )
  })

  test('a detour never keeps more than the straight way', () => {
    fc.assert(
      fc.property(cases, ([first, second, deeds]) => {
        const session = worked(deeds)
        const line = lineOf([first, second])
        const straight = new Set(counting(line.move(session, 2)))
        const detour = counting(line.move(line.move(session, 1), 2))
        expect(detour.filter((seq) => !straight.has(seq))).toEqual([])
      }),
      RUNS,
    )
  })

  test('an instruction that says the same keeps everything', () => {
    fc.assert(
      fc.property(cases, ([, , deeds]) => {
        const session = worked(deeds)
        const moved = new Line([{ instruction: structuredClone(SMALL) }]).move(session, 1)
        expect(counting(moved)).toEqual(counting(session))
      }),
      RUNS,
    )
  })
})
