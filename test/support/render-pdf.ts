import type { FontPack } from '../../src/adapters/pdf/font-pack.ts'
import { drawPdf, type More } from '../../src/adapters/pdf/render-pdf.ts'
import type { Attachment } from '../../src/app/context.ts'
import type { Dossier } from '../../src/domain/dossier/model.ts'

/** A dossier as the bytes of its PDF, in one piece. */
export async function renderPdf(
  dossier: Dossier,
  picture?: More['picture'],
  attachments?: readonly Attachment[],
  fontPack?: FontPack,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  await drawPdf(dossier, (piece) => pieces.push(piece), { picture, attachments, fontPack })
  return new Uint8Array(Buffer.concat(pieces))
}
