import { mediaType } from '../../domain/text/media-type.ts'
import { readJpeg, writeJpeg } from './jpeg.ts'
import { type Drawable, PictureFault, type PictureFaultCode } from './picture.ts'
import { derivePng, readPng } from './png.ts'

/**
 * What a dossier shows of a picture that is kept as evidence: the picture without what the file says besides. The
 * original never goes into a PDF. The same original gives the same derivative. Throws a PictureFault.
 */
export function derivePicture(original: Uint8Array): Uint8Array {
  switch (mediaType(original)) {
    case 'image/jpeg':
      return writeJpeg(readJpeg(original))
    case 'image/png':
      return derivePng(original)
    default:
      throw new PictureFault(original.length === 0 ? 'damaged' : 'format')
  }
}

/** The same, for whoever goes on without it: why, where it cannot be drawn. */
export function derivedOrWhy(original: Uint8Array): Uint8Array | PictureFaultCode {
  try {
    return derivePicture(original)
  } catch (error) {
    if (error instanceof PictureFault) return error.code
    throw error
  }
}

/** Makes a derivative ready for a PDF. Takes no more from it than draws it, so that an original shows no more. */
export function readPicture(derivative: Uint8Array): Drawable {
  switch (mediaType(derivative)) {
    case 'image/jpeg':
      return readJpeg(derivative)
    case 'image/png':
      return readPng(derivative)
    default:
      throw new PictureFault('format')
  }
}
