import type { Configuration } from '../domain/configuration/configuration.ts'
import type { Digest } from '../domain/digest.ts'
import type { Dossier } from '../domain/dossier/model.ts'
import type { AgeHeader } from '../domain/encryption/header.ts'
import type { Key, Lock } from '../domain/encryption/keys.ts'
import type { Language } from '../domain/language.ts'
import type { AskedHead } from '../domain/log/check-number.ts'
import type { Head } from '../domain/log/entry.ts'
import type { Problem } from '../domain/problem.ts'
import type { ScreenError } from '../domain/screen-error.ts'
import type { Act, ClassificationLevel, EvidenceAct, OriginalOutcome } from '../domain/session/act.ts'
import type { Card } from '../domain/session/card.ts'
import type { LogsReport } from '../domain/session/check-log.ts'
import type { ConfirmedEnvironment } from '../domain/session/environment.ts'
import type { Remaining } from '../domain/session/erasure.ts'
import type { EventType } from '../domain/session/event.ts'
import type { IndexLine, LogEnd } from '../domain/session/index-line.ts'
import type { WhyUndrawn } from '../domain/session/undrawn.ts'
import type { SshSignature } from '../domain/signature/ssh-signature.ts'
import type { PackScript } from '../domain/text/font-pack.ts'
import type { AllSettings } from './settings.ts'

/** The few things the program needs from outside. main.ts fills it in; tests fill it in otherwise. */
export interface Context {
  /** Program release, as package.json has it. */
  readonly release: string
  readonly staff: { readonly code: string; readonly name: string }
  /** Says what there is to say of the staff code, before its first entry in a session. Absent: nothing. */
  readonly tellStaff?: () => void
  /** Every setting, and where it came from. */
  readonly settings: AllSettings
  /** The highest level of classification this installation is approved for. */
  readonly classificationCeiling: ClassificationLevel
  readonly language: Language
  readonly instructions: InstructionFiles
  readonly templates: VersionedFiles
  /** The parsed form of a published instruction, by the digest of its bytes; null when there is none. */
  parsedForm(digest: string): string | null
  readonly store: SessionStore
  /**
   * Checks the logs of these sessions, however many, and holds `lines` of the index against them, by `refText`. `head`: is
   * looked for in them.
   */
  checkLogs(
    refs: readonly SessionRef[],
    lines: ReadonlyMap<string, IndexLine>,
    head?: AskedHead,
  ): Promise<LogsReport>
  readonly upkeep: () => Promise<StoreUpkeep>
  readonly drafts: Drafts
  readonly files: Files
  /** Encrypting and decrypting, in the format of age. */
  encryption(): Promise<Encryption>
  /** A folder as the inbox of a walk. */
  openInbox(folder: string): Promise<Inbox>
  readonly environment: EnvironmentFile
  readonly renderer: Renderer
  /** What signs for whoever is at the keyboard, as configured; none: nothing is signed. */
  signers(): Promise<readonly Signer[]>
  /** What checks signatures of `ssh-keygen`: whether one holds over a text; null: a kind of key it does not know. */
  signatureCheck(): Promise<(made: SshSignature, text: Uint8Array) => boolean | null>
  /** FORMAT.md, as it ships: the bytes of a session described, with a verifier in shell. */
  formatDocument(): string
  /** Wall clock with its offset, as an entry's `at` has it. */
  now(): string
  /** 128 random bits as 32 hex digits: session ids and salts. */
  newId(): string
}

/** Why a program that was asked to sign did not. */
export type SignerFault =
  | 'failed'
  | 'ended-by-signal'
  | 'nothing'
  | 'not-found'
  | 'not-started'
  | 'text-unread'
  | 'too-much'
  | 'too-slow'
  | 'would-not-end'

export interface Signer {
  /** What its signatures are: `sshsig`, or as configured; also the extension of their files. */
  readonly format: string
  /** Throws NOT_SIGNED: `program`, `fault` (a SignerFault), `said`: the end of what it said itself. */
  sign(text: Uint8Array): Promise<Uint8Array>
}

