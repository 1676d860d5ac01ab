import type { LegalBasis } from '../configuration/configuration.ts'
import type { Digest } from '../digest.ts'
import type { IdentifierKind, StepOutcome } from '../instruction/instruction.ts'
import type { Language } from '../language.ts'
import type { ClassificationLevel } from './classification-levels.ts'
import type { Environment } from './environment.ts'
import type {
  BEARINGS,
  CALENDARS,
  DATE_PRECISIONS,
  EventOf,
  FINDING_PARTS,
  HOWS,
  IDENTIFIER_STATUSES,
  INFORMED_HOW,
  MATCH_STATES,
  ORIGINAL_OUTCOMES,
  PERSON_ROLES,
  READ_FROM_FILE,
  REVIEW_DECISIONS,
  SEARCH_OUTCOMES,
  SETTLEMENTS,
  SPECIAL_CATEGORIES,
  STATEMENT_FROM,
  STATEMENT_KINDS,
  TRANSLATED,
  WHY_ERASED,
  WITHDRAWABLE,
} from './event.ts'
import type { HoldGround } from './hold-grounds.ts'
import type { VersionHistory } from './migration.ts'
import type { Release } from './release-gate.ts'
import type { Undrawn } from './undrawn.ts'
import type { Withheld } from './withholding.ts'

export type { ClassificationLevel }
export type SearchOutcome = (typeof SEARCH_OUTCOMES)[number]
export type MatchState = (typeof MATCH_STATES)[number]
export type IdentifierStatus = (typeof IDENTIFIER_STATUSES)[number]
export type Bearing = (typeof BEARINGS)[number]
export type FindingPart = (typeof FINDING_PARTS)[number]
export type SpecialCategory = (typeof SPECIAL_CATEGORIES)[number]
export type Translated = (typeof TRANSLATED)[number]
export type WhyErased = (typeof WHY_ERASED)[number]
export type OriginalOutcome = (typeof ORIGINAL_OUTCOMES)[number]
export type How = (typeof HOWS)[number]
export type PersonRole = (typeof PERSON_ROLES)[number]
export type StatementFrom = (typeof STATEMENT_FROM)[number]
export type StatementKind = (typeof STATEMENT_KINDS)[number]
export type Calendar = (typeof CALENDARS)[number]
export type DatePrecision = (typeof DATE_PRECISIONS)[number]
export type Withdrawable = (typeof WITHDRAWABLE)[number] | 'search' | 'person'
export type AnswerValue = EventOf<'answer-given'>['data']['value']

/** What somebody wants to do. It becomes events, or is refused. Time and ids from outside are data here. */
export type Act =
  | StartAct
  | { readonly kind: 'name-staff'; readonly code: string; readonly name: string }
  | { readonly kind: 'change-language'; readonly language: Language }
  | { readonly kind: 'open-step'; readonly step: string }
  | { readonly kind: 'choose-procedure'; readonly step: string; readonly procedure: string }
  | { readonly kind: 'confirm-basis'; readonly step: string }
  | AnswerAct
  | IdentifierAct
  | { readonly kind: 'rest-not-recorded'; readonly step: string }
  | VariantAct
  | EnvironmentAct
  | SearchAct
  | CandidateAct
  | JudgeAct
  | FindingAct
  | CompleteFindingAct
  | PersonAct
  | EvidenceAct
  | { readonly kind: 'handle-original'; readonly evidence: string; readonly outcome: OriginalOutcome }
  | { readonly kind: 'withdraw'; readonly record: Withdrawable; readonly id: string; readonly reason: string }
  | ConcludeAct
  | { readonly kind: 'reopen'; readonly step: string; readonly reason: string }
  | MigrateAct
  | ReviewAct
  | RaiseSignalAct
  | AcceptSignalAct
  | DismissSignalAct
  | ConsentAct
  | ReturnNoteAct
  | HypothesisAct
  | WeighAct
  | RepeatAct
  | MatchReviewAct
  | RaisePointAct
  | AnswerPointAct
  | SettleAct
  | ReturnAct
  | AgreeAct
  | ProposeClassificationAct
  | SetClassificationAct
  | { readonly kind: 'set-marking'; readonly marking?: string }
  | HandOverAct
  | TransferAct
  | ReceiveAct
  | LinkAct
  | UnlinkAct
  | StatementAct
  | InformAct
  | SignAct
  | DeferInformationAct
  | CloseAct
  | SealAct
  | { readonly kind: 'cancel'; readonly reason: string }
  | PrepareAct
  | BundleAct
  | DraftAct
  | IssueAct
  | ExtractAct
  | HoldAct
  | AskErasureAct
  | ConfirmErasureAct
  | DeclineErasureAct
  | EraseAct

