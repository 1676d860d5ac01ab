import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { diffHtml } from '../../src/cli/print/diff-html.ts'
import { diffInstructions } from '../../src/domain/instruction/diff/diff-instructions.ts'
import type { Instruction } from '../../src/domain/instruction/instruction.ts'
import type { Language } from '../../src/domain/language.ts'
import { instructionFrom, textOf } from '../support/build.ts'

/** The HTML as a browser lays it out. `.ci/run` installs Chromium and poppler; without them this says so. */

const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome'].find((name) => isThere(name, '--version'))
const hasPoppler = isThere('pdftotext', '-v') && isThere('pdfinfo', '-v')
const missing = [...(CHROMIUM ? [] : ['chromium']), ...(hasPoppler ? [] : ['poppler-utils'])]
const without = missing.length > 0 ? ` (NOT RUN: this machine has no ${missing.join(', ')})` : ''

function isThere(command: string, asked: string): boolean {
  return spawnSync(command, [asked]).status === 0
}

function said(command: string, ...args: readonly string[]): string {
  return spawnSync(command, args, { encoding: 'utf8' }).stdout
}

const [a, b] = ['1.0.0', '2.0.0'].map((version) =>
  instructionFrom(textOf(`instructions/osint-screening/${version}.yaml`)),
) as [Instruction, Instruction]
/** As an organisation may write it: nothing to break a line at. */
const UNBROKEN: Instruction = {
  ...b,
  phases: b.phases.map((phase) => ({
    ...phase,
    steps: phase.steps.map((step) => ({
      ...step,
      title: { nl: 'Onderzoeksverantwoordelijkheidsverklaringen'.repeat(3) },
      guidance: { nl: `https://example.org/${'a'.repeat(300)}` },
    })),
  })),
}
const html = (language: Language, to = b): string =>
  diffHtml(
    { a, b: to, diff: diffInstructions(a, to), said: { versions: [], reasons: [] }, unfilled: [] },
    language,
  )
const folder = mkdtempSync(join(tmpdir(), 'screen-diff-'))

function chromium(page: string, ...flags: string[]): string {
  const path = join(folder, `${Math.abs(hash(page))}.html`)
  writeFileSync(path, page)
  const { stdout, status, stderr } = spawnSync(
    CHROMIUM ?? '',
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      `--user-data-dir=${folder}/profile`,
    ]
      .concat(flags)
      .concat(`file://${path}`),
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  )
  if (status !== 0) throw new Error(stderr)
  return stdout
}

function hash(text: string): number {
  return [...text].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) | 0, 7)
}

