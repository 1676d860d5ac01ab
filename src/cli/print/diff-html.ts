import type { Compared } from '../../app/compare-versions.ts'
import { severityOf } from '../../domain/instruction/diff/change.ts'
import type { ChangeRow } from '../../domain/instruction/diff/describe.ts'
import type { Language } from '../../domain/language.ts'
import { CHANGE_TERMS } from '../../domain/text/change-terms.ts'
import { visible } from '../../domain/text/visible.ts'
import type { Piece } from '../../domain/text/word-diff.ts'
import { DIFF_MESSAGES, type DiffMessages } from './diff-messages.ts'
import { type Group, oddText, type Saying, type Section, type View, viewOf } from './diff-view.ts'

/** One file that needs nothing else: no script, nothing fetched; prints well, and reads well aloud. */
export function diffHtml(compared: Compared, language: Language): string {
  const say = DIFF_MESSAGES[language]
  const view = viewOf(compared, language)
  const groups = view.sections.flatMap((section) => section.groups)
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
${view.illustrative ? `<p class="note">${escaped(say.illustrative)}</p>\n` : ''}${view.unfilled.map((told) => `<p class="note">${escaped(told)}</p>\n`).join('')}${view.notes.map(sayingHtml).join('')}${
  view.nothing ? `<p class="verdict">${escaped(view.nothing)}</p>\n` : ''
}${view.demand.length > 0 ? `<p class="verdict">${view.demand.map(escaped).join('<br>')}</p>\n` : ''}${
  view.counts.length > 0 ? summary(view, groups, say) : ''
}${view.sections.map((section) => sectionHtml(section, groups, say)).join('')}</main>
</body>
</html>
`
}

/** All groups in order: the place of one in it is what links name it by, as ids are the author's. */
type Groups = readonly Group[]

function anchor(group: Group, groups: Groups): string {
  return `change-${groups.indexOf(group) + 1}`
}

function summary({ counts }: View, groups: Groups, say: DiffMessages): string {
  const rows = counts.map(({ severity, steps, groups: here }) => {
    const links = here.map((group) => `<a href="#${anchor(group, groups)}">${escaped(group.name)}</a>`)
    return `<tr><th scope="row" class="${severity}">${escaped(CHANGE_TERMS[say.code].classes[severity])}</th><td>${steps}</td><td>${links.join(', ')}</td></tr>\n`
  })
  return `<table class="summary">
<caption>${escaped(say.perClass)}</caption>
<thead>${headRow(say.class, say.steps, say.where)}</thead>
<tbody>
${rows.join('')}</tbody>
</table>
`
}

function headRow(...titles: readonly string[]): string {
  return `<tr>${titles.map((title) => `<th scope="col">${escaped(title)}</th>`).join('')}</tr>`
}

function sectionHtml({ severity, groups: own }: Section, groups: Groups, say: DiffMessages): string {
  return `<section aria-labelledby="${severity}">
<h2 id="${severity}" class="${severity}">${escaped(CHANGE_TERMS[say.code].classes[severity])}</h2>
<p class="note">${escaped(say.meaning[severity])}</p>
${own.map((group) => groupHtml(group, anchor(group, groups), say)).join('')}</section>
`
}

function sayingHtml({ about, text, language }: Saying): string {
  const lang = language === null ? '' : ` lang="${language}"`
  return `<p class="said"><strong>${escaped(about)}:</strong> <span${lang}>${escaped(text)}</span></p>\n`
}

function groupHtml({ title, where, reasons, rows }: Group, id: string, say: DiffMessages): string {
  return `<h3 id="${id}">${escaped(title)}</h3>
${where === '' ? '' : `<p class="where">${escaped(where)}</p>\n`}${reasons.map(sayingHtml).join('')}<table>
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
    `<tr><th scope="row" dir="auto">${escaped(row.what)}</th><td>${detailHtml(row, say)}${oddHtml(row, say)}</td>` +
    `<td class="${severity}">${escaped(classes[severity])}${by}</td></tr>\n`
  )
}

function oddHtml(row: ChangeRow, say: DiffMessages): string {
  const odd = oddText(row, say.code)
  return odd === null ? '' : `<p class="note">${escaped(odd)}</p>`
}

