import type { SourceDocument } from '../document.ts'
import type { Problem, ProblemCode } from '../problem.ts'
import type { StepRole } from './instruction.ts'
import type { WrittenCondition, WrittenInstruction } from './schema.ts'

/**
 * What one field of an instruction says about another: one small function per rule, each giving all of
 * its problems. The shape is known to be right when these run.
 */
export type Rule = (written: WrittenInstruction, document: SourceDocument) => Problem[]

type Path = readonly PropertyKey[]
type WrittenStep = WrittenInstruction['phases'][number]['steps'][number]

/** Steps without which no instruction is one: they may be reworded and moved, not removed. */
const REQUIRED_ROLES: readonly StepRole[] = ['purpose', 'intake', 'match', 'closing']

export const RULES: readonly Rule[] = [
  textsInEveryLanguage,
  stepIdsOnce,
  innerIdsOnce,
  enginesExist,
  conditionsRefer,
  placeholdersKnown,
  contextIsGiven,
  requiredRoles,
  requiredStepsAlwaysAsked,
  closingComesLast,
  choicesHaveOptions,
  steeringIsYesNo,
  extendedWaitsForSignal,
]

function error(code: ProblemCode, place: Problem['place'], details: Record<string, string> = {}): Problem {
  return { code, severity: 'error', place, details }
}

function stepsOf(written: WrittenInstruction): { step: WrittenStep; path: Path; phase: string }[] {
  return written.phases.flatMap((phase, p) =>
    phase.steps.map((step, s) => ({ step, path: ['phases', p, 'steps', s], phase: phase.id })),
  )
}

function textsInEveryLanguage(written: WrittenInstruction, document: SourceDocument): Problem[] {
  const problems: Problem[] = []
  const visit = (value: unknown, path: Path): void => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        visit(item, [...path, index])
      })
    } else if (value !== null && typeof value === 'object') {
      const keys = Object.keys(value)
      if (isTextKeys(keys)) {
        for (const language of written.languages) {
          if (!keys.includes(language)) {
            problems.push(
              error('missing-language', document.placeOfKey(path), { language, where: path.join('.') }),
            )
          }
        }
      } else {
        for (const key of keys) visit((value as Record<string, unknown>)[key], [...path, key])
      }
    }
  }
  visit(document.value, [])
  return problems
}

function isTextKeys(keys: readonly string[]): boolean {
  return keys.length > 0 && keys.every((key) => key === 'nl' || key === 'en')
}

function stepIdsOnce(written: WrittenInstruction, document: SourceDocument): Problem[] {
  return repeated(
    stepsOf(written).map(({ step, path }) => ({ id: step.id, path: [...path, 'id'] })),
    document,
  )
}

function innerIdsOnce(written: WrittenInstruction, document: SourceDocument): Problem[] {
  const lists: { id: string; path: Path }[][] = [
    ids(written.engines, ['engines']),
    ids(written.procedures, ['procedures']),
    ids(written.routing, ['routing']),
  ]
  for (const { step, path } of stepsOf(written)) {
    lists.push(ids(step.ask, [...path, 'ask']), ids(step.search, [...path, 'search']))
    step.ask.forEach((question, q) => {
      lists.push(
        ids(question.options ?? [], [...path, 'ask', q, 'options']),
        ids(question.columns ?? [], [...path, 'ask', q, 'columns']),
      )
    })
    for (const outcome of ['not-applicable', 'not-possible'] as const) {
      lists.push(ids(step.outcomes[outcome] ?? [], [...path, 'outcomes', outcome]))
    }
  }
  return lists.flatMap((list) => repeated(list, document))
}

function ids(items: readonly { id: string }[], path: Path): { id: string; path: Path }[] {
  return items.map((item, index) => ({ id: item.id, path: [...path, index, 'id'] }))
}

