import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ENVIRONMENT, ROOT } from '../support/terminal.ts'

describe('the published package', () => {
  it('installs from one file in an empty folder, without a registry or scripts, under both names', () => {
    const folder = mkdtempSync(join(tmpdir(), 'screen-package-'))
    // prepare has run already; packing must not build over the dist that other tests are using.
    const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder, '--json'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    const [{ filename }] = JSON.parse(packed) as [{ filename: string }]
    writeFileSync(join(folder, 'package.json'), '{"private":true}')
    execFileSync(
      'npm',
      ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', join(folder, filename)],
      { cwd: folder, stdio: 'pipe' },
    )

    const bin = join(folder, 'node_modules/.bin')
    expect(
      readdirSync(bin)
        .filter((name) => name.startsWith('screen'))
        .sort(),
    ).toEqual(['screen', 'screening'])
    expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      'screening-instruction',
    ])
    const { scripts = {} } = JSON.parse(
      readFileSync(join(folder, 'node_modules/screening-instruction/package.json'), 'utf8'),
    ) as { scripts?: Record<string, string> }
    expect(Object.keys(scripts).filter((name) => /install/.test(name))).toEqual([])

    const { status, stderr } = spawnSync(join(bin, 'screening'), ['demo', '--out', join(folder, 'demo')], {
      cwd: folder,
      env: ENVIRONMENT,
      encoding: 'utf8',
    })
    expect(status, stderr).toBe(0)
    expect(existsSync(join(folder, 'demo/dossier.pdf'))).toBe(true)
    expect(readFileSync(join(folder, 'node_modules/screening-instruction/LICENSE'), 'utf8')).toContain(
      'EUROPEAN UNION PUBLIC LICENCE v. 1.2',
    )
    expect(
      readFileSync(join(folder, 'node_modules/screening-instruction/dist/LICENSES.txt'), 'utf8'),
    ).toContain('pdfkit')
  })
})
