/** Where less than this is left beside the terms, nothing is broken: narrower than that it is no easier to read. */
const LEAST = 40

/**
 * The help of the whole program for a window of so many columns, from its text in which every item is one line: what
 * is asked most often is written when the program is built, and not made of all its commands each time.
 */
export function helpPage(page: string, columns: number): string {
  const lines = page.split('\n')
  const beside = lines.map((line) => ITEM.exec(line)?.[0].length ?? 0).find((length) => length > 0) ?? 0
  return lines
    .flatMap((line, at) => {
      // The usage stands on its line.
      if (at === 0 || !line) return [line]
      if (!line.startsWith('  ')) return broken(line, columns)
      const said = broken(line.slice(beside), columns - beside)
      return said.map((part, index) => `${index === 0 ? line.slice(0, beside) : ' '.repeat(beside)}${part}`)
    })
    .join('\n')
}

/** A term and the space up to what is said of it. */
const ITEM = /^ {2}\S+(?: \S+)* {2,}/

function broken(text: string, width: number): string[] {
  if (width < LEAST) return [text]
  const lines: string[] = []
  let line = ''
  for (const word of text.match(/\s*\S+/g) ?? []) {
    if (line !== '' && line.length + word.length > width) {
      lines.push(line)
      line = word.trimStart()
    } else line += word
  }
  return [...lines, line]
}
