import { unzlibSync } from 'fflate'
import { Blob as HarfBuzzBlob, Face as HarfBuzzFace } from 'harfbuzzjs'

// A reader of PDF that forgives nothing, for tests: it knows the plain layout that our own files have (one
// cross-reference table, no object streams) and takes whatever is not in ISO 32000-1 for a fault.

export type Value =
  | null
  | boolean
  | number
  | { readonly name: string }
  | { readonly bytes: string }
  | { readonly ref: number }
  | { readonly operator: string }
  | Value[]
  | Dictionary
interface Dictionary {
  readonly dictionary: ReadonlyMap<string, Value>
}
interface PdfObject {
  readonly value: Value
  readonly stream?: Uint8Array
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

const WHITE = /[\0\t\n\f\r ]/
const DELIMITER = /[()<>[\]{}/%\0\t\n\f\r ]/

/** Reads values one after another. */
class Reader {
  readonly #text: string
  at: number

  constructor(text: string, at = 0) {
    this.#text = text
    this.at = at
  }

  get isAtEnd(): boolean {
    this.#skipWhite()
    return this.at >= this.#text.length
  }

  next(): Value {
    this.#skipWhite()
    const text = this.#text
    const start = text.charAt(this.at)
    if (text.startsWith('<<', this.at)) return this.#dictionary()
    if (start === '<') return this.#hex()
    if (start === '(') return this.#string()
    if (start === '[') return this.#array()
    if (start === '/') {
      this.at++
      return {
        name: this.#word().replace(/#([0-9a-fA-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))),
      }
    }
    const word = this.#word()
    if (word === '') throw new Error(`unexpected ${JSON.stringify(text.slice(this.at, this.at + 20))}`)
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) return this.#numberOrReference(Number(word))
    if (/^[+-.\d]/.test(word)) throw new Error(`${word} is not a number`)
    if (word === 'true' || word === 'false') return word === 'true'
    return word === 'null' ? null : { operator: word }
  }

  #numberOrReference(number: number): Value {
    const match = /^[\0\t\n\f\r ]+0[\0\t\n\f\r ]+R(?=[()<>[\]{}/%\0\t\n\f\r ]|$)/.exec(
      this.#text.slice(this.at, this.at + 12),
    )
    if (!match || !Number.isInteger(number)) return number
    this.at += match[0].length
    return { ref: number }
  }

  #dictionary(): Dictionary {
    this.at += 2
    const dictionary = new Map<string, Value>()
    for (;;) {
      this.#skipWhite()
      if (this.#text.startsWith('>>', this.at)) break
      const key = this.next()
      if (!isName(key)) throw new Error(`a key that is no name: ${JSON.stringify(key)}`)
      if (dictionary.has(key.name)) throw new Error(`/${key.name} stands twice in a dictionary`)
      dictionary.set(key.name, this.next())
    }
    this.at += 2
    return { dictionary }
  }

  #array(): Value[] {
    this.at++
    const values: Value[] = []
    for (;;) {
      this.#skipWhite()
      if (this.#text.charAt(this.at) === ']') break
      values.push(this.next())
    }
    this.at++
    return values
  }

  #hex(): Value {
    const end = this.#text.indexOf('>', this.at)
    const hex = this.#text.slice(this.at + 1, end).replace(/\s/g, '')
    if (end < 0 || !/^([0-9a-fA-F]{2})*$/.test(hex))
      throw new Error(`<${hex.slice(0, 20)} is no hexadecimal string`)
    this.at = end + 1
    return { bytes: Buffer.from(hex, 'hex').toString('latin1') }
  }

  #string(): Value {
    let depth = 0
    let bytes = ''
    for (; this.at < this.#text.length; this.at++) {
      const character = this.#text.charAt(this.at)
      if (character === '\\') {
        this.at++
        const escaped = this.#text.charAt(this.at)
        bytes += { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[escaped] ?? escaped
        continue
      }
      if (character === '(' && ++depth === 1) continue
      if (character === ')' && --depth === 0) {
        this.at++
        return { bytes }
      }
      bytes += character
    }
    throw new Error('a string without an end')
  }

  #word(): string {
    const from = this.at
    while (this.at < this.#text.length && !DELIMITER.test(this.#text.charAt(this.at))) this.at++
    return this.#text.slice(from, this.at)
  }

  #skipWhite(): void {
    while (WHITE.test(this.#text.charAt(this.at)) && this.at < this.#text.length) this.at++
  }
}

