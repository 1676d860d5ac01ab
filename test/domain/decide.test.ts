import { describe, expect, test } from 'vitest'
import {
  MOST_ENTRIES,
  MOST_LOG_BYTES,
  MOST_RECORDING_BYTES,
  MOST_RECORDING_ENTRIES,
} from '../../src/domain/bounds.ts'
import { sha256 } from '../../src/domain/digest.ts'
import type { Act } from '../../src/domain/session/act.ts'
import {
  EVENTS,
  type EventType,
  FINDING_PARTS,
  mostOf,
  type SessionEvent,
} from '../../src/domain/session/event.ts'
import type { RefusalCode } from '../../src/domain/session/refusal.ts'
import { readSessionLog } from '../../src/domain/session/replay.ts'
import { initialState, standing } from '../../src/domain/session/state.ts'
import {
  ACCEPTED,
  BEFORE_SEARCH,
  CLOSE,
  CONTEXT_SEARCHED,
  candidate,
  conclude,
  counterSearch,
  DISMISSED,
  EVIDENCE,
  edited,
  finding,
  given,
  givenUnder,
  INTAKE,
  ISSUE,
  identifier,
  instructionFrom,
  judgement,
  NAME_SEARCHED,
  PERSON,
  PREPARE,
  PURPOSE,
  RAISED,
  READ,
  READY_TO_CLOSE,
  refusal,
  SEALED,
  SEARCHED,
  Situation,
  SMALL,
  SMALL_TEXT,
  START,
  search,
  textOf,
  UNREAD,
  VARIANTS,
  variant,
} from '../support/build.ts'

const answer = (
  question: string,
  value: Extract<Act, { kind: 'answer' }>['value'],
  step = 'particulars',
  replaces: number | null = null,
): Act => ({
  kind: 'answer',
  step,
  question,
  value,
  replaces,
})
const adHoc = (where: string, outcome: 'none-relevant' | 'blocked' = 'none-relevant'): Act => ({
  kind: 'record-search',
  step: 'search-name',
  place: { kind: 'ad-hoc', where, query: '"Yusuf" bakker', why: 'beroep uit het dossier' },
  outcome,
  how: 'single',
})
const event = (type: EventType, body: object, data: object = {}): SessionEvent =>
  ({ type, body, data }) as SessionEvent

describe('an act becomes', () => {
  test.each<[string, readonly Act[], Act, SessionEvent[]]>([
    [
      'a name of staff',
      [],
      { kind: 'name-staff', code: 'k1', name: 'A. de Vries' },
      [event('staff-named', { code: 'k1' }, { name: 'A. de Vries' })],
    ],
    [
      'nothing for staff known already',
      [{ kind: 'name-staff', code: 'k1', name: 'A.' }],
      { kind: 'name-staff', code: 'k1', name: 'B.' },
      [],
    ],
    [
      'another language',
      [],
      { kind: 'change-language', language: 'en' },
      [event('language-changed', { language: 'en' })],
    ],
    ['nothing for the same language', [], { kind: 'change-language', language: 'nl' }, []],
    ['a step opened', [], { kind: 'open-step', step: 'intake' }, [event('step-opened', { step: 'intake' })]],
    [
      'nothing for a step opened before',
      [{ kind: 'open-step', step: 'intake' }],
      { kind: 'open-step', step: 'intake' },
      [],
    ],
    [
      'a procedure',
      [],
      { kind: 'choose-procedure', step: 'purpose', procedure: 'asylum' },
      [event('procedure-chosen', { step: 'purpose', procedure: 'asylum' })],
    ],
    [
      'a basis confirmed for the procedure chosen',
      [{ kind: 'choose-procedure', step: 'purpose', procedure: 'family' }],
      { kind: 'confirm-basis', step: 'purpose' },
      [event('basis-confirmed', { step: 'purpose', procedure: 'family' })],
    ],
    [
      'an answer, its text apart',
      [],
      answer('trigger', 'signal', 'purpose'),
      [event('answer-given', { step: 'purpose', question: 'trigger' }, { value: 'signal' })],
    ],
    [
      'an answer that steers, in the open',
      [],
      READ,
      [event('answer-given', { step: 'variants', question: 'reader', steers: 'yes' }, { value: 'yes' })],
    ],
    [
      'an identifier, numbered and trimmed',
      [identifier('name', 'Yusuf')],
      { ...identifier('birth-date', ' 1990 ', 'confirmed'), latin: '', remark: 'paspoort' },
      [
        event(
          'identifier-recorded',
          { id: 'I2', step: 'intake', kind: 'birth-date', status: 'confirmed' },
          { value: '1990', remark: 'paspoort' },
        ),
      ],
    ],
    [
      'the kinds still open, never the name',
      [identifier('phone', '1')],
      { kind: 'rest-not-recorded', step: 'intake' },
      [event('identifiers-not-recorded', { step: 'intake', kinds: ['birth-date', 'residence'] })],
    ],
    [
      'a spelling',
      [identifier('name', 'Yusuf')],
      { kind: 'record-variant', step: 'variants', list: 'A', value: 'Youssef', of: 'I1', why: 'Frans' },
      [
        event(
          'variant-recorded',
          { id: 'V1', step: 'variants', list: 'A', of: 'I1' },
          { value: 'Youssef', why: 'Frans' },
        ),
      ],
    ],
    [
      'a person, nameless where no name is needed',
      [],
      PERSON,
      [
        event(
          'person-recorded',
          { id: 'P1', role: 'family', minor: false },
          { description: 'broer, genoemd in bericht' },
        ),
      ],
    ],
    [
      'a candidate',
      [],
      candidate('profiel'),
      [event('candidate-recorded', { id: 'C1', step: 'search-name' }, { label: 'profiel' })],
    ],
    [
      'a judgement',
      [...INTAKE.slice(0, 2), candidate()],
      judgement('possible', { matching: ['I2'], alternative: 'naamgenoot' }),
      [
        event(
          'identity-judged',
          { step: 'match', candidate: 'C1', state: 'possible', matching: ['I2'], contradicting: [] },
          { reasoning: 'omdat', alternative: 'naamgenoot' },
        ),
      ],
    ],
    [
      'a finding with what it stands on',
      [candidate(), EVIDENCE, PERSON],
      finding({
        candidate: 'C1',
        evidence: ['E1'],
        persons: ['P1'],
        bearing: 'against',
        grade: { source: 'B', information: '2' },
        interpretation: 'past niet',
      }),
      [
        event(
          'finding-recorded',
          {
            id: 'F1',
            step: 'search-name',
            candidate: 'C1',
            evidence: ['E1'],
            persons: ['P1'],
            bearing: 'against',
            grade: { source: 'B', information: '2' },
            categories: [],
            translated: 'none',
            said: FINDING_PARTS.filter((part) => part !== 'date'),
          },
          {
            fact: 'een feit',
            interpretation: 'past niet',
            source: 'https://bron.example/1',
            language: 'Dari',
          },
        ),
      ],
    ],
    [
      'a withdrawal',
      [candidate()],
      { kind: 'withdraw', record: 'candidate', id: 'C1', reason: 'dubbel' },
      [event('record-withdrawn', { kind: 'candidate', id: 'C1' }, { reason: 'dubbel' })],
    ],
    [
      'another person taken back',
      [PERSON],
      { kind: 'withdraw', record: 'person', id: 'P1', reason: 'verkeerde naam' },
      [event('person-withdrawn', { id: 'P1' }, { reason: 'verkeerde naam' })],
    ],
    [
      'a search taken back',
      [...BEFORE_SEARCH, ...NAME_SEARCHED],
      { kind: 'withdraw', record: 'search', id: 'S2', reason: 'verkeerde toets' },
      [event('search-withdrawn', { id: 'S2' }, { reason: 'verkeerde toets' })],
    ],
    [
      'a signal',
      [],
      { ...RAISED, restrictions: 'niet delen' } as Act,
      [event('signal-raised', { origin: 'police' }, { indication: 'melding', restrictions: 'niet delen' })],
    ],
    [
      'a signal again, once dismissed',
      [RAISED, DISMISSED],
      RAISED,
      [event('signal-raised', { origin: 'police' }, { indication: 'melding' })],
    ],
    ['a signal accepted', [RAISED], ACCEPTED, [event('signal-accepted', {}, { reason: 'getoetst' })]],
    ['a signal dismissed', [RAISED], DISMISSED, [event('signal-dismissed', {}, { reason: 'vergissing' })]],
    [
      'a cancelled session',
      [],
      { kind: 'cancel', reason: 'verkeerde zaak' },
      [event('session-cancelled', {}, { reason: 'verkeerde zaak' })],
    ],
    [
      'a prepared copy, with the next number',
      [...SEALED, PREPARE],
      PREPARE,
      [
        event('dossier-prepared', {
          copy: 2,
          template: { id: 'internal-record', version: '1.0.0', digest: expect.any(String) },
          language: 'nl',
          release: '0.1.0',
          renderer: 'pdf-1',
          withheld: [],
        }),
      ],
    ],
    [
      'an issued copy that names its preparation',
      [...SEALED, PREPARE],
      ISSUE,
      [
        event('dossier-issued', {
          copy: 1,
          prepared: expect.any(Number),
          pdf: expect.any(String),
          dossier: expect.any(String),
        }),
      ],
    ],
  ])('%s', (_, before, act, events) => {
    expect(given(...before).when(act)).toEqual(events)
  })

  test('a start with its instruction by digest, and a reason when it is another session', () => {
    const situation = new Situation(SMALL)
    expect(situation.when({ ...START, number: 2, reason: 'nieuw document' })).toEqual([
      event(
        'session-started',
        {
          kind: 'session',
          id: START.id,
          name: '2026-0001',
          digest: START.instruction.digest,
          number: 2,
          instruction: { id: 'small', version: '1.0.0' },
          language: 'nl',
        },
        { reason: 'nieuw document' },
      ),
    ])
  })

  test('evidence named by a commitment; its digest only in the erasable part', () => {
    const [added] = given().when(EVIDENCE)
    expect(added).toMatchObject({
      type: 'evidence-added',
      data: { salt: EVIDENCE.salt, sha256: EVIDENCE.sha256 },
    })
    expect(JSON.stringify(added?.body)).not.toContain(EVIDENCE.sha256)
  })

  test('the same events every time', () => {
    const situation = given(...BEFORE_SEARCH)
    const act = search('search-name', 'name@google', 'I1', 'candidates', { found: [{ label: 'profiel' }] })
    expect(situation.when(act)).toEqual(situation.when(act))
  })
})

