import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sha256 } from '../../src/domain/digest.ts'
import type { Parsed } from '../../src/domain/document.ts'
import type { Instruction } from '../../src/domain/instruction/instruction.ts'
import { parseInstruction } from '../../src/domain/instruction/parse.ts'
import { chain, genesisHead, type Head, type Stamp } from '../../src/domain/log/entry.ts'
import type {
  Act,
  ConcludeAct,
  FindingAct,
  IdentifierAct,
  JudgeAct,
  SearchAct,
  StartAct,
} from '../../src/domain/session/act.ts'
import { decide } from '../../src/domain/session/decide.ts'
import type { SessionEvent } from '../../src/domain/session/event.ts'
import { foresee } from '../../src/domain/session/foresee.ts'
import { Refusal, type RefusalCode } from '../../src/domain/session/refusal.ts'
import { initialState, type SessionState } from '../../src/domain/session/state.ts'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

/** The value of a document that should have no problems; shows them when it has. */
export function mustBe<T>(parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value
  throw new Error(
    parsed.problems
      .map(({ code, place, details }) => `${place.line}:${place.column} ${code} ${JSON.stringify(details)}`)
      .join('\n'),
  )
}

export function instructionFrom(yaml: string): Instruction {
  return mustBe(parseInstruction('test.yaml', Buffer.from(yaml)))
}

export const SMALL_TEXT = textOf('test/fixtures/instructions/small.yaml')
export const SMALL = instructionFrom(SMALL_TEXT)

/** The text with one piece replaced; the piece has to be there exactly once, so that a test cannot miss. */
export function edited(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2)
    throw new Error(`"${from}" is there ${text.split(from).length - 1} times`)
  return text.replace(from, () => to)
}

export const START: StartAct = {
  kind: 'start',
  case: '2026-0001',
  number: 1,
  id: '0123456789abcdef0123456789abcdef',
  instruction: { id: SMALL.id, version: SMALL.version, digest: sha256(SMALL_TEXT) },
  language: 'nl',
}

/** Who began every session here, and does what does not say who does it. */
export const HOLDER = 'k1234'

/** An act that says who does it is theirs. */
function whose(act: Act): string {
  return 'by' in act ? act.by : HOLDER
}

/** Entry n is written n minutes after two. */
function stampOf(seq: number, by = HOLDER): Stamp {
  const at = new Date(Date.UTC(2026, 10, 20, 13, seq)).toISOString().slice(0, 19)
  return { at: `${at}.000+00:00`, by, via: 'walk' }
}

/** A session that got somewhere, and what happens when somebody does one thing more. */
export class Situation {
  readonly instruction: Instruction
  readonly state: SessionState
  readonly events: readonly SessionEvent[]

  constructor(
    instruction: Instruction,
    state: SessionState = initialState,
    events: readonly SessionEvent[] = [],
  ) {
    this.instruction = instruction
    this.state = state
    this.events = events
  }

  /** The events the act becomes; throws a Refusal when it is refused. Done by `by`, or by whom the act says. */
  when(act: Act, by = whose(act)): SessionEvent[] {
    return decide(this.instruction, this.state, act, by)
  }

  /** Acts of one person. */
  by(code: string, ...acts: readonly Act[]): Situation {
    return acts.reduce<Situation>((before, act) => before.written(before.when(act, code), code), this)
  }

  and(...acts: readonly Act[]): Situation {
    return acts.reduce<Situation>((before, act) => before.written(before.when(act), whose(act)), this)
  }

  /** What no act of ours causes: an erasure, a clock that ran back. */
  happened(...events: readonly SessionEvent[]): Situation {
    return this.written(events)
  }

  private written(events: readonly SessionEvent[], by?: string): Situation {
    const state = events.reduce(
      (before, event) => foresee(before, [event], stampOf(before.entries + 1, by)),
      this.state,
    )
    return new Situation(this.instruction, state, [...this.events, ...events])
  }

