import { entryOf, isBytes, isName, PdfFile, pagesOf, refOf, type Value } from './pdf-structure.ts'

// What ISO 19005-2 and -3 (PDF/A, level A) and ISO 14289-1 (PDF/UA-1) ask of a file, as far as a program can see it and
// our files could break it. Each fault begins with the clause, as validators cite it; what lies below (syntax, marked
// content, codes, fonts) is in `pdf-structure.ts`.

/** What of the standards a file does not keep, in words; nothing when it keeps them. */
export function standardFaults(pdf: Uint8Array): string[] {
  const file = new PdfFile(pdf)
  const elements = elementsOf(file)
  return [
    ...bytesFaults(pdf, file),
    ...catalogFaults(file),
    ...metadataFaults(file),
    ...[...file.objects.values()].flatMap(({ value, stream }) => objectFaults(file, value, stream)),
    ...pagesOf(file, file.at(file.root, 'Pages')).flatMap(({ value }) => pageFaults(file, value)),
    ...elements.flatMap((element) => elementFaults(file, element)),
    ...headingFaults(elements),
    ...attachmentFaults(file),
  ]
}

function bytesFaults(pdf: Uint8Array, { trailer }: PdfFile): string[] {
  const text = Buffer.from(pdf).toString('latin1')
  const id = entryOf(trailer, 'ID')
  return faultsOf([
    [/^%PDF-1\.[0-7]\n%[\x80-\xff]{4,}\n/.test(text), 'A 6.1.2: the header'],
    [Array.isArray(id) && id.length === 2 && id.every(isBytes), 'A 6.1.3: no ID'],
    [entryOf(trailer, 'Encrypt') === undefined, 'A 6.1.3: encrypted'],
    [text.split('%%EOF').length === 2, 'A 6.1.3: more than one revision'],
    [text.split(/\d+ \d+ obj\b/).length === text.split(/\n\d+ 0 obj\n/).length, 'A 6.1.9: obj'],
    [text.split('endobj').length === text.split(/\nendobj\n/).length, 'A 6.1.9: endobj'],
  ])
}

/** What a reader would run, layers, forms: none of these is written. */
const NOT_IN_CATALOG = [
  'OCProperties',
  'AcroForm',
  'AA',
  'OpenAction',
  'Perms',
  'Requirements',
  'NeedsRendering',
]

function catalogFaults(file: PdfFile): string[] {
  const { root } = file
  const intents = file.list(root, 'OutputIntents')
  const profile = entryOf(file.get(intents[0]), 'DestOutputProfile')
  const icc = profile === undefined ? '' : Buffer.from(file.stream(profile)).toString('latin1')
  return faultsOf([
    [intents.length === 1, 'A 6.2.3: not one output intent'],
    [nameOf(file.at(intents[0], 'S')) === 'GTS_PDFA1', 'A 6.2.3: an intent of another kind'],
    [icc.slice(12, 20) === 'mntrRGB ' && icc.charCodeAt(8) < 5, 'A 6.2.3: no profile of a screen in RGB'],
    [icc.slice(36, 40) === 'acsp', 'A 6.2.3: no profile'],
    [file.at(profile, 'N') === 3, 'A 6.2.3: a profile of other colours than it says'],
    [file.at(root, 'MarkInfo', 'Marked') === true, 'A 6.7.2.2: not marked'],
    [file.at(root, 'MarkInfo', 'Suspects') !== true, 'UA 7.1: suspect'],
    [file.at(root, 'ViewerPreferences', 'DisplayDocTitle') === true, 'UA 7.1: the title is not shown'],
    [isLanguage(file.at(root, 'Lang')), 'UA 7.2: no language'],
    [file.at(root, 'StructTreeRoot', 'RoleMap') === null, 'A 6.7.3.4: roles of our own'],
    [file.at(root, 'Names', 'JavaScript') === null, 'A 6.5.1: a script'],
    ...NOT_IN_CATALOG.map((key): Check => [file.at(root, key) === null, `A 6: ${key} in the catalog`]),
  ])
}

