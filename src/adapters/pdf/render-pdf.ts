import { sha256 } from '../../domain/digest.ts'
import type { Dossier } from '../../domain/dossier/model.ts'
import type { Language } from '../../domain/language.ts'
import { withoutHidden } from './characters.ts'
import { layOut } from './layout.ts'
import { Painter } from './paint.ts'
import { PdfDocument } from './pdf-document.ts'
import { RENDERER } from './renderer-version.ts'

const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' }

/** Draws a dossier as PDF/A-2a and PDF/UA-1. The same dossier gives the same bytes, anywhere. */
export async function renderPdf(dossier: Dossier): Promise<Uint8Array> {
  const { root, pages } = layOut(dossier)
  const metadata = {
    title: withoutHidden(dossier.title),
    language: LANGUAGE_TAGS[dossier.language],
    creator: 'screen',
    producer: `screen ${RENDERER} (pdfkit 0.20.2)`,
    date: dateOf(dossier.preparedAt),
  }
  const document = new PdfDocument(metadata, fileId(dossier), root)
  const painter = new Painter(document)
  for (const page of pages) painter.paint(page)
  return document.finish()
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
