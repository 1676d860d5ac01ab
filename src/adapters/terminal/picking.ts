import { edited } from './editor.ts'
import type { Choosable, ListsQuestion, Reply } from './surface.ts'

/** Where somebody is in a list, and what is switched on in it. */
export interface Picking {
  /** Place among the options that are shown. */
  readonly at: number
  readonly digits: string
  readonly filter: string
  /** Numbers of options, from 0. */
  readonly chosen: readonly number[]
}

export type Chosen<T> =
  | { readonly kind: 'going'; readonly state: Picking }
  | { readonly kind: 'chosen'; readonly value: T }

type OnKey<T> = (state: Picking, key: string, text: string) => Chosen<T>

/** The options to show: all in the list, or those that hold every word typed. */
export function found(
  options: readonly Choosable[],
  filter: string,
): readonly (Choosable & { readonly index: number })[] {
  const words = folded(filter).split(/\s+/).filter(Boolean)
  return options
    .map((option, index) => ({ ...option, index }))
    .filter(({ label, onlyFound }) =>
      words.length === 0 ? !onlyFound : words.every((word) => folded(label).includes(word)),
    )
}

/** Without capitals and accents: who types "osman" finds "Osmân". */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
}

/**
 * Which option a digit means after the digits before it, and whether it can only be that one: with
 * twelve options a 1 may become 10, 11 or 12, so it selects and waits. Null: no such option.
 */
export function numbered(
  before: string,
  digit: string,
  options: number,
): { readonly typed: string; readonly final: boolean } | null {
  if (!/^\d$/.test(digit)) return null
  const typed = [before + digit, digit].find((text) => Number(text) >= 1 && Number(text) <= options)
  return typed === undefined ? null : { typed, final: Number(typed) * 10 > options }
}

/** One of a list: its number, or arrows and Enter; letters search in it where that is offered. */
export function pickKey(options: readonly Choosable[], searchable: boolean): OnKey<number> {
  return (state, key, text) => {
    const shown = found(options, state.filter)
    if (key === 'enter') {
      const here = shown[state.at]
      return here ? { kind: 'chosen', value: here.index } : going(state)
    }
    const moved = movedBy(state, key, shown.length)
    if (moved) return moved
    if (state.filter === '') {
      const number = numbered(state.digits, key, shown.length)
      if (number?.final) return { kind: 'chosen', value: Number(number.typed) - 1 }
      if (number) return going({ ...state, digits: number.typed, at: Number(number.typed) - 1 })
    }
    if (!searchable) return going({ ...state, digits: '' })
    const filter = edited({ text: state.filter, at: state.filter.length }, { kind: 'key', name: key, text })
    return filter ? going({ ...state, filter: filter.text, digits: '', at: 0 }) : going(state)
  }
}

/** Any number of a list: number or space switches one, Enter accepts. */
export function manyKey(options: readonly Choosable[]): OnKey<readonly number[]> {
  return (state, key) => {
    if (key === 'enter') return { kind: 'chosen', value: [...state.chosen].sort((a, b) => a - b) }
    const moved = movedBy(state, key, options.length)
    if (moved) return moved
    if (key === ' ') return going(flipped(state, state.at))
    const number = numbered(state.digits, key, options.length)
    if (number?.final) return going({ ...flipped(state, Number(number.typed) - 1), digits: '' })
    if (number) return going({ ...state, digits: number.typed, at: Number(number.typed) - 1 })
    return going({ ...state, digits: '' })
  }
}

/** A list of options, each on one of a few lists: the name of a list puts it there, and again takes it off. */
export function listsKey({ options, lists }: ListsQuestion): OnKey<readonly (number | null)[]> {
  return (state, key) => {
    if (key === 'enter')
      return { kind: 'chosen', value: options.map((_, at) => listAt(state, at, options.length)) }
    const moved = movedBy(state, key, options.length)
    if (moved) return moved
    const list = lists.findIndex(({ name }) => name.toLowerCase() === key.toLowerCase())
    if (list < 0) return going(state)
    const place = onList(state.at, list, options.length)
    if (state.chosen.includes(place))
      return going({ ...state, chosen: state.chosen.filter((one) => one !== place) })
    if (sizesOf(state, lists.length, options.length)[list] === lists[list]?.room) return going(state)
    const others = state.chosen.filter((one) => one % options.length !== state.at)
    return going({ ...state, chosen: [...others, place] })
  }
}

/** An option on a list, as one number. */
export function onList(option: number, list: number, options: number): number {
  return list * options + option
}

export function listAt({ chosen }: Picking, option: number, options: number): number | null {
  const place = chosen.find((one) => one % options === option)
  return place === undefined ? null : Math.floor(place / options)
}

export function sizesOf({ chosen }: Picking, lists: number, options: number): number[] {
  return Array.from(
    { length: lists },
    (_, list) => chosen.filter((one) => Math.floor(one / options) === list).length,
  )
}

function going(state: Picking): { readonly kind: 'going'; readonly state: Picking } {
  return { kind: 'going', state }
}

function flipped(state: Picking, index: number): Picking {
  const chosen = state.chosen.includes(index)
    ? state.chosen.filter((one) => one !== index)
    : [...state.chosen, index]
  return { ...state, chosen, at: index }
}

function movedBy(state: Picking, key: string, count: number): ReturnType<typeof going> | null {
  const to: Readonly<Record<string, number>> = {
    up: (state.at + count - 1) % Math.max(1, count),
    down: (state.at + 1) % Math.max(1, count),
    home: 0,
    end: Math.max(0, count - 1),
  }
  const at = to[key]
  return at === undefined ? null : going({ ...state, at, digits: '' })
}

/** Keys that leave a question; null for any other. Where nothing is typed, those of the walk do as they are. */
export function isLeaving(key: string, typing: boolean): Exclude<Reply<never>, { kind: 'given' }> | null {
  if (key === 'escape') return { kind: 'left', press: null }
  if (key === 'ctrl-b' || key === 'backtab') return { kind: 'back' }
  if (key === 'ctrl-x') return { kind: 'anew' }
  if (!typing && (key === 'left' || key === 'backspace')) return { kind: 'back' }
  if (!typing && WALK_KEYS.has(key)) return { kind: 'left', press: key }
  // Alt with a key of the walk, or Escape with it right behind, which a terminal sends as one.
  const [, letter] = /^alt-(.)$/u.exec(key) ?? []
  if (letter === undefined) return null
  return { kind: 'left', press: WALK_KEYS.has(letter) ? letter : null }
}

/** Jump, signal, pause, help: there on every card. */
const WALK_KEYS = new Set(['j', 's', 'q', '?'])
