import { instructionFiles } from '../../src/adapters/instruction-files.ts'
import { MESSAGES } from '../../src/cli/messages.ts'
import { run } from '../../src/cli/program.ts'
import { diskContext } from '../faults/whole-walk.ts'
import { ROOT } from '../support/terminal.ts'
import { realParts, unattendedWorld } from '../support/world.ts'
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
  return screenWith({ store }, ...argv)
}

/** The same, with instructions of an organisation. */
export async function screenWith(
  { store, instructions = '/nowhere' }: { readonly store: string; readonly instructions?: string },
  ...argv: string[]
): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []]
  const own = { instructions: instructionFiles(`${ROOT}/instructions`, instructions) }
  const world = unattendedWorld(
    ({ language = 'en' }) => ({ ...diskContext(store), ...own, language, ...realParts(store) }),
    { result: (text) => out.push(text), talk: (text) => err.push(text) },
  )
  const code = await run(argv, world)
  const ran = { code, out: out.join('\n'), err: err.join('\n') }
  if (ran.err.includes(MESSAGES.en.bug(`screen ${world.release}`)))
    throw new Error(`screen ${argv.join(' ')}: ${ran.err.slice(0, 3000)}`)
  if (![0, 1, 2].includes(code)) throw new Error(`screen ${argv.join(' ')}: exit code ${code}`)
  expectSafe([ran.out, ran.err])
  expectUnpolluted()
  return ran
}
