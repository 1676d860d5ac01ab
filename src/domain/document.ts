import {
  Composer,
  type CST,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  Parser,
  visit,
  type YAMLMap,
  type YAMLParseError,
} from 'yaml'
import type * as z from 'zod'
import { MAX_DOCUMENT_BYTES } from './bounds.ts'
import { openingOf, type Place, type Problem, type ProblemCode } from './problem.ts'
import { firstHidden } from './text/visible.ts'
import { yamlFault } from './yaml-fault.ts'

/** A YAML document people write (instruction, template, answers), with the place of every value in it. */
export interface SourceDocument {
  readonly file: string
  readonly value: unknown
  /** Place of the value at `path`, or of the nearest parent that exists. */
  placeOf(path: readonly PropertyKey[]): Place
  /** Place of the key at the end of `path`. */
  placeOfKey(path: readonly PropertyKey[]): Place
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Deeper than any document of ours. What composes and checks it calls itself once per level. */
const MAX_DEPTH = 100

/** A file may be one line; its problems may be many. */
const MAX_EXCERPT = 2000

/** Nobody reads on after this many; a hostile document could have one per byte. */
export const MAX_PROBLEMS = 1000

/** Bytes → document. Refuses what a YAML parser would let pass silently: aliases, warnings, hidden characters. */
export function readDocument(file: string, bytes: Uint8Array): Parsed<SourceDocument> {
  const opening = openingOf(file)
  const only = (
    code: ProblemCode,
    details: Record<string, string> = {},
    place = opening,
  ): Parsed<SourceDocument> => ({
    ok: false,
    problems: [{ code, severity: 'error', place, details }],
  })
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    return only('too-large', { found: String(bytes.length), expected: String(MAX_DOCUMENT_BYTES) })
  }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return only('not-utf8')
  }
  const placeAt = placesIn(file, text)
  const hidden = firstHidden(text.replaceAll('\r\n', '\n\n'))
  if (hidden) {
    return only(
      'hostile-character',
      { found: `U+${hidden.codePoint.toString(16).toUpperCase().padStart(4, '0')}` },
      placeAt(hidden.offset),
    )
  }
  const tokens = tokensOf(text)
  if (!Array.isArray(tokens))
    return only('too-deep', { expected: String(MAX_DEPTH) }, placeAt(tokens.tooDeep))
  // Keys are compared below: the parser's own check takes the square of their number.
  const composer = new Composer({ schema: 'core', strict: true, uniqueKeys: false, logLevel: 'error' })
  const [document, second] = composer.compose(tokens, true, text.length)
  if (!document) return only('empty-document')
  const wrong = firstFault(document.errors, text, placeAt)
  if (wrong) return { ok: false, problems: [wrong] }
  if (document.warnings.length > 0 || second) {
    const problems = document.warnings.slice(0, MAX_PROBLEMS + 1).map(
      ({ pos, message }): Problem => ({
        code: 'yaml-warning',
        severity: 'error',
        place: placeAt(pos[0]),
        details: { found: firstLine(message) },
      }),
    )
    if (second) problems.push(secondDocument(placeAt(second.range[0])))
    return { ok: false, problems: capped(problems) }
  }
  if (document.contents === null) return only('empty-document')
  const refused: Problem[] = []
  const refuse = (code: ProblemCode, node: Node, details: Record<string, string>): void => {
    if (refused.length <= MAX_PROBLEMS)
      refused.push({ code, severity: 'error', place: placeAt(node.range?.[0] ?? 0), details })
  }
  visit(document, {
    Alias: (_, alias) => refuse('alias', alias, { found: alias.source }),
    Map: (_, { items }) => {
      const seen = new Set<string>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        const name = String(key.value ?? '')
        if (seen.has(name)) refuse('duplicate-key', key, { found: name })
        seen.add(name)
      }
    },
  })
  if (refused.length > 0) return { ok: false, problems: capped(refused) }
  const value: unknown = document.toJS({ maxAliasCount: 0 })
  const pairsOf = indexed()
  const below = (node: unknown, key: PropertyKey): unknown =>
    isMap(node) ? pairsOf(node).get(String(key))?.value : isSeq(node) ? node.items[Number(key)] : undefined
  const startOf = (path: readonly PropertyKey[]): number => {
    const nodes: unknown[] = [document.contents]
    for (const key of path) nodes.push(below(nodes.at(-1), key))
    return nodes.findLast(isNode)?.range?.[0] ?? 0
  }
  return {
    ok: true,
    value: {
      file,
      value,
      placeOf: (path) => placeAt(startOf(path)),
      placeOfKey: (path) => {
        const parent = path.slice(0, -1).reduce<unknown>(below, document.contents)
        const key = isMap(parent) ? pairsOf(parent).get(String(path.at(-1)))?.key : undefined
        return placeAt((isScalar(key) ? key.range?.[0] : undefined) ?? startOf(path))
      },
    },
  }
}

