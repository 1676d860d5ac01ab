import type { Language } from '../language.ts'
import { ALPHABET_RULES, OWN_SCRIPT_RULES } from './alphabets.ts'
import { LATIN_RULES } from './latin-rules.ts'
import { recased } from './name-parts.ts'
import { type Rule, rule } from './rule.ts'

/** A name as it was recorded for the person. */
export interface RecordedName {
  /** Of its identifier. */
  readonly id: string
  readonly value: string
  /** Its form in Latin letters, as the document has it. */
  readonly latin?: string
  /** Another name: nothing is searched for it, as it stands or otherwise, until it is chosen. */
  readonly isAlias?: boolean
}

/** Another spelling, with the rule that gives it. */
export interface Proposal {
  readonly value: string
  readonly of: string
  readonly rule: string
  readonly why: Rule['why']
}

/** What cannot be derived from how a name is written, and is therefore not proposed. */
export interface NotDerived {
  readonly of: string
  readonly why: 'vowels-unwritten' | 'script-unknown'
}

export interface Proposals {
  readonly proposals: readonly Proposal[]
  readonly notDerived: readonly NotDerived[]
}

/** Enough to choose from on one screen; the list is cut by the order of the rules, whatever the name. */
const MOST = 40
/** Of one rule on one name. */
const MOST_PER_RULE = 4
/** Longer than any name; a rule is a search through all of it. */
const LONGEST_NAME = 200

const LATIN_FORM = rule(
  'latin-form',
  'Latijnse vorm, zoals vastgelegd',
  'form in Latin letters, as recorded',
  () => [],
)

const ALIAS = rule('alias', 'andere naam, zoals vastgelegd', 'other name, as recorded', () => [])

const ALL_RULES = [ALIAS, LATIN_FORM, ...ALPHABET_RULES, ...OWN_SCRIPT_RULES, ...LATIN_RULES]

/** What a rule says of the spellings it gives; of a rule that another release has, its id. */
export function reasonOfRule(id: string, language: Language): string {
  return ALL_RULES.find((one) => one.id === id)?.why[language] ?? id
}

/**
 * Spellings to choose from. The rules look at letters only: the same for whoever has such a name. What is
 * worth searching is the screener's choice, and so is the language; nothing here says how likely any is.
 */
export function proposeVariants(names: readonly RecordedName[], taken: readonly string[]): Proposals {
  const others = names.filter(({ isAlias }) => !isAlias)
  const known = new Set([...others.map(({ value }) => value), ...taken].map(sameSpelling))
  const proposals: Proposal[] = []
  // The other names first: the list is cut at its end.
  const aliases = names.filter(({ isAlias }) => isAlias)
  for (const proposal of [...aliases.flatMap(aliasProposals), ...others.flatMap(proposalsFor)]) {
    if (proposals.length === MOST) break
    if (known.has(sameSpelling(proposal.value))) continue
    known.add(sameSpelling(proposal.value))
    proposals.push(proposal)
  }
  return { proposals, notDerived: others.flatMap(notDerived) }
}

/** As it was recorded, and its Latin form: whoever gave another name gave it as it is to be searched for. */
function aliasProposals({ id, value, latin }: RecordedName): Proposal[] {
  const given = [
    { value: tidy(value), rule: ALIAS },
    { value: tidy(latin ?? ''), rule: LATIN_FORM },
  ]
  return given
    .filter((one) => one.value !== '' && one.value.length <= LONGEST_NAME)
    .map((one) => ({ value: one.value, of: id, rule: one.rule.id, why: one.rule.why }))
}

/** Search engines take capitals and small letters alike. */
function sameSpelling(text: string): string {
  return text.trim().normalize('NFC').toLowerCase()
}

function proposalsFor({ id, value, latin }: RecordedName): Proposal[] {
  if (value.length > LONGEST_NAME) return []
  const name = tidy(value)
  const form = latin && latin.length <= LONGEST_NAME ? tidy(latin) : ''
  if (isLatin(name)) return apply(LATIN_RULES, name, id)
  return [
    ...(form ? [{ value: form, of: id, rule: LATIN_FORM.id, why: LATIN_FORM.why }] : []),
    ...apply(ALPHABET_RULES, name, id, true),
    ...apply(OWN_SCRIPT_RULES, name, id),
    ...(isLatin(form) ? apply(LATIN_RULES, form, id) : []),
  ]
}

function tidy(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ')
}

/** `titled`: the name is in another script, so that capitals come from how Latin writes names. */
function apply(rules: readonly Rule[], name: string, of: string, titled = false): Proposal[] {
  const lower = name.replaceAll('İ', 'i').toLowerCase()
  return rules.flatMap(({ id, why, spellings }) =>
    [...new Set(spellings(lower))]
      .filter((spelling) => spelling.trim() !== '' && spelling !== lower)
      .slice(0, MOST_PER_RULE)
      .map((spelling) => ({ value: recased(spelling.trim(), titled ? 'Xx' : name), of, rule: id, why })),
  )
}

const LATIN = /[A-Za-z\u00c0-\u024f\u1e00-\u1eff]/
/** Arabic, Hebrew, Syriac, Thaana: scripts that leave vowels to the reader. */
const VOWELS_UNWRITTEN = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
/** Scripts with a table above. */
const CONVERTED = /[\u0370-\u058f\u10a0-\u10ff\u1200-\u137f\u1c90-\u1cbf\u1f00-\u1fff]/

function isLatin(name: string): boolean {
  return LATIN.test(name) && !VOWELS_UNWRITTEN.test(name) && !CONVERTED.test(name)
}

function notDerived({ id, value }: RecordedName): NotDerived[] {
  if (VOWELS_UNWRITTEN.test(value)) return [{ of: id, why: 'vowels-unwritten' }]
  return isLatin(value) || apply(ALPHABET_RULES, tidy(value), id, true).length > 0
    ? []
    : [{ of: id, why: 'script-unknown' }]
}
