import { attachmentsOf } from '../../src/adapters/pdf/attached.ts'
import { shownByNumber } from '../../src/adapters/pdf/characters-shown.ts'
import { drawPdf } from '../../src/adapters/pdf/render-pdf.ts'
import { RENDERER } from '../../src/adapters/pdf/renderer-version.ts'
import { derivedOrWhy } from '../../src/adapters/pictures/derivative.ts'
import { storeUpkeep } from '../../src/adapters/store-survey.ts'
import type { Context } from '../../src/app/context.ts'
import { MESSAGES } from '../../src/cli/messages.ts'
import { run } from '../../src/cli/program.ts'
import type { World } from '../../src/cli/world.ts'
import type { Language } from '../../src/domain/language.ts'
import { diskContext } from '../faults/whole-walk.ts'
import { ROOT } from '../support/terminal.ts'
import { expectSafe, expectUnpolluted } from './tame.ts'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/**
 * The whole program in this process, on a store on disk. Throws where it does what no input may make it do: a fault of
 * its own (it asks to report a bug), another code than 0, 1 or 2, something unsafe that is shown.
 */
export async function screenIn(store: string, ...argv: string[]): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await run(argv, worldOf(store, out, err))
  const ran = { code, out: out.join('\n'), err: err.join('\n') }
  if (ran.err.includes(MESSAGES.en.bug(`screen ${RELEASE}`)))
    throw new Error(`screen ${argv.join(' ')}: ${ran.err.slice(0, 3000)}`)
  if (![0, 1, 2].includes(code)) throw new Error(`screen ${argv.join(' ')}: exit code ${code}`)
  expectSafe([ran.out, ran.err])
  expectUnpolluted()
  return ran
}

const RELEASE = '0.0.0-test'

function worldOf(store: string, out: string[], err: string[]): World {
  const unasked = (): never => {
    throw new Error('nobody is there to be asked')
  }
  return {
    release: RELEASE,
    program: 'screen',
    language: 'en',
    configuration: { path: '/nowhere', exists: false, value: {}, problems: [] },
    interactive: false,
    colour: false,
    columns: undefined,
    desk: { node: '20.19.0', nodeRange: '^20.19.0', editor: undefined, clipboard: async () => 'none' },
    demoFiles: `${ROOT}/src/demo`,
    practiceFiles: `${ROOT}/src/practice`,
    practiceStore: `${store}-practice`,
    result: (text) => out.push(text),
    talk: (text) => err.push(text),
    context: async ({ language }) => contextOf(store, language ?? 'en'),
    rehearsalStore: unasked,
    terminalPrompter: unasked,
    choose: unasked,
    askSecret: null,
    edit: null,
    answersPrompter: unasked,
  }
}

function contextOf(store: string, language: Language): Context {
  return {
    ...diskContext(store),
    language,
    upkeep: async () => storeUpkeep(store),
    renderer: {
      version: RENDERER,
      fontPack: async () => null,
      render: async (dossier, sink, { fontPack: _, ...more } = {}) => drawPdf(dossier, sink, more),
      shownByNumber: async (dossier) => shownByNumber(dossier),
      loadDerivation: async () => derivedOrWhy,
      attachmentsOf: async (pdf) => attachmentsOf(pdf),
    },
  }
}
