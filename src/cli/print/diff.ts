import type { Style } from '../../app/style.ts'
import type {
  Change,
  ChangeClass,
  ChangePath,
  InstructionDiff,
  StepDiff,
} from '../../domain/instruction/diff/change.ts'
import { type Demand, demandedVersion, isEmpty } from '../../domain/instruction/diff/demand.ts'
import {
  type Condition,
  engineLabel,
  findStep,
  type Instruction,
  type Step,
} from '../../domain/instruction/instruction.ts'
import { compareVersions } from '../../domain/instruction/versions.ts'
import { inLanguage, LANGUAGES, type Language, type Text } from '../../domain/language.ts'
import { isolate } from '../../domain/text/isolate.ts'
import { TERMS } from '../../domain/text/terms.ts'
import { visible, visibleLine } from '../../domain/text/visible.ts'
import { type Piece, wordDiff } from '../../domain/text/word-diff.ts'
import { DIFF_MESSAGES, type DiffMessages } from './diff-messages.ts'

/** Two versions side by side: the same view of a diff as lines for a terminal, as one HTML file, and as data. */

type Severity = ChangeClass | 'undecided'

/** Most severe first. What is undecided may turn out to be loosened, so it comes before what cannot. */
const ORDER: readonly Severity[] = ['loosened', 'undecided', 'tightened', 'clarified', 'editorial']

interface View {
  readonly title: string
  readonly illustrative: boolean
  /** Said when there is nothing to show. */
  readonly nothing: string | null
  /** How many changes there are of each class that has any. */
  readonly counts: readonly { readonly severity: Severity; readonly count: number }[]
  /** By the most severe change of a step, so that each step is told once. */
  readonly sections: readonly Section[]
  /** The version number these changes demand, in sentences. */
  readonly demand: readonly string[]
}

interface Section {
  readonly severity: Severity
  readonly groups: readonly Group[]
}

/** A step, or the instruction as a whole, with its changes: most severe first. */
interface Group {
  readonly title: string
  readonly where: string
  readonly rows: readonly Row[]
}

interface Row {
  readonly severity: Severity
  readonly what: string
  readonly kind: string
  readonly decidedBy: string
  readonly detail: Detail
}

type Detail =
  | { readonly kind: 'none' }
  /** The same text in two versions, word by word; `language` when it is not everybody's. */
  | { readonly kind: 'text'; readonly pieces: readonly Piece[]; readonly language: Language | null }
  | { readonly kind: 'values'; readonly before: string; readonly after: string }
  /** What came or went as a whole. */
  | { readonly kind: 'item'; readonly sign: 'added' | 'removed'; readonly lines: readonly string[] }

// ---- the view

interface Setting {
  readonly a: Instruction
  readonly b: Instruction
  readonly language: Language
  readonly say: DiffMessages
  /** Languages that came or went, with how many texts that concerns: told once, not at each text. */
  readonly translated: ReadonlyMap<string, number>
}

function viewOf(diff: InstructionDiff, a: Instruction, b: Instruction, language: Language): View {
  const say = DIFF_MESSAGES[language]
  const setting = { a, b, language, say, translated: translations(diff) }
  const shown = (changes: readonly Change[]): Change[] =>
    changes.filter((change) => !isTranslation(change, setting.translated))
  const steps = diff.steps.flatMap((step) => {
    const changes = shown(step.changes)
    return changes.length === 0 ? [] : [{ step, changes }]
  })
  const sections = ORDER.map((severity) => {
    const general = shown(diff.general).filter((change) => severityOf(change) === severity)
    return {
      severity,
      groups: [
        ...(general.length > 0
          ? [{ title: say.whole, where: '', rows: general.map((change) => rowOf(change, null, setting)) }]
          : []),
        ...steps
          .filter(({ step }) => severityOf(step) === severity)
          .map(({ step, changes }) => stepGroup(step, changes, setting)),
      ],
    }
  })
  const rows = sections.flatMap(({ groups }) => groups.flatMap((group) => group.rows))
  return {
    title: say.heading(nameOf(diff.from), nameOf(diff.to)),
    illustrative: a.illustrative || b.illustrative,
    nothing: isEmpty(diff) ? (diff.about.length === 0 ? say.nothing : say.onlyAbout) : null,
    counts: ORDER.map((severity) => ({
      severity,
      count: rows.filter((row) => row.severity === severity).length,
    })).filter(({ count }) => count > 0),
    sections: sections.filter(({ groups }) => groups.length > 0),
    demand: demandSentences(diff, say),
  }
}

