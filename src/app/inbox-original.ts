import type { Via } from '../domain/log/entry.ts'
import { ScreenError } from '../domain/screen-error.ts'
import type { OriginalOutcome } from '../domain/session/act.ts'
import { refuse } from '../domain/session/refusal.ts'
import { standing } from '../domain/session/state.ts'
import type { Choice, Context, OfferedOriginal } from './context.ts'
import { perform, performAll } from './perform.ts'
import { caughtUp, type OpenSession } from './session.ts'

type EvidenceChoice = Extract<Choice, { kind: 'evidence' }>

/**
 * What may be asked about the file that evidence was just copied from: whether it is to go from the inbox, once the
 * copy was read again and is the same. `copy-differs`: it is not, and the original is all there is. null: it is no
 * file of the inbox; or of a rehearsal, whose copies are thrown away.
 */
export function originalOf(
  { store }: Context,
  { ref, state }: OpenSession,
  { path, expected }: EvidenceChoice,
): OfferedOriginal | 'copy-differs' | null {
  const kept = state.evidence.at(-1)
  if (expected === undefined || state.draft || !kept?.data) return null
  const { sha256 } = kept.data
  return store.digestOfObject(ref, sha256) === sha256
    ? { evidence: kept.body.id, path, stamp: expected }
    : 'copy-differs'
}

/** Takes an original away and says so in the log; or leaves it, and the log says why. */
export function removeOriginal(
  context: Context,
  session: OpenSession,
  { evidence, path, stamp }: OfferedOriginal,
  via: Via,
): { readonly session: OpenSession; readonly outcome: OriginalOutcome } {
  const kept = standing(session.state, session.state.evidence).find(({ body }) => body.id === evidence)
  const { sha256: digest } = kept?.data ?? refuse('unknown-evidence', { id: evidence })
  const handled = (outcome: OriginalOutcome) => ({ kind: 'handle-original', evidence, outcome }) as const
  const left = (outcome: OriginalOutcome) => ({
    session: perform(context, caughtUp(context, session), handled(outcome), via),
    outcome,
  })
  if (context.store.digestOfObject(session.ref, digest) !== digest) return left('copy-differs')
  try {
    const after = performAll(context, session, [handled('removed')], via, (ref, addition) => {
      context.store.removeOriginal(ref, addition, { path, stamp, digest })
    })
    return { session: after, outcome: 'removed' }
  } catch (error) {
    const why = error instanceof ScreenError ? whyLeft(error) : null
    if (why === null) throw error
    return left(why)
  }
}

function whyLeft({ code, details }: ScreenError): OriginalOutcome | null {
  if (code === 'FILE_CHANGED' || code === 'NOT_A_FILE') return 'changed'
  if (code !== 'FILE_UNREADABLE') return null
  return details.system === 'ENOENT' ? 'gone' : 'refused'
}
