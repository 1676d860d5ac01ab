// The program itself on a session with 300 screenshots of half a megabyte, half JPEG and half PNG: what its commands
// take at most in memory, beside the size of the PDF. Prints; never fails.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { crc32, deflateSync } from 'node:zlib'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const PICTURES = Number(process.env.BENCH_PICTURES ?? 300)
const SIZE = 500_000
const WIDTH = 1440
const HEIGHT = 900
/** The highest memory, as a share of the size of the PDF. */
const MOST = 2

const place = mkdtempSync(join(tmpdir(), 'screen-bench-'))
try {
  const store = join(place, 'store')
  await makeSession(store)
  console.log(`\nNode ${process.version}, a dossier with ${PICTURES} screenshots of ${SIZE / 1e6} MB`)
  const copy = (n) => join(store, `cases/2026-0001/1/dossiers/copy-${n}.pdf`)
  tell(
    'a draft',
    measured('dossier', '2026-0001', '--template', 'internal-record', '--out', join(place, 'draft.pdf')),
    join(place, 'draft.pdf'),
  )
  tell('--issue', measured('dossier', '2026-0001', '--issue'), copy(1))
  tell('--issue --embed-session', measured('dossier', '2026-0001', '--issue', '--embed-session'), copy(2))
  const again = join(place, 'again.pdf')
  tell('--copy 2', measured('dossier', '2026-0001', '--copy', '2', '--out', again), again)
  tell('verify of the case', measured('verify', '2026-0001'), copy(2))
  tell('verify of the file', measured('verify', copy(2)), copy(2))
  tell('verify of the file alone', measured('verify', copy(2), '--store', join(place, 'none')), copy(2))
} finally {
  rmSync(place, { recursive: true, force: true })
}

function tell(name, { seconds, mb }, pdf) {
  const size = statSync(pdf).size / 1e6
  const times = mb / size
  const aim = `aim ≤ ${MOST}${times <= MOST ? '' : ', NOT met'}`
  console.log(
    `  ${name.padEnd(25)} ${seconds.toFixed(1).padStart(6)} s  ${mb.toFixed(0).padStart(4)} MB for a PDF of ` +
      `${size.toFixed(0).padStart(3)} MB: ${times.toFixed(2)} ×   (${aim})`,
  )
}

/** One command as a process of its own, which says at its end what it took. */
function measured(...args) {
  const peak = join(place, 'peak')
  const hook = `import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync(${JSON.stringify(peak)},String(process.resourceUsage().maxRSS)))`
  const start = performance.now()
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      `--import=data:text/javascript,${encodeURIComponent(hook)}`,
      join(root, 'bin/screen.js'),
      ...args,
      ...(args.includes('--store') ? [] : ['--store', join(place, 'store')]),
    ],
    { encoding: 'utf8', env: { PATH: process.env.PATH, HOME: place, SCREEN_STAFF: 'S-101' } },
  )
  if (status === null || status > 1) throw new Error(stderr)
  // In kilobytes of 1024.
  return {
    seconds: (performance.now() - start) / 1000,
    mb: (Number(readFileSync(peak, 'utf8')) * 1024) / 1e6,
  }
}

/** Sealed, with a finding for each screenshot. */
async function makeSession(store) {
  const tools = await loadTools()
  const { BEFORE_SEARCH, CONCLUDED, EVIDENCE, finding } = tools
  const screenshots = []
  for (let n = 0; n < PICTURES; n += 1) {
    const bytes = n % 2 === 0 ? jpegOf(tools.JPEG, n) : pngOf(n)
    const file = join(place, `${n}`)
    writeFileSync(file, bytes)
    const media = n % 2 === 0 ? 'image/jpeg' : 'image/png'
    screenshots.push({ ...EVIDENCE, sha256: tools.sha256(bytes), bytes: bytes.length, media, file })
  }
  const situation = tools.given(
    ...BEFORE_SEARCH,
    ...tools.NAME_SEARCHED,
    ...screenshots.flatMap((one, n) => [one, finding({ fact: `bericht ${n + 1}`, evidence: [`E${n + 1}`] })]),
    ...CONCLUDED,
  )
  const sessions = tools.sessionFiles(store)
  const ref = { case: tools.START.case, number: tools.START.number }
  sessions.create(ref, {
    lines: situation.log().bytes.toString().split('\n').slice(0, -1),
    objects: [Buffer.from(tools.SMALL_TEXT)],
    derived: tools.derivedText(tools.SMALL),
  })
  for (const { file } of screenshots) {
    sessions.putObject(ref, file)
    rmSync(file)
  }
}

async function loadTools() {
  const outfile = join(place, 'tools.mjs')
  await build({
    absWorkingDir: root,
    stdin: {
      contents: `export * from './test/support/build.ts'
export { JPEG } from './test/support/pictures.ts'
export { sessionFiles } from './src/adapters/session-files.ts'
export { derivedText } from './src/domain/instruction/derived.ts'
export { sha256 } from './src/domain/digest.ts'`,
      resolveDir: root,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'warning',
    // The situations read their instruction beside themselves.
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(root, 'test/support/build.ts')).href) },
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(process.cwd()+'/');",
    },
  })
  return import(pathToFileURL(outfile).href)
}

/** Numbers that look like chance and are the same each time. */
function* chance(seed) {
  for (let state = seed + 1; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state >>> 24
  }
}

/** The head of a JPEG that a screenshot could have, and a scan of its length: nothing decodes it. */
function jpegOf(small, n) {
  const random = chance(n)
  const scan = Uint8Array.from({ length: SIZE - small.length }, () => Math.min(254, random.next().value))
  const bytes = Buffer.concat([small.subarray(0, -2), scan, Uint8Array.of(0xff, 0xd9)])
  const frame = bytes.indexOf(Uint8Array.of(0xff, 0xc0))
  bytes.writeUInt16BE(HEIGHT, frame + 5)
  bytes.writeUInt16BE(WIDTH, frame + 7)
  return bytes
}

/** Dots with transparency, as browsers write them; what of them is chance makes the file its size. */
function pngOf(n) {
  const random = chance(n)
  const rows = Buffer.alloc(HEIGHT * (1 + WIDTH * 4), 255)
  for (let y = 0; y < HEIGHT; y += 1) rows[y * (1 + WIDTH * 4)] = 0
  const noise = Math.floor(SIZE / HEIGHT)
  for (let y = 0; y < HEIGHT; y += 1)
    for (let i = 0; i < noise; i += 1)
      rows[y * (1 + WIDTH * 4) + 1 + 4 * Math.floor(i / 3) + (i % 3)] = random.next().value
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const data = deflateSync(rows)
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type, content) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const bytes = Buffer.alloc(8 + named.length)
  bytes.writeUInt32BE(content.length, 0)
  bytes.set(named, 4)
  bytes.writeUInt32BE(crc32(named), 4 + named.length)
  return bytes
}
