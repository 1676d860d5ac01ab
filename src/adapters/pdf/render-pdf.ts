import type { Attachment, Sink } from '../../app/context.ts'
import { sha256 } from '../../domain/digest.ts'
import type { Dossier } from '../../domain/dossier/model.ts'
import type { Language } from '../../domain/language.ts'
import { readPicture } from '../pictures/derivative.ts'
import type { Drawable, Shape } from '../pictures/picture.ts'
import { withoutHidden } from './characters.ts'
import type { FontPack } from './font-pack.ts'
import { Fonts } from './fonts.ts'
import { layOut } from './layout.ts'
import { Painter } from './paint.ts'
import { PdfDocument } from './pdf-document.ts'
import { RENDERER } from './renderer-version.ts'

const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' }

export interface More {
  /** The bytes of the derivatives that a dossier shows, by digest. Not kept: asked for again when they are painted. */
  readonly picture?: ((sha256: string) => Uint8Array | undefined) | undefined
  readonly attachments?: readonly Attachment[] | undefined
  readonly fontPack?: FontPack | undefined
}

/**
 * Draws a dossier as PDF/A-2a and PDF/UA-1, or with files in it as PDF/A-3a. The same dossier and files give the same
 * bytes, anywhere. Without a font pack, Han, Kana and Hangul are shown by their numbers: who asks sees to it that there
 * is one where it is needed.
 *
 * It is done once the event loop has turned: until then what pdfkit has in its queue holds the whole document, and who
 * draws many copies after each other would hold them all.
 */
export async function drawPdf(
  dossier: Dossier,
  sink: Sink,
  { picture, attachments = [], fontPack }: More = {},
): Promise<void> {
  const pictureOf = (digest: string): Drawable => readOwn(digest, picture?.(digest))
  const { root, pages } = layOut(dossier, knowingShapes(pictureOf), new Fonts(fontPack))
  const metadata = {
    title: withoutHidden(dossier.title),
    language: LANGUAGE_TAGS[dossier.language],
    creator: 'screen',
    producer: `screen ${RENDERER} (pdfkit 0.20.2)`,
    date: dateOf(dossier.preparedAt),
    part: attachments.length > 0 ? 3 : 2,
  } as const
  const document = new PdfDocument(metadata, fileId(dossier), root, sink)
  const painter = new Painter(document, pictureOf)
  for (const page of pages) {
    painter.paint(page)
    // Its lines are on paper now and need not be kept.
    page.items.length = 0
  }
  for (const attachment of attachments) document.attach(attachment)
  document.finish()
  await new Promise((resolve) => setImmediate(resolve))
}

/** The file is named after the dossier, which names its pictures by digest. */
function readOwn(digest: string, bytes: Uint8Array | undefined): Drawable {
  if (bytes === undefined) throw new Error(`the picture ${digest} was not given`)
  if (sha256(bytes) !== digest) throw new Error(`the bytes given for the picture ${digest} are not its own`)
  return readPicture(bytes)
}

/** What stands where depends on the shapes alone: many pictures together are larger than memory should be. */
function knowingShapes(pictureOf: (digest: string) => Drawable): (digest: string) => Shape {
  const known = new Map<string, Shape>()
  return (digest) => {
    let shape = known.get(digest)
    if (shape === undefined) {
      const { width, height, orientation } = pictureOf(digest)
      shape = { width, height, orientation }
      known.set(digest, shape)
    }
    return shape
  }
}

/** 16 bytes that name this file's content. */
function fileId(dossier: Dossier): Uint8Array {
  return new Uint8Array(Buffer.from(sha256(JSON.stringify(dossier)).slice(0, 32), 'hex'))
}

/** A time without an offset would mean another moment in another zone. */
function dateOf(at: string): Date {
  const date = new Date(at)
  if (!/(Z|[+-]\d\d:?\d\d)$/.test(at) || Number.isNaN(date.getTime())) {
    throw new Error(`preparedAt must be an ISO 8601 time with an offset, not ${JSON.stringify(at)}`)
  }
  return date
}
