import { type SourceDocument, wayTo } from '../document.ts'
import { LANGUAGES } from '../language.ts'
import type { Problem, ProblemCode } from '../problem.ts'
import { isCalendarDay } from '../text/dates.ts'
import { aboutPerson } from './about-person.ts'
import type { StepRole } from './instruction.ts'
import { type NeverAsked, outcomesOf, type Reach, reachOf } from './reachable.ts'
import type { WrittenCondition, WrittenInstruction } from './schema.ts'
import { compareVersions } from './versions.ts'

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
  languagesOnce,
  textsInEveryLanguage,
  phaseIdsOnce,
  stepIdsOnce,
  formerIdsFree,
  versionFollows,
  daysExist,
  innerIdsOnce,
  enginesExist,
  minimumCanBeMet,
  conditionsRefer,
  placeholdersKnown,
  contextIsGiven,
  requiredRoles,
  requiredStepsAlwaysAsked,
  closingComesLast,
  choicesHaveOptions,
  steeringIsYesNo,
  extendedWaitsForSignal,
  stepsCanBeAsked,
  branchesCanHold,
  outcomesCanBe,
  searchesMayFail,
  steeringIsNotAboutThePerson,
  wordListsExist,
  wordsGoWithPlaceholder,
  wordsFitInQuotes,
  wordsAreNotAboutThePerson,
  wordListsUsed,
  reviewComesAfter,
]

function error(code: ProblemCode, place: Problem['place'], details: Record<string, string> = {}): Problem {
  return { code, severity: 'error', place, details }
}

function warning(code: ProblemCode, place: Problem['place'], details: Record<string, string> = {}): Problem {
  return { code, severity: 'warning', place, details }
}

/** What might have been meant; a hostile file could have more than fit on a screen. */
function among(known: Iterable<string>): string {
  const all = [...known]
  return all.length > 60 ? `${all.slice(0, 60).join(', ')} …` : all.join(', ')
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
        for (const language of LANGUAGES) {
          if (written.languages.includes(language) && !keys.includes(language)) {
            problems.push(
              error('missing-language', document.placeOfKey(path), {
                language,
                where: wayTo(path, document),
              }),
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

function languagesOnce(written: WrittenInstruction, document: SourceDocument): Problem[] {
  return repeated(
    written.languages.map((id, index) => ({ id, path: ['languages', index] })),
    document,
  )
}

function phaseIdsOnce(written: WrittenInstruction, document: SourceDocument): Problem[] {
  return repeated(ids(written.phases, ['phases']), document)
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
    ids(written.word_lists ?? [], ['word_lists']),
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

/** A former id that is in use, or that two steps had, would give answers of one step to another. */
function formerIdsFree(written: WrittenInstruction, document: SourceDocument): Problem[] {
  const taken = new Map<string, number>()
  const steps = stepsOf(written)
  for (const { step, path } of steps) {
    if (!taken.has(step.id)) taken.set(step.id, document.placeOf([...path, 'id']).line)
  }
  return steps.flatMap(({ step: { was }, path }) => {
    if (was === undefined) return []
    const place = document.placeOf([...path, 'was'])
    const line = taken.get(was)
    if (line === undefined) taken.set(was, place.line)
    return line === undefined ? [] : [error('was-taken', place, { found: was, line: String(line) })]
  })
}

function versionFollows(written: WrittenInstruction, document: SourceDocument): Problem[] {
  const { version, supersedes, changes } = written
  if (supersedes !== undefined && compareVersions(supersedes, version) >= 0)
    return [
      error('version-order', document.placeOf(['supersedes']), { found: supersedes, expected: version }),
    ]
  return changes && supersedes === undefined
    ? [warning('missing-key', document.placeOfKey(['changes']), { key: 'supersedes', where: 'changes' })]
    : []
}

/** The shape takes any day from 1 to 31. */
function daysExist(written: WrittenInstruction, document: SourceDocument): Problem[] {
  const days: [string | undefined, Path][] = [
    [written.transition?.until, ['transition', 'until']],
    ...written.procedures.map(({ standing_basis }, p): [string, Path] => [
      standing_basis.on,
      ['procedures', p, 'standing_basis', 'on'],
    ]),
    ...(written.word_lists ?? []).flatMap((list, l): [string, Path][] => [
      [list.on, ['word_lists', l, 'on']],
      [list.review_by, ['word_lists', l, 'review_by']],
    ]),
  ]
  return days.flatMap(([day, path]) =>
    day === undefined || isCalendarDay(day)
      ? []
      : [error('bad-date', document.placeOf(path), { found: day, where: wayTo(path, document) })],
  )
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
                expected: among(known),
              }),
            ],
      ),
    ),
  )
}

