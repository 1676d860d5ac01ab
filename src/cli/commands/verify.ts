import { checkStore } from '../../app/check-store.ts'
import type { ReadFolder, SessionRef } from '../../app/context.ts'
import type { EncryptedFault } from '../../app/encrypted-faults.ts'
import { isSoundWithoutKey, notEncrypted, openedStore } from '../../app/encrypted-session.ts'
import { findSession, sessionsOf } from '../../app/session.ts'
import { needStore } from '../../app/store-there.ts'
import { encryptedIn } from '../../app/stored-log.ts'
import { PLAIN_STYLE } from '../../app/style.ts'
import { isBundle, storeIn, verifyBundle } from '../../app/verify-bundle.ts'
import { type CopyReport, verifyCopies } from '../../app/verify-copies.ts'
import { type FileFound, fileAnswer, sessionOfFile, verifyFile } from '../../app/verify-file.ts'
import { type SessionReport, verifySession } from '../../app/verify-session.ts'
import { type SignaturesReport, type SignatureWish, verifySignatures } from '../../app/verify-signatures.ts'
import { MOST_FILE_BYTES } from '../../domain/bounds.ts'
import { checkLedger, type LedgerFault, missingInLog } from '../../domain/ledger/check-ledger.ts'
import { listableOf } from '../../domain/ledger/ledger.ts'
import { type AskedHead, grouped, isCheckNumber, parseAskedHead } from '../../domain/log/check-number.ts'
import { type ErrorCode, orNull, ScreenError } from '../../domain/screen-error.ts'
import type { LookReason } from '../../domain/session/accesses.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { momentText } from '../../domain/text/dates.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { errorText } from '../print/errors.ts'
import { INDEX_MESSAGES } from '../print/index-messages.ts'
import { faultLine, ledgerLines } from '../print/ledger.ts'
import { SIGNATURE_MESSAGES } from '../print/signature-messages.ts'
import { signatureLines } from '../print/signatures.ts'
import { logsLines, reportLines } from '../print/verify.ts'
import { bundleLines } from '../print/verify-bundle.ts'
import { fileLines } from '../print/verify-file.ts'
import { VERIFY_MESSAGES } from '../print/verify-messages.ts'
import { pageText } from '../print/verify-page.ts'
import type { Run } from '../run-context.ts'
import { looking } from './accesses.ts'
import { type KeyFlags, keyFor, openFolder, passphraseIfAny } from './keys.ts'

export interface VerifyFlags extends KeyFlags {
  readonly head?: string
  readonly case?: string
  readonly report?: string
  readonly all?: boolean
  readonly why?: LookReason
  /** File of who may sign. */
  readonly allowedSigners?: string
  readonly requireSignatures?: boolean
}

/** What was asked, answered: in words, for programs, and in one word. */
interface Answered {
  readonly answer: 'yes' | 'no' | 'not-answered'
  lines(style: Run['style']): readonly string[]
  readonly json: object
  readonly copies: readonly CopyReport[]
}

/** `screen verify <case|pdf|bundle> [--head H] [--case C] [--report FILE]`, or `screen verify --all` */
export async function verify(run: Run, what: string | undefined, flags: VerifyFlags): Promise<ExitCode> {
  const { all, ...about } = flags
  const isAlone = what === undefined && Object.keys(about).every((name) => name === 'head')
  if (all ? !isAlone : what === undefined) throw new ScreenError('USAGE', { message: run.say.whatOrAll })
  return what === undefined ? verifyStore(run, givenHead(flags.head)) : verifyOne(run, what, about)
}

