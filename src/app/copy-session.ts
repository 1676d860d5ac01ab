import type { Digest } from '../domain/digest.ts'
import { derivedText } from '../domain/instruction/derived.ts'
import type { Context } from './context.ts'
import { readDerived } from './derived.ts'
import type { OpenSession } from './session.ts'

/** A session as it stands, into another store: what is tried there leaves this one as it is. */
export function copySession(
  from: Pick<Context, 'store'>,
  { ref, state }: OpenSession,
  { store }: Pick<Context, 'store'>,
): void {
  const [first, ...later] = state.versions
  if (!first) return
  const parsed = (digest: string): string => derivedText(readDerived(from, ref, state, digest))
  const log = new TextDecoder().decode(from.store.readLog(ref))
  const lines = log.slice(0, log.lastIndexOf('\n')).split('\n')
  store.create(ref, { lines, objects: [], derived: parsed(first.digest) })
  for (const { digest } of later) store.keepDerived(ref, digest as Digest, parsed(digest))
}
