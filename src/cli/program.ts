import { Argument, Command, CommanderError, Option } from 'commander'
import { refuseUnfitStore } from '../app/store-there.ts'
import { PLAIN_STYLE, type Style } from '../app/style.ts'
import { LANGUAGES, type Language } from '../domain/language.ts'
import { ScreenError, withProblems } from '../domain/screen-error.ts'
import { visible, visibleJson, visibleLine } from '../domain/text/visible.ts'
import { EXIT, type ExitCode, exitCodeOf } from './exit-code.ts'
import { MESSAGES, type Messages } from './messages.ts'
import { asTyped } from './print/as-typed.ts'
import { fitted } from './print/wrap.ts'
import type { Lines, Run } from './run-context.ts'
import type { Tree } from './tree/tree.ts'
import type { World } from './world.ts'

/** argv (without node and script) → exit code. Everything a command needs is loaded when it is asked for. */
export async function run(given: readonly string[], bare: World): Promise<ExitCode> {
  const argv = expanded(given)
  const world = talking(bare, lastValue('--store', argv))
  const language = languageOf(argv) ?? world.language
  const say = MESSAGES[language]
  let code: ExitCode = EXIT.done
  const report: Report = (result) => {
    code = result
  }
  const program = await buildProgram(world, language, report, commandIn(argv))
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    const help = `  ${say.seeHelp(commandIn(argv))}`
    if (error instanceof CommanderError) return usage(error, world, say, help)
    if (error instanceof ScreenError) {
      const { errorText, problemText } = await import('./print/errors.ts')
      for (const problem of error.problems) world.talk(problemText(problem, language))
      world.talk(errorText(error, language))
      if (error.code === 'USAGE') world.talk(help)
      return exitCodeOf(error)
    }
    world.talk(visible(error instanceof Error ? (error.stack ?? error.message) : String(error)))
    world.talk(say.bug(`screen ${world.release}`))
    return exitCodeOf(error)
  }
}

/** What was to be told and could not be written, as on a full disk. */
export function untold(argv: readonly string[], language: Language, system: string): string {
  return MESSAGES[languageOf(argv) ?? language].untold(system)
}

/** No command: my open cases. `help start`: the help of start. */
function expanded(argv: readonly string[]): readonly string[] {
  if (argv.every((word, at) => GLOBAL.test(word) || TAKES_VALUE.has(argv[at - 1] ?? '')))
    return [...argv, 'home']
  return argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv
}

const TAKES_VALUE = new Set(['--store', '--lang'])
const GLOBAL = /^--(store|lang)(=.*)?$|^--(json|plain|quiet)$/

/** Needed before anything is parsed: help is in this language too. */
function languageOf(argv: readonly string[]): Language | undefined {
  const wanted = lastValue('--lang', argv)
  return LANGUAGES.find((language) => language === wanted)
}

/** Of an option that is given more than once, the last holds, as for every other. */
function lastValue(option: string, argv: readonly string[]): string | undefined {
  return argv.reduce<string | undefined>((found, word, at) => {
    if (word.startsWith(`${option}=`)) return word.slice(option.length + 1)
    return word === option ? argv[at + 1] : found
  }, undefined)
}

/** What is told beside the result breaks at its spaces too, in the window that it goes to; the commands it names work here. */
function talking(world: World, store: string | undefined): World {
  const typed = (text: string): string => asTyped(text, { program: world.program, store })
  return { ...world, talk: (text) => world.talk(fitted([typed(text)], world.talkColumns).join('\n')) }
}

/** Commander's own sentences are English only: ours are told by its codes. */
function usage(error: CommanderError, world: World, say: Messages, help: string): ExitCode {
  if (
    error.code === 'commander.helpDisplayed' ||
    error.code === 'commander.version' ||
    error.code === 'commander.help'
  )
    return EXIT.done
  const name = visible(/'([^']*)'/.exec(error.message)?.[1] ?? '')
  const told: Readonly<Record<string, string>> = {
    'commander.missingArgument': say.missingArgument(say.helpWords(`<${name}>`)),
    'commander.missingMandatoryOptionValue': say.optionMissing(say.helpWords(name)),
    'commander.optionMissingArgument': say.optionNeedsValue(name),
    'commander.unknownOption': say.unknownOption(name),
    'commander.unknownCommand': say.unknownCommand(name),
    'commander.excessArguments': say.excessArguments,
    'commander.invalidArgument': invalidChoice(error.message, say),
    'commander.conflictingOption': optionsApart(error.message, say),
  }
  const suggestion = /Did you mean (?:one of )?(.+?)\?/.exec(error.message)?.[1]
  world.talk(told[error.code] ?? visible(error.message))
  if (suggestion) world.talk(`  ${say.didYouMean(visible(suggestion))}`)
  world.talk(help)
  return EXIT.notDone
}

