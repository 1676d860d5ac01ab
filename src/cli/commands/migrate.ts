import {
  type MigrationPlan,
  migrateSession,
  migrationTarget,
  planMigration,
  sessionsToMove,
} from '../../app/migrate.ts'
import { outdatedSessions } from '../../app/outdated.ts'
import { publicationsOf, today } from '../../app/publications.ts'
import { versionInForce } from '../../domain/instruction/publication.ts'
import { compareVersions } from '../../domain/instruction/versions.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { describeError } from '../print/errors.ts'
import { LIFECYCLE } from '../print/lifecycle-messages.ts'
import { outdatedLines, planLines, sumOf } from '../print/migration.ts'
import type { Run } from '../run-context.ts'
import { tellNoStore } from './no-store.ts'

/** `screen outdated`: 1 when a running session should move. */
export async function outdated(run: Run): Promise<ExitCode> {
  tellNoStore(run)
  const found = await outdatedSessions(run.context)
  if (run.json)
    run.printJson({
      sessions: found.sessions.map(({ ref, ...one }) => ({ session: refText(ref), ...one })),
      damaged: found.damaged.map(refText),
      unreadable: found.closed.map(refText),
    })
  else run.tell(outdatedLines(found, run.language, run.style, run.world.columns).map(run.typed))
  const { sessions, damaged, closed } = found
  const isUntold = damaged.length + closed.length > 0
  return isUntold || sessions.some(({ mustMove }) => mustMove) ? EXIT.no : EXIT.done
}

export interface MigrateFlags {
  readonly to: string
  readonly all?: true
  readonly plan?: true
}

/** `screen migrate <case>|--all --to <version>`: with --plan it only tells. */
export async function migrate(
  run: Run,
  reference: string | undefined,
  flags: MigrateFlags,
): Promise<ExitCode> {
  if ((reference === undefined) === (flags.all === undefined))
    throw new ScreenError('USAGE', { message: run.say.caseOrAll })
  const refs = sessionsToMove(run.context, reference)
  const target = await migrationTarget(run.context, flags.to, {
    session: reference === undefined ? null : (refs[0] ?? null),
    isPlan: flags.plan ?? false,
  })
  if (flags.all) tellNoStore(run)
  const all = await planMigration(run.context, refs, target)
  // Of all cases, those of another instruction are not what was asked about.
  const plan = flags.all
    ? { ...all, staying: all.staying.filter(({ why }) => why !== 'other-instruction') }
    : all
  const [stays] = plan.staying
  if (!flags.all && stays)
    throw new ScreenError('SESSION_STAYS', { case: refText(stays.ref), why: stays.why })
  const failed = flags.plan ? [] : await moveAll(run, plan, target)
  const done = { ...plan, moving: plan.moving.filter(({ ref }) => !failed.includes(ref)) }
  const { instruction, version } = target.publication
  const current = versionInForce(publicationsOf(run.context, instruction), today(run.context))
  if (done.moving.length > 0 && current && compareVersions(current.version, version) > 0)
    run.talk(LIFECYCLE[run.language].notNewest(version, current.version))
  if (run.json) run.printJson(planJson(done, flags.plan === undefined))
  else {
    const lines = planLines(done, flags.plan === undefined, run.language, run.style, run.world.columns)
    run.tell(lines.map(run.typed))
  }
  return failed.length > 0 || (flags.plan === undefined && plan.staying.some(({ why }) => why === 'damaged'))
    ? EXIT.notDone
    : EXIT.done
}

/** One that cannot be moved does not keep the others back. */
async function moveAll(
  run: Run,
  { moving }: MigrationPlan,
  target: Awaited<ReturnType<typeof migrationTarget>>,
): Promise<MigrationPlan['moving'][number]['ref'][]> {
  const failed: MigrationPlan['moving'][number]['ref'][] = []
  for (const { ref } of moving) {
    try {
      await migrateSession(run.context, ref, target)
    } catch (error) {
      if (!(error instanceof ScreenError)) throw error
      failed.push(ref)
      run.talk(LIFECYCLE[run.language].failed(refText(ref), describeError(error, run.language).message))
    }
  }
  return failed
}

function planJson({ to, moving, staying }: MigrationPlan, isDone: boolean): object {
  const screeners = [...new Set(moving.map(({ by }) => by))].sort()
  return {
    to: { instruction: to.instruction, version: to.version, digest: to.digest },
    done: isDone,
    sessions: moving.map(({ ref, asked: _, ...one }) => ({ session: refText(ref), ...one })),
    screeners: screeners.map((by) => ({ by, ...sumOf(moving.filter((one) => one.by === by)) })),
    total: sumOf(moving),
    staying: staying.map(({ ref, ...one }) => ({ session: refText(ref), ...one })),
  }
}
