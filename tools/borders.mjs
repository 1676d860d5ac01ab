// Imports go one way. The folder answers: may this code touch the world?
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const src = join(root, 'src')

/** layer → what it may import: folders or files of src/, and packages. */
const RULES = {
  domain: {
    own: ['domain'],
    packages: ['zod', 'yaml'],
    instead: 'the domain does no I/O: take what you need as an argument',
  },
  app: {
    own: ['app', 'domain'],
    packages: [],
    instead: 'ask for it in app/context.ts and let main.ts provide it',
  },
  cli: {
    own: ['cli', 'app', 'domain'],
    packages: ['commander'],
    instead: 'commands get adapters through the World and its Context',
  },
  adapters: {
    own: ['adapters', 'domain', 'app/context.ts', 'app/style.ts'],
    packages: '*',
    instead: 'adapters know only the types of app/context.ts',
  },
  'main.ts': { own: ['cli', 'adapters', 'app', 'domain'], packages: '*', instead: '' },
}

/** A package that one file alone may import, with the reason. */
const ONLY = {
  'node:crypto': [
    'domain/digest.ts',
    'adapters/system/clock.ts',
    'adapters/system/signatures.ts',
    'adapters/age/payload.ts',
  ],
  'age-encryption': ['adapters/age/encrypt.ts', 'adapters/age/decrypt.ts'],
  chalk: ['cli/print/style.ts'],
  pdfkit: ['adapters/pdf/pdf-document.ts'],
  '@inquirer/core': ['adapters/terminal/keyboard.ts'],
}

const problems = []
for (const file of files(src)) check(file)
for (const problem of problems) console.error(problem)
console.log(`borders: ${problems.length === 0 ? 'kept' : `${problems.length} crossed`}`)
process.exitCode = problems.length === 0 ? 0 : 1

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return files(path)
    return /\.ts$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : []
  })
}

function check(path) {
  const name = relative(src, path).split('\\').join('/')
  const layer = name.split('/')[0]
  const rule = RULES[layer]
  const text = readFileSync(path, 'utf8')
  const { importedFiles } = ts.preProcessFile(text, true, true)
  for (const { fileName, pos } of importedFiles) {
    const line = text.slice(0, pos).split('\n').length
    const fault = faultOf(name, layer, rule, path, fileName)
    if (fault) problems.push(`src/${name}:${line}: imports ${fileName}: ${fault}`)
  }
  if (
    layer !== 'main.ts' &&
    !name.startsWith('adapters/system/') &&
    /\bprocess\.(env|argv|stdin|stdout|stderr|exit|cwd)\b/.test(text)
  ) {
    problems.push(`src/${name}: reads process.*: only main.ts and adapters/system may`)
  }
}

function faultOf(name, layer, rule, path, imported) {
  if (!rule) return 'this folder is not one of the four layers'
  if (imported.startsWith('.')) {
    const target = relative(src, resolve(dirname(path), imported))
      .split('\\')
      .join('/')
    return rule.own.some((allowed) => target === allowed || target.startsWith(`${allowed}/`))
      ? null
      : rule.instead
  }
  const pkg = imported.startsWith('@')
    ? imported.split('/').slice(0, 2).join('/')
    : imported.startsWith('node:')
      ? imported
      : imported.split('/')[0]
  if (ONLY[pkg]) return ONLY[pkg].includes(name) ? null : `only ${ONLY[pkg].join(', ')} may`
  if (rule.packages === '*' || rule.packages.includes(pkg)) return null
  return layer === 'cli' && pkg === 'zod' && name === 'cli/commands/documents.ts' ? null : rule.instead
}