// Every way to be refused: what was there, and the act that does not fit it.
const BUNDLE: Act = {
  kind: 'make-bundle',
  manifest: sha256('a manifest'),
  entries: 40,
  files: 9,
  leftOut: 1,
  for: 'Rechtbank',
}

const refused: readonly [RefusalCode, string, readonly Act[], Act][] = [
  ['already-started', 'a second start', [], START],
  ['session-ended', 'an act after the seal', SEALED, RAISED],
  [
    'session-ended',
    'an act after cancelling',
    [{ kind: 'cancel', reason: 'fout' }],
    { kind: 'open-step', step: 'intake' },
  ],
  ['session-ended', 'closing twice', SEALED, CLOSE],
  ['not-closed', 'the seal of an open session', READY_TO_CLOSE, { kind: 'seal' }],
  ['not-sealed-for-bundle', 'a bundle of an open session', READY_TO_CLOSE, BUNDLE],
  ['bundle-for-nobody', 'a bundle without a word for whom', SEALED, { ...BUNDLE, for: ' ' }],
  ['not-sealed', 'a numbered copy of an open session', READY_TO_CLOSE, PREPARE],
  ['not-sealed', 'a numbered copy of a cancelled session', [{ kind: 'cancel', reason: 'fout' }], PREPARE],
  ['unknown-step', 'a step that is not there', [], { kind: 'open-step', step: 'nowhere' }],
  [
    'unknown-step',
    'reopening a step that is not there',
    [],
    { kind: 'reopen', step: 'nowhere', reason: 'r' },
  ],
  ['step-not-asked', 'a step whose condition does not hold', [], answer('text', 'x')],
  ['step-not-asked', 'a step of a phase that is not open', [], conclude('hypotheses')],
  [
    'step-concluded',
    'an answer to a step that has its outcome',
    PURPOSE,
    answer('trigger', 'signal', 'purpose', 4),
  ],
  ['step-concluded', 'a judgement after the match step', READY_TO_CLOSE, judgement('undetermined')],
  ['step-open', 'reopening an open step', [], { kind: 'reopen', step: 'intake', reason: 'r' }],
  ['unknown-question', 'a question that is not there', [], answer('nothing', 'x', 'purpose')],
  ['answer-wrong-type', 'an option that is not there', [], answer('trigger', 'maybe', 'purpose')],
  ['answer-wrong-type', 'yes-no with something else', [], answer('reader', 'perhaps', 'variants')],
  ['answer-wrong-type', 'a text that is a number', [UNREAD], answer('text', 4)],
  ['answer-wrong-type', 'choices with an unknown one', [UNREAD], answer('choices', ['one', 'three'])],
  ['answer-wrong-type', 'a number that is none', [UNREAD], answer('number', Number.NaN)],
  ['answer-wrong-type', 'an address without a scheme', [UNREAD], answer('url', 'bron.example')],
  ['answer-wrong-type', 'an address that is a script', [UNREAD], answer('url', 'javascript:alert(1)')],
  ['answer-wrong-type', 'a table with an unknown column', [UNREAD], answer('table', [{ middle: 'x' }])],
  ['answer-wrong-type', 'a table without rows', [UNREAD], answer('table', [])],
  ['answer-wrong-type', 'a thirteenth month', [UNREAD], answer('date', '1990-13')],
  ['answer-wrong-type', 'a day that the month has not', [UNREAD], answer('date', '2023-02-29')],
  ['answer-empty', 'an empty text', [UNREAD], answer('text', ' \n')],
  ['answer-empty', 'no choice made', [UNREAD], answer('choices', [])],
  ['changed-meanwhile', 'an answer given by another since', [READ], UNREAD],
  ['changed-meanwhile', 'replacing an answer that is not there', [], answer('reader', 'no', 'variants', 7)],
  [
    'unknown-procedure',
    'a procedure that is not there',
    [],
    { kind: 'choose-procedure', step: 'purpose', procedure: 'visum' },
  ],
  ['no-procedure', 'a basis before the procedure', [], { kind: 'confirm-basis', step: 'purpose' }],
  [
    'wrong-step',
    'a procedure in another step',
    [],
    { kind: 'choose-procedure', step: 'intake', procedure: 'asylum' },
  ],
  ['wrong-step', 'a basis in another step', [], { kind: 'confirm-basis', step: 'intake' }],
  ['wrong-step', 'an identifier in another step', [], { ...identifier('name', 'Y'), step: 'purpose' }],
  [
    'wrong-step',
    'a spelling in another step',
    [],
    { kind: 'record-variant', step: 'intake', list: 'A', value: 'Y' },
  ],
  ['wrong-step', 'a candidate in another step', [], { kind: 'record-candidate', step: 'intake', label: 'x' }],
  ['wrong-step', 'a finding in another step', [], finding({ step: 'match' })],
  ['wrong-step', 'evidence in another step', [], { ...EVIDENCE, step: 'intake' }],
  ['nothing-open', 'a rest of nothing', INTAKE.slice(0, 3), { kind: 'rest-not-recorded', step: 'intake' }],
  ['empty-text', 'a name of staff without a name', [], { kind: 'name-staff', code: 'k1', name: ' ' }],
  ['empty-text', 'an identifier without a value', [], identifier('name', '\t')],
  ['empty-text', 'a person without a description', [], { ...PERSON, description: '' } as Act],
  [
    'empty-text',
    'an own search without its reason',
    BEFORE_SEARCH,
    {
      kind: 'record-search',
      step: 'search-name',
      place: { kind: 'ad-hoc', where: 'x', query: 'y', why: '' },
      outcome: 'blocked',
      how: 'single',
    },
  ],
  ['empty-text', 'a finding without a fact', [], finding({ fact: '' })],
  ['empty-text', 'a judgement without reasons', [candidate()], judgement('undetermined', { reasoning: ' ' })],
  [
    'empty-text',
    'a withdrawal without its reason',
    [candidate()],
    { kind: 'withdraw', record: 'candidate', id: 'C1', reason: '' },
  ],
  ['empty-text', 'reopening without a reason', PURPOSE, { kind: 'reopen', step: 'purpose', reason: '' }],
  ['empty-text', 'a signal without an indication', [], { ...RAISED, indication: '' } as Act],
  ['empty-text', 'a signal accepted without a reason', [RAISED], { kind: 'accept-signal', reason: '' }],
  ['empty-text', 'cancelling without a reason', [], { kind: 'cancel', reason: '' }],
  ['empty-text', 'deferred without a note', [], conclude('search-name', 'deferred')],
  [
    'empty-text',
    'another reason without a note',
    [],
    conclude('search-name', 'not-possible', { reason: 'other' }),
  ],
  [
    'invalid-value',
    'candidates with an outcome that says there are none',
    BEFORE_SEARCH,
    search('search-name', 'name@google', 'I1', 'no-results', { found: [{ label: 'x' }] }),
  ],
  // What the log would not read back may not get into it.
  [
    'invalid-value',
    'less than none reviewed',
    BEFORE_SEARCH,
    search('search-name', 'name@google', 'I1', 'none-relevant', { reviewed: -1 }),
  ],
  [
    'invalid-value',
    'half a result reviewed',
    BEFORE_SEARCH,
    search('search-name', 'name@google', 'I1', 'none-relevant', { reviewed: 2.5 }),
  ],
  [
    'invalid-value',
    'a need to name who is the subject',
    [identifier('phone', '+31'), candidate()],
    judgement('possible', { matching: ['I1'], need: 'n' }),
  ],
  ['invalid-value', 'an origin that is a sentence', [], { ...RAISED, origin: 'De politie' } as Act],
  ['invalid-value', 'a text longer than the log takes', [], finding({ fact: 'x'.repeat(200_001) })],
  [
    'too-many-variants',
    'a thirteenth spelling to search for',
    Array.from({ length: 12 }, (_, n) => variant(`v${n}`)),
    variant('v13'),
  ],
  ['duplicate', 'the same identifier', [identifier('name', 'Y')], identifier('name', ' Y ')],
  ['duplicate', 'the same spelling on the other list', [variant('Y')], variant('Y', 'B')],
  ['duplicate', 'the same bytes', [EVIDENCE], { ...EVIDENCE, file: 'again.png', salt: 'e'.repeat(32) }],
  ['unknown-cell', 'an engine outside the plan', BEFORE_SEARCH, search('search-name', 'name@un-list', 'I1')],
  ['unknown-cell', 'a name that is not there', BEFORE_SEARCH, search('search-name', 'name@google', 'I9')],
  [
    'basis-first',
    'a search before the purpose is settled',
    INTAKE,
    search('search-name', 'name@google', 'I1'),
  ],
  [
    'step-must-be-done',
    'the purpose ruled out',
    [],
    { kind: 'conclude', step: 'purpose', outcome: 'not-applicable', reason: 'other', note: 'haast' },
  ],
  [
    'step-must-be-done',
    'the match ruled out',
    [],
    { kind: 'conclude', step: 'match', outcome: 'not-possible', reason: 'other', note: 'haast' },
  ],
  [
    'masks-a-mask',
    'a mask on a mask',
    [EVIDENCE, { ...EVIDENCE, sha256: sha256('masked'), masks: 'E1' }],
    { ...EVIDENCE, sha256: sha256('again'), masks: 'E2' },
  ],
  ['unknown-evidence', 'a mask of a capture that is not there', [], { ...EVIDENCE, masks: 'E1' }],
  [
    'still-cited',
    'evidence under a finding withdrawn',
    [EVIDENCE, finding({ evidence: ['E1'] })],
    { kind: 'withdraw', record: 'evidence', id: 'E1', reason: 'r' },
  ],
  [
    'still-cited',
    'a candidate under a finding withdrawn',
    [candidate(), finding({ candidate: 'C1' })],
    { kind: 'withdraw', record: 'candidate', id: 'C1', reason: 'r' },
  ],
  [
    'still-cited',
    'a search of which a candidate stands',
    [...BEFORE_SEARCH, search('search-name', 'name@google', 'I1', 'candidates', { found: [{ label: 'x' }] })],
    { kind: 'withdraw', record: 'search', id: 'S1', reason: 'r' },
  ],
  [
    'still-cited',
    'a person whom a finding names',
    [PERSON, finding({ persons: ['P1'] })],
    { kind: 'withdraw', record: 'person', id: 'P1', reason: 'r' },
  ],
  [
    'unknown-person',
    'a finding that names somebody who was withdrawn',
    [PERSON, { kind: 'withdraw', record: 'person', id: 'P1', reason: 'r' }],
    finding({ persons: ['P1'] }),
  ],
  [
    'step-concluded',
    'a search of a concluded step withdrawn',
    SEARCHED,
    { kind: 'withdraw', record: 'search', id: 'S1', reason: 'r' },
  ],
  [
    'step-concluded',
    'a record of a concluded step withdrawn',
    BEFORE_SEARCH,
    { kind: 'withdraw', record: 'identifier', id: 'I1', reason: 'r' },
  ],
  [
    'match-both',
    'one identifier on both sides',
    [identifier('phone', '+31'), candidate()],
    judgement('possible', { matching: ['I1'], contradicting: ['I1'] }),
  ],
  ['unknown-candidate', 'a judgement on nobody', [], judgement('undetermined')],
  [
    'unknown-candidate',
    'counter-evidence on a candidate withdrawn',
    [...PURPOSE, candidate(), { kind: 'withdraw', record: 'candidate', id: 'C1', reason: 'r' }],
    counterSearch(),
  ],
  ['unknown-candidate', 'a finding on nobody', [], finding({ candidate: 'C1' })],
  [
    'unknown-identifier',
    'a spelling of nothing',
    [],
    { kind: 'record-variant', step: 'variants', list: 'A', value: 'Y', of: 'I1' },
  ],
  [
    'unknown-identifier',
    'a judgement on an identifier withdrawn',
    [
      identifier('phone', '1'),
      candidate(),
      { kind: 'withdraw', record: 'identifier', id: 'I1', reason: 'r' },
    ],
    judgement('possible', { matching: ['I1'] }),
  ],
  ['unknown-evidence', 'a finding on evidence that is not there', [], finding({ evidence: ['E1'] })],
  ['unknown-person', 'a finding that names nobody', [], finding({ persons: ['P1'] })],
  [
    'unknown-record',
    'withdrawing twice',
    [candidate(), { kind: 'withdraw', record: 'candidate', id: 'C1', reason: 'r' }],
    { kind: 'withdraw', record: 'candidate', id: 'C1', reason: 'r' },
  ],
  [
    'unknown-record',
    'a candidate of a search that was withdrawn',
    [...BEFORE_SEARCH, ...NAME_SEARCHED, { kind: 'withdraw', record: 'search', id: 'S1', reason: 'r' }],
    { kind: 'record-candidate', step: 'search-name', label: 'x', search: 'S1' },
  ],
  [
    'unknown-record',
    'a candidate of a search that was not done',
    [],
    { kind: 'record-candidate', step: 'search-name', label: 'x', search: 'S1' },
  ],
  ['unknown-record', 'bettering a finding that is not there', [], finding({ amends: 'F1' })],
  ['finding-needs-source', 'a finding on nothing', [], { ...finding(), source: ' ' } as Act],
  ['step-incomplete', 'done with searches open', BEFORE_SEARCH, conclude('search-name')],
  [
    'unknown-reason',
    'a reason of another step',
    [],
    conclude('search-name', 'not-possible', { reason: 'no-context' }),
  ],
  ['unknown-reason', 'no reason', [], conclude('search-context', 'not-applicable')],
  [
    'unknown-reason',
    'a reason of the other outcome',
    [],
    conclude('search-context', 'not-possible', { reason: 'no-context' }),
  ],
  ['closing-by-close', 'concluding the closing step by itself', READY_TO_CLOSE, conclude('closing')],
  ['session-incomplete', 'closing too early', SEARCHED, CLOSE],
  [
    'unknown-routing',
    'a follow-up that is not there',
    READY_TO_CLOSE,
    { kind: 'close', routing: 'elsewhere' },
  ],
  ['signal-not-raised', 'accepting nothing', [], ACCEPTED],
  ['signal-not-raised', 'dismissing what was accepted', [RAISED, ACCEPTED], DISMISSED],
  ['signal-already', 'raising twice', [RAISED], RAISED],
  ['signal-already', 'raising what was accepted', [RAISED, ACCEPTED], RAISED],
  ['not-prepared', 'issuing a copy that was not prepared', SEALED, ISSUE],
  ['already-issued', 'issuing a copy twice', [...SEALED, PREPARE, ISSUE], ISSUE],
  [
    'not-to-sign',
    'signing what is neither seal, agreement nor copy',
    [...SEALED, PREPARE],
    { kind: 'sign', entry: 1, format: 'sshsig', signature: sha256('') },
  ],
]

