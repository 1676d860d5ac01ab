import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { attachmentsOf } from '../../src/adapters/pdf/attached.ts'
import { sha256 } from '../../src/domain/digest.ts'
import { entries } from '../support/forge-log.ts'
import { events } from '../support/log-events.ts'
import { runProgram } from '../support/program.ts'

const folder = mkdtempSync(join(tmpdir(), 'screen-embedded-'))
const store = join(folder, 'store')
const elsewhere = join(folder, 'elsewhere')
const session = join(store, 'cases/DEMO-0001/1')
const pdf = join(folder, 'copy.pdf')
const screen = (...args: string[]) => runProgram([...args, '--lang', 'en'])
const here = (...args: string[]) => screen(...args, '--store', store)
/** Somebody who has the file and nothing else. */
const there = (...args: string[]) => screen(...args, '--store', elsewhere)

interface Said {
  readonly found: string
  readonly answer: string
  readonly embedded: { readonly copy: number; readonly content: string; readonly drawing: string }
}
const saidOf = (stdout: string): Said => JSON.parse(stdout) as Said

beforeAll(() => {
  const answers = readFileSync('src/demo/answers.en.yaml', 'utf8').replace(
    /\n {2}platforms:\n/,
    (at) =>
      `${at}    persons:\n      - { role: family, minor: true, name: Noor Voorbeeld, description: a child in a photo }\n`,
  )
  expect(answers).toContain('Noor Voorbeeld')
  writeFileSync(join(folder, 'answers.yaml'), answers)
  for (const name of ['company-register.txt', 'profile-post.png'])
    writeFileSync(join(folder, name), readFileSync(join('src/demo', name)))
  const started = here(
    'start',
    'DEMO-0001',
    '--instruction',
    'osint-screening@2.0.0',
    '--answers',
    join(folder, 'answers.yaml'),
  )
  expect(started.exitCode, started.stderr).toBe(0)
  const issued = here(
    'dossier',
    'DEMO-0001',
    '--issue',
    '--embed-session',
    '--withhold',
    'C2,E1:source',
    '--ground',
    'third-person',
    '--out',
    pdf,
  )
  expect(issued.exitCode, issued.stderr).toBe(0)
})

