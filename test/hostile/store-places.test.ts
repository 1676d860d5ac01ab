import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  linkSync,
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
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ledgerFile } from '../../src/adapters/ledger-file.ts'
import { sessionFiles } from '../../src/adapters/session-files.ts'
import { sha256 } from '../../src/domain/digest.ts'
import { treeOf } from '../faults/whole-walk.ts'
import { runProgram } from '../support/program.ts'
import { ROOT } from '../support/terminal.ts'

// What stands in a place of a store is not what the program put there: a link, a pipe, a folder, a name that no case can
// have. The built program: it answers at once, in words, and leaves what is outside the store as it was.

const base = mkdtempSync(join(tmpdir(), 'screen-hostile-places-'))
const at = (path: string): string => join(base, path)
afterAll(() => rmSync(base, { recursive: true, force: true }))

const CASE = 'A-1'
const SEALED = 'DEMO-0001'
const HASH = 'a'.repeat(64)
const ANSWERS =
  'format: screen-answers/1\nsteps:\n  purpose: { procedure: asylum, basis: confirmed, pause: true }\n'
const ALONE = 'format: screen-configuration/1\nerasure: { second_person: false }\n'

const screen = (...args: string[]) => {
  const env = {
    SCREEN_STORE: at('store'),
    SCREEN_INSTRUCTIONS: at('own'),
    SCREEN_CONFIG: at('alone.yaml'),
    SCREEN_LANG: 'en',
  }
  const ran = runProgram(args, { env })
  expect(ran.stderr, args.join(' ')).not.toContain('a fault in the program')
  return { code: ran.exitCode, said: ran.stdout + ran.stderr, out: ran.stdout }
}
const start = (reference: string) => screen('start', reference, '--answers', at('answers.yaml'))
const erase = () =>
  screen('erase', SEALED, '--all', '--text', at('reason'), '--authority', at('reason'), '--yes')

beforeAll(() => {
  expect(runProgram(['demo', '--out', at('demo'), '--lang', 'en']).exitCode).toBe(0)
  writeFileSync(at('answers.yaml'), ANSWERS)
  writeFileSync(at('alone.yaml'), ALONE)
  writeFileSync(at('reason'), 'because\n')
  renameSync(at('demo/store'), at('store'))
  for (const begun of [start(CASE), screen('list'), screen('list')]) expect(begun).toMatchObject({ code: 0 })
  renameSync(at('store'), at('pristine'))
})

beforeEach(() => {
  for (const folder of ['store', 'own', 'outside']) rmSync(at(folder), { recursive: true, force: true })
  // With the times of its folders, by which the index is believed.
  execFileSync('cp', ['-a', at('pristine'), at('store')])
  cpSync(`${ROOT}/instructions/osint-screening`, at('own/osint-screening'), { recursive: true })
  mkdirSync(at('outside/below'), { recursive: true })
  writeFileSync(at('outside/below/kept'), 'kept')
})

const pipe = (path: string): void => {
  rmSync(at(path), { recursive: true, force: true })
  execFileSync('sh', ['-c', 'mkfifo "$0"', at(path)])
}
/** The folder elsewhere, and a link in its place. */
function linked(path: string): void {
  renameSync(at(path), at('outside/moved'))
  symlinkSync(at('outside/moved'), at(path))
}
const outside = () => [...treeOf(at('outside'))].map(([path, content]) => [path, sha256(content)])

