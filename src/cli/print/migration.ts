import type { MigrationPlan, PlannedSession, WorkCount } from '../../app/migrate.ts'
import type { Finding, Outdated, OutdatedSession } from '../../app/outdated.ts'
import type { Style } from '../../app/style.ts'
import { findStep } from '../../domain/instruction/instruction.ts'
import { inLanguage, type Language } from '../../domain/language.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { dayText } from '../../domain/text/dates.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { MESSAGES } from '../messages.ts'
import { LIFECYCLE } from './lifecycle-messages.ts'
import { STAYING } from './staying-messages.ts'
import { table } from './table.ts'

export function outdatedLines(
  { sessions, damaged, closed }: Outdated,
  language: Language,
  style: Style,
  width?: number,
): string[] {
  const say = LIFECYCLE[language]
  if (sessions.length + damaged.length + closed.length === 0) return [say.nothingOutdated]
  const part = (title: string, those: readonly OutdatedSession[]): string[] =>
    those.length === 0 ? [] : [style.title(title), ...outdatedTable(those, language, style, width), '']
  const moving = sessions.filter(({ mustMove }) => mustMove)
  const targets = new Set(
    moving.flatMap(({ instruction, to }) => (to === null ? [] : [`${instruction}@${to}`])),
  )
  return [
    ...part(say.mustMove, moving),
    ...part(
      say.mayFinish,
      sessions.filter(({ mustMove }) => !mustMove),
    ),
    ...damaged.map((ref) => `${refText(ref)}: ${STAYING[language].damaged}`),
    ...closed.map((ref) => `${refText(ref)}: ${MESSAGES[language].notForAccount}`),
    ...[...targets].map((target) => say.moveWith(target)),
  ]
}

/** The same of one session, in a line. */
export function outdatedNotice({ why, to, until }: Finding, language: Language): string {
  const say = LIFECYCLE[language]
  const parts = [
    say.why[why],
    ...(to === null ? [] : [to]),
    ...(until === null ? [] : [`${say.columns.until} ${dayText(until, language)}`]),
  ]
  return parts.join(' · ')
}

function outdatedTable(
  sessions: readonly OutdatedSession[],
  language: Language,
  style: Style,
  width?: number,
): string[] {
  const say = LIFECYCLE[language]
  const { columns } = say
  const day = ({ until, isLate }: OutdatedSession): string => {
    if (until === null) return say.noDay
    return isLate ? say.late(dayText(until, language)) : dayText(until, language)
  }
  return table(
    [
      [columns.session, columns.screener, columns.version, columns.to, columns.why, columns.until],
      ...sessions.map((one) => [
        refText(one.ref),
        visibleLine(one.by),
        one.version,
        one.to ?? say.noTarget,
        say.why[one.why],
        day(one),
      ]),
    ],
    style,
    width,
  )
}

/** What moving does or did: per case, per screener and in total, and which cases stay. */
export function planLines(
  plan: MigrationPlan,
  isDone: boolean,
  language: Language,
  style: Style,
  width?: number,
): string[] {
  const say = LIFECYCLE[language]
  const { to, moving } = plan
  const title =
    moving.length === 0 ? say.nothingMoves : (isDone ? say.done : say.plan)(to.instruction, to.version)
  return [
    style.title(title),
    ...(moving.length > 0 ? countLines(plan, language, style, width) : []),
    ...stayingLines(plan, language, style),
    ...(moving.length > 0 ? ['', ...[...say.estimate, ...say.nothingLost].map(style.faint)] : []),
  ]
}

function countLines(plan: MigrationPlan, language: Language, style: Style, width?: number): string[] {
  const { moving } = plan
  const say = LIFECYCLE[language]
  const { columns } = say
  const counts = [columns.kept, columns.confirm, columns.redo, columns.gone, columns.newSteps, columns.work]
  const screeners = [...new Set(moving.map(({ by }) => by))].sort()
  return [
    '',
    style.label(say.perSession),
    ...table(
      [
        [columns.session, columns.screener, columns.version, ...counts],
        ...moving.map((one) => [
          refText(one.ref),
          visibleLine(one.by),
          one.from,
          ...countCells([one], language),
        ]),
      ],
      style,
      width,
    ),
    ...(moving.length === 1 && moving[0] ? ['', ...stepLines(moving[0], plan, language, style)] : []),
    ...(moving.length > 1
      ? [
          '',
          style.label(say.perScreener),
          ...table(
            [
              [columns.screener, columns.sessions, ...counts],
              ...screeners.map((by) => {
                const own = moving.filter((one) => one.by === by)
                return [visibleLine(by), String(own.length), ...countCells(own, language)]
              }),
              [say.total, String(moving.length), ...countCells(moving, language)],
            ],
            style,
            width,
          ),
        ]
      : []),
  ]
}

/** The sums over some sessions: pieces of work, new steps, estimated time. */
export function sumOf(sessions: readonly PlannedSession[]): WorkCount & {
  readonly newSteps: number
  readonly minutes: number
} {
  const sum = (count: (one: PlannedSession) => number): number =>
    sessions.reduce((total, one) => total + count(one), 0)
  return {
    kept: sum(({ work }) => work.kept),
    confirm: sum(({ work }) => work.confirm),
    redo: sum(({ work }) => work.redo),
    gone: sum(({ work }) => work.gone),
    newSteps: sum(({ newSteps }) => newSteps),
    minutes: sum(({ minutes }) => minutes),
  }
}

function countCells(sessions: readonly PlannedSession[], language: Language): string[] {
  const { kept, confirm, redo, gone, newSteps, minutes } = sumOf(sessions)
  return [...[kept, confirm, redo, gone, newSteps].map(String), LIFECYCLE[language].hours(minutes)]
}

/** Of one case: each step that is not simply as it was. */
function stepLines(
  { steps, asked, from: held }: PlannedSession,
  { to: { version }, versions }: MigrationPlan,
  language: Language,
  style: Style,
): string[] {
  const say = LIFECYCLE[language]
  const told = steps.filter(
    ({ to, work }) => work !== 'kept' && work !== 'none' && (to === undefined || asked.includes(to)),
  )
  if (told.length === 0) return []
  return [
    style.label(say.perStep),
    ...told.map(({ from, to, work }) => {
      const [instruction, id = ''] =
        to === undefined ? [versions.get(held), from] : [versions.get(version), to]
      const step = instruction && findStep(instruction, id)
      const name = step ? visibleLine(inLanguage(step.title, language)) : id
      return `  ${name}: ${say.fates[work]}`
    }),
  ]
}

function stayingLines({ staying }: MigrationPlan, language: Language, style: Style): string[] {
  if (staying.length === 0) return []
  const say = LIFECYCLE[language]
  const reasons = [...new Set(staying.map(({ why }) => why))]
  return [
    '',
    style.label(say.staying),
    ...reasons.map((why) => {
      const refs = staying.filter((one) => one.why === why).map(({ ref }) => refText(ref))
      const few = refs.length <= 8 ? `: ${refs.join(', ')}` : ''
      return `  ${STAYING[language][why]} (${refs.length})${few}`
    }),
  ]
}
