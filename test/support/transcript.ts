/** A part of a whole run of the program as a text that people read; its form is described in test/README.md. */

export type Piece =
  | { readonly kind: 'prose'; readonly text: string }
  | { readonly kind: 'file'; readonly name: string; readonly given: string; readonly line: number }
  | {
      readonly kind: 'command'
      /** `2026-11-20 10:00` */
      readonly at: string
      readonly staff: string
      readonly words: string
      readonly given: string
      readonly output: string
      readonly line: number
    }

const COMMAND = /^(\d{4}-\d\d-\d\d \d\d:\d\d) (\S+) \$ (.+)$/
const FILE = /^file (\S+)$/

export function parseTranscript(text: string): Piece[] {
  const lines = text.trimEnd().split('\n')
  let at = 0
  const takeWhile = (fits: (line: string) => boolean): string[] => {
    const from = at
    while (at < lines.length && fits(lines[at] ?? '')) at += 1
    return lines.slice(from, at)
  }
  const given = (): string =>
    takeWhile((line) => /^>( |$)/.test(line))
      .map((line) => `${line.slice(2)}\n`)
      .join('')
  const pieces: Piece[] = []
  while (at < lines.length) {
    const head = lines[at++] ?? ''
    const [, when, staff = '', words = ''] = COMMAND.exec(head) ?? []
    const name = FILE.exec(head)?.[1]
    if (when !== undefined) {
      const piece = { kind: 'command', at: when, staff, words, line: at, given: given() } as const
      const output = takeWhile((line) => line === '' || line.startsWith('  '))
      pieces.push({
        ...piece,
        output: output
          .map((line) => line.slice(2))
          .join('\n')
          .trimEnd(),
      })
    } else if (name !== undefined) pieces.push({ kind: 'file', name, line: at, given: given() })
    else pieces.push({ kind: 'prose', text: head })
  }
  return pieces
}

export function writtenTranscript(pieces: readonly Piece[]): string {
  return `${pieces.map(written).join('\n').trimEnd()}\n`
}

function written(piece: Piece): string {
  if (piece.kind === 'prose') return piece.text
  const given = piece.given.split('\n').slice(0, -1)
  const told = given.map((line) => `> ${line}`.trimEnd())
  if (piece.kind === 'file') return [`file ${piece.name}`, ...told].join('\n')
  const output = piece.output.split('\n').map((line) => (line === '' ? '' : `  ${line}`))
  return [`${piece.at} ${piece.staff} $ ${piece.words}`, ...told, ...output, ''].join('\n')
}

/** Words as a shell takes them: between spaces, or in quotes. */
export function shellWords(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, one, two, plain]) => one ?? two ?? plain ?? '',
  )
}
