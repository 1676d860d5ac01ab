import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runProgram } from '../support/program.ts'

// What becomes of a signal is in runs/: signal-dismissed, signal-on-sealed-case, minor, request.
it('a signal is refused with nothing written when its text is empty or its file is not there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'screen-signal-'))
  const screener = (args: readonly string[], input?: string) =>
    runProgram([...args, '--store', join(folder, 'store')], input === undefined ? {} : { input })
  const raise = ['signal', 'raise', '2026-0311']
  expect(screener([...raise, '--text', join(folder, 'nowhere.txt')])).toMatchObject({
    exitCode: 2,
    stdout: '',
  })
  const empty = screener(raise, ' \n')
  expect(empty.exitCode).toBe(2)
  // Nobody has to have typed --text: it is read from standard input without it.
  expect(empty.stderr).toBe(
    'De tekst, uit een bestand ("--text") of van standaardinvoer, mag niet leeg zijn.\n',
  )
  expect(existsSync(join(folder, 'store'))).toBe(false)
})
