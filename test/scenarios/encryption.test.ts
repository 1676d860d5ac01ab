import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/domain/digest.ts'
import { entries } from '../support/forge-log.ts'
import { events } from '../support/log-events.ts'
import { runProgram } from '../support/program.ts'
import { BINARY, ENVIRONMENT, RunningProgram } from '../support/terminal.ts'

const CASE = 'DEMO-0001'
const PHRASE = 'zon regen storm hagel 7'

let sealed = ''
let secrets: readonly string[] = []
let recipients: readonly string[] = []
let folder = ''
const at = (name: string): string => join(folder, name)
const session = (store = 'store'): string => join(at(store), 'cases', CASE, '1')
const closed = (): string => at('bundle.tar.age')
const screen = (args: readonly string[], store = 'store') =>
  runProgram([...args, '--store', at(store), '--lang', 'en'], { input: 'District court\n' })
const bundle = (...how: string[]) => screen(['bundle', CASE, '--out', closed(), ...how])

/** A file of this account alone. */
function keep(name: string, text: string): string {
  writeFileSync(at(name), text, { mode: 0o600 })
  return at(name)
}

beforeAll(async () => {
  const out = mkdtempSync(join(tmpdir(), 'screen-age-sealed-'))
  expect(runProgram(['demo', '--out', out]).exitCode).toBe(0)
  sealed = join(out, 'store')
  secrets = await Promise.all([generateIdentity(), generateIdentity(), generateIdentity()])
  recipients = await Promise.all(secrets.map((secret) => identityToRecipient(secret)))
})

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'screen-age-'))
  cpSync(sealed, at('store'), { recursive: true })
  keep('to', `# the court, and a key in the safe\n${recipients[0]}\n\n${recipients[1]}\r\n${recipients[0]}\n`)
  keep('court', `# public key: ${recipients[0]}\n${secrets[0]}\n`)
  keep('safe', `${secrets[1]}\n`)
  keep('stranger', `${secrets[2]}\n`)
  keep('phrase', `${PHRASE}\n`)
})

describe('an encrypted bundle', () => {
  it('opens with each of its keys, and says what is lost with them before it is made', () => {
    const made = bundle('--encrypt-to', at('to'))
    expect(made).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Encrypted for 2 keys') })
    expect(made.stderr).toMatch(/^Read this before a key is used\./)
    expect(made.stderr).not.toContain('only one key')
    expect(made.stdout).toContain(`encrypted file: ${sha256(readFileSync(closed()))}`)
    expect(statSync(closed()).mode & 0o777).toBe(0o600)
    for (const key of ['court', 'safe'])
      expect(screen(['verify', closed(), '--identity', at(key)])).toMatchObject({ exitCode: 0, stderr: '' })
    const said = screen(['verify', closed(), '--identity', at('safe'), '--json'])
    expect(JSON.parse(said.stdout)).toMatchObject({ intact: true, session: `${CASE}/1` })
  })

  it('is told by the log: for how many, and the digest of what left; no key', () => {
    bundle('--encrypt-to', at('to'))
    const { body } = events(session()).at(-1) as { body: object }
    expect(body).toMatchObject({ encrypted: { recipients: 2, file: sha256(readFileSync(closed())) } })
    const log = readFileSync(join(session(), 'log'), 'utf8')
    for (const key of [...recipients, ...secrets]) expect(log).not.toContain(key)
    expect(screen(['verify', CASE]).exitCode).toBe(0)
  })

  it('for one key says that two are better', () => {
    keep('one', `${recipients[0]}\n`)
    expect(bundle('--encrypt-to', at('one'))).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Encrypted for one key'),
      stderr: expect.stringContaining('only one key was given'),
    })
  })

  it('with a passphrase from a file of its own says so, and opens with it', () => {
    expect(bundle('--passphrase-file', at('phrase'))).toMatchObject({ exitCode: 0 })
    expect(events(session()).at(-1)).toMatchObject({ body: { encrypted: { recipients: 0 } } })
    const opened = screen(['verify', closed(), '--passphrase-file', at('phrase')])
    expect(opened).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('DEMO-0001/1: intact.') })
    const fromInput = runProgram(['verify', closed(), '--passphrase-file', '-'], { input: `${PHRASE}\n` })
    expect(fromInput).toMatchObject({ exitCode: 0 })
  })

  const tools = ['age', 'tar'].filter((tool) => spawnSync(tool, ['--version']).error)
  const without = tools.length > 0 ? ` (NOT RUN: this machine has no ${tools.join(', ')})` : ''
  it.skipIf(without)(`opens without this program, with age and tar${without}`, async () => {
    bundle('--encrypt-to', at('to'))
    const names = (how: string) =>
      spawnSync('sh', ['-c', `${how} | tar -t`], { cwd: folder, encoding: 'utf8' })
        .stdout.trim()
        .split('\n')
    const listed = names('age -d -i safe bundle.tar.age')
    expect(listed).toContain('DEMO-0001-1/bagit.txt')
    const unpacked = spawnSync('sh', ['-c', 'age -d -i court bundle.tar.age | tar -x'], { cwd: folder })
    expect(unpacked.status).toBe(0)
    expect(screen(['verify', at('DEMO-0001-1')]).exitCode).toBe(0)

    // A passphrase age asks for at a terminal only.
    screen(['bundle', CASE, '--out', at('phrase.tar.age'), '--passphrase-file', at('phrase')])
    const shell = new RunningProgram([], { shell: true, cwd: folder })
    shell.press('age -d phrase.tar.age > opened.tar; echo "ended $?"\r')
    await shell.shows('Enter passphrase')
    shell.press(`${PHRASE}\r`)
    await shell.shows('ended 0')
    await shell.kill()
    expect(names('cat opened.tar')).toEqual(listed)
  })
})

