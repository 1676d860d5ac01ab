import { emitKeypressEvents } from 'node:readline'
import { Writable } from 'node:stream'
import { createPrompt, ExitPromptError, type KeypressEvent, useEffect, useKeypress } from '@inquirer/core'
import { onContinued, suspend } from '../system/suspend.ts'

/**
 * Keys, pastes and what befalls the terminal, on Inquirer's core. Its stock prompts answer three questions
 * with one pasted paragraph, die on Ctrl-Z and cannot go back (see SBoudrias/Inquirer.js 416, 960), and what
 * they draw does not survive a window that changes its size: so it reads the keys, and we draw.
 */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { setRawMode?(raw: boolean): unknown }
  readonly output: NodeJS.WritableStream & { readonly columns?: number; readonly rows?: number }
}

export type Happening =
  /** Keys are heard from here on: what is drawn before may be answered too early. */
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'key'
      /** A letter, digit or sign as typed, or a name: `enter`, `left`, `ctrl-b`, `alt-j`. */
      readonly name: string
      /** What it adds to a text; empty for keys that add nothing. */
      readonly text: string
    }
  /** All of what was pasted, as it came but for its line ends. */
  | { readonly kind: 'paste'; readonly text: string }
  /** About to go to the background: the shell writes where the cursor is left. */
  | { readonly kind: 'leaving' }
  /** The window has another size, or the program was in the background: nothing on screen can be relied on. */
  | { readonly kind: 'disturbed' }

type On<T> = (happening: Happening, done: (value: T) => void) => void

const PASTE_ON = '\u{1B}[?2004h'
const PASTE_OFF = '\u{1B}[?2004l'

/** How long after an Escape the rest of a key may come; readline's own half second makes Escape feel dead. */
const ESCAPE_MS = 80

/** Listens until `on` says it is done. Ctrl-C, or a terminal that goes away, is told by `wasInterrupted`. */
export async function listen<T>(terminal: Terminal, on: On<T>): Promise<T> {
  // Heeded once per stream, the first time: before Inquirer has it done with readline's own.
  emitKeypressEvents(terminal.input, { escapeCodeTimeout: ESCAPE_MS } as never)
  const guarded: On<Ended> = (happening, done) => {
    try {
      on(happening, (value) => {
        done({ value })
      })
    } catch (error) {
      // Thrown among the keys it would reach nobody: it ends the question instead.
      done({ error })
    }
  }
  const ended = (await listening({ terminal, on: guarded }, {
    input: terminal.input,
    // Inquirer draws nothing here: what it writes to place its own prompt would disturb what we drew.
    output: nowhere(),
  } as never)) as Ended
  if ('error' in ended) throw ended.error
  return ended.value as T
}

type Ended = { readonly value: unknown } | { readonly error: unknown }

export function wasInterrupted(error: unknown): boolean {
  return error instanceof ExitPromptError
}

const listening = createPrompt<Ended, { readonly terminal: Terminal; readonly on: On<Ended> }>(
  ({ terminal, on }, done) => {
    useEffect((rl) => {
      const readline = rl as unknown as Readline
      holdLine(readline)
      const tell = (): void => {
        on({ kind: 'disturbed' }, done)
      }
      const again = (): void => {
        // Toggled, as the mode is remembered and a mode that is already set would not be set again.
        terminal.input.setRawMode?.(false)
        terminal.input.setRawMode?.(true)
        terminal.output.write(PASTE_ON)
        tell()
      }
      const toBackground = (): void => {
        on({ kind: 'leaving' }, done)
        terminal.output.write(PASTE_OFF)
        terminal.input.setRawMode?.(false)
        suspend()
        // Where nobody could bring it back the system does not stop it, and no SIGCONT comes.
        again()
      }
      const stopListening = onContinued(again)
      rl.on('SIGTSTP', toBackground)
      terminal.output.on('resize', tell)
      terminal.output.write(PASTE_ON)
      on({ kind: 'ready' }, done)
      return () => {
        terminal.output.write(PASTE_OFF)
        terminal.output.removeListener('resize', tell)
        rl.removeListener('SIGTSTP', toBackground)
        stopListening()
      }
    }, [])
    const paste = pasteReader((happening) => {
      on(happening, done)
    })
    useKeypress((event, rl) => {
      holdLine(rl as unknown as Readline)
      paste(event as Key)
    })
    return ''
  },
)

type Key = KeypressEvent & { readonly sequence?: string; readonly meta?: boolean; readonly shift?: boolean }
type Readline = { line: string; cursor: number }

/**
 * Readline edits a line of its own along with us. It is kept at one character: empty, Ctrl-D would close the
 * terminal; long, every key would measure all of it.
 */
function holdLine(rl: Readline): void {
  rl.line = ' '
  rl.cursor = 1
}

/**
 * Makes one paste of what comes between the marks. Text may hold the mark for its end itself: what comes in
 * the same breath after it is still the paste, and is not taken for keys that somebody pressed.
 */
function pasteReader(tell: (happening: Happening) => void): (key: Key) => void {
  let text: string | null = null
  let open = false
  const finish = (): void => {
    if (open || text === null) return
    const whole = text
    text = null
    tell({ kind: 'paste', text: whole.replace(/\r\n?/g, '\n') })
  }
  return (key) => {
    if (key.name === 'paste-start') {
      text ??= ''
      open = true
    } else if (key.name === 'paste-end') {
      if (!open) return
      open = false
      setImmediate(finish)
    } else if (text !== null) {
      text += key.sequence ?? ''
    } else {
      const name = nameOf(key)
      tell({ kind: 'key', name, text: textOf(key, name) })
    }
  }
}

/** Typed between two questions, Enter comes as a line feed. */
const NAMES: Readonly<Record<string, string>> = { return: 'enter', linefeed: 'enter' }

function nameOf({ name, sequence = '', ctrl, meta, shift }: Key): string {
  const plain = name && name.length > 1 ? (NAMES[name] ?? name) : sequence
  if (name === 'escape' || sequence === '\u{1B}\u{1B}') return 'escape'
  if (meta) return `alt-${NAMES[name ?? ''] ?? name ?? sequence.slice(1)}`
  if (ctrl) return `ctrl-${NAMES[name ?? ''] ?? name ?? ''}`
  if (shift && name === 'tab') return 'backtab'
  return name === 'space' ? ' ' : plain
}

const NO_TEXT = /[\u0000-\u001f\u007f]/

function textOf({ sequence = '', ctrl, meta }: Key, name: string): string {
  if (ctrl || meta || name === 'enter' || name === 'escape' || NO_TEXT.test(sequence)) return ''
  return sequence
}

function nowhere(): NodeJS.WritableStream {
  return new Writable({
    write: (_chunk, _encoding, written) => {
      written()
    },
  })
}