export interface StartAct {
  readonly kind: 'start'
  readonly case: string
  readonly number: number
  /** Random, 128 bits as hex. */
  readonly id: string
  readonly instruction: { readonly id: string; readonly version: string; readonly digest: Digest }
  readonly language: Language
  readonly reason?: string
  /** A rehearsal of a version that is not published. */
  readonly draft?: boolean
  /** The fictional subject that is practised on. */
  readonly practice?: string
}

export interface MigrateAct {
  readonly kind: 'migrate'
  /** Digest of the version to move to; its instruction is in `history`. */
  readonly to: Digest
  readonly history: VersionHistory
}

export interface ReviewAct {
  readonly kind: 'review-step'
  readonly step: string
  readonly decision: (typeof REVIEW_DECISIONS)[number]
  /** Needed unless it is done again. */
  readonly note?: string
}

export interface AnswerAct {
  readonly kind: 'answer'
  readonly step: string
  readonly question: string
  readonly value: AnswerValue
  /** The entry with the answer the person saw, null for none: another's answer is not replaced unseen. */
  readonly replaces: number | null
}

export interface IdentifierAct {
  readonly kind: 'record-identifier'
  readonly step: string
  readonly identifier: IdentifierKind
  readonly status: IdentifierStatus
  readonly value: string
  readonly latin?: string
  readonly remark?: string
  /** Of a date of birth, as it was written. */
  readonly calendar?: Calendar
  readonly precision?: DatePrecision
}

export interface VariantAct {
  readonly kind: 'record-variant'
  readonly step: string
  readonly list: 'A' | 'B'
  readonly value: string
  readonly of?: string
  readonly latin?: string
  readonly why?: string
  /** The rule that proposed it: the reason, unless another is given. */
  readonly rule?: string
}

export interface EnvironmentAct {
  readonly kind: 'record-environment'
  readonly step: string
  /** When its user last confirmed it. */
  readonly confirmed: string
  readonly environment: Environment
}

export interface SearchAct {
  readonly kind: 'record-search'
  readonly step: string
  /** A cell of the plan, or a search outside it with its reason. */
  readonly place:
    | { readonly kind: 'plan'; readonly search: string; readonly engine: string; readonly for: string | null }
    | { readonly kind: 'ad-hoc'; readonly where: string; readonly query: string; readonly why: string }
    | {
        readonly kind: 'counter-evidence'
        readonly candidate: string
        readonly where: string
        readonly query: string
        readonly why: string
      }
  readonly outcome: SearchOutcome
  /** Candidates this search brought, recorded with it. */
  readonly found?: readonly FoundCandidate[]
  readonly how: How
  readonly reviewed?: number
  readonly offered?: { readonly at: string; readonly as: 'copied' | 'shown' }
  readonly version?: string
  readonly note?: string
}

/** An account or record that may be the subject's. */
export interface FoundCandidate {
  readonly label: string
  readonly url?: string
  /** Of an account: the name it has now, and the number that stays when that changes. */
  readonly handle?: string
  readonly permanent?: string
  /** What sets this candidate apart from others of the name. */
  readonly datum?: string
}

export interface CandidateAct extends FoundCandidate {
  readonly kind: 'record-candidate'
  readonly step: string
  readonly search?: string
}

export interface JudgeAct {
  readonly kind: 'judge'
  readonly candidate: string
  readonly state: MatchState
  /** Identifiers of the subject that agree, and that disagree. */
  readonly matching: readonly string[]
  readonly contradicting: readonly string[]
  readonly reasoning: string
  readonly alternative?: string
  readonly contradiction?: string
  /** Of a candidate that is not the subject's, or may not be: why the dossier has to name it. */
  readonly need?: string
}

