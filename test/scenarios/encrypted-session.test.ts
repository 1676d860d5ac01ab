import { execFileSync, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runProgram } from '../support/program.ts'
import { BINARY, ENVIRONMENT, RunningProgram } from '../support/terminal.ts'
import { tracesIn } from '../support/traces.ts'

const CASE = 'DEMO-0001'
const PHRASE = 'zon regen storm hagel 7'

let sealed = ''
let secrets: readonly string[] = []
let recipients: readonly string[] = []
let folder = ''
const at = (name: string): string => join(folder, name)
const session = (name = ''): string => join(at('store/cases'), CASE, '1', name)
const screen = (...args: string[]) => runProgram([...args, '--store', at('store'), '--lang', 'en'])
const encrypt = (...more: string[]) => screen('encrypt', CASE, '--encrypt-to', at('to'), '--yes', ...more)
const decrypt = (key = 'court') => screen('decrypt', CASE, '--identity', at(key))

function keep(name: string, text: string): string {
  writeFileSync(at(name), text, { mode: 0o600 })
  return at(name)
}

/** All files of the session but who looked. */
function content(root = session()): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((path) => !path.endsWith('accesses'))
      .map((path) => [path.slice(root.length), readFileSync(path).toString('base64')])
      .sort(),
  )
}

/** The file of some evidence. */
function evidenceIn(root: string): string {
  const log = readFileSync(join(root, 'log'), 'utf8')
  const digest = /"type":"evidence-added".*\t.*"sha256":"([0-9a-f]{64})"/.exec(log)?.[1] ?? ''
  return join(root, 'objects', digest.slice(0, 2), digest)
}

beforeAll(async () => {
  const out = mkdtempSync(join(tmpdir(), 'screen-vault-sealed-'))
  expect(runProgram(['demo', '--out', out]).exitCode).toBe(0)
  sealed = join(out, 'store')
  secrets = await Promise.all([generateIdentity(), generateIdentity(), generateIdentity()])
  recipients = await Promise.all(secrets.map((secret) => identityToRecipient(secret)))
})

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'screen-vault-'))
  // With their modes, which cpSync of Node 22 and later does not keep: doctor looks at them.
  execFileSync('cp', ['-Rp', sealed, at('store')])
  keep('to', `${recipients[0]}\n${recipients[1]}\n`)
  keep('court', `${secrets[0]}\n`)
  keep('safe', `${secrets[1]}\n`)
  keep('stranger', `${secrets[2]}\n`)
  keep('phrase', `${PHRASE}\n`)
  keep('why', 'request of the person\n')
})

