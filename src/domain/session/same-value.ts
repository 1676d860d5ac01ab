/** Something typed that is searched for, or with. */
export interface Value {
  readonly value: string
  /** false: it was erased, withheld or encrypted, and `value` is empty. */
  readonly isRead: boolean
  readonly seq: number
  /** The entry of the last search for it by its id; 0: none. */
  readonly searched: () => number
}

/** Which of them count: what was recorded twice is searched for once. */
export type Counted = <T extends Value>(values: readonly T[]) => T[]

/** As every plan counts: those that cannot be read are one. Documents that left were drawn with this. */
export const byValue: Counted = (values) =>
  values.filter(({ value }, at) => values.findIndex((other) => other.value === value) === at)

/** Those that count whatever the ones that cannot be read may be. */
export const atLeast: Counted = (values) =>
  values.filter((one, at) => counts(one, values.slice(0, at)) === true)

/** Those that may count. */
export const atMost: Counted = (values) =>
  values.filter((one, at) => counts(one, values.slice(0, at)) !== false)

/** null: cannot be told without reading it. What was searched for by its id counted then, among all before it. */
function counts(one: Value, before: readonly Value[]): boolean | null {
  if (one.isRead && before.some(({ isRead, value }) => isRead && value === one.value)) return false
  const isTold = [one, ...before].every(({ isRead }) => isRead)
  if (isTold) return true
  const searched = one.searched()
  return before.every(({ seq }) => seq < searched) ? true : null
}
