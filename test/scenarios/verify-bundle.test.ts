import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openFolder } from '../../src/adapters/folder.ts'
import { verifyBundle } from '../../src/app/verify-bundle.ts'
import { sha256 } from '../../src/domain/digest.ts'
import { ScreenError } from '../../src/domain/screen-error.ts'
import { memoryContext } from '../support/context.ts'
import { emptied, entries } from '../support/forge-log.ts'
import { runProgram } from '../support/program.ts'

let made = ''
let bag = ''
const inBag = (path: string): string => join(bag, path)
/** As who got the bundle runs it: with a store that knows nothing of it. */
const verify = (...args: string[]) =>
  runProgram(['verify', bag, ...args, '--store', join(bag, '../no-store'), '--lang', 'en'])

beforeAll(() => {
  made = mkdtempSync(join(tmpdir(), 'screen-bundled-'))
  const store = join(made, 'store')
  expect(runProgram(['demo', '--out', made]).exitCode).toBe(0)
  for (const [name, ...more] of [['whole'], ['bare', '--without-evidence']]) {
    const args = ['bundle', 'DEMO-0001', '--out', join(made, name ?? ''), '--store', store, ...more]
    expect(runProgram(args, { input: 'a court' }).exitCode).toBe(0)
  }
})

function take(name: string): void {
  bag = join(mkdtempSync(join(tmpdir(), 'screen-verify-bundle-')), 'received')
  cpSync(join(made, name), bag, { recursive: true })
}

beforeEach(() => {
  take('whole')
})

/** The paths that verify names, without drawing anything: many times in one process. */
async function inProcess(): Promise<string> {
  const folder = openFolder(bag)
  if (!folder) throw new Error(`no folder: ${bag}`)
  try {
    const { faults, ok } = await verifyBundle(
      memoryContext(() => ''),
      folder,
      bag,
    )
    expect(ok).toBe(faults.length === 0)
    return faults.map(({ path }) => path).join(' ')
  } catch (error) {
    if (error instanceof ScreenError && error.code === 'NOT_A_BUNDLE') return 'bag-info.txt data/session/log'
    throw error
  }
}

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}

/** Manifests that fit whatever is in the folder by now: anybody can do that. */
function refit(): void {
  const list = (paths: readonly string[]): string =>
    paths.map((path) => `${sha256(readFileSync(inBag(path)))}  ${path}\n`).join('')
  const data = files(bag).filter((path) => path.startsWith('data/'))
  writeFileSync(inBag('manifest-sha256.txt'), list(data))
  writeFileSync(inBag('tagmanifest-sha256.txt'), list(['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt']))
}

describe('verify of a bundle', () => {
  it('says what it says of a session, with neither store nor a single write', () => {
    const before = files(bag).map((path) => [path, statSync(inBag(path)).mtimeMs])
    const head = entries(inBag('data/session')).at(-1)?.hash ?? ''
    const { exitCode, stdout, stderr } = verify('--head', head)
    expect(stderr).toBe('')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('Manifest: 14 files checked')
    expect(stdout).toContain('DEMO-0001/1: intact.')
    expect(stdout).toContain('The head given is the last entry.')
    expect(stdout).toContain('4. Drawn again it is the same byte for byte.')
    expect(files(bag).map((path) => [path, statSync(inBag(path)).mtimeMs])).toEqual(before)
    expect(readdirSync(join(bag, '..'))).toEqual(['received'])
  })

  it('takes one without evidence for what it is', () => {
    take('bare')
    const { exitCode, stdout } = verify('--json')
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      intact: true,
      bundle: { files: 12, leftOut: 2, faults: [] },
      copies: [{ file: 'as-issued', session: 'intact', content: 'same', drawing: 'same' }],
    })
  })

  it('names every file of which one byte was changed, or that was cut off or is gone', async () => {
    for (const path of files(bag)) {
      const whole = readFileSync(inBag(path))
      const flipped = [0, Math.floor(whole.length / 2), whole.length - 1].map((at) =>
        whole.map((byte, index) => (index === at ? byte ^ 1 : byte)),
      )
      for (const bytes of [
        ...flipped,
        whole.subarray(0, -1),
        Buffer.concat([whole, Buffer.from(' ')]),
        null,
      ]) {
        if (bytes) writeFileSync(inBag(path), bytes)
        else rmSync(inBag(path))
        // The list of the lists is told by what it lists, or by itself.
        const named = path === 'tagmanifest-sha256.txt' ? /bag|manifest/ : path
        expect(await inProcess(), `${path}, ${bytes?.length} of ${whole.length} bytes`).toMatch(named)
      }
      writeFileSync(inBag(path), whole)
    }
    expect(await inProcess()).toBe('')
  })

  it('names what was put in, a link too, and follows none', () => {
    writeFileSync(inBag('data/session/objects/more'), 'x')
    const log = inBag('data/session/dossiers/copy-1.pdf')
    renameSync(log, join(bag, '../elsewhere.pdf'))
    symlinkSync(join(bag, '../elsewhere.pdf'), log)
    const { exitCode, stdout } = verify()
    expect(exitCode).toBe(1)
    expect(stdout).toContain('data/session/objects/more is not in the manifest')
    expect(stdout).toContain('data/session/dossiers/copy-1.pdf is missing')
    expect(stdout).toContain('The file of copy 1 is missing')
  })
})