const noAge = [
  ['age', '--version'],
  ['ssh-keygen', '-?'],
].some(([tool = '', ...args]) => spawnSync(tool, args).error)
const withoutAge = noAge ? ' (NOT RUN: this machine has no age or ssh-keygen)' : ''
describe.skipIf(noAge)(`made with age itself${withoutAge}`, () => {
  const shell = (line: string) => spawnSync('bash', ['-c', line], { cwd: folder, encoding: 'utf8' })
  const tar = () => screen(['bundle', CASE, '--out', at('bundle.tar')])
  const verify = (...key: string[]) => screen(['verify', closed(), ...key])

  it.each([
    ['for a list of keys with comments', 'age -R to', 0, 'DEMO-0001/1: intact.'],
    ['for an SSH key too', 'age -R to -R k.pub', 0, 'DEMO-0001/1: intact.'],
    ['for an SSH key alone', 'age -R k.pub', 2, 'Decrypt it with "age -d -i KEY -o FILE.tar"'],
    ['as text', 'age -a -R to', 2, 'decrypt it with "age -d" and give the .tar'],
  ])('%s a bundle is read, or told how it can be', (_, how, exitCode, said) => {
    tar()
    shell('ssh-keygen -q -t ed25519 -N "" -f k')
    expect(shell(`${how} -o bundle.tar.age bundle.tar`)).toMatchObject({ status: 0 })
    const { exitCode: found, stdout, stderr } = verify('--identity', at('court'))
    expect([found, stdout + stderr]).toEqual([exitCode, expect.stringContaining(said)])
  })

  it('a key that a passphrase protects is asked for by age, and written nowhere', async () => {
    tar()
    shell('age -R to -o bundle.tar.age bundle.tar')
    const terminal = new RunningProgram([], { shell: true, cwd: folder, rows: 40 })
    terminal.press('age -p -o locked court\r')
    await terminal.shows('Enter passphrase')
    terminal.press(`${PHRASE}\r`)
    await terminal.shows('Confirm passphrase')
    terminal.press(`${PHRASE}\r`)
    await terminal.pressUntil('echo "made $?"\r', 'made 0')
    const said = verify('--identity', at('locked')).stderr
    expect(said).toContain('is itself encrypted')
    const hint = /age -d \S+ \| screen … --identity -/.exec(said)?.[0] ?? ''
    await terminal.pressUntil('clear; echo "clea""red"\r', 'cleared')
    const program = `"${process.execPath}" "${BINARY}" verify bundle.tar.age --lang en`
    terminal.press(`${hint.replace('screen …', program)}; echo "ended $?"\r`)
    await terminal.shows('Enter passphrase')
    terminal.press(`${PHRASE}\r`)
    await terminal.shows('ended 0')
    expect(terminal.screen()).toContain('DEMO-0001/1: intact.')
    await terminal.kill()
  })
})

