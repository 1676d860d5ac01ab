import { visible } from '../../domain/text/visible.ts'
import type { Happening } from './keyboard.ts'
import { columns } from './width.ts'

/** A text being typed, and where in it one is. */
export interface Draft {
  readonly text: string
  readonly at: number
}

export function draftOf(text: string): Draft {
  return { text, at: text.length }
}

/** The text after a key or a paste; null when the key means nothing in a text. */
export function edited(draft: Draft, happening: Happening): Draft | null {
  if (happening.kind === 'paste') return insert(draft, happening.text)
  if (happening.kind !== 'key') return null
  const motion = MOTIONS[happening.name]
  if (motion) return motion(draft)
  return happening.text === '' ? null : insert(draft, happening.text)
}

function insert({ text, at }: Draft, added: string): Draft {
  return { text: text.slice(0, at) + added + text.slice(at), at: at + added.length }
}

function remove({ text }: Draft, from: number, to: number): Draft {
  return { text: text.slice(0, from) + text.slice(to), at: from }
}

const to = (draft: Draft, at: number): Draft => ({ text: draft.text, at })

const MOTIONS: Readonly<Record<string, (draft: Draft) => Draft>> = {
  left: (draft) => to(draft, before(draft)),
  right: (draft) => to(draft, after(draft)),
  home: (draft) => to(draft, lineStart(draft)),
  'ctrl-a': (draft) => to(draft, lineStart(draft)),
  end: (draft) => to(draft, lineEnd(draft)),
  'ctrl-e': (draft) => to(draft, lineEnd(draft)),
  up: (draft) => vertical(draft, -1),
  down: (draft) => vertical(draft, 1),
  'alt-left': (draft) => to(draft, wordBefore(draft)),
  'ctrl-left': (draft) => to(draft, wordBefore(draft)),
  'alt-right': (draft) => to(draft, wordAfter(draft)),
  'ctrl-right': (draft) => to(draft, wordAfter(draft)),
  backspace: (draft) => remove(draft, before(draft), draft.at),
  delete: (draft) => remove(draft, draft.at, after(draft)),
  'ctrl-w': (draft) => remove(draft, wordBefore(draft), draft.at),
  'alt-backspace': (draft) => remove(draft, wordBefore(draft), draft.at),
  'ctrl-u': (draft) => remove(draft, lineStart(draft), draft.at),
  'ctrl-k': (draft) => remove(draft, draft.at, lineEnd(draft)),
  'alt-enter': (draft) => insert(draft, '\n'),
}

let segmenter: Intl.Segmenter | undefined

/** By what is one character to a reader. Its tables take longer to load than the first card does to draw. */
function segments(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  return segmenter.segment(text)
}

/** Longer than anything that is one character to a reader; measuring a whole text at every key takes too long. */
const REACH = 64

function before({ text, at }: Draft): number {
  const near = text.slice(Math.max(0, at - REACH), at)
  const last = [...segments(near)].at(-1)
  return at - (last?.segment.length ?? 0)
}

function after({ text, at }: Draft): number {
  const [first] = segments(text.slice(at, at + REACH))
  return at + (first?.segment.length ?? 0)
}

function lineStart({ text, at }: Draft): number {
  return text.lastIndexOf('\n', at - 1) + 1
}

function lineEnd({ text, at }: Draft): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

function wordBefore({ text, at }: Draft): number {
  return at - (/\S*\s*$/.exec(text.slice(0, at))?.[0].length ?? 0)
}

function wordAfter({ text, at }: Draft): number {
  return at + (/^\s*\S*/.exec(text.slice(at))?.[0].length ?? 0)
}

function vertical(draft: Draft, by: -1 | 1): Draft {
  const start = lineStart(draft)
  const column = draft.at - start
  if (by < 0) {
    if (start === 0) return to(draft, 0)
    const from = lineStart(to(draft, start - 1))
    return to(draft, Math.min(from + column, start - 1))
  }
  const end = lineEnd(draft)
  if (end === draft.text.length) return to(draft, end)
  return to(draft, Math.min(end + 1 + column, lineEnd(to(draft, end + 1))))
}

/** The text as lines of at most `width` columns, safe to show, and where among them one is. */
export function laidOut(
  { text, at }: Draft,
  width: number,
): { readonly lines: readonly string[]; readonly row: number; readonly column: number } {
  const shown = visible(text).replaceAll('\t', ' ')
  const cursor = visible(text.slice(0, at)).length
  const lines: string[] = []
  let row = 0
  let column = 0
  let offset = 0
  for (const line of shown.split('\n')) {
    for (const piece of pieces(line, width)) {
      if (cursor >= offset && cursor <= offset + piece.length) {
        row = lines.length
        column = columns(piece.slice(0, cursor - offset))
      }
      lines.push(piece)
      offset += piece.length
    }
    offset += 1
  }
  return { lines, row, column }
}

/** Breaks a line after a space where there is one; keeps every character, so that places stay what they are. */
function pieces(line: string, width: number): string[] {
  const found: string[] = []
  let piece = ''
  let size = 0
  for (const character of line) {
    const more = columns(character)
    if (size + more > width) {
      const space = piece.lastIndexOf(' ') + 1
      const cut = space > 0 && space < piece.length ? space : piece.length
      found.push(piece.slice(0, cut))
      piece = piece.slice(cut)
      size = columns(piece)
    }
    piece += character
    size += more
  }
  found.push(piece)
  return found
}
