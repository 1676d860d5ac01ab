import type { Choice } from '../../../app/context.ts'
import type { ConfirmedEnvironment, Environment } from '../../../domain/session/environment.ts'
import { ENVIRONMENT_FIELDS } from '../../../domain/session/environment-fields.ts'
import type { Desk } from '../actions/action.ts'
import type { Ask } from '../ask.ts'
import { acts } from './form.ts'

/** What the searching is done with: confirmed as it was with one key, or filled in; kept for the next case. */
export async function environmentForm(desk: Desk): Promise<Choice> {
  const { ask, card, environment } = desk
  const { last } = environment
  const how = last
    ? await ask.pick(ask.say.desk.askEnvironmentSame, [
        { value: 'same' as const, label: ask.say.desk.environmentSame },
        { value: 'changed' as const, label: ask.say.desk.environmentChanged },
        { value: 'later' as const, label: ask.say.desk.environmentLater },
      ])
    : 'changed'
  if (how === 'later') {
    environment.putOff()
    return acts()
  }
  const { confirmed, environment: given } = environment.confirm(
    how === 'same' && last ? last.environment : await askFields(ask, last),
  )
  return acts({ kind: 'record-environment', step: card.step.id, confirmed, environment: given })
}

async function askFields(ask: Ask, last: ConfirmedEnvironment | null): Promise<Environment> {
  const questions = ask.say.desk.askEnvironment
  const machine = await ask.words(questions.machine, last?.environment.machine)
  const rest: Partial<Record<(typeof ENVIRONMENT_FIELDS)[number], string>> = {}
  for (const field of ENVIRONMENT_FIELDS) {
    if (field === 'machine') continue
    const value = await ask.text(questions[field], last?.environment[field])
    if (value !== '') rest[field] = value
  }
  return { ...rest, machine }
}
