import { ScreenError } from '../../domain/screen-error.ts'
import { listen, type Terminal, wasInterrupted } from './keyboard.ts'

/** Lines that are not shown, nor how long they are, until `next` asks for no other; gives the last. Throws INTERRUPTED. */
export async function askSecret(
  terminal: Terminal,
  first: string,
  next: (typed: string) => string | null,
): Promise<string> {
  let message = first
  let typed = ''
  const ask = (): void => {
    terminal.output.write(`\r${message.replaceAll('\n', '\r\n')} `)
  }
  try {
    return await listen<string>(terminal, (happening, done) => {
      if (happening.kind === 'ready' || happening.kind === 'disturbed') ask()
      if (happening.kind === 'leaving') terminal.output.write('\r\n')
      // Of a paste, its first line: what is copied from elsewhere often brings a line end along.
      if (happening.kind === 'paste') typed += happening.text.split('\n', 1)[0] ?? ''
      if (happening.kind !== 'key') return
      if (happening.name === 'enter') {
        terminal.output.write('\r\n')
        const asked = next(typed)
        if (asked === null) return done(typed)
        message = asked
        typed = ''
        ask()
      } else if (happening.name === 'backspace') typed = [...typed].slice(0, -1).join('')
      else if (happening.name === 'ctrl-u') typed = ''
      else typed += happening.text
    })
  } catch (error) {
    terminal.output.write('\r\n')
    throw wasInterrupted(error) ? new ScreenError('INTERRUPTED') : error
  }
}