function repeated(list: readonly { id: string; path: Path }[], document: SourceDocument): Problem[] {
  const first = new Map<string, number>()
  return list.flatMap(({ id, path }) => {
    const place = document.placeOf(path)
    const before = first.get(id)
    if (before === undefined) {
      first.set(id, place.line)
      return []
    }
    return [error('duplicate-id', place, { id, line: String(before) })]
  })
}

function enginesExist(written: WrittenInstruction, document: SourceDocument): Problem[] {
  const known = new Set(written.engines.map(({ id }) => id))
  return stepsOf(written).flatMap(({ step, path }) =>
    step.search.flatMap((search, s) =>
      search.engines.flatMap((engine, e) =>
        known.has(engine)
          ? []
          : [
              error('unknown-reference', document.placeOf([...path, 'search', s, 'engines', e]), {
                found: engine,
                expected: [...known].join(', '),
              }),
            ],
      ),
    ),
  )
}

function conditionsOf(written: WrittenInstruction): { condition: WrittenCondition; path: Path }[] {
  const all: { condition: WrittenCondition; path: Path }[] = []
  const visit = (condition: WrittenCondition | undefined, path: Path): void => {
    if (!condition) return
    all.push({ condition, path })
    condition.all?.forEach((inner, index) => {
      visit(inner, [...path, 'all', index])
    })
    condition.any?.forEach((inner, index) => {
      visit(inner, [...path, 'any', index])
    })
  }
  written.phases.forEach((phase, p) => {
    visit(phase.when, ['phases', p, 'when'])
  })
  for (const { step, path } of stepsOf(written)) visit(step.when, [...path, 'when'])
  return all
}

function conditionsRefer(written: WrittenInstruction, document: SourceDocument): Problem[] {
  const steps = new Map(stepsOf(written).map(({ step }) => [step.id, step]))
  const procedures = new Set(written.procedures.map(({ id }) => id))
  return conditionsOf(written).flatMap(({ condition, path }) => {
    const problems: Problem[] = []
    const unknown = (found: string, expected: Iterable<string>, ...at: PropertyKey[]): void => {
      problems.push(
        error('unknown-reference', document.placeOf([...path, ...at]), {
          found,
          expected: [...expected].join(', '),
        }),
      )
    }
    condition.procedure?.forEach((found, index) => {
      if (!procedures.has(found)) unknown(found, procedures, 'procedure', index)
    })
    if (condition.outcome && !steps.has(condition.outcome.step))
      unknown(condition.outcome.step, steps.keys(), 'outcome', 'step')
    if (condition.answer) {
      const step = steps.get(condition.answer.step)
      const asked = step?.ask.find(({ id }) => id === condition.answer?.question)
      if (!step) unknown(condition.answer.step, steps.keys(), 'answer', 'step')
      else if (!asked)
        unknown(
          condition.answer.question,
          step.ask.map(({ id }) => id),
          'answer',
          'question',
        )
      else if (!asked.steers)
        problems.push(
          error('not-steering', document.placeOf([...path, 'answer', 'question']), { found: asked.id }),
        )
    }
    return problems
  })
}

function placeholdersKnown(written: WrittenInstruction, document: SourceDocument): Problem[] {
  return stepsOf(written).flatMap(({ step, path }) =>
    step.search.flatMap((search, s) =>
      [...search.query.matchAll(/\{([^{}]*)\}/g)].flatMap(([, found = '']) =>
        found === 'context' || found === search.for_each
          ? []
          : [
              error('unknown-placeholder', document.placeOf([...path, 'search', s, 'query']), {
                found,
                expected: search.for_each ?? 'context',
              }),
            ],
      ),
    ),
  )
}

/** A query that is repeated for something has to contain it, or every cell would be the same query. */
function contextIsGiven(written: WrittenInstruction, document: SourceDocument): Problem[] {
  return stepsOf(written).flatMap(({ step, path }) =>
    step.search.flatMap((search, s) =>
      search.for_each && !search.query.includes(`{${search.for_each}}`)
        ? [
            error('unknown-placeholder', document.placeOf([...path, 'search', s, 'query']), {
              found: search.query,
              expected: search.for_each,
            }),
          ]
        : [],
    ),
  )
}

