import { Encrypter } from 'age-encryption'
import type { Encrypting, Sink } from '../../app/context.ts'
import { type KeyLine, keysUnfit, type Lock } from '../../domain/encryption/keys.ts'

/** What goes through at once: a larger piece would stand in memory twice. */
const STEP = 1024 * 1024

/** Each is tried: a key that is damaged or cannot be encrypted for is told before anything is written. */
export async function recipientsOf(lines: readonly KeyLine[], file: string): Promise<Lock> {
  for (const { text, line } of lines) {
    try {
      const encrypter = new Encrypter()
      encrypter.addRecipient(text)
      await encrypter.encrypt(new Uint8Array())
    } catch {
      throw keysUnfit(file, 'damaged', line)
    }
  }
  return { by: 'recipients', recipients: lines.map(({ text }) => text) }
}

/** In the format of age, as it comes: what is written waits until it is in `sink`. */
export function encrypting(lock: Lock, sink: Sink): Encrypting {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  const done = pour(lock, readable, sink)
  // Told by whoever waits for it, be it later than it happens.
  done.catch(() => undefined)
  const failing = async (work: Promise<void>): Promise<void> => {
    try {
      await work
    } catch (error) {
      // What went wrong at the far end, where something did.
      await done
      throw error
    }
  }
  return {
    write: async (piece) => {
      for (let at = 0; at < piece.length; at += STEP)
        await failing(writer.write(piece.subarray(at, at + STEP)))
    },
    end: async () => {
      await failing(writer.close())
      await done
    },
  }
}

async function pour(lock: Lock, plain: ReadableStream<Uint8Array>, sink: Sink): Promise<void> {
  const encrypter = new Encrypter()
  if (lock.by === 'passphrase') encrypter.setPassphrase(lock.passphrase)
  else for (const one of lock.recipients) encrypter.addRecipient(one)
  const reader = (await encrypter.encrypt(plain)).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      sink(value)
    }
  } catch (error) {
    // Otherwise whoever is writing waits for a reader that is gone.
    await reader.cancel(error)
    throw error
  }
}