/** The pairs of a map by their key, made once: to look for each of very many would take the square of their number. */
function indexed(): (map: YAMLMap) => ReadonlyMap<string, YAMLMap['items'][number]> {
  const known = new Map<YAMLMap, ReadonlyMap<string, YAMLMap['items'][number]>>()
  return (map) => {
    const made =
      known.get(map) ??
      new Map(
        map.items.flatMap((pair) =>
          isScalar(pair.key) ? [[String(pair.key.value ?? ''), pair] as const] : [],
        ),
      )
    known.set(map, made)
    return made
  }
}

/**
 * The text in tokens, or where something is nested too deep. Seen while it is read: the parser calls itself once per
 * level when it comes back out.
 */
function tokensOf(text: string): CST.Token[] | { readonly tooDeep: number } {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme))
    // The document itself, and below it what stands at the first level.
    if (parser.stack.length - 2 > MAX_DEPTH) return { tooDeep: parser.stack.at(-1)?.offset ?? parser.offset }
  }
  tokens.push(...parser.end())
  return tokens
}

/** The parser loses track of what is inside what at the first: its further errors say nothing. */
function firstFault(
  errors: readonly YAMLParseError[],
  text: string,
  placeAt: (offset: number) => Place,
): Problem | undefined {
  const [first] = errors.toSorted((one, other) => one.pos[0] - other.pos[0])
  if (!first) return undefined
  const lineOf = ({ pos }: YAMLParseError): number => placeAt(pos[0]).line
  const tab = errors.find((error) => error.code === 'TAB_AS_INDENT' && lineOf(error) === lineOf(first))
  if (tab) return { code: 'tab-indent', severity: 'error', place: tabIn(placeAt(tab.pos[0])), details: {} }
  const told = yamlFault(first)
  const after = text.slice(first.pos[0])
  // A value that goes on below it with what looks like a key: that was meant as one, and stands too far in.
  const below = told.yamlFault === 'colon' ? /^[^:\n]*\n\s*(?=[a-z][a-z_-]*:\s)/.exec(after) : null
  const details = below ? { ...told, yamlFault: 'indent' } : told
  // Noticed on the blank line before it.
  const blank = details.yamlFault === 'indent' ? /^\s*/.exec(after) : null
  const skipped = (below ?? blank)?.[0].length ?? 0
  return { code: 'yaml-syntax', severity: 'error', place: placeAt(first.pos[0] + skipped), details }
}

/** The tab itself, wherever in the line the parser noticed it. */
function tabIn(place: Place): Place {
  return { ...place, column: place.excerpt.indexOf('\t') + 1 || place.column }
}

function secondDocument(place: Place): Problem {
  return { code: 'yaml-syntax', severity: 'error', place, details: { yamlFault: 'second-document' } }
}

/** Every text in a document or a part of it, with the way to it. */
export function* textsIn(
  value: unknown,
  path: readonly PropertyKey[] = [],
): Generator<{ readonly text: string; readonly path: readonly PropertyKey[] }> {
  if (typeof value === 'string') yield { text: value, path }
  else if (value !== null && typeof value === 'object')
    for (const [key, inner] of Object.entries(value))
      yield* textsIn(inner, [...path, Array.isArray(value) ? Number(key) : key])
}

/** At most so many problems, and then that there are more. */
export function capped(problems: readonly Problem[]): Problem[] {
  const told = problems.slice(0, MAX_PROBLEMS)
  const last = told.at(-1)
  if (!last || problems.length === told.length) return told
  const { place, severity } = last
  return [...told, { code: 'more-problems', severity, place, details: { found: String(told.length) } }]
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text
}

/** Offset → place. Counted in the text itself: the parser's own counter loses lines after a syntax error. */
function placesIn(file: string, text: string): (offset: number) => Place {
  const lines = text.split('\n')
  const starts: number[] = [0]
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length + 1)
  return (offset) => {
    const within = Math.min(Math.max(offset, 0), text.length)
    let [line, after] = [0, lines.length]
    while (after - line > 1) {
      const middle = (line + after) >> 1
      if ((starts[middle] ?? 0) <= within) line = middle
      else after = middle
    }
    return {
      file,
      line: line + 1,
      column: within - (starts[line] ?? 0) + 1,
      excerpt: (lines[line] ?? '').slice(0, MAX_EXCERPT).replace(/\r$/, ''),
    }
  }
}

