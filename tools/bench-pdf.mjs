// Drawing a dossier with everything on (shaping, directions, tags, contents, links), cold, each time in a process
// of its own: pages a second, and the highest memory. Beside it what pdfkit's own tagged text() takes for the same
// words, with no order of right-to-left words, no font but one, and no tables. Prints; never fails.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15)
/** How often the sample is repeated for about so many pages. */
const SIZES = { 100: 8, 1000: 84 }
const [, , folder, what, times] = process.argv

/** The sample again and again, each time with other digests and entries. */
const DOSSIER = `import { DIGEST, SAMPLE } from './test/adapters/pdf/sample-dossier.ts'
import { sha256 } from './src/domain/digest.ts'
export function dossierOf(times) {
  const copy = (n) => JSON.parse(
    JSON.stringify(SAMPLE.sections).replaceAll(DIGEST, sha256(String(n))).replaceAll('"seq":', '"seq":' + (n + 1)),
  )
  return { ...SAMPLE, sections: Array.from({ length: times }, (_, n) => copy(n)).flat() }
}`

const PLAIN_PDFKIT = `import PDFDocument from 'pdfkit'
import { join } from 'node:path'
const said = (spans) => spans.map((s) => s.kind === 'break' ? ' ' : s.kind === 'entry' ? '#' + s.seq : s.text).join('')
function* textsOf(block) {
  if (block.kind === 'heading') yield block.text
  else if (block.kind === 'list') yield* block.items.map(said)
  else if (block.kind === 'facts') for (const row of block.rows) yield* [row.label, ...row.values.map(said)]
  else if (block.kind === 'table') yield* [block.caption, ...block.columns.map((c) => c.title), ...block.rows.flat().map(said)]
  else if (block.kind === 'coverage') yield* block.steps.map((step) => step.alt)
  else if (block.kind === 'timeline') yield* block.moments.map(({ when, what }) => said([when, ...what]))
  else if (block.kind === 'picture') yield said(block.caption)
  else yield said(block.spans)
}
export function draw(dossier, fonts) {
  const doc = new PDFDocument({
    pdfVersion: '1.7', subset: 'PDF/A-2a', tagged: true, lang: 'nl-NL', displayTitle: true, font: null,
    autoFirstPage: false, size: 'A4', info: { Title: dossier.title, CreationDate: new Date(dossier.preparedAt) },
  })
  const done = new Promise((resolve) => {
    const chunks = []
    doc.on('data', (chunk) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
  })
  doc.registerFont('text', join(fonts, 'NotoSans-Regular.ttf'))
  doc.font('text').fontSize(9)
  doc.addPage()
  const root = doc.struct('Document')
  doc.addStructure(root)
  for (const section of dossier.sections) {
    for (const block of section.blocks) {
      for (const text of textsOf(block)) root.add(doc.struct('P', () => { doc.text(text || ' ') }))
    }
  }
  root.end()
  doc.end()
  return done
}`

if (folder) await measure()
else await compareAll()

async function compareAll() {
  const place = mkdtempSync(join(tmpdir(), 'screen-bench-'))
  await bundle(place)
  const runs = Math.min(5, ROUNDS)
  const small = repeat(runs, () => child(place, 'ours', SIZES[100]))
  const plain = repeat(runs, () => child(place, 'pdfkit', SIZES[100]))
  const large = child(place, 'ours', SIZES[1000])
  const plainLarge = child(place, 'pdfkit', SIZES[1000])
  console.log(`\nNode ${process.version}, drawing a dossier, cold, medians of ${runs} and one of the largest`)
  tell('ours', median(small), { pace: 60 })
  tell('pdfkit', median(plain), {})
  tell('ours', large, { memory: 600 })
  tell('pdfkit', plainLarge, {})
  const times = median(small).cpu / median(plain).cpu
  console.log(`  the same words take ${times.toFixed(1)} × the processor time of pdfkit's text()`)
  const ratio = large.ms / large.pages / (median(small).ms / median(small).pages)
  console.log(`  a page of the largest takes ${ratio.toFixed(2)} × a page of the small one`)
  rmSync(place, { recursive: true, force: true })
}

function tell(name, { pages, ms, cpu, mb, kb }, { pace, memory }) {
  const speed = (1000 * pages) / ms
  const aims = [
    ...(pace ? [`aim ≥ ${pace} pages/s${speed >= pace ? '' : ', NOT met'}`] : []),
    ...(memory ? [`aim ≤ ${memory} MB${mb <= memory ? '' : ', NOT met'}`] : []),
  ]
  console.log(
    `  ${name.padEnd(7)} ${String(pages).padStart(5)} pages  ${ms.toFixed(0).padStart(6)} ms  ${speed.toFixed(0).padStart(4)} pages/s  ${cpu.toFixed(0).padStart(6)} ms of processor  ` +
      `${String(mb).padStart(4)} MB  ${(kb / pages).toFixed(1)} kB a page   ${aims.map((aim) => `(${aim})`).join(' ')}`,
  )
}

function child(place, ...args) {
  const { stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), place, ...args], {
    encoding: 'utf8',
  })
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout)
}

/** In a process of its own. The dossier is there already; loading the renderer counts. */
async function measure() {
  const { dossierOf } = await import(pathToFileURL(join(folder, 'dossier.mjs')).href)
  const dossier = dossierOf(Number(times))
  const start = performance.now()
  const before = process.cpuUsage()
  const { draw } = await import(pathToFileURL(join(folder, `${what}.mjs`)).href)
  const bytes = await draw(dossier, join(folder, 'fonts'))
  const ms = performance.now() - start
  const { user, system } = process.cpuUsage(before)
  const cpu = (user + system) / 1000
  const mb = Math.round(process.resourceUsage().maxRSS / 1024)
  const pages = Buffer.from(bytes)
    .toString('latin1')
    .match(/\/Type \/Page\b/g).length
  console.log(JSON.stringify({ pages, ms, cpu, mb, kb: bytes.length / 1024 }))
}

function repeat(times, work) {
  return Array.from({ length: times }, work)
}

function median(results) {
  return [...results].sort((a, b) => a.ms - b.ms)[Math.floor(results.length / 2)]
}

/** As the build does it: the renderer with its files beside it. */
async function bundle(place) {
  const sources = {
    ours: `export { renderPdf as draw } from './test/support/render-pdf.ts'`,
    pdfkit: PLAIN_PDFKIT,
    dossier: DOSSIER,
  }
  for (const [name, contents] of Object.entries(sources)) {
    await build({
      absWorkingDir: root,
      stdin: { contents, resolveDir: root, loader: 'ts' },
      outfile: join(place, `${name}.mjs`),
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      minifySyntax: true,
      minifyWhitespace: true,
      logLevel: 'warning',
      banner: {
        js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
      },
    })
  }
  const modules = join(root, 'node_modules')
  cpSync(join(root, 'src/adapters/pdf/fonts'), join(place, 'fonts'), { recursive: true })
  cpSync(join(modules, 'harfbuzzjs/dist/harfbuzz.wasm'), join(place, 'harfbuzz.wasm'))
  mkdirSync(join(place, 'data'))
  cpSync(join(modules, 'pdfkit/js/data/sRGB_IEC61966_2_1.icc'), join(place, 'data/sRGB_IEC61966_2_1.icc'))
}