/** The configuration file: what it sets, or what is wrong with it. */
export interface LoadedConfiguration {
  readonly path: string
  readonly exists: boolean
  readonly value: Configuration
  readonly problems: readonly Problem[]
}

/** Instructions or templates: `<id>/<version>.yaml` in the folders that are looked in. */
export interface VersionedFiles {
  list(): readonly VersionedFile[]
  /** Throws FILE_UNREADABLE. */
  read(file: VersionedFile): Uint8Array
}

export interface VersionedFile {
  readonly id: string
  readonly version: string
  readonly path: string
}

/** Instructions as files, and of each id the index that says which versions are published. */
export interface InstructionFiles extends VersionedFiles {
  /** Every index of this id: of what ships with the program, and of the organisation's own. */
  readIndexes(id: string): readonly { readonly path: string; readonly bytes: Uint8Array }[]
  /** The organisation's own folder: an update of the program leaves it alone. */
  readonly own: OwnInstructions
}

export interface OwnInstructions {
  pathOf(id: string, version: string): string
  /** null: nothing was published here yet. */
  readIndex(id: string): Uint8Array | null
  /** HEAD_MOVED when there is one already. */
  createIndex(id: string, lines: readonly string[]): void
  appendIndex(id: string, head: Head, lines: readonly string[], torn?: TornTail): void
  /** Puts a version in its place with its parsed form; NUMBER_TAKEN when other bytes stand there. */
  put(version: Omit<VersionedFile, 'path'>, bytes: Uint8Array, parsed: string): string
}

export interface SessionRef {
  readonly case: string
  readonly number: number
}

export type { LogEnd }

