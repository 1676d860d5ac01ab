import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { beforeEach, describe, expect, it } from 'vitest'
import { edited, SMALL_TEXT } from '../support/build.ts'
import { events } from '../support/log-events.ts'
import { BINARY, ENVIRONMENT, ROOT } from '../support/terminal.ts'

const CASE = '2026-0412'
const GROUP = 20_100
/** Below a folder that everybody may look into. */
const HOME_OF_NOBODY = join(tmpdir(), 'screen-no-such-home')

interface Account {
  readonly uid: number
  readonly groups: readonly number[]
  readonly staff: string
}
const SANNE: Account = { uid: 20_001, groups: [20_001, GROUP], staff: 'S-101' }
const BRAM: Account = { uid: 20_002, groups: [20_002, GROUP], staff: 'S-202' }
const STRANGER: Account = { uid: 20_003, groups: [20_003], staff: 'X-1' }

/** The real program as this account, by its staff code, with a umask. */
function here(
  staff: string,
  umask: string,
  args: readonly string[],
  input = '',
  env: Record<string, string> = {},
) {
  const { status, stdout, stderr } = spawnSync(
    'sh',
    ['-c', `umask ${umask}; exec "$0" "$@"`, process.execPath, BINARY, ...args],
    {
      cwd: ROOT,
      env: { ...ENVIRONMENT, HOME: HOME_OF_NOBODY, SCREEN_STAFF: staff, ...env },
      input,
      encoding: 'utf8',
    },
  )
  return { exitCode: status, stdout, stderr }
}

/** The real program as another account of this machine, with the umask that is commonest. */
function as(
  { uid, groups, staff }: Account,
  args: readonly string[],
  input = '',
  env: Record<string, string> = {},
) {
  const who = [`--reuid=${uid}`, `--regid=${groups[0]}`, `--groups=${groups.join(',')}`]
  const { status, stdout, stderr } = spawnSync(
    'setpriv',
    [...who, 'sh', '-c', 'umask 022; exec "$0" "$@"', process.execPath, BINARY, ...args],
    {
      cwd: ROOT,
      env: { ...ENVIRONMENT, HOME: HOME_OF_NOBODY, SCREEN_STAFF: staff, ...env },
      input,
      encoding: 'utf8',
    },
  )
  return { exitCode: status, stdout, stderr }
}

const whyNot =
  process.getuid?.() !== 0
    ? 'takes root, to become two accounts'
    : as(SANNE, ['--version']).exitCode !== 0
      ? 'another account cannot run the program from here, or there is no setpriv'
      : null
const note = whyNot === null ? '' : ` (NOT RUN: ${whyNot})`

let folder = ''
let answers = ''
const store = (): string => join(folder, 'store')
const common = (): string[] => ['--store', store(), '--lang', 'en']
const person = (): string[] => ['add', 'person', CASE, '--role', 'family', '--minor', 'no', ...common()]
const start = (): string[] => ['start', CASE, '--answers', answers, ...common()]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'screen-shared-'))
  chmodSync(folder, 0o755)
  answers = join(folder, 'answers.yaml')
  writeFileSync(
    answers,
    'format: screen-answers/1\nsteps:\n  purpose: { procedure: asylum, basis: confirmed, pause: true }\n',
  )
})

/** The demo in a store of the group, made by the first account. */
function demoOfSanne(): string {
  const made = join(folder, 'demo')
  for (const path of [made, join(made, 'store')]) {
    mkdirSync(path)
    chownSync(path, SANNE.uid, GROUP)
    chmodSync(path, 0o2770)
  }
  expect(as(SANNE, ['demo', '--out', made]).exitCode).toBe(0)
  return made
}

/** Every mode below a folder, in octal; folders first. */
function modes(of: string): { folders: string[]; files: string[] } {
  const found = { folders: new Set<string>(), files: new Set<string>() }
  const look = (path: string): void => {
    const info = statSync(path)
    ;(info.isDirectory() ? found.folders : found.files).add((info.mode & 0o7777).toString(8))
    if (info.isDirectory()) for (const name of readdirSync(path)) look(join(path, name))
  }
  look(of)
  return { folders: [...found.folders], files: [...found.files] }
}

