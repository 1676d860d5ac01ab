/** One array of its own, so that what it was made from need not be kept. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Why bytes are no text that can be read without changing it; null: they are. */
export function textFault(bytes: Uint8Array): 'utf-16' | 'not-text' | 'not-utf8' | null {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'utf-16'
  if (bytes.includes(0)) return 'not-text'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return null
  } catch {
    return 'not-utf8'
  }
}
