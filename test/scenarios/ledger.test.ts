import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { runProgram } from '../support/program.ts'

let store = ''
const screen = (...args: string[]) => runProgram([...args, '--store', store, '--lang', 'en'])

beforeEach(() => {
  const out = mkdtempSync(join(tmpdir(), 'screen-ledger-'))
  expect(runProgram(['demo', '--out', out]).exitCode).toBe(0)
  store = join(out, 'store')
})

describe('the register of seals', () => {
  it('agrees with the sessions of a store, and names none of them', () => {
    const { exitCode, stdout } = screen('verify', '--all')
    expect(stdout).toMatch(/Register of seals: \d+ entries, in agreement/)
    expect(exitCode).toBe(0)
    expect(readFileSync(join(store, 'ledger'), 'latin1')).not.toContain('DEMO-0001')
    expect(readdirSync(join(store, 'owed'))).toEqual([])
  })

  it('tells of a case that was dropped', () => {
    rmSync(join(store, 'cases/DEMO-0001'), { recursive: true })
    const { exitCode, stdout } = screen('verify', '--all')
    expect(stdout).toContain('no session in this store has this sealed or printed head')
    expect(exitCode).toBe(1)
  })

  it('that was taken away contradicts the copies that print its head; repair begins another, which does too', () => {
    renameSync(join(store, 'ledger'), join(store, '..', 'ledger'))
    expect(screen('verify', '--all').stdout).toContain('its seal is not in the register')
    screen('repair')
    expect(existsSync(join(store, 'ledger'))).toBe(true)
    const { exitCode, stdout } = screen('verify', '--all')
    expect(stdout).toContain('prints a head of the register that this register never had')
    expect(stdout).not.toContain('is not in the register')
    expect(exitCode).toBe(1)
  })
})
