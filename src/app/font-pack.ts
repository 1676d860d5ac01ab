import type { Digest } from '../domain/digest.ts'
import type { Dossier } from '../domain/dossier/model.ts'
import { ScreenError } from '../domain/screen-error.ts'
import type { Written } from '../domain/session/state.ts'
import { packScriptsIn } from '../domain/text/font-pack.ts'
import type { Context } from './context.ts'

type World = Pick<Context, 'renderer'>

/**
 * The digest of the font pack that a dossier is drawn with; undefined where it needs none, so that installing one
 * changes no other dossier. `more` is what will be in it besides. Throws FONT_PACK_MISSING, and FONT_PACK_UNUSABLE.
 */
export async function fontPackFor(
  { renderer }: World,
  dossier: Dossier,
  more?: unknown,
): Promise<Digest | undefined> {
  const scripts = packScriptsIn(JSON.stringify([dossier, more]))
  if (scripts.length === 0) return undefined
  const pack = await renderer.fontPack()
  const missing = scripts.filter((script) => !pack?.scripts.includes(script))
  if (pack === null || missing.length > 0)
    throw new ScreenError('FONT_PACK_MISSING', { scripts: missing.join(' ') })
  return pack.digest
}

/** Whether the pack that a copy was drawn with is here; one that cannot be used is not. */
export async function hasFontPackOf(
  { renderer }: World,
  { body }: Written<'dossier-prepared'>,
): Promise<boolean> {
  if (body.fontPack === undefined) return true
  try {
    return (await renderer.fontPack())?.digest === body.fontPack
  } catch (error) {
    if (error instanceof ScreenError) return false
    throw error
  }
}
