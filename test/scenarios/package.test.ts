import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ENVIRONMENT, ROOT } from '../support/terminal.ts'

interface Component {
  readonly type: 'library' | 'file'
  readonly name: string
  readonly version?: string
  readonly licenses: readonly [{ readonly license: { readonly id?: string; readonly name?: string } }]
  readonly hashes: readonly [{ readonly alg: string; readonly content: string }]
}

/** What the bill of materials of the build names. */
function components(): Component[] {
  const { bomFormat, components: named } = JSON.parse(readFileSync(join(ROOT, 'dist/sbom.cdx.json'), 'utf8'))
  expect(bomFormat).toBe('CycloneDX')
  return named
}

describe('the bill of materials', () => {
  const written = readFileSync(join(ROOT, 'THIRD-PARTY.md'), 'utf8')

  it('names the packages that THIRD-PARTY.md names, with version and licence', () => {
    const rows = [...written.matchAll(/^\| `([^`]+)` +\| ([\d.]+) +\| (\S+) +\|/gm)]
    const told = rows.map(([, name, version, licence]) => [name, version, licence])
    const named = components()
      .filter(({ type }) => type === 'library')
      .map(({ name, version, licenses: [{ license }] }) => [name, version, license.id])
    expect(named).toEqual(told.filter(([name]) => !name?.endsWith('.ttf')))
    expect(named.length).toBeGreaterThan(20)
  })

  it('names every font, and each file by the digest it has', () => {
    const files = components().filter(({ type }) => type === 'file')
    for (const { name, hashes } of files) {
      const digest = createHash('sha256').update(readFileSync(join(ROOT, 'dist', name)))
      expect(hashes).toEqual([{ alg: 'SHA-256', content: digest.digest('hex') }])
    }
    const fonts = readdirSync(join(ROOT, 'dist/fonts')).filter((name) => name.endsWith('.ttf'))
    expect(files.map(({ name }) => name)).toEqual(
      expect.arrayContaining(fonts.map((name) => `fonts/${name}`)),
    )
    for (const font of fonts) expect(written).toContain(`\`${font}\``)
  })
})

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
    const practice = spawnSync(join(bin, 'screening'), ['practice', '--json'], {
      cwd: folder,
      env: { ...ENVIRONMENT, XDG_DATA_HOME: join(folder, 'data') },
      encoding: 'utf8',
    })
    const sheets = (JSON.parse(practice.stdout) as { sheet: string }[]).map(({ sheet }) => sheet)
    expect(sheets).toHaveLength(3)
    for (const sheet of sheets) expect(existsSync(sheet), sheet).toBe(true)
    expect(readFileSync(join(folder, 'node_modules/screening-instruction/LICENSE'), 'utf8')).toContain(
      'EUROPEAN UNION PUBLIC LICENCE v. 1.2',
    )
    expect(
      readFileSync(join(folder, 'node_modules/screening-instruction/dist/LICENSES.txt'), 'utf8'),
    ).toContain('pdfkit')
  })
})