function detailHtml({ kind, before, after, words, language, parts }: ChangeRow, say: DiffMessages): string {
  if (words) {
    // A query has no marks: what stands in it is searched for.
    const pieces = (language === null ? words : withoutMarks(words)).map((piece) =>
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

/** Without the marks for bold, unless they are all that changed. */
function withoutMarks(words: readonly Piece[]): readonly Piece[] {
  const plain = words
    .map(({ kind, text }): Piece => ({ kind, text: text.replaceAll('**', '') }))
    .filter(({ text }) => text !== '')
  return plain.some(({ kind }) => kind !== 'same') ? plain : words
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
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #c4c4c4; --soft: #5a5a5a; --head: #f3f3f1;
  --removed: #8a1c12; --removed-paper: #fdecea; --added: #0b5a2a; --added-paper: #e6f4ea; --link: #1a4f9c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececec; --paper: #161616; --line: #4a4a4a; --soft: #b4b4b4; --head: #232323;
    --removed: #ffb4ab; --removed-paper: #3f1714; --added: #a3e4b5; --added-paper: #10331d; --link: #a8c7fa; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: break-word; }
h1 { margin: 0 0 .5rem; font-size: 1.7rem; line-height: 1.25; }
h2 { margin: 2.5rem 0 0; padding-bottom: .2rem; border-bottom: 3px solid var(--line); font-size: 1.35rem; }
h2.loosened, h2.undecided { border-color: var(--removed); }
h3 { margin: 1.5rem 0 0; font-size: 1.05rem; }
a { color: var(--link); }
small, .where, .note { color: var(--soft); }
.where { margin: 0; }
.note { margin: .3rem 0; }
.said { margin: .5rem 0; white-space: pre-wrap; }
.verdict { margin: 1rem 0; padding: .7rem 1rem; border-left: 4px solid var(--ink); background: var(--head); }
table { width: 100%; margin: .5rem 0 1rem; border-collapse: collapse; }
caption { padding: .3rem 0; font-weight: 600; text-align: start; }
th, td { padding: .45rem .6rem; border: solid var(--line); border-width: 1px 0; text-align: start; vertical-align: top; }
thead th { background: var(--head); font-size: .85rem; }
tbody th { width: 24%; font-weight: 400; hyphens: auto; }
td:last-child { width: 17%; }
.summary tbody th { width: 9rem; }
.summary td:nth-child(2) { width: 4rem; }
.summary td:last-child { width: auto; }
.loosened, .undecided { font-weight: 700; }
tbody th::first-letter, li::first-letter { text-transform: uppercase; }
small { font-weight: 400; }
.text, li { white-space: pre-wrap; }
tbody th, td { overflow-wrap: anywhere; }
.summary tbody th { overflow-wrap: break-word; }
ul { margin: .3rem 0 0; padding: 0 0 0 .7rem; border-left: 3px solid; list-style: none; }
li + li { margin-top: .3rem; }
del, ins { padding: 0 .12em; border-radius: 2px; }
del { color: var(--removed); background: var(--removed-paper); text-decoration: line-through; }
ins { color: var(--added); background: var(--added-paper); text-decoration: underline; }
/* Told by a word above it, not by every line of it. */
ins.item, del.item { display: block; padding: 0; background: none; text-decoration: none; }
.aloud { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 40rem) {
  main { padding: .8rem; }
  h1 { font-size: 1.4rem; }
  table { border-bottom: 1px solid var(--line); }
  tbody, tr, tbody th, td { display: block; }
  tr { padding: .5rem 0; border-top: 1px solid var(--line); }
  tbody th, td, td:last-child { width: auto; padding: .1rem 0; border: 0; }
  tbody th { font-weight: 600; }
  .summary tbody th, .summary td:nth-child(2) { display: inline-block; width: auto; margin-right: 1rem; }
  /* Not seen, but still read: the cells below each other have lost sight of them. */
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
}
@page { size: A4; margin: 16mm 18mm; }
@media print {
  :root { --ink: #000; --paper: #fff; --line: #888; --soft: #333; --head: #eee; --removed: #000; --removed-paper: #fff;
    --added: #000; --added-paper: #fff; --link: #000; }
  main { max-width: none; padding: 0; }
  body { font-size: 9.5pt; line-height: 1.4; }
  h2 { margin-top: 1.5rem; }
  h1, h2, h3, .where, .note, caption, thead { break-after: avoid; }
  .verdict, .summary tr, tbody tr:first-child { break-inside: avoid; }
  tbody tr:first-child { break-before: avoid; }
  .text, li { orphans: 3; widows: 3; }
  ins { font-weight: 600; }
  ins.item { font-weight: 400; }
  a { text-decoration: none; }
}
`