describe('a bundle whose manifest was written anew', () => {
  it.each(['data/identifiers.json', 'data/evidence.json', 'data/instructions'])('says so of %s', (start) => {
    const path = files(bag).find((one) => one.startsWith(start)) ?? ''
    appendFileSync(inBag(path), ' ')
    refit()
    const { exitCode, stdout } = verify()
    expect(exitCode).toBe(1)
    expect(stdout).toContain(`${path} says something different from the log, though the manifest holds`)
  })

  it('says nothing of what only a later entry names, where the log does not hold that far', () => {
    writeFileSync(
      inBag('data/session/log'),
      readFileSync(inBag('data/session/log'), 'utf8').replace(/^.*"seq":10,.*\n/m, ''),
    )
    const { exitCode, stdout } = verify()
    expect(exitCode).toBe(1)
    expect(stdout).toContain('data/session/log was changed')
    expect(stdout).toContain('entry 10 does not hold')
    expect(stdout).not.toContain('something different from the log')
  })

  it('is still found by its log, its objects and its copies', () => {
    emptied(inBag('data/session'), [10])
    refit()
    expect(verify()).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('entry 10 does not hold') })
    take('whole')
    const digest = sha256(readFileSync('src/demo/company-register.txt'))
    rmSync(inBag(`data/session/objects/${digest.slice(0, 2)}/${digest}`))
    refit()
    expect(verify()).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('evidence is missing') })
  })
})

describe('what is no bundle of ours', () => {
  it('is not read', () => {
    rmSync(inBag('bag-info.txt'))
    expect(verify()).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('bag-info.txt is missing.'),
    })
    rmSync(inBag('bagit.txt'))
    rmSync(inBag('manifest-sha256.txt'))
    expect(verify()).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('is no bundle') })
  })

  it.each([
    ['a bundle that was cut short', 'bc.tar', 'cut short on its way'],
    ['what is no archive', 'bundle.txt', 'is no bundle'],
    ['a file that is not there', 'nope.tar', 'no such file'],
    ['one that was to be encrypted', 'nope.tar.age', 'no such file', '--identity', 'key'],
    ['a case that is not there', '2026-9999', 'There is no session of case "2026-9999"'],
  ])('is told as what it is: %s', (_, name, why, ...more) => {
    execFileSync('tar', ['--format=ustar', '-cf', inBag('../whole.tar'), '-C', join(bag, '..'), 'received'])
    writeFileSync(inBag('../bc.tar'), readFileSync(inBag('../whole.tar')).subarray(0, 30_000))
    writeFileSync(inBag('../bundle.txt'), 'a text')
    const path = name.includes('.') ? inBag(`../${name}`) : name
    mkdirSync(inBag('../empty/cases'), { recursive: true })
    const run = runProgram(['verify', path, ...more, '--store', inBag('../empty'), '--lang', 'en'])
    expect(run).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining(why) })
    if (name.includes('.')) expect(run.stderr).not.toContain('no session')
  })
})

it('a name in it that no case can have steers no terminal: the session is named as its log names it', () => {
  const info = readFileSync(inBag('bag-info.txt'), 'utf8')
  writeFileSync(
    inBag('bag-info.txt'),
    info.replace('External-Identifier: ', 'External-Identifier: \u2066\u001b[2J'),
  )
  const { exitCode, stdout, stderr } = verify()
  expect([exitCode, stdout]).toEqual([1, expect.stringContaining('DEMO-0001/1')])
  expect(stdout + stderr).not.toMatch(/[\u2066\u001b]/)
})
