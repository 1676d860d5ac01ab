import { checkShape, type Parsed, readDocument, type SourceDocument, wayTo } from '../document.ts'
import { lookAlikeProblems } from '../look-alike-problems.ts'
import type { Problem } from '../problem.ts'
import { isRecord } from './diff/values.ts'
import { type Instruction, normalise } from './instruction.ts'
import { RULES } from './rules.ts'
import { type WrittenInstruction, writtenInstruction } from './schema.ts'
import { isUnfilled } from './unfilled.ts'
import { CONDITION_KEYS } from './vocabulary.ts'

/** Bytes of an instruction file → the instruction, or every problem in it at once. */
export function parseInstruction(file: string, bytes: Uint8Array): Parsed<Instruction> {
  const parsed = parseWritten(file, bytes)
  return parsed.ok ? { ok: true, value: normalise(parsed.value.written) } : parsed
}

/**
 * What a session froze. It was judged when the session began, by the rules there were: a rule added since
 * must not make an old session unreadable, so that only its shape is looked at.
 */
export function parseFrozen(file: string, bytes: Uint8Array): Parsed<Instruction> {
  const shape = parseShape(file, bytes)
  return shape.ok ? { ok: true, value: normalise(shape.value) } : shape
}

/** The same in the form its author wrote. */
export function parseShape(file: string, bytes: Uint8Array): Parsed<WrittenInstruction> {
  const read = readDocument(file, bytes)
  return read.ok ? checkShape<WrittenInstruction>(writtenInstruction, read.value) : read
}

/** A version in the form its author wrote, note and changes too, with the place of everything in it. */
export interface WrittenFile {
  readonly written: WrittenInstruction
  readonly document: SourceDocument
}

/** The same in the form its author wrote. */
export function parseWritten(file: string, bytes: Uint8Array): Parsed<WrittenFile> {
  const { problems, found } = examineFile(file, bytes)
  return found ? { ok: true, value: found } : { ok: false, problems: errorsIn(problems) }
}

export interface ExaminedFile {
  /** Every problem of the file by itself, warnings too. */
  readonly problems: readonly Problem[]
  /** Absent when there is an error among the problems. */
  readonly found?: WrittenFile
}

/** Reads a file once, for its author and for whoever goes on with it. */
export function examineFile(file: string, bytes: Uint8Array): ExaminedFile {
  const read = readDocument(file, bytes)
  if (!read.ok) return { problems: read.problems }
  const { problems, written } = examine(read.value)
  return written ? { problems, found: { written, document: read.value } } : { problems }
}

export function errorsIn(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ severity }) => severity === 'error')
}

export interface Draft {
  readonly written: WrittenInstruction
  /** Where its author still has to write something. */
  readonly unfilled: readonly string[]
}

/**
 * A version whose author may still have to write about it: what is not filled in of its note, its changes
 * and its transition is left out. Any other problem is one here too.
 */
export function parseDraft(file: string, bytes: Uint8Array): Parsed<Draft> {
  const read = readDocument(file, bytes)
  if (!read.ok) return read
  const { problems, written } = examine(read.value)
  if (written) return { ok: true, value: { written, unfilled: [] } }
  const errors = errorsIn(problems)
  if (errors.some(({ code }) => code !== 'unfilled')) return { ok: false, problems: errors }
  // What is not filled in kept the rules from being asked, as it has no right shape.
  const rest = examine({ ...read.value, value: filledIn(read.value.value) })
  const others = errorsIn(rest.problems).filter(({ code }) => code !== 'unfilled')
  return rest.shaped && others.length === 0
    ? {
        ok: true,
        value: { written: rest.shaped, unfilled: errors.map(({ details }) => details.where ?? '') },
      }
    : { ok: false, problems: others.length > 0 ? others : errors }
}

/** Without what a version says of itself and has not been written yet. */
function filledIn(value: unknown): unknown {
  if (!isRecord(value)) return value
  const { note, changes, transition, ...same } = value
  const said = Array.isArray(changes) ? changes.filter((one) => !isClassUnfilled(one)) : changes
  return {
    ...same,
    ...(note === undefined || isUnfilled(note) ? {} : { note }),
    ...(said === undefined || (Array.isArray(said) && said.length === 0) ? {} : { changes: said }),
    ...(transition === undefined || isUnfilled(transition) ? {} : { transition }),
  }
}