/** Checks the shape of a document against a zod schema; every fault becomes a problem with its place. */
export function checkShape<T>(schema: z.ZodType<T>, document: SourceDocument): Parsed<T> {
  const result = schema.safeParse(document.value)
  if (result.success) return { ok: true, value: result.data }
  const problems: Problem[] = []
  for (const issue of result.error.issues) {
    problems.push(...problemsOf(issue, document, schema))
    if (problems.length > MAX_PROBLEMS) break
  }
  return { ok: false, problems: capped(problems) }
}

/** Messages of the schemas that are themselves problem codes. */
const OWN_CODES = new Set<string>([
  'bad-id',
  'bad-version',
  'unquoted-version',
  'bad-date',
  'bad-partial-date',
  'bad-duration',
  'bad-period',
  'bad-path',
  'bad-staff-code',
])

function problemsOf(issue: z.core.$ZodIssue, document: SourceDocument, schema: z.ZodType): Problem[] {
  const at = (code: ProblemCode, place: Place, details: Record<string, string>): Problem => ({
    code,
    severity: 'error',
    place,
    details,
  })
  const found = show(valueAt(document.value, issue.path))
  const where = wayTo(issue.path, document)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, MAX_PROBLEMS + 1).map((key) => {
      const near = nearest(key, keysAt(schema, issue.path))
      const place = document.placeOfKey([...issue.path, key])
      return at('unknown-key', place, { key, where, ...(near === null ? {} : { near }) })
    })
  }
  const place = document.placeOf(issue.path)
  if (issue.path.length > 0 && valueAt(document.value, issue.path) === undefined) {
    return [at('missing-key', place, { key: String(issue.path.at(-1)), where })]
  }
  if (OWN_CODES.has(issue.message)) return [at(issue.message as ProblemCode, place, { found, where })]
  if (issue.code === 'invalid_union') {
    const closest = [...issue.errors].sort((a, b) => a.length - b.length)[0]
    if (closest?.[0])
      return closest.flatMap((inner) =>
        problemsOf({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue, document, schema),
      )
  }
  if (issue.code === 'invalid_type')
    return [at('wrong-type', place, { expected: issue.expected, found, where })]
  if (issue.code === 'invalid_value')
    return [at('not-allowed', place, { expected: issue.values.map(String).join(', '), found, where })]
  return [at('wrong-type', place, { expected: expectation(issue), found, where })]
}

/** A path as a person finds it: an item of a list goes by its id where it has one. */
export function wayTo(path: readonly PropertyKey[], document: SourceDocument): string {
  return path
    .map((key, at) => {
      const item = typeof key === 'number' ? valueAt(document.value, path.slice(0, at + 1)) : undefined
      const id = item !== null && typeof item === 'object' && 'id' in item ? item.id : undefined
      return typeof id === 'string' && /^[a-z0-9-]{1,60}$/.test(id) ? id : String(key)
    })
    .join('.')
}

/** The keys that a schema allows at a place; of all its forms where it has several. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let here = formsOf(schema)
  for (const key of path) {
    here = here.flatMap((def) => {
      if (def.type === 'array') return formsOf(def.element)
      if (def.type === 'record') return formsOf(def.valueType)
      const inner = def.type === 'object' ? def.shape[String(key)] : undefined
      return inner ? formsOf(inner) : []
    })
  }
  return here.flatMap((def) => (def.type === 'object' ? Object.keys(def.shape) : []))
}

function formsOf(schema: z.core.$ZodType): z.core.$ZodTypes['_zod']['def'][] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type === 'union') return def.options.flatMap(formsOf)
  if (def.type === 'lazy') return formsOf(def.getter())
  return 'innerType' in def ? formsOf(def.innerType) : [def]
}

/** What a key was meant to be, if it is near enough to one: a third of its letters may differ. */
function nearest(key: string, allowed: readonly string[]): string | null {
  if (key.length > 60) return null
  const plain = (one: string): string => one.toLowerCase().replace(/[-_ ]/g, '')
  let best: string | null = null
  let least = Math.max(1, Math.floor(key.length / 3)) + 1
  for (const one of allowed) {
    const distance = editsBetween(plain(key), plain(one))
    if (distance < least) [best, least] = [one, distance]
  }
  return best
}

/** Levenshtein's distance. */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small') return `≥ ${issue.minimum}`
  if (issue.code === 'too_big') return `≤ ${issue.maximum}`
  if (issue.code !== 'invalid_format') return issue.message
  // Its own name says nothing to whoever wrote the value; the pattern does.
  return issue.format === 'template_literal' ? String(issue.pattern).replace(/^\^|\$$/g, '') : issue.format
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value
  for (const key of path) {
    if (current === null || typeof current !== 'object') return undefined
    current = (current as Record<PropertyKey, unknown>)[key]
  }
  return current
}

function show(value: unknown): string {
  if (value === undefined) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