const PDFA = /<pdfaid:part>([23])<\/pdfaid:part>\n<pdfaid:conformance>A<\/pdfaid:conformance>/
/** Prefixes of which PDF/A itself knows the properties. */
const KNOWN = new Set([
  'dc',
  'xmp',
  'pdf',
  'pdfaid',
  'pdfaExtension',
  'pdfaSchema',
  'pdfaProperty',
  'rdf',
  'x',
])

function metadataFaults(file: PdfFile): string[] {
  const metadata = entryOf(file.get(file.root), 'Metadata')
  const value = file.get(metadata)
  const xmp = Buffer.from(file.stream(metadata)).toString('utf8')
  const prefixes = new Set([...xmp.matchAll(/<([A-Za-z]+):/g)].map(([, prefix = '']) => prefix))
  const described = new Set([...xmp.matchAll(/<pdfaSchema:prefix>(\w+)</g)].map(([, prefix = '']) => prefix))
  const title = /<dc:title><rdf:Alt><rdf:li xml:lang="x-default">([^<]+)<\/rdf:li>/.exec(xmp)
  return faultsOf([
    [nameOf(file.at(value, 'Type')) === 'Metadata', 'A 6.6.2.1: no metadata'],
    [nameOf(file.at(value, 'Subtype')) === 'XML', 'A 6.6.2.1: metadata of another kind'],
    [entryOf(value, 'Filter') === undefined, 'A 6.6.2.1: metadata that is packed'],
    [/^<\?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"\?>/.test(xmp), 'A 6.6.2.1: the packet'],
    [PDFA.test(xmp), 'A 6.6.4: no part and level'],
    [xmp.includes('<pdfuaid:part>1</pdfuaid:part>'), 'UA 5: no part'],
    [title !== null, 'UA 7.1: no title'],
    ...[...prefixes].map(
      (prefix): Check => [
        KNOWN.has(prefix) || described.has(prefix),
        `A 6.6.2.3: ${prefix} is not described`,
      ],
    ),
    ...[...prefixes].map(
      (prefix): Check => [xmp.includes(`xmlns:${prefix}="`), `A 6.6.2.1: ${prefix} is of no namespace`],
    ),
  ])
}

/** The longest string and name, in bytes, and the greatest whole number. */
const MOST = { string: 32_767, name: 127, integer: 2 ** 31 - 1 }
const FILTERS = new Set(['FlateDecode', 'DCTDecode'])
const COLOURS = new Set(['DeviceRGB', 'DeviceGray'])

function objectFaults(file: PdfFile, value: Value, stream: Uint8Array | undefined): string[] {
  const filter = entryOf(value, 'Filter')
  const isFileIn = nameOf(entryOf(value, 'Type') ?? null) === 'Filespec'
  const subtype = nameOf(entryOf(value, 'Subtype') ?? null)
  return [
    ...limitFaults(value),
    ...faultsOf([
      [filter === undefined || FILTERS.has(nameOf(filter)), 'A 6.1.7: a filter'],
      [isFileIn || stream === undefined || entryOf(value, 'F') === undefined, 'A 6.1.7: a stream elsewhere'],
      [subtype !== 'Form' && subtype !== 'PS', 'A 6.2.9: a form'],
      [subtype !== 'Image' || isPlainImage(file, value), 'A 6.2.8: an image'],
      [subtype !== 'Type0' || isPlainFont(file, value), 'A 6.2.11: a font'],
    ]),
    ...(subtype === 'CIDFontType2' ? widthFaults(file, value) : []),
  ]
}

function limitFaults(value: Value): string[] {
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) > MOST.integer ? ['A 6.1.13: a number'] : []
  if (isBytes(value)) return value.bytes.length > MOST.string ? ['A 6.1.13: a string that is too long'] : []
  if (isName(value)) return value.name.length > MOST.name ? ['A 6.1.13: a name that is too long'] : []
  if (Array.isArray(value)) return value.flatMap(limitFaults)
  if (value === null || typeof value !== 'object' || !('dictionary' in value)) return []
  return [...value.dictionary].flatMap(([key, inner]) => [
    ...limitFaults({ name: key }),
    ...limitFaults(inner),
  ])
}

