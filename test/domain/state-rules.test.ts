import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../../src/domain/digest.ts'
import type { Act } from '../../src/domain/session/act.ts'
import {
  ACCEPTED,
  CLOSE,
  candidate,
  conclude,
  DISMISSED,
  EVIDENCE,
  finding,
  given,
  HOLDER,
  ISSUE,
  identifier,
  judgement,
  outcome,
  PERSON,
  PREPARE,
  PURPOSE,
  RAISED,
  READY_TO_CLOSE,
  SEALED,
  Situation,
  SMALL,
  START,
  search,
  variant,
} from '../support/build.ts'

// The table is read, not made from the code: somebody who knows the rules and no code can say whether it is right.

const [, BY_STATUS = '', BY_SIGNAL = '', REHEARSED = '', WORDS = ''] = readFileSync(
  new URL('state-rules.txt', import.meta.url),
  'utf8',
).split(/\n\n/)

const CODES = new Map(rows(WORDS.split('\n').slice(1)).map(([word = '', code = '']) => [word, code]))

function rows(lines: readonly string[]): string[][] {
  return lines.map((line) => line.trim().split(/ {2,}/)).filter(([first]) => first !== '')
}

/** Act, column, and the code with which it is refused there; null: its time has come. */
function cellsOf(table: string): [string, string, string | null][] {
  const [columns = [], ...acts] = rows(table.split('\n').slice(1))
  return acts.flatMap(([act = '', ...cells]) => {
    expect(cells, act).toHaveLength(columns.length)
    return columns.map((column, i): [string, string, string | null] => {
      const cell = cells[i] ?? ''
      if (cell !== 'yes' && !CODES.has(cell))
        throw new Error(`${act}, ${column}: no word of the list: ${cell}`)
      return [act, column, cell === 'yes' ? null : (CODES.get(cell) ?? null)]
    })
  })
}

const OTHER = 'k9999'
const LEVEL = 'departementaal-vertrouwelijk'
const UNTIL = { day: '2036-12-31' }
const TO = { case: '2026-0002', number: 1, session: 'f'.repeat(32) }
const ERASE = { seqs: [2], reason: 'r', authority: 'a' }
const GROUND = { id: 'pending', label: { nl: 'loopt', en: 'pending' }, citation: 'c' }
const HOLD: Act = { kind: 'set-hold', ground: 'appeal', reason: 'r' }
const POINT: Act = { kind: 'raise-point', by: OTHER, text: 'waar is de bron?' }
const ANSWERED: Act = { kind: 'answer-point', by: HOLDER, point: 'R1', text: 'daar' }
const CONSENTED: Act = { kind: 'accept-signal', reason: 'r', minor: true }
const PROPOSED: Act = {
  kind: 'propose-classification',
  level: LEVEL,
  until: UNTIL,
  reason: 'r',
  ceiling: LEVEL,
}

/** A signal that was dismissed, two copies of which one was issued. */
const ENDED = given(RAISED, DISMISSED, ...SEALED)
const SEAL = ENDED.state.sealedSeq ?? 0

