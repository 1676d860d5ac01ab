import { describe, expect, test } from 'vitest'
import { describeStep } from '../../src/domain/instruction/diff/describe.ts'
import { diffInstructions } from '../../src/domain/instruction/diff/diff-instructions.ts'
import { diffStep } from '../../src/domain/instruction/diff/diff-step.ts'
import { renamedSteps } from '../../src/domain/instruction/diff/steps.ts'
import type { Renaming } from '../../src/domain/instruction/digests.ts'
import { allSteps, type Instruction } from '../../src/domain/instruction/instruction.ts'
import { CHANGE_TERMS } from '../../src/domain/text/change-terms.ts'
import { edited, instructionFrom, SMALL, SMALL_TEXT, textOf } from '../support/build.ts'

const next = (...edits: readonly (readonly [string, string])[]): Instruction =>
  instructionFrom(edits.reduce((text, [from, to]) => edited(text, from, to), SMALL_TEXT))
const same: Renaming = (id) => id

const shipped = ['1.0.0', '1.1.0', '2.0.0'].map((version) =>
  instructionFrom(textOf(`instructions/osint-screening/${version}.yaml`)),
)

test('one step by itself has the changes it has in the whole, but for its place among its neighbours', () => {
  for (const a of shipped)
    for (const b of shipped) {
      const names = renamedSteps(a, b)
      const renamed: Renaming = (id) => names.get(id) ?? id
      const whole = new Map(diffInstructions(a, b).steps.map((step) => [step.id, step.changes]))
      const ids = new Map(allSteps(b).map(({ step }) => [step.id, step.id]))
      for (const { step } of allSteps(a)) ids.set(renamed(step.id), step.id)
      for (const [to, from] of ids)
        expect(diffStep(a, b, from, to, renamed)).toEqual(
          (whole.get(to) ?? []).filter(({ path, kind }) => kind !== 'moved' || path.length > 0),
        )
    }
})

describe('a step told to whoever works on it', () => {
  const rows = (b: Instruction, id: string, language: 'nl' | 'en' = 'nl') =>
    describeStep(SMALL, b, id, id, same, language)

  test('what the schema has a word for is told in words', () => {
    const b = next([
      'type: long-text }',
      'type: table, columns: [{ id: a, label: { nl: A, en: A } }], tells: handling }',
    ])
    const told = (language: 'nl' | 'en') =>
      rows(b, 'hypotheses', language).flatMap(({ before, after }) => [before, after])
    expect(told('nl')).toEqual(expect.arrayContaining(['lange tekst', 'tabel', 'wat ermee mag']))
    expect(told('en')).toEqual(expect.arrayContaining(['long text', 'table', 'what may be done with it']))
  })

  test('a text is word by word, and only in the language read', () => {
    const b = next([
      'guidance: { nl: Sluit af., en: Close. }',
      'guidance: { nl: Rond af., en: Close the case. }',
    ])
    expect(rows(b, 'closing')).toEqual([
      {
        what: 'aanpak',
        kind: 'changed',
        class: null,
        decidedBy: 'undecided',
        before: 'Sluit af.',
        after: 'Rond af.',
        words: [
          { kind: 'removed', text: 'Sluit' },
          { kind: 'added', text: 'Rond' },
          { kind: 'same', text: ' af.' },
        ],
        language: 'nl',
        parts: [],
      },
    ])
    expect(rows(b, 'closing', 'en')).toMatchObject([
      { what: 'guidance', before: 'Close.', after: 'Close the case.' },
    ])
    const dutchOnly = next([
      'guidance: { nl: Sluit af., en: Close. }',
      'guidance: { nl: Rond af., en: Close. }',
    ])
    expect(rows(dutchOnly, 'closing', 'en')).toEqual([])
  })

  test('values are in words, the worst first, and the author says what no rule can', () => {
    const b = next(['20m', '25m'], ['engines: 2, reviewed: 30', 'engines: 1, reviewed: 30'])
    expect(rows(b, 'search-name')).toMatchObject([
      {
        what: 'zoekplan "Naam" (name), minimumaantal zoekmachines',
        before: '2',
        after: '1',
        words: null,
        class: 'loosened',
      },
      { what: 'richttijd', before: '20 minuten', after: '25 minuten', words: null, class: 'editorial' },
    ])
    const text = next(['guidance: { nl: Sluit af., en: Close. }', 'guidance: { nl: Rond af., en: Close. }'])
    expect(describeStep(SMALL, text, 'closing', 'closing', same, 'nl', 'clarified')).toMatchObject([
      { class: 'clarified', decidedBy: 'author' },
    ])
  })

  test('what came or went as a whole has its parts', () => {
    expect(describeStep(SMALL, SMALL, 'hypotheses', 'gone', same, 'nl')).toMatchObject([
      { what: 'stap', kind: 'removed', after: null, class: 'loosened' },
    ])
    const [row] = describeStep(SMALL, SMALL, 'not-there', 'hypotheses', same, 'en')
    expect(row).toMatchObject({ what: 'step', kind: 'added', before: null, class: 'tightened' })
    expect(row?.parts[0]).toBe('purpose: Questions')
    expect(row?.after).toBe(row?.parts.join('\n'))
    expect(describeStep(SMALL, SMALL, 'not-there', 'neither', same, 'en')).toEqual([])
  })

  test('a language that came is no change of the texts that were read', () => {
    const dutch = instructionFrom(
      SMALL_TEXT.replace('languages: [nl, en]', 'languages: [nl]').replace(/, en: [^{}]*?(?= \})/g, ''),
    )
    for (const language of ['nl', 'en'] as const)
      for (const { step } of allSteps(SMALL)) {
        expect(describeStep(dutch, SMALL, step.id, step.id, same, language)).toEqual([])
        expect(describeStep(SMALL, dutch, step.id, step.id, same, language)).toEqual([])
      }
  })

  test('shows hostile text escaped, in words too', () => {
    const step = allSteps(SMALL).find(({ step: { id } }) => id === 'closing')?.step
    const b = {
      ...SMALL,
      phases: SMALL.phases.map((phase) => ({
        ...phase,
        steps: phase.steps.map((one) =>
          one === step ? { ...one, guidance: { nl: 'Sluit \u202e\u001b[31maf.', en: 'Close.' } } : one,
        ),
      })),
    }
    expect(JSON.stringify(rows(b, 'closing'))).not.toMatch(/\u202e|\\u001b|\u001b/)
    expect(rows(b, 'closing')[0]?.after).toBe('Sluit \\u{202E}\\u{1B}[31maf.')
  })
})

test('every field that the table judges has a name in both languages', () => {
  const { nl, en } = CHANGE_TERMS
  expect(Object.keys(en.fields)).toEqual(Object.keys(nl.fields))
  const named = new Set(Object.keys(nl.fields))
  const unnamed = (value: unknown): string[] =>
    Array.isArray(value)
      ? value.flatMap(unnamed)
      : value === null || typeof value !== 'object'
        ? []
        : Object.entries(value).flatMap(([key, inner]) => [
            ...(named.has(key) || ['nl', 'en', 'was', 'reasons', 'steps', 'when'].includes(key) ? [] : [key]),
            ...(key === 'when' ? [] : unnamed(inner)),
          ])
  const about = ['format', 'supersedes', 'note', 'changes', 'transition']
  for (const instruction of [SMALL, ...shipped])
    expect([...new Set(unnamed(instruction))].filter((key) => !about.includes(key))).toEqual([])
})
