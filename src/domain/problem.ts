/** Where in a document something is wrong. Line and column count from 1. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
  /** The line itself, so that a report can show it with a caret. */
  readonly excerpt: string
}

/** Where a file begins, for what is wrong with it as a whole. */
export function openingOf(file: string): Place {
  return { file, line: 1, column: 1, excerpt: '' }
}

/** What is wrong with a file as a whole. */
export function wrongFile(file: string, code: ProblemCode, details: Problem['details'] = {}): Problem {
  return { code, severity: 'error', place: openingOf(file), details }
}

export type ProblemCode =
  // the text is no YAML, or YAML that must not be trusted
  | 'yaml-syntax'
  | 'yaml-warning'
  | 'tab-indent'
  | 'duplicate-key'
  | 'alias'
  | 'too-large'
  | 'too-deep'
  | 'more-problems'
  | 'hostile-character'
  | 'hidden-character'
  | 'mixed-scripts'
  | 'curly-quotes'
  | 'not-utf8'
  | 'empty-document'
  | 'wrong-file-name'
  // the shape
  | 'missing-key'
  | 'unknown-key'
  | 'wrong-type'
  | 'not-allowed'
  | 'unquoted-version'
  | 'bad-version'
  | 'bad-id'
  | 'bad-duration'
  | 'bad-date'
  // across fields: an instruction
  | 'missing-language'
  | 'duplicate-id'
  | 'unknown-reference'
  | 'forbidden-condition'
  | 'unknown-placeholder'
  | 'role-missing'
  | 'role-twice'
  | 'role-order'
  | 'not-steering'
  | 'unreachable'
  | 'circular'
  | 'no-reasons'
  | 'was-taken'
  | 'version-order'
  | 'unfilled'
  | 'about-person'
  | 'perhaps-about-person'
  | 'bad-word'
  | 'review-before'
  | 'words-unused'
  | 'minimum-impossible'
  // an answers file
  | 'bad-partial-date'
  | 'unknown-step'
  | 'unknown-question'
  | 'answer-not-asked'
  | 'answer-missing'
  | 'answer-invalid'
  | 'person-named'
  | 'act-refused'
  | 'file-missing'
  // a configuration file
  | 'no-such-file'
  | 'no-file'
  | 'unreadable'
  | 'bad-pattern'
  | 'slow-pattern'
  | 'bad-period'
  | 'bad-path'
  | 'bad-staff-code'
  // a version against the one it supersedes
  | 'class-too-mild'
  | 'class-too-severe'
  | 'class-missing'
  | 'change-not-made'
  | IntakeProblemCode
  | VersionProblemCode

/** Identifiers in a table or file; the odd ones are warnings. */
export type IntakeProblemCode =
  | 'utf-16'
  | 'not-text'
  | 'bad-json'
  | 'intake-empty'
  | 'intake-too-many'
  | 'intake-line'
  | 'intake-quote'
  | 'intake-cells'
  | 'intake-column'
  | 'intake-kind'
  | 'intake-kind-missing'
  | 'intake-value-missing'
  | 'intake-status'
  | 'intake-calendar'
  | 'intake-precision'
  | 'intake-not-a-date'
  | 'intake-duplicate'
  | 'odd-phone'
  | 'odd-email'
  | 'odd-date'
  | 'odd-calendar'
  | 'first-of-january'
  | 'odd-latin'
  | 'odd-hidden'
  | 'odd-control'
  | 'odd-mixed-scripts'

/** A version against those published before it, and against the index. */
export type VersionProblemCode =
  | 'nothing-changed'
  | 'number-too-low'
  | 'number-taken'
  | 'draft-in-the-way'
  | 'change-unlisted'
  | 'was-unknown'
  | 'note-missing'
  | 'changes-missing'
  | 'supersedes-missing'
  | 'supersedes-unknown'
  | 'deadline-early'
  | 'published-changed'
  | 'published-missing'
  | 'index-broken'

/** A fault the program finds in a document it checks: data, never thrown one at a time. */
export interface Problem {
  readonly code: ProblemCode
  readonly severity: 'error' | 'warning'
  readonly place: Place
  /** Values for the message: what was expected, what was found. */
  readonly details: Readonly<Record<string, string>>
}
