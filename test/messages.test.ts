import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ERRORS } from '../src/cli/print/error-messages.ts'
import { ROOT } from './support/terminal.ts'

/**
 * Every table of texts in both languages, found by its type: whoever adds one has it looked at here. That a
 * text is there in both the compiler says; that somebody translated it, and that something says it, this does.
 */
const sources = filesIn('src').map((path) => ({ path, text: readFileSync(path, 'utf8') }))
const tables = await Promise.all(
  sources
    .filter(({ text }) => /^export const \w+: Readonly<Record<Language, /m.test(text))
    .map(async ({ path, text }) => ({
      path,
      text,
      exported: (await import(path)) as Record<string, unknown>,
    })),
)

interface Leaf {
  readonly file: string
  /** From the table down: `say.enter.search`. */
  readonly path: readonly string[]
  readonly nl: unknown
  readonly en: unknown
}

const leaves = tables.flatMap(({ path, exported }) =>
  Object.entries(exported).flatMap(([name, table]) =>
    isBilingual(table) ? leavesOf(relative(ROOT, path), [name], table.nl, table.en) : [],
  ),
)

/** The same word in both languages, and rightly so. */
const SAME = new Set<string>([
  'status',
  'Status',
  'contact',
  'procedure',
  'Procedure',
  'screener',
  'Screener',
  'Per screener',
  'Specialist',
  'open',
  'open,',
  'Enter',
  'backspace',
  'plan',
  'minimum',
  'account',
  'bytes',
  'URL',
  'SHA-256',
  // Levels in law have no English name.
  'DEPARTEMENTAAL VERTROUWELIJK',
  'STAATSGEHEIM CONFIDENTIEEL',
  'STAATSGEHEIM GEHEIM',
  'STAATSGEHEIM ZEER GEHEIM',
])

/** Sentences of which only such words are left. */
const SAME_SENTENCES = new Set(['COPY_MESSAGES.fileIs', 'CHANGE_TERMS.condition.procedure'])

/** Their words are on pages that were issued: those change with the version of the renderer. */
const ON_PAGES = new Set(['src/domain/dossier/words.ts'])

describe('messages', () => {
  it('are found', () => {
    expect(tables.length).toBeGreaterThan(10)
    expect(leaves.length).toBeGreaterThan(800)
  })

  it('are there in both languages, and none is empty', () => {
    const lacking = leaves.filter(
      ({ nl, en }) => typeof nl !== typeof en || text(nl) === '' || text(en) === '',
    )
    expect(lacking.map(nameOf)).toEqual([])
  })

  it('are translated: none is the same in both, but those that have to be', () => {
    const same = leaves
      .filter(({ nl, en }) => text(nl) === text(en) && /\p{L}{3}/u.test(said(text(nl))))
      .filter(({ nl, path }) => !SAME.has(text(nl)) && !SAME_SENTENCES.has(path.join('.')))
    expect(same.map((leaf) => `${nameOf(leaf)}: ${text(leaf.nl)}`)).toEqual([])
  })

  it('are English in English: no word that a reader of it takes otherwise than was meant', () => {
    const DUTCH =
      /\bdatum\b|\bbeside the name\b|\bmend(s|ed)?\b|\bbehind (it|the last)\b|\bsomething else than\b/i
    const misread = leaves.filter(({ file, en }) => !ON_PAGES.has(file) && DUTCH.test(said(text(en))))
    expect(misread.map((leaf) => `${nameOf(leaf)}: ${text(leaf.en)}`)).toEqual([])
  })

  it('name no command that is none', () => {
    const commands = sources.flatMap(({ path, text }) =>
      path.includes('/cli/tree/')
        ? [...text.matchAll(/command\(program, '([a-z-]+)/g)].map(([, name]) => name)
        : [],
    )
    expect(commands).toContain('resume')
    const named = sources.flatMap(({ text }) =>
      [...text.matchAll(/"screen ([a-z-]+)/g)].map(([, name]) => name),
    )
    expect(named.filter((name) => !name?.startsWith('-') && !commands.includes(name))).toEqual([])
  })

  it('send nobody on a full disk to another store, in which the session is not', () => {
    const told = (system: string) =>
      (['nl', 'en'] as const).map((language) => ERRORS[language].STORE_NOT_WRITABLE({ file: '/s', system }))
    for (const { message, hint } of [...told('ENOSPC'), ...told('EDQUOT')]) {
      expect(message).toMatch(/geen ruimte meer|no room left/)
      expect(hint).not.toContain('--store')
    }
    for (const { hint } of told('EACCES')) expect(hint).toContain('--store')
  })

  it('are all said somewhere', () => {
    const unused = leaves.filter((leaf) => !isUsed(leaf))
    expect(unused.map(nameOf)).toEqual([])
  })
})

function filesIn(folder: string): string[] {
  return (readdirSync(join(ROOT, folder), { recursive: true }) as string[])
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts') && path !== 'main.ts')
    .map((path) => join(ROOT, folder, path))
}

function isBilingual(value: unknown): value is { nl: unknown; en: unknown } {
  return value !== null && typeof value === 'object' && Object.keys(value).sort().join() === 'en,nl'
}

function leavesOf(file: string, path: readonly string[], nl: unknown, en: unknown): Leaf[] {
  if (nl === null || typeof nl !== 'object') return [{ file, path, nl, en }]
  return Object.keys(nl).flatMap((key) =>
    leavesOf(file, [...path, key], (nl as never)[key], (en as Record<string, unknown> | undefined)?.[key]),
  )
}

/** A text, or the source of the function that makes it. */
function text(value: unknown): string {
  return typeof value === 'function' ? value.toString() : String(value ?? '')
}

/** Of a function only what stands between quotation marks is said. */
function said(source: string): string {
  return source.includes('=>')
    ? (source.match(/(["'`]).*?\1/gs) ?? []).join(' ').replace(/\$\{[^}]*\}/g, '')
    : source
}

function nameOf({ file, path }: Leaf): string {
  return `${file} ${path.join('.')}`
}

/** Named after a dot or taken apart by name; or in a table that is looked up with what the program holds. */
function isUsed({ path, file }: Leaf): boolean {
  const [key = '', table] = [...path].reverse()
  if (table === undefined) return sources.some(({ text: source }) => source.includes(`${key}[`))
  return isNamed(key, file) || isLookedUp(table, path.length === 2)
}

function isNamed(key: string, file: string): boolean {
  const named = new RegExp(`\\.${key}\\b|[{,]\\s*${key}\\s*[,:}][^\\n]*\\}\\s*=|\\['${key}'\\]`)
  const own = join(ROOT, file)
  return sources.some(({ path, text: source }) => path !== own && named.test(source))
}

/** `terms.matchState[…]`, `PROBLEMS[language][…]`, spread into another table, or handed on whole. */
function isLookedUp(table: string, isTop: boolean): boolean {
  const looked = isTop
    ? new RegExp(`\\b${table}\\[[\\w.]+\\]\\s*\\[|\\.\\.\\.${table}\\.`)
    : new RegExp(`\\b${table}\\s*\\[|\\b${table}\\s*[,)]|\\.${table}\\n`)
  return sources.some(({ text: source }) => looked.test(source))
}