describe('an encrypted session', () => {
  it('comes back to the byte with each of its keys, and its head never moves', () => {
    const before = content()
    for (const key of ['court', 'safe']) {
      const made = encrypt()
      expect(made).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('The head did not change.') })
      expect(decrypt(key)).toMatchObject({ exitCode: 0 })
      expect(content()).toEqual(before)
    }
  })

  const noStrace = spawnSync('strace', ['-V']).error
  const untraced = noStrace ? ' (NOT RUN: this machine has no strace)' : ''
  it.skipIf(noStrace)(`is read once by verify without a key${untraced}`, () => {
    encrypt()
    const args = ['-f', '-e', 'trace=openat', '-o', at('calls'), process.execPath, BINARY]
    const verify = ['verify', CASE, '--store', at('store')]
    const { status } = spawnSync('strace', [...args, ...verify], { env: ENVIRONMENT })
    expect(status).toBe(0)
    expect(readFileSync(at('calls'), 'utf8').match(/data\.tar\.age"/g)).toHaveLength(1)
  })

  const noAge = ['age', 'age-keygen', 'tar'].some((tool) => spawnSync(tool, ['--version']).error)
  const withoutAge = noAge ? ' (NOT RUN: this machine has no age or no tar)' : ''
  it.skipIf(noAge)(`opens without this program, with age and tar, to the byte${withoutAge}`, () => {
    const shell = (line: string) => spawnSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8' })
    expect(shell('umask 077; age-keygen -o of-age; age-keygen -y of-age >> to').status).toBe(0)
    const before = content()
    encrypt()
    const going = Object.keys(before).filter((name) => name === '/log' || !(name in content()))
    for (const key of ['court', 'safe', 'of-age']) {
      expect(
        shell(`rm -rf DEMO-0001-1; age -d -i ${key} ${session('encrypted/data.tar.age')} | tar -x`),
      ).toMatchObject({ status: 0, stderr: '' })
      const opened = content(at('DEMO-0001-1'))
      expect(Object.keys(opened)).toEqual(going)
      for (const name of going) expect(opened[name], name).toBe(before[name])
    }
    expect(decrypt('of-age')).toMatchObject({ exitCode: 0 })
    expect(content()).toEqual(before)
  })

  it('leaves nothing of what was typed outside the encrypted file', () => {
    const log = readFileSync(session('log'), 'utf8')
    const typed = [
      ...log.matchAll(/"(?:fact|name|value|description|text|query)":"([^"\\]{8,} [^"\\]+)"/g),
    ].map(([, text = '']) => text)
    expect(typed.length).toBeGreaterThan(5)
    expect(tracesIn([session()], typed).length).toBeGreaterThan(typed.length - 1)
    encrypt()
    expect(tracesIn([session(), at('store/index')], typed)).toEqual([])
    expect(readdirSync(session('dossiers'))).toEqual([])
  })

  it('is intact as far as it can be read without the key, and says how far; with the key it is read whole', () => {
    encrypt()
    const without = screen('verify', CASE)
    expect(without).toMatchObject({ exitCode: 0 })
    expect(without.stdout).toMatch(/100 entries are encrypted .* were not read\./)
    expect(without.stdout).not.toContain('as issued')
    const whole = screen('verify', CASE, '--identity', at('safe'))
    expect(whole).toMatchObject({ exitCode: 0 })
    expect(whole.stdout).toContain('4. Drawn again it is the same byte for byte.')
    expect(whole.stdout).toContain('opened with the key in memory')
    expect(screen('verify', CASE, '--identity', at('stranger'))).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('does not open with this key'),
    })
    decrypt()
    expect(screen('verify', CASE, '--identity', at('court'))).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('is not encrypted; no key is needed'),
    })
    expect(decrypt().stderr).toContain('There is nothing to decrypt')
  })

  it('names the command that tries the key', () => {
    expect(encrypt().stdout).toMatch(/do so now with "screen .*verify DEMO-0001\/1 --identity KEYFILE"/)
  })

  it('is not told to be finished first where it was handed over: here it can only be read', () => {
    const over = screen('handover', CASE, '--to', 'S-202', '--text', at('to'), '--bundle', at('over'))
    expect(over).toMatchObject({ exitCode: 0 })
    const refused = encrypt()
    expect(refused).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('was handed over to S-202'),
    })
    expect(refused.stderr).not.toContain('resume')
  })

  it('nor where it was cancelled', () => {
    screen('signal', 'raise', '2026-0001', '--origin', 'other', '--text', at('to'))
    screen('cancel', '2026-0001', '--text', at('to'))
    expect(screen('encrypt', '2026-0001', '--encrypt-to', at('to'), '--yes')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('The session is cancelled and stays as it is.'),
    })
  })

  it('that is not shown is not told to have been looked at', () => {
    const accesses = () => JSON.parse(screen('show', CASE, '--accesses', '--json').stdout).accesses
    encrypt()
    const before = accesses()
    for (const args of [
      ['show', CASE],
      ['show', CASE, '--against', 'DEMO-0002'],
      ['dossier', CASE, '--copy', '1', '--out', at('again.pdf')],
      ['verify', CASE, '--identity', at('stranger')],
    ])
      expect(screen(...args).exitCode).toBe(2)
    decrypt()
    for (const args of [
      ['show', CASE, '--against', CASE],
      ['dossier', CASE, '--copy', '9'],
      ['dossier', CASE, '--copy', '1', '--out', at('court')],
    ])
      expect(screen(...args).exitCode).toBe(2)
    expect(accesses()).toEqual([...before, expect.objectContaining({ what: 'decrypted' })])
    screen('show', CASE)
    screen('dossier', CASE, '--copy', '1', '--out', at('again.pdf'))
    expect(accesses().slice(before.length + 1)).toMatchObject([{ what: 'shown' }, { what: 'redrawn' }])
  })

  it.each(['show', 'dossier', 'extract', 'sign'])('%s says that it is to be decrypted first', (command) => {
    encrypt()
    expect(screen(command, CASE)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(`decrypt ${CASE}/1`),
    })
  })

  it('tells whoever wants to read it how it opens, with a passphrase as with a key', () => {
    encrypt()
    const { exitCode, stderr } = screen('show', CASE)
    expect(exitCode).toBe(2)
    expect(stderr).toContain(`decrypt ${CASE}/1" asks for the passphrase`)
    expect(stderr).toContain(`decrypt ${CASE}/1 --identity KEYFILE"`)
  })

  it('is listed, told, held and checked without the key; what came meanwhile stays', () => {
    const counted = (): readonly string[] =>
      [['status'], ['show', '--note']].map(
        ([command = '', ...flags]) =>
          /\d+ of \d+ planned searches/.exec(screen(command, CASE, ...flags).stdout)?.[0] ?? '',
      )
    const before = counted()
    expect(before[0]).toBe('29 of 29 planned searches')
    encrypt()
    for (const few of [[], ['--newest', '2']])
      expect(screen('list', ...few).stdout).toMatch(
        /DEMO-0002\/1 +sealed .*\n+DEMO-0001\/1 +encrypted +11\/11/,
      )
    expect(JSON.parse(screen('list', '--json').stdout)).toMatchObject([
      { status: 'sealed', encrypted: false },
      { status: 'sealed', encrypted: true },
    ])
    expect(screen('status', CASE).stdout).toContain('encrypted (')
    expect(counted()).toEqual(before)
    // Nothing of it can be read here: not even a hold, which would be something that is left.
    expect(screen('due').stdout).toContain(`${CASE}/1`)
    expect(screen('hold', CASE, '--set', 'appeal', '--text', at('why')).exitCode).toBe(0)
    for (const command of [['verify', '--all'], ['verify', CASE], ['doctor'], ['due']])
      expect(screen(...command).exitCode, command.join(' ')).toBe(0)
    expect(screen('due').stdout).toContain(`${CASE}/1`)
    expect(decrypt()).toMatchObject({ exitCode: 0 })
    expect(screen('show', CASE, '--accesses').stdout).toMatch(/decrypted/)
    expect(screen('hold', CASE).stdout).toContain('appeal')
    expect(screen('show', CASE).stdout).toContain('request of the person')
    expect(screen('verify', CASE).exitCode).toBe(0)
  })

  it('has a marking that cannot be read, which is not none', () => {
    keep('mark', 'PERSONEEL')
    expect(screen('classify', CASE, '--mark', '--text', at('mark')).exitCode).toBe(0)
    encrypt()
    expect(screen('status', CASE).stdout).toContain('Marking: cannot be read')
    expect(JSON.parse(screen('status', CASE, '--json').stdout)).not.toHaveProperty('marking')
  })

  it('that was altered is a no, and nothing is put back from it', () => {
    encrypt()
    const path = session('encrypted/data.tar.age')
    const bytes = readFileSync(path)
    bytes[bytes.length - 40000] = (bytes[bytes.length - 40000] ?? 0) ^ 1
    writeFileSync(path, bytes)
    const before = content()
    expect(screen('verify', CASE)).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('The encrypted file was changed'),
    })
    expect(screen('doctor')).toMatchObject({ exitCode: 1 })
    expect(decrypt()).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('damaged or was changed'),
    })
    expect(content()).toEqual(before)
    rmSync(path)
    expect(screen('verify', CASE)).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('The encrypted file is missing'),
    })
  })

  const file = () => session('encrypted/data.tar.age')
  it.each([
    ['is gone', () => rmSync(file()), 'he encrypted file is missing'],
    ['was cut short', () => truncateSync(file(), 90_000), 'he encrypted file was changed'],
    ['was cut to nothing', () => truncateSync(file(), 0), 'he encrypted file was changed'],
    ['goes on after its end', () => appendFileSync(file(), 'x'), 'he encrypted file was changed'],
  ])('whose file %s is the same no with a key as without, and of an issued copy', (_, damage, said) => {
    cpSync(session('dossiers/copy-1.pdf'), at('paper.pdf'))
    encrypt()
    damage()
    for (const what of [CASE, at('paper.pdf')])
      for (const key of [[], ['--identity', at('court')], ['--identity', at('stranger')]])
        expect(screen('verify', what, ...key)).toMatchObject({
          exitCode: 1,
          stdout: expect.stringContaining(said),
        })
  })

  it.each([
    ['is gone', () => rmSync(file()), 'court', 'is not what belongs to'],
    ['was cut short', () => truncateSync(file(), 90_000), 'court', 'it was cut short'],
    ['was cut within its beginning', () => truncateSync(file(), 100), 'court', 'is not whole'],
    ['goes on after its end', () => appendFileSync(file(), 'x'), 'court', 'from byte 28'],
    ['is for another key', () => undefined, 'stranger', 'Take another of the keys'],
  ])(
    'whose file %s is not put back, which is told as of a session that nobody sent',
    (_, damage, key, said) => {
      encrypt()
      damage()
      const { exitCode, stderr } = decrypt(key)
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(said)])
      expect(stderr).toMatch(/from a backup|verify DEMO-0001\/1/)
      expect(stderr).not.toMatch(/sender|Fetch/)
    },
  )

  it.each(['pipe', 'folder'])(
    'whose file is a %s is told as that, and hides nothing of the store',
    (kind) => {
      encrypt()
      const file = session('encrypted/data.tar.age')
      rmSync(file)
      execFileSync(kind === 'pipe' ? 'mkfifo' : 'mkdir', [file])
      const verify = screen('verify', CASE, '--identity', at('court'))
      for (const refused of [verify, decrypt(), screen('verify', CASE)])
        expect(refused).toMatchObject({
          exitCode: 2,
          stderr: expect.stringContaining(`${file} is a ${kind}`),
        })
      const left = [1, expect.stringContaining(`Of ${CASE}/1 this cannot be read: ${file}.`)]
      for (const one of [screen('doctor'), screen('repair')]) expect([one.exitCode, one.stdout]).toEqual(left)
    },
  )

  const evidence = () => evidenceIn(session())

  it.each([
    ['evidence that was changed', () => writeFileSync(evidence(), 'something else')],
    ['evidence that is gone', () => rmSync(evidence())],
    ['a copy that was changed', () => writeFileSync(session('dossiers/copy-1.pdf'), 'something else')],
    ['a copy that is gone', () => rmSync(session('dossiers/copy-1.pdf'))],
  ])('is not made of what is not intact: %s', (_, damage) => {
    damage()
    const before = content()
    expect(encrypt()).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringContaining(`${CASE}/1 is not intact`),
    })
    expect(content()).toEqual(before)
    expect(existsSync(session('encrypted'))).toBe(false)
  })

  it('says of an issued copy what can be said without the key, and all of it with the key', () => {
    cpSync(session('dossiers/copy-1.pdf'), at('paper.pdf'))
    encrypt()
    const answers = (...more: string[]) => {
      const { exitCode, stdout } = screen('verify', at('paper.pdf'), '--json', ...more)
      const [copy] = (JSON.parse(stdout) as { copies: Record<string, unknown>[] }).copies
      return [exitCode, copy?.file, copy?.content, copy?.drawing]
    }
    expect(answers()).toEqual([0, 'as-issued', 'encrypted', 'no-content'])
    expect(answers('--identity', at('court'))).toEqual([0, 'as-issued', 'same', 'same'])
    expect(screen('verify', at('paper.pdf')).stdout).toContain('is encrypted and was not read')
  })

  it('is not said to be as it was made where it is gone', () => {
    encrypt()
    expect(screen('verify', CASE).stdout).toContain('The encrypted file is as it was made.')
    rmSync(session('encrypted/data.tar.age'))
    const { exitCode, stdout } = screen('verify', CASE)
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining('The encrypted file is missing')])
    expect(stdout).not.toContain('as it was made')
  })

  it('is named by verify --all where its file is gone or has another length', () => {
    encrypt()
    const all = () => screen('verify', '--all')
    expect(all()).toMatchObject({ exitCode: 0 })
    appendFileSync(session('encrypted/data.tar.age'), 'x')
    expect(all()).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('DEMO-0001/1: The encrypted file was changed'),
    })
    rmSync(session('encrypted/data.tar.age'))
    expect(all()).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('DEMO-0001/1: The encrypted file is missing'),
    })
    expect(JSON.parse(screen('verify', '--all', '--json').stdout).faults).toEqual([
      { case: 'DEMO-0001', number: 1, line: 0, fault: 'encrypted-missing' },
    ])
  })

  it('is not taken for one in the clear where only the manifest is gone', () => {
    encrypt()
    rmSync(session('encrypted/manifest'))
    for (const one of [screen('verify', CASE, '--identity', at('court')), decrypt()])
      expect(one.stdout + one.stderr).toContain('is not what belongs to')
  })

  it('of which the manifest is gone is tampered with', () => {
    encrypt()
    rmSync(session('encrypted/manifest'))
    expect(screen('verify', CASE)).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('neither erased, withheld nor encrypted'),
    })
  })

  it('with another log beside it is not put back', () => {
    encrypt()
    cpSync(session('encrypted'), at('kept'), { recursive: true })
    decrypt()
    expect(screen('encrypt', 'DEMO-0002', '--encrypt-to', at('to'), '--yes').exitCode).toBe(0)
    const there = join(at('store/cases/DEMO-0002/1'), 'encrypted')
    cpSync(join(at('kept'), 'data.tar.age'), join(there, 'data.tar.age'))
    expect(screen('decrypt', 'DEMO-0002', '--identity', at('court'))).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('is not what belongs to DEMO-0002/1'),
    })
  })

  it('is erased whole without the key, and in part only once it is decrypted', () => {
    encrypt()
    const erase = (...what: string[]) =>
      runProgram(
        [
          'erase',
          CASE,
          ...what,
          '--text',
          at('why'),
          '--authority',
          at('why'),
          '--yes',
          '--store',
          at('store'),
          '--lang',
          'en',
        ],
        {
          env: {
            SCREEN_CONFIG: keep(
              'configuration.yaml',
              'format: screen-configuration/1\nerasure: { second_person: false }\n',
            ),
          },
        },
      )
    expect(erase('--record', 'F1')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('decrypt'),
    })
    expect(erase('--all')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('the encrypted session'),
    })
    expect(existsSync(session('encrypted/data.tar.age'))).toBe(false)
    const after = screen('verify', CASE)
    expect(after).toMatchObject({ exitCode: 0 })
    expect(after.stdout).not.toContain('encrypted')
  })

  it('of which something is still there in the clear is told, and repaired', () => {
    const plain = content()
    cpSync(session(), at('plain'), { recursive: true })
    encrypt()
    const whole = content()
    cpSync(at('plain'), session(), { recursive: true })
    for (const key of [[], ['--identity', at('court')]])
      expect(screen('verify', CASE, ...key)).toMatchObject({ exitCode: 1 })
    expect(screen('doctor')).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('in the clear') })
    expect(screen('repair')).toMatchObject({ exitCode: 0 })
    expect(content()).toEqual(whole)
    cpSync(join(at('plain'), 'objects'), session('objects'), { recursive: true })
    for (const key of [[], ['--identity', at('court')]])
      expect(screen('verify', CASE, ...key)).toMatchObject({
        exitCode: 1,
        stdout: expect.stringContaining('still there in the clear'),
      })
    expect(screen('encrypt', CASE)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('is finished'),
    })
    expect(content()).toEqual(whole)
    decrypt()
    expect(content()).toEqual(plain)
  })

  it('of which a piece is there in the clear, of what was being put back, is told too; both ways end it', () => {
    const plain = content()
    encrypt()
    const whole = content()
    for (const [ending, wanted] of [
      [() => screen('encrypt', CASE), whole],
      [decrypt, plain],
    ] as const) {
      writeFileSync(session('dossiers/copy-1.pdf.5cfef3042cb516e2.partial'), 'a piece')
      expect(screen('verify', CASE)).toMatchObject({
        exitCode: 1,
        stdout: expect.stringContaining('in the clear'),
      })
      expect(ending()).toMatchObject({ exitCode: 0 })
      expect(content()).toEqual(wanted)
    }
  })

  it('is encrypted only once', () => {
    encrypt()
    expect(encrypt()).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('is encrypted already') })
  })
})