/** Every log of the store, and its ledger: no terminal shows more than those that do not hold. `head`: of the ledger, on paper. */
async function verifyStore(
  { context, json, language, tell, printJson, style, typed }: Run,
  head: AskedHead | undefined,
): Promise<ExitCode> {
  needStore(context)
  const { logs, misindexed, listedBefore } = await checkStore(context, head)
  const differs = misindexed.map(refText)
  const broken = logs.faults.filter(({ fault }) => fault !== 'closed')
  const someUnread = broken.length < logs.faults.length
  const about = { asked: head, found: logs.asked[0], someUnread, listedBefore }
  const ledger = checkLedger(context.store.readLedger(), logs.listable, about)
  const lostCases = context.store.lostCases()
  const gone = (context.store.index?.gone() ?? []).map(refText)
  const isNo = lostCases !== null || broken.length + ledger.faults.length + differs.length > 0
  if (json) {
    const { entries, faults } = logs
    printJson({
      intact: !isNo && !someUnread,
      logs: logs.logs,
      entries,
      faults,
      ledger,
      index: { differs, gone },
    })
  } else {
    const differing = differs.map(
      (session) => `  ${style.warning(INDEX_MESSAGES[language].differs(session))}`,
    )
    const say = VERIFY_MESSAGES[language]
    const goneLines = gone.length > 0 ? [style.warning(say.gone(gone.join(', ')))] : []
    const lines = [
      ...(lostCases ? [style.warning(say.lostCases[lostCases])] : goneLines),
      ...logsLines(logs, language, style),
      ...ledgerLines(ledger, language, style),
      ...differing,
    ]
    tell(lines.map(typed))
  }
  if (isNo) return EXIT.no
  // A head of a session: what was asked of the register is not answered. Nor is what is closed to this account.
  return someUnread || (ledger.asked && !('entry' in ledger.asked)) ? EXIT.notDone : EXIT.done
}

async function verifyOne(run: Run, what: string, flags: VerifyFlags): Promise<ExitCode> {
  const head = givenHead(flags.head)
  const signers = wishOf(run, flags)
  if (flags.report !== undefined) run.context.files.refuseExisting(flags.report)
  const isFile = flags.case !== undefined || what.toLowerCase().endsWith('.pdf')
  if (isFile && flags.allowedSigners !== undefined)
    throw new ScreenError('USAGE', { message: SIGNATURE_MESSAGES[run.language].signersAlone })
  const answered = isFile
    ? await verifyOneFile(run, what, flags, head)
    : await verifyBundleOrSession(run, what, flags, head, signers)
  if (flags.report !== undefined) writePage(run, flags.report, head, answered)
  if (run.json) run.printJson({ ...answered.json, copies: answered.copies })
  else run.tell(answered.lines(run.style).map(run.typed))
  if (flags.report !== undefined) run.talk(run.say.pageWritten(visibleLine(flags.report)))
  return { yes: EXIT.done, no: EXIT.no, 'not-answered': EXIT.notDone }[answered.answer]
}

async function verifyBundleOrSession(
  run: Run,
  what: string,
  flags: VerifyFlags,
  head: AskedHead | undefined,
  signers: SignatureWish,
): Promise<Answered> {
  try {
    const folder = await bundleAt(run, what, flags)
    return folder
      ? await verifyOneBundle(run, what, folder, head, signers)
      : await verifyOneSession(run, what, flags, head, signers)
  } catch (error) {
    // The right key shows that it is not what was encrypted: that is an answer.
    if (error instanceof ScreenError && UNLIKE.has(error.code)) return damaged(run, what, error)
    throw error
  }
}

const UNLIKE: ReadonlySet<string> = new Set<ErrorCode>(['ENCRYPTED_DAMAGED', 'ENCRYPTED_DIFFERS'])

function damaged({ language }: Run, path: string, error: ScreenError): Answered {
  return {
    answer: 'no',
    lines: () => errorText(error, language).split('\n'),
    json: { bundle: { path }, intact: false, damaged: error.details },
    copies: [],
  }
}

function wishOf(
  { context, language }: Run,
  { allowedSigners: file, requireSignatures }: VerifyFlags,
): SignatureWish {
  if (file !== undefined) {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(context.files.read(file))
    return { allowed: { file, text }, required: requireSignatures ?? false }
  }
  if (requireSignatures)
    throw new ScreenError('USAGE', { message: SIGNATURE_MESSAGES[language].requiredAlone })
  return { required: false }
}

