import { besideModel, lastPractice, PRACTICE_INSTRUCTION, practiceFiles } from '../../app/practice.ts'
import { type OpenSession, openSession } from '../../app/session.ts'
import { openSessionOf, startSession } from '../../app/start-session.ts'
import { practiceEnded } from '../../domain/practice/compare.ts'
import { practiceCase, SUBJECTS, type SubjectId } from '../../domain/practice/subject.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { needHolder } from '../../domain/session/holder.ts'
import { visible, visibleLine } from '../../domain/text/visible.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { practiceLines } from '../print/practice.ts'
import { PRACTICE_MESSAGES } from '../print/practice-messages.ts'
import { statusText } from '../print/status-text.ts'
import { wrapped } from '../print/wrap.ts'
import type { Run } from '../run-context.ts'
import {
  answersFrom,
  inboxOf,
  readIntake,
  resumeAnswers,
  type StartFlags,
  walkAnswers,
  walkIn,
} from './walk.ts'

/** Option names that make no sense beside `--practice`. */
const OTHER_CASE = ['instruction', 'draft'] as const

/** `screen start --practice [subject]`: begin a practice, or go on with it. */
export async function startPractice(
  run: Run,
  wanted: string | true,
  reference: string | undefined,
  flags: StartFlags,
): Promise<ExitCode> {
  const say = PRACTICE_MESSAGES[run.language]
  const others = [
    ...(reference === undefined ? [] : [visibleLine(reference)]),
    ...OTHER_CASE.filter((name) => flags[name] !== undefined).map((name) => `--${name}`),
  ]
  if (others.length > 0) throw new ScreenError('USAGE', { message: say.alone(others.join(', ')) })
  const id = wanted === true ? await chooseSubject(run) : subjectOf(run, wanted)
  // Without somebody to choose, which there are is the answer.
  if (id === null) return run.world.interactive ? EXIT.done : listPractice(run)
  const inside = await inPractice(run)
  const files = filesOf(inside, id)
  const last = openSessionOf(inside.context, practiceCase(id))
  // One that only waits for a specialist is over: nobody will decide on a signal about somebody who was made up.
  const goesOn = last && flags.new === undefined && !practiceEnded(last.instruction, last.state)
  const open = goesOn ? last : null
  const intake = await readIntake(inside, flags)
  // Not the folder of the setting: what lies there is of real cases.
  const inbox = flags.inbox === undefined ? null : await inboxOf(inside, flags)
  if (flags.answers === undefined && !run.world.interactive) throw new ScreenError('NO_TERMINAL')
  run.talk(
    run.style.title(say.intro(visibleLine(files.subject.title))),
    visible(files.subject.case),
    '',
    say.openSheet(files.sheet),
    say.apart(run.world.practiceStore),
  )
  const options = { case: practiceCase(id), instruction: PRACTICE_INSTRUCTION, practice: id }
  if (flags.answers !== undefined) {
    const walked = open
      ? await resumeAnswers(inside, flags.answers, open)
      : await walkAnswers(inside, flags.answers, options)
    return afterPractice(inside, id, walked)
  }
  if (open) {
    needHolder(open.state, inside.context.staff.code)
    run.talk(run.say.resuming(refText(open.ref)))
  }
  const session = open ?? (await startSession(inside.context, { ...options, via: 'walk' }))
  return afterPractice(
    inside,
    id,
    await walkIn(inside, session, {
      intake,
      inbox,
      before: { kind: 'practice', sheet: files.sheet },
    }),
  )
}

/** `screen practice [subject]`: which there are, or the last session of one beside its model. */
export async function practice(run: Run, wanted: string | undefined): Promise<ExitCode> {
  if (wanted === undefined) return listPractice(run)
  const id = subjectOf(run, wanted)
  const inside = await inPractice(run)
  const ref = lastPractice(inside.context, id)
  if (ref === null) throw new ScreenError('USAGE', { message: PRACTICE_MESSAGES[run.language].none(id) })
  await tellComparison(inside, id, openSession(inside.context, ref))
  return EXIT.done
}

