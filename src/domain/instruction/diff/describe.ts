import { LANGUAGES, type Language } from '../../language.ts'
import { CHANGE_TERMS } from '../../text/change-terms.ts'
import { visible } from '../../text/visible.ts'
import { type Piece, wordDiff } from '../../text/word-diff.ts'
import type { Renaming } from '../digests.ts'
import { findStep, type Instruction, type Step } from '../instruction.ts'
import { type Change, type ChangeClass, type ChangePath, severityOf, worstFirst } from './change.ts'
import { diffStep } from './diff-step.ts'
import { blockText, fieldName, nameOfItem, valueText } from './value-words.ts'
import { isRecord } from './values.ts'

/** A change in the words of one language, safe to show as it is. */
export interface ChangeRow {
  /** Such as: question "Read by whom?" (reader), option "Yes" (yes), text (Dutch). */
  readonly what: string
  readonly kind: Change['kind']
  readonly class: ChangeClass | null
  readonly decidedBy: Change['decidedBy']
  /** What stood there and what stands there now. null: nothing did, or `what` says all there is to say. */
  readonly before: string | null
  readonly after: string | null
  /** The two as one text, word by word; null for what is not a text. */
  readonly words: readonly Piece[] | null
  /** Which language that text is in, where it is in one. */
  readonly language: Language | null
  /** Of an item that came or went as a whole: its parts, which `before` or `after` has as lines. */
  readonly parts: readonly string[]
}

/** The two versions that changes lead between, and the language to tell of them in. */
export interface Telling {
  readonly a: Instruction
  readonly b: Instruction
  readonly language: Language
  /** Whose texts are told. Of more than one, each says which it is. */
  readonly texts: readonly Language[]
  /** Per language that came or went, how many texts that concerns: told at the language, not at each text. */
  readonly translated: ReadonlyMap<string, number>
}

/** What a step is called in each version; null: it is not in there. */
export interface StepNames {
  readonly before: { readonly id: string } | null
  readonly after: { readonly id: string } | null
}

/** Changes of one step, or with null those outside the steps: most severe first. */
export function describeChanges(
  changes: readonly Change[],
  step: StepNames | null,
  telling: Telling,
): ChangeRow[] {
  const { a, b } = telling
  const within = step
    ? { isStep: true, old: stepAt(a, step.before), now: stepAt(b, step.after) }
    : { isStep: false, old: a, now: b }
  return changes
    .filter((change) => !isTranslation(change, telling.translated))
    .sort((x, y) => worstFirst(severityOf(x), severityOf(y)))
    .map((change) => describeChange(change, within, telling))
    .filter((row) => row.language === null || telling.texts.includes(row.language))
}

/** Whether a text came or went with its language. */
export function isTranslation(
  { path, before, after }: Change,
  translated: ReadonlyMap<string, number>,
): boolean {
  return translated.has(String(path.at(-1))) && typeof (after ?? before) === 'string'
}

/**
 * What changed in one step, for somebody who works in `language`: texts of another language, which they
 * never saw, are left out. The other arguments are those of diffStep.
 */
export function describeStep(
  a: Instruction,
  b: Instruction,
  fromId: string,
  toId: string,
  renamed: Renaming,
  language: Language,
  said?: ChangeClass,
): ChangeRow[] {
  const cameOrWent = LANGUAGES.filter((one) => a.languages.includes(one) !== b.languages.includes(one))
  const texts = new Set([languageRead(a, language), languageRead(b, language)])
  return describeChanges(
    diffStep(a, b, fromId, toId, renamed, said),
    { before: { id: fromId }, after: { id: toId } },
    { a, b, language, texts: [...texts], translated: new Map(cameOrWent.map((one) => [one, 0])) },
  )
}

/** As inLanguage: the one worked in, else the first there is. */
function languageRead({ languages }: Instruction, language: Language): Language {
  return [language, ...LANGUAGES].find((one) => languages.includes(one)) ?? language
}

/** What the paths of changes lead through. */
interface Within {
  readonly isStep: boolean
  readonly old: Step | Instruction | undefined
  readonly now: Step | Instruction | undefined
}

function describeChange(change: Change, within: Within, telling: Telling): ChangeRow {
  return {
    what: subject(change, within, telling),
    kind: change.kind,
    class: change.class,
    decidedBy: change.decidedBy,
    ...{ before: null, after: null, words: null, language: null, parts: [] },
    ...values(change, telling),
  }
}

/** Such as: question "Read by whom?" (reader), option "Yes" (yes), text (Dutch). */
function subject(
  change: Change,
  { isStep, old, now }: Within,
  { a, language: spoken, texts }: Telling,
): string {
  const say = CHANGE_TERMS[spoken]
  if (isStep && change.path.length === 0) return change.kind === 'moved' ? say.place : say.step
  const words: string[] = []
  let here: readonly unknown[] = change.kind === 'added' ? [now, old] : [old, now]
  change.path.forEach((key, depth) => {
    const inList = here.some(Array.isArray)
    here = here.map((one) => inside(one, key))
    const language = LANGUAGES.find((one) => one === key)
    if (inList) {
      const named = nameOfItem(here.find(isRecord), spoken) || movedItem(change, here[0], a, spoken)
      if (named) words[words.length - 1] = `${fieldName(change.path[depth - 1], spoken)} ${named}`
    } else if (language) {
      if (texts.length > 1) words.push(`${words.pop()} (${say.languages[language]})`)
    } else if (!SILENT.has(key)) words.push(fieldName(key, spoken))
  })
  return words.join(', ')
}