function givenHead(text: string | undefined): AskedHead | undefined {
  if (text === undefined) return undefined
  const head = parseAskedHead(text)
  if (!head) throw new ScreenError('HEAD_INVALID', { found: text })
  return head
}

function writePage(run: Run, path: string, head: AskedHead | undefined, answered: Answered): void {
  const { context, language } = run
  const text = pageText(
    {
      release: context.release,
      at: context.now(),
      asked: head === undefined ? null : isCheckNumber(head) ? grouped(head) : head,
      answer: answered.answer,
      copies: answered.copies,
      answers: answered.lines(PLAIN_STYLE),
    },
    language,
  )
  context.files.write(path, new TextEncoder().encode(text))
}

async function verifyOneSession(
  run: Run,
  reference: string,
  flags: VerifyFlags,
  head: AskedHead | undefined,
  wish: SignatureWish,
): Promise<Answered> {
  const ref = findSession(run.context, reference)
  const opened = await openedWith(run, ref, flags)
  const context = opened ? { ...run.context, store: opened.store } : run.context
  // Before the log: what is sealed meanwhile would be in the register, and not in what was read.
  const ledger = orNull(() => context.store.readLedger())
  const report = verifySession(context, ref, head)
  const { encrypted } = report
  const copies = await verifyCopies(
    context,
    report,
    report.state.issued.filter(({ seq }) => seq > (encrypted?.entries ?? 0)),
  )
  const signatures = await verifySignatures(context, report, wish)
  const told = encrypted ?? opened?.manifest
  const say = VERIFY_MESSAGES[run.language]
  const ofKey = encrypted ? say.encrypted : say.opened
  const gone = missingOfRegister(ledger, report)
  const isSound = report.ok && signatures.ok && gone.length === 0
  const ok = isSound && copies.every((copy) => copy.ok)
  looking(run, ref, 'verified', flags)
  return {
    answer: ok ? 'yes' : 'no',
    lines: (style) => [
      ...reportLines({ ...report, ok: isSound }, copies, run.language, style),
      ...gone.map((fault) => `  ${style.warning(faultLine(fault, run.language))}`),
      ...(told ? [`  ${ofKey(told.entries, momentText(told.at, run.language), visibleLine(told.by))}`] : []),
      ...(encrypted && !report.faults.some(({ what }) => LOST.has(what)) ? [`  ${say.encryptedWhole}`] : []),
      ...signatureLines(signatures, run.language, style),
    ],
    json: {
      ...sessionJson(report, ok),
      ...(gone.length > 0 ? { ledger: { faults: gone } } : {}),
      ...(told ? { encrypted: { ...told, read: encrypted === null } } : {}),
      ...signaturesJson(signatures),
    },
    copies,
  }
}

/** What the store's register has of a session whose log holds, and the log has not; nothing where either cannot be read. */
function missingOfRegister(
  ledger: Uint8Array | null,
  { failure, log }: SessionReport,
): readonly LedgerFault[] {
  const listable = failure === null ? listableOf(log) : null
  return listable && ledger ? missingInLog(ledger, listable) : []
}

const LOST: ReadonlySet<string> = new Set<EncryptedFault>(['encrypted-missing', 'encrypted-changed'])

/**
 * The session with what is encrypted of it, where there is a key. null: there is none, or something is wrong that is seen
 * without it, such as that the file is gone: a key does not make that right.
 */
async function openedWith(run: Run, ref: SessionRef, flags: KeyFlags) {
  const { store } = run.context
  const isGiven = flags.identity !== undefined || flags.passphraseFile !== undefined
  const manifest = encryptedIn(store, ref) ?? (isGiven ? notEncrypted(store, ref) : null)
  if (!manifest) return null
  // Only a passphrase is asked for. Who looks without a key reads all of the file only once.
  if (!isGiven && manifest.opensWith !== 'passphrase') return null
  if (!isSoundWithoutKey(store, ref)) return null
  const path = store.encrypted.pathOf(ref)
  const key = isGiven
    ? await keyFor(run, path, manifest.opensWith, flags)
    : await passphraseIfAny(run, path, manifest.opensWith)
  return key && { manifest, store: await openedStore(run.context, ref, key) }
}

