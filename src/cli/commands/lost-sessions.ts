import { goneOf } from '../../app/session.ts'
import { refText } from '../../domain/session/case-reference.ts'
import type { Run } from '../run-context.ts'

/** What is told where a session is begun beside one that lost its log. */
export function withoutLog({ context, say }: Run, reference: string): string[] {
  return context.store.withoutLog(reference).map((ref) => say.withoutLog(refText(ref)))
}

/** What is told where a session is begun in the place of one that is gone. Asked before: afterwards it stands there. */
export function goneBefore({ context, say }: Run, reference: string): string[] {
  return goneOf(context, reference).map((ref) => say.goneBefore(refText(ref)))
}
