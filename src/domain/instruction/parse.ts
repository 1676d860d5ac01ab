import { checkShape, type Parsed, readDocument, type SourceDocument } from '../document.ts'
import type { Problem } from '../problem.ts'
import { type Instruction, normalise } from './instruction.ts'
import { RULES } from './rules.ts'
import { type WrittenInstruction, writtenInstruction } from './schema.ts'
import { CONDITION_KEYS } from './vocabulary.ts'

/** Bytes of an instruction file → the instruction, or every problem in it at once. */
export function parseInstruction(file: string, bytes: Uint8Array): Parsed<Instruction> {
  const written = parseWritten(file, bytes)
  return written.ok ? { ok: true, value: normalise(written.value) } : written
}

/**
 * What a session froze. It was judged when the session began, by the rules there were: a rule added since
 * must not make an old session unreadable, so that only its shape is looked at.
 */
export function parseFrozen(file: string, bytes: Uint8Array): Parsed<Instruction> {
  const read = readDocument(file, bytes)
  if (!read.ok) return read
  const shape = checkShape<WrittenInstruction>(writtenInstruction, read.value)
  return shape.ok ? { ok: true, value: normalise(shape.value) } : shape
}

/** The same in the form its author wrote, with what is about the version itself: note and changes. */
export function parseWritten(file: string, bytes: Uint8Array): Parsed<WrittenInstruction> {
  const { problems, written } = examine(file, bytes)
  const errors = problems.filter(({ severity }) => severity === 'error')
  return written ? { ok: true, value: written } : { ok: false, problems: errors }
}

/** Every problem in the file, warnings too: for its author. */
export function checkInstruction(file: string, bytes: Uint8Array): readonly Problem[] {
  return examine(file, bytes).problems
}

interface Examined {
  readonly problems: readonly Problem[]
  /** Absent when there is an error among the problems. */
  readonly written?: WrittenInstruction
}

function examine(file: string, bytes: Uint8Array): Examined {
  const read = readDocument(file, bytes)
  if (!read.ok) return read
  // Told before the shape is: their own reason says more than "unknown key" or "no date".
  const early = [...forbiddenConditionProblems(read.value), ...unfilledProblems(read.value)]
  const shape = checkShape<WrittenInstruction>(writtenInstruction, read.value)
  const others = shape.ok ? RULES.flatMap((rule) => rule(shape.value, read.value)) : shape.problems
  const problems = inOrder([...early, ...others.filter((problem) => !samePlace(problem, early))])
  return shape.ok && problems.every(({ severity }) => severity === 'warning')
    ? { problems, written: shape.value }
    : { problems }
}

/** In the order of the file; that there are more problems comes last. */
function inOrder(problems: readonly Problem[]): Problem[] {
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
    if (typeof value === 'string' && /^\s*TODO\b/.test(value)) {
      const place = document.placeOf(path)
      problems.push({ code: 'unfilled', severity: 'error', place, details: { where: path.join('.') } })
    } else if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value))
        visit(inner, [...path, Array.isArray(value) ? Number(key) : key])
    }
  }
  visit(document.value, [])
  return problems
}

const ALLOWED: ReadonlySet<string> = new Set(CONDITION_KEYS)