/** At more engines than the search has, no one could ever be done. */
function minimumCanBeMet(written: WrittenInstruction, document: SourceDocument): Problem[] {
  return searchesOf(written).flatMap(({ search, path }) => {
    const least = search.minimum?.engines ?? 1
    const most = new Set(search.engines).size
    return least <= most
      ? []
      : [
          error('minimum-impossible', document.placeOf([...path, 'minimum', 'engines']), {
            found: String(least),
            expected: String(most),
          }),
        ]
  })
}

function conditionsOf(written: WrittenInstruction): { condition: WrittenCondition; path: Path }[] {
  return [
    ...written.phases.flatMap((phase, p) =>
      phase.when ? conditionsWithin(phase.when, ['phases', p, 'when']) : [],
    ),
    ...stepsOf(written).flatMap(({ step, path }) =>
      step.when ? conditionsWithin(step.when, [...path, 'when']) : [],
    ),
  ]
}

/** A condition and those inside it. */
function conditionsWithin(
  condition: WrittenCondition,
  path: Path,
): { condition: WrittenCondition; path: Path }[] {
  return [
    { condition, path },
    ...(condition.all ?? []).flatMap((inner, index) => conditionsWithin(inner, [...path, 'all', index])),
    ...(condition.any ?? []).flatMap((inner, index) => conditionsWithin(inner, [...path, 'any', index])),
  ]
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
          expected: among(expected),
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
  return searchesOf(written).flatMap(({ search, path }) =>
    unknownPlaceholders(search).map((found) =>
      error('unknown-placeholder', document.placeOf([...path, 'query']), {
        found: `{${found}}`,
        expected: missingPlaceholders(search)[0] ?? search.for_each ?? 'context',
      }),
    ),
  )
}

type WrittenSearch = WrittenStep['search'][number]

/** Each once, however often it stands there. */
function unknownPlaceholders({ query, for_each }: WrittenSearch): string[] {
  const found = [...query.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name)
  return [...new Set(found)].filter((one) => one !== 'context' && one !== 'words' && one !== for_each)
}

function missingPlaceholders({ query, for_each, words }: WrittenSearch): string[] {
  const wanted = [...(for_each === undefined ? [] : [for_each]), ...(words === undefined ? [] : ['words'])]
  return wanted.filter((one) => !query.includes(`{${one}}`))
}

/**
 * A query that is repeated for something, or has words, has to contain them, or every cell would be the
 * same query. One that has another placeholder instead has been told so.
 */