describe('a store', () => {
  it.each(['000', '022', '077'])('that is new is for its account alone, with umask %s', (umask) => {
    expect(here('S-101', umask, start())).toMatchObject({ exitCode: 0 })
    expect(here('S-101', umask, person(), 'brother').exitCode).toBe(0)
    expect(modes(store())).toEqual({ folders: ['700'], files: ['600'] })
    expect(readFileSync(join(store(), 'store.json'), 'utf8')).toContain('"private"')
  })

  it.each(['000', '022', '077'])('in a folder made for a group is for that group, with umask %s', (umask) => {
    mkdirSync(store())
    chmodSync(store(), 0o2770)
    expect(here('S-101', umask, start())).toMatchObject({ exitCode: 0 })
    expect(here('S-101', umask, ['handover', CASE, '--to', 'S-202', ...common()]).exitCode).toBe(0)
    expect(here('S-202', umask, person(), 'brother').exitCode).toBe(0)
    expect(modes(store())).toEqual({ folders: ['2770'], files: ['660'] })
    expect(readFileSync(join(store(), 'store.json'), 'utf8')).toContain('"shared"')
  })

  it.each(['000', '022', '077'])(
    'that is for a group has its versions in a folder of that group, with umask %s',
    (umask) => {
      const group = join(folder, 'group')
      mkdirSync(group)
      chmodSync(group, 0o2770)
      const draft = join(folder, 'our-own.yaml')
      writeFileSync(
        draft,
        `${edited(SMALL_TEXT, 'id: small', 'id: our-own')}note: { nl: Eerste, en: First }\n`,
      )
      const done = (staff: string, input: string, ...args: string[]): void => {
        expect(
          here(staff, umask, args, input, {
            SCREEN_INSTRUCTIONS: join(group, 'instructions'),
          }),
        ).toMatchObject({
          exitCode: 0,
        })
        expect(modes(group)).toEqual({ folders: ['2770'], files: ['660'] })
      }
      done('T-204', '', 'instruction', 'publish', draft)
      done('T-205', 'an error', 'instruction', 'withdraw', 'our-own@1.0.0')
    },
  )

  it('for a group stays so when a log is written anew: erased, encrypted or decrypted', async () => {
    const demo = join(folder, 'demo')
    mkdirSync(join(demo, 'store'), { recursive: true })
    chmodSync(join(demo, 'store'), 0o2770)
    const secret = await generateIdentity()
    for (const [name, key] of [
      ['key', secret],
      ['for', await identityToRecipient(secret)],
    ] as const)
      writeFileSync(join(folder, name), key, { mode: 0o600 })
    const done = (staff: string, ...args: string[]): void => {
      const store = args[0] === 'demo' ? [] : ['--store', join(demo, 'store')]
      expect(here(staff, '077', [...args, ...store, '--lang', 'en']), args.join(' ')).toMatchObject({
        exitCode: 0,
      })
      expect(modes(join(demo, 'store')), args.join(' ')).toEqual({ folders: ['2770'], files: ['660'] })
    }
    done('S-101', 'demo', '--out', demo)
    done('S-101', 'erase', 'DEMO-0001', '--all', '--text', answers, '--authority', answers, '--yes')
    done('S-202', 'erase', 'DEMO-0001', '--confirm', '--yes')
    done('S-101', 'encrypt', 'DEMO-0002', '--encrypt-to', join(folder, 'for'), '--yes')
    done('S-202', 'decrypt', 'DEMO-0002', '--identity', join(folder, 'key'))
  })

  it.skipIf(whyNot).each([
    ['leaves that to owners (sticky bit)', 'dossiers', 0o3770],
    ['lets nothing be written', 'dossiers', 0o2750],
    ['holds the log of another (sticky bit)', '', 0o3770],
  ])(
    `for a group has nothing erased where one folder %s: refused before anything goes${note}`,
    (_, name, mode) => {
      const made = demoOfSanne()
      const at = ['DEMO-0001', '--store', join(made, 'store'), '--lang', 'en']
      const asked = as(SANNE, ['erase', ...at, '--all', '--text', answers, '--authority', answers, '--yes'])
      expect(asked).toMatchObject({ exitCode: 0 })
      const session = join(made, 'store/cases/DEMO-0001/1')
      const before = readFileSync(join(session, 'log'))
      const files = readdirSync(session, { recursive: true }).length
      chmodSync(join(session, name), mode)
      const confirmed = as(BRAM, ['erase', ...at, '--confirm', '--yes'])
      expect(confirmed).toMatchObject({
        exitCode: 2,
        stdout: '',
        stderr: expect.stringContaining('cannot be taken away by this account'),
      })
      expect(readFileSync(join(session, 'log'))).toEqual(before)
      expect(readdirSync(session, { recursive: true }).length).toBe(files)
      expect(as(BRAM, ['verify', ...at]).stdout).toContain('DEMO-0001/1: intact')
      chmodSync(join(session, name), 0o2770)
      expect(as(BRAM, ['erase', ...at, '--confirm', '--yes'])).toMatchObject({ exitCode: 0 })
    },
  )

  it.skipIf(whyNot).each([
    [
      'leaves that to owners (sticky bit): refused',
      0o3770,
      'belongs to another account, and in this folder (sticky bit)',
      'DEMO-0001/1: intact',
    ],
    [
      'lets nothing be written: what is left is told',
      0o2750,
      'is encrypted, but not all that stood there unencrypted could be taken away (EACCES)',
      'still there in the clear',
    ],
  ])(`for a group is not encrypted where one folder %s${note}`, async (_, mode, said, verified) => {
    writeFileSync(join(folder, 'for'), await identityToRecipient(await generateIdentity()))
    const made = demoOfSanne()
    chmodSync(join(made, 'store/cases/DEMO-0001/1/dossiers'), mode)
    const at = ['DEMO-0001', '--store', join(made, 'store'), '--lang', 'en']
    const encrypting = as(BRAM, ['encrypt', ...at, '--encrypt-to', join(folder, 'for'), '--yes'])
    expect(encrypting).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(said) })
    expect(as(BRAM, ['verify', ...at]).stdout).toContain(verified)
    if (mode === 0o2750) expect(as(SANNE, ['encrypt', ...at])).toMatchObject({ exitCode: 0 })
  })

  it('that says another thing of itself than its folder takes nothing more, and is told how to mend it', () => {
    expect(here('S-101', '022', start()).exitCode).toBe(0)
    chmodSync(store(), 0o2770)
    const other = start().map((arg) => (arg === CASE ? '2026-0413' : arg))
    expect(here('S-101', '022', other)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/store\.json.*"private".*2770.*\n.*700/),
    })
    chmodSync(store(), 0o700)
    expect(here('S-101', '022', other)).toMatchObject({ exitCode: 0 })
  })
})

