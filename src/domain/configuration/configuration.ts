import type { Language, Text } from '../language.ts'
import type { ClassificationLevel } from '../session/act.ts'

/** What an organisation or a person sets in one file; what is absent has its default. */
export interface Configuration {
  readonly staff?: { readonly code: string; readonly name?: string | undefined } | undefined
  readonly unit?: string | undefined
  /** Folders. */
  readonly store?: string | undefined
  readonly instructions?: string | undefined
  /** New files here are offered as evidence. */
  readonly inbox?: string | undefined
  /** A font file for Han, Kana and Hangul. */
  readonly fonts?: string | undefined
  readonly language?: Language | undefined
  /** The instruction a new session takes, by id. */
  readonly instruction?: string | undefined
  readonly plain?: boolean | undefined
  readonly classification?: { readonly ceiling: ClassificationLevel } | undefined
  /** What a case reference has to look like, as a regular expression over all of it. */
  readonly cases?: { readonly pattern: string } | undefined
  readonly contact?:
    | { readonly name: string; readonly phone?: string | undefined; readonly email?: string | undefined }
    | undefined
  /** The organisation's own list of legal bases: none is built in. */
  readonly legal_bases?: readonly LegalBasis[] | undefined
  /** On what the information of a person may be put off: the organisation's own list too. */
  readonly deferral_grounds?: readonly LegalBasis[] | undefined
  readonly signing?: SigningSettings | undefined
  /** Whether erasing waits for somebody else to confirm it; it does when this is absent. */
  readonly erasure?: { readonly second_person: boolean } | undefined
  /** How long sessions are kept, by the organisation's own rules; none is built in. The first that fits holds. */
  readonly retention?: readonly RetentionRule[] | undefined
  readonly clipboard?: { readonly osc52: boolean } | undefined
}

/** What signs; `other`: a program that gets the text on standard input and gives its signature on standard output. */
export interface SigningSettings {
  /** A private key, or the public half of one that an agent or card holds. */
  readonly ssh_key?: string | undefined
  readonly other?: { readonly format: string; readonly command: readonly string[] } | undefined
}

export interface LegalBasis {
  readonly id: string
  readonly label: Text
  readonly citation: string
}

export interface RetentionRule {
  readonly id: string
  readonly label: Text
  readonly citation: string
  /** Days, months or years after the close: `90d`, `6m`, `5y`. */
  readonly keep: string
  /** Where it holds; absent: everywhere. */
  readonly routing?: readonly string[] | undefined
  readonly procedures?: readonly string[] | undefined
}

export const NO_CONFIGURATION: Configuration = {}