describe('a passphrase at the terminal', () => {
  const start = (...args: string[]) =>
    new RunningProgram([...args, '--store', at('store'), '--lang', 'en'], { rows: 40 })

  it('is asked for twice, anew where the two differ or it is short, and never shown', async () => {
    keep('whom', 'District court')
    const asking = start('bundle', CASE, '--out', closed(), '--passphrase', '--for-file', at('whom'))
    await asking.shows('five or more random words):')
    expect(asking.screen()).toContain('nobody can recover them')
    await asking.pressUntil('kort\r', 'at least 12 characters')
    await asking.pressUntil(`${PHRASE}\r`, 'passphrase again:')
    await asking.pressUntil(`${PHRASE}x\r`, 'are not the same')
    await asking.pressUntil(`zon regen stormx\u007f hagel 7\r`, 'passphrase again:')
    asking.press(`vergist\u0015${PHRASE}\r`)
    await asking.ended()
    expect(asking.exitCode).toBe(0)
    expect(asking.written()).not.toMatch(/zon|regen|hagel|vergist|\*/)

    const wrong = start('verify', closed())
    await wrong.shows('Passphrase of')
    wrong.press('Zon regen storm hagel 7\r')
    await wrong.ended()
    expect([wrong.exitCode, wrong.screen()]).toEqual([2, expect.stringContaining('Mind capitals and spaces')])
    const right = start('verify', closed())
    await right.shows('Passphrase of')
    right.press(`${PHRASE}\r`)
    await right.ended()
    expect([right.exitCode, right.screen()]).toEqual([0, expect.stringContaining('DEMO-0001/1: intact.')])
  })

  it('that is left with Ctrl-C records nothing', async () => {
    keep('whom', 'District court')
    const before = entries(session()).length
    const asking = start('bundle', CASE, '--out', closed(), '--passphrase', '--for-file', at('whom'))
    await asking.shows('five or more random words):')
    asking.press('half a phr\u0003')
    await asking.ended()
    expect(asking.exitCode).toBe(130)
    // No walk was paused, so there is none to go on with.
    expect(asking.screen()).toContain('Stopped: no passphrase was given, and nothing was done.')
    expect(asking.screen()).not.toContain('screen resume')
    expect(entries(session())).toHaveLength(before)
    expect(existsSync(closed())).toBe(false)
  })
})

describe('a hand-over that is encrypted', () => {
  const away = (...how: string[]) =>
    screen(['handover', CASE, '--to', 'S-202', '--text', at('why'), '--bundle', closed(), ...how])
  const receive = (...how: string[]) => screen(['receive', closed(), ...how], 'there')
  beforeEach(() => keep('why', 'another office'))

  it('is received with a key of it, and both logs say that it was', () => {
    const over = away('--encrypt-to', at('to'))
    expect(over).toMatchObject({ exitCode: 0 })
    const head = /--head ([0-9a-f]{64}) --identity KEYFILE/.exec(over.stdout)?.[1] ?? ''
    expect(receive('--identity', at('stranger'), '--head', head)).toMatchObject({ exitCode: 2 })
    expect(existsSync(at('there'))).toBe(false)
    expect(receive('--identity', at('court'), '--head', head)).toMatchObject({ exitCode: 0 })
    for (const store of ['store', 'there'])
      expect(events(session(store))).toContainEqual({
        type: 'session-transferred',
        body: { to: 'S-202', encrypted: { recipients: 2 } },
        data: { reason: 'another office' },
      })
    expect(screen(['verify', CASE], 'there').exitCode).toBe(0)
  })

  it('is made again for other keys, and never plain: its log says that it is encrypted', () => {
    expect(away('--encrypt-to', at('to'))).toMatchObject({ exitCode: 0 })
    const again = (name: string, ...how: string[]) =>
      screen(['handover', CASE, '--to', 'S-202', '--bundle', at(name), ...how])
    expect(again('plain.tar')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('not made again without'),
    })
    expect(existsSync(at('plain.tar'))).toBe(false)
    // Nor does what is told of a session that left name a command that would be refused.
    expect(screen(['seal', CASE]).stderr).toContain('--bundle FILE.tar.age --encrypt-to FILE')
    expect(again('again.tar.age', '--passphrase-file', at('phrase'))).toMatchObject({ exitCode: 0 })
    expect(
      screen(['receive', at('again.tar.age'), '--passphrase-file', at('phrase')], 'there'),
    ).toMatchObject({ exitCode: 0 })
  })

  it('that was changed on its way is not received', () => {
    away('--encrypt-to', at('to'))
    const bytes = readFileSync(closed())
    bytes[100_000] = (bytes[100_000] ?? 0) ^ 1
    writeFileSync(closed(), bytes)
    expect(receive('--identity', at('court'))).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('damaged or was changed in the 64 kB'),
    })
    expect(existsSync(join(at('there'), 'cases'))).toBe(false)
  })
})

