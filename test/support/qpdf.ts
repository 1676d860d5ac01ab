import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** `.ci/run` installs qpdf; without it the tests that look with it say so. */
export const hasQpdf = spawnSync('qpdf', ['--version']).error === undefined

/** What qpdf finds wrong with a file; empty for nothing. */
export function qpdfFaults(pdf: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'screen-qpdf-'))
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf)
    const { status, stdout, stderr } = spawnSync('qpdf', ['--check', 'a.pdf'], {
      cwd: folder,
      encoding: 'utf8',
    })
    return status === 0 ? '' : stdout + stderr
  } finally {
    rmSync(folder, { recursive: true })
  }
}