export function isName(value: Value | undefined): value is { readonly name: string } {
  return typeof value === 'object' && value !== null && 'name' in value
}

export function isBytes(value: Value | undefined): value is { readonly bytes: string } {
  return typeof value === 'object' && value !== null && 'bytes' in value
}

export function isOperator(value: Value): value is { readonly operator: string } {
  return typeof value === 'object' && value !== null && 'operator' in value
}

/** A file, as far as its table of objects says what is in it. */
export class PdfFile {
  readonly objects = new Map<number, PdfObject>()
  readonly root: Value
  readonly trailer: Value

  constructor(bytes: Uint8Array) {
    const text = latin1(bytes)
    const end = /\nstartxref\n(\d+)\n%%EOF\n?$/.exec(text)
    const table = Number(end?.[1])
    const head = /^xref\n0 (\d+)\n0000000000 65535 f \n/.exec(text.slice(table, table + 60))
    if (!head) throw new Error('no cross-reference table where it should be')
    for (let number = 1; number < Number(head[1]); number++) {
      const row = text.slice(table + head[0].length + (number - 1) * 20).slice(0, 20)
      if (!/^\d{10} 00000 n \n$/.test(row))
        throw new Error(`the row of object ${number} is ${JSON.stringify(row)}`)
      this.objects.set(number, readObject(bytes, text, Number(row.slice(0, 10)), number))
    }
    const trailer = new Reader(text, table + head[0].length + (Number(head[1]) - 1) * 20)
    if (JSON.stringify(trailer.next()) !== '{"operator":"trailer"}') throw new Error('no trailer')
    this.trailer = trailer.next()
    this.root = entryOf(this.trailer, 'Root') ?? null
  }

  /** The value itself, where an object is pointed to. */
  get(value: Value | undefined): Value {
    if (typeof value !== 'object' || value === null || !('ref' in value)) return value ?? null
    const object = this.objects.get(value.ref)
    if (!object) throw new Error(`object ${value.ref} is pointed to and not there`)
    return object.value
  }

  at(value: Value | undefined, ...path: string[]): Value {
    return path.reduce((inner, key) => this.get(entryOf(inner, key)), this.get(value))
  }

  list(value: Value | undefined, ...path: string[]): Value[] {
    const found = this.at(value, ...path)
    return Array.isArray(found) ? found : found === null ? [] : [found]
  }

  stream(value: Value | undefined): Uint8Array {
    const object =
      typeof value === 'object' && value !== null && 'ref' in value ? this.objects.get(value.ref) : undefined
    if (object?.stream === undefined) throw new Error('a stream that is not there')
    return object.stream
  }
}

export function entryOf(value: Value, key: string): Value | undefined {
  return typeof value === 'object' && value !== null && 'dictionary' in value
    ? value.dictionary.get(key)
    : undefined
}

function readObject(bytes: Uint8Array, text: string, offset: number, number: number): PdfObject {
  const start = `${number} 0 obj\n`
  if (!text.startsWith(start, offset)) throw new Error(`object ${number} is not where the table says`)
  const reader = new Reader(text, offset + start.length)
  const value = reader.next()
  const length = entryOf(value, 'Length')
  if (text.startsWith('\nstream\n', reader.at) && typeof length === 'number') {
    const from = reader.at + '\nstream\n'.length
    if (!text.startsWith('\nendstream\nendobj', from + length))
      throw new Error(`the stream of object ${number} is not as long as it says`)
    const raw = bytes.subarray(from, from + length)
    const filter = entryOf(value, 'Filter')
    return { value, stream: isName(filter) && filter.name === 'FlateDecode' ? unzlibSync(raw) : raw }
  }
  if (!text.startsWith('\nendobj', reader.at)) throw new Error(`object ${number} does not end`)
  return { value }
}

/** A font as a page uses it. */
interface UsedFont {
  readonly reference: Value
  readonly codes: Set<number>
}

const PAINTS = new Set(['TJ', 'f', 'S', 'Do'])
/** Every operator that the renderer writes, with the number of its operands. */
const OPERANDS: Readonly<Record<string, number>> = {
  BDC: 2,
  BMC: 1,
  EMC: 0,
  BT: 0,
  ET: 0,
  Tf: 2,
  Tm: 6,
  TJ: 1,
  Ts: 1,
  rg: 3,
  RG: 3,
  w: 1,
  re: 4,
  f: 0,
  S: 0,
  m: 2,
  l: 2,
  c: 6,
  q: 0,
  Q: 0,
  cm: 6,
  Do: 1,
}

