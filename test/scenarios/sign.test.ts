import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../src/domain/log/entry.ts'
import { runProgram } from '../support/program.ts'
import { ROOT, RunningProgram } from '../support/terminal.ts'

const missing = spawnSync('ssh-keygen', ['-?']).error !== undefined
const without = missing ? ' (NOT RUN: this machine has no ssh-keygen)' : ''

const PASSPHRASE = 'vier losse woorden samen'
const SECURITY_KEY = join(ROOT, 'test/support/security-key.mjs')

const noOpenssl = spawnSync('openssl', ['version']).error !== undefined
const withoutOpenssl = noOpenssl ? ' (NOT RUN: this machine has no openssl)' : ''

let code = ''
let sealed = ''
let folder = ''
let keys = ''
const session = (): string => join(folder, 'store/cases/DEMO-0001/1')
const inSession = (name: string): string => join(session(), 'signatures', name)
const at = (name: string): string => join(folder, name)
const key = (kind: string): string => join(keys, kind)

const environment = () => ({ SCREEN_STAFF: code, SCREEN_CONFIG: at('configuration.yaml') })

function screen(...args: string[]) {
  return screenWith({}, ...args)
}

function screenWith(env: Record<string, string>, ...args: string[]) {
  return runProgram([...args, '--store', at('store'), '--lang', 'en'], {
    env: { ...environment(), ...env },
  })
}

function configure(signing: string): void {
  writeFileSync(at('configuration.yaml'), `format: screen-configuration/1\nsigning: ${signing}\n`)
}

/** A list that allows these keys, as `sanne@dienst.example`. */
function allow(kinds: readonly string[], options = ''): string {
  const lines = kinds.map(
    (kind) => `sanne@dienst.example ${options}${readFileSync(`${key(kind)}.pub`, 'utf8')}`,
  )
  writeFileSync(at('allowed'), `# who may sign\n${lines.join('')}`)
  return at('allowed')
}

const events = (folder: string) =>
  readFileSync(join(folder, 'log'), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line.split('\t')[0] ?? '') as Entry)
const verify = (...more: string[]) => screen('verify', 'DEMO-0001', '--allowed-signers', ...more)
/** By the program of OpenSSH alone, as FORMAT.md says. */
const expectGoodByOpenssh = (): void => {
  for (const file of signatureFiles().filter((name) => name.endsWith('.sshsig'))) {
    const identity = ['-I', 'sanne@dienst.example', '-n', 'screen-session']
    const checked = spawnSync(
      'ssh-keygen',
      ['-Y', 'verify', '-f', at('allowed'), ...identity, '-s', inSession(file)],
      { input: readFileSync(inSession(`${file.split('-')[0]}.txt`)) },
    )
    expect(checked.status).toBe(0)
  }
}
const signatureFiles = (): string[] => readdirSync(join(session(), 'signatures')).sort()
const sshsig = (): string => inSession(signatureFiles().find((name) => name.endsWith('.sshsig')) ?? '')

beforeAll(() => {
  const out = mkdtempSync(join(tmpdir(), 'screen-sealed-'))
  expect(runProgram(['demo', '--out', out]).exitCode).toBe(0)
  sealed = join(out, 'store')
  code = events(join(sealed, 'cases/DEMO-0001/1')).at(-1)?.by ?? ''
  keys = mkdtempSync(join(tmpdir(), 'screen-keys-'))
  for (const [name, ...kind] of [
    ['ed25519', '-t', 'ed25519'],
    ['rsa', '-t', 'rsa', '-b', '2048'],
    ['ecdsa', '-t', 'ecdsa', '-b', '256'],
    ['ecdsa521', '-t', 'ecdsa', '-b', '521'],
    ['other', '-t', 'ed25519'],
    ['locked', '-t', 'ed25519', '-N', PASSPHRASE],
  ])
    if (!missing) spawnSync('ssh-keygen', ['-q', '-N', '', '-C', '', '-f', key(name ?? ''), ...kind])
})

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'screen-sign-'))
  cpSync(sealed, at('store'), { recursive: true })
})

