import { textFault } from '../bytes.ts'
import { checkShape, type Parsed, readDocument, type SourceDocument } from '../document.ts'
import { askedSteps, nextStep } from '../instruction/flow.ts'
import type { Instruction } from '../instruction/instruction.ts'
import { kindNamed, statusNamed } from '../intake/vocabulary.ts'
import { openingOf, type Problem, wrongFile } from '../problem.ts'
import type { Act, EvidenceAct, SearchAct } from './act.ts'
import { type FindingAnswer, findingActs, judgeAct, RECORDS, type Recorded } from './answers.ts'
import { nextFinding } from './findings.ts'
import { cellsOf } from './plan.ts'
import { type SessionState, stepState } from './state.ts'

/**
 * A record that comes from outside the walk, such as a second terminal or a script: an object in JSON with the
 * fields an answers file has, or plain text where a record is one text first of all.
 */
export type AddedKind =
  | 'finding'
  | 'search'
  | 'candidate'
  | 'identifier'
  | 'person'
  | 'evidence'
  | 'judgement'

/** Where plain text goes. */
const MAIN_TEXT: Readonly<Record<AddedKind, string>> = {
  finding: 'fact',
  search: 'note',
  candidate: 'label',
  identifier: 'value',
  person: 'description',
  evidence: 'description',
  judgement: 'reasoning',
}

/** `given`: what was said beside the text, such as an outcome; it goes before what the text says. */
export function parseAdded(
  kind: AddedKind,
  file: string,
  bytes: Uint8Array,
  given: Readonly<Record<string, unknown>>,
): Parsed<unknown> {
  const read = documentOf(kind, file, bytes)
  if (!read.ok) return read
  const value = { ...(read.value.value as object), ...given, ...inOwnWords(given) }
  const isPlanned = kind === 'search' && 'search' in value
  const shape = isPlanned ? RECORDS.planned : RECORDS[kind]
  const parsed = checkShape<unknown>(shape, { ...read.value, value })
  return parsed.ok ? parsed : { ok: false, problems: parsed.problems.map(withOption) }
}

/** What the walk takes in either language is taken here too. */
function inOwnWords({ kind, status }: Readonly<Record<string, unknown>>): Record<string, string> {
  const kindMeant = typeof kind === 'string' ? kindNamed(kind) : undefined
  const statusMeant = typeof status === 'string' ? statusNamed(status) : undefined
  return { ...(kindMeant ? { kind: kindMeant } : {}), ...(statusMeant ? { status: statusMeant } : {}) }
}

/** What the command can be given beside the text. */
const OPTIONS: ReadonlySet<string> = new Set([
  'candidate',
  'engine',
  'file',
  'kind',
  'minor',
  'outcome',
  'role',
  'status',
])

function withOption(problem: Problem): Problem {
  const { key = '' } = problem.details
  return problem.code === 'missing-key' && OPTIONS.has(key)
    ? { ...problem, details: { ...problem.details, option: `--${key}` } }
    : problem
}

function documentOf(kind: AddedKind, file: string, bytes: Uint8Array): Parsed<SourceDocument> {
  const opening = openingOf(file)
  const code = textFault(bytes)
  if (code) return { ok: false, problems: [wrongFile(file, code)] }
  const text = new TextDecoder().decode(bytes).trim()
  if (text.startsWith('{')) return readDocument(file, bytes)
  return {
    ok: true,
    value: {
      file,
      value: text === '' ? {} : { [MAIN_TEXT[kind]]: text },
      placeOf: () => opening,
      placeOfKey: () => opening,
    },
  }
}

/** The step the walk is at, as far as the log tells: the one opened last that has no outcome. */
export function stepAtWork(instruction: Instruction, state: SessionState): string | undefined {
  const open = askedSteps(instruction, state).filter(({ id }) => {
    const { openedAt, concluded, review } = stepState(state, id)
    return openedAt !== null && !concluded && !review
  })
  const opened = ({ id }: { readonly id: string }): number =>
    Date.parse(stepState(state, id).openedAt ?? '') || 0
  const [last] = open.toSorted((a, b) => opened(b) - opened(a))
  return (last ?? nextStep(instruction, state))?.id
}

/** What was parsed, as acts; evidence is a file first. */
export type Addition =
  | { readonly acts: readonly Act[] }
  | { readonly file: string; readonly about: Pick<EvidenceAct, 'url' | 'captured' | 'description' | 'masks'> }

export function additionOf(
  instruction: Instruction,
  state: SessionState,
  step: string,
  kind: AddedKind,
  value: unknown,
): Addition {
  switch (kind) {
    case 'finding':
      return { acts: findingActs(step, nextFinding(state), value as FindingAnswer) }
    case 'candidate':
      return { acts: [{ kind: 'record-candidate', step, ...(value as Recorded['candidate']) }] }
    case 'identifier': {
      const { kind: identifier, ...rest } = value as Recorded['identifier']
      return { acts: [{ kind: 'record-identifier', step, identifier, ...rest }] }
    }
    case 'judgement':
      return { acts: [judgeAct(state, value as Recorded['judgement'])] }
    case 'person':
      return { acts: [{ kind: 'record-person', ...(value as Recorded['person']) }] }
    case 'evidence': {
      const { file, ...about } = value as Recorded['evidence']
      return { file, about }
    }
    case 'search':
      return {
        acts: [searchAct(instruction, state, step, value as Recorded['search'] | Recorded['planned'])],
      }
  }
}

function searchAct(
  instruction: Instruction,
  state: SessionState,
  step: string,
  value: Recorded['search'] | Recorded['planned'],
): SearchAct {
  const base = { kind: 'record-search', step, how: 'single' } as const
  if (!('search' in value)) {
    const { outcome, ...place } = value
    return { ...base, place: { kind: 'ad-hoc', ...place }, outcome }
  }
  const { search, engine = '', for: wanted, ...rest } = value
  const found = instruction.phases
    .flatMap(({ steps }) => steps)
    .filter(({ id }) => id === step)
    .flatMap((one) => cellsOf(instruction, state, one))
    .filter((cell) => cell.search === search && (engine === '' || cell.engine === engine))
    .filter(
      (cell) => wanted === undefined || cell.for === wanted || searchedValue(state, cell.for) === wanted,
    )
  const cell = found.find(({ done }) => done === null) ?? found[0]
  // Where no cell is meant, decide() refuses it by name.
  const place = {
    kind: 'plan',
    search,
    engine: cell?.engine ?? engine,
    for: cell?.for ?? wanted ?? null,
  } as const
  return { ...base, place, ...rest }
}

function searchedValue(state: SessionState, id: string | null): string | undefined {
  return [...state.identifiers, ...state.variants].find(({ body }) => body.id === id)?.data?.value
}
