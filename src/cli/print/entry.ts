import type { Style } from '../../app/style.ts'
import {
  findStep,
  type Instruction,
  type Question,
  type Step,
  type StepOutcome,
} from '../../domain/instruction/instruction.ts'
import { inLanguage, type Language, type Text } from '../../domain/language.ts'
import type { LogEntry } from '../../domain/log/verify.ts'
import { type EventOf, isEventType, WORK_FATES } from '../../domain/session/event.ts'
import { dayText, momentText, shortMoment } from '../../domain/text/dates.ts'
import { EVENT_WORDS } from '../../domain/text/event-words.ts'
import { isolate } from '../../domain/text/isolate.ts'
import { lookAlikeNote, textsWithin } from '../../domain/text/look-alikes.ts'
import { releaseBlockText } from '../../domain/text/release.ts'
import { outcomeText, TERMS } from '../../domain/text/terms.ts'
import { visible, visibleLine } from '../../domain/text/visible.ts'
import { reasonOfRule } from '../../domain/variants/propose.ts'
import { MESSAGES } from '../messages.ts'
import { ENTRY_MESSAGES } from './entry-messages.ts'

/**
 * The log as text: a head for each entry, what was recorded about it, and apart from that what people typed. Codes are
 * told in words; the type stands behind its words as well, as `--type` and FORMAT.md name it. `instructions`: every
 * version the session was held under, the last first; none where its log does not hold, and then ids are all there is.
 */
export function entryLines(
  entries: readonly LogEntry[],
  instructions: readonly Instruction[],
  language: Language,
  style: Style,
): string[] {
  return entries.flatMap((one) => {
    const { seq, at, by, type } = one.entry
    const words = isEventType(type) ? EVENT_WORDS[language][type] : type
    const head = `${' '.repeat(Math.max(0, 4 - String(seq).length))}${style.title(String(seq))}  ${shortMoment(at, language)}  ${visibleLine(by)}`
    const body = bodyText(one.entry, instructions, language)
    return [
      `${head}  ${style.accent(words)}  ${style.faint(type)}`,
      ...(body === '' ? [] : [`${INDENT}${body}`]),
      ...dataLines(one, instructions, language),
      ...noteLines(one, language, style),
    ]
  })
}

const INDENT = '        '
const GENESIS = new Set(['kind', 'id', 'name', 'digest'])

function bodyText(
  { type, body }: LogEntry['entry'],
  instructions: readonly Instruction[],
  language: Language,
): string {
  if (type === 'instruction-migrated')
    return migrationText(body as EventOf<'instruction-migrated'>['body'], language)
  return Object.entries(body)
    .filter(([key]) => type !== 'session-started' || !GENESIS.has(key))
    .map(([key, value]) => {
      const text = wordsFor({ type, body, key, value, instructions, language })
      return key === 'id' ? text : `${fieldName(key, language)}: ${text}`
    })
    .join(' · ')
}

function fieldName(key: string, language: Language): string {
  const { field } = ENTRY_MESSAGES[language]
  return Object.hasOwn(field, key) ? (field[key] ?? key) : key
}

/** The mapping of every step is long: what became of how many. */
function migrationText(
  { from, to, steps }: EventOf<'instruction-migrated'>['body'],
  language: Language,
): string {
  const say = ENTRY_MESSAGES[language]
  const counts = WORK_FATES.map((one) => ({ one, count: steps.filter(({ work }) => work === one).length }))
  return [
    `${say.versionOf(from.version)} → ${to.version}`,
    ...counts.filter(({ count }) => count > 0).map(({ one, count }) => `${say.fate[one]}: ${count}`),
  ].join(' · ')
}

/** Nothing is withheld in a session itself: what is gone was erased. */
function dataLines(
  { entry, data }: LogEntry,
  instructions: readonly Instruction[],
  language: Language,
): string[] {
  if (data === null) return [`${INDENT}${MESSAGES[language].erasedText}`]
  const { type, body } = entry
  return Object.entries(data)
    .filter(([key]) => key !== 'salt')
    .flatMap(([key, value]) => {
      const text = wordsFor({ type, body, key, value, instructions, language })
      const [first = '', ...rest] = text.split('\n')
      return [
        `${INDENT}${fieldName(key, language)}: ${isolate(first)}`,
        ...rest.map((line) => `${INDENT}  ${isolate(line)}`),
      ]
    })
}

