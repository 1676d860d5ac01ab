import { RunningDigest, sha256 } from '../domain/digest.ts'
import { parseTemplate } from '../domain/dossier/template.ts'
import type { AskedHead } from '../domain/log/check-number.ts'
import { skimSessionLog } from '../domain/session/replay.ts'
import type { Written } from '../domain/session/state.ts'
import type { Attached, Context, SessionStore } from './context.ts'
import { dossierText, drawCopy, EMBEDDED, objectIn } from './embedded-view.ts'
import { hasFontPackOf } from './font-pack.ts'
import { rebuilt } from './produce-dossier.ts'
import { readOnlyStore } from './read-only-store.ts'
import { type ContentAnswer, type DrawingAnswer, type DrawnBy, drawnBy } from './verify-copies.ts'
import { type SessionReport, verifySession } from './verify-session.ts'

/** What a dossier with its session inside says of itself. Which copy was issued, only the session says. */
export interface EmbeddedReport {
  /** The log in the file, and what it names of the instruction and the template. */
  readonly session: SessionReport
  readonly copy: number
  readonly head: string
  readonly drawnBy: DrawnBy
  /** (3) against the content that is in the file as data. */
  readonly content: Extract<ContentAnswer, 'same' | 'differs' | 'other-release' | 'not-intact'>
  /** (4) against the file itself. */
  readonly drawing: Extract<
    DrawingAnswer,
    'same' | 'differs' | 'other-renderer' | 'other-fonts' | 'no-content'
  >
  /**
   * Nothing outside binds the pages to the log here: only drawing them again does. By the same release another result
   * is a no; by another one it is no answer.
   */
  readonly answer: 'yes' | 'no' | 'not-answered'
}

const NOT_INTACT = { content: 'not-intact', drawing: 'no-content' } as const

type World = Pick<Context, 'release' | 'renderer'>

/** null: there is no session of ours in it. */
export async function verifyEmbedded(
  context: World,
  pdf: Uint8Array,
  head: AskedHead | undefined,
): Promise<EmbeddedReport | null> {
  const attached = await context.renderer.attachmentsOf(pdf)
  const log = attached?.get(EMBEDDED.log)?.()
  const claimed = log && skimSessionLog(log)
  if (!attached || !claimed) return null
  const ref = { case: claimed.case, number: claimed.number }
  const whole = verifySession({ store: storeOf(attached) }, ref, head)
  const prepared = whole.state.prepared.at(-1)
  const session = withoutOriginals(whole, prepared)
  const body = prepared?.body ?? claimed.prepared.at(-1)?.body
  if (!body) return null
  const { content, drawing } =
    prepared && session.failure === null && session.faults.length === 0
      ? await drawnAgain(context, pdf, attached, session, prepared)
      : NOT_INTACT
  return {
    session,
    copy: body.copy,
    head: whole.log.entries.at(-1)?.entry.hash ?? '',
    drawnBy: drawnBy({ body }),
    content,
    drawing,
    answer: answerOf(session, content, drawing, body.release === context.release),
  }
}

function answerOf(
  session: SessionReport,
  content: EmbeddedReport['content'],
  drawing: EmbeddedReport['drawing'],
  isSameRelease: boolean,
): EmbeddedReport['answer'] {
  if (!session.ok || content === 'differs' || (drawing === 'differs' && isSameRelease)) return 'no'
  return content === 'same' && drawing === 'same' ? 'yes' : 'not-answered'
}

async function drawnAgain(
  context: World,
  pdf: Uint8Array,
  attached: Attached,
  { instructions, log, state }: SessionReport,
  prepared: Written<'dossier-prepared'>,
): Promise<Pick<EmbeddedReport, 'content' | 'drawing'>> {
  const { release, renderer, template } = prepared.body
  const parsed = parseTemplate(template.digest, objectIn(attached, template.digest) ?? new Uint8Array())
  if (!parsed.ok) return NOT_INTACT
  // A copy ends with its own preparation: with more, or of a copy that embeds nothing, we did not make it.
  if (prepared.seq !== log.entries.length || !prepared.body.embeds)
    return { content: 'differs', drawing: 'no-content' }
  const dossier = rebuilt(log.entries, prepared, {
    instruction: (digest) => {
      const found = instructions.get(digest)
      if (!found) throw new Error(`a version that the session was not held under: ${digest}`)
      return found
    },
    template: parsed.value,
  })
  const said = attached.get(EMBEDDED.dossier)?.() ?? new Uint8Array()
  if (sha256(dossierText(dossier)) !== sha256(said))
    return { content: release === context.release ? 'differs' : 'other-release', drawing: 'no-content' }
  if (renderer !== context.renderer.version) return { content: 'same', drawing: 'other-renderer' }
  if (!(await hasFontPackOf(context, prepared))) return { content: 'same', drawing: 'other-fonts' }
  const again = new RunningDigest()
  const sources = {
    log: attached.get(EMBEDDED.log)?.() ?? new Uint8Array(),
    prepared,
    versions: state.versions,
    object: (digest: string) => objectIn(attached, digest) ?? new Uint8Array(),
  }
  await drawCopy(context, dossier, sources, (piece) => again.add(piece))
  return { content: 'same', drawing: again.finish() === sha256(pdf) ? 'same' : 'differs' }
}

/** Evidence and copies are with the session, as are templates of other copies: they are not asked here. */
function withoutOriginals(
  report: SessionReport,
  prepared: Written<'dossier-prepared'> | undefined,
): SessionReport {
  const here = ['template-missing', 'template-changed', 'picture-missing', 'picture-changed']
  const faults = report.faults.filter((fault) => {
    if (here.includes(fault.what)) return 'seq' in fault && fault.seq === prepared?.seq
    return !['derivative-missing', 'object-missing', 'dossier-missing'].includes(fault.what)
  })
  return {
    ...report,
    faults,
    objects: report.instructions.size + 1,
    ok: report.failure === null && faults.length === 0 && report.log.headAnswer?.kind !== 'not-in-log',
  }
}

/** What is attached, as a store that is only read. */
function storeOf(attached: Attached): SessionStore {
  const withheld = attached.get(EMBEDDED.withheld)?.()
  return readOnlyStore({
    readLog: () => attached.get(EMBEDDED.log)?.() ?? new Uint8Array(),
    readObject: (_, digest) => objectIn(attached, digest),
    readWithheld: () => (withheld ? new TextDecoder().decode(withheld) : null),
  })
}
