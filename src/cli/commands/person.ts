import { STATEMENT_DRAFT } from '../../app/drafts.ts'
import { performAll } from '../../app/perform.ts'
import { findSession, type OpenSession, openSession } from '../../app/session.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import type { Act, InformAct, StatementAct, StatementFrom, StatementKind } from '../../domain/session/act.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { decide } from '../../domain/session/decide.ts'
import { personsNamed } from '../../domain/session/named-persons.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { informationData, informationLine } from '../print/person.ts'
import { PERSON_MESSAGES } from '../print/person-messages.ts'
import type { Run } from '../run-context.ts'
import { readText } from './read-text.ts'

export interface StatementFlags {
  readonly from: StatementFrom
  readonly kind: StatementKind
  readonly about?: string
  readonly on?: string
  /** A file; without one it is written in an editor where there is one, else read from standard input. */
  readonly text?: string
}

/** `screen statement <case>`: what the person, or somebody for them, says of the record; after the seal too. */
export async function statement(
  run: Run,
  reference: string,
  { kind: what, text: from, ...said }: StatementFlags,
): Promise<ExitCode> {
  const session = openSession(run.context, findSession(run.context, reference))
  const record = (text: string): OpenSession => {
    const act = { kind: 'record-statement', what, ...said, today: today(run), text } as const
    return performAll(run.context, session, [{ kind: 'name-staff', ...run.context.staff }, act], 'command')
  }
  const { edit } = run.world
  const { state } =
    from === undefined && edit
      ? await written(run, session, edit, { what, ...said, today: today(run) }, record)
      : record(readText(run, from ?? '-'))
  const id = state.statements.at(-1)?.body.id ?? ''
  const isIssued = state.issued.length > 0
  if (run.json) run.printJson({ session: refText(session.ref), id, issueAgain: isIssued })
  else {
    const say = PERSON_MESSAGES[run.language]
    run.print(
      isIssued
        ? run.typed(say.recordedAfterIssue(id, refText(session.ref)))
        : say.recorded(id, refText(session.ref)),
    )
    const named = personsNamed(state, [{ kind: 'record-statement', ...state.statements.at(-1)?.data }])
    if (named.length > 0) run.talk(say.named(named.join(', ')))
  }
  return EXIT.done
}

function today({ context }: Run): string {
  return context.now().slice(0, 10)
}

/** In an editor. Anything else that is wrong is told before somebody writes; what cannot be recorded is there again. */
async function written(
  { context }: Run,
  { ref, instruction, state }: OpenSession,
  edit: NonNullable<Run['world']['edit']>,
  said: Omit<StatementAct, 'kind' | 'text'>,
  record: (text: string) => OpenSession,
): Promise<OpenSession> {
  decide(instruction, state, { kind: 'record-statement', ...said, text: '-' }, context.staff.code)
  const kept = context.drafts
    .list(ref)
    .find(({ step, form }) => step === STATEMENT_DRAFT.step && form === STATEMENT_DRAFT.form)
  const text = (await edit(context, ref, String(kept?.answers.text ?? ''))).trim()
  try {
    const after = record(text)
    if (kept) context.drafts.drop(ref, STATEMENT_DRAFT)
    return after
  } catch (error) {
    if (text !== '') context.drafts.keep(ref, { ...STATEMENT_DRAFT, answers: { text } })
    throw error
  }
}

export interface InformFlags {
  readonly how?: InformAct['how']
  readonly on?: string
  /** A ground of the organisation's own list. */
  readonly defer?: string
  readonly until?: string
  readonly text?: string
}

/** `screen inform <case>`: `--how`: the person was told; `--defer`: not yet, and why; else what stands now. */
export function inform(run: Run, reference: string, flags: InformFlags): ExitCode {
  const session = openSession(run.context, findSession(run.context, reference))
  const act = informAct(run, flags)
  const { state } = act
    ? performAll(run.context, session, [{ kind: 'name-staff', ...run.context.staff }, act], 'command')
    : session
  const grounds = run.context.settings.deferralGrounds.value.map(({ id }) => id)
  if (run.json) run.printJson({ session: refText(session.ref), information: informationData(state), grounds })
  else {
    const say = PERSON_MESSAGES[run.language]
    run.print(
      informationLine(state, run.language),
      ...(act ? [] : [grounds.length > 0 ? say.grounds(grounds.join(', ')) : say.noGrounds]),
    )
  }
  return EXIT.done
}

function informAct(run: Run, { how, on, defer, until, text }: InformFlags): Act | null {
  const say = PERSON_MESSAGES[run.language]
  if (defer !== undefined) {
    if (on !== undefined) throw new ScreenError('USAGE', { message: say.onWithHow })
    return {
      kind: 'defer-information',
      ground: defer,
      grounds: run.context.settings.deferralGrounds.value,
      ...(until === undefined ? {} : { until }),
      today: today(run),
      reason: readText(run, text ?? '-'),
    }
  }
  if (until !== undefined) throw new ScreenError('USAGE', { message: say.untilWithDefer })
  if (how === undefined) {
    if (on !== undefined || text !== undefined) throw new ScreenError('USAGE', { message: say.needsHow })
    return null
  }
  return {
    kind: 'inform',
    how,
    ...(on === undefined ? {} : { on }),
    today: today(run),
    ...(text === undefined ? {} : { text: readText(run, text) }),
  }
}
