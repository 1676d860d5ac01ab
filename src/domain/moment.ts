/** `2026-11-20T10:00:00.000` and then the offset. */
const OFFSET_AT = 23

/** Whether two moments, as logs have them, come in the order of their texts: of very many, hardly any has to be parsed. */
export function haveOneOffset(a: string, b: string): boolean {
  const offset = a.slice(OFFSET_AT)
  return offset !== '' && b.endsWith(offset)
}
