import { canonicalJson } from '../digests.ts'
import type { Condition } from '../instruction.ts'

/** Nested alternatives multiply; past this many comparisons the author is asked instead. */
const MAX_COMPARISONS = 10_000

/** Whether `y` holds wherever `x` does. Never wrong when it says yes; it may miss some. */
export function implies(x: Condition, y: Condition): boolean {
  let comparisons = 0
  const whole = (from: Condition, to: Condition): boolean => parts(to).every((part) => assures(from, part))
  const assures = (from: Condition, part: Condition): boolean => {
    comparisons += 1
    if (comparisons > MAX_COMPARISONS) return false
    if (part.any?.some((alternative) => whole(from, alternative))) return true
    return parts(from).some((own) =>
      own.any ? own.any.every((alternative) => assures(alternative, part)) : assuresOne(own, part),
    )
  }
  return whole(x, y)
}

/** A condition is all of its keys at once: each by itself, with what stands under `all` among them. */
function parts(condition: Condition): Condition[] {
  const { all = [], ...own } = condition
  const each = Object.entries(own).map(([key, inner]): Condition => ({ [key]: inner }))
  return [...each, ...all.flatMap(parts)]
}

function assuresOne(own: Condition, part: Condition): boolean {
  if (own.procedure && part.procedure) return isWithin(own.procedure, part.procedure)
  if (own.outcome && part.outcome)
    return own.outcome.step === part.outcome.step && isWithin(own.outcome.is, part.outcome.is)
  return canonicalJson(own) === canonicalJson(part)
}

function isWithin(few: readonly string[], many: readonly string[]): boolean {
  return few.every((one) => many.includes(one))
}