/** "… option 'x' cannot be used with option 'y'" */
function optionsApart(message: string, say: Messages): string {
  const [first = '', second = ''] = [...message.matchAll(/option '([^']*)'/g)].map(([, name = '']) => name)
  return say.optionsApart(visible(say.helpWords(first)), visible(say.helpWords(second)))
}

/** "… argument 'x' is invalid. Allowed choices are a, b." */
function invalidChoice(message: string, say: Messages): string {
  const [, found = '', choices = ''] =
    /'([^']*)' is invalid.*Allowed choices are (.*)\.$/s.exec(message) ?? []
  return say.notAChoice(visible(found), choices)
}

type Report = (code: ExitCode) => void

/**
 * Every command, in the order of the help, and what declares it. Those of one family are declared together: a run needs
 * one, and the words and options of all the others take longer than most of what they do.
 */
const FAMILIES: readonly Family[] = [
  {
    names: ['start', 'practice', 'resume'],
    declare: async () => (await import('./tree/walk.ts')).walk,
  },
  {
    names: ['home', 'status', 'list'],
    declare: async () => (await import('./tree/standing.ts')).standing,
  },
  {
    names: ['show', 'cancel'],
    declare: async () => (await import('./tree/record.ts')).record,
  },
  {
    names: ['add', 'handover', 'receive', 'signal', 'review', 'seal', 'classify', 'link'],
    declare: async () => (await import('./tree/recording.ts')).recording,
  },
  {
    names: ['statement', 'inform', 'extract', 'dossier', 'sign', 'verify', 'bundle'],
    declare: async () => (await import('./tree/leaving.ts')).leaving,
  },
  {
    names: ['erase', 'hold', 'encrypt', 'decrypt', 'due'],
    declare: async () => (await import('./tree/keeping.ts')).keeping,
  },
  {
    names: ['diff', 'instruction', 'outdated', 'migrate', 'report', 'template', 'schema'],
    declare: async () => (await import('./tree/versions.ts')).versions,
  },
  {
    names: ['config', 'doctor', 'repair', 'explain', 'completion', 'demo'],
    declare: async () => (await import('./tree/setup.ts')).setup,
  },
]

interface Family {
  readonly names: readonly string[]
  declare(): Promise<Declare>
}

type Declare = (tree: Tree) => void

/** The command a line asks for; undefined: none, or what takes all of them, as a word that is no command does. */
function commandIn(argv: readonly string[]): string | undefined {
  const word = argv.find((one, at) => !one.startsWith('-') && !TAKES_VALUE.has(argv[at - 1] ?? ''))
  return FAMILIES.some(({ names }) => word !== undefined && names.includes(word)) ? word : undefined
}

/**
 * The tree of commands, with what each does; `report` is given the exit code of the one that ran. `name`: of that
 * command and its family only.
 */
