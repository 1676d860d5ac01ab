import { describe, expect, it } from 'vitest'
import { PLAIN_STYLE } from '../../src/app/style.ts'
import { entryLines } from '../../src/cli/print/entry.ts'
import { ENTRY_MESSAGES } from '../../src/cli/print/entry-messages.ts'
import { fitted } from '../../src/cli/print/wrap.ts'
import { LANGUAGES, type Language } from '../../src/domain/language.ts'
import { EVENTS } from '../../src/domain/session/event.ts'
import { readSessionLog } from '../../src/domain/session/replay.ts'
import { LATIN_RULES } from '../../src/domain/variants/latin-rules.ts'
import {
  BEFORE_SEARCH,
  conclude,
  EVIDENCE,
  finding,
  given,
  NAME_SEARCHED,
  RAISED,
  SAID,
  type Situation,
  SMALL,
} from '../support/build.ts'

const RULE = LATIN_RULES[0] ?? expect.fail('no rule')

const shown = (situation: Situation, language: Language): string[] =>
  entryLines(readSessionLog(situation.log().bytes).report.entries, [SMALL], language, PLAIN_STYLE)

/** What is told of entries of this type, without its head. */
const told = (situation: Situation, type: string, language: Language): string => {
  const lines = shown(situation, language)
  const heads = lines.flatMap((line, at) => (/^ {0,3}\d/.test(line) ? [at] : []))
  return heads
    .filter((at) => lines[at]?.endsWith(`  ${type}`))
    .map((at) =>
      lines
        .slice(
          at + 1,
          heads.find((next) => next > at),
        )
        .join('\n'),
    )
    .join('\n')
}

describe('the log as text', () => {
  it('says of a finding whether nobody else is in it, or that was not asked yet', () => {
    const { persons: _, ...unsaid } = finding()
    const asked = given(...BEFORE_SEARCH, finding({ persons: [] }))
    const not = given(...BEFORE_SEARCH, unsaid)
    expect(told(asked, 'finding-recorded', 'nl')).toContain('andere personen: geen')
    expect(told(not, 'finding-recorded', 'nl')).toContain('andere personen: nog niet gevraagd')
    expect(told(not, 'finding-recorded', 'en')).toContain('other persons: not asked yet')
  })

  it('has a word for every field of every entry, in both languages', () => {
    const fields = Object.entries(EVENTS).flatMap(([type, { body, data }]) =>
      [...Object.keys(body.keys ?? {}), ...Object.keys(data.keys ?? {})].map((key) => ({ type, key })),
    )
    for (const language of LANGUAGES) {
      const { field } = ENTRY_MESSAGES[language]
      expect(fields.filter(({ key }) => !Object.hasOwn(field, key))).toEqual([])
      const known = new Set(fields.map(({ key }) => key))
      // Inside another.
      expect(Object.keys(field).filter((key) => !known.has(key))).toEqual(['drawn'])
    }
  })

  const worked = given(
    ...BEFORE_SEARCH,
    ...NAME_SEARCHED,
    EVIDENCE,
    finding({ evidence: ['E1'], ...SAID }),
    { kind: 'handle-original', evidence: 'E1', outcome: 'changed' },
    { kind: 'withdraw', record: 'finding', id: 'F1', reason: 'dubbel' },
    RAISED,
  )

  it.each([
    ['search-performed', 'uitkomst: geen resultaten', 'outcome: no results'],
    ['original-handled', 'niet verwijderd: gewijzigd', 'not removed: changed'],
    ['record-withdrawn', 'soort: bevinding', 'kind: finding'],
    ['signal-raised', 'herkomst: politie', 'origin: police'],
    ['step-concluded', 'uitkomst: uitgevoerd', 'outcome: carried out'],
    ['identifier-recorded', 'soort: naam', 'kind: name'],
  ])('tells %s in words', (type, nl, en) => {
    expect(told(worked, type, 'nl')).toContain(nl)
    expect(told(worked, type, 'en')).toContain(en)
  })

  it('tells a spelling rule by what it says, not by its id', () => {
    const situation = given().happened({
      type: 'variant-recorded',
      body: { id: 'V1', step: 'variants', list: 'A' },
      data: { value: 'Youssef', rule: RULE.id },
    })
    for (const language of LANGUAGES) {
      expect(told(situation, 'variant-recorded', language)).toContain(RULE.why[language])
      expect(told(situation, 'variant-recorded', language)).not.toContain(RULE.id)
    }
  })

  it('fits the window, and keeps what was typed', () => {
    const lines = fitted(shown(worked.and(conclude('search-name')), 'nl'), 40)
    expect(lines.filter((line) => line.length > 40 && line.trim().includes(' '))).toEqual([])
    expect(lines.join(' ')).toContain('dubbel')
  })

  it('without the instruction has its ids, and is still read', () => {
    const { report } = readSessionLog(worked.log().bytes)
    const lines = entryLines(report.entries, [], 'nl', PLAIN_STYLE)
    expect(lines.join('\n')).toContain('stap: search-name')
  })
})
