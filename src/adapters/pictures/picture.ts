import type { WhyUndrawn } from '../../domain/session/undrawn.ts'

/** How a picture must be turned to be seen upright, as EXIF numbers it: 1 is as it is. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** What room a picture takes. */
export interface Shape {
  /** In dots, before it is turned. */
  readonly width: number
  readonly height: number
  readonly orientation: Orientation
}

/** A picture that a PDF can hold as it is: nothing in it but what draws it. */
export interface Drawable extends Shape {
  readonly format: 'jpeg' | 'png'
  readonly colours: 'grey' | 'rgb' | 'palette'
  readonly bits: number
  /** Of a JPEG the file, of a PNG the compressed rows. */
  readonly data: Uint8Array
  /** The colours that the dots are numbers of: red, green and blue by turns. */
  readonly palette?: Uint8Array
}

/** A small file may unfold to any size. */
export const MOST_DOTS = 64_000_000
export const MOST_BYTES = 4 * MOST_DOTS

/** Why a picture cannot be drawn. */
export type PictureFaultCode = Extract<WhyUndrawn, 'format' | 'damaged' | 'colours' | 'too-large'>

export class PictureFault extends Error {
  readonly code: PictureFaultCode

  constructor(code: PictureFaultCode) {
    super(`the picture cannot be drawn: ${code}`)
    this.code = code
  }
}