/**
 * What is wrong with a file, in words; nothing when it parses throughout, everything painted is content of one
 * element of the structure tree or an artifact, every font is embedded, and every code that is shown has a glyph
 * in it that is not `.notdef`, a width and a text.
 */
export function structureFaults(pdf: Uint8Array): string[] {
  const faults: string[] = []
  try {
    const file = new PdfFile(pdf)
    const fonts = new Map<number, UsedFont>()
    const marked = new Map<number, number>()
    for (const page of pagesOf(file, file.at(file.root, 'Pages'))) {
      checkPage(file, page, fonts, marked, faults)
    }
    for (const font of fonts.values()) checkFont(file, font, faults)
    checkTree(file, marked, faults)
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error))
  }
  return faults
}

export function pagesOf(file: PdfFile, node: Value): { value: Value; ref: number }[] {
  return file.list(node, 'Kids').flatMap((kid) => {
    const value = file.get(kid)
    const ref = typeof kid === 'object' && kid !== null && 'ref' in kid ? kid.ref : 0
    return entryOf(value, 'Kids') ? pagesOf(file, value) : [{ value, ref }]
  })
}

function checkPage(
  file: PdfFile,
  { value: page, ref }: { value: Value; ref: number },
  fonts: Map<number, UsedFont>,
  marked: Map<number, number>,
  faults: string[],
): void {
  const content = latin1(file.stream(entryOf(page, 'Contents')))
  const reader = new Reader(content)
  const open: boolean[] = []
  let operands: Value[] = []
  let font: UsedFont | undefined
  let count = 0
  const fault = (words: string): void => {
    faults.push(`page object ${ref}: ${words}`)
  }
  while (!reader.isAtEnd) {
    const value = reader.next()
    if (!isOperator(value)) {
      operands.push(value)
      continue
    }
    const { operator } = value
    if (OPERANDS[operator] !== operands.length) fault(`${operator} with ${operands.length} operands`)
    // Spans within text only say what it is; the others make content of an element, or an artifact.
    if (operator === 'BDC' || operator === 'BMC') {
      const mcid = entryOf(operands[1] ?? null, 'MCID')
      const isArtifact = isName(operands[0]) && operands[0].name === 'Artifact'
      if (mcid !== undefined) {
        if (mcid !== count) fault(`content ${JSON.stringify(mcid)} comes after ${count - 1}`)
        count++
      }
      if ((mcid !== undefined || isArtifact) && open.includes(true)) fault('content within content')
      open.push(mcid !== undefined || isArtifact)
    }
    if (operator === 'EMC' && open.pop() === undefined) fault('EMC without a beginning')
    if (PAINTS.has(operator) && !open.includes(true)) fault(`${operator} outside of all content`)
    if (operator === 'Tf' && isName(operands[0])) {
      const reference = entryOf(file.at(page, 'Resources', 'Font'), operands[0].name)
      const number =
        typeof reference === 'object' && reference !== null && 'ref' in reference ? reference.ref : 0
      font = fonts.get(number) ?? { reference: reference ?? null, codes: new Set() }
      fonts.set(number, font)
    }
    if (operator === 'TJ' && Array.isArray(operands[0])) {
      for (const part of operands[0]) {
        if (typeof part === 'number') continue
        if (!isBytes(part) || part.bytes.length % 2 !== 0) fault('TJ with what is no text')
        else for (const code of codesIn(part.bytes)) font?.codes.add(code)
      }
      if (!font) fault('text without a font')
    }
    operands = []
  }
  if (open.length > 0) fault('content that does not end')
  if (operands.length > 0) fault('operands without an operator')
  marked.set(ref, count)
}

function codesIn(bytes: string): number[] {
  const codes: number[] = []
  for (let at = 0; at < bytes.length; at += 2)
    codes.push(bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1))
  return codes
}

