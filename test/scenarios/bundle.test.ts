import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/domain/digest.ts'
import { entries } from '../support/forge-log.ts'
import { events } from '../support/log-events.ts'
import { runProgram } from '../support/program.ts'

let sealed = ''
let store = ''
let bag = ''
const session = (): string => join(store, 'cases/DEMO-0001/1')
const screen = (args: readonly string[], input = '') =>
  runProgram([...args, '--store', store, '--lang', 'en'], { input })
const bundle = (...more: string[]) =>
  screen(['bundle', 'DEMO-0001', '--out', bag, ...more], 'District court of Examplecity\n')
const inBag = (path: string): string => join(bag, path)
const json = <T>(path: string): T => JSON.parse(readFileSync(inBag(path), 'utf8')) as T

const missing = ['sha256sum'].filter((tool) => spawnSync(tool, ['--version']).error)
const without = missing.length > 0 ? ` (NOT RUN: this machine has no ${missing.join(', ')})` : ''

/** Runs a command of the README of a bundle, in the bundle. */
function there(command: string) {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: bag, encoding: 'utf8' })
  return { status, said: `${stdout}${stderr}` }
}

beforeAll(() => {
  const out = mkdtempSync(join(tmpdir(), 'screen-sealed-'))
  expect(runProgram(['demo', '--out', out]).exitCode).toBe(0)
  sealed = join(out, 'store')
})

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'screen-bundle-'))
  store = join(folder, 'store')
  bag = join(folder, 'bag')
  cpSync(sealed, store, { recursive: true })
})

describe('a bundle', () => {
  it('that cannot be made whole leaves nothing behind', () => {
    rmSync(join(session(), 'dossiers/copy-1.pdf'))
    expect(bundle()).toMatchObject({ exitCode: 2 })
    expect(existsSync(bag)).toBe(false)
    expect(events(session()).map(({ type }) => type)).not.toContain('bundle-made')
  })

  it('holds the session, and what people look for by name', () => {
    const { exitCode, stdout } = bundle()
    expect(exitCode).toBe(0)
    expect(stdout).toContain('(14 files)')
    expect(readdirSync(bag).sort()).toEqual([
      'bag-info.txt',
      'bagit.txt',
      'data',
      'manifest-sha256.txt',
      'tagmanifest-sha256.txt',
    ])
    const log = readFileSync(join(session(), 'log'))
    expect(log.subarray(0, statSync(inBag('data/session/log')).size)).toEqual(
      readFileSync(inBag('data/session/log')),
    )
    for (const path of readdirSync(inBag('data/session/objects'), { recursive: true, encoding: 'utf8' }))
      if (path.length > 60)
        expect(sha256(readFileSync(inBag(`data/session/objects/${path}`)))).toBe(path.slice(3))
    expect(readdirSync(inBag('data/instructions'))[0]).toMatch(/^osint-screening-2\.0\.0-[0-9a-f]{8}\.yaml$/)
    expect(readdirSync(inBag('data/templates'))[0]).toMatch(/^internal-record-1\.1\.0-[0-9a-f]{8}\.yaml$/)
    const { identifiers } = json<{ identifiers: object[] }>('data/identifiers.json')
    expect(identifiers[0]).toMatchObject({ id: 'I1', kind: 'name', value: 'يوسف الخليل', withdrawn: false })
    expect(readFileSync(inBag('data/README.txt'), 'utf8')).toContain('(PDF): copy 1\n')
    expect(statSync(inBag('data/session/log')).mode & 0o077).toBe(0)
  })

  it('is told by the log, after which the session is as intact as before', () => {
    bundle()
    expect(events(session()).at(-1)).toEqual({
      type: 'bundle-made',
      body: {
        manifest: sha256(readFileSync(inBag('manifest-sha256.txt'))),
        entries: entries(session()).length - 1,
        files: 14,
        leftOut: 0,
      },
      data: { for: 'District court of Examplecity' },
    })
    expect(screen(['verify', 'DEMO-0001']).exitCode).toBe(0)
  })

  it.skipIf(without)(`is checked without this program${without}`, () => {
    bundle()
    const head = entries(session()).at(-2)?.hash
    expect(there('sha256sum -c manifest-sha256.txt').status).toBe(0)
    expect(there('sha256sum -c tagmanifest-sha256.txt').status).toBe(0)
    const said = there(`sh data/verify.sh data/session ${head}`)
    expect(said).toMatchObject({ status: 0, said: expect.stringContaining('head: the last entry') })
    appendFileSync(inBag('data/identifiers.json'), ' ')
    expect(there('sha256sum -c manifest-sha256.txt')).toMatchObject({
      status: 1,
      said: expect.stringContaining('data/identifiers.json: FAILED'),
    })
  })

  it('may leave evidence out and keep its digests', () => {
    const { exitCode, stdout } = bundle('--without-evidence', '--json')
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ files: 12, leftOut: 2 })
    const digest = sha256(readFileSync('src/demo/company-register.txt'))
    expect(existsSync(inBag(`data/session/objects/${digest.slice(0, 2)}/${digest}`))).toBe(false)
    const { evidence } = json<{ evidence: object[] }>('data/evidence.json')
    expect(evidence).toContainEqual(expect.objectContaining({ sha256: digest, included: false }))
    expect(readFileSync(inBag('data/README.txt'), 'utf8')).toContain('Evidence was left out: 2 of 2.')
    expect(readFileSync(inBag('bag-info.txt'), 'utf8')).toContain('Screen-Evidence-Left-Out: 2\n')
  })
})

describe('no bundle is made, and no entry', () => {
  let before = 0
  beforeEach(() => {
    before = entries(session()).length
  })
  const refused = (run: ReturnType<typeof screen>, why: string): void => {
    expect(run).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(why) })
    expect(existsSync(inBag('bagit.txt'))).toBe(false)
    expect(entries(session())).toHaveLength(before)
  }

  it('over something that is there', () => {
    mkdirSync(bag)
    refused(bundle(), 'exists already')
  })

  it('without a word for whom', () => {
    refused(screen(['bundle', 'DEMO-0001', '--out', bag], ' \n'), 'for whom')
    expect(existsSync(bag)).toBe(false)
  })

  it('of evidence or a copy that is not what the log names', () => {
    appendFileSync(join(session(), 'dossiers/copy-1.pdf'), ' ')
    refused(bundle(), 'is missing')
  })
})
