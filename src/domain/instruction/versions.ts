/** Below, equal or above zero: whether version `a` comes before, is, or comes after `b`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(BigInt))
  for (let place = 0; place < 3; place += 1) {
    const [x = 0n, y = 0n] = [left?.[place], right?.[place]]
    if (x !== y) return x < y ? -1 : 1
  }
  return 0
}

/** The one with the highest number; of equal numbers the first. undefined: there is none. */
export function newestVersion<T extends { readonly version: string }>(all: readonly T[]): T | undefined {
  return all.reduce<T | undefined>(
    (best, one) => (best && compareVersions(best.version, one.version) >= 0 ? best : one),
    undefined,
  )
}
