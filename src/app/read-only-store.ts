import type { SessionStore } from './context.ts'

type Read = Pick<SessionStore, 'readLog' | 'readObject' | 'readWithheld'> &
  Partial<Pick<SessionStore, 'ofCase' | 'readSignature' | 'readDossier' | 'digestOfDossier'>>

/** A session that stands elsewhere than in a store, as a store: it is read, and whatever would write is a bug. */
export function readOnlyStore(read: Read): SessionStore {
  const never = (): never => {
    throw new Error('what is only read is never written')
  }
  return {
    list: never,
    ofCase: never,
    nextNumber: never,
    create: never,
    index: null,
    append: never,
    erase: never,
    listFiles: never,
    readLogAtRest: never,
    endsWith: never,
    keepObject: never,
    putObject: never,
    digestOfObject: never,
    removeOriginal: never,
    readDerived: () => null,
    keepDerived: never,
    readLedger: () => null,
    createLedger: never,
    appendLedger: never,
    owe: never,
    owed: never,
    settled: never,
    readSignature: () => null,
    keepSignature: never,
    noteAccess: never,
    readAccesses: () => null,
    putDossier: never,
    readDossier: () => null,
    digestOfDossier: () => null,
    ...read,
  }
}