function severityOf(one: { readonly class: ChangeClass | null }): Severity {
  return one.class ?? 'undecided'
}

function nameOf({ id, version }: InstructionDiff['from']): string {
  return shownLine(`${id} ${version}`)
}

function allChanges(diff: InstructionDiff): Change[] {
  return [...diff.general, ...diff.steps.flatMap(({ changes }) => changes)]
}

function translations(diff: InstructionDiff): ReadonlyMap<string, number> {
  const counts = new Map(
    diff.general
      .filter(({ path, kind }) => path[0] === 'languages' && kind !== 'moved')
      .map(({ before, after }) => [String(after ?? before), 0]),
  )
  for (const change of allChanges(diff)) {
    const language = String(change.path.at(-1))
    if (isTranslation(change, counts)) counts.set(language, (counts.get(language) ?? 0) + 1)
  }
  return counts
}

function isTranslation({ path, before, after }: Change, translated: ReadonlyMap<string, number>): boolean {
  return translated.has(String(path.at(-1))) && typeof (after ?? before) === 'string'
}

function stepGroup(diff: StepDiff, changes: readonly Change[], setting: Setting): Group {
  const { a, b, language, say } = setting
  const place = diff.after ?? diff.before
  const from = diff.after ? b : a
  const step = place ? findStep(from, place.id) : undefined
  const phase = from.phases.find(({ id }) => id === place?.phase)
  const title = step ? shownLine(inLanguage(step.title, language)) : ''
  const rows = [...changes]
    .sort((x, y) => ORDER.indexOf(severityOf(x)) - ORDER.indexOf(severityOf(y)))
    .map((change) => rowOf(change, diff, setting))
  return {
    title: `${title} (${shownLine(diff.id)})`,
    where: phase ? say.phase(shownLine(inLanguage(phase.title, language))) : '',
    rows,
  }
}

function rowOf(change: Change, step: StepDiff | null, setting: Setting): Row {
  const { say } = setting
  return {
    severity: severityOf(change),
    what: subject(change, step, setting),
    kind: say.kinds[change.kind],
    decidedBy: say.decidedBy[change.decidedBy],
    detail: detailOf(change, setting),
  }
}

function demandSentences(diff: InstructionDiff, say: DiffMessages): string[] {
  const demand = demandedVersion(diff, diff.from.version)
  if (demand.level === 'none') return []
  if (compareVersions(diff.to.version, diff.from.version) < 0) return [say.older(nameOf(diff.to))]
  const open = allChanges(diff).filter((change) => change.class === null).length
  return [
    demand.atLeast
      ? say.demandsAtLeast(demand.version, open)
      : say.demands(demand.version, say.levels[demand.level]),
    compareVersions(diff.to.version, demand.version) < 0
      ? say.tooLow(shownLine(diff.to.version))
      : say.fits(shownLine(diff.to.version)),
  ]
}

// ---- what a change is about, in words

/** Such as: question "Read by whom?" (reader), option "Yes" (yes), text (Dutch). */
function subject(change: Change, diff: StepDiff | null, setting: Setting): string {
  const { say, a, b } = setting
  if (diff && change.path.length === 0) return change.kind === 'moved' ? say.place : say.step
  const [old, now] = diff ? [stepAt(a, diff.before?.id), stepAt(b, diff.after?.id)] : [a, b]
  const words: string[] = []
  let here: readonly unknown[] = change.kind === 'added' ? [now, old] : [old, now]
  change.path.forEach((key, depth) => {
    const inList = here.some(Array.isArray)
    here = here.map((one) => inside(one, key))
    const language = LANGUAGES.find((one) => one === key)
    if (language && !inList) words.push(`${words.pop()} (${say.languages[language]})`)
    else if (!inList) words.push(fieldName(key, say))
    else {
      const named = nameOfItem(here.find(isRecord), setting) || movedItem(change, here[0], setting)
      if (named) words[words.length - 1] = `${fieldName(change.path[depth - 1], say)} ${named}`
    }
  })
  return words.filter((word) => word !== '').join(', ')
}

/** What moved, where it has no name; what came or went is shown whole beside this. */
function movedItem({ kind, path }: Change, item: unknown, setting: Setting): string {
  if (kind !== 'moved' || item === undefined) return ''
  return `"${valueText(fieldOf(path), item, setting.a, setting)}"`
}

