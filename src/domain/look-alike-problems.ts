import { capped, type SourceDocument, textsIn } from './document.ts'
import type { Problem } from './problem.ts'
import { codePointText, cut, lookAlikeIn } from './text/look-alikes.ts'

/**
 * The texts of a document that may not be what they look like, each once at its place. Warnings: it may be meant so.
 * A hidden character can only stand there as an escape (`"\u202e"`); as itself it was refused.
 */
export function lookAlikeProblems(document: SourceDocument): Problem[] {
  const problems = [...textsIn(document.value)].flatMap(({ text, path }): Problem[] => {
    const found = oddIn(text)
    return found ? [{ severity: 'warning', place: document.placeOf(path), ...found }] : []
  })
  return capped(problems)
}

/** Quotation marks of a word processor around the whole: to YAML they are part of the text. */
const QUOTED = /^[\u2018-\u201f][^\u201c-\u201f]*[\u2018-\u201f]$/

function oddIn(text: string): Pick<Problem, 'code' | 'details'> | null {
  const found = lookAlikeIn(text)
  if (found === null)
    return QUOTED.test(text) ? { code: 'curly-quotes', details: { found: cut(text) } } : null
  if (found.kind === 'hidden')
    return { code: 'hidden-character', details: { found: codePointText(found.codePoint) } }
  const { word, letters, script } = found
  return { code: 'mixed-scripts', details: { found: cut(word), letters: cut(letters), script } }
}
