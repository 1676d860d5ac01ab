import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { LoadedConfiguration } from '../app/context.ts'
import { type Configuration, NO_CONFIGURATION } from '../domain/configuration/configuration.ts'
import { sha256 } from '../domain/digest.ts'
import { readIfThere } from './system/failures.ts'
import { PRIVATE } from './system/modes.ts'

const FORMAT = 'screen-parsed-configuration/1'

/**
 * The configuration file, if there is one. Its parsed form is kept by the digest of its bytes, so that no YAML is
 * parsed at a start: a derivative, which may be thrown away.
 */
export async function loadConfiguration(path: string, cache: string): Promise<LoadedConfiguration> {
  const bytes = readIfThere(path, () => readFileSync(path))
  if (bytes === null) return { path, exists: false, value: NO_CONFIGURATION, problems: [] }
  const parsed = join(cache, `configuration-${sha256(bytes)}.json`)
  const kept = readParsed(parsed)
  if (kept) return { path, exists: true, value: kept, problems: [] }
  const { parseConfiguration } = await import('../domain/configuration/parse.ts')
  const result = parseConfiguration(path, bytes)
  if (!result.ok) return { path, exists: true, value: NO_CONFIGURATION, problems: result.problems }
  keepParsed(parsed, result.value)
  return { path, exists: true, value: result.value, problems: [] }
}

function readParsed(path: string): Configuration | null {
  try {
    const { format, configuration } = JSON.parse(readFileSync(path, 'utf8'))
    return format === FORMAT ? configuration : null
  } catch {
    return null
  }
}

/** Only a help: where it cannot be written, the file is parsed again next time. */
function keepParsed(path: string, configuration: Configuration): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: PRIVATE.folder })
    writeFileSync(path, JSON.stringify({ format: FORMAT, configuration }), { mode: PRIVATE.file })
  } catch {
    // Read-only home, full disk: no reason to stop.
  }
}
