import { addRecord } from '../../app/add-record.ts'
import { parsedOrThrow } from '../../domain/screen-error.ts'
import { type AddedKind, parseAdded } from '../../domain/session/added.ts'
import { lookAlikeNote } from '../../domain/text/look-alikes.ts'
import { TERMS } from '../../domain/text/terms.ts'
import { ADD_MESSAGES } from '../add-messages.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Run } from '../run-context.ts'

export interface AddFlags {
  readonly text?: string
  readonly step?: string
  readonly outcome?: string
  readonly search?: string
  readonly engine?: string
  readonly evidence?: string
  readonly candidate?: string
  readonly grade?: string
  readonly kind?: string
  readonly status?: string
  readonly role?: string
  readonly minor?: 'yes' | 'no'
  readonly file?: string
  readonly masks?: string
}

/** `screen add finding|search|candidate|identifier|person|evidence|judgement <case>` */
export async function add(run: Run, kind: AddedKind, reference: string, flags: AddFlags): Promise<ExitCode> {
  const say = ADD_MESSAGES[run.language]
  const { text, step, evidence, minor, ...choices } = flags
  // These can do without text; anything else waits for it.
  const from = text ?? (flags.file === undefined && flags.search === undefined ? '-' : null)
  if (from === '-' && run.world.interactive) run.talk(run.say.typeText)
  const bytes = from === null ? new Uint8Array() : run.context.files.read(from)
  const given = {
    ...choices,
    ...(evidence === undefined ? {} : { evidence: evidence.split(',').map((id) => id.trim()) }),
    ...(minor === undefined ? {} : { minor: minor === 'yes' }),
  }
  const name = from === null || from === '-' ? '<stdin>' : from
  const value = parsedOrThrow(name, parseAdded(kind, name, bytes, given))
  const added = await addRecord(run.context, {
    case: reference,
    kind,
    value,
    ...(step === undefined ? {} : { step }),
  })
  if (run.json) run.printJson(added)
  else run.print(say.added(added.id, added.step, added.session))
  const odd = lookAlikeNote(textsIn(value), run.language)
  if (odd !== null) run.talk(odd)
  if (added.named.length > 0) run.talk(say.named(added.named.join(', ')))
  if (added.undrawn !== undefined)
    run.talk(say.undrawn(added.id, TERMS[run.language].whyUndrawn[added.undrawn]))
  return EXIT.done
}

/** What of it goes by its exact letters: not what somebody wrote in sentences. */
const EXACT = ['value', 'latin', 'label', 'url', 'handle', 'permanent', 'file', 'source']

function textsIn(value: unknown): string[] {
  return Object.entries(value ?? {}).flatMap(([key, text]) =>
    EXACT.includes(key) && typeof text === 'string' ? [text] : [],
  )
}