/** An entry without its reason still says what its author calls the change. */
function isClassUnfilled(entry: unknown): boolean {
  return isRecord(entry) && (isUnfilled(entry.step) || isUnfilled(entry.class))
}

/** Every problem in the file, warnings too: for its author. */
export function checkInstruction(file: string, bytes: Uint8Array): readonly Problem[] {
  return examineFile(file, bytes).problems
}

interface Examined {
  readonly problems: readonly Problem[]
  /** Absent when there is an error among the problems. */
  readonly written?: WrittenInstruction
  /** Absent only when the shape is wrong. */
  readonly shaped?: WrittenInstruction
}

function examine(document: SourceDocument): Examined {
  // Told before the shape is: their own reason says more than "unknown key" or "no date".
  const early = [...forbiddenConditionProblems(document), ...unfilledProblems(document)]
  const shape = checkShape<WrittenInstruction>(writtenInstruction, document)
  const others = shape.ok
    ? [...RULES.flatMap((rule) => rule(shape.value, document)), ...lookAlikeProblems(document)]
    : shape.problems
  const problems = inFileOrder([...early, ...others.filter((problem) => !samePlace(problem, early))])
  if (!shape.ok) return { problems }
  const shaped = shape.value
  return problems.every(({ severity }) => severity === 'warning')
    ? { problems, shaped, written: shaped }
    : { problems, shaped }
}

/** In the order of the file; that there are more problems comes last. */
export function inFileOrder(problems: readonly Problem[]): Problem[] {
  const last = ({ code }: Problem): number => (code === 'more-problems' ? 1 : 0)
  return [...problems].sort(
    (a, b) => last(a) - last(b) || a.place.line - b.place.line || a.place.column - b.place.column,
  )
}

/** A key about the person gets one problem, with the reason why, and not "unknown key" besides. */
function samePlace(problem: Problem, others: readonly Problem[]): boolean {
  return others.some(
    ({ place }) => place.line === problem.place.line && place.column === problem.place.column,
  )
}

/**
 * Conditions that hang on who somebody is, found before the shape is checked so that the author reads
 * the reason. Stand-ins (a part of a name, a birthplace, a script) are no better than the thing itself.
 */
const ABOUT_THE_PERSON =
  /nationalit|citizen|ethni|race|religi|faith|gender|sex|orientation|age|birth|born|language|script|name|origin|country|nationaliteit|geloof|godsdienst|geslacht|seks|leeftijd|geboor|taal|schrift|naam|etni|afkomst|herkomst|land/i

function forbiddenConditionProblems(document: SourceDocument): Problem[] {
  const problems: Problem[] = []
  const visit = (value: unknown, path: PropertyKey[], inCondition: boolean): void => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        visit(item, [...path, index], inCondition)
      })
      return
    }
    if (value === null || typeof value !== 'object') {
      const key = path.findLast((part) => typeof part === 'string')
      if (
        inCondition &&
        key === 'present' &&
        typeof value === 'string' &&
        ABOUT_THE_PERSON.test(value) &&
        value !== 'username' &&
        value !== 'image'
      ) {
        problems.push({
          code: 'forbidden-condition',
          severity: 'error',
          place: document.placeOf(path),
          details: { found: value },
        })
      }
      return
    }
    for (const [key, inner] of Object.entries(value)) {
      const here = [...path, key]
      if (inCondition && !ALLOWED.has(key) && ABOUT_THE_PERSON.test(key)) {
        problems.push({
          code: 'forbidden-condition',
          severity: 'error',
          place: document.placeOfKey(here),
          details: { found: key },
        })
      } else {
        visit(
          inner,
          here,
          key === 'when' ||
            (inCondition && (key === 'all' || key === 'any')) ||
            (inCondition && key === 'present'),
        )
      }
    }
  }
  visit(document.value, [], false)
  return problems
}

/** Every text that `screen instruction new` left for the author to write. */
function unfilledProblems(document: SourceDocument): Problem[] {
  const problems: Problem[] = []
  const visit = (value: unknown, path: PropertyKey[]): void => {
    if (typeof value === 'string' && isUnfilled(value)) {
      const place = document.placeOf(path)
      problems.push({ code: 'unfilled', severity: 'error', place, details: { where: wayTo(path, document) } })
    } else if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value))
        visit(inner, [...path, Array.isArray(value) ? Number(key) : key])
    }
  }
  visit(document.value, [])
  return problems
}

const ALLOWED: ReadonlySet<string> = new Set(CONDITION_KEYS)
