// Bundles src/ into dist/: one small entry and chunks that are loaded when a command needs them.
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'rolldown'
import { evenModes } from './even-modes.mjs'
import { writeSbom } from './sbom.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
// Built beside and then put in place, so that a build that fails leaves the last good one.
const place = join(root, 'dist')
const dist = join(root, `dist-${process.pid}`)

/**
 * Commander can run commands that are programs of their own, which ours never are: without that, Node need not
 * load child_process and all the networking behind it at every start.
 */
const COMMANDER_ALONE = mended('commander-alone', /commander[\\/]lib[\\/]command\.js$/, [
  ["require('node:child_process')", '{}'],
])

/**
 * HarfBuzz waits for its WebAssembly while it is imported, which no CommonJS module can. It is compiled on the spot
 * instead: nothing else could be done in the meantime.
 */
const HARFBUZZ_AT_ONCE = [
  mended('harfbuzz-begins', /harfbuzzjs[\\/]dist[\\/]index\.mjs$/, [
    ['await createHarfBuzz()', 'createHarfBuzz()'],
  ]),
  mended('harfbuzz-at-once', /harfbuzzjs[\\/]dist[\\/]harfbuzz\.js$/, [
    ['async function createHarfBuzz(', 'function createHarfBuzz('],
    ['const{createRequire}=await import("module");var require=createRequire(import.meta.url)', ''],
    ['async function createWasm(', 'function createWasm('],
    ['=await createWasm()', '=createWasm()'],
    [
      'await instantiateAsync(wasmBinary,wasmBinaryFile,info)',
      '{instance:new WebAssembly.Instance(new WebAssembly.Module(getBinarySync(wasmBinaryFile)),info)}',
    ],
  ]),
]

/**
 * Of Node's own modules, those that are loaded where they are first used: what most commands do needs none of them, and
 * cryptography alone takes as long to load as much of what they do.
 */
const LAZY = ['child_process', 'crypto', 'zlib']
const LAZY_BUILTINS = {
  name: 'lazy-builtins',
  renderChunk: (code) => LAZY.reduce(loadedWhenUsed, code),
}

/**
 * Node holds a file in half the memory, and reads and compiles it sooner, where all of it is ASCII: one other character
 * is enough to lose that. What is not ASCII stands in strings and patterns, where an escape means the same.
 */
const IN_ASCII = {
  name: 'in-ascii',
  generateBundle: (_, bundle) => {
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk') chunk.code = chunk.code.replace(/[^\0-\x7f]/g, escaped)
  },
}

