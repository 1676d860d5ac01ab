// Gives what is packed the same permissions whatever the umask of whoever checked it out: npm packs them as they are.
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** Readable for all; what `mayRun` names may be run as well. */
export function evenModes(path, mayRun = () => false) {
  if (!statSync(path).isDirectory()) {
    chmodSync(path, mayRun(path) ? 0o755 : 0o644)
    return
  }
  chmodSync(path, 0o755)
  for (const name of readdirSync(path)) evenModes(join(path, name), mayRun)
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = dirname(dirname(fileURLToPath(import.meta.url)))
  const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  // `dist` is the build's own, which comes after this. npm adds the other three by itself.
  for (const name of [...files.filter((one) => one !== 'dist'), 'package.json', 'README.md', 'LICENSE'])
    evenModes(join(root, name), (path) => dirname(path) === join(root, 'bin'))
}
