import { spawn } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
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
import { parse, stringify } from 'yaml'
import { sha256 } from '../../src/domain/digest.ts'
import { entries, rewriteStart } from '../support/forge-log.ts'
import { events } from '../support/log-events.ts'
import { runProgram } from '../support/program.ts'
import { BINARY, ENVIRONMENT, ROOT, RunningProgram } from '../support/terminal.ts'

const CASE = '2026-0412'
/** The step at which the first screener leaves off. */
const HALFWAY = 'platforms'

let walkedHalf = ''
let folder = ''
const at = (name: string): string => join(folder, name)
const session = (store: string): string => join(at(store), 'cases', CASE, '1')
const log = (store: string): Buffer => readFileSync(join(session(store), 'log'))
const bag = (): string => at('bag')

/** A member of staff at a desk with a store of its own. */
const desk =
  (staff: string, store: string) =>
  (args: readonly string[], input = '') =>
    runProgram([...args, '--store', at(store), '--lang', 'en'], { input, env: { SCREEN_STAFF: staff } })
const sanne = desk('S-101', 'here')
const bram = desk('S-202', 'there')

/** The demo's answers in two files, of whoever begins and of whoever takes over. */
function answerFiles(into: string): void {
  cpSync('src/demo', into, { recursive: true })
  const { steps, ...head } = parse(readFileSync('src/demo/answers.en.yaml', 'utf8')) as {
    steps: Record<string, object>
  }
  const ids = Object.keys(steps)
  const half = (of: readonly string[], more: object) =>
    stringify({ ...head, steps: { ...Object.fromEntries(of.map((id) => [id, steps[id]])), ...more } })
  const before = ids.slice(0, ids.indexOf(HALFWAY))
  writeFileSync(join(into, 'first.yaml'), half(before, { [HALFWAY]: { pause: true } }))
  writeFileSync(join(into, 'second.yaml'), half(ids.slice(before.length), {}))
}

beforeAll(() => {
  walkedHalf = mkdtempSync(join(tmpdir(), 'screen-half-'))
  answerFiles(join(walkedHalf, 'answers'))
  folder = walkedHalf
  const answers = join(walkedHalf, 'answers', 'first.yaml')
  const start = ['start', CASE, '--instruction', 'osint-screening@2.0.0', '--answers', answers]
  expect(sanne(start)).toMatchObject({ exitCode: 0 })
})

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'screen-transfer-'))
  cpSync(walkedHalf, folder, { recursive: true })
})

const handOver = (to = 'S-202', path = bag()) => sanne(['handover', CASE, '--to', to, '--bundle', path])
const goOn = () => bram(['resume', CASE, '--answers', at('answers/second.yaml')])

/** The digests of a manifest made to fit what the bundle holds now. */
function refreshManifests(): void {
  for (const name of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
    const lines = readFileSync(join(bag(), name), 'utf8').trimEnd().split('\n')
    const fresh = lines.map((line) => {
      const path = line.slice(66)
      return existsSync(join(bag(), path)) ? `${sha256(readFileSync(join(bag(), path)))}  ${path}` : line
    })
    writeFileSync(join(bag(), name), `${fresh.join('\n')}\n`)
  }
}

