import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { attachmentsOf } from '../../../src/adapters/pdf/attached.ts'
import type { Attachment } from '../../../src/app/context.ts'
import { BYTE_KINDS, byteAlteration, seeded } from '../../support/alterations.ts'
import { hasPoppler, poppler } from '../../support/poppler.ts'
import { renderPdf } from '../../support/render-pdf.ts'
import { SAMPLE } from './sample-dossier.ts'

const text = (value: string): Uint8Array => new TextEncoder().encode(value)
const FILES: readonly Attachment[] = [
  {
    name: 'log',
    media: 'text/plain',
    description: 'Log (of it all)',
    read: () => text('een\ttwee\n'.repeat(4_000)),
  },
  { name: 'template-1.0.0.yaml', media: 'application/yaml', description: 'Template', read: () => text('é') },
  {
    name: 'bytes',
    media: 'application/octet-stream',
    description: 'x',
    read: () => Uint8Array.from({ length: 256 }, (_, at) => at),
  },
]
const PDF = await renderPdf(SAMPLE, undefined, FILES)

/** The file with a piece replaced by one as long, so that every place in it stays. */
function patched(from: string, to: string): Uint8Array {
  const bytes = Buffer.from(PDF)
  const at = bytes.indexOf(from)
  expect(at, from).toBeGreaterThan(0)
  expect(to).toHaveLength(from.length)
  bytes.write(to, at, 'latin1')
  return bytes
}

describe('files inside a dossier', () => {
  it('are read back as they were given', () => {
    const found = attachmentsOf(PDF)
    expect([...(found ?? [])].map(([name, read]) => [name, Buffer.from(read())])).toEqual(
      FILES.map(({ name, read }) => [name, Buffer.from(read())]),
    )
  })

  it('make it PDF/A-3, and the same bytes again', async () => {
    const said = Buffer.from(PDF).toString('latin1')
    expect(said).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(said).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(Buffer.compare(PDF, await renderPdf(SAMPLE, undefined, FILES))).toBe(0)
    expect(Buffer.from(await renderPdf(SAMPLE)).toString('latin1')).toContain('<pdfaid:part>2</pdfaid:part>')
  })

  it.skipIf(!hasPoppler)('are found by another reader too', () => {
    const folder = mkdtempSync(join(tmpdir(), 'screen-attached-'))
    writeFileSync(join(folder, 'a.pdf'), PDF)
    poppler('pdfdetach', ['-saveall', '-o', folder, join(folder, 'a.pdf')], new Uint8Array())
    expect(readdirSync(folder).sort()).toEqual(['a.pdf', ...FILES.map(({ name }) => name).sort()])
    for (const { name, read } of FILES) expect(readFileSync(join(folder, name))).toEqual(Buffer.from(read()))
  })
})

describe('anything but our own layout is refused', () => {
  it('a dossier without files, a text, nothing', async () => {
    expect(attachmentsOf(await renderPdf(SAMPLE))).toBeNull()
    expect(attachmentsOf(text('%PDF-1.7\n'))).toBeNull()
    expect(attachmentsOf(new Uint8Array())).toBeNull()
  })

  it.each([
    ['a size that is not its own', '/Size 36000\n', '/Size 35999\n'],
    ['more than it says', '/Size 36000\n', '/Size 00001\n'],
    ['another relationship', '/AFRelationship /Source', '/AFRelationship /Sauce_'],
    ['a name that leaves its folder', '(template-1.0.0.yaml)', '(../../te-1.0.0.yaml)'],
    ['another filter', '/Filter /FlateDecode\n>>\nstream', '/Filter /FlateDecodx\n>>\nstream'],
    ['a table that does not begin', 'xref\n0 ', 'xref\n1 '],
  ])('%s', (_, from, to) => {
    const bytes = Buffer.from(PDF)
    // The files are written last of what is compressed: what stands in pages is not what is meant.
    const at = from.startsWith('/Filter')
      ? bytes.indexOf(from, bytes.indexOf('/EmbeddedFile\n'))
      : bytes.indexOf(from)
    bytes.write(to, at, 'latin1')
    expect(attachmentsOf(bytes)).toBeNull()
  })

  it('a second revision at the end', () => {
    expect(attachmentsOf(Buffer.concat([PDF, text('\n%%EOF\n')]))).toBeNull()
    expect(attachmentsOf(patched('/Root 3 0 R', '/Root 9 0 R'))).toBeNull()
  })

  it('no altered byte makes it throw, or give a file under a name that was not there', () => {
    const random = seeded(7)
    const files = new Map([['a.pdf', PDF]])
    for (let tries = 0; tries < 2_000; tries += 1) {
      const kind = BYTE_KINDS[random(BYTE_KINDS.length)] ?? 'flip'
      // Half of them at the end, where the places are.
      const at = tries % 2 === 0 ? random(PDF.length) : PDF.length - 1 - random(2_000)
      const altered = byteAlteration(files, 'a.pdf', kind, at, random)?.files.get('a.pdf')
      for (const [name, bytes] of (altered && attachmentsOf(altered)) ?? []) {
        expect(name).toMatch(/^[A-Za-z0-9.-]+$/)
        expect(bytes.length).toBeLessThanOrEqual(36_000)
      }
    }
  })
})
