import { expect, test } from 'vitest'
import { processed } from '../../src/domain/explain/processed.ts'
import { EVENTS } from '../../src/domain/session/event.ts'
import { textOf } from '../support/build.ts'

const types = (names: readonly { readonly type: string }[]): string[] => names.map(({ type }) => type)

test('every kind of entry is told of, once, with every field that people fill', () => {
  const all = processed().flatMap(({ entries }) => entries)
  expect(types(all).sort()).toEqual(Object.keys(EVENTS).sort())
  expect(all.find(({ type }) => type === 'statement-recorded')?.fields).toEqual(['text'])
  expect(processed().every(({ entries }) => entries.length > 0)).toBe(true)
})

test('the input for an assessment has the same kinds, in the same rows', () => {
  const section = textOf('docs/dpia-input.md').split('## What is processed')[1]?.split('\n## ')[0] ?? ''
  const rows = [...section.matchAll(/^\| [^|]+ \| (`.*) \|$/gm)].map(([, cell = '']) =>
    [...cell.matchAll(/`([a-z-]+)`/g)].map(([, type]) => type),
  )
  expect(rows).toEqual(processed().map(({ entries }) => types(entries)))
})
