import { judgementOn, type SessionState, standing, type Written } from '../session/state.ts'
import { shortMoment } from '../text/dates.ts'
import type { Block } from './model.ts'
import { address, entry, id, lines, type Source, strong, text, typed } from './parts.ts'

/** A picture kept as evidence, and what is drawn of it: a derivative without metadata, by SHA-256. */
export interface DrawnPicture {
  /** E1, E2 … */
  readonly evidence: string
  readonly drawn: string
}

/** Evidence that a finding rests on and that may be shown: what is about an excluded candidate is about somebody else. */
export function evidenceToShow(state: SessionState): Written<'evidence-added'>[] {
  const findings = standing(state, state.findings).filter(
    ({ body }) => !body.candidate || judgementOn(state, body.candidate)?.body.state !== 'excluded',
  )
  const cited = new Set(findings.flatMap(({ body }) => body.evidence))
  return standing(state, state.evidence).filter(({ body, data }) => data !== null && cited.has(body.id))
}

/** Each with what is known of it, and the findings it stands under. */
export function pictures(source: Source): Block[] {
  const { state, words } = source
  const findings = standing(state, state.findings)
  return source.pictures.flatMap(({ evidence, drawn }): Block[] => {
    const kept = state.evidence.find(({ body }) => body.id === evidence)
    if (!kept?.data) return []
    const { data } = kept
    const cites = findings.filter(({ body }) => body.evidence.includes(evidence)).map(({ body }) => body.id)
    return [
      {
        kind: 'picture',
        caption: lines([
          [
            strong(evidence),
            text(' '),
            typed(data.description ?? data.file, source),
            text(` – ${words.underFindings} ${cites.join(', ')} `),
            entry(kept),
          ],
          ...(data.url ? [[address(data.url)]] : []),
          ...(data.captured
            ? [[text(`${words.captured} `), id(shortMoment(data.captured, source.language))]]
            : []),
        ]),
        alt: `${evidence}: ${data.description ?? data.file}`,
        sha256: data.sha256,
        drawn,
      },
    ]
  })
}
