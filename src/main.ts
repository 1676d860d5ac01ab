import { readFileSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import packageJson from '../package.json' with { type: 'json' }
import type { Context } from './app/context.ts'
import type { Settings, World } from './cli/world.ts'

/** The composition root: the only reader of process.*. Everything else is loaded when it is needed. */

const here = dirname(fileURLToPath(import.meta.url))
/** `dist/` and `src/` are one below the package. */
const root = dirname(here)
const release = packageJson.version

async function main(argv: readonly string[]): Promise<void> {
  // Asked often by scripts: answered before anything is loaded.
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${release}\n`)
    return
  }
  const { run } = await import('./cli/program.ts')
  process.exitCode = await run(argv, makeWorld())
}

function makeWorld(): World {
  const { env, stdin, stdout, stderr } = process
  return {
    release,
    program: programName(process.argv[1] ?? ''),
    language: env.SCREEN_LANG === 'en' ? 'en' : 'nl',
    interactive: Boolean(stdin.isTTY && stdout.isTTY),
    colour: Boolean(stdout.isTTY) && env.NO_COLOR === undefined && env.TERM !== 'dumb',
    columns: stdout.isTTY ? stdout.columns || 78 : undefined,
    demoFiles: join(here, 'demo'),
    result: (text) => {
      stdout.write(`${text}\n`)
    },
    talk: (text) => {
      stderr.write(`${text}\n`)
    },
    context: (settings) => makeContext(settings, env),
    rehearsalStore: async () => {
      const [{ memoryStore }, { files }] = await Promise.all([
        import('./adapters/memory-store.ts'),
        import('./adapters/local-world.ts'),
      ])
      return memoryStore(files)
    },
    terminalPrompter: async (context, style, explain) => {
      const { terminalPrompter } = await import('./adapters/terminal/terminal-prompter.ts')
      const { clipboard } = await import('./adapters/system/clipboard.ts')
      const terminal = { input: stdin, output: stdout }
      return terminalPrompter({
        terminal,
        language: context.language,
        style,
        explain,
        now: context.now,
        drafts: context.drafts,
        editor: env.VISUAL || env.EDITOR,
        clipboard: clipboard({ mode: env.SCREEN_CLIPBOARD, platform: process.platform, env, output: stdout }),
        environment: context.environment,
      })
    },
    answersPrompter: async (answers, document, explain) => {
      const { answersPrompter } = await import('./adapters/answers-prompter.ts')
      return answersPrompter(answers, document, explain)
    },
  }
}

async function makeContext(settings: Settings, env: Environment): Promise<Context> {
  const {
    draftFiles,
    environmentFile,
    files,
    ifThere,
    instructionFiles,
    newId,
    now,
    publishedForm,
    RENDERER,
    sessionFiles,
    versionedFiles,
  } = await import('./adapters/local-world.ts')
  const store = settings.store ?? env.SCREEN_STORE ?? join(dataFolder(env), 'store')
  const person = staff(env)
  const own = env.SCREEN_INSTRUCTIONS ?? join(dataFolder(env), 'instructions')
  return {
    release,
    classificationCeiling: 'unclassified',
    staff: person,
    language: settings.language,
    instructions: instructionFiles(join(root, 'instructions'), own),
    parsedForm: (digest) =>
      ifThere(() => readFileSync(join(here, 'parsed', `${digest}.json`), 'utf8')) ??
      publishedForm(own, digest),
    templates: versionedFiles([join(root, 'templates')]),
    store: sessionFiles(store),
    drafts: draftFiles(store),
    files: { ...files, read: (path) => (path === '-' ? readFileSync(0) : files.read(path)) },
    environment: environmentFile(store, person.code),
    renderer: {
      version: RENDERER,
      render: async (dossier) => (await import('./adapters/pdf/render-pdf.ts')).renderPdf(dossier),
    },
    formatDocument: () => readFileSync(join(root, 'src/domain/log/FORMAT.md'), 'utf8'),
    now,
    newId,
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/** Who is at the keyboard: a staff code and a name. What this proves and does not is in the README. */
function staff(env: Environment): { code: string; name: string } {
  const account = userInfo().username
  const code = (env.SCREEN_STAFF ?? account).replace(/[^A-Za-z0-9._-]/g, '-').slice(0, 64) || 'unknown'
  return { code, name: env.SCREEN_STAFF_NAME?.trim() || code }
}

/** `screen` or `screening` when it is on the path under that name; from a checkout, the file itself. */
function programName(script: string): string {
  const name = basename(script)
  return name === 'screen.js' ? 'node bin/screen.js' : name
}

function dataFolder(env: Environment): string {
  if (process.platform === 'win32' && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, 'screening')
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'screening')
}

// A reader that stops early, such as head, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

await main(process.argv.slice(2))
