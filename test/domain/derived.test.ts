import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { derivedText, parseDerived } from '../../src/domain/instruction/derived.ts'
import { parseFrozen } from '../../src/domain/instruction/parse.ts'
import { mustBe, SMALL } from '../support/build.ts'
import { instructionOf } from '../support/random-instruction.ts'

const SHIPPED = 'instructions/osint-screening'
const VECTORS = 'test/vectors'

describe('a parsed instruction beside a session', () => {
  it.each(readdirSync(SHIPPED).filter((name) => name.endsWith('.yaml')))(
    'of %s is read as it was',
    (name) => {
      const instruction = mustBe(parseFrozen(name, readFileSync(`${SHIPPED}/${name}`)))
      expect(parseDerived(derivedText(instruction))).toEqual(instruction)
    },
  )

  it('of any other instruction, and of earlier releases, is read as well', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const instruction = instructionOf(seed, 10)
      expect(parseDerived(derivedText(instruction)), `${seed}`).toEqual(instruction)
    }
    const kept = readdirSync(VECTORS)
      .map((name) => `${VECTORS}/${name}/derived/instruction.json`)
      .filter(existsSync)
    expect(kept.length).toBeGreaterThan(50)
    for (const path of kept) expect(parseDerived(readFileSync(path, 'utf8')), path).not.toBeNull()
  })

  const nested = (depth: number): string => `${'{"all":['.repeat(depth)}{}${']}'.repeat(depth)}`
  const changed = (change: object): string =>
    JSON.stringify({ format: 'screen-derived/1', instruction: { ...SMALL, ...change } })
  const [phase] = SMALL.phases
  const stepWith = (change: object): string =>
    changed({ phases: [{ ...phase, steps: [{ ...phase?.steps[0], ...change }] }] })

  it.each([
    ['nothing', ''],
    ['a number', '{"format":"screen-derived/1","instruction":5}'],
    ['a list', '{"format":"screen-derived/1","instruction":[]}'],
    ['an empty one', '{"format":"screen-derived/1","instruction":{}}'],
    ['one of another format', derivedText(SMALL).replace('derived/1', 'derived/2')],
    ['phases that are none', changed({ phases: 5 })],
    ['no phase', changed({ phases: [] })],
    ['a phase that is none', changed({ phases: [null] })],
    ['a version that is a number', changed({ version: 7 })],
    ['a title that is a number', changed({ title: 5 })],
    ['a step without questions', stepWith({ ask: undefined })],
    ['a step whose id is a path', stepWith({ id: '../../log' })],
    ['a key of every object', changed({ title: { nl: 'x' } }).replace('"nl":"x"', '"__proto__":{"nl":"x"}')],
    [
      'a condition nested without end',
      stepWith({ when: 0 }).replace('"when":0', `"when":${nested(100_000)}`),
    ],
  ])('is none where somebody put %s', (_, text) => {
    expect(parseDerived(text)).toBeNull()
  })
})