/** One of each act, and what has to be there first for it to be done. An act that is not here does not compile. */
const ACTS: { readonly [K in Act['kind']]: readonly [Act & { readonly kind: K }, ...Act[]] } = {
  start: [START],
  'name-staff': [{ kind: 'name-staff', code: 'k1', name: 'A. de Vries' }],
  'change-language': [{ kind: 'change-language', language: 'en' }],
  'open-step': [{ kind: 'open-step', step: 'intake' }],
  'choose-procedure': [{ kind: 'choose-procedure', step: 'purpose', procedure: 'asylum' }],
  'confirm-basis': [
    { kind: 'confirm-basis', step: 'purpose' },
    { kind: 'choose-procedure', step: 'purpose', procedure: 'asylum' },
  ],
  answer: [{ kind: 'answer', step: 'purpose', question: 'trigger', value: 'signal', replaces: null }],
  'record-identifier': [identifier('name', 'يوسف كريمي')],
  'rest-not-recorded': [{ kind: 'rest-not-recorded', step: 'intake' }],
  'record-variant': [variant('Joesoef') as Extract<Act, { kind: 'record-variant' }>, ...PURPOSE],
  'record-environment': [
    {
      kind: 'record-environment',
      step: 'purpose',
      confirmed: '2026-11-20T13:00:00',
      environment: { machine: 'OSINT-07' },
    },
  ],
  'record-search': [search('search-name', 'name@bing', 'I1'), ...PURPOSE, identifier('name', 'Yusuf')],
  'record-candidate': [candidate() as Extract<Act, { kind: 'record-candidate' }>],
  judge: [judgement('undetermined'), candidate()],
  'record-finding': [finding()],
  'complete-finding': [
    { kind: 'complete-finding', finding: 'F1', language: 'Pashto', translated: 'none' },
    finding(),
  ],
  'record-hypothesis': [{ kind: 'record-hypothesis', step: 'purpose', text: 'naamgenoot', innocent: true }],
  weigh: [{ kind: 'weigh', step: 'purpose', finding: 'F1', hypothesis: 'H1', bearing: 'fits' }],
  'record-person': [PERSON as Extract<Act, { kind: 'record-person' }>],
  'add-evidence': [EVIDENCE],
  'handle-original': [{ kind: 'handle-original', evidence: 'E1', outcome: 'removed' }, EVIDENCE],
  withdraw: [
    { kind: 'withdraw', record: 'identifier', id: 'I1', reason: 'fout' },
    identifier('name', 'Yusuf'),
  ],
  conclude: [conclude('purpose'), ...PURPOSE.slice(0, -1)],
  reopen: [{ kind: 'reopen', step: 'purpose', reason: 'fout' }, ...PURPOSE],
  migrate: [
    {
      kind: 'migrate',
      to: START.instruction.digest,
      history: { instructions: new Map() } as never,
    },
  ],
  'review-step': [{ kind: 'review-step', step: 'purpose', decision: 'kept', note: 'n' }],
  close: [CLOSE as Extract<Act, { kind: 'close' }>, ...READY_TO_CLOSE],
  seal: [{ kind: 'seal' }],
  cancel: [{ kind: 'cancel', reason: 'verkeerde zaak' }],
  'raise-signal': [RAISED as Extract<Act, { kind: 'raise-signal' }>],
  'accept-signal': [ACCEPTED as Extract<Act, { kind: 'accept-signal' }>, RAISED],
  'dismiss-signal': [DISMISSED as Extract<Act, { kind: 'dismiss-signal' }>, RAISED],
  consent: [{ kind: 'consent', by: OTHER, reason: 'r' }, RAISED, CONSENTED],
  'return-note': [{ kind: 'return-note', to: 'politie', text: 'x' }, RAISED],
  'repeat-search': [
    { kind: 'repeat-search', by: OTHER, search: 'S1', outcome: 'no-results' },
    ...PURPOSE,
    identifier('name', 'Yusuf'),
    search('search-name', 'name@bing', 'I1'),
  ],
  'review-match': [
    { kind: 'review-match', by: OTHER, candidate: 'C1', state: 'undetermined', reasoning: 'r' },
    candidate(),
    judgement('undetermined'),
  ],
  'raise-point': [POINT as Extract<Act, { kind: 'raise-point' }>],
  'answer-point': [ANSWERED as Extract<Act, { kind: 'answer-point' }>, POINT],
  'settle-point': [
    { kind: 'settle-point', by: OTHER, point: 'R1', how: 'dissent', text: 'toch' },
    POINT,
    ANSWERED,
  ],
  'return-review': [{ kind: 'return-review', by: OTHER, text: 'R1' }, POINT],
  'agree-review': [
    { kind: 'agree-review', by: OTHER },
    ...READY_TO_CLOSE,
    { kind: 'repeat-search', by: OTHER, search: 'S1', outcome: 'no-results' },
    { kind: 'repeat-search', by: OTHER, search: 'S2', outcome: 'no-results' },
  ],
  'propose-classification': [PROPOSED as Extract<Act, { kind: 'propose-classification' }>],
  'set-classification': [{ kind: 'set-classification', by: OTHER, level: LEVEL, ceiling: LEVEL }, PROPOSED],
  'set-marking': [{ kind: 'set-marking', marking: 'X' }],
  'hand-over': [{ kind: 'hand-over', to: OTHER }],
  transfer: [{ kind: 'transfer', to: OTHER }],
  receive: [{ kind: 'receive', head: sha256('head'), manifest: sha256('manifest') }],
  link: [{ kind: 'link', to: TO, toRehearsal: false }],
  unlink: [
    { kind: 'unlink', to: TO, reason: 'r' },
    { kind: 'link', to: TO, toRehearsal: false },
  ],
  'record-statement': [{ kind: 'record-statement', what: 'remark', from: 'person', text: 'x' }],
  inform: [{ kind: 'inform', how: 'orally' }],
  'defer-information': [{ kind: 'defer-information', ground: 'pending', grounds: [GROUND], reason: 'r' }],
  'prepare-dossier': [PREPARE as Extract<Act, { kind: 'prepare-dossier' }>],
  'issue-dossier': [{ ...(ISSUE as Extract<Act, { kind: 'issue-dossier' }>), copy: 2 }],
  'make-extract': [{ kind: 'make-extract', copy: 1, pdf: sha256('pdf'), for: 'betrokkene' }],
  'make-bundle': [{ kind: 'make-bundle', manifest: sha256(''), entries: 1, files: 1, leftOut: 0, for: 'x' }],
  'draw-draft': [{ kind: 'draw-draft', pdf: sha256('pdf'), entries: 3 }],
  sign: [{ kind: 'sign', entry: SEAL, format: 'sshsig', signature: sha256('') }],
  'set-hold': [{ kind: 'set-hold', ground: 'appeal', reason: 'r' }],
  'lift-hold': [{ kind: 'lift-hold', ground: 'appeal', reason: 'r' }, HOLD],
  'ask-erasure': [{ kind: 'ask-erasure', ...ERASE }],
  'confirm-erasure': [
    { kind: 'confirm-erasure', by: OTHER, asked: 3 },
    PERSON,
    { kind: 'ask-erasure', ...ERASE },
  ],
  'decline-erasure': [
    { kind: 'decline-erasure', asked: 3, reason: 'r' },
    PERSON,
    { kind: 'ask-erasure', ...ERASE },
  ],
  erase: [{ kind: 'erase', ...ERASE }],
}

