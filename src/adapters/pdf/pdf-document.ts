// The only file that knows the inside of pdfkit. Pinned to 0.20.2; each internal that is relied on says why.
import { zlibSync } from 'fflate'
import PDFDocument, {
  type EmbeddedFont,
  type OutlineItem,
  type Reference,
  type StructureElement,
} from 'pdfkit'
import type { Attachment, Sink } from '../../app/context.ts'
import { joined } from '../../domain/bytes.ts'
import type { Drawable } from '../pictures/picture.ts'
import { withoutHidden } from './characters.ts'
import type { Face } from './fonts.ts'
import type { Artifact, Rectangle, Tag } from './page.ts'
import type { Inline } from './paragraph.ts'
import { PAGE } from './theme.ts'
import { type Metadata, xmpPacket } from './xmp.ts'

/** PDF/A ends a string at 32,767 bytes; in UTF-16, with its mark. */
const LONGEST_STRING = 16_000

/** Opaque to others. */
export type InlineElement = StructureElement

/** An object writer for one tagged document. Coordinates in points from the top left corner of the page. */
export class PdfDocument {
  readonly #document: SteadyDocument
  readonly #elements = new Map<Tag, StructureElement>()
  readonly #fonts = new Map<Face, PdfFont>()
  readonly #pictures = new Map<string, { readonly name: string; readonly reference: Reference }>()
  readonly #root: StructureElement
  readonly #metadata: Metadata
  readonly #sink: Sink
  #lastTop: OutlineItem | undefined

  /** `id` names the file (16 bytes); `root` is the whole structure tree, known before anything is painted. */
  constructor(metadata: Metadata, id: Uint8Array, root: Tag, sink: Sink) {
    this.#metadata = metadata
    this.#sink = sink
    this.#document = new SteadyDocument(metadata, id)
    this.#root = this.#makeElement(root)
    this.#document.addStructure(this.#root)
  }

  addPage(): void {
    this.#document.addPage()
    this.#passOn()
  }

  /** Writes operators of a content stream. */
  write(operators: string): void {
    this.#document.addContent(operators)
  }

  /** Writes operators as content of an element of the structure tree. */
  writeContent(tag: Tag, operators: string): void {
    const content = this.#document.markStructureContent(tag.role)
    this.#elementOf(tag).add(content)
    this.#document.addContent(operators)
    this.#document.endMarkedContent()
  }

  /** Writes operators as something that is not part of the content. */
  writeArtifact(type: Artifact, operators: string): void {
    this.#document.markContent('Artifact', { type })
    this.#document.addContent(operators)
    this.#document.endMarkedContent()
  }

  fontFor(face: Face): PdfFont {
    let font = this.#fonts.get(face)
    if (font === undefined) {
      font = this.#openFont(face)
      this.#fonts.set(face, font)
    }
    return font
  }

  /** Makes the font known to the page under its own name. */
  useOnPage(font: PdfFont): void {
    // Internal: a page's fonts are filled in by pdfkit's text(), which is not used.
    this.#document.page.fonts[font.name] ??= font.reference()
  }

