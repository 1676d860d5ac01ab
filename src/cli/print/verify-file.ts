import type { Style } from '../../app/style.ts'
import type { EmbeddedReport } from '../../app/verify-embedded.ts'
import type { FileReport } from '../../app/verify-file.ts'
import type { Language } from '../../domain/language.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { numbered, visibleDrawnBy } from './copies.ts'
import { COPY_MESSAGES } from './copy-messages.ts'
import { reportLines } from './verify.ts'

/** Three of the four sentences, and what only the session can say. */
function embeddedLines(report: EmbeddedReport, language: Language, style: Style): string[] {
  const say = COPY_MESSAGES[language].embedded
  const { session, answer, content, copy, drawing, drawnBy } = report
  const by = visibleDrawnBy(drawnBy)
  return [
    ...reportLines({ ...session, ok: answer !== 'no' }, [], language, style),
    ...numbered([
      say.file(copy),
      say.session[session.ok ? 'intact' : 'not-intact'],
      say.content[content](by),
      say.drawing[drawing === 'differs' && answer === 'no' ? 'changed' : drawing](by),
    ]),
  ]
}

/** What the file is, then what is said of it and of its session. */
export function fileLines(path: string, report: FileReport, language: Language, style: Style): string[] {
  const say = COPY_MESSAGES[language]
  const { found } = report
  const file = style.title(say.fileIs(visibleLine(path), report.sha256, report.bytes))
  switch (found.kind) {
    case 'unknown':
      return [
        file,
        `  ${style.warning(say.unknown(found.sessions))}`,
        `  ${say.says[found.says]}`,
        `  ${say.askSession}`,
      ]
    case 'embedded':
      return [file, ...embeddedLines(found.embedded, language, style)]
    case 'copy':
      return [file, ...reportLines(found.session, [found.copy], language, style)]
    case 'not-issued': {
      const { ref, failure, faults } = found.session
      const [first, rest] = say.notIssued.sentences(refText(ref), failure !== null)
      const intact = failure === null && faults.length === 0 ? 'intact' : 'not-intact'
      return [
        file,
        ...reportLines(found.session, [], language, style),
        ...numbered([first, say.session[intact], rest, rest]),
      ]
    }
  }
}