const IN_STATUS: Readonly<Record<string, (before: readonly Act[]) => Situation>> = {
  absent: () => new Situation(SMALL),
  open: (before) => given(...before),
  // Between two entries of one append: only a log that was cut there is ever seen so.
  closed: () => new Situation(SMALL, { ...ENDED.state, status: 'closed' }),
  sealed: () => ENDED.and(PREPARE, PREPARE, ISSUE),
  cancelled: (before) => given(...before, { kind: 'cancel', reason: 'r' }),
  transferred: () => given(PERSON, { kind: 'transfer', to: OTHER }),
}

const WITH_SIGNAL: Readonly<Record<string, readonly Act[]>> = {
  none: [],
  raised: [RAISED],
  'awaiting-consent': [RAISED, CONSENTED],
  accepted: [RAISED, ACCEPTED],
  dismissed: [RAISED, DISMISSED],
}

function actOf(kind: string): { readonly act: Act; readonly before: readonly Act[] } {
  const [act, ...before] = ACTS[kind as Act['kind']] ?? []
  if (!act) throw new Error(`no such act: ${kind}`)
  return { act, before }
}

/** Not done in a session of so small an instruction: hypotheses.test.ts and migration.test.ts do them. */
const NEEDS_MORE = ['record-hypothesis', 'weigh', 'migrate', 'review-step']

const FOR_ITS_TIME = new Set(CODES.values())

/** Refused for the time it is tried at, and with the code the table has; or not for that at all. */
function isAsTold(found: string, code: string | null): void {
  if (code === null) expect([...FOR_ITS_TIME]).not.toContain(found)
  else expect(found).toBe(code)
}

describe('when each act may be done', () => {
  test('is told of every act, once', () => {
    const [, ...acts] = rows(BY_STATUS.split('\n').slice(1))
    expect(acts.map(([act]) => act)).toEqual([...new Set(acts.map(([act]) => act))])
    expect(acts.map(([act]) => act).sort()).toEqual(Object.keys(ACTS).sort())
  })

  test.each(cellsOf(BY_STATUS))('%s, of a session that is %s', (kind, status, code) => {
    const { act, before } = actOf(kind)
    const situation = IN_STATUS[status]?.(before) ?? expect.fail(status)
    expect(situation.state.status).toBe(status)
    isAsTold(outcome(situation, act), code)
  })

  test.each(cellsOf(BY_SIGNAL))('%s, of a signal that is %s', (kind, status, code) => {
    const situation = given(...(WITH_SIGNAL[status] ?? expect.fail(status)))
    expect(situation.state.signal.status).toBe(status)
    isAsTold(outcome(situation, actOf(kind).act), code)
  })

  test.each(cellsOf(REHEARSED))('%s, of %s', (kind, what, code) => {
    const started = { ...START, ...(what === 'draft' ? { draft: true } : { practice: 'p1' }) } as Act
    isAsTold(outcome(new Situation(SMALL).and(started), actOf(kind).act), code)
  })

  test('lets every act through somewhere: each here is one that can be done', () => {
    const kinds = Object.keys(ACTS)
    const done = new Set(
      cellsOf(BY_STATUS).flatMap(([kind, status, code]) => {
        const { act, before } = actOf(kind)
        return code === null && outcome(IN_STATUS[status]?.(before) ?? expect.fail(status), act) === 'done'
          ? [kind]
          : []
      }),
    )
    expect(kinds.filter((kind) => !done.has(kind))).toEqual(NEEDS_MORE)
  })
})