describe('a dossier with its session inside', () => {
  it('is prepared as such, with what it does not show and why', () => {
    const prepared = events(session).findLast(({ type }) => type === 'dossier-prepared')
    const { grounds, withheld, embeds } = (prepared?.body ?? {}) as Record<string, unknown>
    expect(embeds).toBe(true)
    expect([...(grounds as string[])].sort()).toEqual(['minor', 'source', 'third-person', 'third-person'])
    expect(withheld).toHaveLength(4)
  })

  it('shows no minor and nothing else that was withheld, anywhere in the file', () => {
    const attached = attachmentsOf(readFileSync(pdf)) ?? new Map<string, () => Uint8Array>()
    expect([...attached.keys()].sort()).toEqual([
      'dossier.json',
      expect.stringMatching(/^instruction-[0-9a-f]{64}\.yaml$/),
      'log',
      expect.stringMatching(/^picture-[0-9a-f]{64}\.png$/),
      expect.stringMatching(/^template-[0-9a-f]{64}\.yaml$/),
      'withheld',
    ])
    const text = [...attached.values()].map((read) => Buffer.from(read()).toString()).join('\n')
    for (const secret of ['Noor', 'child in a photo', 'company-register'])
      expect(text, secret).not.toContain(secret)
    expect(readFileSync(join(session, 'log'), 'utf8')).toContain('Noor Voorbeeld')
  })

  it('answers three of the four by itself, and says what it cannot', () => {
    const { exitCode, stdout } = there('verify', pdf)
    expect(exitCode).toBe(0)
    expect(stdout).toContain('1. Whether this is copy 2 as issued, only the session says')
    expect(stdout).toContain('2. The log in this file is intact')
    expect(stdout).toContain('3. The content, built again from that log, is the same.')
    expect(stdout).toContain('4. Drawn again it is this file, byte for byte.')
    expect(saidOf(there('verify', pdf, '--json').stdout)).toMatchObject({
      found: 'embedded',
      answer: 'yes',
      embedded: { copy: 2, content: 'same', drawing: 'same' },
    })
  })

  it('answers all four with its session', () => {
    const { exitCode, stdout } = here('verify', pdf)
    expect(exitCode).toBe(0)
    for (const sentence of [
      '1. This file is copy 2 as issued.',
      '4. Drawn again it is the same byte for byte.',
    ])
      expect(stdout).toContain(sentence)
    const again = join(folder, 'again.pdf')
    expect(here('dossier', 'DEMO-0001', '--copy', '2', '--out', again).exitCode).toBe(0)
    expect(readFileSync(again)).toEqual(readFileSync(pdf))
  })

  it('holds the head that was noted, or not', () => {
    const head = entries(session).findLast(({ type }) => type === 'dossier-prepared')?.hash ?? ''
    expect(there('verify', pdf, '--head', head).exitCode).toBe(0)
    expect(there('verify', pdf, '--head', 'a'.repeat(64)).exitCode).toBe(1)
  })

  it('with a changed page is a no, though its log holds', () => {
    const bytes = readFileSync(pdf)
    const page = bytes.indexOf('/FlateDecode\n>>\nstream\n') + 60
    bytes[page] = (bytes[page] ?? 0) ^ 1
    const changed = join(folder, 'changed.pdf')
    writeFileSync(changed, bytes)
    const { exitCode, stdout } = there('verify', changed)
    expect(exitCode).toBe(1)
    expect(stdout).toContain('4. Drawn again it is NOT this file: it was changed afterwards.')
    expect(here('verify', changed, '--case', 'DEMO-0001').exitCode).toBe(1)
  })

  it('writes its answers as a page', () => {
    const page = join(folder, 'page.txt')
    expect(there('verify', pdf, '--report', page).exitCode).toBe(0)
    expect(readFileSync(page, 'utf8')).toContain('4. Drawn again it is this file, byte for byte.')
  })

  it('goes into a bundle that shows no more than it, and is verified there', () => {
    const bag = join(folder, 'bag')
    const made = runProgram(['bundle', 'DEMO-0001', '--out', bag, '--store', store], { input: 'court\n' })
    expect(made.exitCode, made.stderr).toBe(0)
    const { exitCode, stdout } = there('verify', bag)
    expect(exitCode, stdout).toBe(0)
    // Copy 1 shows what copy 2 does not.
    expect(stdout).not.toContain('Copy 1')
    expect(stdout).toContain('1. This file is copy 2 as issued.')
    expect(stdout).toContain('4 entries are withheld from this copy.')
    expect(readFileSync(join(bag, 'data/session/withheld'), 'utf8')).toMatch(/^\d+\tminor$/m)
    expect(readFileSync(join(bag, 'data/session/log'), 'utf8')).not.toContain('Noor')
    // What only a withheld entry names stays behind.
    const kept = readdirSync(join(bag, 'data/session/objects'), { recursive: true, encoding: 'utf8' })
    const [shown, hidden] = ['profile-post.png', 'company-register.txt'].map((name) =>
      sha256(readFileSync(join(folder, name))),
    )
    expect(kept.some((path) => path.endsWith(shown ?? '?'))).toBe(true)
    expect(kept.some((path) => path.endsWith(hidden ?? ''))).toBe(false)
  })
})

describe('no copy is made', () => {
  const refused = (...args: string[]): string => {
    const before = entries(session).length
    const { exitCode, stderr } = here('dossier', 'DEMO-0001', '--issue', ...args)
    expect(exitCode).toBe(2)
    expect(entries(session)).toHaveLength(before)
    return stderr
  }

  it('that withholds without a ground, by an unknown one, or what is not there', () => {
    expect(refused('--withhold', 'C2')).toContain('Grounds: minor, third-person')
    expect(refused('--withhold', 'C2:because')).toContain('Grounds: minor')
    expect(refused('--withhold', 'P9', '--ground', 'source')).toContain('There is no P9')
  })

  it('that withholds a name which a text still tells', () => {
    const told = refused('--withhold', 'I1', '--ground', 'not-needed')
    expect(told).toMatch(
      /I1 is withheld, but is still named in entry [\d, ]+\. [^"]+"screen .*dossier \S+ --issue --withhold [\d,]+ --ground/,
    )
  })
})

describe('a draft', () => {
  it('is an entry of the log, with its digest', () => {
    const path = join(folder, 'draft.pdf')
    const made = here('dossier', 'DEMO-0001', '--template', 'internal-record', '--out', path)
    expect(made.exitCode, made.stderr).toBe(0)
    expect(events(session).at(-1)?.type).toBe('draft-drawn')
    expect(here('verify', 'DEMO-0001').exitCode).toBe(0)
    // A file that was never issued and has no session inside: it says so, and asks for its store.
    const { exitCode, stdout } = here('verify', path)
    expect(exitCode).toBe(2)
    expect(stdout).toContain('choose its store with --store')
  })
})
