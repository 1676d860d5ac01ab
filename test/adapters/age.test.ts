import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { Decrypter, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption'
import * as cctv from 'cctv-age'
import { beforeAll, describe, expect, test } from 'vitest'
import { decrypting } from '../../src/adapters/age/decrypt.ts'
import { encryption } from '../../src/adapters/age/encryption.ts'
import { files } from '../../src/adapters/files.ts'
import { TAR_END, tarEntry } from '../../src/domain/bundle/tar.ts'
import { joined } from '../../src/domain/bytes.ts'
import { sha256 } from '../../src/domain/digest.ts'
import type { Key, Lock } from '../../src/domain/encryption/keys.ts'
import { ScreenError } from '../../src/domain/screen-error.ts'
import { holdsFor } from '../hostile/tame.ts'
import { bytewise, mutatedFrom } from '../support/mutations.ts'

const AT = '2026-11-20T14:00:00.000+01:00'
const CHUNK = 64 * 1024
const folder = mkdtempSync(join(tmpdir(), 'screen-age-'))
const path = join(folder, 'a.tar.age')

let lock: Lock
let key: Key
let other: Key

beforeAll(async () => {
  const secret = await generateIdentity()
  lock = await encryption.recipients(await identityToRecipient(secret), 'recipients')
  key = await encryption.identities(`# one\n${secret}\n`, 'key')
  other = await encryption.identities(await generateIdentity(), 'other')
})

async function encrypted(bytes: Uint8Array, how = lock): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  const { write, end } = encryption.encrypting(how, (piece) => pieces.push(Uint8Array.from(piece)))
  await write(bytes)
  await end()
  return joined(pieces)
}

/** An archive of this many bytes with one file, each byte of which tells where it stands. */
function archive(size: number): { readonly tar: Uint8Array; readonly content: Uint8Array } {
  const content = Uint8Array.from(
    { length: size - 512 - TAR_END.length },
    (_, at) => (at * 7 + (at >> 8)) & 255,
  )
  const tar = joined([...tarEntry('bag/x', content, AT), TAR_END])
  expect(tar.length).toBe(size)
  return { tar, content }
}

async function open(bytes: Uint8Array, by = key) {
  writeFileSync(path, bytes)
  const header = files.ageHeader(path)
  return header && encryption.open(path, header, by)
}

/** What is said of the bytes when all of them is read: 'whole', or the fault and where. */
async function said(bytes: Uint8Array, by = key): Promise<string> {
  try {
    const read = await open(bytes, by)
    return read?.read('x') ? 'whole' : 'no archive'
  } catch (error) {
    const { code, details } = error as { code: string; details: { fault?: string } }
    return [code, details.fault].filter(Boolean).join(' ')
  }
}

