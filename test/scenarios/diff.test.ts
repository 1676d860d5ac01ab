import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runProgram } from '../support/program.ts'
import { ROOT } from '../support/terminal.ts'

const shipped = readFileSync(`${ROOT}/instructions/osint-screening/1.0.0.yaml`, 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'screen-diff-'))

function draft(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const diff = (...args: string[]) => runProgram(['diff', ...args, '--lang', 'en'])

describe('screen diff', () => {
  it('exits 0 for the same and 1 for a difference, a version against a file', () => {
    expect(diff('osint-screening@1.0.0', draft('same.yaml', shipped)).exitCode).toBe(0)
    const other = draft(
      'other.yaml',
      shipped.replace('reviewed: 30', 'reviewed: 40').replace('version: "1.0.0"', 'version: "1.1.0"'),
    )
    const { exitCode, stdout } = diff('osint-screening@1.0.0', other)
    expect(exitCode).toBe(1)
    expect(stdout).toContain('Tightened: 1')
    expect(stdout).toContain('[-30-] → {+40+}')
  })

  it('gives JSON for programs and one HTML file for people', () => {
    const other = draft(
      'loose.yaml',
      shipped.replace('reviewed: 30', 'reviewed: 10').replace('version: "1.0.0"', 'version: "2.0.0"'),
    )
    const { demanded, same } = JSON.parse(
      diff('osint-screening@1.0.0', other, '--format', 'json').stdout,
    ) as { demanded: unknown; same: boolean }
    expect(same).toBe(false)
    expect(demanded).toMatchObject({ level: 'major', version: '2.0.0' })
    const html = diff('osint-screening@1.0.0', other, '--format', 'html').stdout
    expect(html).toMatch(/^<!doctype html>/i)
    expect(html).not.toMatch(/<script|src=|https?:\/\//)
  })

  it('a file that does not parse is trouble, never "no changes"', () => {
    const { exitCode, stdout, stderr } = diff(
      'osint-screening@1.0.0',
      draft('broken.yaml', shipped.replace('languages: [nl, en]', 'languages: [nl, en')),
    )
    expect(exitCode).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/broken\.yaml:\d+:\d+: this is not valid YAML/)
    expect(diff('osint-screening@1.0.0', join(folder, 'nothing.yaml')).exitCode).toBe(2)
  })
})