describe('a link in the place of a folder of the store', () => {
  it.each([
    ['cases', () => start('B-1')],
    ['cases', () => screen('list')],
    ['cases', () => screen('status', CASE)],
    ['index', () => start('B-1')],
    ['index/open', () => start('B-1')],
    ['owed', () => screen('dossier', SEALED, '--issue')],
    [`cases/${SEALED}/1/objects`, () => screen('dossier', SEALED, '--issue')],
    [`cases/${SEALED}/1/dossiers`, () => screen('dossier', SEALED, '--issue')],
    [`cases/${SEALED}/1/objects`, erase],
    [`cases/${SEALED}/1/dossiers`, erase],
  ])('%s: nothing is put through it, nor told as erased', (path, deed) => {
    linked(`store/${path}`)
    const before = outside()
    const { code, said } = deed()
    expect([code, said.split('\n')[0]]).toEqual([
      2,
      `${at(`store/${path}`)} is a link. In a store that has to be an ordinary folder.`,
    ])
    expect(outside()).toEqual(before)
  })

  it.each([
    ['what broke off', `cases/${SEALED}/x.partial`, 0],
    ['what a repair kept', `cases/${SEALED}/repair/1-x`, 0],
    ['the folder of what it kept', `cases/${SEALED}/repair`, 2],
    ['a part of the session', `cases/${SEALED}/1/more`, 2],
  ])('%s: an erasure removes nothing through it', (_, path, code) => {
    mkdirSync(dirname(at(`store/${path}`)), { recursive: true })
    symlinkSync(at('outside'), at(`store/${path}`))
    const before = outside()
    expect(erase()).toMatchObject({ code })
    expect(outside()).toEqual(before)
  })

  it('a link that leads to itself goes with the rest', () => {
    symlinkSync('round', at(`store/cases/${SEALED}/1/round`))
    expect(erase()).toMatchObject({ code: 0 })
  })

  it('the store itself may be one', () => {
    symlinkSync(at('store'), at('outside/named'))
    expect(
      screen('--store', at('outside/named'), 'start', 'B-1', '--answers', at('answers.yaml')),
    ).toMatchObject({
      code: 0,
    })
    expect(existsSync(at('store/cases/B-1/1/log'))).toBe(true)
  })

  it('a list says what the logs say where its index is one', () => {
    linked('store/index/open')
    const before = outside()
    expect(screen('list')).toMatchObject({ code: 0, out: expect.stringContaining('A-1/1') })
    expect(outside()).toEqual(before)
  })
})

it.each(['link', 'pipe'])(
  'a %s in the place of a parsed instruction is replaced by repair, and nothing read from it',
  (kind) => {
    const path = `store/cases/${CASE}/1/derived/instruction.json`
    rmSync(at(path))
    if (kind === 'pipe') pipe(path)
    else symlinkSync(at('outside/below/kept'), at(path))
    const before = outside()
    expect(screen('status', CASE)).toMatchObject({ code: 2 })
    expect(screen('verify', CASE)).toMatchObject({ code: 1 })
    expect(screen('doctor')).toMatchObject({ code: 1 })
    expect(screen('repair')).toMatchObject({ code: 0 })
    expect(screen('status', CASE)).toMatchObject({ code: 0 })
    expect(readFileSync(at(path), 'utf8')).toContain('screen-derived/1')
    expect(outside()).toEqual(before)
  },
)