describe('nothing is made or recorded', () => {
  const wrong: readonly (readonly [string, () => readonly string[], string])[] = [
    ['for a file without keys', () => ['--encrypt-to', keep('k', '# nobody yet\n')], 'no key or passphrase'],
    [
      'for an SSH key',
      () => ['--encrypt-to', keep('k', 'ssh-ed25519 AAAAC3Nza me\n')],
      'k:1: this is an SSH key',
    ],
    ['for a secret key', () => ['--encrypt-to', at('court')], 'court:2: this is a secret key'],
    [
      'for a plugin',
      () => ['--encrypt-to', keep('k', 'age1yubikey1qwerty\n')],
      'k:1: this is a key of a plugin',
    ],
    [
      'for a post-quantum key',
      () => ['--encrypt-to', keep('k', '\nage1pq1qwerty\n')],
      'k:2: this is a post-quantum',
    ],
    [
      'for a key with a changed character',
      () => ['--encrypt-to', keep('k', `${recipients[1]}\n${recipients[0]?.slice(0, -1)}b\n`)],
      'k:2: this key is not whole',
    ],
    ['for what is no key', () => ['--encrypt-to', keep('k', 'S-202\n')], 'k:1: this is no key of age'],
    ['for a file that is not there', () => ['--encrypt-to', at('nowhere')], 'cannot be read'],
    ['in two ways', () => ['--encrypt-to', at('to'), '--passphrase-file', at('phrase')], 'in one way'],
    ['with a short passphrase', () => ['--passphrase-file', keep('k', 'kort\n')], 'shorter than 12'],
    ['with two lines', () => ['--passphrase-file', keep('k', `${PHRASE}\n${PHRASE}\n`)], 'is one line'],
    [
      'with what is no text',
      () => {
        writeFileSync(at('k'), Buffer.from('caf\xe9 zon regen storm', 'latin1'), { mode: 0o600 })
        return ['--passphrase-file', at('k')]
      },
      'no text in UTF-8',
    ],
    ['with no passphrase', () => ['--passphrase-file', keep('k', '\n')], 'no key or passphrase'],
    ['without a terminal to ask at', () => ['--passphrase'], 'no terminal here to ask for it'],
    ['with no key, though the name says so', () => [], 'with what was not said'],
  ]
  it.each(wrong)('%s', (_, how, why) => {
    const before = entries(session()).length
    const run = bundle(...how())
    expect(run).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining(why) })
    expect(run.stderr).not.toContain('AGE-SECRET-KEY-1Q')
    for (const secret of secrets) expect(run.stderr).not.toContain(secret)
    expect(existsSync(closed())).toBe(false)
    expect(entries(session())).toHaveLength(before)
  })

  it('under a name that does not say that it is encrypted', () => {
    const run = screen(['bundle', CASE, '--out', at('bag.tar'), '--encrypt-to', at('to')])
    expect(run).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('ends in .tar.age') })
    expect(existsSync(at('bag.tar'))).toBe(false)
  })

  it.skipIf(process.platform === 'win32')('with a secret that others can read', () => {
    chmodSync(at('phrase'), 0o640)
    const run = bundle('--passphrase-file', at('phrase'))
    expect(run).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(`chmod 600 ${at('phrase')}`) })
    expect(existsSync(closed())).toBe(false)
  })
})