function isPlainImage(file: PdfFile, image: Value): boolean {
  const colours = file.at(image, 'ColorSpace')
  const own = Array.isArray(colours) ? colours[1] : colours
  const more = ['SMask', 'Mask', 'Alternates', 'OPI', 'Interpolate', 'Intent']
  return COLOURS.has(nameOf(own ?? null)) && more.every((key) => entryOf(image, key) === undefined)
}

function isPlainFont(file: PdfFile, font: Value): boolean {
  const [descendant] = file.list(font, 'DescendantFonts')
  const name = nameOf(file.at(font, 'BaseFont'))
  const names = [file.at(descendant, 'BaseFont'), file.at(descendant, 'FontDescriptor', 'FontName')]
  const isTrueType = nameOf(file.at(descendant, 'Subtype')) === 'CIDFontType2'
  return (
    nameOf(file.at(font, 'Encoding')) === 'Identity-H' &&
    /^[A-Z]{6}\+/.test(name) &&
    names.every((other) => nameOf(other) === name) &&
    (!isTrueType || nameOf(file.at(descendant, 'CIDToGIDMap')) === 'Identity') &&
    // A set of glyphs that is not complete is worse than none.
    file.at(descendant, 'FontDescriptor', 'CIDSet') === null
  )
}

/** Each width is that of the font program, to a thousandth. */
function widthFaults(file: PdfFile, font: Value): string[] {
  const name = nameOf(file.at(font, 'BaseFont'))
  const own = advancesOf(file.stream(entryOf(file.at(font, 'FontDescriptor'), 'FontFile2')))
  const list = file.list(font, 'W')
  const faults: string[] = []
  for (let at = 0; at + 1 < list.length; at += 2) {
    for (const [i, width] of file.list(list[at + 1]).entries()) {
      const code = Number(list[at]) + i
      const expected = own[code]
      if (expected === undefined || Math.abs(Number(width) - expected) > 1)
        faults.push(`A 6.2.11.5: ${name}: code ${code} is ${JSON.stringify(width)} wide, not ${expected}`)
    }
  }
  return faults
}

/** The advance of each glyph of a TrueType font, in thousandths of the size of type. */
function advancesOf(font: Uint8Array): number[] {
  const bytes = Buffer.from(font)
  const tables = new Map<string, Buffer>()
  for (let at = 12; at < 12 + bytes.readUInt16BE(4) * 16; at += 16) {
    const start = bytes.readUInt32BE(at + 8)
    tables.set(
      bytes.toString('latin1', at, at + 4),
      bytes.subarray(start, start + bytes.readUInt32BE(at + 12)),
    )
  }
  const unitsPerEm = tables.get('head')?.readUInt16BE(18) ?? Number.NaN
  const glyphs = tables.get('maxp')?.readUInt16BE(4) ?? 0
  const long = tables.get('hhea')?.readUInt16BE(34) ?? 0
  return Array.from({ length: glyphs }, (_, glyph) => {
    const units = tables.get('hmtx')?.readUInt16BE(Math.min(glyph, long - 1) * 4) ?? Number.NaN
    return (units * 1000) / unitsPerEm
  })
}

const PRINTED = 4
const HIDDEN = 1 | 2 | 32

function pageFaults(file: PdfFile, page: Value): string[] {
  const box = file.list(page, 'MediaBox').map(Number)
  const sides = [Number(box[2]) - Number(box[0]), Number(box[3]) - Number(box[1])]
  return [
    ...faultsOf([
      [sides.every((side) => side >= 3 && side <= 14_400), 'A 6.1.13: the size of a page'],
      [file.at(page, 'Group') === null, 'A 6.2.10: transparency'],
      [file.at(page, 'Resources', 'ExtGState') === null, 'A 6.2.5: a state of graphics'],
      [file.at(page, 'AA') === null, 'A 6.5.2: an action of a page'],
      [nameOf(file.at(page, 'Tabs')) === 'S', 'UA 7.18.3: the order of tabs'],
    ]),
    ...file.list(page, 'Annots').flatMap((annotation) => annotationFaults(file, annotation)),
  ]
}

