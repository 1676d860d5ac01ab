import {
  createPrompt,
  isDownKey,
  isEnterKey,
  isUpKey,
  type KeypressEvent,
  useEffect,
  useKeypress,
  useRef,
  useState,
} from '@inquirer/core'
import { visible } from '../../domain/text/visible.ts'

/**
 * Our own prompts on Inquirer's core: the stock ones answer three questions with one pasted paragraph,
 * die on Ctrl-Z and cannot go back (see SBoudrias/Inquirer.js 416, 960).
 */

/** A key as the card's menu knows it: a letter, a digit, a sign, or a name such as `enter`. */
export function keyName(event: KeypressEvent & { readonly sequence?: string }): string {
  if (event.ctrl) return ''
  // Escape with another key right behind it arrives as one: the Escape is what was meant.
  if ((event as { readonly meta?: boolean }).meta) return 'escape'
  if (isEnterKey(event)) return 'enter'
  if (event.name && event.name.length > 1) return event.name
  return event.sequence ?? event.name ?? ''
}

/** Readline would suspend the process and leave the terminal raw; the walk is paused with a key instead. */
function useNoSuspend(): void {
  useEffect((rl) => {
    const ignore = (): void => undefined
    rl.on('SIGTSTP', ignore)
    return () => rl.removeListener('SIGTSTP', ignore)
  }, [])
}

/** Waits for one key out of `keys`; any other does nothing. */
export const keyPrompt = createPrompt<
  string,
  { readonly message: string; readonly keys: ReadonlySet<string> }
>((config, done) => {
  useNoSuspend()
  useKeypress((event, rl) => {
    rl.clearLine(0)
    const key = keyName(event)
    if (!config.keys.has(key)) return
    done(key)
  })
  return config.message
})

export interface Option<T> {
  readonly value: T
  readonly label: string
}

interface PickConfig<T> {
  readonly message: string
  readonly options: readonly Option<T>[]
  readonly hint: string
}

/**
 * Which option a digit means after the digits before it, and whether it can only be that one: with
 * twelve options a 1 may become 10, 11 or 12, so it selects and waits. Null: no such option.
 */
export function numbered(
  before: string,
  digit: string,
  options: number,
): { readonly typed: string; readonly final: boolean } | null {
  if (!/^\d$/.test(digit)) return null
  const typed = [before + digit, digit].find((text) => Number(text) >= 1 && Number(text) <= options)
  return typed === undefined ? null : { typed, final: Number(typed) * 10 > options }
}

/** One of a list: its number, or arrows and Enter. Escape gives null. */
export const pickPrompt = createPrompt<unknown, PickConfig<unknown>>((config, done) => {
  const [at, setAt] = useState(0)
  const [digits, setDigits] = useState('')
  const [chosen, setChosen] = useState(-1)
  useNoSuspend()
  useKeypress((event, rl) => {
    rl.clearLine(0)
    const key = keyName(event)
    const number = numbered(digits, key, config.options.length)
    setDigits(number?.typed ?? '')
    const take = (index: number): void => {
      setChosen(index)
      done(config.options[index]?.value ?? null)
    }
    if (key === 'escape') done(null)
    else if (key === 'enter') take(at)
    else if (isUpKey(event)) setAt((at + config.options.length - 1) % config.options.length)
    else if (isDownKey(event)) setAt((at + 1) % config.options.length)
    else if (number?.final) take(Number(number.typed) - 1)
    else if (number) setAt(Number(number.typed) - 1)
  })
  if (chosen >= 0) return `${config.message} ${config.options[chosen]?.label ?? ''}`
  const lines = config.options.map(({ label }, index) => `${index === at ? '›' : ' '} ${index + 1}  ${label}`)
  return [config.message, [...lines, config.hint].join('\n')]
})

interface ManyConfig extends PickConfig<string> {
  readonly chosen: readonly string[]
}

