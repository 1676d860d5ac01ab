import { spawn } from 'node:child_process'
import type { Clipboard } from '../../app/context.ts'

/** How a text gets on the clipboard of this desktop: text on stdin, never among the arguments others can list. */
interface CopyCommand {
  readonly command: string
  readonly arguments: readonly string[]
  readonly encoding: 'utf8' | 'utf16le'
}

/** Longer than any of these takes; a desktop that does not answer must not hold up the work. */
const PATIENCE_MS = 2000

/** Longer than terminals take in one OSC 52; no query is. */
const MOST_BY_TERMINAL = 50_000

export interface ClipboardOptions {
  /** `desktop` (as it comes), `terminal`: through OSC 52, or `off`. */
  readonly mode: string | undefined
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** The terminal itself, for OSC 52. */
  readonly output: { write(text: string): void }
}

/** The clipboard, as far as there is one here. What failed once is not tried again in this sitting. */
export function clipboard({ mode, platform, env, output }: ClipboardOptions): Clipboard {
  if (mode === 'terminal') return { kind: 'terminal', copy: async (text) => copyByTerminal(output, text) }
  let commands = mode === 'off' ? [] : commandsFor(platform, env)
  return {
    get kind() {
      return commands.length > 0 ? 'desktop' : 'none'
    },
    copy: async (text) => {
      for (const command of commands) {
        if (await run(command, text)) return true
        commands = commands.filter((one) => one !== command)
      }
      return false
    },
  }
}

function commandsFor(platform: NodeJS.Platform, env: ClipboardOptions['env']): CopyCommand[] {
  const utf8 = (command: string, ...rest: string[]): CopyCommand => ({
    command,
    arguments: rest,
    encoding: 'utf8',
  })
  const windows: CopyCommand = { command: 'clip.exe', arguments: [], encoding: 'utf16le' }
  if (platform === 'darwin') return [utf8('pbcopy')]
  if (platform === 'win32') return [windows]
  return [
    ...(env.WAYLAND_DISPLAY ? [utf8('wl-copy', '--type', 'text/plain')] : []),
    ...(env.DISPLAY
      ? [utf8('xclip', '-selection', 'clipboard', '-in'), utf8('xsel', '--clipboard', '--input')]
      : []),
    ...(env.WSL_DISTRO_NAME ? [windows] : []),
  ]
}

/** Waits for the command itself, not for its output: some stay behind to serve the clipboard. */
function run({ command, arguments: words, encoding }: CopyCommand, text: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, words, { stdio: ['pipe', 'ignore', 'ignore'], windowsHide: true })
    const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
    const end = (copied: boolean): void => {
      clearTimeout(patience)
      resolve(copied)
    }
    child.on('error', () => end(false))
    child.on('exit', (code) => end(code === 0))
    child.stdin.on('error', () => undefined)
    child.stdin.end(Buffer.from(text, encoding))
  })
}

function copyByTerminal(output: ClipboardOptions['output'], text: string): boolean {
  const encoded = Buffer.from(text, 'utf8').toString('base64')
  if (encoded.length > MOST_BY_TERMINAL) return false
  output.write(`\u{1B}]52;c;${encoded}\u{7}`)
  return true
}