function stepAt(instruction: Instruction, id: string | undefined): Step | undefined {
  return id === undefined ? undefined : findStep(instruction, id)
}

const isRecord = (given: unknown): given is Readonly<Record<string, unknown>> =>
  given !== null && typeof given === 'object' && !Array.isArray(given)

function inside(value: unknown, key: string | number): unknown {
  if (Array.isArray(value))
    return typeof key === 'number' ? value[key] : value.find((item) => isRecord(item) && item.id === key)
  return isRecord(value) ? value[key] : undefined
}

function nameOfItem(item: Readonly<Record<string, unknown>> | undefined, setting: Setting): string {
  if (!item || typeof item.id !== 'string') return ''
  const label = textOf(item.label ?? item.title, setting)
  return label === '' ? shownLine(item.id) : `"${label}" (${shownLine(item.id)})`
}

function textOf(given: unknown, { language }: Setting): string {
  if (typeof given === 'string') return shownLine(given)
  return isRecord(given) ? shownLine(inLanguage(given as Text, language)) : ''
}

/** A field of a newer schema is shown by its own name. */
function fieldName(key: string | number | undefined, say: DiffMessages): string {
  return say.fields[String(key)] ?? shownLine(String(key ?? ''))
}

// ---- what it was and what it is

function detailOf(change: Change, setting: Setting): Detail {
  const { path, kind, before, after } = change
  const { say } = setting
  if (kind === 'moved')
    return {
      kind: 'values',
      before: say.position(Number(before) + 1),
      after: say.position(Number(after) + 1),
    }
  const language = LANGUAGES.find((one) => one === path.at(-1)) ?? null
  if (language && isTextual(before) && isTextual(after))
    return { kind: 'text', pieces: wordDiff(before ?? '', after ?? ''), language }
  const field = fieldOf(path)
  if (field === 'query')
    return { kind: 'text', pieces: wordDiff(String(before ?? ''), String(after ?? '')), language: null }
  if (kind === 'changed' || !isWhole(path, before ?? after))
    return {
      kind: 'values',
      before: before === undefined ? absent(field, say) : valueText(field, before, setting.a, setting),
      after: after === undefined ? absent(field, say) : valueText(field, after, setting.b, setting),
    }
  const from = kind === 'added' ? setting.b : setting.a
  const lines = itemLines(field, before ?? after, from, setting)
  return lines.length === 0 ? { kind: 'none' } : { kind: 'item', sign: kind, lines }
}

const isTextual = (given: unknown): given is string | undefined =>
  given === undefined || typeof given === 'string'

