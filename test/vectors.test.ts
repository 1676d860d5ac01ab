import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sessionFiles } from '../src/adapters/session-files.ts'
import { verifySession } from '../src/app/verify-session.ts'
import { type Digest, isDigest } from '../src/domain/digest.ts'
import { parseTemplate } from '../src/domain/dossier/template.ts'
import { parseManifest } from '../src/domain/encryption/encrypted-session.ts'
import { parseInstruction } from '../src/domain/instruction/parse.ts'
import { chain, decodeLine, genesisHead, type Head, type Unchained } from '../src/domain/log/entry.ts'
import { type Fault, type LogReport, parseWithheld, splitLines } from '../src/domain/log/verify.ts'
import { readSessionLog } from '../src/domain/session/replay.ts'
import { allVectors, CASE, type Expect, FOLDER, filesBelow } from './vectors/make.ts'

const names = readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'expect.json')))

interface Stored {
  readonly name: string
  readonly log: Buffer
  readonly manifest: string | null
  /** Entries whose DATA is in an encrypted file beside the log. */
  readonly encrypted: number
  readonly expected: Expect
}

const vectors: readonly Stored[] = names.map((name) => {
  const path = (file: string): string => join(FOLDER, name, file)
  return {
    name,
    log: readFileSync(path('log')),
    manifest: existsSync(path('withheld')) ? readFileSync(path('withheld'), 'utf8') : null,
    encrypted: existsSync(path('encrypted/manifest'))
      ? (parseManifest(readFileSync(path('encrypted/manifest'), 'utf8'))?.entries ?? 0)
      : 0,
    expected: JSON.parse(readFileSync(path('expect.json'), 'utf8')) as Expect,
  }
})

function stored(name: string): Stored {
  const found = vectors.find((vector) => vector.name === name)
  if (!found) throw new Error(`no vector ${name}`)
  return found
}

function asDigest(text: string): Digest {
  if (!isDigest(text)) throw new Error(`not a digest: ${text}`)
  return text
}

function report(
  bytes: Uint8Array,
  { manifest, encrypted }: Pick<Stored, 'manifest' | 'encrypted'>,
  head?: string,
): LogReport {
  const withheld = manifest === null ? null : parseWithheld(manifest)
  return readSessionLog(bytes, {
    encrypted,
    ...(withheld ? { withheld } : {}),
    ...(head ? { expectedHead: asDigest(head) } : {}),
  }).report
}

describe('the vectors themselves', () => {
  it('are what make.ts makes, byte for byte', () => {
    const made = allVectors()
    expect(made.map(({ name }) => name).sort()).toEqual([...names].sort())
    for (const { name, files } of made) {
      expect(filesBelow(join(FOLDER, name)), name).toEqual([...files.keys()].sort())
      for (const [path, bytes] of files) {
        expect(readFileSync(join(FOLDER, name, path)).equals(bytes), `${name}/${path}`).toBe(true)
      }
    }
  })

  it('stand on a valid instruction and template', () => {
    expect(parseInstruction('instruction.yaml', readFileSync(`${FOLDER}/instruction.yaml`)).ok).toBe(true)
    expect(parseTemplate('template.yaml', readFileSync(`${FOLDER}/template.yaml`)).ok).toBe(true)
  })

  it.each(['intact-open', 'intact-issued', 'intact-long-line'])(
    'hold the bytes that chain() writes: %s',
    (name) => {
      const { log } = stored(name)
      let head: Head | null = null
      for (const line of splitLines(log).lines) {
        const decoded = decodeLine(line)
        if (!decoded.ok || !decoded.data) throw new Error('does not decode')
        const { kind, id, name: of, digest } = decoded.entry.body
        head ??= genesisHead({ kind, id, name: of, digest } as Parameters<typeof genesisHead>[0])
        const next = chain(head, { ...decoded.entry, data: decoded.data as Unchained['data'] })
        expect(next.line).toBe(Buffer.from(line).toString('utf8'))
        head = next.head
      }
    },
  )
})

describe('the log', () => {
  it.each(vectors)('$name', (vector) => {
    const { log, expected } = vector
    const found = report(log, vector)
    expect({
      failure: found.failure,
      head: found.head,
      erased: found.erased,
      withheld: found.withheld,
      encrypted: found.encrypted.length,
      sealedAt: found.sealedAt,
      tornBytes: found.tornBytes,
      clockSteps: found.clockSteps,
      headAnswer: found.headAnswer,
    }).toEqual({
      failure: expected.failure,
      head: expected.head,
      // A manifest that cannot be read is none.
      erased: expected.erased,
      withheld: expected.withheld,
      encrypted: expected.encrypted ?? 0,
      sealedAt: expected.sealedAt,
      tornBytes: expected.tornBytes,
      clockSteps: expected.clockSteps,
      headAnswer: null,
    })
    for (const { head, answer } of expected.headAnswers) {
      const asked = report(log, vector, head)
      expect(asked.headAnswer).toEqual(answer)
      expect(asked.failure).toEqual(expected.failure)
    }
  })
})

