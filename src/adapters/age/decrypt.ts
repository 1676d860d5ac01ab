import { Decrypter } from 'age-encryption'
import type { ReadFolder } from '../../app/context.ts'
import type { AgeHeader } from '../../domain/encryption/header.ts'
import { type Key, type KeyLine, keysUnfit } from '../../domain/encryption/keys.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { unreadable } from '../system/failures.ts'
import { type Archive, bytesAt, folderInTar, within } from '../tar-file.ts'
import { payloadIn } from './payload.ts'

/** Throws KEYS_UNFIT where one is damaged. */
export async function identitiesOf(lines: readonly KeyLine[], file: string): Promise<Key> {
  for (const { text, line } of lines) {
    try {
      new Decrypter().addIdentity(text)
    } catch {
      throw keysUnfit(file, 'damaged', line)
    }
  }
  return { by: 'recipients', identities: lines.map(({ text }) => text) }
}

/**
 * The folder in an encrypted archive. Nothing of it is put anywhere: what is asked for is decrypted in memory, a file
 * at a time. Throws KEY_WRONG or ENCRYPTED_DAMAGED; so does reading a file of it. null: it holds no archive.
 */
export async function openEncrypted(path: string, header: AgeHeader, key: Key): Promise<ReadFolder | null> {
  try {
    return folderInTar(path, await decrypting(path, header, key))
  } catch (error) {
    throw unreadable(path, error)
  }
}

/** The bytes that were encrypted, whatever they are; the same is thrown. */
export async function decrypting(path: string, { by, length }: AgeHeader, key: Key): Promise<Archive> {
  const head = within(path, (file) => bytesAt(file, 0, length))
  if (!head) throw new ScreenError('ENCRYPTED_DAMAGED', { file: path, fault: 'end' })
  const { open, check } = payloadIn(path, length, await fileKeyOf(path, head, by, key))
  check()
  return open
}

async function fileKeyOf(path: string, head: Uint8Array, by: AgeHeader['by'], key: Key): Promise<Uint8Array> {
  const decrypter = new Decrypter()
  if (key.by === 'passphrase') decrypter.addPassphrase(key.passphrase)
  else for (const one of key.identities) decrypter.addIdentity(one)
  try {
    return await decrypter.decryptHeader(head)
  } catch (error) {
    // The words of the library: it has no other way to say it.
    const isOther = error instanceof Error && error.message.startsWith('no identity matched')
    if (isOther) throw new ScreenError('KEY_WRONG', { file: path, by }, { cause: error })
    throw new ScreenError('ENCRYPTED_DAMAGED', { file: path, fault: 'header' }, { cause: error })
  }
}
