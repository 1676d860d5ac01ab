import type { EncryptedFiles, SessionStore } from './context.ts'

type Read = Pick<SessionStore, 'readLog' | 'readObject' | 'readWithheld'> &
  Partial<
    Pick<
      SessionStore,
      'ofCase' | 'readSignature' | 'readDerived' | 'readLedger' | 'readDossier' | 'digestOfDossier'
    >
  >

/** What stands elsewhere, or in memory alone, is not encrypted in its place. */
const NEVER_ENCRYPTED: EncryptedFiles = {
  isThere: () => false,
  read: () => null,
  pathOf: never,
  size: never,
  digest: never,
  readFile: never,
  keptByOthers: never,
  make: never,
  takeAway: never,
  putBack: never,
}

function never(): never {
  throw new Error('what is only read is never written')
}

/** A session that stands elsewhere than in a store, as a store: it is read, and whatever would write is a bug. */
export function readOnlyStore(read: Read): SessionStore {
  return {
    isThere: never,
    lostCases: never,
    hasPlace: never,
    list: never,
    listAll: never,
    ofCase: never,
    withoutLog: never,
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
    encrypted: NEVER_ENCRYPTED,
    readDerived: () => null,
    sizeOfDerived: () => null,
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
