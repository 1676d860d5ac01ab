import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDeflate, deflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MOST_UNFOLDING } from '../../src/domain/bounds.ts'
import { runProgram } from '../support/program.ts'
import { screenWithin } from './within-memory.ts'

// Small PDFs that are large inside, or never end for who follows them: verify says what they are, within bounds.

const base = mkdtempSync(join(tmpdir(), 'screen-bombs-'))
const at = (name: string): string => join(base, name)
beforeAll(() => {
  // A store to look in.
  expect(runProgram(['demo', '--out', base]).exitCode).toBe(0)
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

/** So many of one byte, deflated, without holding them. */
async function deflated(byte: string, count: number, before = ''): Promise<Buffer> {
  const stream = createDeflate({ level: 1 })
  const pieces: Buffer[] = []
  stream.on('data', (piece: Buffer) => pieces.push(piece))
  const done = new Promise((resolve) => {
    stream.on('end', resolve)
  })
  stream.write(before)
  const piece = Buffer.alloc(1_000_000, byte)
  for (let left = count; left > 0; left -= piece.length)
    if (!stream.write(piece))
      await new Promise((resolve) => {
        stream.once('drain', resolve)
      })
  stream.end()
  await done
  return Buffer.concat(pieces)
}

/** A PDF with these objects, spelled as the program spells its own. */
function pdfOf(
  objects: readonly (string | Buffer)[],
  { size = objects.length + 1, startxref = -1 } = {},
): Buffer {
  const pieces = [Buffer.from('%PDF-1.7\n')]
  let length = pieces[0]?.length ?? 0
  const offsets = objects.map((object, index) => {
    const offset = length
    const piece = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(object),
      Buffer.from('\nendobj\n'),
    ])
    pieces.push(piece)
    length += piece.length
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const id = '0'.repeat(32)
  return Buffer.concat([
    ...pieces,
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<<\n/Size ${size}\n/Root 1 0 R\n/Info 1 0 R\n/ID [<${id}> <${id}>]\n>>\nstartxref\n${startxref < 0 ? length : startxref}\n%%EOF\n`,
    ),
  ])
}

interface Attached {
  readonly name: string
  readonly size: number
  readonly bytes: Buffer
}

/** The same with files in it. */
function withFiles(files: readonly Attached[], filler: string | Buffer = ''): Buffer {
  const references = files.map((_, index) => `${2 + 2 * index} 0 R`).join(' ')
  return pdfOf([
    `<<\n/Type /Catalog\n/AF [${references}]\n>>`,
    ...files.flatMap(({ name, size, bytes }, index) => {
      const stream = `${3 + 2 * index} 0 R`
      return [
        `<<\n/Type /Filespec\n/AFRelationship /Source\n/F (${name})\n/UF (${name})\n/EF <<\n/F ${stream}\n/UF ${stream}\n>>\n/Desc (x)\n>>`,
        Buffer.concat([
          Buffer.from(
            `<<\n/Type /EmbeddedFile\n/Subtype /text#2Fplain\n/Params <<\n/Size ${size}\n/ModDate (D:20261126100000Z)\n>>\n/Length ${bytes.length}\n/Filter /FlateDecode\n>>\nstream\n`,
          ),
          bytes,
          Buffer.from('\nendstream'),
        ]),
      ]
    }),
    filler,
  ])
}

/** Kilobytes: Node and the program take a hundred thousand, what is unpacked some of it twice. */
const MOST_MEMORY = 500_000

const screen = (...args: string[]) => screenWithin(MOST_MEMORY, at('store'), ...args)

const CATALOG = '<<\n/Type /Catalog\n/Pages 2 0 R\n>>'
const logOf = async (byte: string, count: number, before = ''): Promise<Buffer> =>
  withFiles([{ name: 'log', size: count + before.length, bytes: await deflated(byte, count, before) }])
const TOO_LARGE = /attached to this PDF \(\w+\) is too large: at most \d+ bytes are unpacked here/
const UNKNOWN = /It is a PDF that does not say of itself that screen made it/