describe('refused', () => {
  test.each(refused)('%s: %s', (code, _, before, act) => {
    const situation = given(...before)
    expect(refusal(() => situation.when(act))).toBe(code)
  })

  test('every act but a start before there is a session', () => {
    const nothing = new Situation(SMALL, initialState)
    expect(refusal(() => nothing.when(RAISED))).toBe('session-ended')
  })
})

/** A code nothing refuses with: to be removed with its two sentences. */
type State = Parameters<typeof judgement>[0]

/**
 * On I1 name, I2 alias, I3 residence, I4 profession, I5 and I6 phones, I7 birth date, I8 account, I9 its address,
 * I10 birth place; I1, I2, I5 and I10 confirmed, I7 contradicted.
 */
const matches: readonly [State, readonly string[], readonly string[], RefusalCode | null][] = [
  ['undetermined', [], [], null],
  ['undetermined', ['I1'], ['I3'], null],
  ['excluded', ['I1'], [], 'match-needs-contradiction'],
  ['excluded', ['I3'], ['I1', 'I2'], 'match-needs-contradiction'],
  ['excluded', ['I1'], ['I3'], null],
  ['possible', ['I7'], [], 'match-needs-one'],
  ['plausible', ['I8', 'I9'], [], 'match-needs-two'],
  ['plausible', ['I3', 'I8'], [], null],
  ['established', ['I10'], [], 'match-needs-confirmed'],
  ['possible', ['I1'], [], 'match-needs-one'],
  ['possible', ['I1', 'I2'], [], 'match-needs-one'],
  ['possible', ['I3'], [], null],
  ['plausible', ['I1', 'I3'], [], 'match-needs-two'],
  ['plausible', ['I2', 'I3'], [], 'match-needs-two'],
  ['plausible', ['I5', 'I6'], [], 'match-needs-two'],
  ['plausible', ['I3', 'I4'], ['I5'], 'match-explain-contradiction'],
  ['plausible', ['I3', 'I4'], [], null],
  ['established', ['I1', 'I3', 'I4'], [], 'match-needs-confirmed'],
  ['established', ['I2', 'I3'], [], 'match-needs-confirmed'],
  ['established', ['I5'], ['I3'], 'match-has-contradiction'],
  ['established', ['I5'], [], null],
]