/** Each word that is to be seen, in small letters. */
function wordsSeen(file: string): string[] {
  const text = file
    .replace(/<(style|title)>[\s\S]*?<\/\1>/g, ' ')
    .replace(/<(span|caption) class="aloud"[^>]*>[^<]*<\/\1>/g, ' ')
    .replace(/<[^>]*>|&[a-z#\d]+;/g, ' ')
  return [...new Set(text.toLowerCase().match(/[\p{L}\d]{3,}/gu))]
}

const WIDTHS = [320, 640, 1280]

interface Seen {
  readonly width: number
  readonly paper: string
  readonly overflow: number
  readonly faint: readonly string[]
  readonly fetched: number
  readonly headings: readonly string[]
  readonly landmarks: readonly string[]
  readonly aloud: readonly string[]
  readonly marks: readonly string[]
}

/** What stands in the file at each width, measured from a page around it: the file itself runs nothing. */
function measured(file: string, ...flags: string[]): Seen[] {
  const frames = WIDTHS.map(
    (width) =>
      `<iframe width="${width}" height="900" srcdoc="${file.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`,
  )
  const page = `<!doctype html><meta charset="utf-8"><style>iframe { border: 0 }</style>${frames.join('')}<pre id="seen"></pre>
<script>onload = () => { document.getElementById('seen').textContent =
  JSON.stringify([...document.querySelectorAll('iframe')].map((frame) => (${seen})(frame))) }</script>`
  const dumped = chromium(page, '--dump-dom', ...flags)
  const found = /<pre id="seen">([\s\S]*?)<\/pre>/.exec(dumped)?.[1] ?? ''
  return JSON.parse(found.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')) as Seen[]
}

/** Runs in the browser. */
const seen = `(frame) => {
  const page = frame.contentDocument, all = [...page.body.querySelectorAll('*')]
  const style = (element) => frame.contentWindow.getComputedStyle(element)
  const rgb = (colour) => colour.match(/[\\d.]+/g).map(Number)
  const light = ([r, g, b]) => [r, g, b].map((one) => one / 255)
    .map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0)
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgb(style(at).backgroundColor)
      if (colour.length === 3 || colour[3] === 1) return colour
    }
    return [255, 255, 255]
  }
  const contrast = (element) => {
    const [x, y] = [light(rgb(style(element).color)), light(behind(element))].sort((p, q) => q - p)
    return (x + 0.05) / (y + 0.05)
  }
  const own = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
  const shown = all.filter((element) => own(element) && !element.closest('.aloud') && !element.closest('style'))
  return {
    width: frame.clientWidth,
    paper: style(page.body).backgroundColor,
    overflow: page.documentElement.scrollWidth - page.documentElement.clientWidth,
    faint: shown.filter((element) => contrast(element) < 4.5).map((element) => element.tagName + ' ' + contrast(element)),
    fetched: frame.contentWindow.performance.getEntriesByType('resource').length,
    headings: all.filter((element) => /^H\\d$/.test(element.tagName)).map((element) => element.tagName),
    landmarks: all.filter((element) => /^(MAIN|SECTION)$/.test(element.tagName)).map((element) => element.tagName),
    aloud: [...new Set(all.filter((element) => element.matches('span.aloud')).map((element) => {
      const { width, height } = element.getBoundingClientRect()
      return [style(element).display !== 'none' && style(element).visibility === 'visible', width <= 1, height <= 1].join()
    }))],
    marks: [...new Set(all.filter((element) => element.matches('ins:not(.item), del:not(.item)'))
      .map((element) => element.tagName + ' ' + style(element).textDecorationLine))].sort(),
  }
}`

describe.skipIf(!CHROMIUM)(`the HTML of a diff in Chromium${without}`, () => {
  test.each([
    ['nl', 'light', 'rgb(255, 255, 255)', '--blink-settings=preferredColorScheme=1'],
    ['en', 'dark', 'rgb(22, 22, 22)', '--blink-settings=preferredColorScheme=0'],
  ] as const)(
    'in %s, %s: readable at every width, told by more than colour',
    (language, _, ground, flag) => {
      const file = html(language)
      const all = measured(file, flag)
      expect(all.map(({ width }) => width)).toEqual(WIDTHS)
      for (const { width, paper, overflow, faint, fetched, headings, landmarks, aloud, marks } of all) {
        expect([width, overflow]).toEqual([width, 0])
        expect(paper).toBe(ground)
        expect(faint).toEqual([])
        expect(fetched).toBe(0)
        expect(headings.filter((one) => one === 'H1')).toEqual(['H1'])
        expect(headings.slice(0, 3)).toEqual(['H1', 'H2', 'H3'])
        expect(landmarks[0]).toBe('MAIN')
        expect(aloud).toEqual(['true,true,true'])
        expect(marks).toEqual(['DEL line-through', 'INS underline'])
      }
    },
    60_000,
  )

  test('text with nothing to break a line at makes nobody scroll sideways', () => {
    for (const { width, overflow } of measured(html('nl', UNBROKEN)))
      expect([width, overflow]).toEqual([width, 0])
  }, 60_000)

  test.skipIf(!hasPoppler)(
    'on paper: A4, and every word of it is there',
    () => {
      for (const language of ['nl', 'en'] as const) {
        const path = join(folder, `${language}.pdf`)
        chromium(html(language), '--no-pdf-header-footer', `--print-to-pdf=${path}`)
        expect(said('pdfinfo', path)).toMatch(/Page size: .*A4/)
        const paper = said('pdftotext', '-raw', path, '-')
        const joined = paper.replace(/[\s\u00ad\u2010-]+/g, '').toLowerCase()
        const words = wordsSeen(html(language))
        expect(words.length).toBeGreaterThan(300)
        expect(words.filter((word) => !joined.includes(word))).toEqual([])
      }
    },
    60_000,
  )
})