describe('what is no file in one session', () => {
  const frozen = () => {
    const [folder = ''] = readdirSync(at(`store/cases/${CASE}/1/objects`))
    const [name = ''] = readdirSync(at(`store/cases/${CASE}/1/objects/${folder}`))
    return `objects/${folder}/${name}`
  }
  const derived = `store/cases/${SEALED}/1/derived/instruction.json`

  it.each([
    ['pipe', () => 'log', 1],
    ['folder', () => 'log', 1],
    ['pipe', frozen, 1],
    ['folder', frozen, 1],
    ['folder', () => 'derived/instruction.json', 0],
  ])('a %s keeps doctor and repair from no other', (kind, placeOf, code) => {
    const path = `store/cases/${CASE}/1/${placeOf()}`
    if (kind === 'pipe') pipe(path)
    else {
      rmSync(at(path))
      mkdirSync(at(path))
    }
    writeFileSync(at(derived), 'something else')
    const found = screen('doctor')
    expect(found).toMatchObject({
      code: 1,
      said: expect.stringContaining(`parsed instruction of ${SEALED}/1`),
    })
    expect(found.said).toContain(`${CASE}/1`)
    expect(screen('repair')).toMatchObject({ code })
    expect(readFileSync(at(derived), 'utf8')).toContain('screen-derived/1')
    expect(screen('status', SEALED)).toMatchObject({ code: 0 })
  })

  it.each(['pipe', 'folder'])('nor does a %s in the place of the register of seals', (kind) => {
    rmSync(at('store/ledger'))
    if (kind === 'pipe') pipe('store/ledger')
    else mkdirSync(at('store/ledger'))
    writeFileSync(at(derived), 'something else')
    for (const command of ['doctor', 'repair'])
      expect(screen(command)).toMatchObject({
        code: 1,
        said: expect.stringContaining('The register of seals ("ledger" in the store) cannot be read.'),
      })
    expect(readFileSync(at(derived), 'utf8')).toContain('screen-derived/1')
  })

  it('a log that cannot be read keeps no other from being sealed, and its note stays', () => {
    const note = `owed/${CASE}~1~3~${HASH}`
    mkdirSync(at('store/owed'), { recursive: true })
    writeFileSync(at(`store/${note}`), '')
    pipe(`store/cases/${CASE}/1/log`)
    expect(screen('dossier', SEALED, '--issue')).toMatchObject({ code: 0 })
    expect(existsSync(at(`store/${note}`))).toBe(true)
  })
})

describe('repair clears the places of the index, and says what it did', () => {
  it.each(['running', 'sessions', 'stamp', 'lock', 'open', `open/${CASE}~1`].map((name) => `index/${name}`))(
    'a folder or a file in the place of %s is kept aside',
    (path) => {
      const isFolder = path === 'index/open'
      rmSync(at(`store/${path}`), { recursive: true, force: true })
      if (isFolder) writeFileSync(at(`store/${path}`), 'odd')
      else {
        mkdirSync(at(`store/${path}`), { mode: 0o700 })
        writeFileSync(at(`store/${path}/odd`), 'odd')
      }
      expect(screen('doctor')).toMatchObject({ code: 1, said: expect.stringContaining(path) })
      const { code, out } = screen('repair')
      const [, kept = ''] = /kept as (\S+)\.$/m.exec(out) ?? []
      expect([code, readFileSync(at(`store/${kept}${isFolder ? '' : '/odd'}`), 'utf8')]).toEqual([0, 'odd'])
      // The others hold nothing that a list cannot do without.
      const isNeeded = ['sessions', 'stamp', 'open'].some((name) => path.startsWith(`index/${name}`))
      expect(out.includes('made anew from the logs')).toBe(isNeeded)
      expect(screen('doctor')).toMatchObject({ code: 0 })
      expect(sessionFiles(at('store')).index?.marked()).toEqual([{ case: CASE, number: 1 }])
    },
  )

  it.each(['index', 'index/open', 'index/sessions', 'index/lock'])(
    'a link or a pipe in the place of %s goes, and what it leads to stays',
    (path) => {
      const before = outside()
      for (const put of [pipe, (place: string) => symlinkSync(at('outside'), at(place))]) {
        rmSync(at(`store/${path}`), { recursive: true, force: true })
        put(`store/${path}`)
        const { code, out } = screen('repair')
        expect([code, out]).toEqual([0, expect.stringContaining(`${path}: it was taken away`)])
        expect(screen('doctor')).toMatchObject({ code: 0 })
      }
      expect(outside()).toEqual(before)
    },
  )

  it.each([
    ['in words', [], `instruction of ${CASE}/1 was parsed again`],
    ['as JSON', ['--json'], '"derivative-broken"'],
  ])('tells what it mended before something stopped it, %s', (_, options, told) => {
    writeFileSync(at(`store/cases/${CASE}/1/derived/instruction.json`), 'something else')
    mkdirSync(at('store/owed'), { recursive: true })
    linked('store/owed')
    expect(screen('repair', ...options)).toMatchObject({ code: 2, out: expect.stringContaining(told) })
  })
})

