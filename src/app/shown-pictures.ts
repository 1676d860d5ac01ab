import { MOST_PICTURE_BYTES } from '../domain/bounds.ts'
import { type Digest, sha256 } from '../domain/digest.ts'
import { evidenceToShow, onlyMasked } from '../domain/dossier/pictures.ts'
import type { Template } from '../domain/dossier/template.ts'
import type { EvidenceAct, PrepareAct } from '../domain/session/act.ts'
import type { SessionState } from '../domain/session/state.ts'
import type { Undrawn, WhyUndrawn } from '../domain/session/undrawn.ts'
import type { Context, Derive, SessionRef } from './context.ts'

/** What a document shows of the evidence, and of what it cannot show, why. */
export interface Pictures {
  readonly pictures: NonNullable<PrepareAct['pictures']>
  readonly undrawn: readonly Undrawn[]
}

/** What may be shown, before it is known what can be: their captions have the letters of it all. */
export function unseenPictures(template: Template, state: SessionState): Pictures {
  if (!hasPictures(template)) return { pictures: [], undrawn: [] }
  const pictures = evidenceToShow(state).flatMap(({ body, data }) =>
    data ? [{ evidence: body.id, drawn: data.sha256 as Digest }] : [],
  )
  return { pictures, undrawn: [] }
}

/**
 * Makes what is shown of the evidence, where the document has a place for it: one at a time, for `use` to keep, as many
 * together can be more than memory holds.
 */
export async function derivePictures(
  { store, renderer }: Pick<Context, 'store' | 'renderer'>,
  ref: SessionRef,
  template: Template,
  state: SessionState,
  use: (made: { readonly bytes: Uint8Array; readonly drawn: Digest; readonly original: string }) => void,
): Promise<Pictures> {
  if (!hasPictures(template)) return { pictures: [], undrawn: [] }
  const derive = await renderer.loadDerivation()
  const pictures: Pictures['pictures'][number][] = []
  const undrawn: Undrawn[] = onlyMasked(state).map(({ body }) => ({ evidence: body.id, why: 'masked-only' }))
  for (const { body, data } of evidenceToShow(state)) {
    if (!data || !isPicture(body.media, data.file)) continue
    const made = madeOf(store, derive, ref, data.sha256, body.bytes)
    if (typeof made === 'string') {
      undrawn.push({ evidence: body.id, why: made })
    } else {
      const drawn = sha256(made)
      use({ bytes: made, drawn, original: data.sha256 })
      pictures.push({ evidence: body.id, drawn })
    }
  }
  return { pictures, undrawn }
}

/** Why documents will not show what was kept, though it is a picture; null: they will, or nobody expects it. */
export async function whyUndrawn(
  { store, renderer }: Pick<Context, 'store' | 'renderer'>,
  ref: SessionRef,
  { sha256: digest, media, file, bytes }: Pick<EvidenceAct, 'sha256' | 'media' | 'file' | 'bytes'>,
): Promise<WhyUndrawn | null> {
  if (!isPicture(media, file)) return null
  const made = madeOf(store, await renderer.loadDerivation(), ref, digest, bytes)
  return typeof made === 'string' ? made : null
}

function madeOf(
  store: Context['store'],
  derive: Derive,
  ref: SessionRef,
  digest: string,
  bytes: number,
): ReturnType<Derive> {
  if (bytes > MOST_PICTURE_BYTES) return 'too-large'
  const original = store.readObject(ref, digest)
  return original === null ? 'missing' : derive(original)
}

/** By its bytes, or by its name: whoever kept it expects to see it. */
function isPicture(media: string, file: string): boolean {
  return media.startsWith('image/') || /\.(avif|bmp|gif|heic|ico|jp2|jpe?g|png|svg|tiff?|webp)$/i.test(file)
}

function hasPictures({ sections }: Template): boolean {
  return sections.some(({ id }) => id === 'pictures')
}