/** Of what people typed: that it may not be what it looks like. */
function noteLines({ data }: LogEntry, language: Language, style: Style): string[] {
  const note = lookAlikeNote(textsWithin(data), language)
  return note === null ? [] : [`${INDENT}${style.warning(note)}`]
}

interface Field {
  readonly type: string
  readonly body: LogEntry['entry']['body']
  readonly key: string
  readonly value: unknown
  readonly instructions: readonly Instruction[]
  readonly language: Language
}

/** The value of a field in words, safe to show; as it stands where it is text, a number or an id. */
function wordsFor(field: Field): string {
  const { key, value, language } = field
  const table = tableFor(field)
  if (typeof value === 'string' && table && Object.hasOwn(table, value))
    return visibleLine(table[value] ?? value)
  const named = namedIn(field)
  if (named !== null) return named
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    if (value.length === 0) return ENTRY_MESSAGES[language][isUnasked(field) ? 'notAsked' : 'nothing']
    const words = value.map((one) => (table && Object.hasOwn(table, one) ? (table[one] ?? one) : one))
    return key === 'queries' ? words.map(visible).join('\n') : words.map(visibleLine).join(', ')
  }
  return plain(value, language)
}

/** A finding names nobody until somebody said who is in it, or that nobody is. */
function isUnasked({ type, body, key }: Field): boolean {
  const said: unknown = body.said
  return (
    type === 'finding-recorded' && key === 'persons' && !(Array.isArray(said) && said.includes('persons'))
  )
}

function plain(value: unknown, language: Language): string {
  const { yes, no } = TERMS[language]
  if (typeof value === 'boolean') return value ? yes : no
  if (typeof value === 'string' || typeof value === 'number') return visible(String(value))
  if (Array.isArray(value))
    return value.map((one) => plain(one, language)).join(typeof value[0] === 'object' ? '\n' : ', ')
  if (value === null || typeof value !== 'object') return visible(JSON.stringify(value))
  return Object.entries(value)
    .map(([key, one]) => `${visibleLine(fieldName(key, language))}: ${plain(one, language)}`)
    .join(', ')
}

type Table = Readonly<Record<string, string>>

/** The words for the codes that a field can hold; null where it holds none of a closed list. */
function tableFor({ type, key, language }: Field): Table | null {
  const terms = TERMS[language]
  const own = ENTRY_MESSAGES[language]
  const yesNo = { yes: terms.yes, no: terms.no }
  const ofType: Readonly<Record<string, Table>> = {
    'search-performed outcome': terms.searchOutcome,
    'search-performed reason': own.searchReason,
    'search-performed how': own.how,
    'search-performed reviewed': { minimum: own.minimum },
    'original-handled outcome': own.original,
    'review-point-settled how': own.settled,
    'person-informed how': terms.informedHow,
    'record-withdrawn kind': terms.record,
    'statement-recorded kind': terms.statementKind,
    'statement-recorded from': terms.statementFrom,
    'identifier-recorded kind': terms.identifierKind,
    'hold-set ground': terms.hold,
    'hold-lifted ground': terms.hold,
  }
  const ofKey: Readonly<Record<string, Table>> = {
    kinds: terms.identifierKind,
    status: terms.identifierStatus,
    role: terms.personRole,
    state: terms.matchState,
    bearing: terms.bearing,
    said: terms.findingPart,
    categories: terms.specialCategory,
    translated: terms.translated,
    calendar: terms.calendar,
    precision: terms.precision,
    decision: own.decision,
    level: terms.classification,
    ceiling: terms.classification,
    grounds: terms.ground,
    read: own.read,
    steers: yesNo,
    origin: terms.signalOrigin,
    ...(type === 'finding-recorded' || type === 'finding-completed' ? {} : { language: own.language }),
  }
  return ofType[`${type} ${key}`] ?? ofKey[key] ?? null
}