  /** The bytes of the log; without the DATA of the entries in `without`. */
  log(without: readonly number[] = []): { readonly bytes: Buffer; readonly head: Head } {
    let head = genesisHead({
      kind: 'session',
      id: START.id,
      name: START.case,
      digest: START.instruction.digest,
    })
    const lines = this.events.map(({ type, body, data }, index) => {
      const seq = index + 1
      const salt = data.salt ?? seq.toString(16).padStart(32, '0')
      const next = chain(head, { ...stampOf(seq), type, body, data: { ...data, salt } })
      head = next.head
      return `${without.includes(seq) ? next.line.replace(/\t.*$/s, '\t') : next.line}\n`
    })
    return { bytes: Buffer.from(lines.join('')), head }
  }
}

/** A session of the small instruction in which these acts were done, after its start. */
export function given(...acts: readonly Act[]): Situation {
  return givenUnder(SMALL, ...acts)
}

export function givenUnder(instruction: Instruction, ...acts: readonly Act[]): Situation {
  return new Situation(instruction).and(START, ...acts)
}

/** Why it is refused. Fails when it is not, or when something else goes wrong. */
export function refusal(attempt: () => unknown): RefusalCode {
  try {
    attempt()
  } catch (error) {
    if (error instanceof Refusal) return error.why
    throw error
  }
  throw new Error('this was not refused')
}

/** `done`, or why it is refused; done by `by`, or by whom the act says. */
export function outcome(situation: Situation, act: Act, by?: string): string {
  try {
    situation.when(act, by)
    return 'done'
  } catch (error) {
    if (error instanceof Refusal) return error.why
    throw error
  }
}

// ---- acts, with what a test does not care about filled in

export function identifier(
  kind: IdentifierAct['identifier'],
  value: string,
  status: IdentifierAct['status'] = 'declared',
): IdentifierAct {
  return { kind: 'record-identifier', step: 'intake', identifier: kind, status, value }
}

export function variant(value: string, list: 'A' | 'B' = 'A'): Act {
  return { kind: 'record-variant', step: 'variants', list, value }
}

type SearchRest = Partial<Pick<SearchAct, 'found' | 'how' | 'reviewed' | 'version' | 'note' | 'offered'>>

export function search(
  step: string,
  cell: string,
  target: string | null,
  outcome: SearchAct['outcome'] = 'none-relevant',
  rest: SearchRest = {},
): SearchAct {
  const [plan = '', engine = ''] = cell.split('@')
  return {
    kind: 'record-search',
    step,
    place: { kind: 'plan', search: plan, engine, for: target },
    outcome,
    how: 'single',
    ...rest,
  }
}

export function candidate(label = 'profiel'): Act {
  return { kind: 'record-candidate', step: 'search-name', label }
}

export function judgement(state: JudgeAct['state'], rest: Partial<JudgeAct> = {}): JudgeAct {
  return {
    kind: 'judge',
    candidate: 'C1',
    state,
    matching: [],
    contradicting: [],
    reasoning: 'omdat',
    ...rest,
  }
}

export function counterSearch(about = 'C1'): SearchAct {
  return {
    kind: 'record-search',
    step: 'match',
    place: { kind: 'counter-evidence', candidate: about, where: 'Bing', query: 'q', why: 'w' },
    outcome: 'no-results',
    how: 'single',
  }
}

/** All there is to say about a finding, in short. */
export const SAID = {
  interpretation: null,
  grade: { source: 'F', information: '6' },
  language: 'Dari',
  translated: 'none',
  persons: [],
  categories: [],
  bearing: 'neutral',
  counter: null,
} satisfies Partial<FindingAct>

/** With everything said, so that it keeps no session from being closed. */
export function finding(rest: Partial<FindingAct> = {}): FindingAct {
  return {
    kind: 'record-finding',
    step: 'search-name',
    fact: 'een feit',
    source: 'https://bron.example/1',
    evidence: [],
    ...SAID,
    ...rest,
  }
}

