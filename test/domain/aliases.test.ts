import { expect, test } from 'vitest'
import { unlistedAliases } from '../../src/domain/session/subject.ts'
import { given, INTAKE, identifier, PURPOSE } from '../support/build.ts'

test('another name is told as not searched for until it is on a list', () => {
  const named = given(...PURPOSE, ...INTAKE.slice(0, 1), identifier('alias', 'Anders Voorbeeld'))
  const [id] = unlistedAliases(named.state)
  expect(id).toBeDefined()
  const listed = named.and({
    kind: 'record-variant',
    step: 'variants',
    list: 'B',
    value: 'Anders Voorbeeld',
    of: id ?? '',
    rule: 'alias',
  })
  expect(unlistedAliases(listed.state)).toEqual([])
})
