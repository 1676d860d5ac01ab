import { statSync } from 'node:fs'
import { join } from 'node:path'
import { MOST_NOTE_BYTES } from '../domain/bounds.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { readOwn } from './own-file.ts'
import { readIfThere } from './system/failures.ts'
import { isShared } from './system/modes.ts'

/** `store.json`: the format of a store, and whether it is of one account or of a group. */

const FORMAT = 'screen-store/1'

export function labelPath(root: string): string {
  return join(root, 'store.json')
}

export function labelText(root: string): string | null {
  const path = labelPath(root)
  return readIfThere(path, () => readOwn(path, MOST_NOTE_BYTES))?.toString('utf8') ?? null
}

export function newLabel(root: string): string {
  return `${JSON.stringify({ format: FORMAT, kind: kindOf(root) })}\n`
}

/** Refuses that of a release that knows more than this one, and one that says what the mode of the folder does not say. */
export function refuseLabel(root: string, text: string): void {
  const file = labelPath(root)
  const said = told(text)
  if (said.format !== FORMAT)
    throw new ScreenError('STORE_FORMAT_UNKNOWN', { file, found: said.format, expected: FORMAT })
  if (said.kind !== kindOf(root))
    throw new ScreenError('STORE_MODE_DIFFERS', {
      file,
      found: said.kind,
      folder: root,
      mode: (statSync(root).mode & 0o7777).toString(8),
    })
}

/** Made for a group, whatever the mode of its folder has become since. */
export function isMadeForGroup(text: string): boolean {
  return told(text).kind === 'shared'
}

function kindOf(root: string): 'shared' | 'private' {
  return isShared(statSync(root)) ? 'shared' : 'private'
}

/** What it says of itself, as text; empty where it says nothing. */
function told(text: string): { readonly format: string; readonly kind: string } {
  try {
    const { format, kind } = JSON.parse(text) as Readonly<Record<string, unknown>>
    return { format: typeof format === 'string' ? format : '', kind: typeof kind === 'string' ? kind : '' }
  } catch {
    return { format: '', kind: '' }
  }
}