/** What can be said about a finding beside the fact; a part that is absent is not said. */
export interface SaidOfFinding {
  /** null: the fact needs none. */
  readonly interpretation?: string | null
  readonly grade?: NonNullable<EventOf<'finding-recorded'>['body']['grade']>
  /** Of the source, in words; `translated` goes with it. */
  readonly language?: string
  readonly translated?: Translated
  readonly translation?: string
  /** By their number; empty: nobody else is in it. */
  readonly persons?: readonly string[]
  /** Empty: no data of a special category. */
  readonly categories?: readonly SpecialCategory[]
  readonly ground?: string
  readonly bearing?: Bearing
  /** null: looked for, and there is none. */
  readonly counter?: string | null
  /** When what it tells of happened, as precise as it is known: `1398-03 (solar-hijri)`. null: it has no date. */
  readonly on?: string | null
}

export interface FindingAct extends SaidOfFinding {
  readonly kind: 'record-finding'
  readonly step: string
  readonly fact: string
  readonly evidence: readonly string[]
  readonly source?: string
  readonly candidate?: string
  readonly amends?: string
  readonly reason?: string
}

export interface CompleteFindingAct extends SaidOfFinding {
  readonly kind: 'complete-finding'
  readonly finding: string
  /** Needed to say something again once the step of the finding had an outcome. */
  readonly reason?: string
}

export interface PersonAct {
  readonly kind: 'record-person'
  readonly role: PersonRole
  readonly minor: boolean
  readonly description: string
  readonly name?: string
}

export interface EvidenceAct {
  readonly kind: 'add-evidence'
  readonly step: string
  /** Random, 128 bits as hex: the entry names the object only by a commitment over it. */
  readonly salt: string
  readonly sha256: Digest
  readonly bytes: number
  readonly media: string
  readonly file: string
  readonly url?: string
  readonly captured?: string
  readonly description?: string
  /** The capture this one is a masked derivative of. */
  readonly masks?: string
  /** What of it was read from the file itself. */
  readonly read?: readonly (typeof READ_FROM_FILE)[number][]
}

export interface ConcludeAct {
  readonly kind: 'conclude'
  readonly step: string
  /** `done`: with or without findings follows from what was recorded. */
  readonly outcome: 'done' | Exclude<StepOutcome, 'done-no-findings' | 'done-with-findings'>
  /** A reason of the step's own list, or `other` with a note. */
  readonly reason?: string
  readonly note?: string
}

export interface HypothesisAct {
  readonly kind: 'record-hypothesis'
  readonly step: string
  readonly text: string
  /** An explanation in which nobody is a danger. */
  readonly innocent: boolean
  /** What would confirm it, and what would refute it. */
  readonly confirms?: string
  readonly refutes?: string
}

export interface WeighAct {
  readonly kind: 'weigh'
  readonly step: string
  readonly finding: string
  readonly hypothesis: string
  readonly bearing: Bearing
  readonly why?: string
}

export interface RaiseSignalAct {
  readonly kind: 'raise-signal'
  readonly origin: string
  readonly indication: string
  /** What its source allows to be done with it. */
  readonly restrictions?: string
  /** The day it is about or came in, as given. */
  readonly on?: string
}

export interface AcceptSignalAct {
  readonly kind: 'accept-signal'
  readonly reason: string
  /** The person is a minor. */
  readonly minor?: boolean
}

export interface DismissSignalAct {
  readonly kind: 'dismiss-signal'
  readonly reason: string
}

/** The team lead's, to extended research on a minor; `by` is their staff code. */
export interface ConsentAct {
  readonly kind: 'consent'
  readonly by: string
  readonly reason: string
}

export interface ReturnNoteAct {
  readonly kind: 'return-note'
  readonly to: string
  readonly text: string
}

/** What the second reader and the author do; `by` is the staff code of whoever does it. */
export interface RepeatAct {
  readonly kind: 'repeat-search'
  readonly by: string
  readonly search: string
  readonly outcome: SearchOutcome
  readonly reviewed?: number
  readonly note?: string
}

export interface MatchReviewAct {
  readonly kind: 'review-match'
  readonly by: string
  readonly candidate: string
  readonly state: MatchState
  readonly reasoning: string
}