/** Where sessions are kept. Throws ScreenError only; never changes a byte of what was acknowledged. */
export interface SessionStore {
  /** That a store was made in its folder; in an empty one, as where a disk is not mounted, none was. */
  isThere(): boolean
  /** What was taken away: the folder of its cases, or all that were in it, while index or ledger name sessions; null: neither. */
  lostCases(): 'folder' | 'all' | null
  /** Whether the folder that it stands in, or would, is there: the place of a disk that is not mounted may not be. */
  hasPlace(): boolean
  /** All sessions, newest case folder order not promised. */
  list(): readonly SessionRef[]
  /** The same, and those of which the folder is there and no log in it. */
  listAll(): { readonly sessions: readonly SessionRef[]; readonly withoutLog: readonly SessionRef[] }
  /** Those of one case, whatever its letters' case, by number; none for what can be no case. */
  ofCase(caseReference: string): readonly SessionRef[]
  /** Those of one case of which the folder is there and no log in it: somebody took it away. */
  withoutLog(caseReference: string): readonly SessionRef[]
  /** The next free number for a case; numbers are never used again. */
  nextNumber(caseReference: string): number
  /** Makes a session whole or not at all: objects, derivative, and the log with its first lines. */
  create(
    ref: SessionRef,
    files: {
      readonly lines: readonly string[]
      /** Read one at a time. */
      readonly objects: Iterable<Uint8Array>
      readonly derived: string
      /** Of a session that was received: the parsed forms of later versions by digest, and issued copies by number. */
      readonly laterDerived?: ReadonlyMap<Digest, string>
      readonly dossiers?: Iterable<readonly [copy: number, bytes: Uint8Array]>
      readonly signatures?: Iterable<readonly [name: string, bytes: Uint8Array]>
    },
  ): void
  /** null: it keeps none. */
  readonly index: SessionIndex | null
  readLog(ref: SessionRef): Uint8Array
  /**
   * Adds lines after `head` and makes them durable before it returns. HEAD_MOVED when the log no longer
   * ends there. `torn`: bytes after the last newline that are to be set aside first. `objects`: what the lines name;
   * OBJECT_MISSING when an erasure took one away since it was put.
   */
  append(
    ref: SessionRef,
    head: Head,
    lines: readonly string[],
    torn?: TornTail,
    objects?: readonly string[],
  ): void
  /**
   * Adds lines as `append` does and, before anybody else can write, takes out the DATA and the files that they tell
   * are erased. Gives what went. What breaks off on the way is finished by doing it again without `begin`.
   */
  erase(ref: SessionRef, erasure: Erasure): readonly ErasedFile[]
  /** Every file of the session, by its path below the session's folder. */
  listFiles(ref: SessionRef): readonly ErasedFile[]
  /** The log once nobody is writing it. */
  readLogAtRest(ref: SessionRef): Uint8Array
  /** Whether the log still ends with this head: looked at from its end, however long it is. */
  endsWith(ref: SessionRef, head: Head): boolean
  /** Keeps bytes the program itself brings, such as a template. */
  keepObject(ref: SessionRef, bytes: Uint8Array): void
  /**
   * Copies an ordinary file in by digest, never through a link. Throws FILE_UNREADABLE, NOT_A_FILE, or
   * FILE_CHANGED: it changed while it was read, or has another stamp than `expected`.
   */
  putObject(ref: SessionRef, path: string, expected?: string): StoredFile
  /** SHA-256 of what is kept by this digest, read anew and in pieces; null when it is not there. */
  digestOfObject(ref: SessionRef, digest: string): Digest | null
  /**
   * Takes a file outside the store away and adds the lines that tell of it, before anybody else can write. Throws
   * FILE_CHANGED where it is not these bytes with this stamp, NOT_A_FILE, or FILE_UNREADABLE where the system does not
   * let it go: nothing is added then. A process that ends in between leaves the file gone and untold, never told and
   * there.
   */
  removeOriginal(
    ref: SessionRef,
    addition: NonNullable<Erasure['begin']>,
    original: { readonly path: string; readonly stamp: string; readonly digest: string },
  ): void
  /** null when it is not there. */
  readObject(ref: SessionRef, digest: string): Uint8Array | null
  /** The parsed form of a frozen instruction; null when it is not there. `digest` null: of the one it began under. */
  readDerived(ref: SessionRef, digest: string | null): string | null
  /** How many bytes `readDerived` would read; null when it is not there. */
  sizeOfDerived(ref: SessionRef, digest: string | null): number | null
  /** Keeps the parsed form of a version that the session is held under, or is to be. */
  keepDerived(ref: SessionRef, digest: Digest | null, text: string): void
  /** The ledger of the store; null: there is none yet. */
  readLedger(): Uint8Array | null
  /** HEAD_MOVED when there is one already. */
  createLedger(lines: readonly string[]): void
  appendLedger(head: Head, lines: readonly string[], torn?: TornTail): void
  /** Notes, durably, that what is about to be added after this head belongs in the ledger. */
  owe(ref: SessionRef, head: Head): void
  owed(): readonly Owed[]
  settled(owed: Owed): void
  /** A file of `signatures/`: a text that was signed, or a signature. null when it is not there. */
  readSignature(ref: SessionRef, name: string): Uint8Array | null
  keepSignature(ref: SessionRef, name: string, bytes: Uint8Array): void
  /** The manifest of a copy with withheld entries; null for the session itself. */
  readWithheld(ref: SessionRef): string | null
  readonly encrypted: EncryptedFiles
  /** Adds a line about who looked, apart from the log. */
  noteAccess(ref: SessionRef, line: string): void
  /** null: nobody looked. */
  readAccesses(ref: SessionRef): string | null
  /** Keeps what `fill` writes, whole or not at all, and gives its place. */
  putDossier(ref: SessionRef, copy: number, fill: (sink: Sink) => Promise<void>): Promise<string>
  readDossier(ref: SessionRef, copy: number): Uint8Array | null
  /** Of a file that may be larger than memory should be; null when it is not there. */
  digestOfDossier(ref: SessionRef, copy: number): Digest | null
}