function annotationFaults(file: PdfFile, annotation: Value): string[] {
  const flags = Number(file.at(annotation, 'F'))
  const key = file.at(annotation, 'StructParent')
  const numbers = file.list(file.root, 'StructTreeRoot', 'ParentTree', 'Nums')
  const owner = numbers[numbers.findIndex((number, at) => at % 2 === 0 && number === key) + 1]
  return faultsOf([
    [nameOf(file.at(annotation, 'Subtype')) === 'Link', 'A 6.3.1: an annotation that is no link'],
    [(flags & PRINTED) !== 0 && (flags & HIDDEN) === 0, 'A 6.3.2: a link that is not printed'],
    [nameOf(file.at(annotation, 'A', 'S')) === 'GoTo', 'A 6.5.1: an action that leads elsewhere'],
    [isBytes(file.at(annotation, 'Contents')), 'UA 7.18.5: a link that says nothing'],
    [
      typeof key === 'number' && nameOf(file.at(owner, 'S')) === 'Link',
      'UA 7.18.5: a link without its element',
    ],
  ])
}

interface Element {
  readonly value: Value
  readonly role: string
  readonly above: string
  readonly children: readonly string[]
}

/** The elements of the structure tree in reading order. */
function elementsOf(file: PdfFile): Element[] {
  const elements: Element[] = []
  const isElement = (kid: Value): boolean => refOf(kid) > 0 && file.at(kid, 'S') !== null
  const visit = (node: Value, above: string): void => {
    const value = file.get(node)
    const kids = file.list(value, 'K').filter(isElement)
    const children = kids.map((kid) => nameOf(file.at(kid, 'S')))
    const role = nameOf(file.at(value, 'S'))
    elements.push({ value, role, above, children })
    for (const kid of kids) visit(kid, role)
  }
  for (const kid of file.list(file.root, 'StructTreeRoot', 'K')) visit(kid, 'root')
  return elements
}

/** Where an element may stand, and what may stand in it; those that are not named may stand anywhere. */
const STANDS_IN: Readonly<Record<string, readonly string[]>> = {
  Document: ['root'],
  TR: ['Table', 'THead', 'TBody', 'TFoot'],
  THead: ['Table'],
  TBody: ['Table'],
  TH: ['TR'],
  TD: ['TR'],
  LI: ['L'],
  Lbl: ['LI', 'TOCI'],
  LBody: ['LI'],
  TOCI: ['TOC'],
  Caption: ['Table', 'Figure', 'L', 'TOC'],
}
const HOLDS: Readonly<Record<string, readonly string[]>> = {
  Table: ['Caption', 'THead', 'TBody', 'TFoot', 'TR'],
  THead: ['TR'],
  TBody: ['TR'],
  TR: ['TH', 'TD'],
  L: ['Caption', 'L', 'LI'],
  LI: ['Lbl', 'LBody'],
  TOC: ['Caption', 'TOC', 'TOCI'],
  TOCI: ['Lbl', 'Reference', 'NonStruct', 'P', 'TOC'],
}
const ROLES = new Set(
  'Document Sect P H1 H2 H3 L LI Lbl LBody Table TR TH TD THead TBody Span Link Reference TOC TOCI Figure Caption Note'.split(
    ' ',
  ),
)
const SCOPES = new Set(['Row', 'Column', 'Both'])