function escaped(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/**
 * What is loaded together, each with all that it imports and that stands in none before it. Node takes as long for a
 * small file as for the code in it: left to itself, a bundler makes ninety files of what `status` loads.
 */
const TOGETHER = [
  // With what both lists and other commands say.
  {
    name: 'program',
    of: ['src/cli/program.ts', 'src/cli/tree/tree.ts', 'src/cli/print/link-messages.ts'],
  },
  // What commands of several families say, but no list.
  {
    name: 'words',
    of: [
      'src/cli/print/person-messages.ts',
      'src/cli/print/signature-messages.ts',
      'src/domain/session/grounds.ts',
    ],
  },
  {
    name: 'lists',
    of: [
      'src/adapters/configuration-file.ts',
      'src/adapters/local-world.ts',
      'src/cli/tree/standing.ts',
      'src/cli/commands/list.ts',
      'src/domain/problem.ts',
    ],
  },
  {
    name: 'commands',
    of: ['record', 'recording', 'leaving', 'keeping', 'versions', 'setup'].map(
      (name) => `src/cli/tree/${name}.ts`,
    ),
  },
  { name: 'session', of: ['src/cli/commands/status.ts'] },
  { name: 'acting', of: ['src/app/perform.ts'] },
  // With what errors are told by too, which is no reason to load the prompts.
  {
    name: 'walk',
    of: [
      'src/cli/commands/walk.ts',
      ...['event-words', 'intake', 'look-alikes', 'release'].map((name) => `src/domain/text/${name}.ts`),
      'src/domain/session/named-persons.ts',
    ],
  },
  { name: 'prompts', of: ['src/adapters/terminal/terminal-prompter.ts', 'src/adapters/system/clipboard.ts'] },
]

const options = {
  cwd: root,
  platform: 'node',
  transform: { target: 'node20.19' },
  logLevel: 'warn',
}

const { output } = await build({
  ...options,
  plugins: [COMMANDER_ALONE, ...HARFBUZZ_AT_ONCE, LAZY_BUILTINS, IN_ASCII],
  // The second is a thread's: it is begun by its file.
  input: { main: 'src/main.ts', 'log-checker-thread': 'src/adapters/log-checker-thread.ts' },
  // Others may import from the file of an entry what stands in it.
  preserveEntrySignatures: 'allow-extension',
  output: {
    dir: dist,
    // Node reads and links a file of this kind sooner: a quarter to a half of a bare start for every command.
    format: 'cjs',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    // Names stay, so that the trace of a bug can be read.
    minify: { compress: true, mangle: false, codegen: true },
    comments: false,
    codeSplitting: {
      groups: TOGETHER.map(({ name, of }, index) => {
        const ids = new Set(of.map((path) => join(root, path)))
        return { name, test: (id) => ids.has(id), priority: TOGETHER.length - index }
      }),
    },
  },
})

// The package is of ES modules.
writeFileSync(join(dist, 'package.json'), `${JSON.stringify({ type: 'commonjs' })}\n`)

// Files the renderer reads beside its chunk: fonts, HarfBuzz, the colour profile.
const modules = join(root, 'node_modules')
cpSync(join(root, 'src/adapters/pdf/fonts'), join(dist, 'fonts'), { recursive: true })
cpSync(join(root, 'src/demo'), join(dist, 'demo'), { recursive: true })
cpSync(join(root, 'src/practice'), join(dist, 'practice'), { recursive: true })
cpSync(join(modules, 'harfbuzzjs/dist/harfbuzz.wasm'), join(dist, 'harfbuzz.wasm'))
mkdirSync(join(dist, 'data'), { recursive: true })
cpSync(join(modules, 'pdfkit/js/data/sRGB_IEC61966_2_1.icc'), join(dist, 'data/sRGB_IEC61966_2_1.icc'))

const bundled = packagesIn(output.flatMap(({ moduleIds = [] }) => moduleIds).map((id) => relative(root, id)))
writeLicences(bundled)
writeSbom(root, dist, bundled)
await writeBeforehand()

evenModes(dist)
rmSync(place, { recursive: true, force: true })
renameSync(dist, place)

/**
 * What would be the same at every start is made once, here: the shipped instructions parsed, so that starting a session
 * loads neither YAML parser nor schema, and the help of the whole program, every item on one line.
 */
async function writeBeforehand() {
  const helper = join(dist, 'helper')
  const { output } = await build({
    ...options,
    input: [
      'src/domain/instruction/parse.ts',
      'src/domain/instruction/derived.ts',
      'src/domain/digest.ts',
      'src/domain/language.ts',
      'src/cli/program.ts',
    ],
    output: { dir: helper, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
  })
  const { parseInstruction, derivedText, sha256, LANGUAGES, buildProgram } = Object.assign(
    {},
    ...(await Promise.all(
      output
        .filter(({ isEntry }) => isEntry)
        .map(({ fileName }) => import(pathToFileURL(join(helper, fileName)).href)),
    )),
  )
  mkdirSync(join(dist, 'parsed'))
  const folder = join(root, 'instructions')
  for (const name of readdirSync(folder, { recursive: true }).filter((one) => one.endsWith('.yaml'))) {
    const bytes = readFileSync(join(folder, name))
    const parsed = parseInstruction(name, bytes)
    // A shipped file with problems is for `instruction check` and the tests to tell.
    if (parsed.ok) writeFileSync(join(dist, 'parsed', `${sha256(bytes)}.json`), derivedText(parsed.value))
  }
  for (const language of LANGUAGES) {
    const program = await buildProgram({ release: '' }, language, () => undefined)
    program.configureOutput({ getOutHelpWidth: () => Number.MAX_SAFE_INTEGER })
    writeFileSync(join(dist, `help.${language}.txt`), program.helpInformation())
  }
  rmSync(helper, { recursive: true })
}

/** A plugin that replaces texts in the code of one file of a package, each of which has to be there. */
function mended(name, id, changes) {
  const handler = (path) =>
    changes.reduce(
      (code, [from, to]) => {
        if (!code.includes(from)) throw new Error(`${path} no longer has ${from}`)
        return code.replace(from, to)
      },
      readFileSync(path, 'utf8'),
    )
  return { name, load: { filter: { id }, handler } }
}

/** As it is where the module is used in any other way than as `node_name.member`. */
function loadedWhenUsed(code, name) {
  const loading = `node_${name} = require("node:${name}")`
  if (!code.includes(loading)) return code
  const used = code.replaceAll(`node_${name}.`, `node_${name}().`)
  const loaded = used.replace(
    loading,
    `node_${name} = () => node_${name}_loaded ??= require("node:${name}"), node_${name}_loaded`,
  )
  return new RegExp(`\\bnode_${name}\\b(?!\\(\\)\\.| = \\(\\) =>)`).test(loaded) ? code : loaded
}

/** A folder of every package and version whose code is in the bundle: some stand inside others, and more than once. */
function packagesIn(inputs) {
  const folders = inputs.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]).filter(Boolean)
  const key = (folder) => `${nameOf(folder)} ${versionOf(folder)}`
  const each = new Map([...new Set(folders)].sort().map((folder) => [key(folder), folder]))
  return [...each].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, folder]) => folder)
}

function versionOf(folder) {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).version
}

function nameOf(folder) {
  return folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)
}

/** With the licence text each asks to travel with it. */
function writeLicences(folders) {
  const parts = folders.map((place) => {
    const name = nameOf(place)
    const folder = join(root, place)
    const { version, license = 'MIT' } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return `${name} ${version} (${license})\n\n${licenceText(name, folder)}\n`
  })
  parts.push(`harfbuzz.wasm, HarfBuzz compiled (MIT-Modern-Variant)\n\n${ownText('harfbuzz')}\n`)
  writeFileSync(join(dist, 'LICENSES.txt'), parts.join(`\n${'-'.repeat(80)}\n\n`))
}

/** For what carries no licence file itself. */
function ownText(name) {
  return readFileSync(join(root, 'tools/licences', `${name}.txt`), 'utf8').trim()
}

function licenceText(name, folder) {
  for (const name of [
    'LICENSE',
    'LICENSE.md',
    'LICENSE.txt',
    'license',
    'LICENCE',
    'COPYING',
    'LICENSE.MIT',
    'MIT-LICENSE.txt',
  ]) {
    try {
      return readFileSync(join(folder, name), 'utf8').trim()
    } catch {
      // the next name
    }
  }
  return ownText(name)
}
