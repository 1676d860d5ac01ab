import type { Command } from 'commander'
import type { Context, VersionedFile } from '../../app/context.ts'
import { findSession, openSession } from '../../app/session.ts'
import { allSteps } from '../../domain/instruction/instruction.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { EVENTS } from '../../domain/session/event.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { candidates, type Known } from '../completion/candidates.ts'
import { SCRIPTS, type Shell } from '../completion/scripts.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Run } from '../run-context.ts'

/** `screen completion <shell>` */
export function completion(run: Run, shell: Shell): ExitCode {
  if (run.json) throw new ScreenError('USAGE', { message: run.say.scriptIsNoJson })
  run.print(SCRIPTS[shell].trimEnd())
  return EXIT.done
}

/**
 * `screen complete -- WORD … +CURRENT`: called by a shell at a Tab. Whatever is wrong with the store, the configuration
 * or the words so far: that is no moment to say so, and there is less to offer.
 */
export async function complete(
  program: Command,
  words: readonly string[],
  contextOf: (store: string | undefined) => Promise<Context>,
): Promise<readonly string[]> {
  const before = words.slice(0, -1)
  const current = (words.at(-1) ?? '').replace(/^\+/, '')
  const context = await contextOf(before[before.indexOf('--store') + 1 || before.length])
  return candidates(program, before, current, knownHere(context)).map(({ word, about }) =>
    [word, ...(about ? [visibleLine(about)] : [])].join('\t'),
  )
}

function knownHere(context: Context): Known {
  return {
    cases: orNone(() => [...new Set(context.store.list().map((ref) => ref.case))]),
    steps: (reference) =>
      orNone(() =>
        allSteps(openSession(context, findSession(context, reference)).instruction).map(
          ({ step }) => step.id,
        ),
      )(),
    instructions: orNone(() => context.instructions.list().map(versionName)),
    templates: orNone(() => context.templates.list().map(versionName)),
    eventTypes: () => Object.keys(EVENTS),
  }
}

function orNone(ask: () => readonly string[]): () => readonly string[] {
  return () => {
    try {
      return ask()
    } catch {
      return []
    }
  }
}

function versionName({ id, version }: VersionedFile): string {
  return `${id}@${version}`
}