async function listPractice(run: Run): Promise<ExitCode> {
  const say = PRACTICE_MESSAGES[run.language]
  const inside = await inPractice(run)
  const all = SUBJECTS.map((id) => {
    const ref = lastPractice(inside.context, id)
    const { sheet, subject } = filesOf(inside, id)
    return { id, title: subject.title, sheet, session: ref ? openSession(inside.context, ref) : null }
  })
  if (run.json)
    run.printJson(
      all.map(({ session, ...one }) => ({ ...one, session: session ? refText(session.ref) : null })),
    )
  else {
    run.talk(say.apart(run.world.practiceStore), '')
    run.print(
      ...all.flatMap(({ id, title, sheet, session }) => [
        `${run.style.title(say.one(id, visibleLine(title)))}  (${
          session ? `${refText(session.ref)}, ${statusText(session.state, run.language)}` : say.notBegun
        })`,
        `   ${say.sheet(sheet)}`,
      ]),
    )
  }
  return EXIT.done
}

async function chooseSubject(run: Run): Promise<SubjectId | null> {
  if (!run.world.interactive) return null
  const labels = SUBJECTS.map((id) => visibleLine(filesOf(run, id).subject.title))
  const chosen = await run.world.choose(run, PRACTICE_MESSAGES[run.language].choose, labels)
  return chosen === null ? null : (SUBJECTS[chosen] ?? null)
}

function subjectOf(run: Run, wanted: string): SubjectId {
  const known = SUBJECTS.find((one) => one === wanted)
  if (known) return known
  const message = PRACTICE_MESSAGES[run.language].unknown(visibleLine(wanted), SUBJECTS.join(', '))
  throw new ScreenError('USAGE', { message })
}

function filesOf(run: Run, id: SubjectId) {
  return practiceFiles({ ...run.context, language: run.language }, run.world.practiceFiles, id)
}

/** In a store of one's own, whatever store is worked in: what is practised stands in no list, report or count of real work. */
async function inPractice(run: Run): Promise<Run> {
  const context = await run.world.context({ language: run.language, store: run.world.practiceStore })
  // How an organisation writes its references says nothing about ours.
  const casePattern = { ...context.settings.casePattern, value: null }
  return { ...run, context: { ...context, settings: { ...context.settings, casePattern } } }
}

async function afterPractice(run: Run, id: SubjectId, session: OpenSession): Promise<ExitCode> {
  const say = PRACTICE_MESSAGES[run.language]
  if (practiceEnded(session.instruction, session.state)) await tellComparison(run, id, session)
  else run.talk(say.halted, say.goOn(id), say.compareLater(id))
  return EXIT.done
}

async function tellComparison(run: Run, id: SubjectId, session: OpenSession): Promise<void> {
  const say = PRACTICE_MESSAGES[run.language]
  const { instruction, state, ref } = session
  const files = filesOf(run, id)
  const rehearsal = { ...run.context, store: await run.world.rehearsalStore() }
  const differences = await besideModel(
    rehearsal,
    id,
    files,
    session,
    (await answersFrom(run, files.model, instruction)).through,
  )
  const ended = practiceEnded(instruction, state)
  if (run.json) {
    run.printJson({ practice: id, session: refText(ref), ended, differences })
    return
  }
  const width = run.world.columns ?? Number.POSITIVE_INFINITY
  const lines = [
    '',
    run.style.title(say.title(refText(ref))),
    ...(ended ? [] : [say.stillOpen]),
    ...(differences.length === 0 ? [] : [say.explained]),
    ...practiceLines(instruction, differences, run.language, run.style),
  ]
  run.print(...lines.flatMap((line) => wrapped(line, width)))
  run.talk('', ended ? say.compareLater(id) : say.goOn(id))
}