function requiredRoles(written: WrittenInstruction, document: SourceDocument): Problem[] {
  const found = stepsOf(written).filter(({ step }) => step.role !== undefined)
  const missing = REQUIRED_ROLES.filter(
    (role) => !found.some(({ step, phase }) => step.role === role && phase === 'minimum'),
  )
  const twice = found.filter(
    ({ step }, index) => found.findIndex((other) => other.step.role === step.role) < index,
  )
  return [
    ...missing.map((role) => error('role-missing', document.placeOf(['phases']), { role })),
    ...twice.map(({ step, path }) =>
      error('role-twice', document.placeOf([...path, 'role']), { role: step.role ?? '' }),
    ),
  ]
}

/** The procedure is chosen in the purpose step and the session ended in the closing step: neither can wait for something. */
function requiredStepsAlwaysAsked(written: WrittenInstruction, document: SourceDocument): Problem[] {
  return stepsOf(written).flatMap(({ step, path }) =>
    step.when && step.role && REQUIRED_ROLES.includes(step.role)
      ? [
          error('unknown-key', document.placeOfKey([...path, 'when']), {
            key: 'when',
            where: `role: ${step.role}`,
          }),
        ]
      : [],
  )
}

function closingComesLast(written: WrittenInstruction, document: SourceDocument): Problem[] {
  const minimum = stepsOf(written).filter(({ phase }) => phase === 'minimum')
  const first = minimum[0]
  const problems: Problem[] = []
  if (first && first.step.role !== 'purpose' && minimum.some(({ step }) => step.role === 'purpose')) {
    problems.push(
      error('role-order', document.placeOf([...first.path, 'id']), { role: 'purpose', found: first.step.id }),
    )
  }
  const last = minimum.at(-1)
  if (last && last.step.role !== 'closing' && minimum.some(({ step }) => step.role === 'closing')) {
    problems.push(
      error('role-order', document.placeOf([...last.path, 'id']), { role: 'closing', found: last.step.id }),
    )
  }
  return problems
}

function choicesHaveOptions(written: WrittenInstruction, document: SourceDocument): Problem[] {
  return stepsOf(written).flatMap(({ step, path }) =>
    step.ask.flatMap((question, q) => {
      const place = document.placeOf([...path, 'ask', q])
      const wants =
        question.type === 'choice' || question.type === 'choices'
          ? 'options'
          : question.type === 'table'
            ? 'columns'
            : null
      return wants && question[wants] === undefined
        ? [error('missing-key', place, { key: wants, where: `ask.${question.id}` })]
        : []
    }),
  )
}

function steeringIsYesNo(written: WrittenInstruction, document: SourceDocument): Problem[] {
  return stepsOf(written).flatMap(({ step, path }) =>
    step.ask.flatMap((question, q) =>
      question.steers && question.type !== 'yes-no'
        ? [
            error('not-allowed', document.placeOf([...path, 'ask', q, 'type']), {
              found: question.type,
              expected: 'yes-no',
              where: `ask.${question.id}.type`,
            }),
          ]
        : [],
    ),
  )
}

function extendedWaitsForSignal(written: WrittenInstruction, document: SourceDocument): Problem[] {
  return written.phases.flatMap((phase, p) => {
    const path = ['phases', p]
    if (phase.id === 'extended' && phase.when?.signal !== 'accepted') {
      return [
        error('missing-key', document.placeOf(path), {
          key: 'when',
          where: 'phases.extended: { signal: accepted }',
        }),
      ]
    }
    return phase.id === 'minimum' && phase.when
      ? [
          error('unknown-key', document.placeOfKey([...path, 'when']), {
            key: 'when',
            where: 'phases.minimum',
          }),
        ]
      : []
  })
}