/** Lists whose items have ids of the author's choosing, which may look like a field. */
const WITH_IDS = new Set(
  'ask search options columns not-applicable not-possible procedures routing engines phases'.split(' '),
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

function absent(field: string, say: DiffMessages): string {
  return field === 'when' ? say.always : say.none
}

function itemLines(field: string, item: unknown, from: Instruction, setting: Setting): string[] {
  const { say, translated } = setting
  if (!isRecord(item)) {
    const texts = field === 'languages' ? translated.get(String(item)) : undefined
    const language = LANGUAGES.find((one) => one === item)
    return texts !== undefined && language
      ? [say.texts(say.languages[language], texts)]
      : [valueText(field, item, from, setting)]
  }
  if (!('id' in item)) return [blockText(field, item, from, setting)]
  return Object.entries(item).flatMap(([key, value]) => {
    if (key === 'id' || key === 'label' || key === 'title' || key === 'was' || isBlank(value)) return []
    if (key === 'reasons' || key === 'standingBasis')
      return itemLines(key, { id: key, ...(value as object) }, from, setting)
    const shown = (one: unknown): string => `${fieldName(key, say)}: ${blockText(key, one, from, setting)}`
    return Array.isArray(value) ? value.map(shown) : [shown(value)]
  })
}

/** What a new item has not: nothing worth a line. */
function isBlank(value: unknown): boolean {
  return value === false || value === 0 || (Array.isArray(value) && value.length === 0)
}

/** As valueText, but a text keeps its lines. */
function blockText(field: string, value: unknown, from: Instruction, setting: Setting): string {
  return isRecord(value) && field !== 'when' && !('id' in value)
    ? visible(inLanguage(value as Text, setting.language))
        .split('\n')
        .map(isolate)
        .join('\n')
    : valueText(field, value, from, setting)
}

function valueText(field: string, value: unknown, from: Instruction, setting: Setting): string {
  const { say, language } = setting
  const terms = TERMS[language]
  if (typeof value === 'boolean') return value ? say.yes : say.no
  if (field === 'timeboxMinutes') return say.minutes(String(value))
  if (field === 'when') return conditionText(value as Condition, from, setting)
  if (isRecord(value)) {
    const name = nameOfItem(value, setting)
    return name === '' ? textOf(value, setting) : name
  }
  if (typeof value !== 'string')
    return shownLine(typeof value === 'number' ? String(value) : JSON.stringify(value))
  const words: Readonly<Record<string, Readonly<Record<string, string>> | undefined>> = {
    identifiers: terms.identifierKind,
    forEach: terms.identifierKind,
    records: say.records,
    recordPer: say.perCell,
    languages: say.languages,
    phase: Object.fromEntries(from.phases.map((phase) => [phase.id, textOf(phase.title, setting)])),
  }
  if (field === 'engines') return shownLine(engineLabel(from, value))
  return words[field]?.[value] ?? shownLine(value)
}

function conditionText(condition: Condition, from: Instruction, setting: Setting): string {
  const { say, language } = setting
  const terms = TERMS[language]
  const words = say.condition
  // With its id: two versions may differ in that alone.
  const step = (id: string): string => nameOfItem({ ...findStep(from, id), id }, setting)
  const { procedure, signal, outcome, answer, present, all = [], any } = condition
  const question = answer && findStep(from, answer.step)?.ask.find(({ id }) => id === answer.question)
  const alternatives = (any ?? []).map((inner) => conditionText(inner, from, setting))
  return [
    ...(procedure
      ? [words.procedure(procedure.map((id) => procedureName(id, from, setting)).join(say.or))]
      : []),
    ...(signal ? [words.signal(terms.signal[signal])] : []),
    ...(outcome
      ? [words.outcome(step(outcome.step), outcome.is.map((one) => terms.stepOutcome[one]).join(say.or))]
      : []),
    ...(answer
      ? [
          words.answer(
            textOf(question?.label ?? answer.question, setting),
            step(answer.step),
            answer.is === 'yes' ? terms.yes : terms.no,
          ),
        ]
      : []),
    ...(present ? [words.present(terms.identifierKind[present])] : []),
    ...all.map((inner) => conditionText(inner, from, setting)),
    ...(alternatives.length > 1 ? [`(${alternatives.join(say.or)})`] : alternatives),
  ].join(say.and)
}

function procedureName(id: string, from: Instruction, setting: Setting): string {
  return textOf(from.procedures.find((one) => one.id === id)?.title ?? id, setting)
}

function shownLine(given: string): string {
  return isolate(visibleLine(given))
}

// ---- as lines

/** For a terminal. Marks as well as colour say what went and what came: `[-…-]` and `{+…+}`. */
export function diffLines(
  diff: InstructionDiff,
  a: Instruction,
  b: Instruction,
  language: Language,
  style: Style,
): string[] {
  const say = DIFF_MESSAGES[language]
  const view = viewOf(diff, a, b, language)
  return [
    style.title(view.title),
    ...(view.illustrative ? [style.faint(say.illustrative)] : []),
    '',
    ...(view.nothing ? [view.nothing] : []),
    ...view.counts.map(({ severity, count }) => `${say.classes[severity]}: ${count}`),
    ...(view.counts.length > 0 ? [''] : []),
    ...view.sections.flatMap(({ severity, groups }) => [
      (severity === 'loosened' || severity === 'undecided' ? style.warning : style.title)(
        say.classes[severity],
      ),
      style.faint(say.meaning[severity]),
      '',
      ...groups.flatMap((group) => [...groupLines(group, say, style), '']),
    ]),
    ...view.demand,
  ]
}

function groupLines({ title, where, rows }: Group, say: DiffMessages, style: Style): string[] {
  return [
    `  ${style.label(title)}${where === '' ? '' : `  ${style.faint(where)}`}`,
    ...rows.flatMap((row) => {
      const { detail } = row
      const head = `    ${say.classes[row.severity]}: ${row.what}`
      const by = row.decidedBy === '' ? '' : `  ${style.faint(`(${row.decidedBy})`)}`
      if (detail.kind === 'values')
        return [
          `${head}: ${marked('removed', detail.before, style)} → ${marked('added', detail.after, style)}${by}`,
        ]
      return [
        `${head}: ${row.kind}${by}`,
        ...detailLines(detail, style).flatMap((lines) =>
          lines.split('\n').map((line) => `      ${line}`.trimEnd()),
        ),
      ]
    }),
  ]
}

function detailLines(detail: Exclude<Detail, { kind: 'values' }>, style: Style): string[] {
  if (detail.kind === 'none') return []
  if (detail.kind === 'item') return detail.lines.map((line) => marked(detail.sign, line, style))
  return detail.pieces
    .map(({ kind, text }, at) =>
      kind === 'same'
        ? shortened(visible(text), at === 0, at === detail.pieces.length - 1)
        : marked(kind, visible(text), style),
    )
    .join('')
    .split('\n')
    .map(isolate)
}

/** Each line by itself, so that colour and marks never span an indentation. */
function marked(kind: 'removed' | 'added', text: string, style: Style): string {
  return text
    .split('\n')
    .map((line) =>
      line === '' ? '' : kind === 'removed' ? style.warning(`[-${line}-]`) : style.accent(`{+${line}+}`),
    )
    .join('\n')
}

const CONTEXT = 60

/** Enough of what stayed the same to see where one is. */
function shortened(text: string, first: boolean, last: boolean): string {
  const characters = [...text]
  const head = first ? '' : characters.slice(0, CONTEXT).join('')
  const tail = last ? '' : characters.slice(-CONTEXT).join('')
  return characters.length <= 3 * CONTEXT ? text : `${head} … ${tail}`
}

// ---- as data

/** For `--format json`: the diff itself and what it demands. */
export function diffJson(diff: InstructionDiff): InstructionDiff & { same: boolean; demanded: Demand } {
  return { same: isEmpty(diff), demanded: demandedVersion(diff, diff.from.version), ...diff }
}

// ---- as HTML

/** One file that needs nothing else: no script, nothing fetched; prints well, and reads well aloud. */
export function diffHtml(diff: InstructionDiff, a: Instruction, b: Instruction, language: Language): string {
  const say = DIFF_MESSAGES[language]
  const view = viewOf(diff, a, b, language)
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(view.title)}</title>
<style>${STYLE_SHEET}</style>
</head>
<body>
<main>
<h1>${escaped(view.title)}</h1>
${view.illustrative ? `<p class="note">${escaped(say.illustrative)}</p>\n` : ''}${
  view.nothing
    ? `<p>${escaped(view.nothing)}</p>\n`
    : `${summary(view, say)}${view.sections.map((section) => sectionHtml(section, say)).join('')}`
}${view.demand.length > 0 ? `<h2>${escaped(say.demanded)}</h2>\n${view.demand.map((line) => `<p>${escaped(line)}</p>\n`).join('')}` : ''}</main>
</body>
</html>
`
}

function summary({ counts, sections }: View, say: DiffMessages): string {
  const name = (severity: Severity): string =>
    sections.some((section) => section.severity === severity)
      ? `<a href="#${severity}">${escaped(say.classes[severity])}</a>`
      : escaped(say.classes[severity])
  const rows = counts.map(
    ({ severity, count }) =>
      `<tr><th scope="row">${name(severity)}</th><td>${count}</td><td>${escaped(say.meaning[severity])}</td></tr>\n`,
  )
  return `<table class="summary">
<caption>${escaped(say.perClass)}</caption>
<thead>${headRow(say.class, say.number, say.means)}</thead>
<tbody>
${rows.join('')}</tbody>
</table>
`
}

function headRow(...titles: readonly string[]): string {
  return `<tr>${titles.map((title) => `<th scope="col">${escaped(title)}</th>`).join('')}</tr>`
}

function sectionHtml({ severity, groups }: Section, say: DiffMessages): string {
  return `<section aria-labelledby="${severity}">
<h2 id="${severity}" class="${severity}">${escaped(say.classes[severity])}</h2>
<p class="note">${escaped(say.meaning[severity])}</p>
${groups.map((group) => groupHtml(group, say)).join('')}</section>
`
}

function groupHtml({ title, where, rows }: Group, say: DiffMessages): string {
  return `<h3>${escaped(title)}</h3>
${where === '' ? '' : `<p class="where">${escaped(where)}</p>\n`}<table>
<caption class="aloud">${escaped(say.changesIn(title))}</caption>
<thead>${headRow(say.part, say.change, say.class)}</thead>
<tbody>
${rows.map((row) => rowHtml(row, say)).join('')}</tbody>
</table>
`
}

function rowHtml({ severity, what, kind, decidedBy, detail }: Row, say: DiffMessages): string {
  const by = decidedBy === '' ? '' : `<br><small>${escaped(decidedBy)}</small>`
  return (
    `<tr><th scope="row" dir="auto">${escaped(what)}</th><td>${detailHtml(detail, kind, say)}</td>` +
    `<td class="${severity}">${escaped(say.classes[severity])}${by}</td></tr>\n`
  )
}

function detailHtml(detail: Detail, kind: string, say: DiffMessages): string {
  switch (detail.kind) {
    case 'none':
      return escaped(kind)
    case 'values':
      return `${changed('removed', detail.before, say)} <span aria-hidden="true">→</span> ${changed('added', detail.after, say)}`
    case 'item': {
      const tag = detail.sign === 'removed' ? 'del' : 'ins'
      const lines = detail.lines.map((line) => `<li dir="auto">${escaped(line)}</li>`)
      return `${escaped(kind)}<${tag} class="item"><ul>${lines.join('')}</ul></${tag}>`
    }
    case 'text': {
      const pieces = detail.pieces.map((piece) =>
        piece.kind === 'same' ? escaped(piece.text) : changed(piece.kind, piece.text, say),
      )
      const lang = detail.language === null ? '' : ` lang="${detail.language}"`
      return `<div class="text" dir="auto"${lang}>${pieces.join('')}</div>`
    }
  }
}

/** Screen readers seldom tell `ins` and `del`, so words that are not seen do. */
function changed(kind: 'removed' | 'added', text: string, say: DiffMessages): string {
  const tag = kind === 'removed' ? 'del' : 'ins'
  const aloud = (words: string): string => `<span class="aloud" lang="${say.code}">${escaped(words)}</span>`
  return `<${tag}>${aloud(say.hidden[kind])}${escaped(text)}${aloud(say.hidden.end)}</${tag}>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Any text, safe to stand anywhere in the file. Texts of an instruction come through here and nowhere else. */
function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}

