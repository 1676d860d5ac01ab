import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runProgram } from '../support/program.ts'

const folder = mkdtempSync(join(tmpdir(), 'screen-explain-'))
const config = join(folder, 'config.yaml')
const store = join(folder, 'a store')
const explain = (args: readonly string[] = [], env: Record<string, string> = {}) =>
  runProgram(['explain', '--store', store, ...args], { env: { SCREEN_CONFIG: config, ...env } })

writeFileSync(
  config,
  `format: screen-configuration/1
inbox: ${folder}
erasure: { second_person: false }
retention:
  - { id: five, label: { nl: Vijf jaar, en: Five years }, citation: article 9, keep: 5y }
deferral_grounds:
  - { id: onderzoek, label: { nl: Lopend onderzoek, en: Ongoing research }, citation: article 0 }
`,
)

describe('screen explain', () => {
  it.each([
    ['nl', 'Wat wordt verwerkt', 'Lopend', '5 jaar – '],
    ['en', 'What is processed', 'Ongoing research (article 0)', '5 years – '],
  ])(
    'tells in %s what holds here: store, instruction in force, configured lists',
    (lang, title, ground, period) => {
      const { exitCode, stdout, stderr } = explain(['--lang', lang])
      expect([exitCode, stderr]).toEqual([0, ''])
      for (const one of [title, ground, period, 'second_person', store, folder, 'osint-screening'])
        expect(stdout).toContain(one)
      // It does not say both that another confirms and that nobody has to.
      expect(stdout).not.toMatch(/een ander (het )?bevestigt|else confirms/)
      // The commands that it names are for this store.
      expect(stdout).toContain(`screen --store '${store}' doctor`)
      expect(stdout).not.toContain('screen doctor')
      expect(stdout).not.toContain('undefined')
      // Nobody makes a store by asking what is in it.
      expect(existsSync(store)).toBe(false)
    },
  )

  it('is for programs too, with every kind of entry and its fields', () => {
    const told = JSON.parse(explain(['--json', '--lang', 'en']).stdout)
    expect(told.where.store).toBe(store)
    expect(told.why.deferralGrounds).toHaveLength(1)
    expect(told.why.legalBases).toEqual([])
    expect(told.why.procedures.length).toBeGreaterThan(0)
    const others = told.what.find(({ category }: { category: string }) => category === 'others')
    expect(others.entries).toContainEqual({ type: 'person-recorded', fields: ['name', 'description'] })
  })

  it('explains an installation in which no case can be begun', () => {
    writeFileSync(join(folder, 'other.yaml'), 'format: screen-configuration/1\ninstruction: nowhere\n')
    const { exitCode, stdout } = explain(['--lang', 'en'], { SCREEN_CONFIG: join(folder, 'other.yaml') })
    expect(exitCode).toBe(0)
    expect(stdout).toContain('No version of an instruction is in force')
  })
})
