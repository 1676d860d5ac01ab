import { capped, type SourceDocument } from './document.ts'
import type { Problem } from './problem.ts'
import { codePointText, cut, lookAlikeIn } from './text/look-alikes.ts'

/**
 * The texts of a document that may not be what they look like, each once at its place. Warnings: it may be meant so.
 * A hidden character can only stand there as an escape (`"\u202e"`); as itself it was refused.
 */
export function lookAlikeProblems(document: SourceDocument): Problem[] {
  const problems: Problem[] = []
  const visit = (value: unknown, path: readonly PropertyKey[]): void => {
    if (typeof value === 'string') {
      const found = oddIn(value)
      if (found) problems.push({ severity: 'warning', place: document.placeOf(path), ...found })
    } else if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value))
        visit(inner, [...path, Array.isArray(value) ? Number(key) : key])
    }
  }
  visit(document.value, [])
  return capped(problems)
}

function oddIn(text: string): Pick<Problem, 'code' | 'details'> | null {
  const found = lookAlikeIn(text)
  if (found === null) return null
  if (found.kind === 'hidden')
    return { code: 'hidden-character', details: { found: codePointText(found.codePoint) } }
  const { word, letters, script } = found
  return { code: 'mixed-scripts', details: { found: cut(word), letters: cut(letters), script } }
}
