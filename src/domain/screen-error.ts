import type { Parsed } from './document.ts'
import type { Problem } from './problem.ts'

/**
 * Everything the program refuses or cannot do on account of what it was given. Anything else that is
 * thrown is a bug. The sentence a person reads is looked up by code in the message catalogue, in
 * their language; `details` are the values it needs.
 */
export type ErrorCode =
  // what was asked does not fit the state of the session
  | 'REFUSED'
  | 'CASE_REFERENCE_INVALID'
  | 'CASE_REFERENCE_TAKEN'
  | 'CASE_UNKNOWN'
  | 'SESSION_OPEN'
  | 'SESSION_ENDED'
  | 'SESSION_WITHOUT_LOG'
  | 'SESSION_GONE'
  | 'CLOSE_UNFINISHED'
  | 'REHEARSAL_OPEN'
  | 'SESSION_STAYS'
  | 'NOT_SEALED'
  | 'NOTHING_TO_SEAL'
  // what was read is not what it should be
  | 'INSTRUCTION_UNKNOWN'
  | 'TEMPLATE_UNKNOWN'
  | 'VERSION_NOT_PUBLISHED'
  | 'VERSION_NOT_IN_FORCE'
  | 'VERSION_WITHDRAWN'
  | 'VERSION_CHANGED'
  | 'NUMBER_TAKEN'
  | 'ALREADY_PUBLISHED'
  | 'CODE_INVALID'
  | 'INSTRUCTION_UNNAMED'
  | 'INDEX_BROKEN'
  | 'ZONE_UNKNOWN'
  | 'DAY_INVALID'
  | 'PERIOD_INVALID'
  | 'REASON_MISSING'
  | 'DOCUMENT_HAS_PROBLEMS'
  | 'OTHER_INSTRUCTION'
  | 'LOG_BROKEN'
  | 'LOG_FULL'
  | 'ENTRY_TOO_LARGE'
  | 'LEDGER_BROKEN'
  | 'DERIVATIVE_BROKEN'
  | 'HEAD_INVALID'
  | 'COPY_UNKNOWN'
  | 'COPY_ERASED'
  | 'GROUND_NEEDED'
  | 'OBJECT_MISSING'
  | 'FONT_PACK_MISSING'
  | 'FONT_PACK_UNUSABLE'
  | 'FONT_PACK_OTHER'
  // the world does not cooperate
  | 'FILE_UNREADABLE'
  | 'FILE_TOO_LARGE'
  | 'ATTACHED_TOO_LARGE'
  | 'EMBEDDED_TOO_LARGE'
  | 'NOT_A_FILE'
  | 'NOT_A_FOLDER'
  | 'FILE_CHANGED'
  | 'EDITOR_FAILED'
  | 'NOT_A_BUNDLE'
  | 'BUNDLE_TOO_LARGE'
  | 'BUNDLE_NOT_INTACT'
  | 'NOT_A_TRANSFER'
  | 'TRANSFER_ENCRYPTED'
  | 'TRANSFERRED_FROM_HERE'
  | 'RECEIVED_ALREADY'
  | 'OTHER_LOG'
  | 'CHANGED_HERE'
  | 'ERASED_THERE'
  | 'ERASURE_REFUSED'
  | 'SESSION_TAKEN'
  | 'SAME_SESSION'
  | 'STORE_ABSENT'
  | 'STORE_PLACE_ABSENT'
  | 'STORE_NAME_EMPTY'
  | 'STORE_NAME_TILDE'
  | 'CASES_ABSENT'
  | 'CASES_GONE'
  | 'STORE_NOT_WRITABLE'
  | 'STORE_FORMAT_UNKNOWN'
  | 'STORE_MODE_DIFFERS'
  | 'STORE_LOCKED'
  | 'HEAD_MOVED'
  | 'NO_TERMINAL'
  | 'KEYS_UNFIT'
  | 'SECRET_SHARED'
  | 'KEY_NEEDED'
  | 'KEY_WRONG'
  | 'NOT_ENCRYPTED'
  | 'ENCRYPTED_UNREADABLE'
  | 'ENCRYPTED_DAMAGED'
  | 'ENCRYPTION_REFUSED'
  | 'ENCRYPTION_UNFINISHED'
  | 'SESSION_ENCRYPTED'
  | 'SESSION_NOT_ENCRYPTED'
  | 'ENCRYPTED_DIFFERS'
  | 'NO_SIGNER'
  | 'NOT_SIGNED'
  | 'SIGNERS_UNREADABLE'
  | 'OUTPUT_EXISTS'
  | 'USAGE'
  | 'INTERRUPTED'

export type Details = Readonly<Record<string, string | number>>

export class ScreenError extends Error {
  readonly code: ErrorCode
  readonly details: Details
  /** What is wrong inside a document, when `code` is DOCUMENT_HAS_PROBLEMS. */
  readonly problems: readonly Problem[]

  constructor(
    code: ErrorCode,
    details: Details = {},
    options: { cause?: unknown; problems?: readonly Problem[] } = {},
  ) {
    super(`${code} ${JSON.stringify(details)}`, { cause: options.cause })
    this.name = 'ScreenError'
    this.code = code
    this.details = details
    this.problems = options.problems ?? []
  }
}

/** null where it cannot be read: whatever is wrong with one thing must not keep the others from being told. */
export function orNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof ScreenError) return null
    throw error
  }
}

/** What the system says of what is another's. */
export const CLOSED: ReadonlySet<string> = new Set(['EACCES', 'EPERM'])

/** Whether it is not for this account, which says nothing of what it is. */
export function isClosed(error: unknown): error is ScreenError {
  return error instanceof ScreenError && CLOSED.has(String(error.details.system))
}

/** DOCUMENT_HAS_PROBLEMS, with every one of them. */
export function withProblems(file: string, problems: readonly Problem[]): ScreenError {
  return new ScreenError('DOCUMENT_HAS_PROBLEMS', { file }, { problems })
}

/** What was read of a document. Throws DOCUMENT_HAS_PROBLEMS when it could not be. */
export function parsedOrThrow<T>(file: string, parsed: Parsed<T>): T {
  if (!parsed.ok) throw withProblems(file, parsed.problems)
  return parsed.value
}
