import type { CopyReport } from '../../app/verify-copies.ts'
import type { Language } from '../../domain/language.ts'
import { checkNumber, grouped } from '../../domain/log/check-number.ts'
import { momentText } from '../../domain/text/dates.ts'
import { PAGE_MESSAGES, type PageMessages } from './verify-page-messages.ts'

export interface Page {
  readonly release: string
  /** The moment, as the clock of this computer gave it. */
  readonly at: string
  /** The head or check number that was asked about, as it was given. */
  readonly asked: string | null
  readonly answer: 'yes' | 'no' | 'not-answered'
  readonly copies: readonly CopyReport[]
  /** What the program answered, as it stands on the screen without colour. */
  readonly answers: readonly string[]
}

const WIDTH = 80

/** The answers as one page of plain text, for the court file. */
export function pageText(page: Page, language: Language): string {
  const say = PAGE_MESSAGES[language]
  const lines = [
    ...headed(say.title, '='),
    '',
    ...wrapped(say.madeBy(page.release, momentText(page.at, language)), ''),
    ...wrapped(say.outcome[page.answer], ''),
    '',
    ...headed(say.answers, '-'),
    '',
    ...page.answers.flatMap((line) => wrapped(line.trimStart(), indentOf(line))),
    ...(page.asked === null ? [] : ['', ...wrapped(say.asked, ''), ...wrapped(page.asked, '  ')]),
    ...printedHeads(page.copies, say),
    '',
    ...headed(say.notProven, '-'),
    '',
    ...say.notProvenList.flatMap((text) => wrapped(`- ${text}`, '', '  ')),
    '',
    ...wrapped(say.again, ''),
  ]
  return `${lines.join('\n')}\n`
}

function printedHeads(copies: readonly CopyReport[], say: PageMessages): string[] {
  return copies.flatMap(({ copy, head }) =>
    head === null
      ? []
      : [
          '',
          ...wrapped(say.printedIn(copy), ''),
          `  ${head}`,
          `  ${say.checkNumber}: ${grouped(checkNumber(head))}`,
        ],
  )
}

function headed(text: string, rule: string): string[] {
  return [text, rule.repeat(text.length)]
}

function indentOf(line: string): string {
  return line.slice(0, line.length - line.trimStart().length)
}

/** At spaces only: a digest or a path that is longer stays whole, so that it can be copied. */
function wrapped(text: string, indent: string, hanging = `${indent}${numberWidth(text)}`): string[] {
  const lines: string[] = []
  let line = indent
  for (const word of text.split(' ')) {
    const start = lines.length === 0 ? indent : hanging
    if (line !== start && line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = hanging
    }
    line += line === (lines.length === 0 ? indent : hanging) ? word : ` ${word}`
  }
  return [...lines, line]
}

/** The lines of a numbered sentence stand under its first word. */
function numberWidth(text: string): string {
  return ' '.repeat(/^\d+\. /.exec(text)?.[0].length ?? 0)
}
