import type { Parsed } from '../domain/document.ts'
import type { Instruction } from '../domain/instruction/instruction.ts'
import { parseFrozen } from '../domain/instruction/parse.ts'
import { checkLedger } from '../domain/ledger/check-ledger.ts'
import type { Failure } from '../domain/log/verify.ts'
import { type Details, isClosed, orNull, ScreenError } from '../domain/screen-error.ts'
import { refText } from '../domain/session/case-reference.ts'
import type { LogsReport } from '../domain/session/check-log.ts'
import { checkStore } from './check-store.ts'
import type { Context, SessionRef, StoreFacts } from './context.ts'
import { encryptedFaults } from './encrypted-faults.ts'
import { instructionIds, publicationsOf } from './publications.ts'
import { readStoredLog, type StoredLog } from './stored-log.ts'
import { checkVersions } from './verify-session.ts'

/** One thing that was looked at. */
export interface Finding {
  readonly code: FindingCode
  /** wrong: something does not work, or will not hold. note: worth knowing. */
  readonly weight: 'fine' | 'note' | 'wrong'
  readonly details: Details
}

export type FindingCode =
  | 'store-absent'
  /** Somebody named it, and no store was made there. */
  | 'store-not-there'
  | 'store-label'
  | 'store-mode'
  /** What it has beside its sessions is there, the folder of its cases is not. */
  | 'store-without-cases'
  /** Its cases are gone, and its index or ledger names sessions. */
  | 'store-emptied'
  /** This account may not look into it, or into a folder above it. */
  | 'store-unreachable'
  | 'store-private'
  | 'store-shared'
  /** Of a shared one: what is published goes where the others do not look. */
  | 'instructions-of-account'
  | 'store-too-open'
  | 'store-too-closed'
  | 'store-closed'
  | 'store-strange'
  | 'store-not-writable'
  | 'store-network'
  | 'space'
  | 'space-short'
  | 'sessions'
  | 'leftover'
  | 'list-index-differs'
  | 'list-index-blocked'
  | 'ledger-differs'
  /** Its own chain is broken: nothing is added to it. */
  | 'ledger-broken'
  /** It is no ordinary file, or not for this account. */
  | 'ledger-unreadable'
  | 'index-broken'
  | 'instructions'
  | 'fonts'
  | 'fonts-absent'
  | 'fonts-unusable'
  | 'signing-key-absent'
  | SessionFaultCode

/** What can be wrong with a session; see `MENDED` for what `repair` does about it. */
export type SessionFaultCode =
  | 'log-missing'
  /** It was begun and is not there: somebody took it away, or its begin broke off. */
  | 'session-gone'
  | 'log-broken'
  /** Something beside its log is no ordinary file, or not for this account. */
  | 'session-unreadable'
  | 'log-torn'
  | 'close-unfinished'
  | 'erasure-unfinished'
  | 'encryption-unfinished'
  | 'encrypted-lost'
  | 'instruction-lost'
  | 'derivative-broken'
  | 'clock-behind'

/** Mended without guessing: nothing that was acknowledged changes, and what is there can be made again. */
const MENDED: ReadonlySet<string> = new Set<FindingCode>([
  'store-too-open',
  'leftover',
  'list-index-differs',
  'list-index-blocked',
  'log-torn',
  'derivative-broken',
  'encryption-unfinished',
])

export function isMended({ code, details }: { readonly code: string; readonly details: Details }): boolean {
  return MENDED.has(code) || (code === 'ledger-differs' && details.unlisted !== 0)
}

/** Less is short: one capture of a long page can be this large. */
const SHORT_OF_SPACE = 1024 ** 3
/** A write does not take this long; a large capture may take minutes to copy. */
const HOUR_MS = 60 * 60 * 1000

/** This set-up and every session in the store, as far as can be told without reading all evidence (`verify` does). */
export async function examine(context: Context): Promise<Finding[]> {
  return [
    ...(await lookInStore(context)),
    ...instructionFindings(context),
    await fontFinding(context),
    ...signingFindings(context),
  ]
}

