import { expect, it } from 'vitest'
import type { Context } from '../../src/app/context.ts'
import { issueDossier } from '../../src/app/produce-dossier.ts'
import { openSession } from '../../src/app/session.ts'
import { sha256 } from '../../src/domain/digest.ts'
import { BEFORE_SEARCH, CONCLUDED, EVIDENCE, finding, given, NAME_SEARCHED } from '../support/build.ts'
import { makePng } from '../support/pictures.ts'
import { sealedContext } from '../support/sealed-session.ts'

// What a reader of a dossier would refuse to unpack, nobody writes.

const PICTURES = [1, 2, 3].map((colour) =>
  makePng({ width: 2, height: 1, bits: 8, type: 2, rows: [0, colour, 0, 0, 0, 0, 255] }),
)

function withPictures(renderer: Partial<Context['renderer']>) {
  const evidence = PICTURES.map((picture, index) => ({
    ...EVIDENCE,
    sha256: sha256(picture),
    bytes: picture.length,
    media: 'image/png',
    file: `${index}.png`,
  }))
  const cited = finding({ evidence: PICTURES.map((_, index) => `E${index + 1}`) })
  const situation = given(...BEFORE_SEARCH, ...NAME_SEARCHED, ...evidence, cited, ...CONCLUDED)
  const { context, ref } = sealedContext(situation, PICTURES)
  const drawing: Context = { ...context, renderer: { ...context.renderer, ...renderer } }
  const issue = (embed: boolean) =>
    issueDossier(drawing, openSession(drawing, ref), { via: 'command', embed })
  return { issue, prepared: () => openSession(context, ref).state.prepared.length, context, ref }
}

it('more than is unpacked again is refused before a copy is prepared', async () => {
  let made = 0
  const derive = () => {
    made += 1
    return new Uint8Array(90_000_000).fill(made, 0, 1)
  }
  const { issue, prepared } = withPictures({ loadDerivation: async () => derive, render: async () => {} })
  await expect(issue(true)).rejects.toMatchObject({
    code: 'EMBEDDED_TOO_LARGE',
    details: { most: 240_000_000 },
  })
  expect(prepared()).toBe(0)
  await issue(false)
  expect(prepared()).toBe(1)
})

it('what would be taken for a bomb gets no place in the store', async () => {
  const { issue, context, ref } = withPictures({ render: async (_, sink) => sink(new Uint8Array(10)) })
  await expect(issue(true)).rejects.toMatchObject({ code: 'EMBEDDED_TOO_LARGE', details: { most: 490 } })
  expect(context.store.readDossier(ref, 1)).toBeNull()
  expect((await issue(false)).copy).toBe(2)
})
