/** Below, equal or above zero: whether version `a` comes before, is, or comes after `b`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(BigInt))
  for (let place = 0; place < 3; place += 1) {
    const [x = 0n, y = 0n] = [left?.[place], right?.[place]]
    if (x !== y) return x < y ? -1 : 1
  }
  return 0
}
