import { MOST_ATTACHED_FILES } from '../domain/bounds.ts'
import { type Digest, sha256 } from '../domain/digest.ts'
import type { Dossier } from '../domain/dossier/model.ts'
import { withheldLog, withheldText } from '../domain/log/view.ts'
import { ScreenError } from '../domain/screen-error.ts'
import { refText } from '../domain/session/case-reference.ts'
import type { SessionState, Written } from '../domain/session/state.ts'
import { withheldBy } from '../domain/session/withholding.ts'
import { mediaType } from '../domain/text/media-type.ts'
import type { Attached, Attachment, Context, SessionRef, Sink } from './context.ts'
import { hasFontPackOf } from './font-pack.ts'

/** What would be attached to a copy, so that whoever makes it does not make what nobody could read again. */
export interface Weight {
  readonly files: number
  readonly bytes: number
}

/** Throws EMBEDDED_TOO_LARGE; `most` in bytes. */
export function refuseHeavier(ref: SessionRef, { files, bytes }: Weight, most: number): void {
  if (files > MOST_ATTACHED_FILES || bytes > most)
    throw new ScreenError('EMBEDDED_TOO_LARGE', {
      case: refText(ref),
      files,
      bytes,
      most,
      mostFiles: MOST_ATTACHED_FILES,
    })
}

/** Names of what is attached; an object has its digest in its name. */
export const EMBEDDED = { log: 'log', withheld: 'withheld', dossier: 'dossier.json' } as const

/** What a copy is built from, as that copy shows it. */
export interface Sources {
  /** Bytes of the log, which may have grown since. */
  readonly log: Uint8Array
  readonly prepared: Written<'dossier-prepared'>
  /** Every version walked until then. */
  readonly versions: SessionState['versions']
  object(digest: string): Uint8Array
}

/** Draws a numbered copy, with what it embeds. Throws FONT_PACK_OTHER where its fonts are not here. */
export async function drawCopy(
  { renderer }: Pick<Context, 'renderer'>,
  dossier: Dossier,
  sources: Sources,
  sink: Sink,
): Promise<void> {
  const { copy, fontPack } = sources.prepared.body
  if (!(await hasFontPackOf({ renderer }, sources.prepared)))
    throw new ScreenError('FONT_PACK_OTHER', { copy, digest: fontPack ?? '' })
  return renderer.render(dossier, sink, {
    fontPack,
    picture: sources.object,
    ...(sources.prepared.body.embeds ? { attachments: embeddedView(sources, dossier) } : {}),
  })
}

/** The files of `--embed-session`: the same for the same copy, from the session as from a copy of it. */
function embeddedView({ log, prepared, versions, object }: Sources, dossier: Dossier): Attachment[] {
  const withheld = withheldBy(prepared)
  const view = withheldLog(log, prepared.seq, new Set(withheld.map(({ seq }) => seq)))
  const walked = versions.filter(({ since }) => since <= prepared.seq).map(({ digest }) => digest)
  const { template } = prepared.body
  return [
    file(EMBEDDED.log, 'text/plain', 'Log of the session: one line per entry, see FORMAT.md', () => view),
    ...(withheld.length === 0
      ? []
      : [
          file(EMBEDDED.withheld, 'text/plain', 'Entries without their content, and why', () =>
            utf8(withheldText(withheld)),
          ),
        ]),
    file(EMBEDDED.dossier, 'application/json', 'What this document says, as data', () =>
      utf8(dossierText(dossier)),
    ),
    ...[...new Set(walked)].map((digest) =>
      file(`instruction-${digest}.yaml`, 'application/yaml', 'Instruction that was worked under', () =>
        object(digest),
      ),
    ),
    file(`template-${template.digest}.yaml`, 'application/yaml', 'Template of this document', () =>
      object(template.digest),
    ),
    ...[...new Set(prepared.data?.pictures?.map(({ drawn }) => drawn) ?? [])].map((drawn) => {
      const media = mediaType(object(drawn))
      const name = `picture-${drawn}.${media === 'image/png' ? 'png' : 'jpg'}`
      return file(name, media, 'Picture as it is shown', () => object(drawn))
    }),
  ]
}

function file(name: string, media: string, description: string, read: () => Uint8Array): Attachment {
  return { name, media, description, read }
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** A dossier as bytes: what `dossier-issued` names as `dossier`. */
export function dossierText(dossier: Dossier): string {
  return JSON.stringify(dossier)
}

export function dossierDigest(dossier: Dossier): Digest {
  return sha256(dossierText(dossier))
}

/** The object of this digest among attachments, whatever it is called before that. */
export function objectIn(attached: Attached, digest: string): Uint8Array | null {
  return [...attached].find(([name]) => name.includes(`-${digest}.`))?.[1]() ?? null
}
