import { judgementOn, type SessionState, standing, type Written } from '../session/state.ts'
import { shortMoment } from '../text/dates.ts'
import type { Block, Span } from './model.ts'
import { address, code, entry, id, lines, type Source, strong, text, typed } from './parts.ts'

/** A picture kept as evidence, and what is drawn of it: a derivative without metadata, by SHA-256. */
export interface DrawnPicture {
  /** E1, E2 … */
  readonly evidence: string
  readonly drawn: string
}

type Evidence = Written<'evidence-added'>

/**
 * Evidence that a finding rests on and that may be shown, or its masked version: what is about an excluded candidate is
 * about somebody else.
 */
export function evidenceToShow(state: SessionState): Evidence[] {
  const findings = standing(state, state.findings).filter(
    ({ body }) => !body.candidate || judgementOn(state, body.candidate)?.body.state !== 'excluded',
  )
  const cited = new Set(findings.flatMap(({ body }) => body.evidence))
  const shown = new Set(
    standing(state, state.evidence)
      .filter(({ body }) => cited.has(body.id))
      .map((one) => versionToShow(state, one)),
  )
  return state.evidence.filter((one) => one.data !== null && shown.has(one))
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

/** Each with what is known of it, and the findings it stands under. */
export function pictures(source: Source): Block[] {
  const { state, words } = source
  const findings = standing(state, state.findings)
  return source.pictures.flatMap(({ evidence, drawn }): Block[] => {
    const kept = state.evidence.find(({ body }) => body.id === evidence)
    if (!kept?.data) return []
    const { data } = kept
    const masked = state.evidence.find(({ body }) => body.id === kept.body.masks)
    const standsFor = new Set(
      state.evidence.filter((one) => versionToShow(state, one) === kept).map(({ body }) => body.id),
    )
    const cites = findings
      .filter(({ body }) => body.evidence.some((one) => standsFor.has(one)))
      .map(({ body }) => body.id)
    const url = data.url ?? masked?.data?.url
    const captured = data.captured ?? masked?.data?.captured
    return [
      {
        kind: 'picture',
        caption: lines([
          [
            strong(evidence),
            text(' '),
            typed(data.description ?? data.file, source),
            ...(masked ? [text(` – ${words.maskedVersionOf} `), id(masked.body.id)] : []),
            text(` – ${words.underFindings} ${cites.join(', ')} `),
            entry(kept),
          ],
          ...(url ? [[address(url)]] : []),
          ...(captured ? [[text(`${words.captured} `), id(shortMoment(captured, source.language))]] : []),
          ...(masked ? [originalOf(masked, source)] : []),
        ]),
        alt: `${evidence}: ${data.description ?? data.file}`,
        sha256: data.sha256,
        drawn,
      },
    ]
  })
}

/** What a masked version was made of: named, not shown. */
function originalOf(masked: Evidence, source: Source): Span[] {
  const { words } = source
  const digest = masked.data ? code(masked.data.sha256) : typed(undefined, source)
  return [
    text(`${words.originalNotShown} `),
    id(masked.body.id),
    text(' '),
    entry(masked),
    text(' SHA-256 '),
    digest,
  ]
}
