import {
  drawDraft,
  type IssuedDossier,
  issueDossier,
  redrawCopy,
  takeOut,
} from '../../app/produce-dossier.ts'
import { findSession, needSealed, type OpenSession, openSession } from '../../app/session.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { GROUNDS, type Ground } from '../../domain/session/grounds.ts'
import { lastDossier } from '../../domain/session/state.ts'
import type { WithholdWish } from '../../domain/session/withholding.ts'
import { TERMS } from '../../domain/text/terms.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Run } from '../run-context.ts'
import { looking, type WhyFlag } from './accesses.ts'
import { readText } from './read-text.ts'
import { signWhereSet } from './sign.ts'

export interface DossierFlags extends WhyFlag {
  readonly issue?: boolean
  readonly copy?: number
  readonly out?: string
  /** As typed: records and entries, each perhaps with a ground of its own. */
  readonly withhold?: string
  readonly embedSession?: boolean
  readonly ground?: Ground
  /** id or id@version; without one, what was chosen at the close. */
  readonly template?: string
  /** File with the reason why a request leaves although facts hold it back. */
  readonly override?: string
}

/** `screen dossier <case>`: a draft until a copy was issued, then the last copy drawn again; `--issue` makes the next. */
export async function dossier(run: Run, reference: string, flags: DossierFlags): Promise<ExitCode> {
  const session = openSession(run.context, findSession(run.context, reference))
  // Before anything happens: an issued copy cannot be taken back for want of a file name.
  if (flags.out !== undefined) run.context.files.refuseExisting(flags.out)
  if (flags.issue) {
    needSealed(session)
    const issued = await issueDossier(run.context, session, {
      via: 'command',
      language: run.language,
      withhold: wishes(flags),
      embed: flags.embedSession ?? false,
      template: flags.template,
      override: flags.override === undefined ? undefined : readText(run, flags.override),
    })
    if (flags.out !== undefined) takeOut(run.context, { ref: session.ref, copy: issued.copy }, flags.out)
    const path = flags.out ?? issued.path
    const { copy, head, byNumber, undrawn } = issued
    if (!run.json) run.print(run.say.issued(copy, path), run.say.headIs(head), notShown(run, issued))
    const result = { session: refText(session.ref), copy, path, head, byNumber: codes(byNumber), undrawn }
    await signWhereSet(run, session.ref, result)
    return EXIT.done
  }
  // Another template than it was issued with is a draft again.
  const copy =
    flags.template === undefined ? (flags.copy ?? lastDossier(session.state)?.body.copy) : undefined
  return copy === undefined ? draft(run, session, flags) : redraw(run, reference, copy, flags)
}

/** `P1,F3:source` and a ground for what has none of its own. */
export function wishes({ withhold, ground }: Pick<DossierFlags, 'withhold' | 'ground'>): WithholdWish[] {
  return (withhold ?? '').split(',').flatMap((item): WithholdWish[] => {
    const [what = '', own] = item.trim().split(':', 2)
    if (what === '') return []
    const reason = own === undefined ? ground : GROUNDS.find((one) => one === own)
    if (!reason) throw new ScreenError('GROUND_NEEDED', { id: what, grounds: GROUNDS.join(', ') })
    return [{ what: [what], ground: reason }]
  })
}

/** Enough to see what it is about; the document shows them all. */
const MOST_CODES = 10

/** What whoever opens the document will look for in vain. */
export function notShown(
  run: Run,
  { byNumber, undrawn }: Pick<IssuedDossier, 'byNumber' | 'undrawn'>,
): string[] {
  const { whyUndrawn } = TERMS[run.language]
  return [
    ...shownByNumber(run, byNumber),
    ...undrawn.map(({ evidence, why }) => run.say.undrawn(evidence, whyUndrawn[why])),
  ]
}

function shownByNumber(run: Run, points: readonly number[]): string[] {
  if (points.length === 0) return []
  return [
    run.say.byNumber(codes(points.slice(0, MOST_CODES)).join(', '), Math.max(0, points.length - MOST_CODES)),
  ]
}

/** As Unicode writes them. */
export function codes(points: readonly number[]): string[] {
  return points.map((point) => `U+${point.toString(16).toUpperCase().padStart(4, '0')}`)
}

async function draft(run: Run, session: OpenSession, flags: DossierFlags): Promise<ExitCode> {
  const { ref } = session
  const path = flags.out ?? `${ref.case}-${ref.number}-${run.say.draftWord}.pdf`
  const drawn = await drawDraft(run.context, session, {
    language: run.language,
    via: 'command',
    template: flags.template,
    path,
  })
  if (run.json)
    run.printJson({ session: refText(ref), draft: path, ...drawn, byNumber: codes(drawn.byNumber) })
  else run.print(run.say.draft(path), notShown(run, drawn))
  return EXIT.done
}

async function redraw(run: Run, reference: string, copy: number, flags: DossierFlags): Promise<ExitCode> {
  const ref = findSession(run.context, reference)
  const path = flags.out ?? `${ref.case}-${ref.number}-${copy}.pdf`
  let pdf = ''
  await run.context.files.fill(path, async (sink) => {
    let isNoted = false
    pdf = await redrawCopy(run.context, ref, copy, (piece) => {
      if (!isNoted) looking(run, ref, 'redrawn', flags)
      isNoted = true
      sink(piece)
    })
  })
  const { state } = openSession(run.context, ref)
  const same = state.issued.some(({ body }) => body.copy === copy && body.pdf === pdf)
  const by = state.prepared.find(({ body }) => body.copy === copy)?.body
  if (run.json)
    run.printJson({ session: refText(ref), copy, path, same, release: by?.release, renderer: by?.renderer })
  else
    run.print(
      run.say.redrawn(copy, path, same),
      ...(same || !by ? [] : [run.say.drawnBy(by.release, by.renderer)]),
    )
  return same ? EXIT.done : EXIT.no
}