/** What a session's folder holds of it encrypted, beside a log without that DATA. */
export interface EncryptedFiles {
  /** Whether there is a manifest, by one look, for lists: what it says is not read. */
  isThere(ref: SessionRef): boolean
  /** The manifest; null: it is not encrypted. */
  read(ref: SessionRef): string | null
  pathOf(ref: SessionRef): string
  /** How long the encrypted file is, by one look; null when no file is there. */
  size(ref: SessionRef): number | null
  /** Of the encrypted file; null when it is not there. */
  digest(ref: SessionRef): Digest | null
  /** A file of the session, by its path below the session's folder; null when it is not there. */
  readFile(ref: SessionRef, path: string): Uint8Array | null
  /** The first of these files that this account may not take away, as its folder leaves that to owners; null: none. */
  keptByOthers(ref: SessionRef, paths: readonly string[]): string | null
  /**
   * Writes the encrypted file, whole or not at all, and takes away what is in it. `readBack`, once it is on the disk,
   * gives the manifest; `digest` is of what lies there. `settle`, when nobody else can write any more, gives what goes; what it throws leaves all as it was.
   */
  make(
    ref: SessionRef,
    steps: {
      readonly fill: (sink: Sink) => Promise<void>
      readonly readBack: (path: string, digest: Digest) => Promise<string>
      readonly settle: () => GoingEncrypted
    },
  ): Promise<void>
  /** The end of `make`, where that broke off. */
  takeAway(ref: SessionRef, going: () => GoingEncrypted): void
  /** Puts files and log back and takes the encrypted file away. What breaks off on the way is done again. */
  putBack(
    ref: SessionRef,
    files: Iterable<readonly [path: string, bytes: Uint8Array]>,
    log: (there: Uint8Array) => Uint8Array,
  ): void
}

/** What goes once it is encrypted: files, and the DATA of the first so many entries. */
export interface GoingEncrypted {
  readonly paths: readonly string[]
  readonly entries: number
}

/**
 * What lists tell of the sessions that have ended, a line each: never a source of truth, believed only where it fits,
 * and made anew from the logs when it is gone. A session whose log may have changed since is marked.
 */
export interface SessionIndex {
  /** The sessions that are to be read from their logs; null: there is no index, or it does not fit the store. */
  marked(): readonly SessionRef[] | null
  /** Whether what is marked came to be: a mark is made before its session. */
  isThere(ref: SessionRef): boolean
  /** Of what is marked and meant, that which is not there at all: somebody took it away, or its begin broke off. */
  gone(isMeant?: (ref: SessionRef) => boolean): readonly SessionRef[]
  /** Gives its lines, the last one written first, until `take` has enough. false: one does not hold. */
  read(take: (line: string) => boolean): boolean
  /** Whether a log ends like this now. */
  fits(ref: SessionRef, end: LogEnd): boolean
  mark(ref: SessionRef): void
  /**
   * What was kept of sessions that are marked, as their logs were when somebody looked last, as a JSON array; whether they
   * fit, `fits` says.
   */
  running(): string
  /** Keeps this in its place. What could not be kept is read from the logs again. */
  keepRunning(text: string): void
  /** Adds a line, made after the last one that is there, and takes the mark away, unless the log ends otherwise by now. */
  settle(ref: SessionRef, end: LogEnd, line: (before: string | null) => string): void
  /** Writes all lines anew; nobody else adds one meanwhile. STORE_LOCKED: somebody else is doing it. */
  replace(lines: () => readonly string[]): void
}

/** A session of which something may have to be listed in the ledger, and the head it had then. */
export interface Owed {
  readonly ref: SessionRef
  readonly head: Head
}

/** The disk under a store: what it says, and what is mended on it without touching what was acknowledged. */
export interface StoreUpkeep {
  /** null: there is no store yet. `before`, in ms since 1970: what is younger may still be being written. */
  facts(before: number): StoreFacts | null
  /** Takes away what others than the store is for may do with its files; gives their paths below the store. */
  tighten(): readonly string[]
  /**
   * Puts a copy, or what never got its name, in `repair/` of its case or of the store; gives the path there, below the
   * store, or null where there is nothing to keep.
   */
  keepAside(path: string): string | null
  /** The same of something that has to go from its place. A link or a pipe, of which there is nothing to keep, is removed. */
  moveAside(path: string): string | null
}