async function lookInStore(context: Context): Promise<Finding[]> {
  let facts: StoreFacts | null = null
  try {
    facts = context.store.isThere() ? (await context.upkeep()).facts(longAgo(context)) : null
    const { logs, misindexed, listedBefore } = await checkStore(context)
    return [
      ...(facts ? storeFindings(facts, logs.faults) : [absentFinding(context)]),
      ...(facts?.shared ? ownFolderFindings(context) : []),
      ...(facts ? lostFindings(context, facts.folder) : []),
      ...sessionFindings(context),
      ...misindexed.map((ref) => wrong('list-index-differs', { session: refText(ref) })),
      ...ledgerFindings(context, logs, listedBefore),
      ...(facts?.leftovers.map((path) => note('leftover', { path })) ?? []),
    ]
  } catch (error) {
    if (!isClosed(error)) throw error
    // One case that is closed to this account is no store that is: what its disk tells is told, with where it is closed.
    return facts && !facts.closed.includes('.')
      ? storeFindings(facts, [])
      : [wrong('store-unreachable', { ...error.details, folder: context.settings.store.value })]
  }
}

function lostFindings({ store }: Context, folder: string): Finding[] {
  const lost = store.lostCases()
  if (lost) return [wrong(lost === 'folder' ? 'store-without-cases' : 'store-emptied', { folder })]
  return (store.index?.gone() ?? []).map((ref) => note('session-gone', { session: refText(ref) }))
}

function ownFolderFindings({ settings: { instructions } }: Context): Finding[] {
  return instructions.from === 'default'
    ? [note('instructions-of-account', { folder: instructions.value })]
    : []
}

/** What was being written then is no longer being written. */
export function longAgo({ now }: Pick<Context, 'now'>): number {
  return Date.parse(now()) - HOUR_MS
}

function absentFinding({ settings: { store } }: Context): Finding {
  const details = { folder: store.value }
  return store.from === 'default' ? note('store-absent', details) : wrong('store-not-there', details)
}

function storeFindings(facts: StoreFacts, ofLogs: LogsReport['faults']): Finding[] {
  const {
    folder,
    shared,
    group,
    refusesToWrite,
    label,
    freeBytes,
    network,
    tooOpen,
    tooClosed,
    closed,
    strange,
    misplaced,
  } = facts
  const logless = ofLogs.filter(({ fault }) => fault === 'log-missing')
  const gigabytes = Math.floor((freeBytes / 1024 ** 3) * 10) / 10
  return [
    label === 'of-a-group'
      ? wrong('store-mode', { folder })
      : fine(shared ? 'store-shared' : 'store-private', { folder, group }),
    ...(tooOpen.length > 0
      ? [wrong('store-too-open', { folder, count: tooOpen.length, first: tooOpen[0] ?? '' })]
      : []),
    ...(label === 'fits' && tooClosed.length > 0
      ? [wrong('store-too-closed', { folder, group, count: tooClosed.length, first: tooClosed[0] ?? '' })]
      : []),
    ...(closed.length > 0 ? [wrong('store-closed', { count: closed.length, first: closed[0] ?? '' })] : []),
    ...(strange.length > 0
      ? [wrong('store-strange', { count: strange.length, first: strange[0] ?? '' })]
      : []),
    ...misplaced.map((path) => wrong('list-index-blocked', { path })),
    ...logless.map((ref) => wrong('log-missing', { session: refText(ref) })),
    ...(refusesToWrite === null ? [] : [wrong('store-not-writable', { folder, system: refusesToWrite })]),
    ...(label === 'unfit' ? [wrong('store-label', { folder })] : []),
    ...(network === null ? [] : [wrong('store-network', { folder, kind: network })]),
    freeBytes < SHORT_OF_SPACE ? wrong('space-short', { gigabytes }) : fine('space', { gigabytes }),
  ]
}

function sessionFindings(context: Context): Finding[] {
  const refs = context.store.list()
  const look = sessionLooker(context)
  return [fine('sessions', { count: refs.length }), ...refs.flatMap(look)]
}

