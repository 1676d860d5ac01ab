import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import fc from 'fast-check'
import { unzlibSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { byNumber, codePointsOf, isShownByNumber } from '../../../src/adapters/pdf/characters.ts'
import { FONT_FILES, Fonts } from '../../../src/adapters/pdf/fonts.ts'
import { layOut } from '../../../src/adapters/pdf/layout.ts'
import type { Page, Tag } from '../../../src/adapters/pdf/page.ts'
import { RENDERER } from '../../../src/adapters/pdf/renderer-version.ts'
import { derivePicture, readPicture } from '../../../src/adapters/pictures/derivative.ts'
import { sha256 } from '../../../src/domain/digest.ts'
import type { Block, Dossier, Moment, Span } from '../../../src/domain/dossier/model.ts'
import { JPEG, makePng, withExif } from '../../support/pictures.ts'
import { hasPoppler, poppler } from '../../support/poppler.ts'
import { renderPdf } from '../../support/render-pdf.ts'
import { DIGEST, DRAFT, LONG_URL, NAMES, SAMPLE } from './sample-dossier.ts'

const FONTS = new Fonts()
const given = (text: string): Span => ({ kind: 'given', text })

/** The sample with other sections. */
function dossierWith(...blocks: Block[]): Dossier {
  return { ...SAMPLE, sections: [{ id: 'only', title: 'Enige', blocks }] }
}

function paintedOn(page: Page): string {
  return page.items.map((item) => (item.kind === 'line' ? item.line.text : '')).join('\n')
}

/** Everything that the pages show, without white space, element by element so that no page break is inside. */
function paintedText(dossier: Dossier): string {
  const byOwner = new Map<unknown, string>()
  for (const page of layOut(dossier).pages) {
    for (const item of page.items) {
      if (item.kind === 'line') byOwner.set(item.owner, (byOwner.get(item.owner) ?? '') + item.line.text)
    }
  }
  return [...byOwner.values()].join('\n').replaceAll(' ', '')
}

/** What a text must look like on paper. */
function asShown(text: string): string {
  return codePointsOf(text)
    .filter((point) => point !== 0x20)
    .map((point) => (isShownByNumber(point) ? byNumber(point) : String.fromCodePoint(point)))
    .join('')
}

/** Every string of a dossier that is text on paper. */
function textsOf(dossier: Dossier): string[] {
  const texts: string[] = [dossier.title, dossier.contentsTitle]
  const addSpans = (spans: readonly Span[]): void => {
    for (const span of spans) {
      if (span.kind === 'entry') texts.push(`#${span.seq}`)
      else if (span.kind !== 'break') texts.push(span.text)
    }
  }
  const addBlock = (block: Block): void => {
    switch (block.kind) {
      case 'paragraph':
      case 'notice':
        addSpans(block.spans)
        break
      case 'heading':
        texts.push(block.text)
        break
      case 'list':
        block.items.forEach(addSpans)
        break
      case 'facts':
        for (const row of block.rows) {
          texts.push(row.label)
          row.values.forEach(addSpans)
        }
        break
      case 'table':
        texts.push(block.caption, ...block.columns.map((column) => column.title))
        block.rows.flat().forEach(addSpans)
        break
      case 'picture':
        addSpans(block.caption)
        texts.push(block.sha256)
    }
  }
  dossier.cover.forEach(addBlock)
  for (const section of dossier.sections) {
    texts.push(section.title)
    section.blocks.forEach(addBlock)
  }
  return texts
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** The content of all streams of a file, one after another. */
function streamsOf(bytes: Uint8Array): string[] {
  const file = latin1(bytes)
  return [...file.matchAll(/\/Length (\d+)[\s\S]*?>>\nstream\n/g)].map((match) => {
    const start = match.index + match[0].length
    const raw = bytes.subarray(start, start + Number(match[1]))
    return latin1(match[0].includes('/FlateDecode') ? unzlibSync(raw) : raw)
  })
}

/** The operators of the pages. */
function contentsOf(bytes: Uint8Array): string[] {
  return streamsOf(bytes).filter((stream) => stream.startsWith('1 0 0 -1 0 841.89 cm'))
}

/** The objects of a file as they are written, without their streams. */
function objectsOf(bytes: Uint8Array): string[] {
  return latin1(bytes).match(/^\d+ 0 obj\n[\s\S]*?(?=\nstream\n|\nendobj)/gm) ?? []
}

function numberOf(object: string | undefined): string {
  return /^\d+/.exec(object ?? '')?.[0] ?? 'none'
}

/** The operators that paint outside any marked content; and the word unbalanced when marks do not match. */
function paintedOutsideMarks(content: string): string[] {
  const outside: string[] = []
  let depth = 0
  for (const line of content.split('\n')) {
    if (/\b(BDC|BMC)$/.test(line)) depth++
    if (line === 'EMC') depth--
    if (depth === 0 && /\b(TJ|f|S)$/.test(line)) outside.push(line)
  }
  return depth === 0 ? outside : [...outside, 'unbalanced']
}

/** What RENDERER stands for. When this changes on purpose, raise RENDERER as well. */
const GOLDEN = {
  renderer: 'pdf/17',
  sample: '272882e64c1774b5205edb95a9f069aaffdddd14f95a517b7c0f267c8c70fb61',
  withFile: '34dc1a3977311bde23bcde44470fee8cb1c83e93ed6ac8a04743d68a4b64e516',
}
const FILE = {
  name: 'log',
  media: 'text/plain',
  description: 'Log',
  read: () => new TextEncoder().encode('een regel\n'.repeat(900)),
}

describe('the bytes', () => {
  it('are those of this version of the renderer', async () => {
    const sample = sha256(await renderPdf(SAMPLE))
    const withFile = sha256(await renderPdf(SAMPLE, undefined, [FILE]))
    expect({ renderer: RENDERER, sample, withFile }).toEqual(GOLDEN)
  })

  it('lets go of one document before the next is drawn, though nothing else gives way', async () => {
    let hasTurned = false
    // From here on only promises go on: what waits for the event loop waits until they are done.
    await Promise.resolve()
    process.nextTick(() => {
      hasTurned = true
    })
    await Promise.resolve()
    expect(hasTurned).toBe(false)
    await renderPdf(SAMPLE)
    expect(hasTurned).toBe(true)
  })

  it('are the same when drawn twice', async () => {
    const first = await renderPdf(SAMPLE)
    expect(sha256(await renderPdf(SAMPLE))).toBe(sha256(first))
    expect(latin1(first.subarray(0, 8))).toBe('%PDF-1.7')
  })

  it('do not depend on what was drawn before', async () => {
    const first = await renderPdf(SAMPLE)
    await renderPdf(DRAFT)
    expect(sha256(await renderPdf(SAMPLE))).toBe(sha256(first))
  })

  it('are the same in another time zone and locale, from a bundle', { timeout: 60_000 }, async () => {
    const bundle = await bundled()
    try {
      const here = sha256(await renderPdf(SAMPLE))
      expect(bundle.run({ TZ: 'Asia/Kabul', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' })).toBe(here)
      expect(bundle.run({ TZ: 'America/St_Johns', LANG: 'ar_SA.UTF-8', LC_ALL: 'ar_SA.UTF-8' })).toBe(here)
    } finally {
      bundle.remove()
    }
  })

  it('take the date from the dossier', async () => {
    const file = latin1(await renderPdf(SAMPLE))
    expect(file).toContain('(D:20261121130307Z)')
    expect(file).toContain('<xmp:CreateDate>2026-11-21T13:03:07Z</xmp:CreateDate>')
    await expect(renderPdf({ ...SAMPLE, preparedAt: '2026-11-21T14:03:07' })).rejects.toThrow('offset')
  })

  it('name the file by its content', async () => {
    const idOf = async (dossier: Dossier) =>
      latin1(await renderPdf(dossier)).match(/\/ID \[<(\w+)> <(\w+)>\]/)
    const id = await idOf(SAMPLE)
    expect(id?.[1]).toBe(sha256(JSON.stringify(SAMPLE)).slice(0, 32))
    expect(id?.[2]).toBe(id?.[1])
    expect((await idOf(DRAFT))?.[1]).not.toBe(id?.[1])
  })
})

/** The renderer bundled as the build does it, with its files beside it. */
async function bundled() {
  const folder = mkdtempSync(join(tmpdir(), 'screen-pdf-'))
  const root = fileURLToPath(new URL('../../../', import.meta.url))
  const entry = join(folder, 'entry.ts')
  writeFileSync(
    entry,
    `import { SAMPLE } from ${JSON.stringify(join(root, 'test/adapters/pdf/sample-dossier.ts'))}
     import { sha256 } from ${JSON.stringify(join(root, 'src/domain/digest.ts'))}
     const { renderPdf } = await import(${JSON.stringify(join(root, 'test/support/render-pdf.ts'))})
     process.stdout.write(sha256(await renderPdf(SAMPLE)))`,
  )
  await build({
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
    logLevel: 'error',
  })
  cpSync(join(root, 'src/adapters/pdf/fonts'), join(folder, 'fonts'), { recursive: true })
  cpSync(join(root, 'node_modules/harfbuzzjs/dist/harfbuzz.wasm'), join(folder, 'harfbuzz.wasm'))
  const profile = 'data/sRGB_IEC61966_2_1.icc'
  cpSync(join(root, 'node_modules/pdfkit/js', profile), join(folder, profile))
  return {
    run: (env: Record<string, string>) =>
      execFileSync(process.execPath, [join(folder, 'entry.mjs')], {
        cwd: folder,
        env: { ...process.env, ...env },
        encoding: 'utf8',
      }),
    remove: () => rmSync(folder, { recursive: true }),
  }
}

describe('the text', () => {
  it('is all there', () => {
    const painted = paintedText(SAMPLE)
    // Han and emoji have no font: they are shown by their numbers.
    const drawable = (text: string) => text.replace('你好', '[U+4F60][U+597D]').replace('👍', '[U+1F44D]')
    for (const text of textsOf(SAMPLE)) expect(painted).toContain(asShown(drawable(text)))
  })

  it('stands within the margins', () => {
    for (const page of layOut(SAMPLE).pages) {
      for (const item of page.items) {
        if (item.kind !== 'line') continue
        expect(item.x).toBeGreaterThan(60)
        expect(item.x + item.line.width).toBeLessThan(595.28 - 60)
        expect(item.y).toBeLessThan(841.89 - 20)
      }
    }
  })

  it('says in words what the coverage picture shows, row by row, on as many pages as it takes', () => {
    const step = {
      title: 'Zoeken',
      places: [{ label: 'Bing', marks: ['blocked'] }],
      alt: 'Zoeken. Bing: geblokkeerd.',
    } as const
    const steps = Array.from({ length: 60 }, () => step)
    const columns = { step: 'Stap', places: 'Plaats' }
    const legend = [{ mark: 'blocked', label: 'geblokkeerd' }] as const
    const { root, pages } = layOut(dossierWith({ kind: 'coverage', columns, steps, legend }))
    const figures = (tag: Tag): Tag[] => [...(tag.figure ? [tag] : []), ...tag.children.flatMap(figures)]
    expect(figures(root).map(({ figure }) => figure?.alt)).toEqual(steps.map(({ alt }) => alt))
    const marks = pages.map(({ items }) => items.filter(({ kind }) => kind === 'mark').length)
    expect(marks.filter((count) => count > 0).length).toBeGreaterThan(1)
    expect(marks.reduce((sum, count) => sum + count, 0)).toBe(steps.length + legend.length)
  })

  it('says in words what the bars show, row by row, on as many pages as it takes', () => {
    const row = { label: 'Zoeken', lengths: [20, 0, 10, 0], alt: 'Zoeken. a: 20; b: <10; c: 10; d: <10.' }
    const rows = Array.from({ length: 60 }, () => row)
    const { root, pages } = layOut(dossierWith({ kind: 'bars', parts: ['a', 'b', 'c', 'd'], rows }))
    const figures = (tag: Tag): Tag[] => [...(tag.figure ? [tag] : []), ...tag.children.flatMap(figures)]
    expect(figures(root).map(({ figure }) => figure?.alt)).toEqual(rows.map(({ alt }) => alt))
    const boxes = pages.flatMap(({ items }) => items).filter((item) => item.kind === 'box')
    for (const { x, width } of boxes) expect(x + width).toBeLessThanOrEqual(595.28 - 62 + 0.01)
    expect(pages.length).toBeGreaterThan(1)
  })

  it('lets a moment of the timeline go on over pages, and loses no word of it', () => {
    const words = Array.from({ length: 2000 }, (_, i) => `woord${i}`).join(' ')
    const when = { kind: 'identifier', text: '2015' } as const
    const moments: Moment[] = [
      { when, note: '', precision: 'year', what: [given('kort')] },
      { when, note: '', precision: 'year', what: [given(words)] },
    ]
    expect(paintedText(dossierWith({ kind: 'timeline', moments }))).toContain('woord1998woord1999')
  })

  it('keeps the order of a date beside an Arabic name', () => {
    const spans: Span[] = [
      given(NAMES.arabic),
      { kind: 'text', text: ' ' },
      { kind: 'identifier', text: '1990-01-02' },
    ]
    const { pages } = layOut(dossierWith({ kind: 'paragraph', spans }))
    const lines = pages.flatMap((page) => page.items).filter((item) => item.kind === 'line')
    const runs = lines.find((item) => item.line.text.endsWith('1990-01-02'))?.line.runs ?? []
    const places = runs.toSorted((a, b) => a.x - b.x).flatMap((placed) => placed.runs.map(({ text }) => text))
    expect(places.at(-1)).toBe('1990-01-02')
    expect(runs.at(-1)?.runs.map(({ rightToLeft }) => rightToLeft)).toEqual([false])
    // The name's last word is the leftmost, as Arabic is written.
    expect(places[0]).toBe('الخطيب')
  })

  it('breaks long addresses and digests without adding a hyphen', () => {
    const cells = [[{ kind: 'identifier', text: LONG_URL }], [{ kind: 'code', text: DIGEST }]] as const
    const columns = [
      { title: 'a', width: 1 },
      { title: 'b', width: 5 },
    ]
    const painted = paintedText(dossierWith({ kind: 'table', caption: '', columns, rows: [cells] }))
    expect(painted).toContain(LONG_URL)
    expect(painted).toContain(DIGEST)
  })

  it('never ends a line where it would mislead', () => {
    for (let width = 0; width < 90; width++) {
      const filler = 'i'.repeat(width)
      const words = `${filler} "al-Khatib" -voetbal met "--head" op ${LONG_URL}`
      const { pages } = layOut(dossierWith({ kind: 'paragraph', spans: [given(words)] }))
      expect(pages.map(paintedOn).join('\n')).not.toMatch(/[ "]--?\n|:\/\/\n/)
    }
  })

  it('shows what would be invisible or would steer the text', () => {
    const hidden = [
      0x00, 0x1b, 0x7f, 0x85, 0xad, 0x200b, 0x200e, 0x202a, 0x202e, 0x2066, 0x2069, 0xfeff, 0xfffe, 0xe0041,
    ]
    for (const point of hidden) {
      const painted = paintedText(
        dossierWith({ kind: 'paragraph', spans: [given(`a${String.fromCodePoint(point)}b`)] }),
      )
      expect(painted).toContain(`a${byNumber(point)}b`)
    }
    expect(paintedText(dossierWith({ kind: 'paragraph', spans: [given('a\ud800b')] }))).toContain(
      'a[U+D800]b',
    )
  })

  it('cannot leave its isolate', () => {
    const spans: Span[] = [given('x\u2069\u202e'), { kind: 'identifier', text: '1990-01-02' }]
    expect(paintedText(dossierWith({ kind: 'paragraph', spans }))).toContain('x[U+2069][U+202E]1990-01-02')
  })

  it('draws any string without crashing and without a missing glyph', { timeout: 60_000 }, async () => {
    const unit = fc.oneof(
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)),
      fc.constantFrom(
        '\u202e',
        '\ufeff',
        '\ud800',
        '\udc00',
        '\u200d',
        '👍🏽',
        '👩‍👩‍👧',
        '🇳🇱',
        'é',
        'e\u0301',
        '\u0301',
      ),
      fc.constantFrom(
        ...Object.values(NAMES),
        LONG_URL,
        'كتاب\u0651',
        'שָׁלוֹם',
        'กำลัง',
        'চন্দ্র',
        'a\u05b0',
        '\t',
        '\n',
        '\r',
      ),
    )
    const text = fc.array(unit, { maxLength: 40 }).map((parts) => parts.join(''))
    const kind = fc.constantFrom('text', 'strong', 'given', 'identifier', 'code')
    const span = fc.record({ kind, text }) as fc.Arbitrary<Span>
    const cell = fc.array(span, { maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 12 }), async (rows) => {
        const columns = [
          { title: 'a', width: 1 },
          { title: 'b', width: 3 },
        ]
        const bytes = await renderPdf(dossierWith({ kind: 'table', caption: 'c', columns, rows }))
        for (const content of contentsOf(bytes)) {
          for (const [shown] of content.matchAll(/<(?:[0-9a-f]{4})+>/g)) {
            expect(shown.slice(1, -1).match(/.{4}/g)).not.toContain('0000')
          }
        }
      }),
      { numRuns: 25, seed: 20261121 },
    )
  })
})

describe('a web address', () => {
  it('is words, without an annotation that leads to it', async () => {
    const address = 'https://a.example/b?c=(d)'
    const spans: Span[] = [
      given(`Zie ${address}, en ${NAMES.arabic} ${address}`),
      { kind: 'identifier', text: LONG_URL },
      { kind: 'text', text: address },
      { kind: 'code', text: address },
    ]
    const furniture = { ...SAMPLE.furniture, reference: address }
    const bytes = await renderPdf({ ...dossierWith({ kind: 'paragraph', spans }), furniture })
    expect(latin1(bytes)).not.toContain('/URI')
    // Those within the document are kept.
    expect(latin1(bytes)).toContain('/S /GoTo')
  })
})

describe('words that run from right to left', () => {
  const element = (objects: readonly string[], words: string) =>
    objects.find((object) => object.includes(`/ActualText (${utf16(words)})`))

  it('are an element that says them in reading order, in no language that is guessed', async () => {
    const spans: Span[] = [given(NAMES.arabic), { kind: 'text', text: ' of ' }, given(NAMES.hebrew)]
    const objects = objectsOf(await renderPdf(dossierWith({ kind: 'paragraph', spans })))
    expect(element(objects, NAMES.arabic)).toMatch(/\/S \/Span\b/)
    expect(element(objects, NAMES.arabic)).toContain('/Lang (und-Arab)')
    expect(element(objects, NAMES.hebrew)).toContain('/Lang (und-Hebr)')
    expect(objects.filter((object) => object.includes('/S /Span'))).toHaveLength(2)
  })

  it('are one element over lines and pages', async () => {
    const filler = Array.from({ length: 40 }, (): Span => ({ kind: 'break' }))
    const long = `${NAMES.arabic} `.repeat(60).trim()
    const bytes = await renderPdf(dossierWith({ kind: 'paragraph', spans: [...filler, given(long)] }))
    const elements = objectsOf(bytes).filter((object) => object.includes('/S /Span'))
    expect(elements).toHaveLength(1)
    expect(elements[0]).toContain('/Type /MCR')
  })

  it('say what is shown by its number as it is shown', async () => {
    const spans = [given(`${NAMES.hebrew}\u202e\ud800`)]
    const objects = objectsOf(await renderPdf(dossierWith({ kind: 'paragraph', spans })))
    expect(element(objects, `${NAMES.hebrew}[U+202E][U+D800]`)).toBeDefined()
  })
})

/** A text as pdfkit writes it: UTF-16 with its mark, some bytes escaped. */
function utf16(text: string): string {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('latin1')
  const escapes: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f' }
  return bytes.replace(/[\n\r\t\b\f]/g, (byte) => escapes[byte] ?? '').replace(/[()\\](?![nrtbf])/g, '\\$&')
}

/** What a reader copies; without the marks of direction that pdftotext adds. */
async function copiedFrom(dossier: Dossier): Promise<string> {
  const bytes = await renderPdf(dossier)
  const copied = poppler('pdftotext', ['-layout', '-', '-'], bytes)?.toString() ?? ''
  return copied.replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, '')
}

describe.skipIf(!hasPoppler)(
  `what is copied from the PDF${hasPoppler ? '' : ' (poppler is missing)'}`,
  () => {
    const OTHERS = {
      urdu: 'محمد عثمان چوہدری',
      pashto: 'ګل آغا ښېرزۍ',
      sorani: 'ئاراس کەریم',
      ligatures: 'الإسلام لا إله',
      tamil: 'தமிழ்',
      bengali: 'চন্দ্র',
      thai: 'กำลังไป',
      address: LONG_URL.slice(0, 60),
    }

    it.each(Object.entries({ ...NAMES, ...OTHERS }))(
      'is the name in a paragraph and in a cell: %s',
      async (_, name) => {
        const columns = [
          { title: 'a', width: 1 },
          { title: 'b', width: 4 },
        ]
        const rows = [[[{ kind: 'text', text: 'naam' } as const], [given(name)]]]
        const copied = await copiedFrom(
          dossierWith(
            { kind: 'paragraph', spans: [given(name)] },
            { kind: 'table', caption: '', columns, rows },
          ),
        )
        expect(copied.split(name)).toHaveLength(3)
      },
    )

    it('keeps a date beside an Arabic name, and all words of a sentence with an address', async () => {
      const spans: Span[] = [
        { kind: 'text', text: 'Naam ' },
        given(NAMES.arabic),
        { kind: 'text', text: ' geboren ' },
        { kind: 'identifier', text: '1990-01-02' },
      ]
      const sentence = given('Zie https://a.example/b, en verder.')
      const copied = await copiedFrom(
        dossierWith({ kind: 'paragraph', spans }, { kind: 'paragraph', spans: [sentence] }),
      )
      expect(copied).toContain('geboren 1990-01-02')
      expect(copied).toContain(sentence.kind === 'given' ? sentence.text : '')
    })
  },
)

describe('a picture', () => {
  const pictureOf = (bytes: Uint8Array): Block => ({
    kind: 'picture',
    caption: [{ kind: 'text', text: 'Profielpagina, V1' }],
    alt: 'Schermafdruk (V1)',
    sha256: DIGEST,
    drawn: sha256(bytes),
  })
  const pdfOf = (bytes: Uint8Array, ...more: Block[]) =>
    renderPdf(dossierWith(pictureOf(bytes), ...more), (digest) =>
      digest === sha256(bytes) ? bytes : undefined,
    )

  it('is a figure with what is to be seen on it, its place, caption and digest', async () => {
    const bytes = await pdfOf(JPEG)
    const objects = objectsOf(bytes)
    const figure = objects.find((object) => object.includes('/S /Figure'))
    expect(figure).toContain('/Alt (Schermafdruk \\(V1\\))')
    expect(figure).toMatch(/\/O \/Layout[\s\S]*\/BBox \[68 [\d.]+ 92 [\d.]+\]/)
    const caption = objects.find(
      (object) => object.includes('/S /Caption') && object.includes(`/P ${numberOf(figure)} 0 R`),
    )
    expect(caption).toBeDefined()
    expect(figure).toContain(`${numberOf(caption)} 0 R`)
    expect(contentsOf(bytes).flatMap(paintedOutsideMarks)).toEqual([])
    expect(latin1(bytes)).toContain('/Filter /DCTDecode')
  })

  it('is in the file once, however often it is shown', async () => {
    const file = latin1(await pdfOf(JPEG, pictureOf(JPEG), pictureOf(JPEG)))
    expect(file.match(/\/Subtype \/Image/g)).toHaveLength(1)
    expect(file.match(/\/S \/Figure/g)).toHaveLength(3)
  })

  it('never brings along what its file says besides', async () => {
    expect(latin1(await pdfOf(withExif(JPEG, 6)))).not.toContain('GPS')
  })

  it('stays with its caption, on a page of its own if it must', () => {
    const tall = makePng({
      width: 600,
      height: 1000,
      bits: 1,
      type: 0,
      rows: Array.from({ length: 1000 * 76 }, () => 0),
    })
    for (let lines = 1; lines < 45; lines += 3) {
      const filler: Block = {
        kind: 'paragraph',
        spans: Array.from({ length: lines }, (): Span => ({ kind: 'break' })),
      }
      const { pages } = layOut(dossierWith(filler, pictureOf(tall)), () => readPicture(tall))
      const page = pages.find(({ items }) => items.some((item) => item.kind === 'picture'))
      expect(page && paintedOn(page)).toContain(DIGEST)
      for (const item of page?.items ?? []) {
        if (item.kind === 'picture') expect(item.place.y + item.place.height).toBeLessThan(760)
      }
    }
  })

  it('is cut into strips where one page would shrink it beyond reading: all of it, in order, as wide as there is room', async () => {
    const capture = makePng({
      width: 1280,
      height: 9000,
      bits: 1,
      type: 0,
      rows: Array.from({ length: 9000 * 161 }, (_, i) => (i % 161 === 0 ? 0 : i % 251)),
    })
    const dossier = dossierWith(
      { kind: 'paragraph', spans: [{ kind: 'text', text: 'Hiervoor' }] },
      pictureOf(capture),
    )
    const strips = layOut(dossier, () => readPicture(capture)).pages.flatMap(({ items }) =>
      items.flatMap((item) =>
        item.kind === 'picture' && item.shown ? [{ ...item, shown: item.shown }] : [],
      ),
    )
    expect(strips.length).toBeGreaterThan(3)
    let reached = 0
    for (const { place, shown } of strips) {
      expect(shown.width).toBeCloseTo(465, 0)
      expect(place.height / place.width).toBeCloseTo(9000 / 1280, 5)
      expect(shown.y + shown.height).toBeLessThan(760)
      expect(shown.y - place.y).toBeLessThanOrEqual(reached)
      reached = shown.y - place.y + shown.height
    }
    expect(reached).toBeCloseTo(strips[0]?.place.height ?? 0, 5)

    const file = latin1(await pdfOf(capture))
    expect(file.match(/\/Subtype \/Image/g)).toHaveLength(1)
    for (let i = 1; i <= strips.length; i++) expect(file).toContain(`(V1\\) \\(${i}/${strips.length}\\)`)
  })

  it('of any height takes a bounded number of pages', () => {
    const endless = { width: 300, height: 4_000_000, orientation: 1 } as const
    for (let lines = 1; lines < 45; lines += 3) {
      const filler: Block = {
        kind: 'paragraph',
        spans: Array.from({ length: lines }, (): Span => ({ kind: 'break' })),
      }
      const { pages } = layOut(dossierWith(filler, pictureOf(JPEG)), () => endless)
      expect(pages.filter(({ items }) => items.some((item) => item.kind === 'picture')).length).toBeLessThan(
        16,
      )
    }
  })

  it('is refused when it was not given, or is not the one that was named', async () => {
    await expect(renderPdf(dossierWith(pictureOf(JPEG)))).rejects.toThrow('not given')
    await expect(renderPdf(dossierWith(pictureOf(JPEG)), () => withExif(JPEG, 1))).rejects.toThrow(
      'not its own',
    )
  })

  const [R, G, B, Y] = ['red', 'green', 'blue', 'yellow']
  // Left above, right above, left below, right below, once it is turned.
  it.skipIf(!hasPoppler).each([
    [1, [R, G, B, Y]],
    [2, [G, R, Y, B]],
    [3, [Y, B, G, R]],
    [4, [B, Y, R, G]],
    [5, [R, B, G, Y]],
    [6, [B, R, Y, G]],
    [7, [Y, G, B, R]],
    [8, [G, Y, R, B]],
  ])('is seen upright: %d', async (orientation, expected) => {
    const picture = withExif(JPEG, orientation)
    const place = layOut(dossierWith(pictureOf(picture)), () => readPicture(picture))
      .pages.flatMap(({ items }) => items)
      .find((item) => item.kind === 'picture')?.place ?? { x: 0, y: 0, width: 0, height: 0 }
    const seenPage = poppler('pdftoppm', ['-r', '72', '-f', '3', '-l', '3', '-'], await pdfOf(picture))
    const seen = [0.25, 0.75].flatMap((down) =>
      [0.25, 0.75].map((right) =>
        colourAt(seenPage, place.x + right * place.width, place.y + down * place.height),
      ),
    )
    expect(seen).toEqual(expected)
  })

  it.skipIf(!hasPoppler)('that is a PNG is drawn in its colours', async () => {
    const chunks = [['PLTE', [255, 0, 0, 0, 0, 255]]] as const
    const rows = Array.from({ length: 40 }, () => [0, 0, 0, 0xff, 0xff]).flat()
    const picture = derivePicture(makePng({ width: 32, height: 40, bits: 1, type: 3, rows, chunks }))
    const place = layOut(dossierWith(pictureOf(picture)), () => readPicture(picture))
      .pages.flatMap(({ items }) => items)
      .find((item) => item.kind === 'picture')?.place ?? { x: 0, y: 0, width: 0, height: 0 }
    const seenPage = poppler('pdftoppm', ['-r', '72', '-f', '3', '-l', '3', '-'], await pdfOf(picture))
    const middle = place.y + place.height / 2
    expect(colourAt(seenPage, place.x + 6, middle)).toBe('red')
    expect(colourAt(seenPage, place.x + 18, middle)).toBe('blue')
  })
})

/** The colour of a dot of a picture in the form PPM. */
function colourAt(ppm: Buffer | undefined, x: number, y: number): string {
  if (ppm === undefined) return 'nothing'
  const [head = '', width = ''] = /^P6\s(\d+)\s\d+\s255\s/.exec(ppm.subarray(0, 40).toString('latin1')) ?? []
  const at = head.length + 3 * (Math.floor(y) * Number(width) + Math.floor(x))
  const strong = [...ppm.subarray(at, at + 3)].map((part) => (part > 180 ? 1 : part < 75 ? 0 : '?')).join('')
  return { '100': 'red', '010': 'green', '001': 'blue', '110': 'yellow' }[strong] ?? strong
}

describe('the fonts', () => {
  it.each([
    ['Latin with its marks', 'İığşçöü êîû Nguyễn Thị Thuỷ ąćęłńóśźż'],
    ['Arabic', 'محمد'],
    ['Persian, Dari and Pashto', 'پچژگ څښ ښېرزۍ ګړڼ'],
    ['Sorani, Urdu and Uyghur', 'ئاراسێڕڵۆ چوہدری ٹڈے ئۇيغۇرچە ې'],
    ['Hebrew', 'שרה ײַװאָ'],
    ['Syriac', 'ܣܘܪܝܝܐ'],
    ["Ge'ez", 'ተስፋዬ'],
    ['Cyrillic', 'Олександр ӣӯҷҳ'],
    ['Greek', 'Ελλάδα'],
    ['Georgian and Armenian', 'ნინო Արամ'],
    ['Devanagari, Bengali and Tamil', 'क्षितिज চন্দ্র தமிழ்'],
    ['Sinhala and Gurmukhi', 'සිංහල ਗੁਰਮੁਖੀ'],
    ['Burmese, Tibetan and Thai', 'မြန်မာ བོད་ཡིག ไทย'],
    ['Tifinagh', 'ⵜⵉⴼⵉⵏⴰⵖ'],
  ])('have every letter of %s', (_, words) => {
    expect(
      codePointsOf(words)
        .filter((point) => !FONTS.covers(point))
        .map(byNumber),
    ).toEqual([])
  })

  it('are in the folder, each family with its licence', () => {
    const folder = fileURLToPath(new URL('../../../src/adapters/pdf/fonts/', import.meta.url))
    const licences = FONT_FILES.map(({ family }) => `OFL-${family.replaceAll(' ', '')}.txt`)
    expect(readdirSync(folder).sort()).toEqual(
      [...new Set([...FONT_FILES.map(({ file }) => file), ...licences])].sort(),
    )
  })
})

describe('the pages', () => {
  it('have their furniture, every one', () => {
    const { pages } = layOut(DRAFT)
    expect(pages.length).toBeGreaterThan(10)
    pages.forEach((page, i) => {
      const painted = paintedOn(page)
      const { reference, copy, marking, illustrative, head, watermark } = DRAFT.furniture
      for (const text of [reference, copy, illustrative, head, watermark]) expect(painted).toContain(text)
      expect(painted.split(marking)).toHaveLength(3)
      expect(painted).toContain(`pagina ${i + 1} van ${pages.length}`)
    })
  })

  it('have no marking, line or watermark when there is none', () => {
    const furniture = { ...SAMPLE.furniture, marking: '', illustrative: '', watermark: '' }
    for (const page of layOut({ ...SAMPLE, furniture }).pages) {
      expect(paintedOn(page)).not.toContain(SAMPLE.furniture.marking)
      expect(page.items.filter((item) => item.kind === 'line' && item.line.runs.length === 0)).toEqual([])
    }
  })

  it('are where the table of contents says', () => {
    const { pages } = layOut(SAMPLE)
    const links = pages.flatMap((page) => page.items).filter((item) => item.kind === 'link')
    expect(links.length).toBe(12)
    for (const link of links) {
      const page = pages.findIndex(({ items }) =>
        items.some((item) => item.kind === 'target' && item.name === link.target),
      )
      expect(link.says).toMatch(new RegExp(`, ${page + 1}$`))
    }
  })

  it('of a section to type from come before the table of contents, and any section may begin one', () => {
    const paragraph = (words: string): Block => ({ kind: 'paragraph', spans: [given(words)] })
    const sections = [
      { id: 'a', title: 'Eerste', blocks: [paragraph('a')] },
      { id: 'b', title: 'Voorin', place: 'front', blocks: [paragraph('b')] },
      { id: 'c', title: 'Tweede', blocks: [paragraph('c')] },
      { id: 'd', title: 'Laatste', place: 'own-page', blocks: [paragraph('d')] },
    ] as const
    const starts = (dossier: Dossier): string[] =>
      layOut(dossier).pages.map(({ items }) =>
        items.flatMap((item) => (item.kind === 'target' ? [item.title] : [])).join(', '),
      )
    const dossier = { ...SAMPLE, cover: [], sections }
    expect(starts(dossier)).toEqual(['', 'Voorin', SAMPLE.contentsTitle, 'Eerste, Tweede', 'Laatste'])
    expect(starts({ ...dossier, contentsTitle: '' })).toEqual(['', 'Voorin', 'Eerste, Tweede', 'Laatste'])
    const links = layOut(dossier).pages.flatMap(({ items }) => items.filter(({ kind }) => kind === 'link'))
    expect(links.map((link) => link.kind === 'link' && link.says)).toEqual([
      'Voorin, 2',
      'Eerste, 4',
      'Tweede, 4',
      'Laatste, 5',
    ])
  })

  it('have the contents closer together where that saves a page', () => {
    const contentsPages = (count: number): number => {
      const sections = Array.from({ length: count }, (_, i) => ({ id: `${i}`, title: 'Titel', blocks: [] }))
      return layOut({ ...SAMPLE, cover: [], sections }).pages.filter(({ items }) =>
        items.some(({ kind }) => kind === 'link'),
      ).length
    }
    const counts = Array.from({ length: 60 }, (_, i) => contentsPages(i + 1))
    expect(counts.lastIndexOf(1) + 1).toBeGreaterThan(34)
    expect(counts.at(-1)).toBe(2)
  })

  it('repeat the head of a table, once as content and then as an artifact', () => {
    const { pages } = layOut(SAMPLE)
    const heads = pages
      .flatMap((page) => page.items)
      .filter((item) => item.kind === 'line')
      .filter((item) => item.line.text === 'Zoekvraag')
      .map((item) => (typeof item.owner === 'string' ? item.owner : item.owner.role))
    expect(heads.length).toBeGreaterThan(3)
    expect(heads[0]).toBe('TH')
    expect(new Set(heads.slice(1))).toEqual(new Set(['Pagination']))
  })

  it('leave no last row of a table alone on a page', () => {
    const row = [[given('rij')]]
    for (let count = 2; count < 60; count++) {
      const rows = Array.from({ length: count }, () => row)
      const table: Block = { kind: 'table', caption: 'Tabel', columns: [{ title: 'a', width: 1 }], rows }
      const counts = layOut(dossierWith(table)).pages.map(
        (page) =>
          paintedOn(page)
            .split('\n')
            .filter((line) => line === 'rij').length,
      )
      expect(counts).not.toContain(1)
      // Nor two of many.
      if (count >= 6) expect(counts).not.toContain(2)
    }
  })

  it('never begin a line with the number of an entry that belongs to what stands before it', () => {
    for (let count = 1; count < 120; count++) {
      const spans: Span[] = [
        given('woord '.repeat(count).trim()),
        { kind: 'text', text: ' ' },
        { kind: 'entry', seq: 1234 },
      ]
      const painted = layOut(dossierWith({ kind: 'paragraph', spans }))
        .pages.map(paintedOn)
        .join('\n')
      expect(painted).toContain('#1234')
      expect(painted).not.toMatch(/^#1234/m)
    }
  })

  it('leave no caption with its head alone at the foot', () => {
    const row = (lines: number) => [[given('rij\n'.repeat(lines).trim())]]
    for (let above = 20; above < 50; above++) {
      for (const lines of [1, 3, 12, 24, 60]) {
        const filler: Block = {
          kind: 'paragraph',
          spans: Array.from({ length: above }, () => ({ kind: 'break' })),
        }
        const columns = [{ title: 'Hoofd', width: 1 }]
        const rows = [row(lines), row(1), row(1), row(1)]
        const table: Block = { kind: 'table', caption: 'Tabel', columns, rows }
        const { pages } = layOut(dossierWith(filler, { kind: 'heading', text: 'Kop' }, table))
        const page = pages.map(paintedOn).find((painted) => /^Tabel$/m.test(painted))
        expect(page, `${above} above ${lines}`).toMatch(/^Kop$.*^Tabel$.*^rij *$/ms)
      }
    }
  })

  it('have the columns of tables with the same heads at the same place', () => {
    const columns = [
      { title: 'a', width: 1 },
      { title: 'b', width: 1 },
    ]
    const table = (words: string): Block => ({
      kind: 'table',
      caption: '',
      columns,
      rows: [[[given(words)], [given('kolom')]]],
    })
    const { pages } = layOut(dossierWith(table('kort'), table('een langere tekst '.repeat(9))))
    const places = pages
      .flatMap(({ items }) => items)
      .filter((item) => item.kind === 'line' && item.line.text === 'kolom')
    expect(places).toHaveLength(2)
    expect(new Set(places.map((item) => item.kind === 'line' && item.x)).size).toBe(1)
  })

  it('refuse a row with a cell too many, rather than lose it', () => {
    const rows = [[[given('a')], [given('b')]]]
    const table: Block = { kind: 'table', caption: 'c', columns: [{ title: 'a', width: 1 }], rows }
    expect(() => layOut(dossierWith(table))).toThrow('do not fit')
  })

  it('never leave a heading alone at the foot', () => {
    const filler = (lines: number): Block => ({
      kind: 'paragraph',
      spans: Array.from({ length: lines }, (): Span[] => [
        { kind: 'text', text: 'regel' },
        { kind: 'break' },
      ]).flat(),
    })
    for (let lines = 30; lines < 50; lines++) {
      const { pages } = layOut(dossierWith(filler(lines), { kind: 'heading', text: 'Kop' }, filler(4)))
      const page = pages.find(({ items }) =>
        items.some((item) => item.kind === 'target' && item.title === 'Kop'),
      )
      const items = page?.items ?? []
      const at = items.findIndex((item) => item.kind === 'target' && item.title === 'Kop')
      const after = items
        .slice(at)
        .filter((item) => item.kind === 'line' && item.line.text.trim() === 'regel')
      expect(after.length).toBeGreaterThanOrEqual(2)
    }
  })

  it('are tagged throughout, and claim what they keep', async () => {
    const bytes = await renderPdf(SAMPLE)
    for (const content of contentsOf(bytes)) {
      expect(paintedOutsideMarks(content)).toEqual([])
    }
    const file = latin1(bytes)
    expect(file).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(file).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(file).toContain('Screeningsverslag &amp; vastlegging &lt;open bronnen&gt;')
    expect(file).toContain('/Lang (nl-NL)')
    expect(latin1(await renderPdf({ ...SAMPLE, language: 'en' }))).toContain('/Lang (en-GB)')
  })
})
