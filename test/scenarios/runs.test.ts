import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { loadConfiguration } from '../../src/adapters/configuration-file.ts'
import {
  draftFiles,
  environmentFile,
  instructionFiles,
  sessionFiles,
} from '../../src/adapters/local-world.ts'
import type { Context } from '../../src/app/context.ts'
import { resolveSettings } from '../../src/app/settings.ts'
import { run } from '../../src/cli/program.ts'
import type { Settings } from '../../src/cli/world.ts'
import { memoryContext } from '../support/context.ts'
import { hasPoppler, poppler } from '../support/poppler.ts'
import { ROOT } from '../support/terminal.ts'
import { type Piece, parseTranscript, shellWords, writtenTranscript } from '../support/transcript.ts'
import { realParts, unattendedWorld } from '../support/world.ts'

const RUNS = join(ROOT, 'test/scenarios/runs')
type Command = Extract<Piece, { kind: 'command' }>

/** One run in a folder of its own, which holds the files of the demo. The program's own store, on a disk. */
class Desk {
  readonly stores = new Set<string>()
  readonly #folder = realpathSync(mkdtempSync(join(tmpdir(), 'screen-run-')))
  #ids = 0
  #lastHead = ''

  constructor() {
    cpSync(join(ROOT, 'src/demo'), this.#folder, { recursive: true })
    cpSync(join(RUNS, 'nothing-found.yaml'), join(this.#folder, 'nothing-found.yaml'))
    // People type paths from where they are.
    process.chdir(this.#folder)
  }

  /** What a person sees, with the exit code where it is not 0. */
  async play({ at, staff, words, given }: Command): Promise<string> {
    const [program = '', ...args] = shellWords(words.replace('HEAD', this.#lastHead))
    if (program === 'pdftotext') return this.#shown(textOfPdf(args))
    const said: string[] = []
    const code = await this.#screen(args, { at, staff, given, say: (line) => said.push(line) })
    return this.#shown([...said, ...(code === 0 ? [] : [`(exit code ${code})`])].join('\n'))
  }

  /** Every session of every store is intact, and each copy that was issued is drawn again byte for byte. */
  async expectIntact({ at, staff }: Command): Promise<void> {
    for (const store of this.stores)
      for (const ref of sessionFiles(store).list()) {
        const said: string[] = []
        const args = ['verify', `${ref.case}/${ref.number}`, '--store', store, '--json']
        await this.#screen(args, { at, staff, given: '', say: (line) => said.push(line) })
        const told = JSON.parse(said.join('\n')) as Verified
        expect(told).toMatchObject({ session: `${ref.case}/${ref.number}`, intact: true })
        for (const { copy, file, content, drawing, erasedSince } of told.copies)
          expect({ copy, file, content, drawing }).toEqual(
            // What an erasure took from the log, its copies show no longer.
            erasedSince > 0
              ? { copy, file: 'erased', content: 'erased', drawing: 'erased' }
              : { copy, file: 'as-issued', content: 'same', drawing: 'same' },
          )
      }
  }

  async #screen(
    args: readonly string[],
    { at, staff, given, say }: Pick<Command, 'at' | 'staff' | 'given'> & { say(line: string): void },
  ): Promise<number> {
    const configuration = existsSync('configuration.yaml')
      ? await loadConfiguration('configuration.yaml', '.parsed', homedir)
      : { path: 'configuration.yaml', exists: false, value: {}, problems: [] }
    const contextOf = (flags: Settings): Context => {
      const settings = resolveSettings({
        flags,
        environment: { SCREEN_STAFF: staff },
        file: configuration.value,
        defaults: { store: 'store', instructions: 'instructions', account: 'nobody' },
      })
      const store = settings.store.value
      this.stores.add(store)
      const now = (): string => `${at.replace(' ', 'T')}:00.000+01:00`
      const base = memoryContext(now)
      return {
        ...base,
        ...realParts(store),
        settings,
        staff: { code: settings.staffCode.value, name: settings.staffName.value },
        classificationCeiling: settings.classificationCeiling.value,
        language: settings.language.value,
        instructions: instructionFiles(join(ROOT, 'instructions'), settings.instructions.value),
        store: sessionFiles(store),
        drafts: draftFiles(store),
        environment: environmentFile(store, staff),
        files: { ...base.files, read: (path) => (path === '-' ? Buffer.from(given) : base.files.read(path)) },
        newId: () => {
          this.#ids += 1
          return this.#ids.toString(16).padStart(32, '0')
        },
      }
    }
    const language = contextOf({}).language
    const world = unattendedWorld(contextOf, { result: say, talk: say }, { language, configuration })
    return run(args, world)
  }

  /** What differs from one release to the next, or from one machine to another, as a word. */
  #shown(output: string): string {
    this.#lastHead = output.match(/[0-9a-f]{64}/g)?.at(-1) ?? this.#lastHead
    return output
      .replaceAll(`${this.#folder}/`, '')
      .replace(/[0-9a-f]{64}/g, 'HEAD')
      .replace(/\d{4}( \d{4}){7}/g, 'CHECK NUMBER')
      .replace(/\b\d+ (B|bytes)\b/g, 'N $1')
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n')
      .trimEnd()
  }
}

interface Verified {
  readonly copies: readonly Readonly<
    Record<'file' | 'content' | 'drawing', string> & Record<'copy' | 'erasedSince', number>
  >[]
}

/** `pdftotext [-l N] FILE | grep WORDS`: the lines that have one of the words, of the first pages or of all. */
function textOfPdf(args: readonly string[]): string {
  const pipe = args.indexOf('|')
  const [options, file = ''] = [args.slice(0, pipe - 1), args[pipe - 1]]
  if (!existsSync(file)) return `${file}: there is no such file`
  const text = poppler('pdftotext', [...options, '-layout', '-', '-'], readFileSync(file))?.toString() ?? ''
  const lines = text.split('\n').filter((line) => new RegExp(args.at(-1) ?? '').test(line))
  return lines.map((line) => line.trim().replace(/ {2,}/g, '  ')).join('\n')
}

afterEach(() => process.chdir(ROOT))

describe('a whole run', () => {
  for (const name of readdirSync(RUNS)
    .filter((one) => one.endsWith('.txt'))
    .sort()) {
    const path = join(RUNS, name)
    const pieces = parseTranscript(readFileSync(path, 'utf8'))
    const needsPoppler = pieces.some((one) => one.kind === 'command' && one.words.startsWith('pdftotext'))
    it.skipIf(needsPoppler && !hasPoppler)(name, async () => {
      const desk = new Desk()
      const played: Piece[] = []
      for (const piece of pieces) {
        if (piece.kind === 'file') writeFileSync(piece.name, piece.given)
        played.push(piece.kind === 'command' ? { ...piece, output: await desk.play(piece) } : piece)
      }
      if (process.env.UPDATE_GOLDEN) writeFileSync(path, writtenTranscript(played))
      else expect(writtenTranscript(played)).toBe(readFileSync(path, 'utf8'))
      const last = pieces.findLast((piece) => piece.kind === 'command')
      expect(last).toBeDefined()
      if (last?.kind === 'command') await desk.expectIntact(last)
    })
  }
})
