import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml'
import type { Language } from '../language.ts'

/** What the next version says of itself. */
export interface NextVersion {
  readonly id: string
  readonly version: string
  /** Absent: a first version, made from the text of another instruction. */
  readonly supersedes?: string
  /** Where the JSON Schema is, seen from the new file. */
  readonly schema: string
}

/** A piece of the text, and what comes in its place. */
interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

/**
 * The text of a version → that of the next, ready for its author: what it says of itself is new or left
 * to be filled in, and all else stays as it was, to the byte: comments, quotes and order belong to the
 * author. Null when the text is not written with a key on each line. The text has been read before, so
 * it is YAML and not nested too deep.
 */
export function nextVersionText(text: string, next: NextVersion): string | null {
  const start = text.startsWith('\ufeff') ? 1 : 0
  const body = text.endsWith('\n') ? text.slice(start) : `${text.slice(start)}\n`
  const { contents } = parseDocument(body, { schema: 'core', uniqueKeys: false, logLevel: 'silent' })
  if (!isMap(contents) || contents.flow) return null
  const changed = applied(body, [
    schemaLine(body, next.schema),
    ...aboutEdits(body, contents, next),
    ...formerIdEdits(body, contents),
  ])
  return text.slice(0, start) + (body.includes('\r\n') ? changed.replace(/(?<!\r)\n/g, '\r\n') : changed)
}

/** The first line, from which an editor knows the schema. */
function schemaLine(text: string, schema: string): Edit {
  const line = `# yaml-language-server: $schema=${schema}`
  const found = /^# *yaml-language-server:[^\r\n]*/.exec(text)
  return found ? { from: 0, to: found[0].length, text: line } : { from: 0, to: 0, text: `${line}\n` }
}

/** Keys of the file that speak of the version, in the order in which missing ones are put after `version`. */
function aboutEdits(text: string, top: YAMLMap, { id, version, supersedes }: NextVersion): Edit[] {
  const languages = valueAt(top, 'languages')
  const written = isSeq(languages) ? languages.items.map((item) => (isScalar(item) ? item.value : null)) : []
  const todo = todoFor((['nl', 'en'] as const).filter((language) => written.includes(language)))
  const first = supersedes === undefined
  const wanted: readonly [key: string, value: string | null, keep: boolean][] = [
    ['supersedes', first ? null : ` "${supersedes}"`, false],
    ['note', todo.note, false],
    ['changes', first ? null : todo.changes, false],
    ['transition', first ? null : todo.transition, true],
  ]
  const former = valueAt(top, 'id')
  const renamed = isScalar(former) && former.value !== id
  const edits: Edit[] = [
    ...(renamed ? [replaced(text, top, 'id', ` ${id}`)] : []),
    replaced(text, top, 'version', ` "${version}"`),
  ]
  let after = lineAfter(text, endOf(pairOf(top, 'version')))
  for (const [key, value, keep] of wanted) {
    const pair = pairOf(top, key)
    if (pair && value === null) edits.push(without(text, pair))
    else if (pair && !keep) edits.push(replaced(text, top, key, value ?? ''))
    else if (!pair && value !== null) edits.push({ from: after, to: after, text: `${key}:${value}\n` })
    if (pair) after = lineAfter(text, endOf(pair))
  }
  return edits
}

/** In each language what it is for somebody who reads only that one. */
function todoFor(languages: readonly Language[]): Record<'note' | 'changes' | 'transition', string> {
  const block = (indent: string, texts: Readonly<Record<Language, string>>): string =>
    languages.map((language) => `\n${indent}${language}: "TODO: ${texts[language]}"`).join('')
  const why = block('      ', {
    nl: 'waarom deze stap verandert, en wat dat voor de screener betekent',
    en: 'why this step changes, and what that means for the screener',
  })
  return {
    note: block('  ', { nl: 'waarom deze versie er komt', en: 'why there is this version' }),
    changes: `
  # ${LANGUAGE_LINE}
  - step: TODO
    class: TODO # editorial, clarified, tightened, loosened
    why:${why}`,
    transition: ' { running: TODO } # migrate, finish',
  }
}

const LANGUAGE_LINE = 'Eén regel per stap die verandert. / One entry for each step that changes.'

/** `was` speaks of one version back: what was renamed then has had that name in the version before this one. */
function formerIdEdits(text: string, top: YAMLMap): Edit[] {
  return mapsIn(valueAt(top, 'phases'))
    .flatMap((phase) => mapsIn(valueAt(phase, 'steps')))
    .flatMap((step) => {
      const pair = pairOf(step, 'was')
      return pair ? [step.flow ? withoutInFlow(text, step, pair) : without(text, pair)] : []
    })
}

function mapsIn(node: unknown): YAMLMap[] {
  return isSeq(node) ? node.items.filter((item) => isMap(item)) : []
}

function pairOf(map: YAMLMap, key: string): Pair<unknown, unknown> | undefined {
  return map.items.find((item) => isScalar(item.key) && item.key.value === key)
}

function valueAt(map: YAMLMap, key: string): unknown {
  return pairOf(map, key)?.value
}

/** From right after the key, so that the value may go from a line of its own to several. */
function replaced(text: string, map: YAMLMap, key: string, value: string): Edit {
  const pair = pairOf(map, key)
  return { from: rangeOf(pair?.key)[1], to: trimmed(text, endOf(pair)), text: `:${value}` }
}

/** A pair in block style, with its line; where something stands before it on the line, up to the next key. */
function without(text: string, pair: Pair<unknown, unknown>): Edit {
  const from = rangeOf(pair.key)[0]
  const line = text.lastIndexOf('\n', from - 1) + 1
  const to = lineAfter(text, trimmed(text, endOf(pair)))
  return text.slice(line, from).trim() === ''
    ? { from: line, to, text: '' }
    : { from, to: to + (/^ */.exec(text.slice(to))?.[0].length ?? 0), text: '' }
}

function withoutInFlow(text: string, map: YAMLMap, pair: Pair<unknown, unknown>): Edit {
  const index = map.items.indexOf(pair)
  const [before, next] = [map.items[index - 1], map.items[index + 1]]
  return next
    ? { from: rangeOf(pair.key)[0], to: rangeOf(next.key)[0], text: '' }
    : { from: trimmed(text, endOf(before)), to: trimmed(text, endOf(pair)), text: '' }
}

/** Where the last value of a pair ends, without the comments and empty lines after it. */
function endOf(pair: Pair<unknown, unknown> | undefined): number {
  let node = (pair?.value ?? pair?.key) as Node | undefined
  while (node && 'items' in node && !node.flow && node.items.length > 0) {
    const last: unknown = node.items.at(-1)
    node = (isMap(node) ? ((last as Pair).value ?? (last as Pair).key) : last) as Node
  }
  return rangeOf(node)[1]
}

function rangeOf(node: unknown): readonly [number, number] {
  const range = (node as Node | undefined)?.range
  return range ? [range[0], range[1]] : [0, 0]
}

/** A block scalar ends after its last newline. */
function trimmed(text: string, end: number): number {
  return text.slice(0, end).trimEnd().length
}

function lineAfter(text: string, offset: number): number {
  const newline = text.indexOf('\n', trimmed(text, offset))
  return newline < 0 ? text.length : newline + 1
}

function applied(text: string, edits: readonly Edit[]): string {
  let [done, result] = [0, '']
  for (const edit of [...edits].sort((a, b) => a.from - b.from)) {
    result += text.slice(done, edit.from) + edit.text
    done = edit.to
  }
  return result + text.slice(done)
}