/** What another file of tests has refused. */
function codesIn(path: string): string[] {
  return [...textOf(path).matchAll(/'([a-z-]+)'/g)].map(([, code = '']) => code)
}

test('every refusal there is was provoked here', () => {
  const source = textOf('src/domain/session/refusal.ts')
  const all = [...source.matchAll(/^ {2}\| '([a-z-]+)'$/gm)].map(([, code]) => code)
  const provoked = new Set<string | null>([
    ...refused.map(([code]) => code),
    ...matches.map(([, , , code]) => code),
    'reason-needed',
    // Of the template, which only the program reads: test/scenarios/person.test.ts.
    'extract-by-extract',
    'no-extract-template',
    ...codesIn('test/domain/migration.test.ts'),
    ...codesIn('test/app/versions.test.ts'),
    ...codesIn('test/domain/second-reading.test.ts'),
    ...codesIn('test/domain/signal.test.ts'),
    ...codesIn('test/domain/release-gate.test.ts'),
    ...codesIn('test/domain/classification.test.ts'),
    ...codesIn('test/domain/withholding.test.ts'),
    ...codesIn('test/domain/desk.test.ts'),
    ...codesIn('test/domain/holder.test.ts'),
    ...codesIn('test/domain/links.test.ts'),
    ...codesIn('test/domain/person.test.ts'),
    ...codesIn('test/domain/practice.test.ts'),
    ...codesIn('test/domain/erasure.test.ts'),
    ...codesIn('test/domain/unused.test.ts'),
  ])
  expect(all.filter((code) => code !== undefined && !provoked.has(code))).toEqual([])
  expect(all.length).toBeGreaterThan(35)
})

