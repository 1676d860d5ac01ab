import type { Instruction } from '../instruction/instruction.ts'
import { findStep } from '../instruction/instruction.ts'
import { inLanguage, type Language, type Text } from '../language.ts'
import { type SessionState, standing, type Written } from '../session/state.ts'
import type { Undrawn } from '../session/undrawn.ts'
import { TERMS } from '../text/terms.ts'
import { reasonOfRule } from '../variants/propose.ts'
import type { Cell, Fact, Span } from './model.ts'
import type { DrawnPicture } from './pictures.ts'
import type { Words } from './words.ts'

/** What every section is built from. */
export interface Source {
  readonly instruction: Instruction
  /** Versions it was held under before, by digest. */
  readonly earlier: ReadonlyMap<string, Instruction>
  readonly state: SessionState
  readonly head: string
  /** The hash of the seal. */
  readonly sealedHead?: string | null
  readonly language: Language
  readonly words: Words
  readonly prepared: Written<'dossier-prepared'> | null
  /** What can be shown of the evidence. */
  readonly pictures: readonly DrawnPicture[]
  /** What of it is a picture, and cannot be shown. */
  readonly undrawn: readonly Undrawn[]
  /** It may not go out without a classification, and says so where there is none. */
  readonly needsClassification?: boolean
  /** For the person the session is about. */
  readonly forPerson?: boolean
  /** Nothing was found, and the document says so on two pages. */
  readonly brief?: boolean
}

export function text(words: string): Span {
  return { kind: 'text', text: words }
}

export function strong(words: string): Span {
  return { kind: 'strong', text: words }
}

/** Why a spelling is on the list: as somebody said it, and in logs of old as the rule was worded; else what its rule says. */
export function spellingReason(
  { language }: Source,
  data: { readonly why?: string; readonly rule?: string } | null,
): Span[] {
  if (data?.why) return [given(data.why)]
  return data?.rule ? [text(reasonOfRule(data.rule, language))] : []
}

/** What a person typed or a source said. */
export function given(words: string): Span {
  return { kind: 'given', text: words }
}

/** Read left to right whatever stands beside it: dates, numbers, addresses. */
export function id(words: string): Span {
  return { kind: 'identifier', text: words }
}

export function code(words: string): Span {
  return { kind: 'code', text: words }
}

export function entry({ seq }: { readonly seq: number }): Span {
  return { kind: 'entry', seq }
}

export function fact(label: string, ...spans: Span[]): Fact {
  return { label, values: [spans] }
}

/** Several runs of spans, each on a line of its own. */
export function lines(runs: readonly (readonly Span[])[]): Span[] {
  return runs.flatMap((run, index): Span[] => (index === 0 ? [...run] : [{ kind: 'break' }, ...run]))
}

type Typed = { readonly seq: number; readonly data: unknown }

/** A text somebody typed, or the word for what this reader cannot see of the entry it stood in. */
export function typed(value: string | undefined, source: Source, one: Typed | undefined): Span {
  return value === undefined ? text(unseen(source, one)) : given(value)
}

/** DATA is empty where an erasure lists it; anywhere else this reader may not see it. */
function unseen({ state, words }: Source, one: Typed | undefined): string {
  if (!one || one.data !== null) return words.unreadable
  return state.erasedSeqs.includes(one.seq) ? words.erasedText : words.withheldText
}

/** An address is read left to right; anything else a person gave as a source is a text. */
export function address(value: string): Span {
  return /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(value) ? id(value) : given(value)
}

/** By name and code; in a document for the person by code only, as they are others than the person too. */
export function staff({ state, forPerson }: Source, by: string): Span[] {
  if (forPerson) return [id(by)]
  const name = Object.hasOwn(state.staff, by) ? state.staff[by] : null
  return name && name !== by ? [given(name), text(' ('), id(by), text(')')] : [id(by)]
}

export function stepTitle({ instruction, language }: Source, step: string): string {
  const found = findStep(instruction, step)
  return found ? inLanguage(found.title, language) : step
}

export function label(
  items: readonly { readonly id: string; readonly label: Text }[],
  wanted: string,
  language: Language,
): string {
  const found = items.find(({ id: one }) => one === wanted)
  return found ? inLanguage(found.label, language) : wanted
}

/** Identifiers by number, as kind and value. */
export function identifierRuns(source: Source, ids: readonly string[]): Cell {
  const terms = TERMS[source.language]
  const known = standing(source.state, source.state.identifiers)
  return lines(
    ids.map((wanted) => {
      const found = known.find(({ body }) => body.id === wanted)
      return found
        ? [text(`${terms.identifierKind[found.body.kind]}: `), typed(found.data?.value, source, found)]
        : [id(wanted)]
    }),
  )
}

/** The same, one behind another. */
export function joined(runs: readonly (readonly Span[])[], between: string): Span[] {
  return runs.flatMap((run, index): Span[] => (index === 0 ? [...run] : [text(between), ...run]))
}
