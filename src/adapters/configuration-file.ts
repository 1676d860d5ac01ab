import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { LoadedConfiguration } from '../app/context.ts'
import { MAX_DOCUMENT_BYTES, MOST_PARSED_BYTES } from '../domain/bounds.ts'
import { type Configuration, NO_CONFIGURATION } from '../domain/configuration/configuration.ts'
import { CONFIGURATION } from '../domain/configuration/kept-shape.ts'
import { type Problem, wrongFile } from '../domain/problem.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { readAtMost } from './read-file.ts'
import { readIfThere } from './system/failures.ts'
import { PRIVATE } from './system/modes.ts'

const FORMAT = 'screen-parsed-configuration/3'

/**
 * The configuration file that is there, or that somebody named. Its parsed form is kept beside the text it was parsed
 * from, so that no YAML is parsed at a start, and no digest made: a derivative, which may be thrown away.
 */
export async function loadConfiguration(
  path: string,
  cache: string,
  home: () => string,
): Promise<LoadedConfiguration> {
  const bytes = bounded(path)
  if (bytes && 'code' in bytes) return { path, exists: true, value: NO_CONFIGURATION, problems: [bytes] }
  // Somebody named it: without it, as on a disk that is not there, another store would be worked in, by other rules.
  if (bytes === null)
    return { path, exists: false, value: NO_CONFIGURATION, problems: [wrongFile(path, 'no-such-file')] }
  const parsed = join(cache, 'configuration.json')
  const kept = readParsed(parsed, bytes)
  if (kept) return { path, exists: true, value: placed(kept, path, home), problems: [] }
  const { parseConfiguration } = await import('../domain/configuration/parse.ts')
  const result = parseConfiguration(path, bytes)
  if (!result.ok) return { path, exists: true, value: NO_CONFIGURATION, problems: result.problems }
  keepParsed(parsed, bytes, result.value)
  return { path, exists: true, value: placed(result.value, path, home), problems: [] }
}

const PATHS = ['store', 'instructions', 'inbox', 'fonts'] as const

/** Paths are as seen from the file, wherever somebody stands who runs the program; `~/` is their home. */
function placed(value: Configuration, file: string, home: () => string): Configuration {
  const whole = (path: string): string =>
    path.startsWith('~/') ? join(home(), path.slice(2)) : resolve(dirname(file), path)
  const paths = PATHS.flatMap((name) => {
    const path = value[name]
    return path === undefined ? [] : [[name, whole(path)]]
  })
  const { signing } = value
  const key = signing?.ssh_key
  return {
    ...value,
    ...Object.fromEntries(paths),
    ...(key === undefined ? {} : { signing: { ...signing, ssh_key: whole(key) } }),
  }
}

/** What cannot be read is told with the other problems of the file: nothing runs yet that an error could be told by. */
function bounded(path: string): Uint8Array | Problem | null {
  try {
    return readIfThere(path, () => readAtMost(path, MAX_DOCUMENT_BYTES))
  } catch (error) {
    if (!(error instanceof ScreenError)) throw error
    if (error.code === 'FILE_TOO_LARGE')
      return wrongFile(path, 'too-large', {
        found: String(statSync(path).size),
        expected: String(MAX_DOCUMENT_BYTES),
      })
    if (error.code === 'NOT_A_FILE' && error.details.kind === 'folder') return wrongFile(path, 'no-file')
    // A link is followed here: one that cannot be leads round.
    return wrongFile(path, 'unreadable', { found: String(error.details.system ?? 'ELOOP') })
  }
}

function readParsed(path: string, bytes: Uint8Array): Configuration | null {
  try {
    const { format, text, configuration } = JSON.parse(readAtMost(path, MOST_PARSED_BYTES).toString())
    const isOfIt = format === FORMAT && Buffer.from(text).equals(bytes)
    return isOfIt && CONFIGURATION.fits(configuration) ? configuration : null
  } catch {
    return null
  }
}

/** Only a help: where it cannot be written, the file is parsed again next time. */
function keepParsed(path: string, bytes: Uint8Array, configuration: Configuration): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: PRIVATE.folder })
    const text = Buffer.from(bytes).toString()
    writeFileSync(path, JSON.stringify({ format: FORMAT, text, configuration }), { mode: PRIVATE.file })
  } catch {
    // Read-only home, full disk: no reason to stop.
  }
}