describe.skipIf(missing)(`signing with ssh-keygen${without}`, () => {
  it.each(['ed25519', 'rsa', 'ecdsa', 'ecdsa521'])(
    'a signature by an %s key holds, here and there',
    (kind) => {
      configure(`{ ssh_key: ${key(kind)} }`)
      const { exitCode, stdout } = screen('sign', 'DEMO-0001')
      expect(stdout).toMatch(/the seal, entry \d+ \(sshsig\).*\n.*an issued copy, entry \d+ \(sshsig\)/)
      expect(exitCode).toBe(0)
      const found = verify(allow([kind]), '--require-signatures')
      expect(found.stdout.match(/good: made by sanne@dienst\.example/g)).toHaveLength(2)
      expect(found.exitCode).toBe(0)
      expectGoodByOpenssh()
    },
  )

  // Its signature is over another text, with what the key says of being touched; none is plugged in here.
  it.each(['ed25519', 'ecdsa'])('a signature by an %s security key holds, here and there', (kind) => {
    configure(
      `{ other: { format: sshsig, command: [node, ${SECURITY_KEY}, ${kind}, ${JSON.stringify(at('allowed'))}] } }`,
    )
    expect(screen('sign', 'DEMO-0001').exitCode).toBe(0)
    const found = verify(at('allowed'), '--require-signatures')
    expect(found.stdout.match(/good: made by sanne@dienst\.example\n +key sk-/g)).toHaveLength(2)
    expect(found.exitCode).toBe(0)
    expectGoodByOpenssh()
    const [seal = '', copy = ''] = readFileSync(at('allowed'), 'utf8').split('\n')
    writeFileSync(at('allowed'), seal)
    expect(verify(at('allowed')).stdout).toMatch(/good: [\s\S]*this key is not on the list/)
    writeFileSync(at('allowed'), copy)
    expect(verify(at('allowed')).stdout).toMatch(/this key is not on the list[\s\S]*good: /)
  })

  it('is about the entry and the file that it names, and is told by the log', () => {
    configure(`{ ssh_key: ${key('ed25519')} }`)
    screen('sign', 'DEMO-0001')
    const all = events(session())
    const issued = all.find(({ type }) => type === 'dossier-issued')
    const prepared = all.find(({ type }) => type === 'dossier-prepared')
    const signed = all.filter(({ type }) => type === 'signed').map(({ body }) => body.entry)
    expect(signed).toEqual([all.find(({ type }) => type === 'session-sealed')?.seq, issued?.seq])
    const text = readFileSync(inSession(`${issued?.seq}.txt`), 'utf8')
    expect(text).toBe(
      [
        'screen-signed/1',
        `session ${all[0]?.body.id}`,
        `entry ${issued?.seq}`,
        'type dossier-issued',
        `at ${issued?.at}`,
        `head ${issued?.hash}`,
        'copy 1',
        `printed ${prepared?.hash}`,
        `pdf ${issued?.body.pdf}\n`,
      ].join('\n'),
    )
  })

  it('is made once; there is nothing more to sign then', () => {
    configure(`{ ssh_key: ${key('ed25519')} }`)
    screen('sign', 'DEMO-0001')
    expect(screen('sign', 'DEMO-0001').stdout).toBe('There is nothing of yours to sign.\n')
  })

  it('comes by itself with a copy that is issued', () => {
    configure(`{ ssh_key: ${key('ed25519')} }`)
    const { exitCode, stderr } = screen('dossier', 'DEMO-0001', '--issue')
    expect(exitCode).toBe(0)
    expect(stderr).toContain('Signed: an issued copy')
    expect(verify(allow(['ed25519']), '--require-signatures').exitCode).toBe(0)
  })

  it('leaves the copy issued when the key is not there, and says so', () => {
    configure(`{ ssh_key: ${at('no-key')} }`)
    const { exitCode, stderr } = screen('dossier', 'DEMO-0001', '--issue')
    expect(exitCode).toBe(0)
    expect(stderr).toContain('Not signed: ssh-keygen')
    expect(stderr).toContain('sign <case>')
    const { type } = events(session()).at(-1) ?? {}
    expect(type).toBe('dossier-issued')
    expect(screen('sign', 'DEMO-0001').exitCode).toBe(2)
  })

  it('is told, done or not, in JSON, and where it was not, to whoever wants no more than faults', () => {
    configure(`{ ssh_key: ${at('no-key')} }`)
    const issue = (...more: string[]) => screen('dossier', 'DEMO-0001', '--issue', ...more)
    expect(issue('--quiet').stderr).toMatch(/^Not signed: ssh-keygen .*\n {2}.*"screen .*sign <case>"\.\n$/)
    const failed = issue('--quiet', '--json')
    expect(failed.stderr).toContain('Not signed: ssh-keygen')
    expect(JSON.parse(failed.stdout)).toMatchObject({ copy: 3, notSigned: { program: 'ssh-keygen' } })
    configure(`{ ssh_key: ${key('ed25519')} }`)
    const signed = JSON.parse(issue('--json').stdout)
    expect(signed).toMatchObject({
      copy: 4,
      signed: expect.arrayContaining([{ entry: expect.any(Number), format: 'sshsig' }]),
    })
    expect(signed).not.toHaveProperty('notSigned')
    expect(issue('--quiet').stderr).toBe('')
  })

  it('asks the passphrase of a key in the terminal, after saying what is signed', async () => {
    configure(`{ ssh_key: ${key('locked')} }`)
    const program = new RunningProgram(['sign', 'DEMO-0001', '--store', at('store'), '--lang', 'en'], {
      env: environment(),
    })
    await program.until(
      (text) => /To sign: the seal, entry \d+[\s\S]*Enter passphrase: *$/.test(text),
      'the first',
    )
    await program.pressUntil(`${PASSPHRASE}\r`, 'Enter passphrase:')
    program.press(`${PASSPHRASE}\r`)
    await program.ended()
    expect(program.exitCode).toBe(0)
    expect(program.written()).not.toContain(PASSPHRASE)
    expect(verify(allow(['locked']), '--require-signatures').exitCode).toBe(0)
  })

  describe('by a key in an agent', () => {
    let agent: { readonly SSH_AUTH_SOCK: string; readonly SSH_AGENT_PID: string }
    const publicHalf = () => {
      cpSync(`${key('ed25519')}.pub`, at('half.pub'))
      configure(`{ ssh_key: ${at('half.pub')} }`)
    }
    beforeEach(() => {
      const socket = at('agent')
      const told = spawnSync('ssh-agent', ['-s', '-a', socket], { encoding: 'utf8' }).stdout
      agent = { SSH_AUTH_SOCK: socket, SSH_AGENT_PID: /SSH_AGENT_PID=(\d+)/.exec(told)?.[1] ?? '' }
      publicHalf()
    })
    afterEach(() => {
      spawnSync('ssh-agent', ['-k'], { env: { ...process.env, ...agent } })
    })
    const add = (kind: string) =>
      expect(spawnSync('ssh-add', ['-q', key(kind)], { env: { ...process.env, ...agent } }).status).toBe(0)

    it('signs, where only the public half is here', () => {
      add('ed25519')
      expect(screenWith(agent, 'sign', 'DEMO-0001').exitCode).toBe(0)
      expect(verify(allow(['ed25519']), '--require-signatures').exitCode).toBe(0)
    })

    it.each([
      ['holds another key', () => add('other'), () => agent],
      ['is not named', () => add('ed25519'), () => ({})],
      ['is not there', () => add('ed25519'), () => ({ SSH_AUTH_SOCK: at('no-agent') })],
    ])('signs nothing where that agent %s, and says where to look', (_, prepare, env) => {
      prepare()
      const { exitCode, stderr } = screenWith(env(), 'sign', 'DEMO-0001')
      expect(exitCode).toBe(2)
      expect(stderr).toContain('Not signed: ssh-keygen gave no signature')
      expect(stderr).toContain('SSH_AUTH_SOCK')
      expect(events(session()).map(({ type }) => type)).not.toContain('signed')
    })
  })

  it('says nothing of a session that carries none, unless that was asked', () => {
    const list = allow(['ed25519'])
    configure('{}')
    expect(verify(list).exitCode).toBe(0)
    const asked = verify(list, '--require-signatures')
    expect(asked.exitCode).toBe(1)
    expect(asked.stdout).toContain('No good signature on the seal')
    expect(screen('sign', 'DEMO-0001').exitCode).toBe(2)
  })

  it('goes along in a bundle, and into the store that receives it', () => {
    configure(`{ ssh_key: ${key('ed25519')} }`)
    screen('sign', 'DEMO-0001')
    const list = allow(['ed25519'])
    expect(screen('handover', 'DEMO-0001', '--to', code, '--bundle', at('bag')).exitCode).toBe(0)
    const found = screen('verify', at('bag'), '--allowed-signers', list, '--require-signatures')
    expect(found.stdout.match(/good: made by/g)).toHaveLength(2)
    expect(found.exitCode).toBe(0)
    rmSync(at('store'), { recursive: true })
    expect(screen('receive', at('bag')).exitCode).toBe(0)
    expect(verify(list, '--require-signatures').exitCode).toBe(0)
  })

  describe('does not hold', () => {
    beforeEach(() => {
      configure(`{ ssh_key: ${key('ed25519')} }`)
      screen('sign', 'DEMO-0001')
    })
    const no = (list: string, said: string): void => {
      const { exitCode, stdout } = verify(list)
      expect(stdout).toContain(said)
      expect(exitCode).toBe(1)
    }

    it('by a key that is not on the list', () => no(allow(['other']), 'this key is not on the list'))
    it('for another purpose on the list', () =>
      no(allow(['ed25519'], 'namespaces="git" '), 'does not allow this key for this'))
    it('by a key that was not valid then', () =>
      no(allow(['ed25519'], 'valid-before="20200101" '), 'was not valid at that moment'))
    it('when its file was altered', () => {
      appendFileSync(sshsig(), ' ')
      no(allow(['ed25519']), 'not the signature that the log names')
    })
    it('when its file is gone, also without a list', () => {
      rmSync(sshsig())
      expect(screen('verify', 'DEMO-0001').exitCode).toBe(1)
      no(allow(['ed25519']), 'is missing')
    })
    it('when the text beside it was altered', () => {
      appendFileSync(inSession(signatureFiles().find((name) => name.endsWith('.txt')) ?? ''), 'x\n')
      no(allow(['ed25519']), 'not that of this entry')
    })
    it.each([
      ['', (k: string) => k.replace(/ \S+/, ' no-key!'), 'there is no key ("ssh-ed25519")'],
      ['', () => '', 'there is no key'],
      ['', (k: string) => k.replace('ssh-ed25519', 'ssh-rsa'), 'of another kind'],
      ['valid-for="1d" ', (k: string) => k, 'unknown option ("valid-for")'],
      [
        'valid-after="20261399" ',
        (k: string) => k,
        'no moment such as YYYYMMDD or YYYYMMDDHHMM ("20261399")',
      ],
    ])('with a list that is none, which is told by its line and why (%#)', (options, wrong, said) => {
      const mine = readFileSync(`${key('ed25519')}.pub`, 'utf8').trim()
      writeFileSync(at('allowed'), `# ours\r\nsanne@dienst.example ${options}${wrong(mine)}\r\n`)
      const { exitCode, stderr } = verify(at('allowed'))
      expect(exitCode).toBe(2)
      expect(stderr).toContain('allowed:2:')
      expect(stderr).toContain(said)
    })
  })

  // The configured program signs what it wants: the log names it all the same.
  it('does not hold for another text or purpose', () => {
    const list = allow(['ed25519'])
    const said = (wrong: string): string => {
      const words = ['ssh-keygen', '-Y', 'sign', '-q', '-f', key('ed25519'), '-n']
      configure(
        `{ other: { format: sshsig, command: [sh, -c, ${JSON.stringify(`${words.join(' ')} ${wrong}`)}] } }`,
      )
      expect(screen('sign', 'DEMO-0001').exitCode).toBe(0)
      const found = verify(list)
      expect(found.exitCode).toBe(1)
      rmSync(at('store'), { recursive: true })
      cpSync(sealed, at('store'), { recursive: true })
      return found.stdout
    }
    expect(said('git')).toContain('made for another purpose')
    expect(said('screen-session </dev/null')).toContain('does not belong to this text')
  })
})