export interface StoreFacts {
  readonly folder: string
  /** Written for its group; otherwise for its account alone. */
  readonly shared: boolean
  readonly group: string
  /** The system's code where this account may not write; null: it may. */
  readonly refusesToWrite: string | null
  /** Whether its `store.json`, where there is one, says what this release knows and its folder is. */
  readonly label: 'fits' | 'unfit' | 'of-a-group'
  readonly freeBytes: number
  /** The kind of network drive; null: none that is known. */
  readonly network: string | null
  /** Paths below the store, with `/`, that more accounts can reach than the store is for. */
  readonly tooOpen: readonly string[]
  /** Of a store for a group: what not everybody in it can read and write. */
  readonly tooClosed: readonly string[]
  /** What this account may not look into. */
  readonly closed: readonly string[]
  /** Links, and folders among the cases that no case can be called. */
  readonly strange: readonly string[]
  /** Places of the index in which a folder stands for a file, a file for a folder, a link, a pipe. */
  readonly misplaced: readonly string[]
  /** Writes that broke off: paths below the store. */
  readonly leftovers: readonly string[]
}

/** A folder in which captures are put. They are copied from it, never changed; see `removeOriginal` of the store. */
export interface Inbox {
  /** What is in it now, the newest first. Throws FILE_UNREADABLE. */
  look(): readonly InboxFile[]
  /** Throws FILE_UNREADABLE, NOT_A_FILE, or FILE_CHANGED since it was looked at; so does `origin`. */
  digest(file: InboxFile): Digest
  /** What the file says itself of where and when it was captured. */
  origin(file: InboxFile): Origin
}

export interface InboxFile {
  readonly path: string
  readonly name: string
  readonly bytes: number
  /** Which bytes they are, for whoever takes it in. */
  readonly stamp: string
  /** `unfinished`: perhaps still being written. `odd`: a link, a pipe: never taken in. */
  readonly state: 'whole' | 'unfinished' | 'odd'
}

/** A file of the inbox whose bytes are evidence. */
export interface OfferedOriginal {
  readonly evidence: string
  readonly path: string
  readonly stamp: string
}

export interface Origin {
  readonly url?: string
  readonly captured?: string
}

/** A file as it was copied in; `start` tells what kind it is. */
export interface StoredFile {
  readonly digest: Digest
  readonly bytes: number
  readonly start: Uint8Array
}

export interface Erasure extends Remaining {
  /** What is added first; absent: it stands in the log already. */
  readonly begin?: { readonly head: Head; readonly lines: readonly string[]; readonly torn?: TornTail }
  /** Entries whose DATA goes. */
  readonly seqs: readonly number[]
}

export interface ErasedFile {
  readonly path: string
  readonly bytes: number
}

export interface TornTail {
  readonly bytes: number
  readonly sha256: Digest
}

/** What was typed in a form and is no entry yet: every answer so far, by its question. */
export interface Draft {
  readonly step: string
  readonly form: string
  readonly answers: Readonly<Record<string, string | readonly string[]>>
}

/**
 * Unfinished text, one draft per form of a step, there again when the terminal died. Holds what people typed,
 * so it is one of the places of a session's personal data: in its folder, private, gone once it is recorded.
 */
export interface Drafts {
  list(ref: SessionRef): readonly Draft[]
  keep(ref: SessionRef, draft: Draft): void
  drop(ref: SessionRef, draft: Pick<Draft, 'step' | 'form'>): void
  /** Puts a text in a private file for another program to change, and gives what became of it. */
  lend(ref: SessionRef, text: string, use: (path: string) => void): string
}