it('a file in the place of a case: none of its sessions is there, on every Node', () => {
  const { index } = sessionFiles(at('store'))
  expect(index?.isThere({ case: CASE, number: 1 })).toBe(true)
  rmSync(at(`store/cases/${CASE}`), { recursive: true })
  writeFileSync(at(`store/cases/${CASE}`), '')
  expect(index?.isThere({ case: CASE, number: 1 })).toBe(false)
})

describe('a snapshot made of hard links (cp -al): every file of the store has another name there', () => {
  const snapshot = () =>
    [...treeOf(at('outside'))].map(([path, content]) => [
      path,
      sha256(content),
      statSync(at(`outside/${path}`)).mode,
    ])
  beforeEach(() => execFileSync('cp', ['-al', at('store'), at('outside/snapshot')]))

  it.each([
    ['an entry', () => screen('statement', SEALED, '--from', 'person', '--text', at('reason'))],
    ['a look', () => screen('show', SEALED, '--why', 'audit')],
    ['an end, which the index gets', () => screen('cancel', CASE, '--text', at('reason'))],
    ['a case', () => start('B-1')],
    ['an issued copy', () => screen('dossier', SEALED, '--issue')],
    ['an erasure', erase],
  ])('%s does not come to be there', (_, deed) => {
    // Two looks: the first line makes the file, the second is added to it.
    if (!existsSync(at(`store/cases/${SEALED}/1/accesses`))) screen('show', SEALED)
    rmSync(at('outside/snapshot'), { recursive: true })
    execFileSync('cp', ['-al', at('store'), at('outside/snapshot')])
    const before = snapshot()
    expect(deed()).toMatchObject({ code: 0 })
    expect(snapshot()).toEqual(before)
    expect(screen('verify', '--all')).toMatchObject({ code: 0 })
  })

  it('a write that broke off is set aside in the store alone', () => {
    writeFileSync(at(`store/cases/${CASE}/1/log`), '{"torn', { flag: 'a' })
    const before = snapshot()
    expect(screen('repair')).toMatchObject({ code: 0 })
    expect(snapshot()).toEqual(before)
    expect(screen('verify', CASE)).toMatchObject({ code: 0 })
  })

  it('repair makes the file of the store private, and leaves the mode of the other', () => {
    const log = `cases/${CASE}/1/log`
    chmodSync(at(`store/${log}`), 0o644)
    const before = snapshot()
    expect(screen('repair')).toMatchObject({ code: 0 })
    expect(snapshot()).toEqual(before)
    expect(statSync(at(`store/${log}`)).mode & 0o777).toBe(0o600)
    expect(screen('verify', CASE)).toMatchObject({ code: 0 })
  })
})

