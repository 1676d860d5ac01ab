import type { CopyReport } from '../../app/verify-copies.ts'
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

function sentences(report: CopyReport, language: Language): string[] {
  const say = COPY_MESSAGES[language]
  const { release = '?', renderer = '?' } = report.drawnBy ?? {}
  const by = { release: visibleLine(release), renderer: visibleLine(renderer) }
  return [
    say.file[report.file](report.copy),
    say.session[report.session],
    say.content[report.content](by, report.erasedSince),
    say.drawing[report.drawing](by, report.erasedSince),
  ]
}