describe('an identity match', () => {
  const known = given(
    identifier('name', 'Yusuf', 'confirmed'),
    identifier('alias', 'Joe', 'confirmed'),
    identifier('residence', 'Gaziantep'),
    { ...identifier('profession', 'bakker'), status: 'documented' },
    identifier('phone', '+31', 'confirmed'),
    identifier('phone', '+32'),
    identifier('birth-date', '1990-01-02', 'contradicted'),
    identifier('account', '@yusuf'),
    identifier('url', 'https://social.example/yusuf'),
    identifier('birth-place', 'Gaziantep', 'confirmed'),
    candidate(),
  )
  test.each(matches)('%s on %j against %j', (state, matching, contradicting, code) => {
    const act = judgement(state, { matching, contradicting })
    if (code) expect(refusal(() => known.when(act))).toBe(code)
    else expect(known.when(act)).toMatchObject([{ type: 'identity-judged', body: { state } }])
  })

  test('plausible against a contradiction that is explained', () => {
    const act = judgement('plausible', {
      matching: ['I3', 'I4'],
      contradicting: ['I5'],
      contradiction: 'nummer gewisseld',
    })
    expect(known.when(act)).toMatchObject([{ data: { contradiction: 'nummer gewisseld' } }])
  })

  test('the last judgement counts: a candidate that may be the subject asks for counter-evidence, an excluded one does not', () => {
    const judged = given(...SEARCHED, candidateAgain(), judgement('possible', { matching: ['I2'] }))
    expect(refusal(() => judged.when(conclude('match')))).toBe('step-incomplete')
    expect(judged.and(counterSearch(), counterSearch()).when(conclude('match'))).toMatchObject([
      { body: { outcome: 'done-no-findings' } },
    ])
    expect(judged.and(judgement('excluded', { contradicting: ['I2'] })).when(conclude('match'))).toHaveLength(
      1,
    )
  })
})

function candidateAgain(): Act {
  return { kind: 'record-candidate', step: 'match', label: 'profiel' }
}

