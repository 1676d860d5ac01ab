import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RENDERER } from '../../src/adapters/pdf/renderer-version.ts'
import type { Context, SessionRef } from '../../src/app/context.ts'
import { makeBundle } from '../../src/app/make-bundle.ts'
import { issueDossier } from '../../src/app/produce-dossier.ts'
import { openSession } from '../../src/app/session.ts'
import { verifyBundle } from '../../src/app/verify-bundle.ts'
import { verifyCopies } from '../../src/app/verify-copies.ts'
import { fileAnswer, verifyFile } from '../../src/app/verify-file.ts'
import { verifySession } from '../../src/app/verify-session.ts'
import { sha256 } from '../../src/domain/digest.ts'
import { type AskedHead, parseAskedHead } from '../../src/domain/log/check-number.ts'
import { splitLines } from '../../src/domain/log/verify.ts'
import { readSessionLog } from '../../src/domain/session/replay.ts'
import {
  type Alteration,
  BYTE_KINDS,
  byteAlteration,
  fileAlterations,
  lineAlterations,
  seeded,
} from '../support/alterations.ts'
import {
  BEFORE_SEARCH,
  CONCLUDED,
  EVIDENCE,
  finding,
  given,
  NAME_SEARCHED,
  type Situation,
  SMALL_TEXT,
} from '../support/build.ts'
import { type Bytes, filesOf, folderOf, sealedContext, withFiles } from '../support/sealed-session.ts'

/**
 * Every byte, line and file of a session, of an issued PDF and of a bundle is altered, and `verify` has to name it.
 * The short form takes each byte of the small log once, in a way drawn by lot, and samples the rest; the long form
 * (SCREEN_TEST_FULL) takes every byte of the small session in every way. The seed is printed: SCREEN_TEST_SEED.
 */
const FULL = process.env.SCREEN_TEST_FULL !== undefined
const SEED = Number(process.env.SCREEN_TEST_SEED ?? 20261125)
const PICTURE = Buffer.from('picture')

let tried = 0
let cuts = 0

function session(findings: number): Situation {
  const found = Array.from({ length: findings }, (_, index) =>
    finding({ fact: `bericht ${index + 1}: «زيارة» on ${index % 7} pages`, evidence: ['E1'] }),
  )
  return given(
    ...BEFORE_SEARCH,
    ...NAME_SEARCHED,
    { kind: 'record-person', role: 'family', minor: true, name: 'Leïla', description: 'dochter' },
    EVIDENCE,
    ...found,
    ...CONCLUDED,
  )
}

interface Made {
  readonly context: Context
  readonly ref: SessionRef
  /** Of the session's folder. */
  readonly files: Bytes
  /** The head that was noted elsewhere when all was done. */
  readonly head: AskedHead
  readonly bag: Bytes
}