export interface RaisePointAct {
  readonly kind: 'raise-point'
  readonly by: string
  /** A finding, candidate, search or step; the work as a whole when absent. */
  readonly about?: string
  readonly text: string
}

export interface AnswerPointAct {
  readonly kind: 'answer-point'
  readonly by: string
  readonly point: string
  readonly text: string
}

export interface SettleAct {
  readonly kind: 'settle-point'
  readonly by: string
  readonly point: string
  readonly how: (typeof SETTLEMENTS)[number]
  /** Needed for a dissent. */
  readonly text?: string
}

export interface ReturnAct {
  readonly kind: 'return-review'
  readonly by: string
  readonly text?: string
}

export interface AgreeAct {
  readonly kind: 'agree-review'
  readonly by: string
  readonly text?: string
}

/** When a classification ends: on a day or with an event, one of the two. */
export type Until = { readonly day: string } | { readonly event: string }

export interface ProposeClassificationAct {
  readonly kind: 'propose-classification'
  readonly level: ClassificationLevel
  readonly until: Until
  readonly reason: string
  /** The highest level the installation is approved for. */
  readonly ceiling: ClassificationLevel
}

export interface SetClassificationAct {
  readonly kind: 'set-classification'
  /** Staff code of whoever sets it. */
  readonly by: string
  readonly level: ClassificationLevel
  /** As proposed, when absent. */
  readonly until?: Until
  readonly reason?: string
  readonly ceiling: ClassificationLevel
}

export interface HandOverAct {
  readonly kind: 'hand-over'
  /** Staff code of who holds it from then on. */
  readonly to: string
  /** Needed from anybody but the holder. */
  readonly reason?: string
}

/** Handing over to another store, in a bundle. */
export interface TransferAct {
  readonly kind: 'transfer'
  /** Staff code of who goes on with it there. */
  readonly to: string
  /** Needed from anybody but the holder. */
  readonly reason?: string
  /** The bundle is: for so many keys; none: with a passphrase. */
  readonly encrypted?: { readonly recipients: number }
}

/** Taking in what was transferred. */
export interface ReceiveAct {
  readonly kind: 'receive'
  /** Of the last entry that was received. */
  readonly head: Digest
  /** SHA-256 of the manifest of the bundle. */
  readonly manifest: Digest
}

export interface LinkAct {
  readonly kind: 'link'
  /** The other session: its reference, and the id of its log. */
  readonly to: EventOf<'session-linked'>['body']
  readonly toRehearsal: boolean
  readonly remark?: string
}

export interface UnlinkAct {
  readonly kind: 'unlink'
  readonly to: EventOf<'session-linked'>['body']
  readonly reason: string
}

/** A signature was made over the text about an entry. */
export interface SignAct {
  readonly kind: 'sign'
  readonly entry: number
  readonly format: string
  /** SHA-256 of the signature. */
  readonly signature: Digest
}

/** What the person, or somebody for them, says of the record. */
export interface StatementAct {
  readonly kind: 'record-statement'
  readonly what: StatementKind
  readonly from: StatementFrom
  /** A record, step or entry; the whole when absent. */
  readonly about?: string
  /** The day it was given, where that is another than the one it is recorded on. */
  readonly on?: string
  /** By the clock of whoever records it. */
  readonly today?: string
  readonly text: string
}

/** The person was told of the research. */
export interface InformAct {
  readonly kind: 'inform'
  readonly how: (typeof INFORMED_HOW)[number]
  /** The day it was done, where that is another than the one it is recorded on. */
  readonly on?: string
  /** By the clock of whoever records it. */
  readonly today?: string
  readonly text?: string
}

/** The person is not told yet. */
export interface DeferInformationAct {
  readonly kind: 'defer-information'
  readonly ground: string
  /** The organisation's own list, as configured: none is built in. */
  readonly grounds: readonly LegalBasis[]
  /** The day on which it is looked at again. */
  readonly until?: string
  /** By the clock of whoever records it. */
  readonly today?: string
  readonly reason: string
}

