import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { runProgram } from '../support/program.ts'
import { ROOT } from '../support/terminal.ts'

const base = mkdtempSync(join(tmpdir(), 'screen-close-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

it('a close whose dossier cannot be drawn says that the session is sealed, and what makes the dossier', () => {
  const answers = readFileSync(join(ROOT, 'src/demo/answers.nl.yaml'), 'utf8').replace(
    'value: Aleppo',
    'value: 王城',
  )
  const folder = join(ROOT, 'src/demo/')
  const file = join(base, 'answers.yaml')
  writeFileSync(file, answers.replaceAll(/(file: )(?=\S)/g, `$1${folder}`))
  const env = { SCREEN_STORE: join(base, 'store'), SCREEN_STAFF: 'S-101' }
  const { exitCode, stderr } = runProgram(['start', '2026-0001', '--answers', file, '--lang', 'en'], { env })
  expect(exitCode).toBe(2)
  expect(stderr).toContain('Session 2026-0001/1 is closed and sealed.')
  expect(stderr).toContain('screen resume 2026-0001/1')
  expect(stderr.indexOf('is sealed')).toBeLessThan(stderr.indexOf('font'))
})
