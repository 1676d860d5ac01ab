import { describe, expect, it } from 'vitest'
import type { Context } from '../../src/app/context.ts'
import { settleLedger } from '../../src/app/ledger.ts'
import { perform } from '../../src/app/perform.ts'
import { issueDossier } from '../../src/app/produce-dossier.ts'
import { openSession } from '../../src/app/session.ts'
import { sha256 } from '../../src/domain/digest.ts'
import { checkLedger, entriesIn, missingInLog } from '../../src/domain/ledger/check-ledger.ts'
import { type Listable, listableOf, verifyLedger } from '../../src/domain/ledger/ledger.ts'
import type { Entry } from '../../src/domain/log/entry.ts'
import { ScreenError } from '../../src/domain/screen-error.ts'
import { readSessionLog } from '../../src/domain/session/replay.ts'
import { CLOSE, given, READY_TO_CLOSE, SEALED } from '../support/build.ts'
import { sealedContext } from '../support/sealed-session.ts'

const listed = ({ store }: Context): Entry[] =>
  verifyLedger(store.readLedger() ?? new Uint8Array()).entries.map(({ entry }) => entry)
const types = (context: Context): string[] => listed(context).map(({ type }) => type)

function listable({ store }: Context): Listable {
  const [ref] = store.list()
  const found = ref && listableOf(readSessionLog(store.readLog(ref)).report)
  if (!found) throw new Error('no session')
  return found
}

function sealHere(change: (context: Context) => Context = (same) => same) {
  const { context: plain, ref } = sealedContext(given(...READY_TO_CLOSE))
  const context = { ...plain, staff: { code: openSession(plain, ref).state.holder, name: 'A. Fictief' } }
  const changed = change(context)
  const session = openSession(changed, ref)
  return { context, ref, seal: () => perform(changed, session, CLOSE, 'command') }
}

const fails = (): never => {
  throw new ScreenError('STORE_NOT_WRITABLE', { file: 'ledger' })
}

describe('the ledger', () => {
  it('lists a seal the moment it is there, and a copy with its file; the copy prints its head', async () => {
    const { context, ref, seal } = sealHere()
    const sealed = seal()
    expect(types(context)).toEqual(['ledger-started', 'seal-listed'])
    const before = listed(context).at(-1)?.hash
    await issueDossier(context, sealed, { via: 'command' })
    expect(types(context)).toEqual(['ledger-started', 'seal-listed', 'copy-listed'])
    const { state } = openSession(context, ref)
    expect(state.prepared[0]?.body.ledger).toBe(before)
    expect(listed(context)[2]?.body.pdf).toBe(state.issued[0]?.body.pdf)
    expect(context.store.owed()).toEqual([])
    expect(checkLedger(context.store.readLedger(), [listable(context)])).toEqual({
      entries: 3,
      faults: [],
      unread: 0,
      late: [],
      asked: null,
    })
  })

  it('holds no case reference, and nothing typed', () => {
    const { context, ref, seal } = sealHere()
    seal()
    expect(Buffer.from(context.store.readLedger() ?? []).toString()).not.toContain(ref.case)
  })

  it('reads a session once, however many notes somebody put there of it', () => {
    const { context, ref, seal } = sealHere()
    seal()
    const owed = Array.from({ length: 100 }, (_, n) => ({ ref, head: { seq: n + 1, hash: sha256(`${n}`) } }))
    let reads = 0
    const readLog: typeof context.store.readLog = (one) => {
      reads += 1
      return context.store.readLog(one)
    }
    settleLedger({ ...context, store: { ...context.store, owed: () => owed, settled: () => {}, readLog } })
    expect(reads).toBe(1)
  })

  it('that cannot be written does not undo a seal; the next to come lists it', () => {
    const { context, ref, seal } = sealHere((one) => ({
      ...one,
      store: { ...one.store, createLedger: fails },
    }))
    expect(seal().state.status).toBe('sealed')
    expect(context.store.readLedger()).toBeNull()
    expect(context.store.owed()).toMatchObject([{ ref }])
    settleLedger(context)
    expect(types(context)).toEqual(['ledger-started', 'seal-listed'])
    expect(context.store.owed()).toEqual([])
  })

  it('keeps the note of a seal that was announced and is not there yet', () => {
    const { context, ref, seal } = sealHere()
    const { head } = openSession(context, ref)
    context.store.owe(ref, head)
    settleLedger(context)
    expect(context.store.owed()).toEqual([{ ref, head }])
    seal()
    expect(context.store.owed()).toEqual([])
  })

  it('lists nothing twice', () => {
    const { context, ref, seal } = sealHere()
    seal()
    settleLedger(context, [ref])
    context.store.owe(ref, { seq: 1, hash: openSession(context, ref).head.hash })
    settleLedger(context, [ref])
    expect(types(context)).toEqual(['ledger-started', 'seal-listed'])
  })

  it('that does not hold at its end is not added to, and no copy prints its head', async () => {
    const { context, ref } = sealedContext(given(...SEALED))
    const broken = { ...context, store: { ...context.store, readLedger: () => Buffer.from('x\ty\n') } }
    await expect(issueDossier(broken, openSession(context, ref), { via: 'command' })).rejects.toMatchObject({
      code: 'LEDGER_BROKEN',
    })
    expect(openSession(context, ref).state.prepared).toEqual([])
  })
})

