// Packs what is committed from two clones that differ in place, time, umask, zone and locale: one file must come of it.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const work = mkdtempSync(join(tmpdir(), 'screen-pack-'))

const circumstances = [
  { place: 'a', umask: 0o022, env: { TZ: 'UTC', LANG: 'C' } },
  {
    place: 'deeper/a folder',
    umask: 0o077,
    env: { TZ: 'Asia/Kolkata', LANG: 'tr_TR.UTF-8' },
    at: 981_158_400,
  },
]

const digests = circumstances.map(({ place, umask, env, at }) => {
  process.umask(umask)
  const clone = join(work, place)
  mkdirSync(dirname(clone), { recursive: true })
  execFileSync('git', ['clone', '--quiet', root, clone])
  // Hard links: the same packages, and to the bundler they lie where they would after npm ci.
  execFileSync('cp', ['-al', join(root, 'node_modules'), join(clone, 'node_modules')])
  if (at !== undefined)
    for (const name of execFileSync('git', ['ls-files', '-z'], { cwd: clone, encoding: 'utf8' }).split('\0'))
      if (name !== '') utimesSync(join(clone, name), at, at)
  execFileSync('npm', ['pack', '--silent', '--pack-destination', dirname(clone)], {
    cwd: clone,
    env: { ...process.env, ...env },
  })
  const file = readdirSync(dirname(clone)).find((name) => name.endsWith('.tgz'))
  return createHash('sha256')
    .update(readFileSync(join(dirname(clone), file)))
    .digest('hex')
})
rmSync(work, { recursive: true, force: true })

for (const digest of digests) console.log(digest)
if (new Set(digests).size > 1) {
  console.error('pack-twice: two packings of the same commit differ. Compare them with: tar tvzf, diff -r')
  process.exitCode = 1
}