describe('names that nothing of the program has', () => {
  const ODD = ['E\u001b[31m\u202eX', 'A;reboot', 'a b', '..x', 'nul', 'A-1\n', 'x'.repeat(65)]

  it('a folder among the cases is no case: it is neither told nor offered to type', () => {
    for (const name of ODD) cpSync(at(`store/cases/${CASE}`), at(`store/cases/${name}`), { recursive: true })
    expect(sessionFiles(at('store')).list()).toHaveLength(3)
    for (const command of [['list'], ['verify', '--all'], ['due']])
      for (const name of ['reboot', '\u001b', '\u202e'])
        expect(screen(...command).said, command.join(' ')).not.toContain(name)
    const { code, said } = screen('doctor')
    expect([code, said]).toEqual([
      1,
      expect.stringContaining(`${ODD.length}, such as cases/..x. They are not read`),
    ])
  })

  it('a mark or a note leads to no other place of the store', () => {
    cpSync(at(`store/cases/${CASE}/1`), at('store/5'), { recursive: true })
    const names = [
      '..~5',
      '.~7',
      ...ODD.map((name) => `${name}~1`),
      `${CASE}~01`,
      `${CASE}~1~1`,
      `${CASE}~1e0`,
    ]
    for (const name of names) {
      writeFileSync(at(`store/index/open/${name}`), '')
      writeFileSync(at(`store/owed/${name}~3~${HASH}`), '')
    }
    writeFileSync(at(`store/owed/${CASE}~1~0x3~${HASH}`), '')
    writeFileSync(at(`store/owed/${CASE}~1~3~${HASH}`), '')
    expect(sessionFiles(at('store')).index?.marked()).toEqual([{ case: CASE, number: 1 }])
    expect(ledgerFile(at('store')).owed()).toEqual([
      { ref: { case: CASE, number: 1 }, head: { seq: 3, hash: HASH } },
    ])
  })

  it('a folder in the place of a mark, a note or lines of the index is told, or done without', () => {
    rmSync(at('store/index/running'))
    rmSync(at(`store/index/open/${CASE}~1`))
    for (const folder of ['index/running', `index/open/${CASE}~1`, `owed/${SEALED}~1~5~${HASH}`])
      mkdirSync(at(`store/${folder}`))
    expect(screen('cancel', CASE, '--text', at('answers.yaml'))).toMatchObject({ code: 0 })
    expect(screen('list')).toMatchObject({ code: 0, out: expect.stringContaining('cancelled') })
    rmSync(at('store/index/stamp'))
    expect(screen('due')).toMatchObject({ code: 0 })
    expect(screen('dossier', SEALED, '--issue')).toMatchObject({ code: 2 })
  })
})

describe('a pipe that nobody writes to is not waited for', () => {
  it.each([
    ['own/osint-screening/index', ['instruction', 'list']],
    ['own/osint-screening/index', ['start', 'B-1', '--answers', at('answers.yaml')]],
    ['own/osint-screening/3.0.0.yaml', ['start', 'B-1', '--answers', at('answers.yaml')]],
    ['own/osint-screening/2.1.0.yaml', ['diff', 'osint-screening@2.1.0', 'osint-screening@3.0.0']],
  ])('%s: %j', (path, command) => {
    pipe(path)
    expect(screen(...command)).toMatchObject({ code: 2, said: expect.stringContaining('is a pipe (FIFO)') })
  })

  it('nor is a folder that was handed out by links refused', () => {
    for (const name of readdirSync(at('own/osint-screening'))) {
      renameSync(at(`own/osint-screening/${name}`), at(`outside/${name}`))
      symlinkSync(at(`outside/${name}`), at(`own/osint-screening/${name}`))
    }
    expect(start('B-1')).toMatchObject({ code: 0 })
  })

  it('a configuration that somebody named may be one, which is read to its end', () => {
    pipe('outside/configuration')
    const script = `cat "$0" > "$1" & SCREEN_CONFIG=$1 exec "$2" "$3" config --json --store "$4"`
    const words = [
      at('alone.yaml'),
      at('outside/configuration'),
      process.execPath,
      `${ROOT}/bin/screen.js`,
      at('store'),
    ]
    expect(execFileSync('sh', ['-c', script, ...words], { encoding: 'utf8' })).toContain('"exists": true')
  })
})

it('bytes that are not those of their name are not taken for them', () => {
  const bytes = Buffer.from('a template')
  const digest = sha256(bytes)
  const path = at(`store/cases/${CASE}/1/objects/${digest.slice(0, 2)}/${digest}`)
  mkdirSync(dirname(path), { recursive: true })
  linkSync(at('outside/below/kept'), path)
  sessionFiles(at('store')).keepObject({ case: CASE, number: 1 }, bytes)
  expect(readFileSync(path)).toEqual(bytes)
  expect(readFileSync(at('outside/below/kept'), 'utf8')).toBe('kept')
})
