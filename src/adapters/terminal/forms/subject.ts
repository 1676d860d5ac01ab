import { IDENTIFIER_KINDS } from '../../../domain/instruction/vocabulary.ts'
import { intakeActs } from '../../../domain/intake/acts.ts'
import type { IdentifierLine } from '../../../domain/intake/identifiers.ts'
import { IDENTIFIER_STATUSES, PERSON_ROLES } from '../../../domain/session/event.ts'
import { TERMS } from '../../../domain/text/terms.ts'
import type { Ask } from '../ask.ts'
import { problemLine } from '../problem-line.ts'
import { acts, type Form, filled, options } from './form.ts'

export const identifierForm: Form = async (ask, { state, step }) => {
  const lines = await askIdentifiers(ask)
  const needsStatus = lines.some((line) => line.status === undefined)
  const status = needsStatus
    ? await ask.pick(ask.say.askStatus, options(IDENTIFIER_STATUSES, TERMS[ask.language].identifierStatus))
    : 'declared'
  const intake = intakeActs(state, step.id, lines, status)
  // All of it is on record: decide() says so, by the first.
  const again = intakeActs({ ...state, identifiers: [] }, step.id, lines.slice(0, 1), status)
  return acts(...(intake.acts.length > 0 ? intake.acts : again.acts))
}

/** Pasted or typed; asked again with the text as it was until every line can be read. */
async function askIdentifiers(ask: Ask): Promise<readonly IdentifierLine[]> {
  const { parseIdentifiers } = await import('../../../domain/intake/identifiers.ts')
  const terms = TERMS[ask.language]
  const kinds = IDENTIFIER_KINDS.map((kind) => terms.identifierKind[kind]).join(', ')
  const statuses = IDENTIFIER_STATUSES.map((status) => terms.identifierStatus[status]).join(', ')
  for (let typed = ''; ; ) {
    typed = await ask.text(ask.say.askIdentifiers, typed, ask.say.hintKinds(kinds, statuses))
    const parsed = parseIdentifiers('', typed)
    const problems = parsed.ok ? parsed.value.warnings : parsed.problems
    for (const problem of problems.slice(0, MOST_PROBLEMS))
      ask.tell(problemLine(problem, ask.say, ask.language))
    if (problems.length > MOST_PROBLEMS) ask.tell(ask.say.desk.moreProblems(problems.length - MOST_PROBLEMS))
    if (!parsed.ok) continue
    if (problems.length === 0 || (await keepOdd(ask))) return parsed.value.lines
  }
}

/** As many as stay in sight above the question. */
const MOST_PROBLEMS = 3

function keepOdd(ask: Ask): Promise<boolean> {
  return ask.pick(ask.say.desk.askOdd, [
    { value: true, label: ask.say.desk.oddKeep },
    { value: false, label: ask.say.desk.oddMend },
  ])
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
