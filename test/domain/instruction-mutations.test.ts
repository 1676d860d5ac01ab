import fc from 'fast-check'
import { expect, test } from 'vitest'
import { problemText } from '../../src/cli/print/errors.ts'
import { checkInstruction, parseInstruction } from '../../src/domain/instruction/parse.ts'
import type { Problem } from '../../src/domain/problem.ts'
import { textOf } from '../support/build.ts'
import { mutatedFrom } from '../support/mutations.ts'

// Whatever is done to the shipped files: never a crash, and every problem has a place inside the file.
// On a failure fast-check prints the seed and the smallest mutation it found.

const ORIGINALS = ['1.0.0', '1.1.0', '2.0.0'].map((version) =>
  Buffer.from(textOf(`instructions/osint-screening/${version}.yaml`)),
)

const mutated = mutatedFrom(ORIGINALS)

function outside({ place }: Problem, lines: readonly string[]): boolean {
  const line = lines[place.line - 1]
  return line === undefined || place.column < 1 || place.column > line.length + 1
}

test('a shipped instruction, mutated, is read, or each problem has a place in it', {
  timeout: 3_600_000,
}, () => {
  const seen = { fine: 0, refused: 0, codes: new Set<string>() }
  fc.assert(
    fc.property(mutated, (bytes) => {
      const problems = checkInstruction('mutated.yaml', bytes)
      const errors = problems.filter(({ severity }) => severity === 'error')
      const lines = bytes
        .toString('utf8')
        .replace(/^\ufeff/, '')
        .split('\n')
      for (const problem of problems) {
        const { code, place } = problem
        seen.codes.add(code)
        if (outside(problem, lines))
          throw new Error(`${code}: ${place.line}:${place.column} is outside the file`)
        if (!problemText(problem, 'nl').includes(`[${code}]`)) throw new Error(`${code}: is not told`)
      }
      if (errors.length > 0) seen.refused += 1
      else if (parseInstruction('mutated.yaml', bytes).ok) seen.fine += 1
      else throw new Error('refused without a problem')
    }),
    { numRuns: process.env.SCREEN_TEST_FULL ? 10_000 : 200 },
  )
  process.stdout.write(
    `mutations: ${seen.refused} refused, ${seen.fine} still in order, ${seen.codes.size} kinds of problem\n`,
  )
  expect(seen.refused).toBeGreaterThan(50)
  expect(seen.fine).toBeGreaterThan(5)
  expect(seen.codes.size).toBeGreaterThan(8)
})