export async function buildProgram(
  world: World,
  language: Language,
  report: Report,
  name?: string,
): Promise<Command> {
  const say = MESSAGES[language]
  const program = new Command('screen')
  program
    .description(say.program)
    .version(world.release, '-V, --version', say.options.version)
    .helpOption('-h, --help', say.options.help)
    .helpCommand(false)
    .addOption(new Option('--store <dir>', say.options.store))
    .addOption(new Option('--lang <lang>', say.options.lang).choices([...LANGUAGES]))
    .addOption(new Option('--json', say.options.json))
    .addOption(new Option('--plain', say.options.plain))
    .addOption(new Option('--quiet', say.options.quiet))
    .configureOutput({
      writeOut: (text) => world.result(text.trimEnd()),
      writeErr: () => undefined,
      outputError: () => undefined,
    })
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => helpTitle(title, say),
      sortSubcommands: false,
      commandUsage: (command) => say.helpWords([...pathOf(command), command.usage()].join(' ')),
      optionTerm: (option) => say.helpWords(option.flags),
      optionDescription: (option) =>
        [option.description, option.argChoices?.join(', ')].filter(Boolean).join(': '),
      argumentTerm: (argument) => say.helpWords(argument.name()),
      argumentDescription: (argument) =>
        [argument.description, argument.argChoices?.join(', ')].filter(Boolean).join(': '),
      subcommandTerm: (command) =>
        say.helpWords(`${command.name()} ${command.registeredArguments.map(argumentTerm).join(' ')}`.trim()),
    })
    .exitOverride()

  const running = (): Promise<Run> => makeRun(world, language, program.opts())
  const tree: Tree = {
    program,
    world,
    language,
    say,
    report,
    running,
    command: (parent, words, description) =>
      parent
        .command(words)
        .description(description)
        .helpOption('-h, --help', say.options.help)
        .helpCommand(false),
    caseArgument: () => new Argument('<case>', say.caseArgument),
    acting:
      <A extends unknown[]>(work: (run: Run, ...args: A) => Promise<ExitCode> | ExitCode) =>
      async (...args) => {
        const { problems, path } = world.configuration
        if (problems.length > 0) throw withProblems(path, problems)
        report(await work(await running(), ...(args as A)))
      },
  }
  for (const { names, declare } of FAMILIES)
    if (name === undefined || names.includes(name)) (await declare())(tree)
  return program
}

/** `screen instruction publish`: a command under another is typed with it. */
function pathOf(command: Command): string[] {
  return [...(command.parent ? pathOf(command.parent) : []), command.name()]
}

function argumentTerm(argument: Argument): string {
  return argument.required ? `<${argument.name()}>` : `[${argument.name()}]`
}

function helpTitle(title: string, say: Messages): string {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': `${say.usage}:`,
    'Arguments:': `${say.arguments}:`,
    'Options:': `${say.optionsTitle}:`,
    'Global Options:': `${say.globalOptionsTitle}:`,
    'Commands:': `${say.commandsTitle}:`,
  }
  return titles[title] ?? title
}

interface GlobalFlags {
  readonly store?: string
  readonly lang?: Language
  readonly json?: boolean
  readonly plain?: boolean
  readonly quiet?: boolean
}

async function makeRun(
  world: World,
  language: Language,
  { store, lang, json = false, plain: plainFlag, quiet = false }: GlobalFlags,
): Promise<Run> {
  const context = await world.context({
    ...(lang === undefined ? {} : { language: lang }),
    ...(store === undefined ? {} : { store }),
    ...(plainFlag === undefined ? {} : { plain: plainFlag }),
  })
  refuseUnfitStore(context.settings)
  const talk = (...lines: Lines): void => {
    if (!quiet) for (const line of lines.flat()) world.talk(line)
  }
  const { plain: plainSetting, staffCode } = context.settings
  const plain = plainSetting.value
  const file = visibleLine(world.configuration.path)
  const staffNote =
    staffCode.from === 'default' ? MESSAGES[language].staffFromAccount(staffCode.value, file) : null
  return {
    world,
    context: staffNote === null ? context : { ...context, tellStaff: once(() => talk(staffNote)) },
    staffNote,
    language,
    say: MESSAGES[language],
    style: await styleFor(world.colour && !json && !plain),
    json,
    plain,
    typed: (text) => asTyped(text, { program: world.program, store }),
    print: (...lines) => {
      world.result(lines.flat().join('\n'))
    },
    tell: (...lines) => {
      world.result(fitted(lines.flat(), world.columns).join('\n'))
    },
    printJson: (value) => {
      for (const piece of visibleJson(value)) world.result(piece)
    },
    insist: (...lines) => {
      for (const line of lines.flat()) world.talk(line)
    },
    talk,
  }
}

async function styleFor(colour: boolean): Promise<Style> {
  return colour ? (await import('./print/style.ts')).COLOUR_STYLE : PLAIN_STYLE
}

function once(work: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) work()
    isDone = true
  }
}