describe('ledger against sessions', () => {
  async function issued() {
    const { context, ref } = sealedContext(given(...SEALED))
    await issueDossier(context, openSession(context, ref), { via: 'command' })
    return { ledger: Buffer.from(context.store.readLedger() ?? []), one: listable(context) }
  }
  const hex = (digit: string) => digit.repeat(64) as NonNullable<Listable['seal']>
  const what = (ledger: Uint8Array | null, ...sessions: Listable[]): string[] =>
    checkLedger(ledger, sessions).faults.map((fault) => fault.what)

  it('names a sealed session that is gone', async () => {
    const { ledger } = await issued()
    expect(what(ledger)).toEqual(['no-session', 'no-session'])
  })

  it('says nothing of what was listed while the logs were read', async () => {
    const { ledger } = await issued()
    expect(checkLedger(ledger, [], { listedBefore: 2 }).faults).toMatchObject([
      { what: 'no-session', entry: 2 },
    ])
    expect(entriesIn(ledger)).toBe(3)
  })

  it('names what of one session its log does not have, and of others nothing', async () => {
    const { ledger, one } = await issued()
    expect(missingInLog(ledger, one)).toEqual([])
    expect(missingInLog(ledger, { ...one, seal: null, copies: [] })).toMatchObject([
      { what: 'other-head', case: one.case, entry: 2 },
      { what: 'other-head', case: one.case, entry: 3 },
    ])
    expect(missingInLog(ledger, { ...one, session: hex('d'), seal: null, copies: [] })).toEqual([])
    // Its name in the ledger went with its first text.
    expect(missingInLog(ledger, { ...one, session: null, seal: null, copies: [] })).toEqual([])
  })

  it('names a session that was written anew, by its case', async () => {
    const { ledger, one } = await issued()
    const { faults } = checkLedger(ledger, [{ ...one, seal: hex('b') }])
    expect(faults).toMatchObject([
      { what: 'other-head', case: one.case, number: one.number, entry: 2 },
      { what: 'not-listed', copy: null },
    ])
  })

  it('names a seal that is not listed, and a ledger that was taken away or begun anew', async () => {
    const { ledger, one } = await issued()
    expect(what(ledger, one, { ...one, case: 'A-9', seal: hex('c'), copies: [] })).toEqual(['not-listed'])
    expect(what(null, one)).toEqual(['not-listed', 'not-listed', 'other-ledger'])
  })

  it('does not mind that the first text of a session was erased', async () => {
    const { ledger, one } = await issued()
    expect(what(ledger, { ...one, session: null })).toEqual([])
  })

  it('names an altered ledger by its entry', async () => {
    const { ledger, one } = await issued()
    const altered = Uint8Array.from(ledger)
    altered[ledger.indexOf('"head":"') + 9] = 0x78
    expect(checkLedger(altered, [one]).faults).toMatchObject([{ what: 'broken', line: 2 }])
  })
})