describe('a step ends', () => {
  test('done without findings when none was recorded in it', () => {
    expect(
      given(...BEFORE_SEARCH, ...NAME_SEARCHED).when(conclude('search-name', 'done', { note: 'rustig' })),
    ).toEqual([
      event('step-concluded', { step: 'search-name', outcome: 'done-no-findings' }, { note: 'rustig' }),
    ])
  })

  test.each<[string, readonly Act[], string]>([
    ['a finding stands', [finding()], 'done-with-findings'],
    [
      'the only finding was withdrawn',
      [finding(), { kind: 'withdraw', record: 'finding', id: 'F1', reason: 'onjuist' }],
      'done-no-findings',
    ],
    ['a finding was replaced', [finding(), finding({ amends: 'F1', fact: 'beter' })], 'done-with-findings'],
    ['a finding stands in another step', [finding({ step: 'search-context' })], 'done-no-findings'],
  ])('as what was recorded says: %s', (_, acts, outcome) => {
    expect(given(...BEFORE_SEARCH, ...NAME_SEARCHED, ...acts).when(conclude('search-name'))).toMatchObject([
      { body: { outcome } },
    ])
  })

  test('not possible with a listed reason, or another in words', () => {
    expect(given().when(conclude('search-name', 'not-possible', { reason: 'engine-down' }))).toEqual([
      event('step-concluded', { step: 'search-name', outcome: 'not-possible', reason: 'engine-down' }),
    ])
    expect(
      given().when(conclude('search-name', 'not-possible', { reason: 'other', note: 'stroom uit' })),
    ).toEqual([
      event(
        'step-concluded',
        { step: 'search-name', outcome: 'not-possible', reason: 'other' },
        { note: 'stroom uit' },
      ),
    ])
  })

  test('deferred with a note, and then keeps the session from closing', () => {
    const deferred = given(
      ...READY_TO_CLOSE,
      { kind: 'reopen', step: 'list', reason: 'r' },
      conclude('list', 'deferred', { note: 'lijst onbereikbaar' }),
    )
    expect(refusal(() => deferred.when(CLOSE))).toBe('session-incomplete')
    expect(
      deferred
        .and({ kind: 'reopen', step: 'list', reason: 'lijst weer bereikbaar' }, conclude('list'))
        .when(CLOSE),
    ).toHaveLength(3)
  })

  test('and opens again with a reason, keeping what was given', () => {
    const reopened = given(...PURPOSE, { kind: 'reopen', step: 'purpose', reason: 'verkeerde aanleiding' })
    const again = reopened.and(answer('trigger', 'signal', 'purpose', 4))
    expect(again.when(conclude('purpose'))).toMatchObject([{ body: { outcome: 'done-no-findings' } }])
    expect(again.state.steps.purpose).toMatchObject({
      concluded: null,
      reopened: [{ data: { reason: 'verkeerde aanleiding' } }],
    })
  })

  test('another procedure takes another confirmation of its basis', () => {
    const changed = given(...PURPOSE.slice(0, 3), {
      kind: 'choose-procedure',
      step: 'purpose',
      procedure: 'family',
    })
    expect(refusal(() => changed.when(conclude('purpose')))).toBe('step-incomplete')
  })
})

describe('an answer', () => {
  test('replaces only the one that was seen', () => {
    const first = given(READ)
    const seen = first.state.entries
    expect(first.when(answer('reader', 'no', 'variants', seen))).toMatchObject([
      { body: { replaces: seen, steers: 'no' } },
    ])
  })

  test.each<[string, Extract<Act, { kind: 'answer' }>['value']]>([
    ['text', 'vrije tekst\nop twee regels'],
    ['choices', ['two']],
    ['number', -0.5],
    ['url', 'http://x.example/a?b'],
    ['date', '1990'],
    ['date', '2024-02-29'],
    ['date', '1370-05-31 (solar-hijri)'],
    ['date', '1983-13-05 (ethiopian)'],
    ['table', [{ left: 'a', right: 'b' }, { left: 'c' }]],
  ])('to %s is kept as given: %j', (question, value) => {
    expect(given(UNREAD).when(answer(question, value))).toEqual([
      event('answer-given', { step: 'particulars', question }, { value }),
    ])
  })

  test('to a step or question whose id is a word of the language too', () => {
    const asks = 'version: true\n        ask: [{ id: constructor, label: { nl: L, en: L }, type: text }]\n'
    const odd = instructionFrom(
      edited(
        edited(SMALL_TEXT, 'id: list\n        title', 'id: constructor\n        title'),
        'version: true\n',
        asks,
      ),
    )
    const open = givenUnder(odd, ...BEFORE_SEARCH, search('constructor', 'list@un-list', null))
    expect(refusal(() => open.when(conclude('constructor')))).toBe('step-incomplete')
    expect(open.and({ kind: 'name-staff', code: 'constructor', name: 'B.' }).state.staff).toMatchObject({
      constructor: 'B.',
    })
  })
})

describe('a search', () => {
  const ready = given(...BEFORE_SEARCH)

  test('of a cell names the cell, and keeps the query as it was made', () => {
    const offered = { at: '2026-11-20T13:05:00.000+00:00', as: 'copied' as const }
    expect(
      ready.when(
        search('search-name', 'name@google', 'I1', 'none-relevant', { reviewed: 12, offered, note: 'n' }),
      ),
    ).toEqual([
      event(
        'search-performed',
        {
          id: 'S1',
          step: 'search-name',
          reason: 'plan',
          search: 'name',
          engine: 'google',
          for: 'I1',
          outcome: 'none-relevant',
          reviewed: 12,
          how: 'single',
          offered,
        },
        { queries: ['"Yusuf"'], where: 'Google', note: 'n' },
      ),
    ])
  })

  test.each([
    ['none-relevant', 'minimum'],
    ['candidates', 'minimum'],
    ['no-results', undefined],
    ['blocked', undefined],
  ] as const)('with %s and no number says %s was reviewed', (outcome, reviewed) => {
    const [performed] = ready.when(search('search-name', 'name@google', 'I1', outcome))
    expect({ reviewed: undefined, ...performed?.body }.reviewed).toBe(reviewed)
  })

  test('again is a re-run', () => {
    expect(ready.and(...NAME_SEARCHED).when(search('search-name', 'name@bing', 'I1'))).toMatchObject([
      { body: { id: 'S3', reason: 're-run', engine: 'bing' } },
    ])
  })

  test('outside the plan says where, what and why', () => {
    expect(ready.when(adHoc('Archief'))).toEqual([
      event(
        'search-performed',
        {
          id: 'S1',
          step: 'search-name',
          reason: 'ad-hoc',
          outcome: 'none-relevant',
          reviewed: 'minimum',
          how: 'single',
        },
        { queries: ['"Yusuf" bakker'], where: 'Archief', why: 'beroep uit het dossier' },
      ),
    ])
  })

  test('for counter-evidence names the candidate', () => {
    expect(ready.and(candidate()).when(counterSearch())).toMatchObject([
      {
        body: { reason: 'counter-evidence', candidate: 'C1', step: 'match' },
        data: { queries: ['q'], why: 'w' },
      },
    ])
  })

  test('brings its candidates with it, numbered on', () => {
    const found = [
      { label: 'a', url: 'https://a.example' },
      { label: 'b', datum: 'bakker' },
    ]
    expect(
      ready.and(candidate()).when(search('search-name', 'name@google', 'I1', 'candidates', { found })),
    ).toMatchObject([
      { type: 'search-performed', body: { id: 'S1' } },
      {
        type: 'candidate-recorded',
        body: { id: 'C2', search: 'S1' },
        data: { label: 'a', url: 'https://a.example' },
      },
      { type: 'candidate-recorded', body: { id: 'C3', search: 'S1' }, data: { label: 'b', datum: 'bakker' } },
    ])
  })

  test('blocked does not count as an engine used; another place does, the same one by its name does not', () => {
    const blocked = ready.and(
      search('search-name', 'name@google', 'I1'),
      search('search-name', 'name@bing', 'I1', 'blocked'),
    )
    const ends =
      (...acts: Act[]) =>
      () =>
        blocked.and(...acts).when(conclude('search-name'))
    expect(refusal(ends())).toBe('step-incomplete')
    expect(refusal(ends(adHoc('DuckDuckGo', 'blocked')))).toBe('step-incomplete')
    expect(refusal(ends(adHoc(' GOOGLE')))).toBe('step-incomplete')
    expect(ends(adHoc('DuckDuckGo'))()).toHaveLength(1)
  })
})

