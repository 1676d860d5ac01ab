import { mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { events } from '../support/log-events.ts'
import { runProgram } from '../support/program.ts'

const MOTHER = '2026-0500'
const SON = '2026-0501'
let folder = ''
const store = (): string => join(folder, 'store')
const screen = (args: readonly string[], input = '') =>
  runProgram([...args, '--store', store(), '--lang', 'en'], { input })
const session = (reference: string): string => join(store(), 'cases', reference, '1')
const logs = (): Buffer[] => [MOTHER, SON].map((one) => readFileSync(join(session(one), 'log')))
const json = (args: readonly string[]): { linked: object[] } =>
  JSON.parse(screen([...args, '--json']).stdout) as { linked: object[] }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'screen-link-'))
  const answers = join(folder, 'a.yaml')
  writeFileSync(
    answers,
    'format: screen-answers/1\nsteps:\n  purpose: { procedure: asylum, basis: confirmed, pause: true }\n',
  )
  for (const reference of [MOTHER, SON])
    expect(screen(['start', reference, '--answers', answers]).exitCode).toBe(0)
})

describe('screen link', () => {
  it('puts an entry in both sessions, and each is shown with the other', () => {
    const done = screen(['link', MOTHER, '--with', SON, '--text', '-'], 'mother and son')
    expect(done).toMatchObject({ exitCode: 0, stdout: `${MOTHER}/1 and ${SON}/1 are linked.\n` })
    for (const [one, other] of [
      [MOTHER, SON],
      [SON, MOTHER],
    ] as const) {
      expect(events(session(one)).at(-1)).toMatchObject({
        type: 'session-linked',
        body: { case: other },
        data: { remark: 'mother and son' },
      })
      const said = `Linked with ${other}/1 (open): `
      expect(screen(['status', one]).stdout).toContain(said)
      expect(screen(['link', one]).stdout).toContain(said)
      expect(json(['status', one]).linked).toEqual([
        { session: `${other}/1`, status: 'open', remark: 'mother and son' },
      ])
      expect(screen(['show', one]).stdout).toContain('session-linked')
      expect(screen(['verify', one]).exitCode).toBe(0)
    }
    expect(screen(['list']).stdout).toMatch(/2026-0500\/1 .* 2026-0501\/1\n/)
    // They stay apart: no record of one is in the other.
    expect(screen(['status', SON]).stdout).not.toContain('cancelled')
    screen(['cancel', MOTHER, '--text', '-'], 'wrong case')
    expect(screen(['link', SON]).stdout).toContain('(cancelled)')
    expect(screen(['verify', MOTHER]).stdout).toContain('Cancelled at entry ')
  })

  it('is taken away again with the reason, in both', () => {
    screen(['link', MOTHER, '--with', SON])
    const undo = ['link', SON, '--with', MOTHER, '--undo']
    expect(screen(undo)).toMatchObject({ exitCode: 2, stdout: '' })
    expect(screen([...undo, '--text', '-'], 'another family')).toMatchObject({ exitCode: 0 })
    expect(screen(['link', MOTHER]).stdout).toContain('with no other session')
    expect(screen(['list']).stdout).not.toContain('linked')
    expect(events(session(MOTHER)).at(-1)?.data).toEqual({ reason: 'another family' })
  })

  it('is refused in both where one refuses it', () => {
    const before = logs()
    const refused = (told: string, ...args: string[]) =>
      expect(screen(args)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(told) })
    refused('itself', 'link', MOTHER, '--with', MOTHER)
    refused('2026-0999', 'link', MOTHER, '--with', '2026-0999')
    refused('not linked', 'link', MOTHER, '--with', SON, '--undo')
    refused('--with', 'link', MOTHER, '--undo')
    refused('--with', 'link', MOTHER, '--text', 'package.json')
    expect(logs()).toEqual(before)
    screen(['cancel', SON, '--text', '-'], 'wrong case')
    refused('ended', 'link', MOTHER, '--with', SON)
    expect(events(session(MOTHER)).at(-1)?.type).not.toBe('session-linked')
  })

  it('done again writes what a run that broke off left out, and nothing when nothing is', () => {
    const [, son] = logs()
    screen(['link', MOTHER, '--with', SON])
    writeFileSync(join(session(SON), 'log'), son ?? '')
    expect(screen(['link', MOTHER, '--with', SON]).exitCode).toBe(0)
    const linked = (reference: string): number =>
      events(session(reference)).filter(({ type }) => type === 'session-linked').length
    expect([linked(MOTHER), linked(SON)]).toEqual([1, 1])
    expect(screen(['link', MOTHER, '--with', SON])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('already'),
    })
  })

  it('says so where the other is no longer in this store', () => {
    screen(['link', MOTHER, '--with', SON])
    renameSync(join(store(), 'cases', SON), join(folder, 'elsewhere'))
    expect(screen(['status', MOTHER]).stdout).toContain(`Linked with ${SON}/1 (not in this store)`)
    expect(screen(['verify', MOTHER]).exitCode).toBe(0)
  })
})