/** Files that people name on the command line. */
export interface Files {
  /** `most` in bytes: of a document where nothing is said. Throws FILE_UNREADABLE, FILE_TOO_LARGE or NOT_A_FILE. */
  read(path: string, most?: number): Uint8Array
  /** The same of what holds a secret. Throws SECRET_SHARED where others may read it, unless it turns out to hold none. */
  readSecret(path: string, holdsNone?: (bytes: Uint8Array) => boolean): Uint8Array
  /** The head of a file that is encrypted with age; null: there is no such file. Throws ENCRYPTED_UNREADABLE. */
  ageHeader(path: string): AgeHeader | null
  /** Anything: a file, a folder, a pipe. */
  isThere(path: string): boolean
  /** A folder to be read, or one in a tar archive; null when it is neither. Throws NOT_A_BUNDLE where an archive is cut short. */
  folder(path: string): ReadFolder | null
  /** Throws OUTPUT_EXISTS when there is something at `path`. */
  refuseExisting(path: string): void
  /** Refuses to write over a file that is there, unless told to. */
  write(path: string, bytes: Uint8Array, options?: WriteOptions): void
  /** The same for what `fill` writes: there whole, or not at all. */
  fill(path: string, fill: (sink: Sink) => Promise<void>, options?: WriteOptions): Promise<void>
  /** Makes a folder to write in. Throws OUTPUT_EXISTS when something is there, also what came in the meantime. */
  newFolder(path: string): void
  /** Takes away a folder that was made with `newFolder` and is not to be, with all that is in it. */
  discard(folder: string): void
}

/** What the format of age asks of keys and bytes. Files of keys are given as text, and named in what is thrown. */
export interface Encryption {
  /** Throws KEYS_UNFIT. */
  recipients(text: string, file: string): Promise<Lock>
  /** Throws KEYS_UNFIT. */
  identities(text: string, file: string): Promise<Key>
  encrypting(lock: Lock, sink: Sink): Encrypting
  /**
   * The folder in an encrypted archive; nothing decrypted is put on a disk. Throws KEY_WRONG or ENCRYPTED_DAMAGED, the
   * latter also when a file of it is read; null: it holds no archive.
   */
  open(path: string, header: AgeHeader, key: Key): Promise<ReadFolder | null>
}

/** What is being encrypted: a piece is done with when its promise is kept. */
export interface Encrypting {
  write(piece: Uint8Array): Promise<void>
  end(): Promise<void>
}

/** Every file below a folder, with `/`, read by exactly such a path and never through a link. */
export interface ReadFolder {
  readonly paths: readonly string[]
  /** null when it is not there, or is no plain file. */
  read(path: string): Uint8Array | null
}

export interface WriteOptions {
  readonly overwrite?: boolean
  /** Holds nothing about a person: whoever may come into the folder may read it. */
  readonly shared?: boolean
}

/** What the person at the keyboard works with, as last confirmed. */
export interface EnvironmentFile {
  /** null: never filled in, or not to be read. */
  read(): ConfirmedEnvironment | null
  keep(confirmed: ConfirmedEnvironment): void
}

/** Where queries are copied to. `terminal`: through the terminal, which may be another computer's clipboard. */
export interface Clipboard {
  readonly kind: 'desktop' | 'terminal' | 'none'
  /** false: it could not be done. */
  copy(text: string): Promise<boolean>
}

export interface Renderer {
  /** Changes with any change of output. */
  readonly version: string
  /** The fonts for Han, Kana and Hangul that are installed; null: none are configured. Throws FONT_PACK_UNUSABLE. */
  fontPack(): Promise<InstalledFontPack | null>
  /** Writes the PDF into `sink`. Pictures and attachments are asked for one at a time, when it is their turn. */
  render(
    dossier: Dossier,
    sink: Sink,
    more?: {
      /** The pack that it is drawn with, which must be the one that is installed. Without one it uses none. */
      readonly fontPack?: string | undefined
      readonly attachments?: readonly Attachment[]
      /** The bytes of what a picture of the dossier draws, by digest; asked for more than once. */
      readonly picture?: (digest: string) => Uint8Array
    },
  ): Promise<void>
  /** The code points that a dossier shows by their numbers: no font has them, or they would not be seen. */
  shownByNumber(dossier: Dossier, fontPack?: string): Promise<readonly number[]>
  /** Loads what makes of a picture what a dossier shows: without what its file says besides. */
  loadDerivation(): Promise<Derive>
  /** What is attached to a file that we drew, by name; null where it is not exactly as we write it. */
  attachmentsOf(pdf: Uint8Array): Promise<Attached | null>
}

