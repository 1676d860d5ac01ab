import { Session } from 'node:inspector'
import fc from 'fast-check'
import { ERRORS } from '../../src/cli/print/error-messages.ts'
import { errorText, problemText } from '../../src/cli/print/errors.ts'
import { LANGUAGES } from '../../src/domain/language.ts'
import type { Problem } from '../../src/domain/problem.ts'
import { ScreenError } from '../../src/domain/screen-error.ts'
import { isHidden } from '../../src/domain/text/visible.ts'

// What has to hold of every reader, whatever bytes it is given.

/** Numbers of inputs: the short form for every change, the long one by SCREEN_TEST_FULL. */
export const FULL = process.env.SCREEN_TEST_FULL !== undefined
export const SEED = Number(process.env.SCREEN_TEST_SEED ?? 20261126)

/**
 * So many inputs. A failure names its seed, which gives the same ones again, and shows the smallest input that fails.
 * The event loop turns after each: what waits in its queues would else be held until the last.
 */
export async function holdsFor<T>(
  inputs: fc.Arbitrary<T>,
  [short, long]: readonly [number, number],
  check: (input: T) => void | Promise<void>,
): Promise<void> {
  const numRuns = FULL ? long : short
  const property = fc.asyncProperty(inputs, async (input) => {
    await check(input)
    await new Promise((resolve) => setImmediate(resolve))
  })
  const { failed, counterexample, errorInstance } = await fc.check(property, { numRuns, seed: SEED })
  if (!failed) return
  const [input] = counterexample ?? []
  const shown = Buffer.isBuffer(input) ? JSON.stringify(input.toString('latin1')) : fc.stringify(input)
  throw new Error(`SCREEN_TEST_SEED=${SEED}: ${shown.slice(0, 1500)}`, { cause: errorInstance })
}

/** Refused by an error of ours, or read: `told` is everything that is said of it. */
export type Outcome = { readonly ok: boolean; readonly told: readonly string[] }

/** Reads, and turns what the program refuses into what it says of that. Anything else that is thrown comes out. */
export function outcomeOf(read: () => Outcome): Outcome {
  try {
    return read()
  } catch (error) {
    return refusal(error)
  }
}

function refusal(error: unknown): Outcome {
  if (!(error instanceof ScreenError)) throw error
  if (!(error.code in ERRORS.en)) throw error
  const told = LANGUAGES.flatMap((language) => [
    errorText(error, language),
    ...error.problems.map((problem) => problemText(problem, language)),
  ])
  return { ok: false, told }
}

/** Both languages of every problem; each has to have its place inside the text. */
export function toldOf(problems: readonly Problem[], bytes: Uint8Array): string[] {
  const lines = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/)
  for (const { code, place } of problems) {
    const line = lines[place.line - 1]
    if (line === undefined || place.column < 1 || place.column > line.length + 1)
      throw new Error(`${code}: ${place.line}:${place.column} is outside the file`)
  }
  return problems.flatMap((problem) => LANGUAGES.map((language) => problemText(problem, language)))
}

const ISOLATE = 0x2068
const END = 0x2069

/** What is told steers no terminal and reorders nothing: the isolates are ours, and are closed on their line. */
export function expectSafe(told: readonly string[]): void {
  for (const line of told.flatMap((text) => text.split('\n'))) {
    let open = 0
    for (const character of line) {
      const point = character.codePointAt(0) ?? 0
      if (point === ISOLATE) open += 1
      else if (point === END && open > 0) open -= 1
      else if (point !== 0x09 && isHidden(point))
        throw new Error(`U+${point.toString(16)} is told raw: ${JSON.stringify(line.slice(0, 200))}`)
    }
    if (open > 0) throw new Error(`an isolate is left open: ${JSON.stringify(line.slice(0, 200))}`)
  }
}

const BUILT_IN = [Object.prototype, Array.prototype, Function.prototype, String.prototype]
const ownKeys = (): string => JSON.stringify(BUILT_IN.map((one) => Reflect.ownKeys(one).map(String)))
const BEFORE = ownKeys()

/** Nothing that was read became a property of everything. */
export function expectUnpolluted(): void {
  if (ownKeys() !== BEFORE) throw new Error('a built-in prototype was changed')
}

/** How often something was reached in code of ours, of `yaml` and of `zod`: the same on every machine, slow or quick. */
export class Work {
  readonly #session = new Session()

  /** Before the code that is counted is loaded. */
  constructor() {
    this.#session.connect()
    this.#post('Profiler.enable')
    this.#post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  }

  of(act: () => unknown): number {
    this.#taken()
    act()
    return this.#taken()
  }

  end(): void {
    this.#post('Profiler.stopPreciseCoverage')
    this.#session.disconnect()
  }

  #taken(): number {
    const { result } = this.#post('Profiler.takePreciseCoverage') as { result: readonly Script[] }
    const counted = result.filter(({ url }) => /\/src\/|node_modules\/(yaml|zod)\//.test(url))
    return counted
      .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
      .reduce((sum, { count }) => sum + count, 0)
  }

  #post(method: string, parameters?: object): unknown {
    let answer: unknown
    this.#session.post(method, parameters, (error, result) => {
      if (error) throw error
      answer = result
    })
    return answer
  }
}

interface Script {
  readonly url: string
  readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[]
}
