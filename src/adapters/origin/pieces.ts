export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
}

export function ascii(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}
