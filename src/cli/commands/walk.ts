import { conductSession } from '../../app/conduct-session.ts'
import type { Context, Inbox, Notice } from '../../app/context.ts'
import { copySession } from '../../app/copy-session.ts'
import { instructionForStart, loadDraft } from '../../app/instructions.ts'
import { recordIdentifiers } from '../../app/record-identifiers.ts'
import { findSession, needOpen, type OpenSession, openSession } from '../../app/session.ts'
import { openSessionOf, type StartOptions, startSession } from '../../app/start-session.ts'
import type { Instruction } from '../../domain/instruction/instruction.ts'
import type { Intake } from '../../domain/intake/identifiers.ts'
import type { Via } from '../../domain/log/entry.ts'
import type { Problem } from '../../domain/problem.ts'
import { parsedOrThrow, ScreenError, withProblems } from '../../domain/screen-error.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { needHolder } from '../../domain/session/holder.ts'
import type { SessionState } from '../../domain/session/state.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { PRACTICE_MESSAGES } from '../print/practice-messages.ts'
import type { Run } from '../run-context.ts'
import type { Explain } from '../world.ts'
import { goneBefore, withoutLog } from './lost-sessions.ts'
import { newStore } from './new-store.ts'

export interface StartFlags {
  readonly instruction?: string
  readonly answers?: string
  readonly identifiers?: string
  readonly inbox?: string
  readonly new?: string
  readonly draft?: true
  /** True: which subject is not said. */
  readonly practice?: string | true
}

/** `screen start <case>`: begin, or go on with the open session and say so. */
export async function start(run: Run, reference: string | undefined, flags: StartFlags): Promise<ExitCode> {
  if (reference === undefined)
    throw new ScreenError('USAGE', { message: PRACTICE_MESSAGES[run.language].caseMissing })
  const open = openSessionOf(run.context, reference)
  // A rehearsal is never taken for the real thing, nor the other way about.
  if (open && open.state.draft !== (flags.draft ?? false))
    throw new ScreenError(open.state.draft ? 'REHEARSAL_OPEN' : 'SESSION_OPEN', { case: refText(open.ref) })
  const intake = await readIntake(run, flags)
  if (flags.answers !== undefined) return startFromAnswers(run, reference, flags, flags.answers, open)
  if (open && flags.new !== undefined) throw new ScreenError('SESSION_OPEN', { case: refText(open.ref) })
  if (!run.world.interactive) throw new ScreenError('NO_TERMINAL')
  const inbox = await inboxOf(run, flags)
  if (open) {
    needHolder(open.state, run.context.staff.code)
    run.talk(run.say.resuming(refText(open.ref)))
    return walk(run, open, intake, inbox)
  }
  const begun = [...newStore(run), ...goneBefore(run, reference)]
  const session = await startSession(run.context, { ...startOptions(reference, flags), via: 'walk' })
  return walk(run, session, intake, inbox, [...begun, ...withoutLog(run, reference)])
}

/** `screen resume <case>` */
export async function resume(
  run: Run,
  reference: string,
  flags: Pick<StartFlags, 'answers' | 'identifiers' | 'inbox'> = {},
): Promise<ExitCode> {
  const session = openSession(run.context, findSession(run.context, reference))
  if (isBrokenOff(session.state)) return (await import('./seal.ts')).finishBrokenOff(run, session)
  needOpen(session)
  needHolder(session.state, run.context.staff.code)
  const intake = await readIntake(run, flags)
  if (flags.answers !== undefined)
    return finished(run, await resumeAnswers(run, flags.answers, session), 'answers')
  if (!run.world.interactive) throw new ScreenError('NO_TERMINAL')
  return walk(run, session, intake, await inboxOf(run, flags))
}

/** Its close broke off: what is left to do is the seal, or after it the dossier. */
function isBrokenOff({ status, issued, draft }: SessionState): boolean {
  return status === 'closed' || (status === 'sealed' && issued.length === 0 && !draft)
}

/** `--inbox DIR`, else the setting. A folder named on the line has to be there; for the setting the card tells. */
export async function inboxOf(
  { context }: Run,
  { inbox: named }: Pick<StartFlags, 'inbox'>,
): Promise<Inbox | null> {
  const folder = named ?? context.settings.inbox.value
  if (folder === null) return null
  const inbox = await context.openInbox(folder)
  if (named !== undefined) inbox.look()
  return inbox
}

/** `--identifiers FILE`, read and checked before anything else happens. */
export async function readIntake(
  run: Run,
  { answers, identifiers: file }: StartFlags,
): Promise<Intake | null> {
  if (file === undefined) return null
  if (answers !== undefined) throw new ScreenError('USAGE', { message: run.say.identifiersWithAnswers })
  const { readIdentifiers } = await import('../../domain/intake/identifiers.ts')
  return parsedOrThrow(file, readIdentifiers(file, run.context.files.read(file)))
}

function startOptions(reference: string, flags: StartFlags): WalkOptions {
  return {
    case: reference,
    ...(flags.instruction === undefined ? {} : { instruction: flags.instruction }),
    ...(flags.new === undefined ? {} : { newBecause: flags.new }),
    ...(flags.draft ? { draft: true } : {}),
  }
}

