import { attachmentsOf } from '../../src/adapters/pdf/attached.ts'
import { shownByNumber } from '../../src/adapters/pdf/characters-shown.ts'
import type { FontPack } from '../../src/adapters/pdf/font-pack.ts'
import { drawPdf } from '../../src/adapters/pdf/render-pdf.ts'
import { RENDERER } from '../../src/adapters/pdf/renderer-version.ts'
import { derivedOrWhy } from '../../src/adapters/pictures/derivative.ts'
import type { Context, ReadFolder, SessionRef, Sink } from '../../src/app/context.ts'
import { sha256 } from '../../src/domain/digest.ts'
import { derivedText } from '../../src/domain/instruction/derived.ts'
import { type Situation, SMALL, SMALL_TEXT, START } from './build.ts'
import { memoryContext } from './context.ts'

// A session as bytes by path, in memory: quick enough to change one byte and look again, many thousands of times.

export type Bytes = ReadonlyMap<string, Uint8Array>

const REF: SessionRef = { case: START.case, number: START.number }

/**
 * A context whose store holds this session, that draws as the program does, and writes files into `written`. The pack
 * that is installed may be changed later.
 */
export function sealedContext(
  situation: Situation,
  evidence: readonly Uint8Array[] = [],
  fonts: { pack?: FontPack | undefined } = {},
) {
  const written = new Map<string, Uint8Array>()
  const plain = memoryContext(() => '2026-11-21T10:00:00.000+01:00')
  const context: Context = {
    ...plain,
    renderer: remembering({
      version: RENDERER,
      fontPack: async () => fonts.pack ?? null,
      render: async (dossier, sink, { fontPack, ...more } = {}) =>
        drawPdf(dossier, sink, { ...more, fontPack: fontPack === undefined ? undefined : fonts.pack }),
      shownByNumber: async (dossier, fontPack) =>
        shownByNumber(dossier, fontPack === undefined ? undefined : fonts.pack),
      loadDerivation: async () => derivedOrWhy,
      attachmentsOf: async (pdf) => attachmentsOf(pdf),
    }),
    files: {
      ...plain.files,
      refuseExisting: () => {},
      isThere: () => false,
      write: (path, bytes) => {
        written.set(path, bytes)
      },
      fill: async (path, fill) => {
        written.set(path, Buffer.concat(await piecesOf(fill)))
      },
      newFolder: () => {},
      discard: () => {},
    },
  }
  context.store.create(REF, {
    lines: situation.log().bytes.toString().split('\n').slice(0, -1),
    objects: [Buffer.from(SMALL_TEXT), ...evidence],
    derived: derivedText(SMALL),
  })
  return { context, ref: REF, written }
}

/** Draws each dossier once: what is looked at thousands of times is mostly the same. */
function remembering(renderer: Context['renderer']): Context['renderer'] {
  const known = new Map<string, Promise<readonly Uint8Array[]>>()
  return {
    ...renderer,
    render: async (dossier, sink, more) => {
      const files = more?.attachments?.map(({ name, read }) => [name, sha256(read())])
      const key = JSON.stringify([dossier, files, more?.fontPack])
      const drawn = known.get(key) ?? piecesOf((to) => renderer.render(dossier, to, more))
      known.set(key, drawn)
      for (const piece of await drawn) sink(piece)
    },
  }
}

async function piecesOf(draw: (sink: Sink) => Promise<void>): Promise<readonly Uint8Array[]> {
  const pieces: Uint8Array[] = []
  await draw((piece) => pieces.push(piece))
  return pieces
}

/** A session's files, as they would lie in its folder. */
export function filesOf({ store }: Pick<Context, 'store'>, digests: readonly string[]): Bytes {
  const dossier = store.readDossier(REF, 1)
  return new Map<string, Uint8Array>([
    ['log', Uint8Array.from(store.readLog(REF))],
    ['derived/instruction.json', Buffer.from(store.readDerived(REF, null) ?? '')],
    ...digests.map((digest): [string, Uint8Array] => [
      `objects/${digest}`,
      store.readObject(REF, digest) ?? new Uint8Array(),
    ]),
    ...(dossier ? [['dossiers/copy-1.pdf', dossier] as const] : []),
  ])
}

/** The same context over files that somebody may have changed. */
export function withFiles(context: Context, files: Bytes): Context {
  const textAt = (path: string): string | null => {
    const bytes = files.get(path)
    return bytes ? Buffer.from(bytes).toString() : null
  }
  return {
    ...context,
    store: {
      ...context.store,
      list: () => [REF],
      readLog: () => files.get('log') ?? new Uint8Array(),
      readObject: (_, digest) => files.get(`objects/${digest}`) ?? null,
      readDerived: () => textAt('derived/instruction.json'),
      readWithheld: () => textAt('withheld'),
      readDossier: (_, copy) => files.get(`dossiers/copy-${copy}.pdf`) ?? null,
      digestOfDossier: (_, copy) => {
        const bytes = files.get(`dossiers/copy-${copy}.pdf`)
        return bytes ? sha256(bytes) : null
      },
    },
  }
}

export function folderOf(files: Bytes): ReadFolder {
  return { paths: [...files.keys()].sort(), read: (path) => files.get(path) ?? null }
}