/** A case of that name comes first: a folder can be called anything. */
async function bundleAt(run: Run, path: string, flags: VerifyFlags): Promise<ReadFolder | null> {
  if (sessionsOf(run.context, path).length > 0) return null
  const folder = await openFolder(run, path, flags)
  if (folder && !isBundle(folder)) throw new ScreenError('NOT_A_BUNDLE', { file: path })
  // Of what is called as a bundle nobody means a case.
  if (!folder && /\.(tar|age)$/i.test(path))
    throw new ScreenError('FILE_UNREADABLE', { file: path, system: 'ENOENT' })
  return folder
}

async function verifyOneBundle(
  run: Run,
  path: string,
  folder: ReadFolder,
  head: AskedHead | undefined,
  wish: SignatureWish,
): Promise<Answered> {
  const report = await verifyBundle(run.context, folder, path, head)
  const { manifest, files, faults, leftOut } = report
  const context = { ...run.context, store: storeIn(folder, report.session.ref) }
  const signatures = await verifySignatures(context, report.session, wish)
  const ok = report.ok && signatures.ok
  const session = { ...report.session, ok: report.session.ok && signatures.ok }
  return {
    answer: ok ? 'yes' : 'no',
    lines: (style) => [
      ...bundleLines(path, { ...report, session }, run.language, style),
      ...signatureLines(signatures, run.language, style),
    ],
    json: {
      bundle: { path, manifest, files, faults, leftOut },
      ...sessionJson(report.session, ok),
      ...signaturesJson(signatures),
    },
    copies: report.copies,
  }
}

async function verifyOneFile(
  run: Run,
  path: string,
  flags: VerifyFlags,
  head: AskedHead | undefined,
): Promise<Answered> {
  const report = await verifyFile(
    run.context,
    run.context.files.read(path, MOST_FILE_BYTES),
    {
      ...(flags.case === undefined ? {} : { case: flags.case }),
      ...(head === undefined ? {} : { head }),
    },
    async (ref) => (await openedWith(run, ref, flags))?.store ?? null,
  )
  const { found } = report
  if (found.kind === 'copy' || found.kind === 'not-issued') looking(run, found.session.ref, 'compared', flags)
  const answer = fileAnswer(report)
  return {
    answer,
    lines: (style) => fileLines(path, report, run.language, style),
    json: {
      file: { path, sha256: report.sha256, bytes: report.bytes },
      found: found.kind,
      session: sessionOfFile(report),
      ...foundJson(found, answer === 'yes'),
    },
    copies: found.kind === 'copy' ? [found.copy] : [],
  }
}

/** Nothing is told of signatures where there are none and none is asked for. */
function signaturesJson({ signatures, unsigned }: SignaturesReport): object {
  return signatures.length + unsigned.length === 0 ? {} : { signatures, unsigned }
}

function foundJson(found: FileFound, intact: boolean): object {
  if (found.kind === 'unknown') return { sessions: found.sessions, says: found.says }
  if (found.kind !== 'embedded') return sessionJson(found.session, intact)
  const { session, answer, ...embedded } = found.embedded
  return { ...sessionJson(session, intact), answer, embedded }
}

function sessionJson({ ref, log, failure, faults, headAsked }: SessionReport, intact: boolean): object {
  return {
    session: refText(ref),
    intact,
    entries: log.entries.length,
    head: log.head?.hash ?? null,
    failure,
    faults,
    sealedAt: log.sealedAt,
    erased: log.erased,
    withheld: log.withheld,
    tornBytes: log.tornBytes,
    clockSteps: log.clockSteps,
    headAsked,
    headAnswer: log.headAnswer,
  }
}
