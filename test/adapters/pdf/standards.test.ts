import { describe, expect, it } from 'vitest'
import { sha256 } from '../../../src/domain/digest.ts'
import type { Block, Dossier } from '../../../src/domain/dossier/model.ts'
import { standardFaults } from '../../support/pdf-standards.ts'
import { structureFaults } from '../../support/pdf-structure.ts'
import { JPEG } from '../../support/pictures.ts'
import { renderPdf } from '../../support/render-pdf.ts'
import { DRAFT, NAMES, SAMPLE } from './sample-dossier.ts'

const FILE = {
  name: 'log',
  media: 'text/plain',
  description: 'Log',
  read: () => new TextEncoder().encode('een regel\n'.repeat(900)),
}
const PICTURE: Block = {
  kind: 'picture',
  caption: [{ kind: 'text', text: 'Profielpagina, V1' }],
  alt: 'Schermafdruk (V1)',
  sha256: sha256(JPEG),
  drawn: sha256(JPEG),
}
const dossierWith = (...blocks: Block[]): Dossier => ({
  ...SAMPLE,
  sections: [{ id: 'only', title: 'Enige', blocks }],
})

const FILES: readonly (readonly [string, () => Promise<Uint8Array>])[] = [
  ['one of everything', () => renderPdf(SAMPLE)],
  ['a draft', () => renderPdf(DRAFT)],
  ['with the session in it', () => renderPdf(SAMPLE, undefined, [FILE, { ...FILE, name: 'view.json' }])],
  ['with a picture', () => renderPdf(dossierWith(PICTURE), () => JPEG)],
  ['in English', () => renderPdf({ ...SAMPLE, language: 'en' })],
  [
    'with words that are longer than a string may be',
    () => {
      const long = `${NAMES.arabic} `.repeat(3_000)
      const alt = 'woord '.repeat(9_000)
      return renderPdf(
        dossierWith(
          { kind: 'paragraph', spans: [{ kind: 'given', text: long }] },
          { kind: 'heading', text: 'Kop '.repeat(9_000) },
          { ...PICTURE, alt },
        ),
        () => JPEG,
      )
    },
  ],
]

describe('the standards, PDF/A at level A and PDF/UA-1', () => {
  it.each(FILES)('are kept by a dossier %s', async (_, render) => {
    const bytes = await render()
    expect(standardFaults(bytes)).toEqual([])
    expect(structureFaults(bytes)).toEqual([])
  })

  it.each([
    ['%PDF-1.7', '%PDF-2.0', 'A 6.1.2'],
    ['/ID [', '/IX [', 'A 6.1.3: no ID'],
    ['/GTS_PDFA1', '/GTS_PDFX1', 'A 6.2.3'],
    ['/Marked true', '/Marked null', 'A 6.7.2.2'],
    ['/DisplayDocTitle true', '/DisplayDocTitle null', 'UA 7.1: the title'],
    ['/Lang (nl-NL)', '/Lang (nl_NL)', 'UA 7.2: no language'],
    ['<pdfaid:part>2', '<pdfaid:part>1', 'A 6.6.4'],
    ['<pdfuaid:part>1', '<pdfuaid:part>2', 'UA 5'],
    ['<pdfaSchema:prefix>pdfuaid', '<pdfaSchema:prefix>pdfuaix', 'A 6.6.2.3: pdfuaid'],
    ['/MediaBox [0 0 595.28', '/MediaBox [0 0 1.0000', 'A 6.1.13: the size'],
    ['/Encoding /Identity-H', '/Encoding /Identity-V', 'A 6.2.11'],
    ['/W [0 [', '/W [1 [', 'A 6.2.11.5'],
    ['/Tabs /S', '/Tabs /R', 'UA 7.18.3'],
    ['/F 4\n', '/F 6\n', 'A 6.3.2'],
    ['/S /GoTo', '/S /GoTx', 'A 6.5.1'],
    ['/Contents (', '/Contentx (', 'UA 7.18.5: a link that says nothing'],
    ['/StructParent ', '/StructParenx ', 'UA 7.18.5: a link without its element'],
    ['/S /TBody', '/S /TXody', 'UA 7.2: Table of'],
    ['/Scope /Column', '/Scope /Colxmn', 'UA 7.5'],
    ['/S /LBody', '/S /LBodx', 'A 6.7.3.4'],
    ['/S /TD', '/S /LI', 'UA 7.2: LI in TR'],
    ['/S /H1', '/S /H3', 'UA 7.4.2'],
    ['/Alt (', '/Alx (', 'UA 7.3: a figure that'],
    ['/BBox [', '/BBxx [', 'UA 7.3: a figure without'],
  ])('are known from a file that does not keep them: %s', async (from, to, fault) => {
    const bytes = Buffer.from(await renderPdf(SAMPLE))
    const at = bytes.indexOf(from)
    expect(at, from).toBeGreaterThanOrEqual(0)
    bytes.write(to.padEnd(from.length, ' '), at, 'latin1')
    expect(standardFaults(bytes).join('\n')).toContain(fault)
  })

  it.each([
    ['/AFRelationship /Source', '/AFRelationship /Sourcx', 'A 6.8: a file without its relationship'],
    ['/Subtype /text#2Fplain', '/Subtype /textxxxplain', 'A 6.8: a file without its kind'],
    ['/UF (log)', '/UX (log)', 'UA 7.11'],
    ['/Params <<\n/Size 9000', '/Params <<\n/Size 9001', 'A 6.8: a file of another size'],
  ])('are known from an attachment that does not keep them: %s', async (from, to, fault) => {
    const bytes = Buffer.from(await renderPdf(SAMPLE, undefined, [FILE]))
    const at = bytes.indexOf(from)
    expect(at, from).toBeGreaterThanOrEqual(0)
    bytes.write(to, at, 'latin1')
    expect(standardFaults(bytes).join('\n')).toContain(fault)
  })
})
