import { performAll } from '../../app/perform.ts'
import { findSession, openEvenEncrypted } from '../../app/session.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { refText } from '../../domain/session/case-reference.ts'
import type { HoldGround } from '../../domain/session/hold-grounds.ts'
import { endsReturn } from '../../domain/session/holder.ts'
import { momentText } from '../../domain/text/dates.ts'
import { TERMS } from '../../domain/text/terms.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { ERASE_MESSAGES } from '../erase-messages.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Run } from '../run-context.ts'
import { readText } from './read-text.ts'

export interface HoldFlags {
  readonly set?: HoldGround
  readonly lift?: HoldGround
  readonly text: string
}

/** `screen hold <case>`: as it stands, or set or lifted with a reason. */
export function hold(run: Run, reference: string, { set, lift, text }: HoldFlags): ExitCode {
  const say = ERASE_MESSAGES[run.language]
  const words = TERMS[run.language].hold
  if (set !== undefined && lift !== undefined) throw new ScreenError('USAGE', { message: say.oneOfHold })
  let session = openEvenEncrypted(run.context, findSession(run.context, reference))
  const ground = set ?? lift
  if (ground !== undefined) {
    // Before the reason is asked for: whoever reads it can still leave it.
    if (endsReturn(session.state) === 'left') run.talk(say.endsReturn.left)
    const kind = set === undefined ? 'lift-hold' : 'set-hold'
    const acts = [
      { kind: 'name-staff', ...run.context.staff },
      { kind, ground, reason: readText(run, text) },
    ] as const
    session = performAll(run.context, session, acts, 'command')
    if (!run.json) run.talk(set === undefined ? say.holdLifted(words[ground]) : say.holdSet(words[ground]))
  }
  const { holds } = session.state
  if (run.json)
    run.printJson({
      session: refText(session.ref),
      holds: holds.map(({ seq, at, by, body }) => ({ ground: body.ground, by, at, entry: seq })),
    })
  else if (ground === undefined)
    run.print(
      ...(holds.length === 0
        ? [say.noHold]
        : holds.map(({ at, by, body }) =>
            say.holds(words[body.ground], visibleLine(by), momentText(at, run.language)),
          )),
    )
  return EXIT.done
}
