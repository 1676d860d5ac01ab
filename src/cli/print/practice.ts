import type { Style } from '../../app/style.ts'
import { findStep, type Instruction } from '../../domain/instruction/instruction.ts'
import { inLanguage, type Language } from '../../domain/language.ts'
import type { Difference } from '../../domain/practice/compare.ts'
import { isolate } from '../../domain/text/isolate.ts'
import { TERMS } from '../../domain/text/terms.ts'
import { visible, visibleLine } from '../../domain/text/visible.ts'
import { PRACTICE_MESSAGES } from './practice-messages.ts'

/** Under the title of each step what differs there; a reason that several share is told once. */
export function practiceLines(
  instruction: Instruction,
  differences: readonly Difference[],
  language: Language,
  style: Style,
): string[] {
  const say = PRACTICE_MESSAGES[language]
  if (differences.length === 0) return ['', say.same]
  const steps = [...new Set(differences.map(({ step }) => step))]
  return steps.flatMap((id) => {
    const step = findStep(instruction, id)
    const here = differences.filter((one) => one.step === id)
    return [
      '',
      style.label(step ? visibleLine(inLanguage(step.title, language)) : say.nowhere),
      ...here.flatMap((one, index) => [
        ...differenceLines(instruction, one, language).map((line) => `  ${line}`),
        ...(one.why !== '' && here[index + 1]?.why !== one.why
          ? [style.faint(`    ${say.why(visible(one.why))}`)]
          : []),
      ]),
    ]
  })
}

function differenceLines(instruction: Instruction, one: Difference, language: Language): string[] {
  const say = PRACTICE_MESSAGES[language]
  const terms = TERMS[language]
  switch (one.kind) {
    case 'not-done':
      return [say.notDone]
    case 'outcome':
      return [say.outcome(terms.stepOutcome[one.mine], terms.stepOutcome[one.model])]
    case 'search':
      return [say.search(shown(one.where), shown(one.what))]
    case 'counter-search':
      return [say.counterSearch(shown(one.candidate))]
    case 'candidate':
      return [say.candidate(shown(one.label), shown(one.url))]
    case 'judged': {
      const mine = one.mine === null ? say.notJudged : terms.matchState[one.mine]
      return [
        say.judged(shown(one.label), mine, terms.matchState[one.model]),
        ...(one.reasoning === '' ? [] : [say.reasoning(shown(one.reasoning))]),
      ]
    }
    case 'finding':
      return [say.finding(shown(one.fact), shown(one.source))]
    case 'signal':
      return [say.signal]
    case 'no-signal':
      return [say.noSignal]
    case 'routing':
      return [
        say.routing(routing(instruction, one.mine, language), routing(instruction, one.model, language)),
      ]
  }
}

function shown(text: string): string {
  return text === '' ? '' : isolate(visibleLine(text))
}

function routing(instruction: Instruction, id: string, language: Language): string {
  const known = instruction.routing.find((one) => one.id === id)
  return known ? visibleLine(inLanguage(known.label, language)) : id
}
