/**
 * Shapes of what stands in a log. Not zod: every command reads a log, and most of its start-up would be
 * spent on building schemas (measured: about 100 ms of 250 on a cold start).
 */
export interface Shape<T> {
  readonly fits: (value: unknown) => value is T
  readonly optional?: true
  /** The keys of an object, for documents that list them. */
  readonly keys?: Readonly<Record<string, Shape<unknown>>>
}

/** A key that may be absent; when it is there it has to fit. */
export interface Optional<T> extends Shape<T> {
  readonly optional: true
}

export type Fitting<S> = S extends Shape<infer T> ? T : never

type Fields = Readonly<Record<string, Shape<unknown>>>
type RequiredKeys<F extends Fields> = { [K in keyof F]: F[K] extends Optional<unknown> ? never : K }[keyof F]
type FromFields<F extends Fields> = { readonly [K in RequiredKeys<F>]: Fitting<F[K]> } & {
  readonly [K in Exclude<keyof F, RequiredKeys<F>>]?: Fitting<F[K]>
}

function shape<T>(fits: (value: unknown) => boolean): Shape<T> {
  return { fits: fits as (value: unknown) => value is T }
}

export function text(max: number): Shape<string> {
  return shape((value) => typeof value === 'string' && value.length <= max)
}

export function matching(pattern: RegExp, max = 100): Shape<string> {
  return shape((value) => typeof value === 'string' && value.length <= max && pattern.test(value))
}

export function whole(minimum: number): Shape<number> {
  return shape((value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= minimum)
}

export const number: Shape<number> = shape((value) => typeof value === 'number' && Number.isFinite(value))
export const flag: Shape<boolean> = shape((value) => typeof value === 'boolean')

export function oneOf<const T extends readonly string[]>(values: T): Shape<T[number]> {
  return shape((value) => typeof value === 'string' && values.includes(value))
}

export function listOf<T>(item: Shape<T>, minimum = 0): Shape<readonly T[]> {
  return shape(
    (value) => Array.isArray(value) && value.length >= minimum && value.every((one) => item.fits(one)),
  )
}

export function either<A, B>(a: Shape<A>, b: Shape<B>): Shape<A | B> {
  return shape((value) => a.fits(value) || b.fits(value))
}

export function optional<T>(inner: Shape<T>): Optional<T> {
  return { ...inner, optional: true }
}

/** An object with these keys and no others. Most are declared for what a run never meets: what is needed to ask comes then. */
export function fields<F extends Fields>(known: F): Shape<FromFields<F>> {
  let required: readonly string[] | undefined
  const fits = shape<FromFields<F>>((value) => {
    required ??= Object.keys(known).filter((key) => known[key]?.optional !== true)
    return (
      isObject(value) &&
      required.every((key) => Object.hasOwn(value, key)) &&
      Object.keys(value).every((key) => Object.hasOwn(known, key) && known[key]?.fits(value[key]) === true)
    )
  })
  return { ...fits, keys: known }
}

/** An object with any keys, whose values all fit. */
export function recordOf<T>(item: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return shape((value) => isObject(value) && Object.values(value).every((inner) => item.fits(inner)))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