describe('what is lost with a key', () => {
  it('is told before it is used, also with --quiet, and without a terminal nothing is done unasked', () => {
    const before = content()
    const unasked = screen('encrypt', CASE, '--encrypt-to', at('to'), '--quiet')
    expect(unasked).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/^Read this before/) })
    expect(content()).toEqual(before)
    const bundled = runProgram(
      ['bundle', CASE, '--out', at('b.tar.age'), '--encrypt-to', at('to'), '--quiet', '--store', at('store')],
      { input: 'District court\n' },
    )
    expect(bundled).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('achterdeur') })
  })

  it.each([
    [
      'the session was added to',
      () => expect(screen('hold', CASE, '--set', 'appeal', '--text', at('why')).exitCode).toBe(0),
    ],
    ['evidence was changed', () => writeFileSync(evidenceIn(session()), 'something else')],
    ['evidence is gone', () => rmSync(evidenceIn(session()))],
    ['a copy was changed', () => writeFileSync(session('dossiers/copy-1.pdf'), 'something else')],
  ])('is not risked where %s while the passphrase was asked', async (_, meanwhile) => {
    const asking = new RunningProgram(
      ['encrypt', CASE, '--passphrase', '--yes', '--store', at('store'), '--lang', 'en'],
      { rows: 50 },
    )
    await asking.shows('five or more random words):')
    meanwhile()
    const before = content()
    await asking.pressUntil(`${PHRASE}\r`, 'passphrase again:')
    asking.press(`${PHRASE}\r`)
    await asking.ended()
    expect([asking.exitCode, asking.screen()]).toEqual([2, expect.stringMatching(/changed .*meanwhile/)])
    expect(content()).toEqual(before)
  })

  it('is asked about in a terminal; a passphrase is read back before anything goes', async () => {
    const plain = content()
    const start = (...args: string[]) =>
      new RunningProgram([...args, '--store', at('store'), '--lang', 'nl'], { rows: 50 })
    const asking = start('encrypt', CASE, '--passphrase')
    await asking.shows('vijf of meer willekeurige woorden):')
    expect(asking.screen()).toContain('ten minste twee sleutels')
    await asking.pressUntil(`${PHRASE}\r`, 'dezelfde wachtwoordzin:')
    await asking.pressUntil(`${PHRASE}\r`, 'versleutelen?')
    // The question takes the whole screen: what is lost stands in it.
    expect(asking.screen()).toContain('ten minste twee sleutels')
    await asking.pressUntil('\u001b[B', '› 2  ja')
    asking.press('\r')
    await asking.ended()
    expect([asking.exitCode, asking.screen()]).toEqual([
      0,
      expect.stringContaining('teruggelezen en vergeleken'),
    ])
    const verifying = start('verify', CASE)
    await verifying.shows('Wachtwoordzin van')
    verifying.press(`${PHRASE}\r`)
    await verifying.ended()
    expect([verifying.exitCode, verifying.screen()]).toEqual([
      0,
      expect.stringContaining('Opnieuw getekend is het byte voor byte hetzelfde bestand.'),
    ])
    const without = start('verify', CASE)
    await without.shows('alleen Enter: nagaan wat zonder te lezen is')
    without.press('\r')
    await without.ended()
    expect([without.exitCode, without.screen()]).toEqual([0, expect.stringContaining('niet gelezen')])
    const wrong = start('decrypt', CASE)
    await wrong.shows('Wachtwoordzin van')
    wrong.press('een heel andere zin\r')
    await wrong.ended()
    expect(wrong.exitCode).toBe(2)
    const right = start('decrypt', CASE)
    await right.shows('Wachtwoordzin van')
    right.press(`${PHRASE}\r`)
    await right.ended()
    expect(right.exitCode).toBe(0)
    expect(content()).toEqual(plain)
  })
})
