import { closeSync, constants, openSync, writeSync } from 'node:fs'
import type { ReadStream } from 'node:tty'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { type IPty, spawn } from '@lydell/node-pty'
import xterm from '@xterm/headless'

/** Not a time to pass in: only how long a test that went wrong waits before it shows the screen. */
const STUCK_MS = 60_000

/** No program writes it. */
const MARK = '\0'
const CLEAR = '\u{1B}[2J'

/** What node-pty does not declare. */
interface Inside {
  readonly ptsName: string
  readonly _socket: ReadStream
}

/** The real program in a real pseudo-terminal: keys in, screen out. Waits by looking, never by the clock. */
export class RunningProgram {
  readonly #pty: IPty
  readonly #screen: InstanceType<typeof xterm.Terminal>
  readonly #watchers = new Set<() => void>()
  /** What came since the last card began to be drawn. */
  #sinceCard = ''
  #cards = 0
  #sincePress = ''
  #written = ''
  /** Of the terminal; null: no longer open. */
  #otherSide: number | null = null
  #mark: 'not-yet' | 'due' | 'written' = 'not-yet'
  exitCode: number | null = null

  constructor(
    args: readonly string[],
    options: {
      readonly env?: Record<string, string>
      readonly columns?: number
      readonly rows?: number
      readonly cwd?: string
      /** Runs an interactive shell instead, to start the program from. */
      readonly shell?: boolean
    } = {},
  ) {
    const cols = options.columns ?? 100
    const rows = options.rows ?? 60
    this.#screen = new xterm.Terminal({ cols, rows, allowProposedApi: true, scrollback: 2000 })
    const [file, given] = options.shell ? ['bash', ['--norc', '-i']] : [process.execPath, [BINARY, ...args]]
    this.#pty = spawn(file, given, {
      cols,
      rows,
      name: 'xterm-256color',
      cwd: options.cwd ?? ROOT,
      env: environmentWith(options.env),
    })
    this.#keepOpen()
    this.#pty.onData((data) => {
      const isAll = this.#mark === 'written' && data.endsWith(MARK)
      this.#take(isAll ? data.slice(0, -MARK.length) : data)
      this.#writeMark()
      if (!isAll) return
      this.#letGo()
      ;(this.#pty as unknown as Inside)._socket.destroy()
    })
    this.#pty.onExit(({ exitCode, signal }) => {
      this.#letGo()
      this.exitCode = signal ? 128 + signal : exitCode
      this.#screen.write('', () => {
        this.#tell()
      })
    })
  }

  /**
   * Once its program has ended, Node takes a terminal for read to its end as soon as a piece of it was read (libuv: POLLHUP
   * after a partial read), and node-pty 200 ms later: what was written last is gone where this process was slow. So its other
   * side is kept open until a mark has come that is written there when the program has ended.
   */
  #keepOpen(): void {
    const inside = this.#pty as unknown as Inside
    const { _socket: socket, ptsName } = inside
    this.#otherSide = openSync(ptsName, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK)
    const destroy = socket.destroy.bind(socket)
    socket.destroy = (error) => (this.#otherSide === null || error ? destroy(error) : socket)
    // What node-pty sets first when the program has ended.
    Object.defineProperty(inside, '_boundClose', {
      get: () => this.#mark !== 'not-yet',
      set: () => {
        this.#mark = 'due'
        this.#writeMark()
      },
    })
  }

  #writeMark(): void {
    if (this.#mark !== 'due' || this.#otherSide === null) return
    try {
      writeSync(this.#otherSide, MARK)
      this.#mark = 'written'
    } catch (error) {
      // It is full until more is read.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
    }
  }

  #letGo(): void {
    if (this.#otherSide === null) return
    closeSync(this.#otherSide)
    this.#otherSide = null
  }

  #take(data: string): void {
    this.#noteCards(data)
    this.#sincePress += data
    this.#written += data
    this.#screen.write(data, () => {
      this.#tell()
    })
  }

  /** What a person sees, without blank lines at the end. */
  screen(): string {
    const buffer = this.#screen.buffer.active
    const lines = Array.from(
      { length: this.#screen.rows },
      (_, row) => buffer.getLine(buffer.baseY + row)?.translateToString(true) ?? '',
    )
    return lines.join('\n').trimEnd()
  }

  /** Cards drawn up to their prompt: the program waits for a key of the menu. */
  cards(): number {
    return this.#sinceCard.includes('›') ? this.#cards : this.#cards - 1
  }

  /** Every byte that came, as it came. */
  written(): string {
    return this.#written
  }

  #noteCards(data: string): void {
    const parts = (this.#sinceCard + data).split(CLEAR)
    this.#cards += parts.length - 1
    this.#sinceCard = parts.at(-1) ?? ''
  }

  /** Presses keys on a card and waits for the next one. */
  async toNextCard(keys: string): Promise<string> {
    const before = this.cards()
    this.press(keys)
    return this.until(() => this.cards() > before, `the card after ${JSON.stringify(keys)}`)
  }

  /** Presses keys and waits until the program, since then, has shown `text`. */
  async pressUntil(keys: string, text: string): Promise<string> {
    this.press(keys)
    return this.until(() => stripVTControlCharacters(this.#sincePress).includes(text), JSON.stringify(text))
  }

  press(keys: string): void {
    this.#sincePress = ''
    this.#pty.write(keys)
  }

  resize(columns: number, rows: number): void {
    this.#screen.resize(columns, rows)
    this.#pty.resize(columns, rows)
  }

  kill(): Promise<void> {
    process.kill(this.#pty.pid, 'SIGKILL')
    return this.ended()
  }

  /** What somebody else ends a process with: a logout, a shutdown, `kill`. */
  async signal(name: NodeJS.Signals): Promise<void> {
    process.kill(this.#pty.pid, name)
    await this.ended()
  }

  /** Its window is closed, or its connection lost. */
  closeTerminal(): Promise<void> {
    this.#letGo()
    ;(this.#pty as IPty & { destroy(): void }).destroy()
    return this.ended()
  }

  /** Until the screen is as wanted; fails when the program ends first. */
  async until(wanted: (screen: string) => boolean, what: string): Promise<string> {
    let stuck = false
    const guard = setTimeout(() => {
      stuck = true
      this.#tell()
    }, STUCK_MS)
    try {
      return await this.#look(wanted, what, () => stuck)
    } finally {
      clearTimeout(guard)
    }
  }

  async #look(wanted: (screen: string) => boolean, what: string, isStuck: () => boolean): Promise<string> {
    for (;;) {
      const screen = this.screen()
      if (wanted(screen)) return screen
      if (isStuck()) throw new Error(`still waiting for ${what}:\n${screen}`)
      if (this.exitCode !== null)
        throw new Error(`the program ended (${this.exitCode}) while waiting for ${what}:\n${screen}`)
      await new Promise<void>((resolve) => {
        const watcher = (): void => {
          this.#watchers.delete(watcher)
          resolve()
        }
        this.#watchers.add(watcher)
      })
    }
  }

  shows(text: string): Promise<string> {
    return this.until((screen) => screen.includes(text), JSON.stringify(text))
  }

  async ended(): Promise<void> {
    while (this.exitCode === null) {
      await new Promise<void>((resolve) => {
        this.#watchers.add(resolve)
      })
    }
  }

  #tell(): void {
    for (const watcher of [...this.#watchers]) watcher()
  }
}

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const BINARY = fileURLToPath(new URL('../../bin/screen.js', import.meta.url))

/** One set to undefined is not passed on: a pty would pass that word. */
function environmentWith(own: Readonly<Record<string, string | undefined>> = {}): Record<string, string> {
  const set = Object.entries({ ...ENVIRONMENT, ...own }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  return Object.fromEntries(set)
}

/** Nothing of the machine the tests run on reaches the program, but what it cannot do without. */
export const ENVIRONMENT: Record<string, string> = {
  PATH: process.env.PATH ?? '',
  HOME: '/nonexistent',
  TERM: 'xterm-256color',
  SCREEN_STAFF: 'S-101',
  SCREEN_STAFF_NAME: 'Sanne Voorbeeld',
}
