/** Words that belong to the one after them: together they are one part of a name. */
const BINDING = new Set(
  'al el ul ar as ash at ad an az abd abdul abdel abdoul abu abou abo umm oum bin ibn ben bint van von de der den di da dos del la le st عبد بن ابن أبو ابو'.split(
    ' ',
  ),
)

/** `omar ibn al-khattab` → `omar`, `ibn al-khattab`. */
export function nameParts(name: string): string[] {
  const parts: string[] = []
  let binding = false
  for (const word of name.split(' ').filter(Boolean)) {
    if (binding) parts[parts.length - 1] += ` ${word}`
    else parts.push(word)
    binding = BINDING.has(word)
  }
  return parts
}

/** Particles that are written small where the document wrote them small. */
const SMALL = new Set(
  'al el ul ar as ash at ad an az bin ibn ben bint van von de der den di da dos del'.split(' '),
)

/** Lower case again as the document had it: capitals throughout, or at the start of each word. */
export function recased(spelling: string, recorded: string): string {
  if (recorded === recorded.toLowerCase()) return spelling
  if (recorded === recorded.toUpperCase()) return spelling.toUpperCase()
  const asWritten = new Set(recorded.split(/[ '’-]/))
  return spelling.replace(/[^ '’-]+/g, (word) =>
    asWritten.has(word) || (SMALL.has(word) && !asWritten.has(capital(word))) ? word : capital(word),
  )
}

function capital(word: string): string {
  const [first = '', ...rest] = word
  return first.toUpperCase() + rest.join('')
}
