import type { EvidenceAct } from '../domain/session/act.ts'
import { mediaType } from '../domain/text/media-type.ts'
import { basename } from '../domain/text/paths.ts'
import type { Choice, Context, SessionRef } from './context.ts'

/** Takes a file in as evidence: copied into the session by digest, never moved or changed. */
export function evidenceAct(
  context: Context,
  ref: SessionRef,
  step: string,
  choice: Extract<Choice, { kind: 'evidence' }>,
): EvidenceAct {
  const { digest, bytes, start } = context.store.putObject(ref, choice.path, choice.expected)
  return {
    kind: 'add-evidence',
    step,
    salt: context.newId(),
    sha256: digest,
    bytes,
    media: mediaType(start),
    file: basename(choice.path),
    ...choice.about,
  }
}
