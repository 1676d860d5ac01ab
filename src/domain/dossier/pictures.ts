import { judgementOn, type SessionState, standing, type Written } from '../session/state.ts'
import type { Undrawn } from '../session/undrawn.ts'
import { shortMoment } from '../text/dates.ts'
import { TERMS } from '../text/terms.ts'
import type { Block, Span } from './model.ts'
import { address, code, entry, id, lines, type Source, strong, text, typed } from './parts.ts'

/** A picture kept as evidence, and what is drawn of it: a derivative without metadata, by SHA-256. */
export interface DrawnPicture {
  /** E1, E2 … */
  readonly evidence: string
  readonly drawn: string
}

type Evidence = Written<'evidence-added'>

/** What is about an excluded candidate is about somebody else. */
function findingsToShow(state: SessionState): Written<'finding-recorded'>[] {
  return standing(state, state.findings).filter(
    ({ body }) => !body.candidate || judgementOn(state, body.candidate)?.body.state !== 'excluded',
  )
}

function evidenceOfFindings(state: SessionState): Evidence[] {
  const cited = new Set(findingsToShow(state).flatMap(({ body }) => body.evidence))
  return standing(state, state.evidence).filter(({ body }) => cited.has(body.id))
}

/** Evidence that a finding rests on and that may be shown, or its masked version. */
export function evidenceToShow(state: SessionState): Evidence[] {
  const shown = new Set(evidenceOfFindings(state).map((one) => versionToShow(state, one)))
  return state.evidence.filter((one) => one.data !== null && shown.has(one))
}

/** Evidence that a finding rests on, of which only a masked version may be shown that is not there. */
export function onlyMasked(state: SessionState): Evidence[] {
  return evidenceOfFindings(state).filter((one) => one.data !== null && !versionToShow(state, one))
}

/**
 * The last masked version stands in the place of what it masks. That cannot be undone: where every masked version was
 * withdrawn, or is not in this copy, nothing is shown, and never the original.
 */
function versionToShow(state: SessionState, evidence: Evidence): Evidence | undefined {
  const masked = state.evidence.filter(({ body }) => body.masks === evidence.body.id)
  if (masked.length === 0) return evidence
  return standing(state, masked).findLast(({ data }) => data !== null)
}

/** Each with what is known of it, and the findings it stands under; then what cannot be shown, and why. */
export function pictures(source: Source): Block[] {
  const { undrawn, words } = source
  const told = undrawn.flatMap((one) => undrawnItem(one, source))
  return [
    ...source.pictures.flatMap((one) => figure(one, source)),
    ...(told.length > 0 ? [{ kind: 'paragraph', spans: [text(words.undrawn)] } as const] : []),
    ...(told.length > 0 ? [{ kind: 'list', items: told } as const] : []),
  ]
}

function figure({ evidence, drawn }: DrawnPicture, source: Source): Block[] {
  const { state, words } = source
  const kept = state.evidence.find(({ body }) => body.id === evidence)
  if (!kept?.data) return []
  const { data } = kept
  const masked = maskedBy(kept, state)
  const url = data.url ?? masked?.data?.url
  const captured = data.captured ?? masked?.data?.captured
  return [
    {
      kind: 'picture',
      caption: lines([
        named(kept, source),
        ...(url ? [[address(url)]] : []),
        ...(captured ? [[text(`${words.captured} `), id(shortMoment(captured, source.language))]] : []),
        ...(masked ? [originalOf(masked, source)] : []),
      ]),
      alt: `${evidence}: ${data.description ?? data.file}`,
      sha256: data.sha256,
      drawn,
    },
  ]
}

function undrawnItem({ evidence, why }: Undrawn, source: Source): Span[][] {
  const kept = source.state.evidence.find(({ body }) => body.id === evidence)
  return kept?.data ? [[...named(kept, source), text(` – ${TERMS[source.language].whyUndrawn[why]}`)]] : []
}

/** Number and name, what it masks, and the findings that it stands under. */
function named(kept: Evidence, source: Source): Span[] {
  const { state, words } = source
  const { data } = kept
  const masked = maskedBy(kept, state)
  const standsFor = new Set(
    state.evidence
      .filter((one) => one === kept || versionToShow(state, one) === kept)
      .map(({ body }) => body.id),
  )
  const cites = findingsToShow(state)
    .filter(({ body }) => body.evidence.some((one) => standsFor.has(one)))
    .map(({ body }) => body.id)
  return [
    strong(kept.body.id),
    text(' '),
    typed(data?.description ?? data?.file, source, kept),
    ...(masked ? [text(` – ${words.maskedVersionOf} `), id(masked.body.id)] : []),
    text(` – ${words.underFindings} ${cites.join(', ')} `),
    entry(kept),
  ]
}

function maskedBy({ body }: Evidence, { evidence }: SessionState): Evidence | undefined {
  return evidence.find((one) => one.body.id === body.masks)
}

/** What a masked version was made of: named, not shown. */
function originalOf(masked: Evidence, source: Source): Span[] {
  const { words } = source
  const digest = masked.data ? code(masked.data.sha256) : typed(undefined, source, masked)
  return [
    text(`${words.originalNotShown} `),
    id(masked.body.id),
    text(' '),
    entry(masked),
    text(' SHA-256 '),
    digest,
  ]
}
