// Types for the libraries that ship none. Only what this folder uses is declared.

declare module 'pdfkit' {
  import type { Readable } from 'node:stream'

  /** An indirect object. `buffer`, `data` and `finalize` are internals; see pdf-document.ts. */
  export interface Reference {
    readonly id: number
    data: Record<string, unknown>
    buffer: Uint8Array[]
    write(chunk: Uint8Array | string): void
    end(chunk?: Uint8Array | string): void
    finalize(): void
  }

  export interface StructureContent {
    readonly refs: readonly unknown[]
  }

  export interface StructureElement {
    /** Internal: the element's dictionary, for attributes that pdfkit has no option for. */
    readonly dictionary: Reference
    add(child: StructureElement | StructureContent): StructureElement
    end(): void
  }

  export interface OutlineItem {
    readonly children: OutlineItem[]
    /** Internal: the item's dictionary. */
    readonly outlineData: Record<string, unknown>
    addItem(title: string, options?: { expanded?: boolean }): OutlineItem
  }

  /** Internal: pdfkit's font in the document; the code of a glyph is its index in `subset.glyphs`. */
  export interface EmbeddedFont {
    readonly id: string
    readonly subset: {
      readonly glyphs: number[]
      readonly mapping: Record<number, number>
      includeGlyph(glyph: number): number
    }
    readonly widths: number[]
    readonly unicode: number[][]
    ref(): Reference
  }

  export interface Page {
    readonly dictionary: Reference
    readonly fonts: Record<string, Reference>
    readonly xobjects: Record<string, Reference>
  }

  export interface DocumentOptions {
    pdfVersion: string
    subset: string
    tagged: boolean
    lang: string
    displayTitle: boolean
    autoFirstPage: boolean
    font: null
    compress: boolean
    size: [number, number]
    margin: number
    info: Record<string, string | Date>
  }

  export default class PDFDocument extends Readable {
    constructor(options: DocumentOptions)
    readonly page: Page
    readonly outline: OutlineItem
    addPage(): this
    addContent(operators: string): this
    ref(data?: Record<string, unknown>): Reference
    /** `family`: which font of a file that holds several, by its PostScript name. */
    registerFont(name: string, source: Uint8Array, family?: string): this
    font(name: string): this
    addNamedEmbeddedFile(name: string, file: Reference): void
    struct(role: string, options?: Record<string, unknown>): StructureElement
    addStructure(element: StructureElement): this
    markContent(tag: string, options?: Record<string, unknown>): this
    markStructureContent(tag: string): StructureContent
    endMarkedContent(): this
    addNamedDestination(name: string, ...place: unknown[]): void
    goTo(x: number, y: number, w: number, h: number, name: string, options: Record<string, unknown>): this
    end(): void
    // Internals, each explained where it is used.
    _id: Uint8Array
    readonly _font: EmbeddedFont
    readonly _root: Reference
    getStructTreeRoot(): Reference
    endMetadata(): void
    _addPdfaMetadata(): void
  }
}

declare module 'linebreak' {
  export interface Break {
    readonly position: number
    readonly required: boolean
  }
  export default class LineBreaker {
    constructor(text: string)
    nextBreak(): Break | null
  }
}

declare module 'unicode-properties' {
  interface UnicodeProperties {
    getScript(codePoint: number): string
    isMark(codePoint: number): boolean
  }
  const properties: UnicodeProperties
  export default properties
}