describe('an encrypted bundle is not read', () => {
  beforeEach(() => {
    expect(bundle('--encrypt-to', at('to')).exitCode).toBe(0)
  })
  const wrong: readonly (readonly [string, number, () => readonly string[], string])[] = [
    ['without a key', 2, () => [], 'encrypted for a key, and none was given'],
    ['with another key', 2, () => ['--identity', at('stranger')], 'does not open with this key'],
    ['with a public key', 2, () => ['--identity', at('to')], 'to:2: this is a public key'],
    ['with a key that is itself encrypted', 2, () => ['--identity', closed()], 'is itself encrypted'],
    [
      'with a key that is itself encrypted, as text, and that others may read, as age makes it',
      2,
      () => {
        chmodSync(keep('k', '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n'), 0o644)
        return ['--identity', at('k')]
      },
      'is itself encrypted',
    ],
    [
      'cut short in its first line',
      2,
      () => {
        writeFileSync(closed(), 'age-encryp')
        return ['--identity', at('court')]
      },
      'begins as a file of age, but its beginning',
    ],
    [
      'that is empty',
      2,
      () => {
        writeFileSync(closed(), '')
        return ['--identity', at('court')]
      },
      'that it has arrived and is not empty',
    ],
    [
      'with an SSH key',
      2,
      () => ['--identity', keep('k', '-----BEGIN OPENSSH PRIVATE KEY-----\n')],
      'k:1: this is an SSH key',
    ],
    [
      'with a key that others can read',
      2,
      () => {
        chmodSync(at('court'), 0o644)
        return ['--identity', at('court')]
      },
      'mode 644',
    ],
    [
      'with a public key that others can read',
      2,
      () => {
        chmodSync(at('to'), 0o644)
        return ['--identity', at('to')]
      },
      'to:2: this is a public key',
    ],
    [
      'with the public half of an SSH key',
      2,
      () => {
        chmodSync(keep('k.pub', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 bram\n'), 0o644)
        return ['--identity', at('k.pub')]
      },
      'k.pub:1: this is an SSH key',
    ],
    [
      'with a public and a secret key that others can read',
      2,
      () => {
        chmodSync(keep('both', `${recipients[0]}\n${secrets[0]}\n`), 0o644)
        return ['--identity', at('both')]
      },
      'mode 644',
    ],
    [
      'cut short: a no',
      1,
      () => {
        writeFileSync(closed(), readFileSync(closed()).subarray(0, 90_000))
        return ['--identity', at('court')]
      },
      'it was cut short, or its end was changed',
    ],
    [
      'with something after it: a no',
      1,
      () => {
        appendFileSync(closed(), 'a line of a mail server')
        return ['--identity', at('court')]
      },
      'there is something that does not belong to it',
    ],
    [
      'where it is no longer encrypted',
      2,
      () => {
        writeFileSync(closed(), 'something else')
        return ['--identity', at('court')]
      },
      'is not encrypted with age',
    ],
  ]
  it.each(wrong)('%s', (_, exitCode, how, why) => {
    const run = screen(['verify', closed(), ...how()])
    expect(run.exitCode).toBe(exitCode)
    expect(exitCode === 1 ? run.stdout : run.stderr).toContain(why)
    for (const secret of secrets) expect(run.stdout + run.stderr).not.toContain(secret)
  })
})

const canTrace = spawnSync('strace', ['-f', '-o', '/dev/null', process.execPath, '--version']).status === 0
describe.runIf(canTrace)('by the calls of the system', () => {
  /** Every path that a run writes, makes or renames. */
  function written(args: readonly string[]): string[] {
    const traced = ['-f', '-qq', '-e', 'trace=openat,open,creat,mkdir,rename', '-o', at('trace')]
    const { status } = spawnSync('strace', [...traced, process.execPath, BINARY, ...args], {
      env: ENVIRONMENT,
    })
    expect(status).toBe(0)
    return readFileSync(at('trace'), 'utf8')
      .split('\n')
      .filter((call) => /O_WRONLY|O_RDWR|creat\(|mkdir\(|rename\(/.test(call))
      .map((call) => /"([^"]*)"/.exec(call)?.[1] ?? call)
      .filter((path) => !/^\/(dev|proc|sys)\//.test(path))
  }

  it('nothing is on a disk unencrypted: not when it is made, nor when it is verified', () => {
    keep('whom', 'District court')
    const making = ['bundle', CASE, '--out', closed(), '--encrypt-to', at('to'), '--for-file', at('whom')]
    const outside = written([...making, '--store', at('store')]).filter(
      (path) => !path.startsWith(at('store')),
    )
    const kinds = outside.map((path) => path.replace(/[0-9a-f]{32}/, '…'))
    // The folder it stands in is made where it is not there yet.
    expect(new Set(kinds)).toEqual(new Set([folder, `${closed()}.….partial`]))
    expect(written(['verify', closed(), '--identity', at('court')])).toEqual([])
  })
})