describe('an encrypted archive', () => {
  // Chunks that are full, one byte of a block short of full, and begun.
  test.each([2048, CHUNK - 512, CHUNK, CHUNK + 512, 3 * CHUNK, 3 * CHUNK + 1024])(
    'of %i bytes gives back what was put in, here and to the library',
    async (size) => {
      const { tar, content } = archive(size)
      const bytes = await encrypted(tar)
      const read = await open(bytes)
      expect(read?.paths).toEqual(['x'])
      expect(Buffer.from(read?.read('x') ?? []).equals(content)).toBe(true)
      const decrypter = new Decrypter()
      if (key.by === 'recipients') decrypter.addIdentity(key.identities[0] ?? '')
      expect(Buffer.from(await decrypter.decrypt(bytes)).equals(tar)).toBe(true)
    },
  )

  test('made by the library in one piece is read', async () => {
    const { tar } = archive(CHUNK + 512)
    const encrypter = new Encrypter()
    if (lock.by === 'recipients') encrypter.addRecipient(lock.recipients[0] ?? '')
    expect(await said(await encrypter.encrypt(tar))).toBe('whole')
  })

  test('cut short at whatever byte is not whole, and it is told whether the end or the beginning is missing', async () => {
    const bytes = await encrypted(archive(2 * CHUNK + 512).tar)
    const header = bytes.length - (2 * CHUNK + 512 + 3 * 16 + 16)
    const chunk = CHUNK + 16
    const begin = header + 16
    const after = [header, header + 1, begin, begin + 15, begin + 16, begin + chunk - 1, begin + chunk]
    const later = [begin + chunk + 1, begin + 2 * chunk, begin + 2 * chunk + 16, bytes.length - 1]
    for (const length of [...after, ...later])
      expect([length, await said(bytes.subarray(0, length))]).toEqual([length, 'ENCRYPTED_DAMAGED end'])
    for (const length of [30, 60, header - 1])
      expect(await said(bytes.subarray(0, length))).toBe('ENCRYPTED_UNREADABLE header')
  })

  test.each([2048, CHUNK, 2 * CHUNK + 512, 3 * CHUNK])(
    'of %i bytes with something after it is told from one that was cut short, and where it ends',
    async (size) => {
      const bytes = await encrypted(archive(size).tar)
      for (const more of [1, 16, 528, CHUNK + 16, 3 * CHUNK]) {
        const error = await open(joined([bytes, new Uint8Array(more)])).catch((one: ScreenError) => one)
        expect(error).toMatchObject({ details: { fault: 'after', at: bytes.length } })
      }
    },
  )

  test('of what was cut short before it was encrypted says that', async () => {
    const { tar } = archive(4096)
    expect(await said(await encrypted(tar.subarray(0, 2500)))).toBe('NOT_A_BUNDLE cut-short')
    expect(await said(await encrypted(Buffer.from('a text')))).toBe('no archive')
  })

  test('with a changed byte is not believed, wherever it is', async () => {
    const bytes = await encrypted(archive(2 * CHUNK + 512).tar)
    const changed = (at: number, to = (bytes[at] ?? 0) ^ 1): Uint8Array =>
      Uint8Array.from(bytes).fill(to, at, at + 1)
    const text = Buffer.from(bytes).toString('latin1')
    const begin = bytes.length - (2 * CHUNK + 512 + 3 * 16)
    const key = text.indexOf('\n--- ') - 3
    expect(await said(changed(text.indexOf('\n--- ') + 8))).toBe('ENCRYPTED_DAMAGED header')
    // For whom it is: nobody can tell another key from a changed one. Still base64, or it is a header that cannot be read.
    expect(await said(changed(key, (text[key] === 'A' ? 'B' : 'A').charCodeAt(0)))).toBe('KEY_WRONG')
    expect(await said(changed(begin - 16))).toBe('ENCRYPTED_DAMAGED end')
    expect(await said(changed(begin))).toBe('ENCRYPTED_DAMAGED changed')
    expect(await said(changed(begin + CHUNK + 16))).toBe('ENCRYPTED_DAMAGED changed')
    expect(await said(changed(bytes.length - 20))).toBe('ENCRYPTED_DAMAGED end')
    const swapped = joined([
      bytes.subarray(0, begin),
      bytes.subarray(begin + CHUNK + 16, begin + 2 * (CHUNK + 16)),
      bytes.subarray(begin, begin + CHUNK + 16),
      bytes.subarray(begin + 2 * (CHUNK + 16)),
    ])
    expect(await said(swapped)).toBe('ENCRYPTED_DAMAGED changed')
  })

  test('does not open with another key or passphrase', async () => {
    const { tar } = archive(2048)
    expect(await said(await encrypted(tar), other)).toBe('KEY_WRONG')
    const phrase = await encrypted(tar, { by: 'passphrase', passphrase: 'één twee drie vier' })
    expect(await said(phrase, { by: 'passphrase', passphrase: 'één twee drie vier' })).toBe('whole')
    expect(await said(phrase, { by: 'passphrase', passphrase: 'een twee drie vier' })).toBe('KEY_WRONG')
  })

  test('that holds something else is no archive', async () => {
    expect(await said(await encrypted(Buffer.from('a letter')))).toBe('no archive')
    expect(await said(await encrypted(new Uint8Array()))).toBe('no archive')
  })
})

describe('an encrypted file that was mutated', () => {
  test('is what was encrypted, or is not read', { timeout: 600_000 }, async () => {
    const { tar, content } = archive(CHUNK + 2048)
    const original = Buffer.from(await encrypted(tar))
    const seen = { whole: 0, refused: 0 }
    await holdsFor(mutatedFrom([original], bytewise), [300, 5000], async (given) => {
      const found = await open(given).then(
        (read) => read?.read('x') ?? null,
        (error: unknown) => {
          if (!(error instanceof ScreenError)) throw error
          return null
        },
      )
      seen[found ? 'whole' : 'refused'] += 1
      if (found) expect(Buffer.from(found).equals(content)).toBe(true)
    })
    process.stdout.write(`mutated: ${seen.refused} refused, ${seen.whole} read as they were encrypted\n`)
    expect(seen.refused).toBeGreaterThan(100)
  })
})

describe('the beginning of an encrypted file', () => {
  const mac = '--- c29tZXRoaW5nIG9mIHRoaXJ0eS10d28gYnl0ZXMuLi4\n'
  const head = (...stanzas: string[]): Uint8Array =>
    Buffer.from(['age-encryption.org/v1', ...stanzas.flatMap((one) => [one, 'AAAA']), mac].join('\n'))

  test.each([
    ['another version', Buffer.from(`age-encryption.org/v2\n${mac}`), 'version'],
    ['text', Buffer.from('-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n'), 'armored'],
    ['for nobody', head(), 'header'],
    ['for SSH keys only', head('-> ssh-ed25519 abcdef x'), 'keys-of-others'],
    ['a passphrase and a key', head('-> scrypt AAAA 18', '-> X25519 x'), 'header'],
    ['more work than is done', head('-> scrypt AAAA 21'), 'work-factor'],
    ['far more work', head('-> scrypt AAAA 99999999999999999999'), 'work-factor'],
    ['no number of work', head('-> scrypt AAAA 0x12'), 'header'],
    ['without an end', Buffer.from('age-encryption.org/v1\n-> X25519 x\n'), 'header'],
    [
      'longer than is read',
      Buffer.from(`age-encryption.org/v1\n${'-> X25519 x\nAAAA\n'.repeat(9000)}`),
      'header-long',
    ],
  ])('is not read further: %s', async (_, bytes, fault) => {
    expect(await said(bytes)).toBe(`ENCRYPTED_UNREADABLE ${fault}`)
  })

  test('is missing where it is no file of age', async () => {
    expect(await open(Buffer.from('something else'))).toBeNull()
    expect(files.ageHeader(folder)).toBeNull()
    expect(files.ageHeader(join(folder, 'nothing'))).toBeNull()
  })
})