describe('a session that is handed over with a bundle', () => {
  it('goes on in another store, to the seal, and what was done before is there', () => {
    const before = log('here')
    const over = handOver()
    expect(over).toMatchObject({ exitCode: 0, stderr: '' })
    const head = /--head ([0-9a-f]{64})/.exec(over.stdout)?.[1] ?? ''
    expect(over.stdout).toContain(`screen receive ${bag()} --head ${head}`)
    // It is not called open: who hands it over can add nothing more, and no entry names the manifest yet.
    const ended = 'Handed over at entry '
    expect(sanne(['verify', CASE]).stdout).toContain(ended)
    const bundle = bram(['verify', bag(), '--head', head])
    expect(bundle).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(ended) })
    expect(bundle.stdout).not.toContain('bundle-made')

    const received = bram(['receive', bag(), '--head', head])
    expect(received).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining('a new store was begun'),
      stdout: expect.stringContaining(head),
    })
    const manifest = sha256(readFileSync(join(bag(), 'manifest-sha256.txt')))
    expect(entries(session('there')).at(-1)).toMatchObject({
      type: 'session-received',
      by: 'S-202',
      body: { head, manifest },
      prev: head,
    })
    expect(log('there').subarray(0, before.length)).toEqual(before)
    expect(JSON.parse(bram(['--json']).stdout)).toMatchObject([{ session: `${CASE}/1` }])

    expect(bram(['verify', CASE]).stdout).toContain('The session is open')
    expect(goOn()).toMatchObject({ exitCode: 0 })
    expect(bram(['verify', CASE, '--head', head])).toMatchObject({ exitCode: 0 })
    const types = events(session('there')).map(({ type }) => type)
    expect(types).toEqual(expect.arrayContaining(['session-sealed', 'dossier-issued']))
    expect(types.filter((type) => type === 'evidence-added')).toHaveLength(2)
    // Sealed, it can go back: the copy that was issued goes with it, and the first store has all of it.
    const home = ['handover', CASE, '--to', 'S-101', '--bundle', at('home')]
    expect(bram(home)).toMatchObject({ exitCode: 0 })
    expect(sanne(['receive', at('home')])).toMatchObject({ exitCode: 0 })
    expect(sanne(['verify', CASE])).toMatchObject({ exitCode: 0 })
    expect(log('here').subarray(0, log('there').length)).toEqual(log('there'))
    expect(sanne(['dossier', CASE, '--out', at('again.pdf')])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('byte for byte'),
    })
    expect(sanne(['dossier', CASE, '--issue', '--out', at('second.pdf')])).toMatchObject({ exitCode: 0 })
  })

  it('goes in one file too, which any tar reads, and nothing of a changed one is received', () => {
    const file = at('transfer.tar')
    expect(handOver('S-202', file)).toMatchObject({ exitCode: 0 })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(bram(['verify', file])).toMatchObject({ exitCode: 0 })
    const whole = readFileSync(file)
    for (const text of [
      'evidence-added',
      'screen-instruction/1',
      'External-Identifier',
      'screen-evidence/1',
    ]) {
      const place = whole.indexOf(text)
      expect(place).toBeGreaterThan(0)
      const changed = Buffer.from(whole)
      changed[place] = (changed[place] ?? 0) ^ 1
      writeFileSync(at('changed.tar'), changed)
      expect(bram(['receive', at('changed.tar')])).toMatchObject({ exitCode: 2, stdout: '' })
      writeFileSync(at('changed.tar'), whole.subarray(0, place))
      expect(bram(['receive', at('changed.tar')])).toMatchObject({
        exitCode: 2,
        stdout: '',
        stderr: expect.stringContaining('cut short on its way'),
      })
    }
    expect(existsSync(at('there'))).toBe(false)
    expect(bram(['receive', file])).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining('a new store was begun'),
    })
    expect(goOn()).toMatchObject({ exitCode: 0 })
    expect(bram(['verify', CASE])).toMatchObject({ exitCode: 0 })
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([])
  })

  it('that was left with an unfinished write is not added to by repair, and takes what comes back', () => {
    handOver()
    appendFileSync(join(session('here'), 'log'), '{"v":1,"se')
    const torn = log('here')
    sanne(['repair'])
    expect(log('here')).toEqual(torn)
    expect(bram(['receive', bag()]).exitCode).toBe(0)
    expect(bram(['handover', CASE, '--to', 'S-101', '--bundle', at('home')]).exitCode).toBe(0)
    expect(sanne(['receive', at('home')])).toMatchObject({ exitCode: 0 })
    const types = events(session('here')).map(({ type }) => type)
    expect(types.slice(-3)).toEqual(['session-transferred', 'torn-tail-set-aside', 'session-received'])
    expect(sanne(['verify', CASE])).toMatchObject({ exitCode: 0 })
  })

  it('ends the walk of whoever was at it, who is told what was typed and is not recorded', async () => {
    const walk = new RunningProgram(['resume', CASE, '--store', at('here'), '--lang', 'en'])
    await walk.until(() => walk.cards() > 0, 'the first card')
    await walk.pressUntil('d', 'Who is this')
    await walk.pressUntil('brother', 'brother')
    const wish = ['handover', CASE, '--to', 'S-202', '--bundle', bag(), '--text', '-']
    expect(desk('T-001', 'here')(wish, 'Needed there.')).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining('one form was not finished'),
    })
    const after = log('here')
    for (const [key, next] of [
      ['\r', 'Role?'],
      ['1', 'A minor?'],
      ['1', 'Name, only'],
    ] as const)
      await walk.pressUntil(key, next)
    walk.press('\r')
    await walk.ended()
    expect(walk.written()).toContain('Handed over to S-202 with a bundle')
    expect(walk.written()).toContain('one form was not finished')
    expect(log('here')).toEqual(after)
  })

  it('is only read where it came from', () => {
    expect(handOver().exitCode).toBe(0)
    const after = log('here')
    const text = at('text.txt')
    writeFileSync(text, 'a text')
    const acts = [
      ['start', CASE, '--answers', at('answers/first.yaml')],
      ['start', CASE, '--new', 'again', '--answers', at('answers/first.yaml')],
      ['resume', CASE],
      ['resume', CASE, '--answers', at('answers/second.yaml')],
      ['add', 'person', CASE, '--role', 'family', '--minor', 'no', '--text', text],
      ['cancel', CASE, '--text', text],
      ['signal', 'raise', CASE, '--text', text],
      ['signal', 'return', CASE, '--text', text, '--to-file', text],
      ['review', 'point', CASE, '--text', text],
      ['classify', CASE, '--mark', '--text', text],
      ['handover', CASE, '--to', 'S-303'],
      ['handover', CASE, '--to', 'S-303', '--bundle', at('other'), '--text', text],
      ['dossier', CASE, '--issue'],
      ['dossier', CASE, '--out', at('draft.pdf')],
      ['bundle', CASE, '--out', at('other'), '--for-file', text],
    ]
    for (const staff of ['S-101', 'S-202'])
      for (const act of acts) {
        const { exitCode, stdout, stderr } = desk(staff, 'here')(act)
        expect({ act, exitCode, stdout }).toEqual({ act, exitCode: 2, stdout: '' })
        expect(stderr).toMatch(/handed over to S-202 on \d+ [A-Z][a-z]+ \d{4}/)
      }
    expect(log('here')).toEqual(after)
    expect([existsSync(at('other')), existsSync(at('draft.pdf'))]).toEqual([false, false])
    expect(readdirSync(join(at('here'), 'cases', CASE))).toEqual(['1'])

    expect(sanne(['show', CASE]).stdout).toContain('session-transferred')
    expect(sanne(['verify', CASE])).toMatchObject({ exitCode: 0 })
    expect(sanne(['status', CASE]).stdout).toContain('Handed over to S-202')
    expect(sanne(['list']).stdout).toContain('handed over')
    expect(JSON.parse(desk('S-202', 'here')(['--json']).stdout)).toEqual([])
    expect(sanne(['migrate', CASE, '--to', '2.1.0'])).toMatchObject({ exitCode: 2 })
  })

  it('gets its bundle made again when that was lost, with nothing more in the log', () => {
    handOver()
    const after = log('here')
    const again = handOver('S-202', at('again'))
    expect(again.exitCode).toBe(0)
    expect(log('here')).toEqual(after)
    rmSync(bag(), { recursive: true })
    expect(bram(['receive', at('again')]).exitCode).toBe(0)
    expect(goOn().exitCode).toBe(0)
  })

  it('is handed over by another than the holder only with a reason, which goes along', () => {
    const lead = desk('T-001', 'here')
    const wish = ['handover', CASE, '--to', 'S-202', '--bundle', bag()]
    expect(lead(wish)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--text') })
    expect(existsSync(bag())).toBe(false)
    expect(lead([...wish, '--text', '-'], 'Moved to the other office.').exitCode).toBe(0)
    bram(['receive', bag()])
    expect(bram(['show', CASE, '--type', 'session-transferred']).stdout).toContain('the other office')
  })
})

