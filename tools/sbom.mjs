// What travels in the package and is not ours, as a CycloneDX 1.6 bill of materials. No time and no serial number: the
// same sources give the same bytes.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** `folders`: of the packages whose code is in the bundle. */
export function writeSbom(root, dist, folders) {
  const { packages } = readJson(join(root, 'package-lock.json'))
  const own = readJson(join(root, 'package.json'))
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': `pkg:npm/${own.name}@${own.version}`,
        name: own.name,
        version: own.version,
        licenses: [{ license: { id: own.license } }],
        purl: `pkg:npm/${own.name}@${own.version}`,
      },
    },
    components: [
      ...folders.map((folder) => packageComponent(join(root, folder), packages[folder])),
      fileComponent(dist, 'harfbuzz.wasm', { version: '15.0.0', licence: 'MIT-Modern-Variant' }),
      fileComponent(dist, 'data/sRGB_IEC61966_2_1.icc', {
        named: 'sRGB2014, International Color Consortium',
      }),
      ...readdirSync(join(dist, 'fonts'))
        .filter((name) => name.endsWith('.ttf'))
        .sort()
        .map((name) => fileComponent(dist, `fonts/${name}`, { licence: 'OFL-1.1' })),
    ],
  }
  writeFileSync(join(dist, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`)
}

function packageComponent(folder, locked) {
  const { name, version, license = 'MIT' } = readJson(join(folder, 'package.json'))
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    licenses: [{ license: { id: license } }],
    purl,
    // Of the tarball in the registry, as the lockfile has it.
    hashes: [
      {
        alg: 'SHA-512',
        content: Buffer.from(locked.integrity.slice('sha512-'.length), 'base64').toString('hex'),
      },
    ],
  }
}

function fileComponent(dist, path, { version, licence, named }) {
  const digest = createHash('sha256')
    .update(readFileSync(join(dist, path)))
    .digest('hex')
  return {
    type: 'file',
    'bom-ref': `file:${path}`,
    name: path,
    ...(version === undefined ? {} : { version }),
    licenses: [{ license: named === undefined ? { id: licence } : { name: named } }],
    hashes: [{ alg: 'SHA-256', content: digest }],
  }
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}
