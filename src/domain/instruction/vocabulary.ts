// The closed lists of an instruction, apart from the schema: most commands need the words, not zod.

/** What an id looks like, of an instruction and of everything in it. */
export const ID_PATTERN = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

export const QUESTION_TYPES = [
  'text',
  'long-text',
  'choice',
  'choices',
  'yes-no',
  'date',
  'number',
  'url',
  'table',
] as const
/** What an answer tells whoever is asked for a look-up; each has a line of its own on the first page of a request. */
export const TELLS = [
  'lookup-question',
  'research-question',
  'reason',
  'deadline',
  'deadline-reason',
  'earlier-requests',
  'identity-basis',
  'foreign-alert',
  'handling',
  'legal-basis',
  'limits',
  'recipients',
  'contact',
] as const
export const STEP_ROLES = ['purpose', 'intake', 'variants', 'match', 'closing', 'review', 'request'] as const
export const RECORD_KINDS = [
  'identifiers',
  'variants',
  'candidates',
  'findings',
  'evidence',
  'hypotheses',
  'weighing',
] as const
export const CHANGE_CLASSES = ['editorial', 'clarified', 'tightened', 'loosened'] as const

/** Kinds of identifier the tool knows; an instruction says which of them a step asks for. */
export const IDENTIFIER_KINDS = [
  'name',
  'alias',
  'birth-date',
  'birth-place',
  'residence',
  'phone',
  'email',
  'account',
  'username',
  'organisation',
  'profession',
  'url',
  'image',
  'document-number',
] as const

/** What a search may be repeated for. A closed list: depth must not hang on who somebody is. */
export const FOR_EACH = [
  'name',
  'phone',
  'email',
  'username',
  'account',
  'url',
  'organisation',
  'image',
] as const

/** What a condition may ask about being present. The same reason. */
export const PRESENCE_KINDS = [
  'account',
  'username',
  'phone',
  'email',
  'image',
  'organisation',
  'url',
] as const

export const STEP_OUTCOMES = [
  'done-no-findings',
  'done-with-findings',
  'not-applicable',
  'not-possible',
  'deferred',
] as const

export const SIGNAL_STATES = ['raised', 'accepted', 'dismissed'] as const

/** Keys a condition may have. Anything else is refused, with a reason of its own when it is about the person. */
export const CONDITION_KEYS = ['procedure', 'signal', 'outcome', 'answer', 'present', 'all', 'any'] as const