/** Any number of a list: number or space switches one, Enter accepts, Escape gives null. */
export const manyPrompt = createPrompt<string[] | null, ManyConfig>((config, done) => {
  const [at, setAt] = useState(0)
  const [digits, setDigits] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>(config.chosen)
  useNoSuspend()
  useKeypress((event, rl) => {
    rl.clearLine(0)
    const key = keyName(event)
    const number = numbered(digits, key, config.options.length)
    setDigits(number && !number.final ? number.typed : '')
    const flip = (index: number): void => {
      const value = config.options[index]?.value
      if (value === undefined) return
      setAt(index)
      setChosen(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
    }
    if (key === 'escape') done(null)
    else if (key === 'enter')
      done(config.options.map(({ value }) => value).filter((value) => chosen.includes(value)))
    else if (isUpKey(event)) setAt((at + config.options.length - 1) % config.options.length)
    else if (isDownKey(event)) setAt((at + 1) % config.options.length)
    else if (key === 'space' || key === ' ') flip(at)
    else if (number?.final) flip(Number(number.typed) - 1)
    else if (number) setAt(Number(number.typed) - 1)
  })
  const lines = config.options.map(
    ({ value, label }, index) =>
      `${index === at ? '›' : ' '} ${index + 1} [${chosen.includes(value) ? 'x' : ' '}] ${label}`,
  )
  return [config.message, [...lines, config.hint].join('\n')]
})

interface TextConfig {
  readonly message: string
  readonly hint: string
  readonly initial?: string
}

/** Stands for a line end inside the one-line editor; a private-use character nobody types. */
const LINE_END = '\u{E00A}'
const PASTE_ON = '\u{1B}[?2004h'
const PASTE_OFF = '\u{1B}[?2004l'

/** Free text. A paste of several lines is one answer. Escape gives null, Enter accepts. */
export const textPrompt = createPrompt<string | null, TextConfig>((config, done) => {
  const [value, setValue] = useState('')
  // A reference, not state: a long paste must not redraw per character.
  const pasted = useRef<string | null>(null)
  const [finished, setFinished] = useState(false)
  useNoSuspend()
  useEffect((rl) => {
    output(rl).write(PASTE_ON)
    if (config.initial) {
      rl.write(encode(config.initial))
      setValue(rl.line)
    }
    return () => output(rl).write(PASTE_OFF)
  }, [])
  useKeypress((event, rl) => {
    const { name, sequence = '' } = event as KeypressEvent & { sequence?: string }
    if (name === 'paste-start' && pasted.current === null) {
      pasted.current = ''
    } else if (name === 'paste-end' && pasted.current !== null) {
      restore(rl, value + encode(pasted.current))
      pasted.current = null
      setValue(rl.line)
    } else if (pasted.current !== null) {
      pasted.current += sequence
    } else if (isEnterKey(event)) {
      restore(rl, value)
      setFinished(true)
      done(decode(value))
    } else if (name === 'escape') {
      setFinished(true)
      done(null)
    } else {
      setValue(rl.line)
    }
  })
  const shown = value.replaceAll(LINE_END, '↵')
  const typed = `${config.message}\n› ${visible(shown)}`
  return finished ? typed : [typed, config.hint]
})

type Line = { line: string; cursor: number }

/** Puts a text back into readline's own line, which a pasted line end or Enter has emptied. */
function restore(rl: unknown, text: string): void {
  const line = rl as Line
  line.line = text
  line.cursor = text.length
}

function output(rl: unknown): { write(text: string): void } {
  const muted = (rl as { output: { unmute(): void; mute(): void; write(text: string): void } }).output
  return {
    write: (text) => {
      muted.unmute()
      muted.write(text)
      muted.mute()
    },
  }
}

function encode(text: string): string {
  return text.replace(/\r\n?|\n/g, LINE_END)
}

function decode(text: string): string {
  return text.replaceAll(LINE_END, '\n')
}