/** What is wrong with one session after another; an instruction that many were held under is parsed once. */
export function sessionLooker(context: Pick<Context, 'store' | 'now'>): (ref: SessionRef) => Finding[] {
  const parsed = new Map<string, Parsed<Instruction>>()
  const parse = (digest: string, bytes: Uint8Array): Parsed<Instruction> => {
    const found = parsed.get(digest) ?? parseFrozen(digest, bytes)
    parsed.set(digest, found)
    return found
  }
  const findings = (ref: SessionRef): Finding[] => {
    const session = refText(ref)
    const read = readStoredLog(context.store, ref)
    const { report, state, encrypted } = read
    const unfit = encrypted ? encryptedFindings(context, ref, read) : []
    if (unfit.length > 0) return unfit
    if (report.failure) return [failureFinding(session, report.failure)]
    return [
      ...(report.tornBytes > 0 ? [wrong('log-torn', { session, bytes: report.tornBytes })] : []),
      ...(state.status === 'closed' ? [wrong('close-unfinished', { session })] : []),
      ...checkVersions(context, ref, state, parse)
        .filter(({ faults }) => faults.length > 0)
        .map(({ digest, instruction }) =>
          wrong(instruction ? 'derivative-broken' : 'instruction-lost', { session, digest }),
        ),
      ...(Date.parse(state.lastAt) > Date.parse(context.now())
        ? [note('clock-behind', { session, at: state.lastAt })]
        : []),
    ]
  }
  return (ref) => {
    try {
      return findings(ref)
    } catch (error) {
      // One session that cannot be read must not keep the others from being looked at.
      if (!(error instanceof ScreenError)) throw error
      return [wrong('session-unreadable', { session: refText(ref), file: error.details.file ?? '' })]
    }
  }
}

/** Whether all of it that is encrypted is there, and nothing of it is there in the clear. */
function encryptedFindings({ store }: Pick<Context, 'store'>, ref: SessionRef, read: StoredLog): Finding[] {
  const session = refText(ref)
  const faults = encryptedFaults(store, ref, read)
  if (faults.includes('encrypted-missing') || faults.includes('encrypted-changed'))
    return [wrong('encrypted-lost', { session })]
  const isUnfinished =
    faults.includes('encryption-unfinished') || read.report.failure?.fault === 'encryption-unfinished'
  return isUnfinished ? [wrong('encryption-unfinished', { session })] : []
}

/** An erasure that broke off is finished, never undone by putting an older copy back. */
function failureFinding(session: string, { line, fault }: Failure): Finding {
  return wrong(fault === 'erasure-unfinished' ? fault : 'log-broken', { session, line, fault })
}

function ledgerFindings(
  { store }: Context,
  { listable, faults: ofLogs }: LogsReport,
  listedBefore: number,
): Finding[] {
  const someUnread = ofLogs.some(({ fault }) => fault === 'closed')
  const faults = orNull(() => checkLedger(store.readLedger(), listable, { someUnread, listedBefore }).faults)
  if (!faults) return [wrong('ledger-unreadable', {})]
  const [first] = faults
  if (first?.what === 'broken') return [wrong('ledger-broken', { line: first.line })]
  // All that a repair adds.
  const unlisted = faults.filter((fault) => fault.what === 'not-listed' && fault.canBe).length
  return faults.length > 0 ? [wrong('ledger-differs', { count: faults.length, unlisted })] : []
}

function instructionFindings(context: Context): Finding[] {
  const versions = context.instructions.list()
  const broken = instructionIds(context).flatMap((id) => {
    try {
      publicationsOf(context, id)
      return []
    } catch (error) {
      if (error instanceof ScreenError) return [wrong('index-broken', { id })]
      throw error
    }
  })
  return [fine('instructions', { count: versions.length }), ...broken]
}

async function fontFinding({ renderer, settings }: Context): Promise<Finding> {
  const path = settings.fonts.value ?? ''
  try {
    return (await renderer.fontPack()) ? fine('fonts', { path }) : note('fonts-absent', {})
  } catch (error) {
    if (error instanceof ScreenError) return wrong('fonts-unusable', { path })
    throw error
  }
}

/** Whether it can be signed with is only known by signing: a key may be in an agent, or on a card. */
function signingFindings({ files, settings: { signing } }: Context): Finding[] {
  const path = signing.value?.ssh_key
  return path === undefined || files.isThere(path) ? [] : [wrong('signing-key-absent', { path })]
}

function fine(code: FindingCode, details: Details): Finding {
  return { code, weight: 'fine', details }
}

function note(code: FindingCode, details: Details): Finding {
  return { code, weight: 'note', details }
}

function wrong(code: FindingCode, details: Details): Finding {
  return { code, weight: 'wrong', details }
}
