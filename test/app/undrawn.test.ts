import { describe, expect, it } from 'vitest'
import { attachmentsOf } from '../../src/adapters/pdf/attached.ts'
import { drawDraft, issueDossier } from '../../src/app/produce-dossier.ts'
import { openSession } from '../../src/app/session.ts'
import { verifyCopies } from '../../src/app/verify-copies.ts'
import { verifySession } from '../../src/app/verify-session.ts'
import { sha256 } from '../../src/domain/digest.ts'
import type { Act } from '../../src/domain/session/act.ts'
import { mediaType } from '../../src/domain/text/media-type.ts'
import { BEFORE_SEARCH, CONCLUDED, EVIDENCE, finding, given, NAME_SEARCHED } from '../support/build.ts'
import { JPEG, makePng, withExif } from '../support/pictures.ts'
import { hasPoppler, poppler } from '../support/poppler.ts'
import { sealedContext } from '../support/sealed-session.ts'

const PLAIN = { width: 2, height: 1, bits: 8, type: 2, rows: [0, 255, 0, 0, 0, 0, 255] }
const PNG = makePng(PLAIN)
const FRAME = Buffer.from(JPEG).indexOf(Uint8Array.of(0xff, 0xc0))
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))

/** Files that somebody could keep, and what becomes of them: null where it is drawn. */
const FILES: readonly (readonly [string, Uint8Array, string | null])[] = [
  ['foto.jpg', withExif(JPEG, 6), null],
  ['heet-anders.txt', PNG, null],
  ['drukwerk.jpg', JPEG.with(FRAME + 9, 4), 'colours'],
  ['half.jpg', JPEG.subarray(0, 300), 'damaged'],
  ['half.png', PNG.subarray(0, 50), 'damaged'],
  ['bom.png', makePng({ ...PLAIN, width: 60_000, height: 60_000 }), 'too-large'],
  ['film.gif', bytes('GIF89a......'), 'format'],
  ['geen-plaatje.png', bytes('<html>'), 'format'],
  ['leeg.JPG', bytes(''), 'damaged'],
  ['plaatje.webp', bytes('RIFF\x10\0\0\0WEBPVP8 ......'), 'format'],
]
/** No picture, so nobody expects to see it as one. */
const TEXT = bytes('een regel')

function sealed(...more: readonly Act[]) {
  const kept = [...FILES.map(([, content]) => content), TEXT]
  const names = [...FILES.map(([name]) => name), 'tekst.txt']
  const evidence = kept.map(
    (content, index): Act => ({
      ...EVIDENCE,
      sha256: sha256(content),
      bytes: content.length,
      media: mediaType(content),
      file: names[index] ?? '',
    }),
  )
  const situation = given(
    ...BEFORE_SEARCH,
    ...NAME_SEARCHED,
    ...evidence,
    finding({ evidence: kept.map((_, index) => `E${index + 1}`) }),
    ...more,
    ...CONCLUDED,
  )
  const { context, ref, written } = sealedContext(situation, kept)
  return { context, ref, written, open: () => openSession(context, ref) }
}

const OF_THESE = FILES.flatMap(([, , why], index) =>
  why === null ? [] : [{ evidence: `E${index + 1}`, why }],
)

describe('pictures that a dossier cannot show', () => {
  it('are named with the reason, by the log, the command and both documents; the others are drawn', async () => {
    const { context, ref, open } = sealed()
    for (const template of ['internal-record', 'aivd-lookup-request']) {
      const options = { via: 'command', template, override: 'proef', embed: true } as const
      const { copy, undrawn } = await issueDossier(context, open(), options)
      expect(undrawn).toEqual(OF_THESE)
      const prepared = open().state.prepared.find(({ body }) => body.copy === copy)
      expect(prepared?.body.undrawn).toEqual(OF_THESE)
      expect(prepared?.data?.pictures?.map(({ evidence }) => evidence)).toEqual(['E1', 'E2'])
      const pdf = context.store.readDossier(ref, copy) ?? new Uint8Array()
      if (!hasPoppler) continue
      const said = String(poppler('pdftotext', ['-layout', '-', '-'], pdf)).replace(/\s+/g, ' ')
      expect(said).toContain('E3 drukwerk.jpg – bij bevinding F1 ')
      expect(said).toContain('E10 plaatje.webp – bij bevinding F1 ')
    }
    const copies = await verifyCopies(context, verifySession(context, ref))
    expect(copies.map(({ ok, content, drawing }) => ({ ok, content, drawing }))).toEqual([
      { ok: true, content: 'same', drawing: 'same' },
      { ok: true, content: 'same', drawing: 'same' },
    ])
  })

  it('are named in a draft too', async () => {
    const { context, open, written } = sealed()
    const drawn = await drawDraft(context, open(), { language: 'nl', via: 'command', path: 'concept.pdf' })
    expect(drawn.undrawn).toEqual(OF_THESE)
    expect(written.has('concept.pdf')).toBe(true)
  })

  it('are also those whose file is gone, or of which only a masked version may be shown', async () => {
    const masked: Act = { ...EVIDENCE, sha256: sha256('weg'), bytes: 3, file: 'masker.png', masks: 'E1' }
    const { context, open } = sealed(masked)
    const whole = { via: 'command', template: 'internal-record' } as const
    const { undrawn } = await issueDossier(context, open(), whole)
    expect(undrawn).toEqual([...OF_THESE, { evidence: 'E12', why: 'missing' }])
    const wish = [{ what: ['E12'], ground: 'source' }] as const
    const without = await issueDossier(context, open(), { ...whole, withhold: wish })
    expect(without.undrawn).toEqual([{ evidence: 'E1', why: 'masked-only' }, ...OF_THESE])
  })
})

it('where a picture was taken stands nowhere in a dossier with its session inside', async () => {
  const { context, ref, open } = sealed()
  await issueDossier(context, open(), { via: 'command', embed: true, template: 'internal-record' })
  const pdf = context.store.readDossier(ref, 1) ?? new Uint8Array()
  const files = [...(attachmentsOf(pdf) ?? [])].map(([, read]) => Buffer.from(read()))
  expect(files.some((file) => file.includes('Exif'))).toBe(true)
  for (const file of [Buffer.from(pdf), ...files]) expect(file.includes('GPS 52.0907')).toBe(false)
})
