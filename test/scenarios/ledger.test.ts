import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkNumber } from '../../src/domain/log/check-number.ts'
import { entries, rewriteStart } from '../support/forge-log.ts'
import { runProgram } from '../support/program.ts'

let store = ''
const screen = (...args: string[]) => runProgram([...args, '--store', store, '--lang', 'en'])

let made = ''
beforeAll(() => {
  made = mkdtempSync(join(tmpdir(), 'screen-ledger-'))
  expect(runProgram(['demo', '--out', made]).exitCode).toBe(0)
})

beforeEach(() => {
  store = join(mkdtempSync(join(tmpdir(), 'screen-ledger-')), 'store')
  // With the times of its folders, by which the index knows them again.
  expect(spawnSync('cp', ['-a', join(made, 'store'), store]).status).toBe(0)
})

describe('the register of seals', () => {
  it('agrees with the sessions of a store, and names none of them', () => {
    const { exitCode, stdout } = screen('verify', '--all')
    expect(stdout).toMatch(/Register of seals: \d+ entries, in agreement/)
    expect(exitCode).toBe(0)
    expect(readFileSync(join(store, 'ledger'), 'latin1')).not.toContain('DEMO-0001')
    expect(readdirSync(join(store, 'owed'))).toEqual([])
  })

  it('agrees with a sealed session that was received: its copy prints a head of the register that it came from', () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'screen-ledger-'))
    const there = (...args: string[]) =>
      runProgram([...args, '--store', join(elsewhere, 'store'), '--lang', 'en'], {
        env: { SCREEN_STAFF: 'S-202' },
      })
    const bundle = join(elsewhere, 'transfer.tar')
    writeFileSync(join(elsewhere, 'why'), 'moved')
    const why = ['--text', join(elsewhere, 'why')]
    expect(screen('handover', 'DEMO-0001', '--to', 'S-202', '--bundle', bundle, ...why).exitCode).toBe(0)
    expect(there('receive', bundle).exitCode).toBe(0)
    expect(there('verify', '--all')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('in agreement'),
    })
    expect(there('doctor').exitCode).toBe(0)
    // A copy that is issued here prints a head of this register: where that is another, it is told.
    expect(there('dossier', 'DEMO-0001', '--issue').exitCode).toBe(0)
    expect(there('verify', '--all').exitCode).toBe(0)
    rmSync(join(elsewhere, 'store/ledger'))
    there('repair')
    expect(there('verify', '--all')).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('Copy 2 prints a head of the register that this register never had'),
    })
  })

  it('tells of a case that was dropped', () => {
    rmSync(join(store, 'cases/DEMO-0001'), { recursive: true })
    const { exitCode, stdout } = screen('verify', '--all')
    expect(stdout).toContain('no session in this store has this sealed or printed head')
    expect(exitCode).toBe(1)
    expect(screen('doctor')).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('The register of seals and the sessions contradict each other'),
    })
  })

  it('says of a head on a paper whether it ever was its own, also when all that printed it is gone', () => {
    const session = join(store, 'cases/DEMO-0001/1')
    const printed = String(entries(session).find(({ type }) => type === 'dossier-prepared')?.body.ledger)
    const asked = () => screen('verify', '--all', '--head', printed)
    expect(asked()).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('is that of entry') })
    rmSync(join(store, 'cases/DEMO-0001'), { recursive: true })
    rmSync(join(store, 'ledger'))
    screen('repair')
    expect(asked()).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('never had the head') })
  })

  it('is not called another for the other head that a dossier prints, that of the session', () => {
    const all = entries(join(store, 'cases/DEMO-0001/1'))
    const hashOf = (type: string) => String(all.find((one) => one.type === type)?.hash)
    const asked = (head: string, ...more: string[]) => screen('verify', '--all', '--head', head, ...more)
    const printed = asked(hashOf('dossier-prepared'))
    expect(printed).toMatchObject({ exitCode: 2, stdout: expect.stringContaining('in agreement') })
    expect(printed.stdout).toContain('is that of copy 1 of DEMO-0001/1, not of the register')
    expect(printed.stdout).not.toContain('never had')
    expect(asked(hashOf('session-sealed')).stdout).toContain('is that of the seal of DEMO-0001/1')
    expect(JSON.parse(asked(hashOf('session-sealed'), '--json').stdout)).toMatchObject({
      intact: true,
      ledger: { faults: [], asked: { case: 'DEMO-0001', number: 1, copy: null } },
    })
    // What verify gives as the head of the last entry, after which nothing was printed, and one that a bundle had.
    for (const type of ['dossier-issued', 'session-closed'])
      expect(asked(hashOf(type))).toMatchObject({
        exitCode: 2,
        stdout: expect.stringContaining(
          `is that of entry ${all.findIndex((one) => one.type === type) + 1} of DEMO-0001/1, not of the register`,
        ),
      })
    const digits = checkNumber(String(all.at(-1)?.hash))
    expect(asked(digits).stdout).toContain(`is that of entry ${all.length} of DEMO-0001/1`)
    rmSync(join(store, 'ledger'))
    expect(asked(hashOf('dossier-prepared')).exitCode).toBe(1)
  })

  it('tells of a case that was made now and dated a year back', () => {
    expect(screen('verify', '--all').stdout).not.toContain('dated back')
    const old = join(store, 'cases/OLD-0001/1')
    cpSync(join(store, 'cases/DEMO-0001/1'), old, { recursive: true })
    rewriteStart(old, { name: 'OLD-0001' }, (at) => `${Number(at.slice(0, 4)) - 1}${at.slice(4)}`)
    expect(screen('verify', '--all').stdout).toContain('OLD-0001/1: Its seal is not in the register')
    screen('repair')
    const { exitCode, stdout } = screen('verify', '--all')
    expect(stdout).toMatch(/Register, entry \d+: OLD-0001\/1 says that it was sealed on .* dated back\./)
    expect(stdout.match(/dated back/g)).toHaveLength(1)
    expect(exitCode).toBe(0)
  })

  it('of a copy of the store that went on apart does not know the papers of the other', () => {
    const other = join(store, '..', 'other')
    cpSync(store, other, { recursive: true })
    for (const one of [store, other])
      expect(runProgram(['dossier', 'DEMO-0001', '--issue', '--store', one]).exitCode).toBe(0)
    const last = entries(join(other, 'cases/DEMO-0001/1')).findLast(({ type }) => type === 'dossier-prepared')
    expect(screen('verify', '--all').exitCode).toBe(0)
    expect(screen('verify', 'DEMO-0001', '--head', String(last?.hash)).exitCode).toBe(1)
    rmSync(join(store, 'cases/DEMO-0001'), { recursive: true })
    cpSync(join(other, 'cases/DEMO-0001'), join(store, 'cases/DEMO-0001'), { recursive: true })
    const mixed = screen('verify', '--all')
    expect(mixed.exitCode).toBe(1)
    expect(mixed.stdout).toContain(
      'DEMO-0001/1: Its log, as far as it holds, does not have (any more) the seal or copy',
    )
    expect(mixed.stdout).toContain('DEMO-0001/1: Copy 2 is not in the register')
  })

  it('says of a log that is damaged or cut short no more than that its seal is not there', () => {
    const log = join(store, 'cases/DEMO-0001/1/log')
    const whole = readFileSync(log)
    const lines = whole.toString('latin1').split('\n')
    const damaged = Buffer.from(whole)
    damaged.write('~', lines.slice(0, 10).join('\n').length + 60)
    for (const bytes of [
      damaged,
      Buffer.from(
        lines
          .slice(0, 10)
          .map((line) => `${line}\n`)
          .join(''),
        'latin1',
      ),
    ]) {
      writeFileSync(log, bytes)
      const { exitCode, stdout } = screen('verify', '--all')
      expect(exitCode).toBe(1)
      expect(stdout).toContain('DEMO-0001/1: Its log, as far as it holds, does not have (any more) the seal')
      expect(stdout).not.toContain('another')
    }
  })

  it('makes a log that was cut back to its seal no intact session, also where only that one is asked about', () => {
    const log = join(store, 'cases/DEMO-0001/1/log')
    const lines = readFileSync(log, 'latin1').split(/(?<=\n)/)
    const seal = lines.findIndex((line) => line.includes('"type":"session-sealed"'))
    writeFileSync(log, lines.slice(0, seal + 1).join(''), 'latin1')
    const { exitCode, stdout } = screen('verify', 'DEMO-0001')
    expect(stdout).toMatch(/^DEMO-0001\/1: NOT in order\./)
    expect(stdout).toContain('does not have (any more) the seal or copy that the register names in entry 3')
    expect(exitCode).toBe(1)
    expect(JSON.parse(screen('verify', 'DEMO-0001', '--json').stdout)).toMatchObject({
      intact: false,
      ledger: { faults: [{ what: 'other-head', entry: 3 }] },
    })
    expect(screen('verify', 'DEMO-0002').exitCode).toBe(0)
  })

  it('that was taken away contradicts the copies that print its head; repair begins another, which does too', () => {
    renameSync(join(store, 'ledger'), join(store, '..', 'ledger'))
    expect(screen('verify', '--all').stdout).toContain('Its seal is not in the register')
    expect(screen('repair').stdout).toContain(
      '✓ There was no register of seals; a new one was begun. Listed in it: 4 seals and copies.\n',
    )
    expect(existsSync(join(store, 'ledger'))).toBe(true)
    const { exitCode, stdout } = screen('verify', '--all')
    expect(stdout).toContain('prints a head of the register that this register never had')
    expect(stdout).not.toContain('is not in the register')
    expect(exitCode).toBe(1)
  })

  it('whose end was cut off is completed by repair, which says so; what repair cannot mend doctor does not call mendable', () => {
    const found = () =>
      JSON.parse(screen('doctor', '--json').stdout).findings.find(
        ({ code }: { readonly code: string }) => code === 'ledger-differs',
      )
    const ledger = join(store, 'ledger')
    const lines = readFileSync(ledger, 'latin1').split('\n')
    writeFileSync(ledger, `${lines.slice(0, -2).join('\n')}\n`, 'latin1')
    expect(found()).toMatchObject({ details: { count: 1, unlisted: 1 }, mendable: true })
    const [, unlisted = ''] = /(\S+)\/1: Copy 1 is not/.exec(screen('verify', '--all').stdout) ?? []
    const { mended, left } = JSON.parse(screen('repair', '--json').stdout)
    expect(mended).toContainEqual({ code: 'ledger-differs', details: { count: 1, began: 'no' }, kept: null })
    expect(left).toEqual([])
    // Of a log that does not hold nothing is listed: no word promises that.
    const log = join(store, 'cases', unlisted, '1/log')
    const whole = readFileSync(log)
    writeFileSync(ledger, `${lines.slice(0, -2).join('\n')}\n`, 'latin1')
    expect(screen('verify', '--all').stdout).toMatch(/not in the register \("screen .*repair" lists it\)/)
    appendFileSync(log, 'x\n')
    expect(found()).toMatchObject({ details: { count: 1, unlisted: 0 }, mendable: false })
    expect(screen('verify', '--all').stdout).toMatch(
      /Copy 1 is not in the register, and .* nothing is listed/,
    )
    expect(JSON.parse(screen('repair', '--json').stdout).mended).toEqual([])
    writeFileSync(log, whole)
    expect(found()).toMatchObject({ details: { unlisted: 1 }, mendable: true })
    expect(screen('repair').exitCode).toBe(0)
    rmSync(join(store, 'cases/DEMO-0001'), { recursive: true })
    expect(found()).toMatchObject({ details: { unlisted: 0 }, mendable: false })
    expect(JSON.parse(screen('repair', '--json').stdout).mended).toEqual([
      { code: 'list-index-differs', details: {}, kept: null },
    ])
  })

  it('out of which a line was taken is told as that, and repair adds nothing to it', () => {
    const ledger = join(store, 'ledger')
    const lines = readFileSync(ledger, 'latin1').split('\n')
    const without = lines.filter((_, at) => at !== 2).join('\n')
    writeFileSync(ledger, without, 'latin1')
    const told = 'The register of seals does not hold: something is wrong with it from entry 3.'
    expect(screen('doctor')).toMatchObject({ exitCode: 1, stdout: expect.stringContaining(told) })
    expect(screen('repair')).toMatchObject({ exitCode: 1, stdout: expect.stringContaining(told) })
    expect(readFileSync(ledger, 'latin1')).toBe(without)
    writeFileSync(ledger, lines.join('\n'), 'latin1')
    expect(screen('verify', '--all').exitCode).toBe(0)
  })
})
