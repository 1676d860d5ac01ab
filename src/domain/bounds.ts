// The largest of everything that is read. Each is said in the message that refuses more.

/** Larger than any document a person would write by hand; small enough to refuse a bomb unread. */
export const MAX_DOCUMENT_BYTES = 1_000_000

/** The largest file that is read as a whole: a dossier, or one in a bundle. */
export const MOST_FILE_BYTES = 2_000_000_000

/** What is unpacked from a dossier, all together: held in memory, some of it more than once. */
export const MOST_ATTACHED_BYTES = 256_000_000

/** And no more than so many times the file's own length: a log folds up to a tenth, at most. */
export const MOST_UNFOLDING = 50

/** Files in a dossier. */
export const MOST_ATTACHED_FILES = 1_000

/** What is attached to one, as far as it is known before the entry that prepares it. */
export const MOST_EMBEDDED_BYTES = 240_000_000

/** The largest capture that is kept. A bundle reads it as a whole again. */
export const MOST_EVIDENCE_BYTES = 1_000_000_000

/** More than any picture that is small enough to be drawn: it is not even read. */
export const MOST_PICTURE_BYTES = 300_000_000

/** Files in a bundle: a session has some dozens. */
export const MOST_BUNDLE_FILES = 100_000

/** Entries in a session's log, which has some hundreds: what is folded from them takes more than their number. */
export const MOST_ENTRIES = 10_000

/** The last of them are for what ends a session and follows its end: it can always be closed, issued and erased. */
export const MOST_RECORDING_ENTRIES = 9_000

/** Identifiers in one file. */
export const MOST_IDENTIFIERS = 1_000

/** A session's log, which has some hundreds of thousands of bytes. What is made of it in memory is ten times as large. */
export const MOST_LOG_BYTES = 100_000_000

/** The last of them are kept for what the last entries are kept for. */
export const MOST_RECORDING_BYTES = 90_000_000

/** One entry of a log with its DATA: more than all that can be typed in one form. */
export const MOST_ENTRY_BYTES = 10_000_000

/** The index of ended sessions, of which some hundreds of bytes each: what is larger is made anew from the logs. */
export const MOST_INDEX_BYTES = 200_000_000

/** What holds a few words: a label, a stamp, a lock, an environment. */
export const MOST_NOTE_BYTES = 100_000

/** A parsed instruction: many times the document. */
export const MOST_PARSED_BYTES = 20_000_000

/** What was published of one instruction: some hundreds of bytes for each version. */
export const MOST_PUBLICATIONS_BYTES = 10_000_000

/** Who looked at one session: a hundred thousand looks. */
export const MOST_ACCESSES_BYTES = 10_000_000

/** A store's ledger, which has a kilobyte or two for each sealed session and its copies. It is held four times as large. */
export const MOST_LEDGER_BYTES = 250_000_000
