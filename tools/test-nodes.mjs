// Runs the suite, or the files named, on supported Nodes: npm run test:nodes [-- 22 24] [test/adapters/pdf]
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const given = process.argv.slice(2)
const majors = given.filter((one) => /^\d+$/.test(one))
const files = given.filter((one) => !/^\d+$/.test(one))
const wanted = majors.length > 0 ? majors : ['20', '22', '24', '26']

const failed = []
for (const major of wanted) {
  const node = nodeOf(major)
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()
  console.log(`\n== Node ${version}`)
  const { status } = spawnSync(
    node,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=dot', ...files],
    { cwd: root, stdio: 'inherit' },
  )
  if (status !== 0) failed.push(version)
}
// At the end, as what comes after the one that failed is long.
if (failed.length > 0) console.error(`failed on ${failed.join(', ')}`)
process.exitCode = failed.length > 0 ? 1 : 0

/** The Node of that major: the one running, or one from the package registry, which needs no install script. */
function nodeOf(major) {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath
  const folder = join(root, '.nodes', major)
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const node = join(folder, 'node_modules', name, 'bin', 'node')
  if (!existsSync(node)) {
    mkdirSync(folder, { recursive: true })
    const { status } = spawnSync(
      'npm',
      ['install', '--no-save', '--ignore-scripts', '--prefix', folder, `${name}@${major}`],
      { stdio: 'inherit' },
    )
    if (status !== 0) throw new Error(`Node ${major} could not be installed`)
  }
  return node
}
