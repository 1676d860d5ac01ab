/** The last part of a path, whichever system wrote it. */
export function basename(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? path
}

/** Parts of a path joined as every system reads them. */
export function join(...parts: readonly string[]): string {
  return parts.map((part, index) => (index < parts.length - 1 ? part.replace(/[\\/]+$/, '') : part)).join('/')
}
