// Runs the suite on every supported Node beside the one in use: npm run test:nodes [-- 22 24]
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const wanted = process.argv.slice(2).length > 0 ? process.argv.slice(2) : ['20', '22', '24', '26']

let failed = false
for (const major of wanted) {
  const node = nodeOf(major)
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()
  console.log(`\n== Node ${version}`)
  const { status } = spawnSync(
    node,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=dot'],
    { cwd: root, stdio: 'inherit' },
  )
  if (status !== 0) failed = true
}
process.exitCode = failed ? 1 : 0

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
