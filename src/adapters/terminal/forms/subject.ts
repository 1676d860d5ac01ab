import { IDENTIFIER_KINDS } from '../../../domain/instruction/vocabulary.ts'
import type { Act } from '../../../domain/session/act.ts'
import { IDENTIFIER_STATUSES, PERSON_ROLES } from '../../../domain/session/event.ts'
import { type IdentifierLine, parseIdentifierLines } from '../../../domain/session/identifier-lines.ts'
import { TERMS } from '../../../domain/text/terms.ts'
import type { Ask } from '../ask.ts'
import { acts, type Form, filled, options } from './form.ts'

export const identifierForm: Form = async (ask, { step }) => {
  const terms = TERMS[ask.language]
  const lines = await askIdentifierLines(ask)
  const needsStatus = lines.some((line) => line.status === undefined)
  const status = needsStatus
    ? await ask.pick(ask.say.askStatus, options(IDENTIFIER_STATUSES, terms.identifierStatus))
    : 'declared'
  return acts(
    ...lines.map(
      ({ kind, ...line }): Act => ({
        kind: 'record-identifier',
        step: step.id,
        identifier: kind,
        status,
        ...line,
      }),
    ),
  )
}

async function askIdentifierLines(ask: Ask): Promise<IdentifierLine[]> {
  const kinds = IDENTIFIER_KINDS.map((kind) => TERMS[ask.language].identifierKind[kind]).join(', ')
  for (let typed = ''; ; ) {
    typed = await ask.text(ask.say.askIdentifiers, typed, ask.say.hintKinds(kinds))
    const parsed = parseIdentifierLines(typed)
    if ('lines' in parsed && parsed.lines.length > 0) return parsed.lines
    if ('wrongLine' in parsed) {
      ask.tell(ask.say.identifierLineWrong(parsed.wrongLine, kinds))
    }
  }
}

export const variantForm: Form = async (ask, { step }) => {
  const value = await ask.words(ask.say.askVariant)
  const list = await ask.pick(ask.say.askVariantList, [
    { value: 'A' as const, label: ask.say.variantA },
    { value: 'B' as const, label: ask.say.variantB },
  ])
  const why = await ask.text(ask.say.askVariantWhy)
  return acts({ kind: 'record-variant', step: step.id, list, value, ...filled('why', why) })
}

export const personForm: Form = async (ask) => {
  const description = await ask.words(ask.say.askPersonDescription)
  const role = await ask.pick(ask.say.askPersonRole, options(PERSON_ROLES, TERMS[ask.language].personRole))
  const minor = await ask.pick(ask.say.askMinor, [
    { value: false, label: TERMS[ask.language].no },
    { value: true, label: TERMS[ask.language].yes },
  ])
  // A minor's name is not needed for the work here.
  const name = minor ? '' : await ask.text(ask.say.askPersonName)
  return acts({ kind: 'record-person', role, minor, description, ...filled('name', name) })
}
