import { performAll } from '../../app/perform.ts'
import { findSession, openSession } from '../../app/session.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import type { Act, ClassificationLevel, Until } from '../../domain/session/act.ts'
import { refText } from '../../domain/session/case-reference.ts'
import type { SessionState } from '../../domain/session/state.ts'
import { isolate } from '../../domain/text/isolate.ts'
import { TERMS } from '../../domain/text/terms.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { classificationData, classificationLines } from '../print/classify.ts'
import { CLASSIFY_MESSAGES } from '../print/classify-messages.ts'
import type { Run } from '../run-context.ts'
import { readText } from './read-text.ts'

export interface ClassifyFlags {
  readonly propose?: ClassificationLevel
  readonly set?: ClassificationLevel
  readonly mark?: boolean
  readonly until?: string
  readonly untilEvent?: string
  readonly text?: string
}

/** `screen classify <case>`: proposed by one, set by another; `--mark` for any other label; else what stands now. */
export function classify(run: Run, reference: string, flags: ClassifyFlags): ExitCode {
  const say = CLASSIFY_MESSAGES[run.language]
  const session = openSession(run.context, findSession(run.context, reference))
  const asked = [flags.propose, flags.set, flags.mark].filter((one) => one !== undefined)
  if (asked.length > 1) throw usage(say.oneThing)
  if (asked.length === 0) return show(run, refText(session.ref), session.state)
  const named: Act = { kind: 'name-staff', ...run.context.staff }
  const { state } = performAll(run.context, session, [named, actOf(run, flags)], 'command')
  if (run.json) return show(run, refText(session.ref), state)
  const terms = TERMS[run.language].classification
  const marking = state.classification.marking?.data?.marking
  if (flags.propose) run.print(say.proposed(terms[flags.propose]))
  else if (flags.set) run.print(say.set(terms[flags.set]))
  else run.print(marking ? say.marked(isolate(visibleLine(marking))) : say.unmarked)
  return EXIT.done
}

function actOf(run: Run, flags: ClassifyFlags): Act {
  const say = CLASSIFY_MESSAGES[run.language]
  const ceiling = run.context.classificationCeiling
  if (flags.mark) return { kind: 'set-marking', marking: readText(run, flags.text ?? '-') }
  const until = untilOf(run, flags)
  if (flags.propose) {
    if (!until) throw usage(say.needsUntil)
    const reason = readText(run, flags.text ?? '-')
    return { kind: 'propose-classification', level: flags.propose, until, reason, ceiling }
  }
  return {
    kind: 'set-classification',
    by: run.context.staff.code,
    level: flags.set as ClassificationLevel,
    ...(until ? { until } : {}),
    ...(flags.text === undefined ? {} : { reason: readText(run, flags.text) }),
    ceiling,
  }
}

function untilOf(run: Run, { until, untilEvent }: ClassifyFlags): Until | null {
  if (until !== undefined && untilEvent !== undefined) throw usage(CLASSIFY_MESSAGES[run.language].oneUntil)
  if (until !== undefined) return { day: until }
  return untilEvent === undefined ? null : { event: readText(run, untilEvent) }
}

function usage(message: string): ScreenError {
  return new ScreenError('USAGE', { message })
}

function show(run: Run, session: string, state: SessionState): ExitCode {
  if (run.json) run.printJson({ session, ...classificationData(state) })
  else run.print(classificationLines(state, run.language))
  return EXIT.done
}
