import type { Instruction } from '../instruction/instruction.ts'
import type { BundleAct, DraftAct, ExtractAct, IssueAct, PrepareAct } from './act.ts'
import type { SessionEvent } from './event.ts'
import { needText } from './fields.ts'
import { refuse } from './refusal.ts'
import { passGate } from './release-gate.ts'
import type { SessionState } from './state.ts'
import { othersIn, shownMinors, tellingOfSignals } from './withholding.ts'

// What leaves the store: each is an entry, so that the log tells what left it.

export function prepareDossier(
  instruction: Instruction,
  state: SessionState,
  act: PrepareAct,
): SessionEvent[] {
  const { withheld = [] } = act
  const seqs = withheld.map(({ seq }) => seq)
  refuseShownMinors(state, seqs)
  if (act.showing) refuseUndecided(state, seqs, act.showing)
  return [
    ...(act.gate ? passGate(instruction, state, act.gate) : []),
    {
      type: 'dossier-prepared',
      body: {
        copy: state.prepared.length + 1,
        template: act.template,
        language: act.language,
        release: act.release,
        renderer: act.renderer,
        withheld: seqs,
        ...(seqs.length > 0 ? { grounds: withheld.map(({ ground }) => ground) } : {}),
        ...(act.embeds ? { embeds: true } : {}),
        ...(act.ledger === undefined ? {} : { ledger: act.ledger }),
        ...(act.fontPack === undefined ? {} : { fontPack: act.fontPack }),
        ...(act.undrawn && act.undrawn.length > 0 ? { undrawn: [...act.undrawn] } : {}),
      },
      data: {
        ...(act.recipient === undefined ? {} : { recipient: act.recipient }),
        ...(act.unit === undefined ? {} : { unit: act.unit }),
        ...(act.contact === undefined ? {} : { contact: act.contact }),
        ...(act.pictures && act.pictures.length > 0 ? { pictures: [...act.pictures] } : {}),
      },
    },
  ]
}

/** Looked at here too: somebody else may have written since the list was made. */
function refuseShownMinors(state: SessionState, withheld: readonly number[]): void {
  const shown = shownMinors(state, withheld).map(({ body }) => body.id)
  if (shown.length > 0) refuse('minor-shown', { ids: shown.join(', ') })
}

/**
 * Nobody else reaches the person by default, nor who reported them: of each of them, and of each entry about a signal,
 * somebody decided whether the extract shows it.
 */
function refuseUndecided(state: SessionState, withheld: readonly number[], showing: readonly string[]): void {
  const others = othersIn(state).map(({ seq, body, data }) => ({
    seq,
    data,
    id: body.id,
    from: 'third-person',
  }))
  const signals = tellingOfSignals(state).map(({ seq, data }) => ({
    seq,
    data,
    id: String(seq),
    from: 'source',
  }))
  const each = [...others, ...signals]
  const unknown = showing.find((wanted) => !each.some(({ id }) => id === wanted))
  if (unknown !== undefined)
    refuse('not-to-show', {
      id: unknown,
      expected: each.flatMap(({ seq, id }) => (withheld.includes(seq) ? [] : [id])).join(', '),
    })
  const both = each.filter(({ seq, id }) => withheld.includes(seq) && showing.includes(id))
  if (both.length > 0) refuse('shown-and-withheld', { ids: both.map(({ id }) => id).join(', ') })
  const undecided = each.filter(
    ({ seq, id, data }) => data !== null && !withheld.includes(seq) && !showing.includes(id),
  )
  if (undecided.length === 0) return
  const ids = undecided.map(({ id }) => id)
  refuse('others-undecided', {
    ids: ids.join(', '),
    list: ids.join(','),
    withhold: undecided.map(({ id, from }) => `${id}:${from}`).join(','),
  })
}

/** The extract is a copy like others; this says that it is one, and for whom. */
export function makeExtract(state: SessionState, { copy, pdf, for: whom }: ExtractAct): SessionEvent[] {
  if (!state.issued.some(({ body }) => body.copy === copy && body.pdf === pdf))
    refuse('not-prepared', { copy })
  return [{ type: 'extract-made', body: { copy, pdf }, data: { for: needText(whom, 'for') } }]
}

export function issueDossier(state: SessionState, act: IssueAct): SessionEvent[] {
  const prepared =
    state.prepared.find(({ body }) => body.copy === act.copy) ?? refuse('not-prepared', { copy: act.copy })
  if (state.issued.some(({ body }) => body.copy === act.copy)) refuse('already-issued', { copy: act.copy })
  return [
    {
      type: 'dossier-issued',
      body: { copy: act.copy, prepared: prepared.seq, pdf: act.pdf, dossier: act.dossier },
      data: {},
    },
  ]
}

/** A concept of any session: it says of itself that it is none of the copies. */
export function drawDraft({ pdf, entries }: DraftAct): SessionEvent[] {
  return [{ type: 'draft-drawn', body: { pdf, entries }, data: {} }]
}

export function makeBundle(state: SessionState, { kind: _, ...act }: BundleAct): SessionEvent[] {
  // A bundle shows what the last copy showed.
  refuseShownMinors(state, state.prepared.at(-1)?.body.withheld ?? [])
  const { for: whom, ...body } = act
  if (whom.trim() === '') refuse('bundle-for-nobody')
  return [{ type: 'bundle-made', body, data: { for: whom } }]
}
