import type { Style } from '../../app/style.ts'
import type { SignatureReport, SignaturesReport } from '../../app/verify-signatures.ts'
import type { Language } from '../../domain/language.ts'
import { momentText } from '../../domain/text/dates.ts'
import { isolate } from '../../domain/text/isolate.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { SIGNATURE_MESSAGES } from './signature-messages.ts'

/** Each signature: what it is on, and what can be said of it; then what carries none and should. */
export function signatureLines(report: SignaturesReport, language: Language, style: Style): string[] {
  const say = SIGNATURE_MESSAGES[language]
  return [
    ...report.signatures.flatMap((one) => [
      `  ${say.about(say.what[one.type], one.entry, visibleLine(one.by), momentText(one.at, language))}`,
      `    ${answerLine(one, language, style)}`,
      ...(one.key === null ? [] : [`    ${say.key(visibleLine(one.key))}`]),
    ]),
    ...report.unsigned.map(({ entry, type }) => `  ${style.warning(say.unsigned(say.what[type], entry))}`),
  ]
}

function answerLine({ answer, principals }: SignatureReport, language: Language, style: Style): string {
  const say = SIGNATURE_MESSAGES[language]
  if (answer === 'good') return say.good(principals.map((one) => isolate(visibleLine(one))).join(', '))
  return answer === 'not-asked' || answer === 'other-tool'
    ? say.answers[answer]
    : style.warning(say.answers[answer])
}