describe('what was recorded', () => {
  test('keeps its number when it is withdrawn: the next one is new', () => {
    const situation = given(candidate(), { kind: 'withdraw', record: 'candidate', id: 'C1', reason: 'r' })
    expect(situation.when(candidate())).toMatchObject([{ body: { id: 'C2' } }])
    expect(standing(situation.state, situation.state.candidates)).toEqual([])
  })

  test('may be recorded anew once withdrawn', () => {
    const situation = given(identifier('name', 'Y'), {
      kind: 'withdraw',
      record: 'identifier',
      id: 'I1',
      reason: 'typefout',
    })
    expect(situation.when(identifier('name', 'Y'))).toMatchObject([{ body: { id: 'I2' } }])
  })

  test.each(['identifier', 'variant', 'candidate', 'finding', 'evidence'] as const)(
    '%s can be withdrawn',
    (record) => {
      const situation = given(identifier('name', 'Y'), variant('Z'), candidate(), finding(), EVIDENCE)
      const id = { identifier: 'I1', variant: 'V1', candidate: 'C1', finding: 'F1', evidence: 'E1' }[record]
      expect(situation.when({ kind: 'withdraw', record, id, reason: 'r' })).toMatchObject([
        { body: { kind: record, id } },
      ])
    },
  )

  test('a finding is bettered freely, and with a reason once its step had an outcome', () => {
    const found = given(...BEFORE_SEARCH, finding())
    expect(found.when(finding({ amends: 'F1', fact: 'beter' }))).toMatchObject([
      { body: { id: 'F2', amends: 'F1' } },
    ])

    const concluded = found.and(...NAME_SEARCHED, conclude('search-name'))
    const elsewhere = finding({ step: 'search-context', amends: 'F1' })
    expect(refusal(() => concluded.when(elsewhere))).toBe('reason-needed')
    const reopened = concluded.and({ kind: 'reopen', step: 'search-name', reason: 'r' })
    expect(refusal(() => reopened.when(finding({ amends: 'F1', reason: ' ' })))).toBe('reason-needed')
    expect(reopened.when(finding({ amends: 'F1', reason: 'datum onjuist' }))).toMatchObject([
      { data: { reason: 'datum onjuist' } },
    ])
  })
})

describe('closing', () => {
  test('gives the closing step its outcome, closes and seals in one go', () => {
    const ready = given(...READY_TO_CLOSE)
    expect(ready.when({ kind: 'close', routing: 'table', remarks: 'niets bijzonders' })).toEqual([
      event('step-concluded', { step: 'closing', outcome: 'done-no-findings' }),
      event('session-closed', { step: 'closing', routing: 'table' }, { remarks: 'niets bijzonders' }),
      event('session-sealed', { entries: ready.state.entries + 2 }),
    ])
  })

  test.each<[string, readonly Act[]]>([
    ['a signal nobody decided on', [RAISED]],
    ['an extended phase that was opened', [RAISED, ACCEPTED]],
    [
      'a judgement on a candidate that came later',
      [{ kind: 'reopen', step: 'search-name', reason: 'r' }, candidate(), conclude('search-name')],
    ],
    [
      'a name that was withdrawn',
      [
        { kind: 'reopen', step: 'intake', reason: 'r' },
        { kind: 'withdraw', record: 'identifier', id: 'I1', reason: 'r' },
      ],
    ],
  ])('waits for %s', (_, acts) => {
    expect(refusal(() => given(...READY_TO_CLOSE, ...acts).when(CLOSE))).toBe('session-incomplete')
  })

  test('is possible once the signal is dismissed', () => {
    expect(given(...READY_TO_CLOSE, RAISED, DISMISSED).when(CLOSE)).toHaveLength(3)
  })
})

describe('a bundle', () => {
  test('is told with its manifest and counts; for whom, in DATA', () => {
    expect(given(...SEALED).when(BUNDLE)).toEqual([
      event(
        'bundle-made',
        { manifest: sha256('a manifest'), entries: 40, files: 9, leftOut: 1 },
        { for: 'Rechtbank' },
      ),
    ])
  })

  test('that is encrypted says for how many keys, and the digest of what left, never the keys', () => {
    const encrypted = { recipients: 2, file: sha256('a file') }
    expect(given(...SEALED).when({ ...BUNDLE, encrypted })).toMatchObject([{ body: { encrypted } }])
    const away: Act = { kind: 'transfer', to: 'k9', reason: 'verlof', encrypted: { recipients: 0 } }
    expect(given(...SEALED).when(away)).toMatchObject([{ body: { to: 'k9', encrypted: { recipients: 0 } } }])
  })
})