export function conclude(
  step: string,
  outcome: ConcludeAct['outcome'] = 'done',
  rest: Partial<ConcludeAct> = {},
): ConcludeAct {
  return { kind: 'conclude', step, outcome, ...rest }
}

export const EVIDENCE: Extract<Act, { kind: 'add-evidence' }> = {
  kind: 'add-evidence',
  step: 'search-name',
  salt: 'f'.repeat(32),
  sha256: sha256('picture'),
  bytes: 7,
  media: 'image/png',
  file: 'post.png',
}

export const PERSON: Act = {
  kind: 'record-person',
  role: 'family',
  minor: false,
  description: 'broer, genoemd in bericht',
}

export const RAISED: Act = { kind: 'raise-signal', origin: 'police', indication: 'melding' }
export const ACCEPTED: Act = { kind: 'accept-signal', reason: 'getoetst' }
export const DISMISSED: Act = { kind: 'dismiss-signal', reason: 'vergissing' }
export const CLOSE: Act = { kind: 'close', routing: 'none' }

export const PREPARE: Act = {
  kind: 'prepare-dossier',
  template: { id: 'internal-record', version: '1.0.0', digest: sha256('template') },
  language: 'nl',
  release: '0.1.0',
  renderer: 'pdf-1',
}

export const ISSUE: Act = { kind: 'issue-dossier', copy: 1, pdf: sha256('pdf'), dossier: sha256('dossier') }

// ---- a whole walk in which nothing is found, step by step

export const PURPOSE: readonly Act[] = [
  { kind: 'choose-procedure', step: 'purpose', procedure: 'asylum' },
  { kind: 'confirm-basis', step: 'purpose' },
  { kind: 'answer', step: 'purpose', question: 'trigger', value: 'regular', replaces: null },
  conclude('purpose'),
]

/** I1: the name, I2: a residence. */
export const INTAKE: readonly Act[] = [
  identifier('name', 'Yusuf'),
  identifier('residence', 'Gaziantep'),
  { kind: 'rest-not-recorded', step: 'intake' },
  conclude('intake'),
]

export const READ: Act = {
  kind: 'answer',
  step: 'variants',
  question: 'reader',
  value: 'yes',
  replaces: null,
}
export const UNREAD: Act = {
  kind: 'answer',
  step: 'variants',
  question: 'reader',
  value: 'no',
  replaces: null,
}
export const VARIANTS: readonly Act[] = [READ, conclude('variants')]

export const NAME_SEARCHED: readonly Act[] = [
  search('search-name', 'name@google', 'I1'),
  search('search-name', 'name@bing', 'I1', 'no-results'),
]
export const CONTEXT_SEARCHED: Act = search('search-context', 'context@google', null)
export const LIST_SEARCHED: Act = search('list', 'list@un-list', null, 'no-results', {
  version: '2026-11-18',
})

export const BEFORE_SEARCH: readonly Act[] = [...PURPOSE, ...INTAKE, ...VARIANTS]
export const SEARCHED: readonly Act[] = [
  ...BEFORE_SEARCH,
  ...NAME_SEARCHED,
  conclude('search-name'),
  CONTEXT_SEARCHED,
  conclude('search-context'),
  LIST_SEARCHED,
  conclude('list'),
]
export const READY_TO_CLOSE: readonly Act[] = [...SEARCHED, conclude('match')]
export const SEALED: readonly Act[] = [...READY_TO_CLOSE, CLOSE]

/** What is left to do after the searches for the name, and the close. */
export const CONCLUDED: readonly Act[] = [
  conclude('search-name'),
  CONTEXT_SEARCHED,
  conclude('search-context'),
  LIST_SEARCHED,
  conclude('list'),
  conclude('match'),
  CLOSE,
]