  /** Makes a picture known to the page, once in the document; gives its name. */
  usePictureOnPage(digest: string, read: () => Drawable): string {
    let known = this.#pictures.get(digest)
    if (known === undefined) {
      known = { name: `I${this.#pictures.size + 1}`, reference: this.#embed(read()) }
      this.#pictures.set(digest, known)
      this.#passOn()
    }
    // Internal: a page's pictures are filled in by pdfkit's image(), which decodes with what differs between Nodes.
    this.#document.page.xobjects[known.name] ??= known.reference
    return known.name
  }

  /** Begins an element at this point of another. */
  beginInline(owner: Tag, inline: Inline): InlineElement {
    // Words that are longer than a string may be are left to their glyphs, whole.
    const says = inline.says.length > LONGEST_STRING ? {} : { actual: inline.says }
    const element = this.#document.struct('Span', { ...says, lang: inline.language })
    this.#elementOf(owner).add(element)
    return element
  }

  /** Writes operators as content of the element. */
  writeInline(element: InlineElement, operators: string): void {
    element.add(this.#document.markStructureContent('Span'))
    this.#document.addContent(operators)
    this.#document.endMarkedContent()
  }

  /** A link within the document. Its element gets no content after this. */
  addLink(tag: Tag, place: Rectangle, target: string, says: string): void {
    const element = this.#elementOf(tag)
    // `Contents` is what a screen reader says; a String object, as a plain string would become a PDF name.
    const options = { structParent: element, Contents: new String(shortened(says)) }
    this.#document.goTo(place.x, place.y, place.width, place.height, target, options)
    // pdfkit writes the page that is current when the element ends, so it must end on this one.
    element.end()
  }

  /** A place to which links lead. */
  addTarget(name: string, y: number): void {
    this.#document.addNamedDestination(name, 'XYZ', null, y, null)
  }

  addBookmark(title: string, level: 1 | 2, y: number): void {
    const parent = level === 2 && this.#lastTop !== undefined ? this.#lastTop : this.#document.outline
    const item = parent.addItem(shortened(title))
    // Internal: addItem would scroll a page's width to the right, or else show the whole page.
    item.outlineData.Dest = [this.#document.page.dictionary, 'XYZ', null, PAGE.height - y, null]
    if (level === 1) this.#lastTop = item
  }

  /** A file inside this one. `attached.ts` reads it back, from exactly what stands here. */
  attach({ name, media, description, read }: Attachment): void {
    const { date } = this.#metadata
    const bytes = read()
    const stream = this.#document.ref({
      Type: 'EmbeddedFile',
      Subtype: media.replace('/', '#2F'),
      Params: { Size: bytes.length, ModDate: date },
    })
    stream.end(bytes)
    const file = this.#document.ref({
      Type: 'Filespec',
      AFRelationship: 'Source',
      F: new String(name),
      UF: new String(name),
      EF: { F: stream, UF: stream },
      Desc: new String(description),
    })
    file.end()
    this.#document.addAssociatedFile(name, file)
    this.#passOn()
  }

  finish(): void {
    this.#root.end()
    closeBookmarks(this.#document.outline)
    this.#document.end()
    this.#passOn()
  }

  /** Empties what pdfkit has written so far into the sink. */
  #passOn(): void {
    for (let piece = this.#document.read(); piece !== null; piece = this.#document.read()) this.#sink(piece)
  }

  #makeElement(tag: Tag): StructureElement {
    const element = this.#document.struct(tag.role, tag.scope === undefined ? {} : { scope: tag.scope })
    // Internal: pdfkit has no option for the attribute that says what the items of a list begin with.
    if (tag.role === 'L') element.dictionary.data.A = { O: 'List', ListNumbering: 'Disc' }
    if (tag.figure !== undefined) {
      const { alt, place } = tag.figure
      element.dictionary.data.Alt = new String(shortened(withoutHidden(alt)))
      const box = [
        place.x,
        PAGE.height - place.y - place.height,
        place.x + place.width,
        PAGE.height - place.y,
      ]
      element.dictionary.data.A = { O: 'Layout', Placement: 'Block', BBox: box }
    }
    this.#elements.set(tag, element)
    for (const child of tag.children) element.add(this.#makeElement(child))
    return element
  }

  #embed(picture: Drawable): Reference {
    const { width, height, bits, colours, data } = picture
    const reference = this.#document.ref({
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      BitsPerComponent: bits,
      ColorSpace: this.#colourSpace(picture),
      Filter: picture.format === 'jpeg' ? 'DCTDecode' : 'FlateDecode',
      ...(picture.format === 'png'
        ? {
            DecodeParms: {
              Predictor: 15,
              Colors: colours === 'rgb' ? 3 : 1,
              BitsPerComponent: bits,
              Columns: width,
            },
          }
        : {}),
    })
    reference.end(data)
    return reference
  }

  #colourSpace({ colours, palette }: Drawable): unknown {
    if (colours === 'grey') return 'DeviceGray'
    if (colours === 'rgb' || palette === undefined) return 'DeviceRGB'
    const table = this.#document.ref()
    table.end(palette)
    return ['Indexed', 'DeviceRGB', palette.length / 3 - 1, table]
  }

  #elementOf(tag: Tag): StructureElement {
    const element = this.#elements.get(tag)
    if (element === undefined) throw new Error(`a ${tag.role} outside the structure tree`)
    return element
  }

  #openFont(face: Face): PdfFont {
    this.#document.registerFont(face.file, face.bytes, face.name)
    this.#document.font(face.file)
    // Internal: the font just chosen. pdfkit embeds it and writes its subset; which glyphs is for us to say.
    return new PdfFont(this.#document._font, face)
  }
}

/** A font in the document; gives each pair of a glyph and its text a code of its own. */
export class PdfFont {
  readonly name: string
  readonly #font: EmbeddedFont
  readonly #face: Face
  readonly #codes = new Map<string, number>()
  #zeroWidth: number | undefined

  constructor(font: EmbeddedFont, face: Face) {
    this.name = font.id
    this.#font = font
    this.#face = face
    // Internal: pdfkit writes the width of .notdef in units of the font.
    font.widths[0] = this.naturalWidth(0)
  }

  reference(): Reference {
    return this.#font.ref()
  }

  /** The code for a glyph that stands for `text`, so that copying from the PDF gives exactly that text. */
  codeOf(glyph: number, text: string): number {
    if (glyph === 0) throw new Error(`the font ${this.#face.file} has no glyph for ${JSON.stringify(text)}`)
    const key = `${glyph} ${text}`
    let code = this.#codes.get(key)
    if (code === undefined) {
      code = this.#addGlyph(glyph)
      this.#font.widths[code] = this.naturalWidth(glyph)
      this.#font.unicode[code] = [...text].map((character) => character.codePointAt(0) ?? 0)
      this.#codes.set(key, code)
    }
    return code
  }