describe('after the seal', () => {
  const AFTER_SEAL: readonly EventType[] = [
    'staff-named',
    'return-note-given',
    'handed-over',
    'session-transferred',
    'session-received',
    'session-linked',
    'session-unlinked',
    'release-overridden',
    'classification-proposed',
    'classification-set',
    'marking-set',
    'statement-recorded',
    'person-informed',
    'information-deferred',
    'extract-made',
    'dossier-prepared',
    'dossier-issued',
    'signed',
    'draft-drawn',
    'bundle-made',
    'retention-set',
    'hold-set',
    'hold-lifted',
    'erasure-asked',
    'erasure-declined',
    'data-erased',
    'clock-moved',
    'torn-tail-set-aside',
  ]
  const digest = 'a'.repeat(64)
  const later: readonly SessionEvent[] = [
    event('staff-named', { code: 'k9' }, { name: 'C.' }),
    event('return-note-given', {}, { to: 'politie', text: 'x' }),
    event('handed-over', { to: 'k9' }, { reason: 'verlof' }),
    event('session-transferred', { to: 'k9' }, { reason: 'verlof' }),
    event('session-received', { head: digest, manifest: digest }),
    event('session-linked', { case: 'A-2', number: 1, session: 'b'.repeat(32) }),
    event('session-unlinked', { case: 'A-2', number: 1, session: 'b'.repeat(32) }, { reason: 'x' }),
    event('classification-proposed', { level: 'stg-geheim', until: '2036-12-31' }, { reason: 'x' }),
    event(
      'classification-set',
      { level: 'stg-geheim', proposal: 3, ceiling: 'stg-geheim' },
      { untilEvent: 'x' },
    ),
    event('marking-set', {}, { marking: 'X' }),
    event('statement-recorded', { id: 'T1', kind: 'statement', from: 'person' }, { text: 'x' }),
    event('extract-made', { copy: 1, pdf: digest }, { for: 'betrokkene' }),
    event('person-informed', { how: 'orally' }),
    event(
      'information-deferred',
      { ground: 'g' },
      { label: { nl: 'x', en: 'x' }, citation: 'x', reason: 'x' },
    ),
    event('signed', { entry: 3, format: 'sshsig', signature: digest }),
    event('draft-drawn', { pdf: digest, entries: 3 }),
    event('bundle-made', { manifest: digest, entries: 3, files: 9, leftOut: 0 }, { for: 'Raad' }),
    event('retention-set', { rule: 'r', until: '2027-11-20' }, { reference: 'x' }),
    event('hold-set', { ground: 'appeal' }, { reason: 'x' }),
    event('hold-lifted', { ground: 'appeal' }, { reason: 'x' }),
    event('erasure-asked', { seqs: [5] }, { reason: 'termijn', authority: 'FG' }),
    event('erasure-declined', { asked: 5 }, { reason: 'bezwaar' }),
    event('data-erased', { seqs: [5] }, { reason: 'termijn', authority: 'FG' }),
    event('clock-moved', { from: '2026-11-20T13:00:00', to: '2026-11-20T12:00:00' }),
    event('torn-tail-set-aside', { bytes: 3, sha256: digest }),
    event('language-changed', { language: 'en' }),
    event('procedure-chosen', { step: 'purpose', procedure: 'family' }),
    event('signal-raised', { origin: 'police' }, { indication: 'x' }),
    event('step-reopened', { step: 'list' }, { reason: 'x' }),
    event('record-withdrawn', { kind: 'finding', id: 'F1' }, { reason: 'x' }),
    event('session-sealed', { entries: 1 }),
    event('session-cancelled', {}, { reason: 'x' }),
    ...given(...SEALED).when(PREPARE),
    ...given(...SEALED, PREPARE).when(ISSUE),
  ]

  test('exactly these types are marked', () => {
    const marked = (Object.keys(EVENTS) as EventType[]).filter((type) => 'afterSeal' in EVENTS[type])
    expect(marked.sort()).toEqual([...AFTER_SEAL].sort())
  })

  test.each(later.map((one) => [one.type, one] as const))(
    '%s: a log with it holds, or breaks right there',
    (type, one) => {
      const sealed = given(...SEALED)
      const erased = type === 'data-erased' ? [5] : []
      const { report } = readSessionLog(sealed.happened(one).log(erased).bytes)
      const broken = { line: sealed.state.entries + 1, fault: 'after-seal' }
      expect(report.failure).toEqual(AFTER_SEAL.includes(type) ? null : broken)
    },
  )

  test('nothing is decided but what may follow it: names of staff, classification, copies of the dossier, bundles', () => {
    const sealed = given(...SEALED, PREPARE)
    const others: readonly Act[] = [
      { kind: 'change-language', language: 'en' },
      { kind: 'open-step', step: 'intake' },
      ...PURPOSE,
      ...INTAKE,
      ...VARIANTS,
      CONTEXT_SEARCHED,
      candidate(),
      judgement('undetermined'),
      finding(),
      PERSON,
      EVIDENCE,
      { kind: 'withdraw', record: 'identifier', id: 'I1', reason: 'r' },
      { kind: 'reopen', step: 'purpose', reason: 'r' },
      RAISED,
      ACCEPTED,
      CLOSE,
      { kind: 'cancel', reason: 'r' },
    ]
    for (const act of others) expect(refusal(() => sealed.when(act))).toBe('session-ended')
    for (const act of [PREPARE, ISSUE, BUNDLE, { kind: 'name-staff', code: 'k9', name: 'C.' } as Act])
      expect(sealed.when(act)).toHaveLength(1)
  })
})

describe('of the entries that a log may have, the last thousand are kept', () => {
  const done = given(...READY_TO_CLOSE)
  const sealed = given(...SEALED, PREPARE)
  const asked: Act = { kind: 'ask-erasure', seqs: [2], reason: 'r', authority: 'a' }

  test.each<[string, Situation, Act]>([
    ['a close with its seal', done, CLOSE],
    ['the seal of a close that broke off', given(...SEALED), { kind: 'seal' }],
    ['a cancelling', done, { kind: 'cancel', reason: 'r' }],
    ['a signal accepted, without which nothing closes', given(RAISED), ACCEPTED],
    ['a signal dismissed', given(RAISED), DISMISSED],
    ['a copy prepared', given(...SEALED), PREPARE],
    ['a copy issued', sealed, ISSUE],
    ['a bundle', sealed, BUNDLE],
    ['a hand-over', done, { kind: 'hand-over', to: 'k9', reason: 'r' }],
    ['a hold', sealed, { kind: 'set-hold', ground: 'appeal', reason: 'r' }],
    ['an erasure asked for', sealed, asked],
    ['an erasure', sealed, { ...asked, kind: 'erase' }],
  ])('for what ends a session: %s', (_, { instruction, state }, act) => {
    const at = act.kind === 'seal' ? { ...state, status: 'closed' as const } : state
    const most = { entries: MOST_ENTRIES, bytes: MOST_LOG_BYTES }
    expect(mostOf(new Situation(instruction, at).when(act))).toEqual(most)
  })

  test.each<[string, Situation, Act]>([
    ['a search', given(...BEFORE_SEARCH), CONTEXT_SEARCHED],
    ['a finding', given(...BEFORE_SEARCH), finding()],
    ['evidence', given(...BEFORE_SEARCH), EVIDENCE],
    ['another person', given(), PERSON],
    ['a signal', given(), RAISED],
  ])('not for more work: %s', (_, before, act) => {
    const most = { entries: MOST_RECORDING_ENTRIES, bytes: MOST_RECORDING_BYTES }
    expect(mostOf(before.when(act))).toEqual(most)
  })
})
