import { answersPrompter } from '../../src/adapters/answers-prompter.ts'
import { hashFile } from '../../src/adapters/local-world.ts'
import { memoryStore } from '../../src/adapters/memory-store.ts'
import { attachmentsOf } from '../../src/adapters/pdf/attached.ts'
import { shownByNumber } from '../../src/adapters/pdf/characters-shown.ts'
import { drawPdf } from '../../src/adapters/pdf/render-pdf.ts'
import { RENDERER } from '../../src/adapters/pdf/renderer-version.ts'
import { derivedOrWhy } from '../../src/adapters/pictures/derivative.ts'
import { storeUpkeep } from '../../src/adapters/store-survey.ts'
import type { Context, LoadedConfiguration } from '../../src/app/context.ts'
import type { Settings, World } from '../../src/cli/world.ts'
import { ROOT } from './terminal.ts'

const NOT_CONFIGURED: LoadedConfiguration = {
  path: '/nowhere',
  exists: false,
  value: {},
  problems: [],
}

/** The program in this process, with nobody at a terminal: `run(argv, …)` speaks to the two functions. */
export function unattendedWorld(
  context: (settings: Settings) => Context,
  speak: Pick<World, 'result' | 'talk'>,
  {
    language = 'en',
    configuration = NOT_CONFIGURED,
  }: Partial<Pick<World, 'language' | 'configuration'>> = {},
): World {
  const unasked = (): never => {
    throw new Error('nobody is there to be asked')
  }
  return {
    release: '0.0.0-test',
    program: 'screen',
    language,
    configuration,
    interactive: false,
    colour: false,
    columns: undefined,
    talkColumns: undefined,
    desk: { node: '20.19.0', nodeRange: '^20.19.0', editor: undefined, clipboard: async () => 'none' },
    demoFiles: `${ROOT}/src/demo`,
    practiceFiles: `${ROOT}/src/practice`,
    practiceStore: '/nowhere',
    ...speak,
    context: async (settings) => context(settings),
    rehearsalStore: async () => memoryStore((path, expected) => hashFile(path, undefined, expected)),
    terminalPrompter: unasked,
    choose: unasked,
    askSecret: null,
    edit: null,
    answersPrompter: async (answers, document, explain) => answersPrompter(answers, document, explain),
  }
}

/** What a context on a disk draws with and mends with: the program's own. */
export function realParts(store: string): Pick<Context, 'upkeep' | 'renderer'> {
  return {
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
