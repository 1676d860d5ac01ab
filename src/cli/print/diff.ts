import type { Compared } from '../../app/compare-versions.ts'
import type { Style } from '../../app/style.ts'
import { severityOf } from '../../domain/instruction/diff/change.ts'
import type { ChangeRow } from '../../domain/instruction/diff/describe.ts'
import type { Language } from '../../domain/language.ts'
import { CHANGE_TERMS, type ChangeTerms } from '../../domain/text/change-terms.ts'
import { isolate } from '../../domain/text/isolate.ts'
import { DIFF_MESSAGES } from './diff-messages.ts'
import { type Group, oddText, type Saying, viewOf } from './diff-view.ts'
import { wrapped } from './wrap.ts'

/** For a terminal of `width`. Marks as well as colour say what went and what came: `[-…-]` and `{+…+}`. */
export function diffLines(
  compared: Compared,
  language: Language,
  style: Style,
  width = Number.POSITIVE_INFINITY,
): string[] {
  const lines = linesOf(compared, language, style)
  return width === Number.POSITIVE_INFINITY ? lines : lines.flatMap((line) => wrapped(line, width))
}

function linesOf(compared: Compared, language: Language, style: Style): string[] {
  const say = DIFF_MESSAGES[language]
  const terms = CHANGE_TERMS[language]
  const view = viewOf(compared, language)
  return [
    style.title(view.title),
    ...(view.illustrative ? [style.faint(say.illustrative)] : []),
    ...view.unfilled,
    ...view.notes.flatMap((note) => ['', ...sayingLines(note, '', style)]),
    '',
    ...(view.nothing ? [view.nothing] : []),
    ...view.counts.map(
      ({ severity, steps, groups }) =>
        `${severity === 'loosened' ? style.warning(terms.classes[severity]) : terms.classes[severity]}: ${say.places(steps, groups.length > steps)}${steps === 0 ? '' : `  ${style.faint(namesOfSteps(groups, steps).join('; '))}`}`,
    ),
    ...(view.counts.length > 0 ? [''] : []),
    // Before the changes and after them: where one begins to read, and where a terminal stands in the end.
    ...(view.sections.length > 0 ? [...view.demand, ''] : []),
    ...view.sections.flatMap(({ severity, groups }) => [
      (severity === 'loosened' || severity === 'undecided' ? style.warning : style.title)(
        terms.classes[severity],
      ),
      style.faint(say.meaning[severity]),
      '',
      ...groups.flatMap((group) => [...groupLines(group, language, style), '']),
    ]),
    ...view.demand,
  ]
}

/** The instruction as a whole comes first, and has been told. */
function namesOfSteps(groups: readonly Group[], steps: number): string[] {
  return groups.slice(groups.length - steps).map(({ name }) => name)
}

/** After its first line a text of more lines is set in, so that it is not taken for a line of our own. */
function sayingLines({ about, text }: Saying, indent: string, style: Style): string[] {
  return text
    .split('\n')
    .map((line, at) => `${indent}${at === 0 ? `${style.title(`${about}:`)} ` : '  '}${line}`.trimEnd())
}

function groupLines({ title, where, reasons, rows }: Group, language: Language, style: Style): string[] {
  const say = CHANGE_TERMS[language]
  return [
    `  ${style.label(title)}${where === '' ? '' : `  ${style.faint(where)}`}`,
    ...reasons.flatMap((reason) => sayingLines(reason, '    ', style)),
    ...rows.flatMap((row) => {
      const odd = oddText(row, language)
      return [...rowLines(row, say, style), ...(odd === null ? [] : [`      ${style.warning(odd)}`])]
    }),
  ]
}

function rowLines(row: ChangeRow, say: ChangeTerms, style: Style): string[] {
  const head = `    ${say.classes[severityOf(row)]}: ${row.what}`
  const by = row.decidedBy === 'undecided' ? '' : `  ${style.faint(`(${say.decidedBy[row.decidedBy]})`)}`
  if (!row.words && row.before !== null && row.after !== null)
    return [`${head}: ${marked('removed', row.before, style)} → ${marked('added', row.after, style)}${by}`]
  return [
    `${head}: ${say.kinds[row.kind]}${by}`,
    ...detailLines(row, style).flatMap((lines) => lines.split('\n').map((line) => `      ${line}`.trimEnd())),
  ]
}

function detailLines({ words, parts, kind }: ChangeRow, style: Style): string[] {
  if (!words) return parts.map((part) => signed(kind === 'removed' ? 'removed' : 'added', part, style))
  return words
    .map(({ kind, text }, at) =>
      kind === 'same' ? shortened(text, at === 0, at === words.length - 1) : marked(kind, text, style),
    )
    .join('')
    .split('\n')
    .map(isolate)
}

/** What came or went as a whole: a sign before it, and further lines set in, as they may begin with one too. */
function signed(kind: 'removed' | 'added', part: string, style: Style): string {
  const [sign, paint] = kind === 'removed' ? ['-', style.warning] : ['+', style.accent]
  return part
    .split('\n')
    .map((line, at) => (line === '' ? '' : paint(`${at === 0 ? sign : '   '} ${line}`)))
    .join('\n')
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

/** Enough of what stayed the same to see where one is, in whole words. */
function shortened(text: string, first: boolean, last: boolean): string {
  const characters = [...text]
  if (characters.length <= 3 * CONTEXT) return text
  const head = first
    ? ''
    : characters
        .slice(0, CONTEXT)
        .join('')
        .replace(/\s+\S*$/, ' ')
  const tail = last
    ? ''
    : characters
        .slice(-CONTEXT)
        .join('')
        .replace(/^\S*(?=\s)/, '')
  return `${head}…${tail}`
}
