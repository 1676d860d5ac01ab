/** What is wrong with the pattern of case references; null: nothing. */
export function patternFault(pattern: string): 'bad-pattern' | 'slow-pattern' | null {
  try {
    new RegExp(pattern)
  } catch {
    return 'bad-pattern'
  }
  return isSlow(pattern) ? 'slow-pattern' : null
}

const MOST_REPEATS = 4
const MOST_CHOICES = 10

/** Whether trying all ways in which a reference could fit may take for ever: a group that repeats, or many repeats. */
function isSlow(pattern: string): boolean {
  const plain = pattern
    .replace(/\\./gs, 'x')
    .replace(/\[[^\]]*\]/g, 'x')
    .replaceAll('(?', '(')
  const repeats = plain.match(/[*+?]|\{\d+,\d*\}/g) ?? []
  const choices = plain.match(/\|/g) ?? []
  return /\)[*+{]/.test(plain) || repeats.length > MOST_REPEATS || choices.length > MOST_CHOICES
}
