export const isRecord = (given: unknown): given is Readonly<Record<string, unknown>> =>
  given !== null && typeof given === 'object' && !Array.isArray(given)

/** Equal in all but the order of an object's keys, which YAML gives no meaning. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, at) => same(item, b[at]))
  if (!isRecord(a) || !isRecord(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => same(a[key], b[key]))
}