describe('a store of two accounts', () => {
  it.skipIf(whyNot)(`is shared by the group of its folder, and by nobody else${note}`, () => {
    mkdirSync(store())
    chownSync(store(), 0, GROUP)
    chmodSync(store(), 0o2770)

    expect(as(SANNE, start())).toMatchObject({ exitCode: 0 })
    expect(readFileSync(join(store(), 'store.json'), 'utf8')).toContain('"shared"')
    expect(as(SANNE, ['handover', CASE, '--to', 'S-202', ...common()])).toMatchObject({ exitCode: 0 })
    expect(as(SANNE, person(), 'brother').exitCode).toBe(2)
    expect(as(BRAM, person(), 'brother')).toMatchObject({ exitCode: 0 })
    const photo = join(folder, 'photo.txt')
    writeFileSync(photo, 'what was on the page')
    expect(
      as(BRAM, ['add', 'evidence', CASE, '--step', 'search-name', '--file', photo, ...common()], 'a page'),
    ).toMatchObject({ exitCode: 0 })
    expect(as(SANNE, ['verify', CASE, ...common()])).toMatchObject({ exitCode: 0 })

    expect(modes(store())).toEqual({ folders: ['2770'], files: ['660'] })
    expect(events(join(store(), 'cases', CASE, '1')).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['handed-over', 'person-recorded', 'evidence-added']),
    )

    const refused = as(STRANGER, ['list', ...common()])
    expect(refused).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining(store()) })
    expect(refused.stderr).not.toContain(' at ')
  })

  it.skipIf(whyNot)(`of one account is closed to the other, who is told where${note}`, () => {
    chmodSync(folder, 0o777)
    expect(as(SANNE, start())).toMatchObject({ exitCode: 0 })
    expect(readFileSync(join(store(), 'store.json'), 'utf8')).toContain('"private"')
    expect(modes(store())).toEqual({ folders: ['700'], files: ['600'] })
    for (const args of [['list'], ['show', CASE], ['verify', CASE], ['handover', CASE, '--to', 'S-202']])
      expect(as(BRAM, [...args, ...common()])).toMatchObject({
        exitCode: 2,
        stdout: '',
        stderr: expect.stringContaining(store()),
      })
  })

  it.skipIf(whyNot)(`of one account stays that account's, whatever root does in it${note}`, () => {
    chmodSync(folder, 0o777)
    expect(as(SANNE, start())).toMatchObject({ exitCode: 0 })
    const asked = ['erase', CASE, '--all', '--text', answers, '--authority', answers, '--yes', ...common()]
    expect(as(SANNE, ['cancel', CASE, '--text', answers, ...common()])).toMatchObject({ exitCode: 0 })
    expect(as(SANNE, asked)).toMatchObject({ exitCode: 0 })
    for (const args of [
      ['erase', CASE, '--confirm', '--yes'],
      ['start', '2026-0413', '--answers', answers],
      ['repair'],
      ['list'],
    ])
      expect(here('S-202', '022', [...args, ...common()])).toMatchObject({ exitCode: 0 })
    const owners = readdirSync(store(), { recursive: true, withFileTypes: true }).map(
      ({ parentPath, name }) => statSync(join(parentPath, name)).uid,
    )
    expect(new Set(owners)).toEqual(new Set([SANNE.uid]))
    expect(as(SANNE, ['verify', CASE, ...common()])).toMatchObject({ exitCode: 0 })
    expect(as(SANNE, ['show', '2026-0413', ...common()])).toMatchObject({ exitCode: 0 })
  })

  it.skipIf(whyNot)(
    `with a session that was put in by hand names the file that cannot be read${note}`,
    () => {
      mkdirSync(store())
      chownSync(store(), 0, GROUP)
      chmodSync(store(), 0o2770)
      expect(as(SANNE, start())).toMatchObject({ exitCode: 0 })
      const log = join(store(), 'cases', CASE, '1', 'log')
      chmodSync(log, 0o600)
      expect(as(BRAM, person(), 'brother')).toMatchObject({
        exitCode: 2,
        stderr: expect.stringContaining(log),
      })
      expect(existsSync(join(store(), 'cases', CASE, '1', 'lock'))).toBe(false)
    },
  )

  describe('in which something is closed to one of them', () => {
    const session = (): string => join(store(), 'cases', CASE, '1')
    const sane = (ran: ReturnType<typeof as>) => {
      expect(ran.stderr).not.toContain('a fault in the program')
      return { code: ran.exitCode, said: ran.stdout + ran.stderr }
    }
    const bram = (...args: string[]) => sane(as(BRAM, [...args, ...common()]))

    beforeEach(() => {
      mkdirSync(store())
      chownSync(store(), 0, GROUP)
      chmodSync(store(), 0o2770)
      if (whyNot === null) expect(as(SANNE, start())).toMatchObject({ exitCode: 0 })
    })

    it.skipIf(whyNot)(`a session is there all the same, and is not begun a second time${note}`, () => {
      chmodSync(session(), 0o700)
      for (const words of [
        ['status', CASE],
        ['verify', CASE],
        ['signal', 'raise', CASE, '--origin', 'police'],
        ['handover', CASE, '--to', 'S-202'],
      ]) {
        expect(sane(as(BRAM, [...words, ...common()], 'seen')), words.join(' ')).toEqual({
          code: 2,
          said: expect.stringMatching(`${session()}/(log|encrypted) cannot be read \\(EACCES\\)`),
        })
      }
      expect(readdirSync(join(store(), 'cases', CASE))).toEqual(['1'])
    })

    it.skipIf(whyNot)(`doctor tells what it could not look at, and repair goes on${note}`, () => {
      chmodSync(join(session(), 'objects'), 0o700)
      const told = 'may not look into 1 file or folder of the store (cases/2026-0412/1/objects)'
      expect(bram('doctor')).toMatchObject({ code: 1, said: expect.stringContaining(told) })
      expect(bram('repair')).toMatchObject({ code: 1, said: expect.stringContaining(told) })
      expect(bram('erase', CASE, '--all', '--text', answers, '--authority', answers, '--yes')).toMatchObject({
        code: 2,
      })
      chmodSync(join(store(), 'cases', CASE), 0o700)
      const { code, said } = bram('doctor')
      expect([code, said]).toEqual([
        1,
        expect.stringContaining(`1 file or folder of the store (cases/${CASE})`),
      ])
      expect(said).not.toContain('Nothing of it was looked at')
      chmodSync(store(), 0o700)
      // It tells all else that it looks at too, and what to do.
      expect(bram('doctor')).toMatchObject({
        code: 1,
        said: expect.stringMatching(
          /Node version: .*✗ This account may not look into the store \S+ \(\S+: EACCES\)\. .*\n {2}A store is of one account, or of a group\./s,
        ),
      })
      for (const command of ['repair', 'verify --all'])
        expect(bram(...command.split(' '))).toMatchObject({
          code: 2,
          said: expect.stringMatching(`${store()}\\S* cannot be read \\(EACCES\\)`),
        })
    })

    it.skipIf(whyNot)(`a list says of a log that is closed that it is, not that it is damaged${note}`, () => {
      chmodSync(join(session(), 'log'), 0o600)
      const { code, said } = bram('list')
      expect([code, said]).toEqual([0, expect.stringMatching(/2026-0412\/1 +not readable by this account/)])
      expect(JSON.parse(bram('list', '--json').said)).toMatchObject([{ status: 'unreadable' }])
      // That nothing of it is due, or should move, cannot be told.
      for (const command of ['due', 'outdated']) {
        expect(bram(command)).toMatchObject({
          code: 1,
          said: expect.stringMatching(
            /not readable by this account.*2026-0412\/1|2026-0412\/1: not readable/,
          ),
        })
        expect(bram(command).said).not.toContain('does not hold')
        expect(JSON.parse(bram(command, '--json').said)).toMatchObject({
          damaged: [],
          unreadable: ['2026-0412/1'],
        })
      }
      writeFileSync(join(session(), 'log'), 'no log')
      chmodSync(join(session(), 'log'), 0o660)
      expect(bram('list').said).toMatch(/2026-0412\/1 +damaged/)
    })

    it.skipIf(whyNot)(`a dead lock that one may not take away does not keep out who may${note}`, () => {
      const lock = join(session(), 'lock')
      const [host, boot] = [hostname(), readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()]
      writeFileSync(lock, JSON.stringify({ host, boot, pid: 1, started: 'never', nonce: 'a'.repeat(32) }))
      chownSync(lock, SANNE.uid, GROUP)
      chmodSync(lock, 0o660)
      chmodSync(session(), 0o3770)
      const raised = (who: Account) =>
        sane(as(who, ['signal', 'raise', CASE, '--origin', 'police', ...common()], 'seen'))
      expect(raised(BRAM)).toMatchObject({ code: 2, said: expect.stringContaining(session()) })
      expect(readdirSync(session()).filter((name) => name.startsWith('lock'))).toEqual(['lock'])
      expect(raised(SANNE)).toMatchObject({ code: 0 })
    })

    it.skipIf(whyNot)(`repair tightens what is its account's, and tells of the rest${note}`, () => {
      const [own, other] = [join(store(), 'own'), join(session(), 'log')]
      writeFileSync(own, '')
      chownSync(own, BRAM.uid, GROUP)
      for (const file of [own, other]) chmodSync(file, 0o664)
      expect(bram('repair')).toMatchObject({
        code: 1,
        said: expect.stringMatching(
          /taken away from 1 file or folder \(own\).*\(cases\/2026-0412\/1\/log\)/s,
        ),
      })
      expect(statSync(own).mode & 0o777).toBe(0o660)
      expect(statSync(other).mode & 0o777).toBe(0o664)
    })

    it.skipIf(whyNot)(
      `a log that is not read is no log that does not hold, nor a sealed session gone${note}`,
      () => {
        const sealed = join(folder, 'demo')
        mkdirSync(join(sealed, 'store'), { recursive: true })
        for (const path of [sealed, join(sealed, 'store')]) {
          chownSync(path, SANNE.uid, GROUP)
          chmodSync(path, 0o2770)
        }
        expect(as(SANNE, ['demo', '--out', sealed]).exitCode).toBe(0)
        chmodSync(join(sealed, 'store/cases/DEMO-0001/1/log'), 0o600)
        const { code, said } = sane(
          as(BRAM, ['verify', '--all', '--store', join(sealed, 'store'), '--lang', 'en']),
        )
        expect(code).toBe(2)
        expect(said).toMatch(
          /^1 log, .* intact\.\n1 log was NOT looked at: this account may not read it\.\n {2}DEMO-0001\/1: /,
        )
        expect(said).toContain('Register, 2 entries: the session is in no log that this account may read.')
        expect(said).not.toContain('any more')
        const verify = ['verify', '--all', '--store', join(sealed, 'store'), '--lang', 'en']
        const asked = sane(as(BRAM, [...verify, '--head', 'a'.repeat(64)]))
        expect(asked).toMatchObject({
          code: 2,
          said: expect.stringContaining('nor of any log that this account may read.'),
        })
      },
    )
  })
})

it.skipIf(whyNot)(
  `settings in a folder that this account may not enter are told, not taken for none${note}`,
  () => {
    const closed = join(folder, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    const env = { SCREEN_CONFIG: join(closed, 'configuration.yaml') }
    for (const args of [['list'], ['start', CASE, '--answers', answers], ['config']])
      expect(as(STRANGER, [...args, ...common()], '', env)).toMatchObject({
        exitCode: 2,
        stderr: expect.stringContaining('the file cannot be read (EACCES)'),
      })
    expect(existsSync(store())).toBe(false)
  },
)
