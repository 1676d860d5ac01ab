import { placedSteps } from '../instruction/flow.ts'
import { inLanguage } from '../language.ts'
import { type Cell, cellsOf } from '../session/plan.ts'
import { TERMS } from '../text/terms.ts'
import type { Block, CoverageStep, Mark } from './model.ts'
import type { Source } from './parts.ts'

/** In the order of the legend. */
const MARKS = ['none-relevant', 'no-results', 'candidates', 'blocked', 'open'] as const satisfies Mark[]

/**
 * The search plan at a glance: for each step and place a mark for every search due there. It says what was done
 * and not what that means: no number, no total, no colour that carries a meaning.
 */
export function coveragePicture(source: Source): Block[] {
  const { instruction, state, language, words } = source
  const steps = placedSteps(instruction, state)
    .filter(({ closedBy }) => closedBy === null)
    .map(({ step }): CoverageStep => {
      const cells = cellsOf(instruction, state, step)
      const engines = [...new Set(cells.map(({ engine }) => engine))]
      const places = engines.map((engine) => {
        const here = cells.filter((cell) => cell.engine === engine)
        return { label: here[0]?.engineLabel ?? engine, marks: here.map(markOf) }
      })
      const said = places.map(({ label, marks }) => `${label}: ${marks.map(wordFor(source)).join(', ')}`)
      const title = inLanguage(step.title, language)
      return { title, places, alt: `${title}. ${said.join('; ')}.` }
    })
    .filter(({ places }) => places.length > 0)
  if (steps.length === 0) return []
  const used = new Set(steps.flatMap(({ places }) => places.flatMap(({ marks }) => marks)))
  const legend = MARKS.filter((mark) => used.has(mark)).map((mark) => ({
    mark,
    label: wordFor(source)(mark),
  }))
  return [{ kind: 'coverage', columns: { step: words.step, places: words.where }, steps, legend }]
}

function markOf({ done }: Cell): Mark {
  return done?.body.outcome ?? 'open'
}

function wordFor({ language, words }: Source): (mark: Mark) => string {
  return (mark) => (mark === 'open' ? words.notSearched : TERMS[language].searchOutcome[mark])
}
