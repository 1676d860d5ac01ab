/** A stretch of text that two versions share, or that only one of them has. */
export interface Piece {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/**
 * Beyond this many differing words two texts are shown as one replaced by the other: nobody reads such
 * a diff word by word, and its cost grows with the square.
 */
export const MAX_DIFFERING_WORDS = 1000

/** Words, stretches of white space, and every other character by itself. Joined again they are the text. */
const TOKEN = /\s+|[\p{L}\p{M}\p{N}_]+|[^\s\p{L}\p{M}\p{N}_]/gu

/**
 * What changed from `a` to `b`, word by word: `same` and `removed` joined are `a`, `same` and `added`
 * joined are `b`. Neighbours differ in kind, and what was removed stands before what came for it.
 */
export function wordDiff(a: string, b: string): Piece[] {
  if (a === b) return a === '' ? [] : [{ kind: 'same', text: a }]
  const before = tokens(a)
  const after = tokens(b)
  const start = commonStart(before, after)
  const end = commonEnd(before, after, start)
  return atLineStarts(
    tidied([
      ...before.slice(0, start).map((text): Piece => ({ kind: 'same', text })),
      ...shortestEdit(before.slice(start, before.length - end), after.slice(start, after.length - end)),
      ...before.slice(before.length - end).map((text): Piece => ({ kind: 'same', text })),
    ]),
  )
}

/** The words of a text with how often each occurs, to weigh its likeness to others. */
export interface WordCounts {
  readonly counts: ReadonlyMap<string, number>
  readonly total: number
}

export function wordCounts(text: string): WordCounts {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}_]+/gu) ?? []
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return { counts, total: words.length }
}

/** How much of the longer text's words both have, from 0 (nothing) to 1 (all of them, in any order). */
export function likeness(a: WordCounts, b: WordCounts): number {
  if (a.total === 0 || b.total === 0) return 0
  let shared = 0
  for (const [word, count] of a.counts) shared += Math.min(count, b.counts.get(word) ?? 0)
  return shared / Math.max(a.total, b.total)
}

function tokens(text: string): string[] {
  return text.match(TOKEN) ?? []
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  const most = Math.min(a.length, b.length)
  let length = 0
  while (length < most && a[length] === b[length]) length += 1
  return length
}

function commonEnd(a: readonly string[], b: readonly string[], start: number): number {
  const most = Math.min(a.length, b.length) - start
  let length = 0
  while (length < most && a[a.length - 1 - length] === b[b.length - 1 - length]) length += 1
  return length
}

/**
 * Myers 1986, greedy: the furthest point reached on each diagonal, per number of edits. The points are
 * kept to walk back along, so memory is the square of the edits, which the bound keeps small.
 */
function shortestEdit(a: readonly string[], b: readonly string[]): Piece[] {
  const whole: Piece[] = [
    ...a.map((text): Piece => ({ kind: 'removed', text })),
    ...b.map((text): Piece => ({ kind: 'added', text })),
  ]
  if (a.length === 0 || b.length === 0) return whole
  const most = Math.min(a.length + b.length, MAX_DIFFERING_WORDS)
  const reached = new Int32Array(2 * most + 3)
  const trail: Int32Array[] = []
  for (let edits = 0; edits <= most; edits += 1) {
    trail.push(reached.slice(most + 1 - edits - 1, most + 1 + edits + 2))
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const at = most + 1 + diagonal
      const down = stepsDown(reached, at, diagonal, edits)
      let x = down ? (reached[at + 1] ?? 0) : (reached[at - 1] ?? 0) + 1
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1
      reached[at] = x
      if (x >= a.length && x - diagonal >= b.length) return walkedBack(a, b, trail)
    }
  }
  return whole
}

/** Whether the furthest path onto this diagonal comes from above: an addition rather than a removal. */
function stepsDown(reached: Int32Array, at: number, diagonal: number, edits: number): boolean {
  return diagonal === -edits || (diagonal !== edits && (reached[at - 1] ?? 0) < (reached[at + 1] ?? 0))
}

function walkedBack(a: readonly string[], b: readonly string[], trail: readonly Int32Array[]): Piece[] {
  const backwards: Piece[] = []
  let x = a.length
  let y = b.length
  const same = (until: number): void => {
    while (x > until) {
      x -= 1
      y -= 1
      backwards.push({ kind: 'same', text: a[x] ?? '' })
    }
  }
  for (let edits = trail.length - 1; edits > 0; edits -= 1) {
    const reached = trail[edits] ?? new Int32Array()
    const diagonal = x - y
    const at = edits + 1 + diagonal
    const down = stepsDown(reached, at, diagonal, edits)
    const from = down ? (reached[at + 1] ?? 0) : (reached[at - 1] ?? 0)
    same(down ? from : from + 1)
    if (down) {
      y -= 1
      backwards.push({ kind: 'added', text: b[y] ?? '' })
    } else {
      x -= 1
      backwards.push({ kind: 'removed', text: a[x] ?? '' })
    }
  }
  same(0)
  return backwards.reverse()
}

/**
 * Joins neighbours. White space between two changes joins them too: two words replaced read as one
 * phrase replaced, not as two pairs with a shared space in between.
 */
function tidied(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  let removed = ''
  let added = ''
  let space = ''
  const flush = (): void => {
    if (removed !== '') out.push({ kind: 'removed', text: removed })
    if (added !== '') out.push({ kind: 'added', text: added })
    removed = ''
    added = ''
    if (space !== '') keep(out, space)
    space = ''
  }
  for (const { kind, text } of pieces) {
    const changing = removed !== '' || added !== ''
    if (kind !== 'same') {
      removed += space + (kind === 'removed' ? text : '')
      added += space + (kind === 'added' ? text : '')
      space = ''
    } else if (changing && /^\s+$/.test(text)) {
      space += text
    } else {
      flush()
      keep(out, text)
    }
  }
  flush()
  return out
}

/**
 * A line put between two others that begin alike, as items of a list do, may be found from the middle of
 * one to the middle of the next. Told from the start of a line it is the same change, and reads as one.
 */
function atLineStarts(pieces: readonly Piece[]): Piece[] {
  const out = pieces.map(({ kind, text }) => ({ kind, text }))
  out.forEach((piece, at) => {
    const [before, after] = [out[at - 1], out[at + 1]]
    if (piece.kind === 'same' || before?.kind !== 'same' || after?.kind !== 'same') return
    const start = before.text.slice(before.text.lastIndexOf('\n') + 1)
    if (start === '' || !piece.text.endsWith(`\n${start}`)) return
    // Nothing of what stayed would be left between this change and the one before.
    if (start === before.text && at > 1) return
    before.text = before.text.slice(0, before.text.length - start.length)
    piece.text = start + piece.text.slice(0, piece.text.length - start.length)
    after.text = start + after.text
  })
  return out.filter(({ text }) => text !== '')
}

function keep(out: Piece[], text: string): void {
  const last = out.at(-1)
  if (last?.kind === 'same') out[out.length - 1] = { kind: 'same', text: last.text + text }
  else out.push({ kind: 'same', text })
}