function explainer(run: Run): Explain {
  return async () => {
    const { describeError } = await import('../print/errors.ts')
    return (error) => run.typed(describeError(error, run.language).message)
  }
}

async function walk(
  run: Run,
  start: OpenSession,
  intake: Intake | null,
  inbox: Inbox | null,
  told: readonly string[] = [],
): Promise<ExitCode> {
  // What is written to standard error is gone as soon as a card is drawn.
  const texts = [...(run.staffNote === null ? [] : [run.staffNote]), ...told]
  const before: Notice | null = texts.length === 0 ? null : { kind: 'said', text: texts.join(' ') }
  return finished(run, await walkIn(run, start, { intake, inbox, before }), 'walk')
}

/** Loaded at the end: the first card does not wait for what is told after the last. */
async function finished(run: Run, session: OpenSession, via: Via): Promise<ExitCode> {
  if (session.state.status === 'open') {
    run.talk(run.say.paused(refText(session.ref)))
    return EXIT.done
  }
  return (await import('./walk-end.ts')).finished(run, session, via)
}

/** The walk in the terminal, until it is paused or done. */
export async function walkIn(
  run: Run,
  start: OpenSession,
  {
    intake = null,
    inbox = null,
    before = null,
  }: {
    readonly intake?: Intake | null
    readonly inbox?: Inbox | null
    /** What the first card tells. */
    readonly before?: Notice | null
  },
): Promise<OpenSession> {
  const { session, notice } = intake
    ? recordIdentifiers(run.context, start, intake, 'command')
    : { session: start, notice: before }
  const prompter = await run.world.terminalPrompter(run.context, run, explainer(run), inbox)
  return conductSession(run.context, session, prompter, 'walk', notice)
}

/** `--answers FILE` */
async function startFromAnswers(
  run: Run,
  reference: string,
  flags: StartFlags,
  path: string,
  open: OpenSession | null,
): Promise<ExitCode> {
  if (open) throw new ScreenError('SESSION_OPEN', { case: refText(open.ref) })
  const begun = [...newStore(run), ...goneBefore(run, reference)]
  const session = await walkAnswers(run, path, startOptions(reference, flags))
  run.insist(begun, withoutLog(run, reference))
  return finished(run, session, 'answers')
}

type WalkOptions = Omit<StartOptions, 'via'>

/**
 * The walk without a terminal. The file is walked once on a store that keeps nothing, so that whatever is
 * wrong with it is told before a byte is written; then for real.
 */
export async function walkAnswers(run: Run, path: string, options: WalkOptions): Promise<OpenSession> {
  const load = options.draft ? loadDraft : instructionForStart
  const { instruction } = await load(run.context, options.instruction)
  const { through, tellNamed } = await answersFrom(run, path, instruction)
  const begin = async (context: Context): Promise<OpenSession> =>
    through(context, await startSession(context, { ...options, via: 'answers' }))
  await tellNamed(await begin({ ...run.context, store: await run.world.rehearsalStore() }))
  return begin(run.context)
}

/** The same for a session that is open already. */
export async function resumeAnswers(run: Run, path: string, session: OpenSession): Promise<OpenSession> {
  const { through, tellNamed } = await answersFrom(run, path, session.instruction)
  const rehearsal = { ...run.context, store: await run.world.rehearsalStore() }
  copySession(run.context, session, rehearsal)
  await tellNamed(await through(rehearsal, openSession(rehearsal, session.ref)))
  return through(run.context, session)
}

async function tell(run: Run, problems: readonly Problem[]): Promise<void> {
  if (problems.length === 0) return
  const { problemText } = await import('../print/errors.ts')
  run.talk(problems.map((problem) => problemText(problem, run.language)))
}

/** What can be done with a file that fits the instruction. */
interface Answers {
  /** Walks a session through it. */
  readonly through: (context: Context, session: OpenSession) => Promise<OpenSession>
  /** Tells which texts of it name another person of a session that was walked through it. */
  readonly tellNamed: (session: OpenSession) => Promise<void>
}

/** What in the file may not be what it looks like is told at its place before anything is recorded. */
export async function answersFrom(run: Run, path: string, instruction: Instruction): Promise<Answers> {
  const { answersFit, namingAnswers, parseAnswers } = await import('../../domain/session/answers.ts')
  const { answers, document } = parsedOrThrow(path, parseAnswers(path, run.context.files.read(path)))
  const misfits = answersFit(instruction, answers, document)
  if (misfits.length > 0) throw withProblems(path, misfits)
  const { lookAlikeProblems } = await import('../../domain/look-alike-problems.ts')
  await tell(run, lookAlikeProblems(document))
  return {
    tellNamed: ({ state }) => tell(run, namingAnswers(state, document)),
    through: async (context, session) => {
      const prompter = await run.world.answersPrompter(answers, document, explainer(run))
      const after = await conductSession(context, session, prompter, 'answers')
      const leftOver = prompter.leftOver()
      if (leftOver.length > 0) throw withProblems(path, leftOver)
      return after
    },
  }
}