  /** The width that viewers know for a glyph, in thousandths of the size of type. */
  naturalWidth(glyph: number): number {
    return (this.#face.shaper.glyphHAdvance(glyph) * 1000) / this.#face.unitsPerEm
  }

  /** A glyph without width or ink, or 0. */
  zeroWidthGlyph(): number {
    this.#zeroWidth ??= [0x200c, 0x200d].map((point) => this.#emptyGlyph(point)).find((id) => id > 0) ?? 0
    return this.#zeroWidth
  }

  #emptyGlyph(codePoint: number): number {
    const glyph = this.#face.shaper.nominalGlyph(codePoint) ?? 0
    return this.naturalWidth(glyph) === 0 ? glyph : 0
  }

  #addGlyph(glyph: number): number {
    // Internals: the subset's list of glyphs, whose index is the code. A glyph that is already in it is put in
    // once more for another text, as a code can have only one.
    const { subset } = this.#font
    if (subset.mapping[glyph] === undefined) return subset.includeGlyph(glyph)
    return subset.glyphs.push(glyph) - 1
  }
}

/** pdfkit's document, made to give the same bytes on any machine. */
class SteadyDocument extends PDFDocument {
  readonly #metadata: Metadata

  constructor(metadata: Metadata, id: Uint8Array) {
    super({
      pdfVersion: '1.7',
      // pdfkit ignores a subset it does not know without a word; this one it knows (it adds the output intent).
      subset: 'PDF/A-2a',
      tagged: true,
      lang: metadata.language,
      displayTitle: true,
      autoFirstPage: false,
      // The default would be a Helvetica that is not embedded.
      font: null,
      // Streams are compressed in ref().
      compress: false,
      size: [PAGE.width, PAGE.height],
      margin: 0,
      info: {
        Title: metadata.title,
        Creator: metadata.creator,
        Producer: metadata.producer,
        CreationDate: metadata.date,
        ModDate: metadata.date,
      },
    })
    this.#metadata = metadata
    // Internal: pdfkit's own id covers only the Info dictionary, so two dossiers could have the same.
    this._id = id
    this.#mendTrees()
  }

  /** Deflates in JavaScript: zlib's output differs between builds of Node. */
  override ref(data?: Record<string, unknown>): Reference {
    const reference = super.ref(data)
    const finalize = reference.finalize.bind(reference)
    // Internal: the one moment at which a stream is complete and not yet written.
    reference.finalize = () => {
      deflateStream(reference)
      finalize()
    }
    return reference
  }

  /** Internal: pdfkit does not escape its XMP and cannot claim two standards. */
  override endMetadata(): void {
    const metadata = this.ref({ Type: 'Metadata', Subtype: 'XML' })
    metadata.end(new TextEncoder().encode(xmpPacket(this.#metadata)))
    this._root.data.Metadata = metadata
  }

  /** Internal: what this would add is in the packet above. */
  override _addPdfaMetadata(): void {}

  /** Internal: pdfkit's own file() takes its times from the clock, and its digest needs MD5. */
  addAssociatedFile(name: string, file: Reference): void {
    const { data } = this._root
    data.AF = [...((data.AF as Reference[] | undefined) ?? []), file]
    this.addNamedEmbeddedFile(name, file)
  }

  #mendTrees(): void {
    // Internals: the root of a tree has no /Limits, and names are in the order of their bytes, not of a locale.
    const names = this._root.data.Names as Reference
    const destinations = names.data.Dests as { limits: boolean; _compareKeys(a: string, b: string): number }
    destinations.limits = false
    destinations._compareKeys = (a, b) => (a < b ? -1 : a > b ? 1 : 0)
    const parents = this.getStructTreeRoot().data.ParentTree as { limits: boolean }
    parents.limits = false
  }
}

function deflateStream(reference: Reference): void {
  // Metadata must be readable by programs that know nothing of PDF; pictures are compressed already.
  if (reference.buffer.length === 0 || reference.data.Type === 'Metadata') return
  if (reference.data.Filter !== undefined) return
  reference.buffer = [zlibSync(joined(reference.buffer), { level: 6 })]
  reference.data.Filter = 'FlateDecode'
}

/** Internal: pdfkit writes no /Count for what is closed, so that viewers show nothing below it. */
function closeBookmarks(outline: OutlineItem): void {
  if (outline.children.length === 0) return
  outline.outlineData.Count = outline.children.length
  for (const item of outline.children) {
    if (item.children.length > 0) item.outlineData.Count = -item.children.length
  }
}

/** What stands on the page too, and need not be said to its end. */
function shortened(text: string): string {
  return text.length > LONGEST_STRING
    ? `${text.slice(0, LONGEST_STRING).replace(/[\ud800-\udbff]$/, '')}…`
    : text
}