function contextIsGiven(written: WrittenInstruction, document: SourceDocument): Problem[] {
  return searchesOf(written).flatMap(({ search, path }) =>
    unknownPlaceholders(search).length > 0
      ? []
      : missingPlaceholders(search).map((expected) =>
          error('unknown-placeholder', document.placeOf([...path, 'query']), { found: '', expected }),
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

/** A step whose condition can never hold would look like part of the instruction and never be done. */
function stepsCanBeAsked(written: WrittenInstruction, document: SourceDocument): Problem[] {
  const placed = new Map(stepsOf(written).map((one) => [one.step.id, one]))
  const reach = reachOf(written)
  return reach.never.map((fault) => {
    const { step, path } = placed.get(fault.step) ?? { step: undefined, path: [] }
    const phase = written.phases[Number(path[1])]
    return step?.when
      ? faultIn(step.when, [...path, 'when'], fault, reach, phase?.when, document)
      : error('unreachable', document.placeOfKey(['phases', Number(path[1]), 'when']), { found: fault.step })
  })
}

function faultIn(
  when: WrittenCondition,
  path: Path,
  fault: NeverAsked,
  reach: Reach,
  phase: WrittenCondition | undefined,
  document: SourceDocument,
): Problem {
  if (fault.why === 'contradiction') {
    return error('unreachable', culprit(when, path, reach, phase, document), { found: fault.step })
  }
  const next = fault.path[1] ?? ''
  const at = conditionsWithin(when, path).flatMap(({ condition, path: inner }): Path[] => [
    ...(condition.outcome?.step === next ? [[...inner, 'outcome', 'step']] : []),
    ...(condition.answer?.step === next ? [[...inner, 'answer', 'step']] : []),
  ])
  return error('circular', document.placeOf(at[0] ?? path), { found: fault.path.join(' → ') })
}

/** The smallest part of a condition that by itself can never hold. */
function culprit(
  condition: WrittenCondition,
  path: Path,
  reach: Reach,
  phase: WrittenCondition | undefined,
  document: SourceDocument,
): Problem['place'] {
  for (const [index, inner] of (condition.all ?? []).entries()) {
    if (!reach.canHold(phase, inner)) return culprit(inner, [...path, 'all', index], reach, phase, document)
  }
  for (const key of ['signal', 'outcome', 'any'] as const) {
    const part = condition[key]
    if (part !== undefined && !reach.canHold(phase, { [key]: part })) return document.placeOf([...path, key])
  }
  return path.at(-1) === 'when' ? document.placeOfKey(path) : document.placeOf(path)
}

/** A branch of `any` that can never hold keeps no step out, but is not what its author meant. */
function branchesCanHold(written: WrittenInstruction, document: SourceDocument): Problem[] {
  const reach = reachOf(written)
  const never = new Set(reach.never.map(({ step }) => step))
  return stepsOf(written).flatMap(({ step, path }) => {
    if (!step.when || never.has(step.id)) return []
    const phase = written.phases[Number(path[1])]?.when
    return conditionsWithin(step.when, [...path, 'when']).flatMap(({ condition, path: inner }) =>
      (condition.any ?? []).flatMap((branch, index) =>
        reach.canHold(phase, branch)
          ? []
          : [warning('unreachable', document.placeOf([...inner, 'any', index]), { found: step.id })],
      ),
    )
  })
}

/** One of several outcomes that the step can never have: the others may, so that this is a slip. */
function outcomesCanBe(written: WrittenInstruction, document: SourceDocument): Problem[] {
  const steps = new Map(stepsOf(written).map(({ step }) => [step.id, step]))
  return conditionsOf(written).flatMap(({ condition, path }) => {
    const { outcome } = condition
    const step = outcome && steps.get(outcome.step)
    if (!outcome || !step) return []
    const possible = outcomesOf(step)
    if (!outcome.is.some((one) => possible.includes(one))) return []
    return outcome.is.flatMap((one, index) =>
      possible.includes(one)
        ? []
        : [
            warning('not-allowed', document.placeOf([...path, 'outcome', 'is', index]), {
              found: one,
              expected: possible.join(', '),
            }),
          ],
    )
  })
}

/**
 * Engines refuse, block and disappear: without a reason listed, everybody writes that in words of their
 * own. A warning, as "other" with a note is always open.
 */
function searchesMayFail(written: WrittenInstruction, document: SourceDocument): Problem[] {
  return stepsOf(written).flatMap(({ step, path }) =>
    step.search.length > 0 && outcomesOf(step).includes('not-possible') && !step.outcomes['not-possible']
      ? [
          warning('no-reasons', document.placeOf([...path, 'id']), {
            found: step.id,
            expected: 'not-possible',
          }),
        ]
      : [],
  )
}

/** What steers may not ask who somebody is. A word that may be about a page as well, or that stands in the help, is a warning. */
function steeringIsNotAboutThePerson(written: WrittenInstruction, document: SourceDocument): Problem[] {
  return stepsOf(written).flatMap(({ step, path }) =>
    step.ask.flatMap((question, q) =>
      question.steers ? aboutPersonIn(question, [...path, 'ask', q], document) : [],
    ),
  )
}

function aboutPersonIn(
  question: WrittenStep['ask'][number],
  path: Path,
  document: SourceDocument,
): Problem[] {
  const texts: [string | undefined, Path, 'error' | 'warning'][] = [
    [question.id.replaceAll('-', ' '), [...path, 'id'], 'error'],
    ...LANGUAGES.map((language): [string | undefined, Path, 'error'] => [
      question.label[language],
      [...path, 'label', language],
      'error',
    ]),
    ...LANGUAGES.map((language): [string | undefined, Path, 'warning'] => [
      question.help?.[language],
      [...path, 'help', language],
      'warning',
    ]),
  ]
  return texts.flatMap(([text, at, worst]) => {
    const about = aboutPerson(text ?? '')
    if (!about) return []
    const details = { found: about.found, where: question.id }
    return about.certain && worst === 'error'
      ? [error('about-person', document.placeOf(at), details)]
      : [warning('perhaps-about-person', document.placeOf(at), details)]
  })
}

// ---- word lists

function wordListsExist(written: WrittenInstruction, document: SourceDocument): Problem[] {
  const known = new Set((written.word_lists ?? []).map(({ id }) => id))
  return searchesOf(written).flatMap(({ search, path }) =>
    search.words === undefined || known.has(search.words)
      ? []
      : [
          error('unknown-reference', document.placeOf([...path, 'words']), {
            found: search.words,
            expected: among(known),
          }),
        ],
  )
}

function wordsGoWithPlaceholder(written: WrittenInstruction, document: SourceDocument): Problem[] {
  return searchesOf(written).flatMap(({ search, path }) =>
    search.query.includes('{words}') && search.words === undefined
      ? [
          error('missing-key', document.placeOf([...path, 'query']), {
            key: 'words',
            where: `search.${search.id}`,
          }),
        ]
      : [],
  )
}

/** Each word is put between double quotation marks in the query. */
function wordsFitInQuotes(written: WrittenInstruction, document: SourceDocument): Problem[] {
  return (written.word_lists ?? []).flatMap(({ words }, l) => {
    const at = words.map((word, index) => ({
      id: word.trim().toLowerCase(),
      path: ['word_lists', l, 'words', index],
    }))
    const bad = at.filter(({ id }) => id === '' || id.includes('"'))
    return [
      ...bad.map(({ id, path }) => error('bad-word', document.placeOf(path), { found: id })),
      ...repeated(
        at.filter((one) => !bad.includes(one)),
        document,
      ),
    ]
  })
}

function wordsAreNotAboutThePerson(written: WrittenInstruction, document: SourceDocument): Problem[] {
  return (written.word_lists ?? []).flatMap(({ id, words }, l) =>
    words.flatMap((word, index) => {
      const about = aboutPerson(word)
      return about?.certain
        ? [
            warning('perhaps-about-person', document.placeOf(['word_lists', l, 'words', index]), {
              found: about.found,
              where: id,
            }),
          ]
        : []
    }),
  )
}

function wordListsUsed(written: WrittenInstruction, document: SourceDocument): Problem[] {
  const used = new Set(searchesOf(written).map(({ search }) => search.words))
  return (written.word_lists ?? []).flatMap(({ id }, l) =>
    used.has(id) ? [] : [warning('words-unused', document.placeOf(['word_lists', l, 'id']), { found: id })],
  )
}

function reviewComesAfter(written: WrittenInstruction, document: SourceDocument): Problem[] {
  return (written.word_lists ?? []).flatMap(({ on, review_by }, l) =>
    // Both are YYYY-MM-DD: they compare as text.
    review_by > on
      ? []
      : [
          error('review-before', document.placeOf(['word_lists', l, 'review_by']), {
            found: review_by,
            expected: on,
          }),
        ],
  )
}

function searchesOf(written: WrittenInstruction): { search: WrittenSearch; path: Path }[] {
  return stepsOf(written).flatMap(({ step, path }) =>
    step.search.map((search, s) => ({ search, path: [...path, 'search', s] })),
  )
}
