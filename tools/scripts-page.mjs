// A page with every script: `node tools/scripts-page.mjs FOLDER` writes ours.pdf and its pages as pictures, drawn by our
// renderer, and browser.png, the same words in the same fonts drawn by Chromium, to be laid side by side; and it prints
// the names that are not copied from the PDF as they are written. Needs poppler and Chromium.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const folder = resolve(process.argv[2] ?? 'scripts-page')

/** A name in each script, by what our people call it. */
const NAMES = {
  Turks: 'İsmail Çağrı Yıldırım',
  Koerdisch: 'Şêrko Êzdîn Çîçek',
  Somalisch: 'Cabdiraxmaan Xirsi',
  Vietnamees: 'Nguyễn Thị Thuỷ',
  Pools: 'Łukasz Źdźbło-Święcki',
  Arabisch: 'محمد عبد الرحمن الخطيب',
  'Arabisch, met klinkers': 'مُحَمَّد ٱلْخَطِيب',
  Perzisch: 'فاطمه حسینی‌زاده',
  Dari: 'گل‌محمد پژمان ۱۳۷۰',
  Pasjtoe: 'ګل آغا ښېرزۍ',
  Sorani: 'ئاراس کەریم ڕەسوڵ',
  Urdu: 'محمد عثمان چوہدری',
  Oeigoers: 'ئابدۇرەھىم ئۆتكۈر',
  Hebreeuws: 'שרה בת־אברהם',
  'Hebreeuws, met punten': 'שָׂרָה בַּת',
  Syrisch: 'ܝܘܣܦ ܐܦܪܝܡ',
  'Ge’ez': 'ተስፋዬ ገብረ መድኅን',
  Cyrillisch: 'Олександр Ҷӯраев',
  Grieks: 'Ελένη Παπαδοπούλου',
  Georgisch: 'ნინო ჯავახიშვილი',
  Armeens: 'Արամ Խաչատրյան',
  Devanagari: 'क्षितिज श्रेष्ठ',
  Bengaals: 'চন্দ্রিকা রহমান',
  Tamil: 'தமிழ்ச்செல்வன் குமார்',
  Singalees: 'නිමල් පෙරේරා',
  Gurmukhi: 'ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ',
  Birmaans: 'မောင်အေး ကြည်',
  Tibetaans: 'བསྟན་འཛིན་རྒྱ་མཚོ',
  Thai: 'กำลังไป น้ำทิพย์',
  Tifinagh: 'ⵉⴷⵉⵔ ⴰⵎⴰⵣⵉⵖ',
}
const URL = 'https://a.example/u/7?x=(1)'

const DRAW = `import { drawPdf } from './src/adapters/pdf/render-pdf.ts'
import { FONT_FILES } from './src/adapters/pdf/fonts.ts'
import { SAMPLE } from './test/adapters/pdf/sample-dossier.ts'
export const fonts = FONT_FILES
export async function draw(rows) {
  const text = (words) => ({ kind: 'text', text: words })
  const spans = (name, url) => [
    text('Betrokkene ('), { kind: 'given', text: name }, text('), geboren '), { kind: 'identifier', text: '1990-01-02' },
    text(', 3 accounts: '), { kind: 'identifier', text: url }, text(' [zie P1].'),
  ]
  const facts = Object.entries(rows.names).map(([label, name]) => ({
    label, values: [[{ kind: 'given', text: name }], spans(name, rows.url)],
  }))
  const pieces = []
  const sections = [{ id: 'only', title: 'Schriften', blocks: [{ kind: 'facts', rows: facts }] }]
  await drawPdf({ ...SAMPLE, cover: [], contentsTitle: '', sections }, (piece) => pieces.push(piece), {})
  return Buffer.concat(pieces)
}`

const place = mkdtempSync(join(tmpdir(), 'screen-scripts-'))
try {
  mkdirSync(folder, { recursive: true })
  const { draw, fonts } = await bundled()
  const pdf = join(folder, 'ours.pdf')
  writeFileSync(pdf, await draw({ names: NAMES, url: URL }))
  // The first page is the cover, which has nothing here.
  run('pdftoppm', ['-r', '110', '-f', '2', '-png', pdf, join(folder, 'ours')])
  const page = join(place, 'page.html')
  writeFileSync(page, htmlOf(fonts))
  const picture = `--screenshot=${join(folder, 'browser.png')}`
  // Virtual time goes on until the fonts are there.
  const time = '--virtual-time-budget=10000'
  const flags = [time, '--headless', '--no-sandbox', '--hide-scrollbars', '--window-size=910,2300', picture]
  run('chromium', [...flags, pathToFileURL(page).href])
  console.log(`Written: ${folder}`)
  // Without the marks of direction that pdftotext adds.
  const copied = run('pdftotext', ['-layout', pdf, '-']).replace(
    /[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g,
    '',
  )
  for (const [label, name] of Object.entries(NAMES)) {
    const times = copied.split(name).length - 1
    if (times < 2) console.log(`Copied ${times} times of 2: ${label}`)
  }
} finally {
  rmSync(place, { recursive: true })
}

async function bundled() {
  await build({
    stdin: { contents: DRAW, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile: join(place, 'draw.mjs'),
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
    logLevel: 'error',
  })
  cpSync(join(root, 'src/adapters/pdf/fonts'), join(place, 'fonts'), { recursive: true })
  cpSync(join(root, 'node_modules/harfbuzzjs/dist/harfbuzz.wasm'), join(place, 'harfbuzz.wasm'))
  const profile = 'data/sRGB_IEC61966_2_1.icc'
  cpSync(join(root, 'node_modules/pdfkit/js', profile), join(place, profile))
  return import(pathToFileURL(join(place, 'draw.mjs')).href)
}

function htmlOf(fonts) {
  const regular = fonts.filter(({ style }) => style === 'regular')
  const faces = regular.map(
    ({ file, family }) => `@font-face{font-family:"${family}";src:url(fonts/${file})}`,
  )
  const families = regular.map(({ family }) => `"${family}"`).join()
  const rows = Object.entries(NAMES).map(
    ([label, name]) =>
      `<tr><td>${label}<td><bdi>${name}</bdi><br>Betrokkene (<bdi>${name}</bdi>), geboren <bdi dir=ltr>1990-01-02</bdi>, 3 accounts: <bdi dir=ltr>${URL}</bdi> [zie P1].`,
  )
  return `<!doctype html><meta charset=utf-8><style>${faces.join('')}
body{font:9.2pt/1.5 ${families};zoom:1.14;margin:40px}td{vertical-align:top;padding:3px 12px 3px 0;border-bottom:1px solid #ccc}
</style><table lang=nl>${rows.join('')}</table>`
}

function run(program, args) {
  const { status, error, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (error) throw new Error(`${program} is not installed`)
  if (status !== 0) throw new Error(`${program}: ${stderr}`)
  return stdout
}
