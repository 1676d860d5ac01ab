import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { events } from '../support/log-events.ts'
import { runProgram } from '../support/program.ts'

const CASE = '2026-0311'
const LEVEL = 'departementaal-vertrouwelijk'
const folder = mkdtempSync(join(tmpdir(), 'screen-classify-'))
const config = join(folder, 'config.yaml')
writeFileSync(config, `format: screen-configuration/1\nclassification: { ceiling: ${LEVEL} }\n`)

const as = (staff: string, args: readonly string[], input?: string, env: Record<string, string> = {}) =>
  runProgram([...args, '--store', join(folder, 'store')], {
    env: { SCREEN_STAFF: staff, SCREEN_LANG: 'en', SCREEN_CONFIG: config, ...env },
    ...(input === undefined ? {} : { input }),
  })

describe('screen classify', () => {
  it('is proposed by one, set by another, and told as it stands', () => {
    as('S-101', ['signal', 'raise', CASE], 'a report')
    const propose = ['classify', CASE, '--propose', LEVEL, '--until', '2036-12-31']
    const proposed = as('S-101', propose, 'ties a person to a lookup')
    expect([proposed.exitCode, proposed.stderr]).toEqual([0, ''])
    expect(proposed.stdout).toContain('Proposed: DEPARTEMENTAAL VERTROUWELIJK.')

    const own = as('S-101', ['classify', CASE, '--set', LEVEL])
    expect(own.exitCode).toBe(2)
    expect(own.stderr).toContain('S-101 proposed this classification')

    expect(as('T-117', ['classify', CASE, '--set', LEVEL]).exitCode).toBe(0)
    expect(as('T-117', ['classify', CASE, '--mark'], 'PERSONNEL').exitCode).toBe(0)
    expect(as('S-101', ['classify', CASE]).stdout).toBe(
      'Classification: DEPARTEMENTAAL VERTROUWELIJK, by T-117, until 31 December 2036\nMarking: PERSONNEL\n',
    )
    expect(JSON.parse(as('S-101', ['classify', CASE, '--json']).stdout)).toMatchObject({
      classification: { level: LEVEL, by: 'T-117', until: '2036-12-31' },
      proposed: null,
      marking: 'PERSONNEL',
    })
    // What was typed stands in DATA only.
    const logged = events(join(folder, 'store/cases', CASE, '1')).filter(({ type }) =>
      /classif|marking/.test(type),
    )
    expect(logged.map(({ body }) => JSON.stringify(body)).join()).not.toMatch(/lookup|PERSONNEL/)
  })

  it('is refused above the ceiling, which is the lowest where none is configured', () => {
    const above = as('S-101', ['classify', CASE, '--propose', 'stg-geheim', '--until', '2036-12-31'], 'x')
    expect(above.exitCode).toBe(2)
    expect(above.stderr).toContain('approved up to DEPARTEMENTAAL VERTROUWELIJK')
    const none = join(folder, 'none.yaml')
    writeFileSync(none, 'format: screen-configuration/1\n')
    const unset = as('S-101', ['classify', CASE, '--propose', LEVEL, '--until', '2036-12-31'], 'x', {
      SCREEN_CONFIG: none,
    })
    expect(unset.exitCode).toBe(2)
    expect(unset.stderr).toContain('approved up to UNCLASSIFIED')
  })

  it.each<[string[], RegExp]>([
    [['--propose', LEVEL], /Say how long the classification lasts/],
    [['--propose', LEVEL, '--set', LEVEL], /Give one of the three/],
    [['--propose', 'secret'], /secret/],
    [['--propose', LEVEL, '--until', '2036-02-30'], /not a day in the calendar/],
  ])('says what is wrong with %j', (args, expected) => {
    const { exitCode, stderr } = as('S-101', ['classify', CASE, ...args], 'x')
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(expected)
  })
})