describe('signing with another program', () => {
  it('gives it the text and keeps what it answers', () => {
    configure('{ other: { format: tsr, command: [tr, a-z, A-Z] } }')
    expect(screen('sign', 'DEMO-0001').exitCode).toBe(0)
    const made = signatureFiles().find((name) => name.endsWith('.tsr')) ?? ''
    const text = readFileSync(inSession(`${made.split('-')[0]}.txt`), 'utf8')
    expect(readFileSync(inSession(made), 'utf8')).toBe(text.toUpperCase())
    const { exitCode, stdout } = screen('verify', 'DEMO-0001')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('whose it is, --allowed-signers tells')
  })

  it.each([
    ['that fails', '[sh, -c, "echo geen kaart >&2; exit 3"]', 'geen kaart'],
    ['that says nothing', '[sh, -c, "cat >/dev/null"]', 'without giving a signature'],
    ['that is not there', '[no-such-program]', 'no-such-program'],
  ])('%s signs nothing, and the log does not tell of it', (_, command, why) => {
    configure(`{ other: { format: p7s, command: ${command} } }`)
    const before = readFileSync(join(session(), 'log'))
    const { exitCode, stderr } = screen('sign', 'DEMO-0001')
    expect(exitCode).toBe(2)
    expect(stderr).toContain(why)
    expect(readFileSync(join(session(), 'log')).equals(before)).toBe(true)
  })

  describe.skipIf(noOpenssl)(`as docs/proof.md has it${withoutOpenssl}`, () => {
    const page = readFileSync(join(ROOT, 'docs/proof.md'), 'utf8')
    const openssl = (...args: string[]) => spawnSync('openssl', args, { encoding: 'utf8', cwd: folder })
    const sealOf = (format: string): string =>
      signatureFiles().find((name) => name.endsWith(`.${format}`)) ?? ''
    const certificate = (...more: string[]): void => {
      const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=Test']
      expect(openssl(...request, '-keyout', 'key.pem', '-out', 'cert.pem', ...more).status).toBe(0)
    }

    it('a certificate signs, and its own tool checks it', () => {
      certificate()
      const line = /^signing: (\{ other: \{ format: p7s.*\})$/m.exec(page)?.[1] ?? ''
      configure(line.replace('cert.pem', at('cert.pem')).replace('key.pem', at('key.pem')))
      expect(screen('sign', 'DEMO-0001').exitCode).toBe(0)
      const made = sealOf('p7s')
      const text = inSession(`${made.split('-')[0]}.txt`)
      const words = ['cms', '-verify', '-binary', '-inform', 'DER', '-CAfile', 'cert.pem', '-purpose', 'any']
      expect(openssl(...words, '-in', inSession(made), '-content', text).status).toBe(0)
      writeFileSync(text, 'another text\n')
      expect(openssl(...words, '-in', inSession(made), '-content', text).status).not.toBe(0)
    })

    /** The script of docs/proof.md, with an authority on this machine in place of the one it asks over the network. */
    function timestamp(authority: string): void {
      const script = /^#!\/bin\/sh\ncat \| openssl ts[\s\S]*?(?=^```)/m.exec(page)?.[0] ?? ''
      expect(script).toContain('  curl -sSf')
      writeFileSync(at('timestamp'), script.replace(/ {2}curl .*\|/, `  ${authority} |`), { mode: 0o700 })
      configure(`{ other: { format: tst, command: [${at('timestamp')}] } }`)
    }

    it('a timestamp is kept, and its own tool checks it', () => {
      certificate('-addext', 'extendedKeyUsage=critical,timeStamping')
      writeFileSync(at('serial'), '01\n')
      writeFileSync(
        at('tsa.cnf'),
        `[tsa]\ndefault_tsa = t\n[t]\nserial = ${at('serial')}\nsigner_cert = ${at('cert.pem')}\nsigner_key = ${at('key.pem')}\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\ndigests = sha256\n`,
      )
      timestamp(`openssl ts -reply -config ${at('tsa.cnf')} -queryfile /dev/stdin`)
      expect(screen('sign', 'DEMO-0001').exitCode).toBe(0)
      const made = sealOf('tst')
      const text = inSession(`${made.split('-')[0]}.txt`)
      const words = ['ts', '-verify', '-token_in', '-CAfile', 'cert.pem', '-in', inSession(made)]
      expect(openssl(...words, '-data', text).status).toBe(0)
      expect(openssl(...words, '-data', inSession(made)).status).not.toBe(0)
    })

    it('what an authority refuses is not kept', () => {
      // As an authority answers what it cannot read: a reply that holds no timestamp.
      timestamp("printf '\\060\\003\\060\\001\\002'")
      expect(screen('sign', 'DEMO-0001').exitCode).toBe(2)
      expect(events(session()).map(({ type }) => type)).not.toContain('signed')
    })
  })
})

it('a list of signers that begins with a byte-order mark is told as that, as ssh-keygen cannot use it', () => {
  const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f'
  writeFileSync(at('configuration.yaml'), 'format: screen-configuration/1\n')
  writeFileSync(at('list'), `\uFEFFsanne@dienst.example ${key}\n`)
  expect(verify(at('list'), '--lang', 'en')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining(
      'list:1: this is no line of a list of allowed signers: it begins with a byte-order mark',
    ),
  })
})
