import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import packageJson from '../package.json' with { type: 'json' }
import type { Clipboard, Context, LoadedConfiguration } from './app/context.ts'
import { type AllSettings, resolveSettings } from './app/settings.ts'
import type { ExitCode } from './cli/exit-code.ts'
import { helpPage } from './cli/print/help-page.ts'
import type { Settings, World } from './cli/world.ts'

/** The composition root: the only reader of process.*. Everything else is loaded when it is needed. */

const here = dirname(fileURLToPath(import.meta.url))
/** `dist/` and `src/` are one below the package. */
const root = dirname(here)
const release = packageJson.version

// Of EXIT in cli/exit-code.ts, which stands in a file that is not loaded for `--version`.
const DONE: ExitCode = 0
const NOT_DONE: ExitCode = 2

async function main(argv: readonly string[]): Promise<ExitCode> {
  // Asked often by scripts: answered before anything is loaded.
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${release}\n`)
    return DONE
  }
  const given = await configuration(process.env)
  if (argv.length === 1 && (argv[0] === '--help' || argv[0] === '-h')) {
    const { value: language } = settingsOf({}, process.env, given).language
    const page = readFileSync(join(here, `help.${language}.txt`), 'utf8')
    process.stdout.write(helpPage(page, process.stdout.isTTY ? process.stdout.columns : 80))
    return DONE
  }
  const { run } = await import('./cli/program.ts')
  return run(argv, makeWorld(given))
}

function makeWorld(configuration: LoadedConfiguration): World {
  const { env, stdout, stderr } = process
  const interactive = Boolean(stdout.isTTY) && isTerminal(INPUT)
  const editor = env.VISUAL || env.EDITOR
  return {
    release,
    program: programName(process.argv[1] ?? ''),
    language: settingsOf({}, env, configuration).language.value,
    configuration,
    interactive,
    colour: Boolean(stdout.isTTY) && env.NO_COLOR === undefined && env.TERM !== 'dumb',
    columns: stdout.isTTY ? stdout.columns || 78 : undefined,
    talkColumns: stderr.isTTY ? stderr.columns || 78 : undefined,
    desk: {
      node: process.versions.node,
      nodeRange: packageJson.engines.node,
      editor,
      clipboard: async () => (await clipboardHere(settingsOf({}, env, configuration), env)).kind,
    },
    demoFiles: join(here, 'demo'),
    practiceFiles: join(here, 'practice'),
    practiceStore: join(dataFolder(env), 'practice'),
    result: (text) => {
      stdout.write(`${text}\n`)
    },
    talk: (text) => {
      stderr.write(`${text}\n`)
    },
    context: (flags) => makeContext(flags, env, configuration),
    rehearsalStore: async () => {
      const [{ memoryStore }, { hashFile }] = await Promise.all([
        import('./adapters/memory-store.ts'),
        import('./adapters/local-world.ts'),
      ])
      return memoryStore((path, expected) => hashFile(path, undefined, expected))
    },
    terminalPrompter: async (context, { style, plain, typed: asTyped }, explain, inbox) => {
      const { terminalPrompter } = await import('./adapters/terminal/terminal-prompter.ts')
      const terminal = { input: typed(), output: stdout }
      return terminalPrompter({
        terminal,
        language: context.language,
        style,
        plain,
        typed: asTyped,
        explain,
        now: context.now,
        drafts: context.drafts,
        editor,
        clipboard: await clipboardHere(context.settings, env),
        environment: context.environment,
        inbox,
        erasesAlone: !context.settings.secondPersonErases.value,
      })
    },
    choose: async ({ style, plain, language }, message, labels) => {
      const { chooseFrom } = await import('./adapters/terminal/terminal-prompter.ts')
      const terminal = { input: typed(), output: stdout }
      return chooseFrom({ terminal, style, plain, language }, message, labels)
    },
    askSecret:
      stderr.isTTY && isTerminal(INPUT)
        ? async (message, next) => {
            const { askSecret } = await import('./adapters/terminal/secret.ts')
            return askSecret({ input: typed(), output: stderr }, message, next)
          }
        : null,
    edit:
      interactive && editor
        ? async ({ drafts }, ref, text) => {
            const { editedText } = await import('./adapters/terminal/external-editor.ts')
            return editedText(editor, drafts, ref, text)
          }
        : null,
    answersPrompter: async (answers, document, explain) => {
      const { answersPrompter } = await import('./adapters/answers-prompter.ts')
      return answersPrompter(answers, document, explain)
    },
  }
}

const INPUT = 0

/** Its module is there wherever an output is a terminal, and loaded for nothing else. */
function isTerminal(file: number): boolean {
  return process.getBuiltinModule('node:tty').isatty(file)
}

/** What is typed. Whoever reads no key does without the stream, which takes as long to make as some commands. */
function typed(): NodeJS.ReadStream {
  const { stdin } = process
  // Before readline, which would set a terminal back that is no longer there.
  if (stdin.listenerCount('end', endOfInput) === 0) stdin.on('end', endOfInput)
  return stdin
}

function endOfInput(): void {
  if (!isTerminal(INPUT)) hangUp()
}

async function makeContext(
  flags: Settings,
  env: Environment,
  configuration: LoadedConfiguration,
): Promise<Context> {
  const settings = settingsOf(flags, env, configuration)
  const {
    draftFiles,
    environmentFile,
    files,
    ifThere,
    instructionFiles,
    newId,
    now,
    publishedForm,
    readStandardInput,
    RENDERER,
    sessionFiles,
    versionedFiles,
  } = await import('./adapters/local-world.ts')
  const store = behindLink(settings.store.value)
  const own = settings.instructions.value
  const fontPack = async () => {
    const { value: path } = settings.fonts
    return path === null ? undefined : (await import('./adapters/pdf/font-pack.ts')).readFontPack(path)
  }
  return {
    release,
    settings,
    // What this proves and does not is in the README.
    staff: { code: settings.staffCode.value, name: settings.staffName.value },
    classificationCeiling: settings.classificationCeiling.value,
    language: settings.language.value,
    instructions: instructionFiles(join(root, 'instructions'), own),
    parsedForm: (digest) =>
      ifThere(() => readFileSync(join(here, 'parsed', `${digest}.json`), 'utf8')) ??
      publishedForm(own, digest),
    templates: versionedFiles([join(root, 'templates')]),
    store: sessionFiles(store),
    checkLogs: async (refs, lines, head) =>
      (await import('./adapters/log-checker.ts')).checkAllLogs({ root: store, refs, lines, head }),
    upkeep: async () => (await import('./adapters/store-survey.ts')).storeUpkeep(store),
    drafts: draftFiles(store),
    files: {
      ...files,
      read: (path, most) => (path === '-' ? readStandardInput(most) : files.read(path, most)),
      readSecret: (path, holdsNone) =>
        path === '-' ? readStandardInput() : files.readSecret(path, holdsNone),
    },
    encryption: async () => (await import('./adapters/age/encryption.ts')).encryption,
    openInbox: async (folder) => (await import('./adapters/inbox.ts')).inbox(folder, now),
    environment: environmentFile(store, settings.staffCode.value),
    renderer: {
      version: RENDERER,
      fontPack: async () => (await fontPack()) ?? null,
      render: async (dossier, sink, { fontPack: pack, ...more } = {}) =>
        (await import('./adapters/pdf/render-pdf.ts')).drawPdf(dossier, sink, {
          ...more,
          fontPack: pack === undefined ? undefined : await fontPack(),
        }),
      shownByNumber: async (dossier, pack) =>
        (await import('./adapters/pdf/characters-shown.ts')).shownByNumber(
          dossier,
          pack === undefined ? undefined : await fontPack(),
        ),
      loadDerivation: async () => (await import('./adapters/pictures/derivative.ts')).derivedOrWhy,
      attachmentsOf: async (pdf) => (await import('./adapters/pdf/attached.ts')).attachmentsOf(pdf),
    },
    signers: async () => {
      const { value } = settings.signing
      return value ? (await import('./adapters/system/signer.ts')).signers(value) : []
    },
    signatureCheck: async () => (await import('./adapters/system/signatures.ts')).holds,
    formatDocument: () => readFileSync(join(root, 'src/domain/log/FORMAT.md'), 'utf8'),
    now,
    newId,
  }
}

/** A store may be reached through a link, which whoever set it up made; within it there are none. */
function behindLink(store: string): string {
  try {
    return lstatSync(resolve(store)).isSymbolicLink() ? realpathSync(store) : store
  } catch {
    // Not there yet, or not to be reached: whoever reads or makes it is told.
    return store
  }
}

type Environment = Readonly<Record<string, string | undefined>>

async function clipboardHere(settings: AllSettings, env: Environment): Promise<Clipboard> {
  const { clipboard } = await import('./adapters/system/clipboard.ts')
  return clipboard({
    mode: clipboardMode(settings, env),
    platform: process.platform,
    env,
    output: process.stdout,
  })
}

/** Through the terminal only where somebody asked for that. */
function clipboardMode({ osc52 }: AllSettings, env: Environment): string | undefined {
  return env.SCREEN_CLIPBOARD ?? (osc52.value ? 'terminal' : undefined)
}

/** A flag goes before the environment, that before the file. */
function settingsOf(
  flags: Settings,
  environment: Environment,
  { value: file }: LoadedConfiguration,
): AllSettings {
  const data = dataFolder(environment)
  const defaults = {
    store: join(data, 'store'),
    instructions: join(data, 'instructions'),
    account: accountName(),
  }
  return resolveSettings({ flags, environment, file, defaults })
}

let account: string | undefined

/** Asked of the system once. An account that is a number only, as in some containers, has no name. */
function accountName(): string {
  account ??= nameOfAccount()
  return account
}

function nameOfAccount(): string {
  try {
    return userInfo().username
  } catch {
    return `uid-${process.getuid?.() ?? 0}`
  }
}

/** One file; without it nothing more is loaded for it. */
async function configuration(env: Environment): Promise<LoadedConfiguration> {
  const named = env.SCREEN_CONFIG || null
  const path = named ?? join(configurationFolder(env), 'configuration.yaml')
  if (named === null && isAbsent(path)) return { path, exists: false, value: {}, problems: [] }
  const { loadConfiguration } = await import('./adapters/configuration-file.ts')
  return loadConfiguration(path, join(dataFolder(env), '.parsed'), homeFolder)
}

/** Where it cannot be told, as in a folder that this account may not enter, whoever reads it says so. */
function isAbsent(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) === undefined
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOTDIR'
  }
}

/** HOME that is empty or relative is none: files would stand wherever somebody happens to be. */
function homeFolder(): string {
  const named = homedir()
  return isAbsolute(named) ? named : userInfo().homedir
}

/** As the XDG specification has it, a folder with an empty or relative path is not named. */
function namedFolder(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined
}

function configurationFolder(env: Environment): string {
  if (process.platform === 'win32' && env.APPDATA) return join(env.APPDATA, 'screening')
  return join(namedFolder(env.XDG_CONFIG_HOME) ?? join(homeFolder(), '.config'), 'screening')
}

/** Which of its two names it was called by. From a checkout, or on Windows, that is not told: then by the first. */
function programName(script: string): string {
  return basename(script) === 'screening' ? 'screening' : 'screen'
}

function dataFolder(env: Environment): string {
  if (process.platform === 'win32' && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, 'screening')
  return join(namedFolder(env.XDG_DATA_HOME) ?? join(homeFolder(), '.local', 'share'), 'screening')
}

// Until a command has said how it ended: one that is cut short, its input gone, is no success.
process.exitCode = NOT_DONE
let isUntold = false
const argv = process.argv.slice(2)

for (const output of [process.stdout, process.stderr])
  output.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that stops early, such as head, is no fault.
    if (error.code === 'EPIPE') return
    if (output.isTTY && error.code === 'EIO') hangUp()
    // Thrown on, it would end with 1, as if a question was answered no.
    isUntold = true
    process.exitCode = NOT_DONE
    if (output === process.stdout) void tellUntold(error.code ?? '')
  })

void main(argv).then((code) => {
  process.exitCode = isUntold ? NOT_DONE : code
})

async function tellUntold(system: string): Promise<void> {
  const { untold } = await import('./cli/program.ts')
  const { value: language } = settingsOf({}, process.env, await configuration(process.env)).language
  process.stderr.write(`${untold(argv, language, system)}\n`)
}

/**
 * The terminal was closed. Node would set it back as it was when it ends, fail, and abort: a core file would hold what
 * was typed. So it ends by the signal that says this, at once.
 */
function hangUp(): void {
  process.removeAllListeners('SIGHUP')
  process.kill(process.pid, 'SIGHUP')
}
