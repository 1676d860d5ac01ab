import { refuse } from './refusal.ts'
import { type SessionState, standing, type Written, withdrawalOf } from './state.ts'

/**
 * Captures that nothing in the record rests on. At the close somebody chooses, of each, whether it is kept; nothing
 * goes by itself.
 */
export interface UnusedCapture {
  readonly capture: Written<'evidence-added'>
  /**
   * `uncited`: no finding ever named it. `withdrawn`: it was withdrawn itself. `finding-gone`: findings that named it
   * were withdrawn or replaced. `only-masked`: findings show a masked version of it.
   */
  readonly why: 'uncited' | 'withdrawn' | 'finding-gone' | 'only-masked'
  /** The findings or masked versions that `why` tells of. */
  readonly of: readonly string[]
}

/** In their order. One that somebody's statement is about is in use: their word would go with it. */
export function unusedCaptures(state: SessionState): UnusedCapture[] {
  return state.evidence.flatMap((capture) => {
    const { seq, body } = capture
    if (state.erasedSeqs.includes(seq) || usersOf(state, body.id).length > 0) return []
    return [{ capture, ...whyUnused(state, body.id) }]
  })
}

/** What uses it: findings in the record or its annex, and statements. What stands for a capture they show, too. */
function usersOf(state: SessionState, id: string): string[] {
  const masks = state.evidence.find(({ body }) => body.id === id)?.body.masks
  const shown = standing(state, allFindings(state)).filter(
    ({ body }) => body.evidence.includes(id) || (masks !== undefined && body.evidence.includes(masks)),
  )
  const said = state.statements.filter(({ body }) => body.about === id)
  const findings = withdrawalOf(state, id) ? [] : shown
  return [...findings, ...said].map(({ body }) => body.id)
}

function whyUnused(state: SessionState, id: string): Pick<UnusedCapture, 'why' | 'of'> {
  if (withdrawalOf(state, id)) return { why: 'withdrawn', of: [] }
  const masked = state.evidence.filter(({ body }) => body.masks === id && usersOf(state, body.id).length > 0)
  if (masked.length > 0) return { why: 'only-masked', of: masked.map(({ body }) => body.id) }
  const gone = allFindings(state).filter(({ body }) => body.evidence.includes(id))
  return gone.length > 0
    ? { why: 'finding-gone', of: gone.map(({ body }) => body.id) }
    : { why: 'uncited', of: [] }
}

function allFindings({ findings, setAside }: SessionState): Written<'finding-recorded'>[] {
  return [...findings, ...setAside.flatMap(({ work }) => work.findings)]
}

/** Refused when one of these is no capture, or something uses it: who chose may have seen an earlier state. */
export function refuseUsed(state: SessionState, ids: readonly string[]): void {
  for (const id of ids) {
    const there = state.evidence.some(({ seq, body }) => body.id === id && !state.erasedSeqs.includes(seq))
    if (!there) refuse('unknown-evidence', { id })
    const [by] = usersOf(state, id)
    if (by !== undefined) refuse('capture-used', { id, by })
  }
}