function checkFont(file: PdfFile, { reference, codes }: UsedFont, faults: string[]): void {
  const [descendant] = file.list(reference, 'DescendantFonts')
  const descriptor = file.at(descendant, 'FontDescriptor')
  const name = JSON.stringify(file.at(reference, 'BaseFont'))
  const program = entryOf(descriptor, 'FontFile2') ?? entryOf(descriptor, 'FontFile3')
  if (program === undefined) {
    faults.push(`${name} is not embedded`)
    return
  }
  const bytes = file.stream(program)
  const glyphs = entryOf(descriptor, 'FontFile2') ? glyphCountOf(bytes) : Number.POSITIVE_INFINITY
  const widths = widthsIn(file, file.list(descendant, 'W'))
  const texts = textsIn(latin1(file.stream(entryOf(file.get(reference), 'ToUnicode'))))
  for (const code of codes) {
    if (code === 0) faults.push(`${name}: .notdef is shown`)
    if (code >= glyphs) faults.push(`${name}: code ${code} has no glyph in the font that is embedded`)
    if (!widths.has(code)) faults.push(`${name}: code ${code} has no width`)
    const text = texts.get(code)
    if (!text || !isCopied(text))
      faults.push(`${name}: code ${code} stands for ${JSON.stringify(text ?? null)}`)
  }
}

/** The table `maxp` says it in its fifth and sixth byte. */
function glyphCountOf(font: Uint8Array): number {
  const maxp = new HarfBuzzFace(new HarfBuzzBlob(font)).referenceTable('maxp')
  return maxp ? ((maxp[4] ?? 0) << 8) | (maxp[5] ?? 0) : 0
}

/** PDF/A forbids these to be what a glyph stands for; half a pair is no text at all. */
function isCopied(text: string): boolean {
  return [...text].every((character) => {
    const point = character.codePointAt(0) ?? 0
    return point !== 0 && point !== 0xfeff && point !== 0xfffe && (point < 0xd800 || point > 0xdfff)
  })
}

function widthsIn(file: PdfFile, values: readonly Value[]): Set<number> {
  const known = new Set<number>()
  for (let at = 0; at + 1 < values.length; at += 2) {
    const first = values[at]
    const list = file.list(values[at + 1])
    if (typeof first === 'number') for (const i of list.keys()) known.add(first + i)
  }
  return known
}

function textsIn(map: string): Map<number, string> {
  const texts = new Map<number, string>()
  for (const [, from = '', to = '', list = ''] of map.matchAll(/^<(\w{4})> <(\w{4})> \[(.*)\]$/gm)) {
    const found = [...list.matchAll(/<([0-9a-f ]*)>/g)].map(([, hex = '']) =>
      Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
    )
    if (found.length !== parseInt(to, 16) - parseInt(from, 16) + 1)
      throw new Error('ToUnicode has a range of another length')
    for (const [i, text] of found.entries()) texts.set(parseInt(from, 16) + i, text)
  }
  return texts
}

/** Each piece of marked content belongs to one element, and the tree of parents says which. */
function checkTree(file: PdfFile, marked: ReadonlyMap<number, number>, faults: string[]): void {
  const seen = new Map<string, number>()
  const visit = (element: number, parent: number): void => {
    const value = file.get({ ref: element })
    const above = entryOf(value, 'P')
    if (JSON.stringify(above) !== JSON.stringify({ ref: parent }))
      faults.push(`element ${element} has another parent`)
    const own = entryOf(value, 'Pg')
    for (const kid of file.list(value, 'K')) {
      if (typeof kid === 'number') seen.set(`${refOf(own)} ${kid}`, element)
      else if (typeof kid === 'object' && kid !== null && 'ref' in kid) {
        if (entryOf(file.get(kid), 'S')) visit(kid.ref, element)
      } else {
        const mcid = entryOf(kid, 'MCID')
        if (mcid !== undefined)
          seen.set(`${refOf(entryOf(kid, 'Pg') ?? own)} ${JSON.stringify(mcid)}`, element)
      }
    }
  }
  const root = entryOf(file.get(file.root), 'StructTreeRoot')
  for (const kid of file.list(root, 'K')) visit(refOf(kid), refOf(root))
  const parents = new Map<number, Value[]>()
  const numbers = file.list(root, 'ParentTree', 'Nums')
  for (let at = 0; at + 1 < numbers.length; at += 2)
    parents.set(Number(numbers[at]), file.list(numbers[at + 1]))
  for (const [page, count] of marked) {
    const key = Number(file.at({ ref: page }, 'StructParents'))
    for (let mcid = 0; mcid < count; mcid++) {
      const element = seen.get(`${page} ${mcid}`)
      if (element === undefined) faults.push(`page object ${page}: content ${mcid} is of no element`)
      else if (refOf(parents.get(key)?.[mcid]) !== element) {
        faults.push(
          `page object ${page}: content ${mcid} is of another element than the tree of parents says`,
        )
      }
    }
  }
}

export function refOf(value: Value | undefined): number {
  return typeof value === 'object' && value !== null && 'ref' in value ? value.ref : 0
}