async function made(findings: number): Promise<Made> {
  const { context, ref, written } = sealedContext(session(findings), [PICTURE])
  await issueDossier(context, openSession(context, ref), { via: 'command', embed: true })
  const open = openSession(context, ref)
  const [prepared] = open.state.prepared
  const digests = [sha256(SMALL_TEXT), sha256(PICTURE), prepared?.body.template.digest ?? '']
  const files = filesOf(context, digests)
  await makeBundle(context, open, {
    out: 'bag',
    lock: null,
    evidence: true,
    for: 'rechtbank',
    language: 'nl',
  })
  const bag = new Map([...written].map(([path, bytes]) => [path.replace(/^bag\//, ''), bytes]))
  return { context, ref, files, head: parseAskedHead(open.head.hash) as AskedHead, bag }
}

let small: Made
let big: Made
beforeAll(async () => {
  small = await made(1)
  big = await made(1500)
}, 60_000)
afterAll(() => {
  process.stdout.write(
    `tamper: ${tried} alterations tried (seed ${SEED}, ${FULL ? 'long' : 'short'} form); ` +
      `${cuts} of them left a shorter log that holds, which its head shows\n`,
  )
})

/** Bytes drawn by lot, or in the long form all; of each file, each in the ways asked for. */
function* drawn(files: Bytes, names: readonly string[], share: number): Generator<Alteration> {
  const random = seeded(SEED)
  for (const name of names) {
    const size = files.get(name)?.length ?? 0
    const step = Math.max(1, Math.round(1 / share))
    for (let at = 0; at < size; at += step === 1 ? 1 : 1 + random(2 * step - 1)) {
      const kinds = FULL && step === 1 ? BYTE_KINDS : [BYTE_KINDS[random(BYTE_KINDS.length)] ?? 'flip']
      for (const kind of kinds) {
        const one = byteAlteration(files, name, kind, at, random)
        if (one) yield one
      }
    }
  }
}

/** Whole lines of `before` that are the first of it, and how many. */
function isCut(before: Uint8Array, after: Uint8Array): boolean {
  const { lines, tornBytes } = splitLines(after)
  const whole = after.subarray(0, after.length - tornBytes)
  return lines.length > 0 && Buffer.compare(whole, before.subarray(0, whole.length)) === 0
}

/**
 * A log by itself, asked as verifySession() asks it. What a log without its head cannot show (FORMAT.md, "What this
 * proves"): that it was cut, or that its end was made to look torn. A head kept elsewhere shows both.
 */
function unnamedInLog(all: Bytes, { name, files }: Alteration, head: AskedHead): string | undefined {
  const before = all.get('log') ?? new Uint8Array()
  const after = files.get('log') ?? new Uint8Array()
  if (readSessionLog(after).report.failure) return undefined
  if (!isCut(before, after)) return `${name}: taken for intact`
  cuts += 1
  const { headAnswer, tornBytes } = readSessionLog(after, { expectedHead: head }).report
  const shown = headAnswer?.kind === 'not-in-log' || (headAnswer?.kind === 'last' && tornBytes > 0)
  return shown ? undefined : `${name}: not shown by the head (${headAnswer?.kind}, ${tornBytes} bytes)`
}

/** What `verify` says of a session's folder that was altered; undefined: it named it. */
async function unnamed({ context, ref, files: before, head }: Made, { name, file, files }: Alteration) {
  const there = withFiles(context, files)
  const report = verifySession(there, ref)
  if (file === 'log') return report.failure ? undefined : unnamedInLog(before, { name, file, files }, head)
  if (report.failure) return `${name}: the log is blamed`
  const about = report.faults.map(({ what }) => what)
  if (file.startsWith('derived/'))
    return about.every((what) => what.startsWith('derivative-')) && about.length === 1
      ? undefined
      : `${name}: ${about}`
  if (file.startsWith('objects/')) {
    const named =
      about.length === 1 && /^(instruction|template|object)-(missing|changed)$/.test(about[0] ?? '')
    return named ? undefined : `${name}: ${about}`
  }
  const [copy] = await verifyCopies(there, report)
  return copy && !copy.ok && copy.file !== 'as-issued' && copy.session === 'intact'
    ? undefined
    : `${name}: ${copy?.file}`
}

async function allNamed(
  alterations: Iterable<Alteration>,
  judge: (one: Alteration) => Promise<string | undefined>,
) {
  const missed: string[] = []
  let count = 0
  for (const one of alterations) {
    count += 1
    const said = await judge(one)
    if (said !== undefined) missed.push(said)
  }
  tried += count
  expect(missed).toEqual([])
  expect(count).toBeGreaterThan(0)
}

const LONG = FULL ? 3_600_000 : 60_000

describe('verify names', () => {
  it('nothing, where nothing was altered', async () => {
    for (const { context, ref, files, head, bag } of [small, big]) {
      const there = withFiles(context, files)
      const report = verifySession(there, ref, head)
      expect(report.ok).toBe(true)
      expect(await verifyCopies(there, report)).toMatchObject([
        { ok: true, file: 'as-issued', content: 'same', drawing: 'same' },
      ])
      expect(await verifyBundle(context, folderOf(bag), 'bag')).toMatchObject({ ok: true, faults: [] })
    }
  })

  it(
    'each byte of a log',
    async () => {
      await allNamed(drawn(small.files, ['log'], 1), async (one) =>
        unnamedInLog(small.files, one, small.head),
      )
      await allNamed(drawn(small.files, ['log'], FULL ? 0.2 : 0.02), (one) => unnamed(small, one))
    },
    LONG,
  )

  it(
    'bytes of a long log',
    async () => {
      await allNamed(drawn(big.files, ['log'], FULL ? 0.002 : 0.000_02), (one) => unnamed(big, one))
    },
    LONG,
  )

  it(
    'lines of a log',
    async () => {
      await allNamed(lineAlterations(small.files, 'log'), (one) => unnamed(small, one))
    },
    LONG,
  )

  it(
    'bytes of objects, of what was derived from them, and of the issued PDF',
    async () => {
      const names = [...small.files.keys()].filter((name) => name !== 'log')
      await allNamed(drawn(small.files, names, FULL ? 0.2 : 0.002), (one) => unnamed(small, one))
    },
    LONG,
  )

  it(
    'files of a session taken away or put in the place of another',
    async () => {
      await allNamed(fileAlterations(small.files), (one) => unnamed(small, one))
    },
    LONG,
  )

  it(
    'bytes of a PDF that was handed over, with its session',
    async () => {
      const { context, ref, files } = small
      const pdf = new Map([['copy.pdf', files.get('dossiers/copy-1.pdf') ?? new Uint8Array()]])
      await allNamed(drawn(pdf, ['copy.pdf'], FULL ? 0.2 : 0.002), async ({ name, files: altered }) => {
        const bytes = altered.get('copy.pdf') ?? new Uint8Array()
        const report = await verifyFile(withFiles(context, files), bytes, { case: ref.case })
        return report.found.kind === 'not-issued' && fileAnswer(report) === 'no' ? undefined : name
      })
    },
    LONG,
  )

  it(
    'bytes of a PDF with its session inside, alone: it is never a yes',
    async () => {
      const { context, files } = small
      const alone: Context = { ...context, store: { ...context.store, list: () => [] } }
      const pdf = new Map([['copy.pdf', files.get('dossiers/copy-1.pdf') ?? new Uint8Array()]])
      const whole = await verifyFile(alone, pdf.get('copy.pdf') ?? new Uint8Array(), {})
      expect([whole.found.kind, fileAnswer(whole)]).toEqual(['embedded', 'yes'])
      const kinds = new Set<string>()
      await allNamed(drawn(pdf, ['copy.pdf'], FULL ? 0.2 : 0.003), async ({ name, files: altered }) => {
        const report = await verifyFile(alone, altered.get('copy.pdf') ?? new Uint8Array(), {})
        kinds.add(`${report.found.kind} ${fileAnswer(report)}`)
        return fileAnswer(report) === 'yes' ? name : undefined
      })
      expect([...kinds].sort()).toEqual(['embedded no', 'unknown not-answered'])
    },
    LONG,
  )
})

describe('verify names in a bundle', () => {
  const judge = (one: Alteration) => unnamedInBag(small, one)

  it(
    'bytes of each file',
    async () => {
      await allNamed(drawn(small.bag, [...small.bag.keys()], FULL ? 0.2 : 0.001), judge)
    },
    LONG,
  )

  it(
    'each byte and each line of its manifests',
    async () => {
      const tags = [...small.bag.keys()].filter((name) => !name.startsWith('data/'))
      expect(tags).toHaveLength(4)
      await allNamed(drawn(small.bag, tags, FULL ? 1 : 0.05), judge)
      for (const tag of tags) await allNamed(lineAlterations(small.bag, tag), judge)
    },
    LONG,
  )

  it(
    'files taken away, put in the place of another, or added',
    async () => {
      await allNamed(fileAlterations(small.bag), judge)
      for (const file of ['data/more.txt', 'more.txt', 'data/session/log2'])
        await allNamed([{ name: `add ${file}`, file, files: new Map(small.bag).set(file, PICTURE) }], judge)
    },
    LONG,
  )
})

async function unnamedInBag({ context }: Made, { name, file, files }: Alteration) {
  const {
    ok,
    faults,
    session: found,
  } = await verifyBundle({ release: context.release, renderer: context.renderer }, folderOf(files), 'bag')
  if (ok) return `${name}: taken for intact`
  const paths = faults.map(({ path }) => path)
  // The list of the other tag files stands alone: what is wrong in it shows as what it lists.
  const named = paths.includes(file) || (file === 'tagmanifest-sha256.txt' && paths.length > 0)
  return named ? undefined : `${name}: ${paths} ${found.failure?.fault}`
}

it('draws with the renderer that ships', () => {
  expect(small.context.renderer.version).toBe(RENDERER)
})