/** What the instruction has the words for, and what is put together of several; null: nothing of that. */
function namedIn({ type, body, key, value, instructions, language }: Field): string | null {
  const label = (text: Text | undefined): string | null =>
    text ? visibleLine(inLanguage(text, language)) : null
  const first = <T>(find: (one: Instruction) => T | undefined): T | undefined =>
    instructions.map(find).find((found) => found !== undefined)
  const step = first((one) => findStep(one, String(body.step)))
  const id = String(value)
  switch (key) {
    case 'step':
      return label(step?.title)
    case 'about':
      return label(first((one) => findStep(one, id))?.title)
    case 'procedure':
      return label(first((one) => one.procedures.find((other) => other.id === id))?.title)
    case 'routing':
      return label(first((one) => one.routing.find((other) => other.id === id))?.label)
    case 'question':
      return label(step?.ask.find((one) => one.id === id)?.label)
    case 'search':
      return label(step?.search.find((one) => one.id === id)?.label)
    case 'engine':
      return first((one) => one.engines.find((other) => other.id === id))?.label ?? null
    case 'outcome':
      return type === 'step-concluded' && step ? outcomeText(step, value as StepOutcome, language, []) : null
    case 'reason':
      return type === 'step-concluded' && step ? reasonText(step, body, id, language) : null
    case 'value':
      return type === 'answer-given'
        ? answerText(
            step?.ask.find((one) => one.id === body.question),
            value,
            language,
          )
        : null
    case 'rule':
      return type === 'variant-recorded' ? visibleLine(reasonOfRule(id, language)) : null
    case 'why':
      return type.startsWith('erasure') || type === 'data-erased'
        ? (TERMS[language].whyErased[value as 'unused']?.reason ?? null)
        : null
    case 'blocks':
      return (value as readonly string[]).map((code) => releaseBlockText(code, language)).join('; ')
    case 'instruction':
    case 'template': {
      const { id: name, version } = value as { readonly id: string; readonly version: string }
      return `${visibleLine(name)} ${version}`
    }
    case 'grade': {
      const { source, information } = value as { readonly source: 'A'; readonly information: '1' }
      const { sourceGrade, informationGrade } = TERMS[language]
      return `${source}${information} (${sourceGrade[source]}; ${informationGrade[information]})`
    }
    case 'offered': {
      const { at, as } = value as { readonly at: string; readonly as: 'copied' | 'shown' }
      return `${ENTRY_MESSAGES[language].offered[as]}, ${momentText(at, language)}`
    }
    case 'undrawn':
      return (value as readonly { readonly evidence: string; readonly why: 'format' }[])
        .map(({ evidence, why }) => `${evidence} (${TERMS[language].whyUndrawn[why]})`)
        .join(', ')
    case 'confirmed':
      return momentText(id, language)
    case 'from':
    case 'to':
      return type === 'clock-moved' ? momentText(id, language) : null
    case 'until':
      return dayText(id, language)
    default:
      return null
  }
}

function reasonText(step: Step, body: Field['body'], id: string, language: Language): string | null {
  if (id === 'other') return TERMS[language].otherReason
  const listed =
    body.outcome === 'not-applicable' || body.outcome === 'not-possible' ? step.reasons[body.outcome] : []
  const found = listed.find((one) => one.id === id)
  return found ? visibleLine(inLanguage(found.label, language)) : null
}

/** An answer by the labels of its question; of a table a line for each row. */
function answerText(question: Question | undefined, value: unknown, language: Language): string | null {
  if (!question) return null
  const one = (given: unknown): string => {
    const option = question.options.find(({ id }) => id === given)
    return option ? visibleLine(inLanguage(option.label, language)) : plain(given, language)
  }
  const { yes, no } = TERMS[language]
  if (question.type === 'yes-no') return value === 'yes' ? yes : no
  if (question.type === 'table' && Array.isArray(value))
    return value
      .map((row) =>
        Object.entries(row as object)
          .map(([id, cell]) => {
            const column = question.columns.find((other) => other.id === id)
            return `${column ? visibleLine(inLanguage(column.label, language)) : visibleLine(id)}: ${plain(cell, language)}`
          })
          .join(', '),
      )
      .join('\n')
  return Array.isArray(value) ? value.map(one).join(', ') : one(value)
}