function elementFaults(file: PdfFile, { value, role, above, children }: Element): string[] {
  const count = (child: string): number => children.filter((one) => one === child).length
  const captionAt = children.indexOf('Caption')
  const isFigure = role === 'Figure'
  const alt = file.at(value, 'Alt')
  const language = file.at(value, 'Lang')
  return faultsOf([
    [ROLES.has(role), `A 6.7.3.4: the role ${role}`],
    [STANDS_IN[role]?.includes(above) ?? true, `UA 7.2: ${role} in ${above}`],
    [
      children.every((child) => HOLDS[role]?.includes(child) ?? true),
      `UA 7.2: ${role} of ${children.join()}`,
    ],
    [count('Caption') <= 1, `UA 7.2: ${role} with more than one caption`],
    [captionAt < 1 || captionAt === children.length - 1, `UA 7.2: a caption in the midst of ${role}`],
    [count('THead') <= 1, 'UA 7.2: more than one head of a table'],
    [count('THead') === 0 || count('TBody') > 0, 'UA 7.2: a head of a table without its body'],
    [role !== 'TH' || SCOPES.has(nameOf(file.at(value, 'A', 'Scope'))), 'UA 7.5: a head without its scope'],
    [!isFigure || (isBytes(alt) && alt.bytes !== ''), 'UA 7.3: a figure that says nothing'],
    [!isFigure || file.list(value, 'A', 'BBox').length === 4, 'UA 7.3: a figure without its place'],
    [language === null || isLanguage(language), 'UA 7.2: a language'],
    [role !== 'Table' || isRegular(file, value), 'UA 7.2: rows of different lengths'],
  ])
}

/** All rows have as many cells; none of ours spans. */
function isRegular(file: PdfFile, table: Value): boolean {
  const rows = (node: Value): Value[] =>
    file.list(node, 'K').flatMap((kid) => (nameOf(file.at(kid, 'S')) === 'TR' ? [kid] : rows(kid)))
  const parts = file.list(table, 'K').filter((kid) => nameOf(file.at(kid, 'S')) !== 'Caption')
  const all = parts.flatMap((kid) => (nameOf(file.at(kid, 'S')) === 'TR' ? [kid] : rows(kid)))
  return new Set(all.map((row) => file.list(row, 'K').length)).size <= 1
}

/** The first heading is an H1, and none is more than one level below the one before it. */
function headingFaults(elements: readonly Element[]): string[] {
  const levels = elements.flatMap(({ role }) => (/^H\d$/.test(role) ? [Number(role.slice(1))] : []))
  return levels.flatMap((level, i) =>
    level > (levels[i - 1] ?? 0) + 1 ? [`UA 7.4.2: H${level} after H${levels[i - 1] ?? 0}`] : [],
  )
}

function attachmentFaults(file: PdfFile): string[] {
  const files = file.list(file.root, 'AF')
  const named = file.list(file.root, 'Names', 'EmbeddedFiles', 'Names').filter((_, at) => at % 2 === 1)
  return [
    ...faultsOf([
      [
        files.map(refOf).toSorted().join() === named.map(refOf).toSorted().join(),
        'A 6.8: files that are not both associated and named',
      ],
    ]),
    ...files.flatMap((one) =>
      faultsOf([
        [isBytes(file.at(one, 'F')) && isBytes(file.at(one, 'UF')), 'UA 7.11: a file without its name'],
        [isBytes(file.at(one, 'Desc')), 'A 6.8: a file that is not described'],
        [nameOf(file.at(one, 'AFRelationship')) === 'Source', 'A 6.8: a file without its relationship'],
        [
          /^[a-z]+\/[a-z0-9.+-]+$/.test(nameOf(file.at(one, 'EF', 'F', 'Subtype'))),
          'A 6.8: a file without its kind',
        ],
        [
          file.stream(entryOf(file.at(one, 'EF'), 'F')).length === file.at(one, 'EF', 'F', 'Params', 'Size'),
          'A 6.8: a file of another size than it says',
        ],
      ]),
    ),
  ]
}

type Check = readonly [holds: boolean, fault: string]

function faultsOf(checks: readonly Check[]): string[] {
  return checks.flatMap(([holds, fault]) => (holds ? [] : [fault]))
}

function nameOf(value: Value): string {
  return isName(value) ? value.name : ''
}

function isLanguage(value: Value): boolean {
  return isBytes(value) && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(value.bytes)
}
