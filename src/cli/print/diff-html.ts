import { type InstructionDiff, type Severity, severityOf } from '../../domain/instruction/diff/change.ts'
import type { ChangeRow } from '../../domain/instruction/diff/describe.ts'
import type { Instruction } from '../../domain/instruction/instruction.ts'
import type { Language } from '../../domain/language.ts'
import { CHANGE_TERMS } from '../../domain/text/change-terms.ts'
import { visible } from '../../domain/text/visible.ts'
import { DIFF_MESSAGES, type DiffMessages } from './diff-messages.ts'
import { type Group, type Section, type View, viewOf } from './diff-view.ts'

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
      ? `<a href="#${severity}">${escaped(CHANGE_TERMS[say.code].classes[severity])}</a>`
      : escaped(CHANGE_TERMS[say.code].classes[severity])
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
<h2 id="${severity}" class="${severity}">${escaped(CHANGE_TERMS[say.code].classes[severity])}</h2>
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

function rowHtml(row: ChangeRow, say: DiffMessages): string {
  const { classes, decidedBy } = CHANGE_TERMS[say.code]
  const severity = severityOf(row)
  const by = row.decidedBy === 'undecided' ? '' : `<br><small>${escaped(decidedBy[row.decidedBy])}</small>`
  return (
    `<tr><th scope="row" dir="auto">${escaped(row.what)}</th><td>${detailHtml(row, say)}</td>` +
    `<td class="${severity}">${escaped(classes[severity])}${by}</td></tr>\n`
  )
}

function detailHtml({ kind, before, after, words, language, parts }: ChangeRow, say: DiffMessages): string {
  if (words) {
    const pieces = words.map((piece) =>
      piece.kind === 'same' ? escaped(piece.text) : changed(piece.kind, piece.text, say),
    )
    const lang = language === null ? '' : ` lang="${language}"`
    return `<div class="text" dir="auto"${lang}>${pieces.join('')}</div>`
  }
  if (before !== null && after !== null)
    return `${changed('removed', before, say)} <span aria-hidden="true">→</span> ${changed('added', after, say)}`
  const told = escaped(CHANGE_TERMS[say.code].kinds[kind])
  if (parts.length === 0) return told
  const tag = kind === 'removed' ? 'del' : 'ins'
  const lines = parts.map((part) => `<li dir="auto">${escaped(part)}</li>`)
  return `${told}<${tag} class="item"><ul>${lines.join('')}</ul></${tag}>`
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
