import type { Choice } from '../../../app/context.ts'
import { inLanguage, type Text } from '../../../domain/language.ts'
import type { Act } from '../../../domain/session/act.ts'
import { type Card, candidatesOn } from '../../../domain/session/card.ts'
import type { Cell } from '../../../domain/session/plan.ts'
import { isolate } from '../../../domain/text/isolate.ts'
import { visibleLine } from '../../../domain/text/visible.ts'
import type { Ask, Option } from '../ask.ts'

/** One form per thing that can be recorded: asks, and gives the choice. What it may be, decide() judges. */
export type Form = (ask: Ask, card: Card, cell: Cell | null) => Promise<Choice>

export function acts(...all: Act[]): Choice {
  return { kind: 'acts', acts: all }
}

/** A field that was left empty is not recorded. */
export function filled<K extends string>(key: K, value: string): { [P in K]?: string } {
  return (value === '' ? {} : { [key]: value }) as { [P in K]?: string }
}

export function options<T extends string>(
  values: readonly T[],
  labels: Readonly<Record<T, string>>,
): Option<T>[] {
  return values.map((value) => ({ value, label: labels[value] }))
}

export function shown(ask: Ask, text: Text): string {
  return visibleLine(inLanguage(text, ask.language))
}

export function labelled(
  ask: Ask,
  items: readonly { readonly id: string; readonly label: Text }[],
): Option<string>[] {
  return items.map(({ id, label }) => ({ value: id, label: shown(ask, label) }))
}

export function candidateOptions({ state }: Card): Option<string>[] {
  return candidatesOn(state).map(({ candidate: { body, data } }) => ({
    value: body.id,
    label: `${body.id} ${isolate(visibleLine(data?.label ?? ''))}`,
  }))
}
