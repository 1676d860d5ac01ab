import { describe, expect, it } from 'vitest'
import { readFontPack } from '../../src/adapters/pdf/font-pack.ts'
import { drawDraft, issueDossier, redrawCopy } from '../../src/app/produce-dossier.ts'
import { openSession } from '../../src/app/session.ts'
import { verifyCopies } from '../../src/app/verify-copies.ts'
import { verifySession } from '../../src/app/verify-session.ts'
import type { Digest } from '../../src/domain/digest.ts'
import { ScreenError } from '../../src/domain/screen-error.ts'
import { packScriptsIn } from '../../src/domain/text/font-pack.ts'
import { BEFORE_SEARCH, CONCLUDED, EVIDENCE, finding, given, NAME_SEARCHED } from '../support/build.ts'
import { SMALL_PACK } from '../support/font-pack.ts'
import { sealedContext } from '../support/sealed-session.ts'

const PACK = readFontPack(SMALL_PACK)
const OTHER_PACK = { ...PACK, digest: '0'.repeat(64) as Digest }

const DRAFT = { language: 'nl', via: 'command', path: 'draft.pdf' } as const

/** A sealed session in which somebody wrote this, with what is installed. */
function sessionSaying(fact: string, fonts: Parameters<typeof sealedContext>[2]) {
  const situation = given(
    ...BEFORE_SEARCH,
    ...NAME_SEARCHED,
    EVIDENCE,
    finding({ fact, evidence: ['E1'] }),
    ...CONCLUDED,
  )
  const { context, ref } = sealedContext(situation, [Buffer.from('picture')], fonts)
  return { context, ref, open: () => openSession(context, ref) }
}

async function codeOf(attempt: Promise<unknown>): Promise<string | undefined> {
  try {
    await attempt
  } catch (error) {
    if (error instanceof ScreenError) return error.code
    throw error
  }
  return undefined
}

describe('a dossier with Han, Kana or Hangul', () => {
  it('is refused without a pack, before anything is written or kept', async () => {
    const { context, ref, open } = sessionSaying('schrijft als 王小明', {})
    const before = Buffer.from(context.store.readLog(ref))
    const kept: string[] = []
    const { keepObject } = context.store
    context.store.keepObject = (where, bytes) => {
      kept.push('an object')
      return keepObject(where, bytes)
    }
    expect(await codeOf(issueDossier(context, open(), { via: 'command' }))).toBe('FONT_PACK_MISSING')
    expect(await codeOf(drawDraft(context, open(), DRAFT))).toBe('FONT_PACK_MISSING')
    expect(Buffer.compare(before, Buffer.from(context.store.readLog(ref)))).toBe(0)
    expect(kept).toEqual([])
  })

  it('is refused with a pack that has no letters of it', async () => {
    const { context, open } = sessionSaying('schrijft als 王小明', { pack: { ...PACK, scripts: ['hangul'] } })
    expect(await codeOf(issueDossier(context, open(), { via: 'command' }))).toBe('FONT_PACK_MISSING')
    expect(open().state.prepared).toEqual([])
  })

  it('names the pack it was drawn with, and is drawn again with that one only', async () => {
    const fonts: Parameters<typeof sealedContext>[2] = { pack: PACK }
    const { context, ref, open } = sessionSaying('schrijft als 王小明', fonts)
    await issueDossier(context, open(), { via: 'command', embed: true })
    expect(open().state.prepared[0]?.body.fontPack).toBe(PACK.digest)
    const drawings = async () =>
      (await verifyCopies(context, verifySession(context, ref))).map(({ drawing, drawnBy, ok }) => ({
        drawing,
        fontPack: drawnBy?.fontPack,
        ok,
      }))
    expect(await drawings()).toEqual([{ drawing: 'same', fontPack: PACK.digest, ok: true }])
    for (const pack of [OTHER_PACK, undefined]) {
      fonts.pack = pack
      expect(await drawings()).toEqual([{ drawing: 'other-fonts', fontPack: PACK.digest, ok: true }])
      expect(await codeOf(redrawCopy(context, ref, 1, () => {}))).toBe('FONT_PACK_OTHER')
    }
  })

  it('is the only one that does', async () => {
    const { context, open } = sessionSaying('schrijft als محمد، とは', { pack: PACK })
    await issueDossier(context, open(), { via: 'command' })
    expect(open().state.prepared[0]?.body).toHaveProperty('fontPack')
    const plain = sessionSaying('schrijft als محمد', { pack: PACK })
    await issueDossier(plain.context, plain.open(), { via: 'command' })
    expect(plain.open().state.prepared[0]?.body).not.toHaveProperty('fontPack')
  })

  it('says which characters it shows by their numbers', async () => {
    const { context, open } = sessionSaying('schrijft als 龘 \u{13000}', { pack: PACK })
    expect((await drawDraft(context, open(), DRAFT)).byNumber).toEqual([0x9f98, 0x13000])
    expect((await issueDossier(context, open(), { via: 'command' })).byNumber).toEqual([0x9f98, 0x13000])
  })
})

describe('the scripts that need a pack', () => {
  it.each([
    ['Yusuf محمد Ελλάδα ਗੁਰਪ੍ਰੀਤ བསྟན་ 👍 Ⅳ ㎏ ，', []],
    ['王', ['han']],
    ['𠮷', ['han']],
    ['々ㄅ', ['han']],
    ['たろう', ['kana']],
    ['ﾀﾛｳ', ['kana']],
    ['김', ['hangul']],
    ['\u1100\u1161', ['hangul']],
    ['ㄱ', ['hangul']],
    ['山田たろう 김', ['han', 'kana', 'hangul']],
    // Shown by their numbers whatever the fonts are.
    ['\u115f\u1160\u3164', []],
  ] as const)('%s: %j', (text, scripts) => {
    expect(packScriptsIn(text)).toEqual(scripts)
  })
})