const STYLE_SHEET = `
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #c4c4c4; --soft: #5a5a5a; --head: #f2f2f2;
  --removed: #8a1c12; --removed-paper: #fdecea; --added: #0b5a2a; --added-paper: #e6f4ea; --link: #1a4f9c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececec; --paper: #161616; --line: #4a4a4a; --soft: #b4b4b4; --head: #232323;
    --removed: #ffb4ab; --removed-paper: #3f1714; --added: #a3e4b5; --added-paper: #10331d; --link: #a8c7fa; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 68rem; margin: 0 auto; padding: 1.5rem; overflow-x: auto; }
@media (max-width: 36rem) { main { padding: .8rem; font-size: .9rem; } }
h1 { font-size: 1.6rem; line-height: 1.25; }
h2 { margin-top: 2.5rem; padding-bottom: .2rem; border-bottom: 2px solid var(--line); font-size: 1.3rem; }
h3 { margin: 1.5rem 0 0; font-size: 1.05rem; }
a { color: var(--link); }
small, .where, .note { color: var(--soft); }
.where { margin: 0 0 .4rem; }
table { width: 100%; margin: .4rem 0 1rem; border-collapse: collapse; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { padding: .4rem .6rem; border: 1px solid var(--line); text-align: start; vertical-align: top; hyphens: auto; }
td:nth-child(2) { overflow-wrap: anywhere; }
thead th { background: var(--head); }
tbody th { width: 26%; font-weight: 400; }
td:last-child { width: 15%; }
.summary { width: auto; }
.summary td:last-child, .summary tbody th { width: auto; }
td.loosened, td.undecided { font-weight: 700; }
small { font-weight: 400; }
.text, li { white-space: pre-wrap; }
ul { margin: .3rem 0 0; padding: 0 0 0 .7rem; border-left: 3px solid; list-style: none; }
li + li { margin-top: .3rem; }
del { color: var(--removed); background: var(--removed-paper); text-decoration: line-through; }
ins { color: var(--added); background: var(--added-paper); text-decoration: underline; }
/* Told by a word above it, not by every line of it. */
ins.item, del.item { background: none; text-decoration: none; }
.aloud { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@page { margin: 18mm; }
@media print {
  :root { --ink: #000; --paper: #fff; --line: #999; --soft: #333; --head: #eee; --removed: #000; --removed-paper: #fff;
    --added: #000; --added-paper: #fff; --link: #000; }
  main { max-width: none; padding: 0; overflow: visible; }
  body { font-size: 10pt; }
  h1, h2, h3, .where, thead { break-after: avoid; }
  tr { break-inside: avoid; }
  a { text-decoration: none; }
}
`