/** Fields that only hold others together. */
const SILENT: ReadonlySet<unknown> = new Set(['reasons'])

/** What moved, where it has no name; what came or went is shown whole beside this. */
function movedItem({ kind, path }: Change, item: unknown, a: Instruction, language: Language): string {
  if (kind !== 'moved' || item === undefined) return ''
  return `"${valueText(fieldOf(path), item, a, language)}"`
}

function stepAt(instruction: Instruction, name: StepNames['before']): Step | undefined {
  return name ? findStep(instruction, name.id) : undefined
}

function inside(value: unknown, key: string | number): unknown {
  if (Array.isArray(value))
    return typeof key === 'number' ? value[key] : value.find((item) => isRecord(item) && item.id === key)
  return isRecord(value) ? value[key] : undefined
}

function values(
  { path, kind, before, after }: Change,
  telling: Telling,
): Partial<Pick<ChangeRow, 'before' | 'after' | 'words' | 'language' | 'parts'>> {
  const { a, b, language: spoken } = telling
  const say = CHANGE_TERMS[spoken]
  if (kind === 'moved')
    return { before: say.position(Number(before) + 1), after: say.position(Number(after) + 1) }
  const language = LANGUAGES.find((one) => one === path.at(-1)) ?? null
  if (language && isTextual(before) && isTextual(after)) return { ...wordByWord(before, after), language }
  const field = fieldOf(path)
  if (field === 'query') return wordByWord(before, after)
  if (kind === 'changed' || !isWhole(path, before ?? after))
    return {
      before: before === undefined ? absent(field, spoken) : valueText(field, before, a, spoken),
      after: after === undefined ? absent(field, spoken) : valueText(field, after, b, spoken),
    }
  const parts = partsOf(field, before ?? after, kind === 'added' ? b : a, telling)
  if (parts.length === 0) return {}
  return kind === 'added' ? { parts, after: parts.join('\n') } : { parts, before: parts.join('\n') }
}

function wordByWord(before: unknown, after: unknown): Pick<ChangeRow, 'before' | 'after' | 'words'> {
  const [old, now] = [visible(String(before ?? '')), visible(String(after ?? ''))]
  return {
    before: before === undefined ? null : old,
    after: after === undefined ? null : now,
    words: wordDiff(old, now),
  }
}

const isTextual = (given: unknown): given is string | undefined =>
  given === undefined || typeof given === 'string'

/** Lists whose items have ids of the author's choosing, which may look like a field. */
const WITH_IDS = new Set(
  'ask search options columns not-applicable not-possible procedures routing engines wordLists phases'.split(
    ' ',
  ),
)

/** The field or list that a path ends in. */
function fieldOf(path: ChangePath): string {
  let field = ''
  let isId = false
  for (const key of path) {
    if (isId || typeof key === 'number') isId = false
    else if (!LANGUAGES.some((language) => language === key)) {
      field = key
      isId = WITH_IDS.has(key)
    }
  }
  return field
}

/** An item of a list, or a step: it came or went as a whole, rather than getting a value or losing one. */
function isWhole(path: ChangePath, value: unknown): boolean {
  return path.length === 0 || typeof path.at(-1) === 'number' || (isRecord(value) && 'id' in value)
}

function absent(field: string, language: Language): string {
  const say = CHANGE_TERMS[language]
  return field === 'when' ? say.always : say.none
}

function partsOf(field: string, item: unknown, from: Instruction, telling: Telling): string[] {
  const { language: spoken, translated } = telling
  const say = CHANGE_TERMS[spoken]
  if (!isRecord(item)) {
    const texts = field === 'languages' ? translated.get(String(item)) : undefined
    const language = LANGUAGES.find((one) => one === item)
    return texts !== undefined && language
      ? [say.texts(say.languages[language], texts)]
      : [valueText(field, item, from, spoken)]
  }
  if (!('id' in item)) return [blockText(field, item, from, spoken)]
  return Object.entries(item).flatMap(([key, value]) => {
    if (key === 'id' || key === 'label' || key === 'title' || key === 'was' || isBlank(value)) return []
    if (key === 'reasons' || key === 'standingBasis')
      return partsOf(key, { id: key, ...(value as object) }, from, telling)
    const shown = (one: unknown): string => `${fieldName(key, spoken)}: ${blockText(key, one, from, spoken)}`
    return Array.isArray(value) ? value.map(shown) : [shown(value)]
  })
}

/** What a new item has not: nothing worth a line. */
function isBlank(value: unknown): boolean {
  return value === false || value === 0 || (Array.isArray(value) && value.length === 0)
}