/** The vectors of the format (C2SP/CCTV): what any implementation has to make of a file. */
describe('of the vectors of age', () => {
  const vectors = Object.entries(cctv).map(([name, bytes]) => {
    const all = Buffer.from(bytes)
    const end = all.indexOf('\n\n')
    const lines = all.subarray(0, end).toString().split('\n')
    const told = (key: string) =>
      lines.flatMap((line) => (line.startsWith(`${key}: `) ? [line.slice(key.length + 2)] : []))
    const body = all.subarray(end + 2)
    return {
      name,
      expected: told('expect')[0],
      payload: told('payload')[0],
      passphrase: told('passphrase')[0],
      identities: told('identity').join('\n'),
      body: told('compressed').length > 0 ? inflateSync(body) : body,
    }
  })
  // Said to be so, and not read: files as text, and keys of other kinds.
  const ours = vectors.filter(({ name }) => !/^armor|^hybrid/.test(name))

  test('there are many', () => {
    expect(ours.length).toBeGreaterThan(80)
    expect(ours.filter(({ expected }) => expected === 'success').length).toBeGreaterThan(10)
  })

  test.each(ours.map((one) => [one.name, one] as const))('%s', async (_, vector) => {
    const { expected, payload, passphrase, identities, body } = vector
    writeFileSync(path, body)
    const read = async (): Promise<string> => {
      const header = files.ageHeader(path)
      if (!header) return 'no file of age'
      const by = passphrase === undefined ? await encryption.identities(identities, 'key') : null
      const found = await decrypting(path, header, by ?? { by: 'passphrase', passphrase: passphrase ?? '' })
      return found((plain) => sha256(plain.read(0, plain.size) ?? ''))
    }
    if (expected === 'success') expect(await read()).toBe(payload)
    else {
      const said = await read().catch((error: unknown) => (error as ScreenError).code)
      expect(said).toMatch(/^(ENCRYPTED_DAMAGED|ENCRYPTED_UNREADABLE|KEY_WRONG|KEYS_UNFIT|no file of age)$/)
    }
  })
})

describe('what is encrypted', () => {
  test('is held up by a disk that fails, which is what is told', async () => {
    const full = new Error('ENOSPC')
    const { write, end } = encryption.encrypting(lock, (piece) => {
      if (piece.length > 1000) throw full
    })
    const all = async (): Promise<void> => {
      for (let piece = 0; piece < 40; piece += 1) await write(new Uint8Array(CHUNK))
      await end()
    }
    await expect(all()).rejects.toBe(full)
  })

  test('is written before more is taken: not all of it stands in memory', async () => {
    let written = 0
    const { write, end } = encryption.encrypting(lock, (piece) => {
      written += piece.length
    })
    let most = 0
    for (let given = 0; given < 32 * 1024 * 1024; ) {
      await write(new Uint8Array(1024 * 1024))
      given += 1024 * 1024
      most = Math.max(most, given - written)
    }
    await end()
    expect(most).toBeLessThan(4 * 1024 * 1024)
  })

  const age = spawnSync('age', ['--version']).error ? ' (NOT RUN: this machine has no age)' : ''
  test.skipIf(age)(`opens with age, and what age encrypts opens here${age}`, async () => {
    const { tar } = archive(3 * CHUNK + 1024)
    writeFileSync(path, await encrypted(tar))
    const secret = join(folder, 'secret')
    writeFileSync(secret, key.by === 'recipients' ? key.identities.join('\n') : '', { mode: 0o600 })
    const opened = spawnSync('age', ['-d', '-i', secret, path], { maxBuffer: 10 * tar.length })
    expect(opened.stderr.toString()).toBe('')
    expect(opened.stdout.equals(tar)).toBe(true)

    const recipient = lock.by === 'recipients' ? (lock.recipients[0] ?? '') : ''
    const made = spawnSync('age', ['-r', recipient, '-o', `${path}.2`], { input: tar })
    expect(made.status).toBe(0)
    expect(await said(readFileSync(`${path}.2`))).toBe('whole')
  })
})
