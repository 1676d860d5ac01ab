/** A colour in DeviceRGB, as PDF wants it: three numbers from 0 to 1. */
export type Colour = string

/** The measures of the page, in points, from the top left corner. */
export const PAGE = { width: 595.28, height: 841.89, left: 68, right: 62, top: 84 } as const

export const CONTENT_WIDTH = PAGE.width - PAGE.left - PAGE.right

/** One accent; everything else is a grey. */
export const COLOUR = {
  accent: rgb(0x15, 0x42, 0x73),
  text: rgb(0x1c, 0x20, 0x26),
  muted: rgb(0x5b, 0x66, 0x73),
  rule: rgb(0xd3, 0xd9, 0xe0),
  pale: rgb(0xee, 0xf2, 0xf7),
  watermark: rgb(0xee, 0xee, 0xf0),
  paper: rgb(0xff, 0xff, 0xff),
} as const satisfies Record<string, Colour>

/** Sizes of type in points. */
export const SIZE = {
  title: 27,
  heading1: 16,
  heading2: 11.5,
  lead: 11.5,
  body: 9.5,
  note: 8.5,
  table: 8.25,
  furniture: 7.25,
} as const

/** The space above and below the base line that every line gets at least, as a share of the size of type. */
export const LINE = { above: 1.04, below: 0.38 } as const

function rgb(red: number, green: number, blue: number): Colour {
  return [red, green, blue].map((part) => Math.round((part / 255) * 1000) / 1000).join(' ')
}
