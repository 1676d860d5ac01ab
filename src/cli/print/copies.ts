import type { CopyReport, DrawnBy } from '../../app/verify-copies.ts'
import type { Language } from '../../domain/language.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { COPY_MESSAGES } from './copy-messages.ts'

/** The copy, and its four sentences. */
export function copyLines(report: CopyReport, language: Language): string[] {
  const say = COPY_MESSAGES[language]
  return [say.copy(report.copy), ...numbered(sentences(report, language))]
}

export function numbered(sentences: readonly string[]): string[] {
  return sentences.map((text, at) => `  ${at + 1}. ${text}`)
}

/** The digest was checked to be one where the entry was read. */
export function visibleDrawnBy(by: DrawnBy): DrawnBy {
  return { ...by, release: visibleLine(by.release), renderer: visibleLine(by.renderer) }
}

function sentences(report: CopyReport, language: Language): string[] {
  const say = COPY_MESSAGES[language]
  const by = visibleDrawnBy(report.drawnBy ?? { release: '?', renderer: '?' })
  return [
    say.file[report.file](report.copy),
    say.session[report.session],
    say.content[report.content](by, report.erasedSince),
    say.drawing[report.drawing](by, report.erasedSince),
  ]
}
