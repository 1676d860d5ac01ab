import { type Digest, sha256 } from '../digest.ts'
import { inLanguage, type Language, type Text } from '../language.ts'
import type {
  Condition,
  Instruction,
  Labelled,
  Phase,
  PhaseId,
  Question,
  SearchPlan,
  Step,
} from './instruction.ts'

/**
 * What of a step an answer rests on. An answer given under one version stands under another only where
 * these are equal (or where a second person published the change as editorial), so they cover all that
 * is normative and nothing else: not the id, which may be renamed, nor the order of a list, which asks
 * nothing of anybody.
 */

/** Says what the old id of a step has become, so that a condition on a renamed step reads the same. */
export type Renaming = (id: string) => string

const unchanged: Renaming = (id) => id

/** Digest of what a machine can decide about a step: what is asked, searched and recorded, and when. */
export function ruleDigest(step: Step, phase: PhaseId, renamed: Renaming = unchanged): Digest {
  return sha256(
    canonicalJson({
      format: 'screen-step-rules/1',
      phase,
      role: step.role ?? null,
      when: step.when ? canonicalCondition(step.when, renamed) : null,
      identifiers: asSet(step.identifiers),
      ask: byId(step.ask, questionRules),
      search: byId(step.search, searchRules),
      counterSearches: step.counterSearches,
      records: asSet(step.records),
      reasons: {
        'not-applicable': ids(step.reasons['not-applicable']),
        'not-possible': ids(step.reasons['not-possible']),
      },
    }),
  )
}

/** Digest of the normative texts of a step as somebody working in `language` reads them. */
export function textDigest(step: Step, language: Language): Digest {
  const read = (text: Text): string => inLanguage(text, language)
  const labels = (items: readonly Labelled[]): unknown => byId(items, ({ label }) => ({ label: read(label) }))
  return sha256(
    canonicalJson({
      format: 'screen-step-texts/1',
      purpose: read(step.purpose),
      guidance: read(step.guidance),
      ask: byId(step.ask, ({ label, options, columns }) => ({
        label: read(label),
        options: labels(options),
        columns: labels(columns),
      })),
      search: byId(step.search, ({ label }) => ({ label: read(label) })),
      reasons: {
        'not-applicable': labels(step.reasons['not-applicable']),
        'not-possible': labels(step.reasons['not-possible']),
      },
      doneWhen: asSet(step.doneWhen.map(read)),
    }),
  )
}

/** Who walked a step, as far as it says what they read. */
export interface Walked {
  readonly language: Language
  /** The procedure chosen; null: none yet. */
  readonly procedure: string | null
}

/**
 * What a step rests on that stands elsewhere in the instruction: when its phase opens; the names of the
 * places it searches; for the step that states the purpose the basis of the procedure chosen.
 */
export function settingDigests(
  instruction: Instruction,
  phase: Phase,
  step: Step,
  { language, procedure }: Walked,
): { readonly rules: Digest; readonly texts: Digest } {
  const engines = asSet(step.search.flatMap((search) => search.engines))
  const chosen =
    step.role === 'purpose' ? instruction.procedures.find(({ id }) => id === procedure) : undefined
  return {
    rules: sha256(
      canonicalJson({
        when: phase.when ? canonicalCondition(phase.when) : null,
        procedure: step.role === 'purpose' && procedure !== null && !chosen ? 'gone' : null,
      }),
    ),
    texts: sha256(
      canonicalJson({
        engines: engines.map((id) => instruction.engines.find((engine) => engine.id === id)?.label ?? id),
        basis: chosen ? basisTexts(chosen, language) : null,
      }),
    ),
  }
}

function basisTexts({ title, standingBasis }: Instruction['procedures'][number], language: Language): object {
  const { owner: _, on: __, ...texts } = standingBasis
  return Object.fromEntries(
    Object.entries({ title, ...texts }).map(([key, text]) => [key, inLanguage(text, language)]),
  )
}

/** One spelling per value: keys in order of their UTF-16 units, no white space. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const fields = value as Readonly<Record<string, unknown>>
  let json = ''
  for (const key of Object.keys(fields).sort(inOrder)) {
    if (fields[key] === undefined) continue
    json += `${json === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(fields[key])}`
  }
  return `{${json}}`
}

/** A condition in the one form that all conditions of the same meaning by mere order have. */
export function canonicalCondition(condition: Condition, renamed: Renaming = unchanged): unknown {
  const { procedure, outcome, answer, all, any, ...same } = condition
  const inner = (list: readonly Condition[]): unknown[] =>
    asSet(list.map((one) => canonicalJson(canonicalCondition(one, renamed)))).map((json) => JSON.parse(json))
  return {
    ...same,
    ...(procedure ? { procedure: asSet(procedure) } : {}),
    ...(outcome ? { outcome: { step: renamed(outcome.step), is: asSet(outcome.is) } } : {}),
    ...(answer ? { answer: { ...answer, step: renamed(answer.step) } } : {}),
    ...(all ? { all: inner(all) } : {}),
    ...(any ? { any: inner(any) } : {}),
  }
}

function questionRules({ type, required, steers, options, columns }: Question): object {
  return { type, required, steers, options: ids(options), columns: ids(columns) }
}

function searchRules(search: SearchPlan): object {
  return {
    engines: asSet(search.engines),
    query: search.query,
    forEach: search.forEach ?? null,
    // Absent where there are none: a step of before there were lists keeps its digest.
    words: search.words && asSet(search.words),
    recordPer: search.recordPer,
    version: search.version,
    minimumEngines: search.minimumEngines,
    minimumReviewed: search.minimumReviewed,
  }
}

function byId<T extends { readonly id: string }>(items: readonly T[], part: (item: T) => object): unknown[] {
  return [...items].sort((a, b) => inOrder(a.id, b.id)).map((item) => ({ id: item.id, ...part(item) }))
}

function ids(items: readonly { readonly id: string }[]): string[] {
  return asSet(items.map(({ id }) => id))
}

function asSet<T extends string>(items: readonly T[]): T[] {
  return [...new Set(items)].sort(inOrder)
}

/** By UTF-16 units: never by the rules of a language, which differ per machine. */
function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