describe('receiving', () => {
  const refused = (told: string, args: readonly string[] = ['receive', bag()]): void => {
    const before = existsSync(session('there')) ? log('there') : null
    const { exitCode, stdout, stderr } = bram(args)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(told)
    expect(stderr).not.toContain('    at ')
    expect(existsSync(session('there')) ? log('there') : null).toEqual(before)
  }

  it('happens once, not where it came from, and never over another log', () => {
    handOver()
    expect(sanne(['receive', bag()])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('from this store'),
    })
    expect(bram(['receive', bag()]).exitCode).toBe(0)
    refused('was received already')
    goOn()
    refused('was received already')
    rmSync(at('there'), { recursive: true })
    const own = [
      'start',
      CASE,
      '--instruction',
      'osint-screening@2.0.0',
      '--answers',
      at('answers/first.yaml'),
    ]
    expect(bram(own).exitCode).toBe(0)
    refused('with another log')
  })

  it('by two at the same moment is done once, and the other is told in words', async () => {
    handOver()
    const receiving = (staff: string) =>
      new Promise<{ exitCode: number | null; told: string }>((resolve) => {
        const child = spawn(
          process.execPath,
          [BINARY, 'receive', bag(), '--store', at('there'), '--lang', 'en'],
          { cwd: ROOT, env: { ...ENVIRONMENT, SCREEN_STAFF: staff } },
        )
        let told = ''
        for (const stream of [child.stdout, child.stderr])
          stream.on('data', (data: Buffer) => {
            told += data.toString()
          })
        child.on('close', (exitCode) => resolve({ exitCode, told }))
      })
    const ends = await Promise.all(['S-202', 'S-203', 'S-204'].map(receiving))
    expect(ends.map(({ exitCode }) => exitCode).sort()).toEqual([0, 2, 2])
    for (const { told } of ends.filter(({ exitCode }) => exitCode === 2))
      expect(told).toContain(`${CASE}/1 was received already; nothing was changed.`)
    expect(events(session('there')).filter(({ type }) => type === 'session-received')).toHaveLength(1)
    expect(bram(['verify', CASE])).toMatchObject({ exitCode: 0 })
    expect(readdirSync(join(session('there'), '..'))).toEqual(['1'])
  })

  describe('what comes back to a store where something was recorded of it since', () => {
    const reason = () => {
      writeFileSync(at('reason.txt'), 'objection of 1 December')
      return at('reason.txt')
    }
    const erasing = () => [
      ...['erase', CASE, '--record', 'I1', '--named', 'leave', '--yes'],
      ...['--text', reason(), '--authority', reason()],
    ]
    const back = () => {
      expect(bram(['handover', CASE, '--to', 'S-101', '--bundle', at('home')]).exitCode).toBe(0)
      const before = log('here')
      const told = sanne(['receive', at('home')])
      expect(log('here')).toEqual(before)
      return told
    }

    it('is refused after a hold there, which said so', () => {
      handOver()
      bram(['receive', bag()])
      const held = sanne(['hold', CASE, '--set', 'appeal', '--text', reason()])
      expect(held.stderr).toContain('it can no longer come back to this store')
      const { exitCode, stderr } = back()
      expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/here \(entry \d+: hold set\)/)])
      expect(stderr).toContain('Receive the bundle in another store, with --store')
      // As it says: nothing is lost.
      expect(desk('S-101', 'third')(['receive', at('home')])).toMatchObject({ exitCode: 0 })
    })

    it('is refused after an erasure was asked for there', () => {
      handOver()
      bram(['receive', bag()])
      expect(sanne(erasing()).stderr).toContain('it can no longer come back to this store')
      expect(back()).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('erasure asked for') })
    })

    it('is refused after an erasure where it was, which said so', () => {
      handOver()
      bram(['receive', bag()])
      const plan = bram(['erase', CASE, '--record', 'I1', '--named', 'leave', '--plan'])
      expect(plan.stdout).toContain('it can no longer go back there')
      expect(bram(erasing()).stderr).toContain('it can no longer go back there')
      const confirmed = desk('S-303', 'there')(['erase', CASE, '--confirm', '--yes'])
      expect(confirmed).toMatchObject({ exitCode: 0 })
      expect(back()).toMatchObject({
        exitCode: 2,
        stderr: expect.stringContaining('what is still here was erased elsewhere'),
      })
    })

    it('is taken in after a hold where it was: that goes along', () => {
      handOver()
      bram(['receive', bag()])
      const held = bram(['hold', CASE, '--set', 'appeal', '--text', reason()])
      expect(held.stderr).not.toContain('go back')
      expect(bram(['handover', CASE, '--to', 'S-101', '--bundle', at('home')]).exitCode).toBe(0)
      expect(sanne(['receive', at('home')])).toMatchObject({ exitCode: 0 })
      expect(sanne(['hold', CASE]).stdout).toContain('appeal')
    })
  })

  it('refuses a reference that is in use in another spelling', () => {
    const names = ['AB-1', 'ab-1'] as const
    const start = (reference: string) => [
      ...['start', reference, '--instruction', 'osint-screening@2.0.0'],
      ...['--answers', at('answers/first.yaml')],
    ]
    sanne(start(names[0]))
    expect(sanne(['handover', names[0], '--to', 'S-202', '--bundle', bag()]).exitCode).toBe(0)
    bram(start(names[1]))
    refused(names[1])
  })

  it('refuses a bundle that was made to be read', () => {
    expect(sanne(['resume', CASE, '--answers', at('answers/second.yaml')]).exitCode).toBe(0)
    sanne(['bundle', CASE, '--out', bag()], 'Court')
    refused('does not hand')
  })

  it('refuses another head than the one that was passed on', () => {
    handOver()
    refused('intact in itself, but the log in it does not have the head', [
      'receive',
      bag(),
      '--head',
      'a'.repeat(64),
    ])
    expect(bram(['receive', bag(), '--head', 'a'.repeat(64)]).stderr).not.toContain('not intact')
  })

  it('refuses a changed byte in any file, also where the manifests were made to fit', () => {
    handOver()
    const files = readdirSync(bag(), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
    for (const file of files) {
      const bytes = readFileSync(file)
      const changed = Buffer.from(bytes)
      changed[bytes.length >> 1] = (changed[bytes.length >> 1] ?? 0) ^ 1
      writeFileSync(file, changed)
      refused('nothing was received')
      writeFileSync(file, bytes)
    }
    for (const part of ['log', 'objects']) {
      const whole = readdirSync(join(bag(), 'data/session'), { recursive: true, withFileTypes: true })
      for (const entry of whole.filter((one) => one.isFile())) {
        const file = join(entry.parentPath, entry.name)
        if (!file.includes(`data/session/${part}`)) continue
        const bytes = readFileSync(file)
        appendFileSync(file, ' ')
        refreshManifests()
        refused('nothing was received')
        writeFileSync(file, bytes)
        refreshManifests()
      }
    }
    expect(bram(['receive', bag()]).exitCode).toBe(0)
  })

  it('refuses a missing, an extra and a linked file', () => {
    handOver()
    const file = join(bag(), 'data/session/log')
    const aside = join(folder, 'log')
    renameSync(file, aside)
    refused('')
    symlinkSync(aside, file)
    refused('')
    rmSync(file)
    renameSync(aside, file)
    writeFileSync(join(bag(), 'data/extra'), 'x')
    refused('nothing was received')
  })

  it.each([
    'data/../../../escaped',
    '../escaped',
    '/tmp/escaped',
    'data/session/objects/../../../../escaped',
    'data\\..\\..\\escaped',
  ])('never goes by a name of a manifest: %s', (path) => {
    handOver()
    const digest = sha256('x')
    writeFileSync(at('escaped'), 'x')
    const manifest = join(bag(), 'manifest-sha256.txt')
    const lines = [...readFileSync(manifest, 'utf8').trimEnd().split('\n'), `${digest}  ${path}`]
    writeFileSync(manifest, `${lines.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join('\n')}\n`)
    refreshManifests()
    const before = readdirSync(folder, { recursive: true }).length
    refused('nothing was received')
    expect(readdirSync(folder, { recursive: true }).length).toBe(before)
  })

  it.each([
    ['a case that is a path', '../../escaped', 1],
    ['a number that is none', CASE, 12_345_678],
    ['a case of a reserved name', 'con', 1],
  ])('never writes outside the store for %s', (_, name, number) => {
    handOver()
    rewriteStart(join(bag(), 'data/session'), { name, number })
    writeFileSync(
      join(bag(), 'bag-info.txt'),
      readFileSync(join(bag(), 'bag-info.txt'), 'utf8').replace(
        /External-Identifier: .*/,
        `External-Identifier: ${name}/${number}`,
      ),
    )
    refreshManifests()
    const before = readdirSync(folder, { recursive: true }).length
    refused('')
    expect(readdirSync(folder, { recursive: true }).length).toBe(before)
  })

  it('refuses what is no bundle', () => {
    mkdirSync(bag())
    refused('no bundle')
    refused('no such file', ['receive', at('nowhere')])
    refused('no such file', ['receive', at('nowhere.tar.age'), '--identity', at('nowhere')])
    refused('no bundle', ['receive', at('answers/first.yaml')])
  })
})
