import { orNull } from '../screen-error.ts'
import type { SessionState } from '../session/state.ts'
import { DERIVED } from './derived-shape.ts'
import type { Instruction } from './instruction.ts'

/**
 * The parsed form of the frozen instruction, so that resuming parses no YAML. A derivative: `verify`
 * makes it again from the frozen bytes and compares.
 */
const FORMAT = 'screen-derived/1'

export function derivedText(instruction: Instruction): string {
  return `${JSON.stringify({ format: FORMAT, instruction })}\n`
}

/** What derivedText() made; null when it is something else, whoever put it there. */
export function parseDerived(text: string | null): Instruction | null {
  try {
    const derived: unknown = JSON.parse(text ?? '')
    return DERIVED.fits(derived) && derived.format === FORMAT ? derived.instruction : null
  } catch {
    return null
  }
}

/** Parsed forms beside sessions. `digest` null: of the version that the session began under. */
interface DerivedFiles<Place> {
  readDerived(place: Place, digest: string | null): string | null
  /** In bytes; null: it is not there. */
  sizeOfDerived(place: Place, digest: string | null): number | null
}

/**
 * What each of many sessions is held under, null where it cannot be read. Many have the same beside them: one of the
 * same digest and length as one that was read is not read again.
 */
export function derivedReader<Place>(
  files: DerivedFiles<Place>,
): (place: Place, state: Pick<SessionState, 'instruction' | 'versions'>) => Instruction | null {
  const parsed = new Map<string, Instruction>()
  return (place, { instruction: { digest }, versions }) => {
    const name = versions[0]?.digest === digest ? null : digest
    const key = `${digest} ${orNull(() => files.sizeOfDerived(place, name))}`
    const known = parsed.get(key) ?? parseDerived(orNull(() => files.readDerived(place, name)))
    if (known) parsed.set(key, known)
    return known
  }
}