export interface BundleAct {
  readonly kind: 'make-bundle'
  /** SHA-256 of its manifest. */
  readonly manifest: Digest
  /** How many entries of the log are in it. */
  readonly entries: number
  readonly files: number
  /** Evidence of which it holds the digest only. */
  readonly leftOut: number
  /** It is: for so many keys, none with a passphrase; `file` is the digest of what leaves. */
  readonly encrypted?: { readonly recipients: number; readonly file: Digest }
  /** For whom. */
  readonly for: string
}

export interface IssueAct {
  readonly kind: 'issue-dossier'
  readonly copy: number
  readonly pdf: Digest
  readonly dossier: Digest
}

/** What was issued is the extract for an access request. */
export interface ExtractAct {
  readonly kind: 'make-extract'
  readonly copy: number
  readonly pdf: Digest
  /** For whom. */
  readonly for: string
}

/** A concept was drawn, of so many entries. */
export interface DraftAct {
  readonly kind: 'draw-draft'
  readonly pdf: Digest
  readonly entries: number
}

export interface PrepareAct {
  readonly kind: 'prepare-dossier'
  /** For a request to the intelligence service: it passes the gate first. */
  readonly gate?: Release
  readonly template: EventOf<'dossier-prepared'>['body']['template']
  readonly language: Language
  readonly release: string
  readonly renderer: string
  /** Evidence that is shown, and the object drawn for it. */
  readonly pictures?: readonly { readonly evidence: string; readonly drawn: Digest }[]
  /** Evidence that is a picture and is not shown. */
  readonly undrawn?: readonly Undrawn[]
  readonly recipient?: string
  /** Who sends it: the part of the organisation, and whom to call. */
  readonly unit?: string
  readonly contact?: string
  /** For an access request: those other than the person that it shows all the same, as somebody chose. */
  readonly showing?: readonly string[]
  /** What this copy does not show; in the order of the entries. */
  readonly withheld?: readonly Withheld[]
  /** The session, as far as this copy shows it, is attached to the file. */
  readonly embeds?: boolean
  /** SHA-256 of the fonts for Han, Kana and Hangul that it is drawn with. */
  /** The head of the store's ledger. */
  readonly ledger?: Digest
  readonly fontPack?: Digest
}

export interface CloseAct {
  readonly kind: 'close'
  readonly routing: string
  readonly remarks?: string
  /** Until when it is kept and by which rule; absent where the organisation configured none that fits. */
  readonly retention?: Retention
  /** Captures that no finding uses and that are to go: asked for, and confirmed by somebody else. */
  readonly destroy?: readonly string[]
  /** They go at once, where the organisation configured that nobody else confirms an erasure. */
  readonly destroyAlone?: true
}

/** Does what a close whose write broke off left to do. */
export interface SealAct {
  readonly kind: 'seal'
  /** As at the close; not said again where the close got that far. */
  readonly retention?: Retention
}

export interface Retention {
  /** Id of the organisation's rule, and the rule in words. */
  readonly rule: string
  readonly reference: string
  /** Last day on which it is kept. */
  readonly until: string
}

export interface HoldAct {
  readonly kind: 'set-hold' | 'lift-hold'
  readonly ground: HoldGround
  readonly reason: string
}

interface ErasureWish {
  /** Entries whose DATA is to go, in their order. */
  readonly seqs: readonly number[]
  readonly reason: string
  /** On whose authority: a decision, a selection list, a ruling. */
  readonly authority: string
}

export interface AskErasureAct extends ErasureWish {
  readonly kind: 'ask-erasure'
}

type Recipients = EventOf<'data-erased'>['data']['recipients']

export interface ConfirmErasureAct {
  readonly kind: 'confirm-erasure'
  /** Staff code of whoever confirms: another than who asked. */
  readonly by: string
  /** The entry that was shown to them. */
  readonly asked: number
  readonly recipients?: Recipients
}

/** What was asked is not done: by whoever would have to confirm it, or by who asked. */
export interface DeclineErasureAct {
  readonly kind: 'decline-erasure'
  /** The entry that was shown to them. */
  readonly asked: number
  readonly reason: string
}

/** Without a second person, where the organisation configured that. */
export interface EraseAct extends ErasureWish {
  readonly kind: 'erase'
  readonly recipients?: Recipients
}