/** Each with what is said of it. */
const BOMBS: Readonly<Record<string, readonly [RegExp, () => Buffer | Promise<Buffer>]>> = {
  'a log of nothing but zeros': [TOO_LARGE, () => logOf('\0', 500_000_000)],
  'a log of nothing but empty lines': [TOO_LARGE, () => logOf('\n', 500_000_000)],
  'a log larger than any number says': [TOO_LARGE, () => logOf('\0', 900_000_000)],
  'as much as is unpacked, in one line': [UNKNOWN, () => padded(60_000_000, ' ', '{')],
  'as much as is unpacked, in lines': [UNKNOWN, () => padded(60_000_000, '\n')],
  'a thousand files': [
    TOO_LARGE,
    () => {
      const bytes = deflateSync(Buffer.alloc(1_000_000))
      return withFiles(Array.from({ length: 1_000 }, (_, i) => ({ name: `f${i}`, size: 1_000_000, bytes })))
    },
  ],
  'one stream under a thousand names': [
    UNKNOWN,
    () => {
      const files = Array.from({ length: 1_000 }, () => ({ name: 'log', size: 1, bytes: deflateSync('x') }))
      return withFiles(files)
    },
  ],
  'more than its size says': [
    UNKNOWN,
    async () => withFiles([{ name: 'log', size: 1, bytes: await deflated('\0', 500_000_000) }]),
  ],
  'more objects than it has': [UNKNOWN, () => pdfOf([CATALOG], { size: 99_999_999 })],
  'a table that is itself': [UNKNOWN, () => pdfOf([CATALOG], { startxref: 0 })],
  'tables that name each other': [
    UNKNOWN,
    () =>
      Buffer.from(
        `%PDF-1.7\n${'xref\n0 0\ntrailer\n<< /Prev 9 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n'.repeat(9_000)}`,
      ),
  ],
  'pages in pages in pages': [
    UNKNOWN,
    () =>
      pdfOf([
        CATALOG,
        ...Array.from(
          { length: 50_000 },
          (_, i) => `<< /Type /Pages /Kids [${i + 3} 0 R] /Parent ${i + 1} 0 R >>`,
        ),
      ]),
  ],
  'filters in filters': [
    UNKNOWN,
    () => {
      let bytes: Buffer = deflateSync(Buffer.alloc(50_000_000))
      for (let more = 0; more < 20; more += 1) bytes = deflateSync(bytes)
      const filters = '/FlateDecode '.repeat(21)
      return pdfOf([
        CATALOG,
        Buffer.concat([
          Buffer.from(`<< /Length ${bytes.length} /Filter [${filters}] >>\nstream\n`),
          bytes,
          Buffer.from('\nendstream'),
        ]),
      ])
    },
  ],
  'a stream of objects that is itself one of them': [
    UNKNOWN,
    () =>
      pdfOf([
        CATALOG,
        '<< /Type /ObjStm /N 999999999 /First 0 /Extends 2 0 R /Length 99999999999 >>\nstream\n\nendstream',
      ]),
  ],
  'a dictionary that does not end': [UNKNOWN, () => pdfOf([`<<${'\n/AF [1 0 R'.repeat(200_000)}`])],
  'brackets without end': [UNKNOWN, () => pdfOf([`<<\n/AF ${'['.repeat(2_000_000)}`])],
}

/** So many in a file that is long enough for them to be unpacked. */
async function padded(count: number, byte: string, before = ''): Promise<Buffer> {
  const bytes = await deflated(byte, count, before)
  const filler = Buffer.alloc(Math.ceil(count / MOST_UNFOLDING), 'x')
  return withFiles([{ name: 'log', size: count + before.length, bytes }], filler)
}

it.each(Object.entries(BOMBS))('%s', async (_, [says, make]) => {
  writeFileSync(at('given.pdf'), await make())
  const { exitCode, said } = screen('verify', at('given.pdf'))
  expect(said).toMatch(says)
  expect(exitCode).toBe(2)
})

it('none of them is a bundle, nor a session to be received', async () => {
  for (const [name, [, make]] of Object.entries(BOMBS)) {
    writeFileSync(at('given.pdf'), await make())
    const { exitCode, said } = screen('receive', at('given.pdf'))
    expect([exitCode, said], name).toEqual([2, expect.stringContaining('bundle')])
  }
})
