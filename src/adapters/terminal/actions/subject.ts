import { spellingsForm } from '../forms/spellings.ts'
import { identifierForm, personForm, variantForm } from '../forms/subject.ts'
import { type Actions, formKey } from './action.ts'
import { isOpen } from './open.ts'

/** Who it is about: identifiers and spellings of the person concerned, and other persons. */
export const subjectActions: Actions = (desk) => {
  if (!isOpen(desk.card)) return []
  const { keys } = desk.ask.say
  const { records } = desk.card.step
  return [
    ...(records.includes('identifiers') ? [formKey(desk, 'i', keys.identifier, identifierForm)] : []),
    ...(records.includes('variants')
      ? [formKey(desk, 'k', desk.ask.say.desk.keySpellings, spellingsForm)]
      : []),
    ...(records.includes('variants') ? [formKey(desk, 'w', keys.variant, variantForm)] : []),
    formKey(desk, 'd', keys.person, personForm),
  ]
}