export interface InstalledFontPack {
  /** SHA-256 of its file. */
  readonly digest: Digest
  /** What it has letters of. */
  readonly scripts: readonly PackScript[]
}

/** What is shown of a picture, or why it cannot be. */
export type Derive = (original: Uint8Array) => Uint8Array | WhyUndrawn

/** Takes the bytes of a file, piece by piece. A piece is done with when it returns. */
export type Sink = (piece: Uint8Array) => void

/** What is attached to a file, by name: each unpacked when it is asked for. */
export type Attached = ReadonlyMap<string, () => Uint8Array>

/** A file inside a dossier. */
export interface Attachment {
  /** Letters, digits, `-` and `.`. */
  readonly name: string
  /** Media type. */
  readonly media: string
  /** For who opens the list of attachments; ASCII. */
  readonly description: string
  read(): Uint8Array
}

/** Asks for the next thing. No rule of the walk lives in a prompter: it offers, decide() judges. */
export interface Prompter {
  choose(card: Card, notice: Notice | null): Promise<Choice>
}

/** A prompter that reads a file and knows in the end what nobody asked for. */
export interface AnswersPrompter extends Prompter {
  leftOver(): readonly Problem[]
}

/** What came of the last choice, to be shown with the next card, and what others recorded in the meantime. */
export type Notice = Told & { readonly elsewhere?: readonly Elsewhere[] }

/** Something recorded from another terminal, or by somebody else. */
export interface Elsewhere {
  /** Staff code. */
  readonly by: string
  readonly type: EventType
  /** Of the record that it makes, or is about. */
  readonly id?: string
}

type Told =
  /** Nothing of one's own: only what others did. */
  | { readonly kind: 'news' }
  | { readonly kind: 'refused'; readonly error: ScreenError }
  | {
      readonly kind: 'saved'
      readonly entries: number
      /** Why documents will not show what was kept, though it is a picture. */
      readonly undrawn?: WhyUndrawn
      /** To be asked before the next card: whether it goes. `copy-differs`: it must not. */
      readonly original?: OfferedOriginal | 'copy-differs'
    }
  /** What became of a file of the inbox that was to go. */
  | { readonly kind: 'original'; readonly evidence: string; readonly outcome: OriginalOutcome }
  /** Identifiers were taken from a file before the walk went on. */
  | {
      readonly kind: 'intake'
      readonly recorded: number
      /** On record already. */
      readonly known: number
      readonly withoutStatus: number
      readonly warnings: readonly Problem[]
    }
  /** What the command has to say, in its words. */
  | { readonly kind: 'said'; readonly text: string }
  /** Practice begins: where the sheet is to keep beside the walk. */
  | { readonly kind: 'practice'; readonly sheet: string }
  /** The session was moved to another version, and how many steps wait for somebody to look at earlier work. */
  | {
      readonly kind: 'moved'
      readonly from: string
      readonly to: string
      /** Staff code. */
      readonly by: string
      readonly toReview: number
    }

export type Choice =
  | {
      readonly kind: 'acts'
      readonly acts: readonly Act[]
      /** The form it was given in: its draft goes once this is recorded. */
      readonly form?: string
    }
  /** Evidence is a file first: the walk takes it in, then makes the act. */
  | {
      readonly kind: 'evidence'
      readonly path: string
      /** The stamp of the file that was shown: another is refused. */
      readonly expected?: string
      readonly about: Pick<EvidenceAct, 'url' | 'captured' | 'description' | 'masks' | 'read'>
      readonly form?: string
    }
  /** The file in the inbox goes, as its bytes are evidence. */
  | { readonly kind: 'remove-original'; readonly original: OfferedOriginal }
  | { readonly kind: 'go'; readonly step: string }
  | { readonly kind: 'back' }
  | { readonly kind: 'pause' }