describe('the session, in a store', () => {
  let root = ''
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'screen-vectors-'))
  })
  afterAll(() => {
    rmSync(root, { recursive: true, force: true })
  })

  it.each(vectors)('$name', ({ name, expected }) => {
    const store = join(root, name)
    mkdirSync(join(store, 'cases', CASE), { recursive: true })
    cpSync(join(FOLDER, name), join(store, 'cases', CASE, '1'), { recursive: true })
    const context = { store: sessionFiles(store) }
    const ref = { case: CASE, number: 1 }
    const found = verifySession(context, ref)
    expect({ ok: found.ok, failure: found.failure, faults: found.faults }).toEqual({
      ok: expected.intact,
      failure: expected.failure,
      faults: expected.faults,
    })
    for (const { head, answer } of expected.headAnswers) {
      const asked = verifySession(context, ref, asDigest(head))
      expect(asked.log.headAnswer).toEqual(answer)
      expect(asked.ok).toBe(expected.intact && answer.kind !== 'not-in-log')
    }
  })
})

/** Where to cut a log: at every line boundary, and inside every line where something begins or ends. */
function cuts(log: Buffer): number[] {
  const places = new Set([0, log.length])
  let start = 0
  for (const line of splitLines(log).lines) {
    const tab = start + Math.max(0, line.indexOf(0x09))
    const end = start + line.length
    for (const cut of [
      start + 1,
      Math.floor((start + tab) / 2),
      tab,
      tab + 1,
      tab + 2,
      end - 1,
      end,
      end + 1,
    ])
      places.add(cut)
    start = end + 1
  }
  return [...places].filter((cut) => cut >= 0 && cut <= log.length)
}

/** What a log may lose its end to, besides what is wrong with it anyway: what explained its empty DATA. */
const EXPLANATION_GONE: readonly Fault[] = ['empty-log', 'data-missing', 'withheld-mismatch']

describe('cut off anywhere', () => {
  it.each(vectors)('$name', (vector) => {
    const { log, expected } = vector
    const whole = report(log, vector)
    const explained = expected.erased.length === 0 && vector.manifest === null && vector.encrypted === 0
    for (const cut of cuts(log)) {
      const found = report(log.subarray(0, cut), vector, expected.head?.hash)
      const lines = splitLines(log.subarray(0, cut)).lines.length
      expect(found.entries).toEqual(whole.entries.slice(0, lines))
      const allowed = [undefined, whole.failure?.fault, ...(explained ? [] : EXPLANATION_GONE)]
      if (lines === 0) expect(found.failure).toEqual({ line: 0, fault: 'empty-log' })
      else expect(allowed, `cut at ${cut}`).toContain(found.failure?.fault)
      if (expected.head && lines < expected.head.seq) expect(found.headAnswer).toEqual({ kind: 'not-in-log' })
      expect(found.tornBytes).toBe(cut - (log.subarray(0, cut).lastIndexOf(0x0a) + 1))
    }
  })
})

describe('every byte of a small sealed log', () => {
  const PLAIN = { manifest: null, encrypted: 0 }
  const { log, expected } = stored('intact-sealed-small')
  const NEWLINE = 0x0a
  const head = expected.head?.hash ?? ''

  /** Every single bit, and the bytes that mean something to a line or to a program that reads it. */
  function others(byte: number): number[] {
    const bits = [0, 1, 2, 3, 4, 5, 6, 7].map((bit) => byte ^ (1 << bit))
    return [...new Set([...bits, 0x00, 0x09, NEWLINE, 0x0d, 0x20, 0xff])].filter((other) => other !== byte)
  }

  it('cannot be changed without being found, at its line', () => {
    let line = 1
    for (let at = 0; at < log.length; at += 1) {
      const byte = log[at] ?? 0
      for (const other of others(byte)) {
        const changed = Buffer.from(log)
        changed[at] = other
        const { failure, tornBytes, headAnswer } = report(changed, PLAIN, head)
        const where = `byte ${at} of line ${line}: ${byte} → ${other}`
        if (at === log.length - 1) {
          // Without its newline the last line was never acknowledged: torn, which a head kept elsewhere shows.
          expect([failure, headAnswer], where).toEqual([null, { kind: 'not-in-log' }])
          expect(tornBytes, where).toBeGreaterThan(0)
        } else {
          // A newline put right after the tab leaves a line that could be erased; what comes after it is no line.
          const emptied = other === NEWLINE && log[at - 1] === 0x09
          expect(failure?.line, where).toBe(emptied ? line + 1 : line)
        }
      }
      if (byte === NEWLINE) line += 1
    }
    expect(line).toBe(5)
  })

  it('cannot be left out without being found', () => {
    for (let at = 0; at < log.length; at += 1) {
      const { failure, headAnswer } = report(
        Buffer.concat([log.subarray(0, at), log.subarray(at + 1)]),
        PLAIN,
        head,
      )
      expect(failure !== null || headAnswer?.kind === 'not-in-log', `byte ${at}`).toBe(true)
    }
  })
})
