import { Argument, Command, CommanderError, Option } from 'commander'
import { LANGUAGES, type Language } from '../domain/language.ts'
import { ScreenError, withProblems } from '../domain/screen-error.ts'
import { LOOK_REASONS } from '../domain/session/accesses.ts'
import type {
  ClassificationLevel,
  HoldGround,
  InformAct,
  StatementFrom,
  StatementKind,
} from '../domain/session/act.ts'
import type { AddedKind } from '../domain/session/added.ts'
import { GROUNDS } from '../domain/session/grounds.ts'
import { visible, visibleJson } from '../domain/text/visible.ts'
import { ADD_MESSAGES } from './add-messages.ts'
import type { BundleFlags } from './commands/bundle.ts'
import type { ExtractFlags } from './commands/extract.ts'
import type { HandoverFlags } from './commands/handover.ts'
import type { HoldFlags } from './commands/hold.ts'
import type { KeyFlags } from './commands/keys.ts'
import type { InformFlags, StatementFlags } from './commands/person.ts'
import type { ReviewAct } from './commands/review.ts'
import type { SignalAct, SignalFlags } from './commands/signal.ts'
import type { StartFlags } from './commands/walk.ts'
import type { Shell } from './completion/scripts.ts'
import { ERASE_MESSAGES } from './erase-messages.ts'
import { EXIT, type ExitCode, exitCodeOf } from './exit-code.ts'
import { MESSAGES, type Messages } from './messages.ts'
import { ACCESS_MESSAGES } from './print/access-messages.ts'
import { ENCRYPTION_MESSAGES } from './print/encryption-messages.ts'
import { EXPLAIN_MESSAGES } from './print/explain-messages.ts'
import { HANDOVER_MESSAGES } from './print/handover-messages.ts'
import { LINK_MESSAGES } from './print/link-messages.ts'
import { PERSON_MESSAGES } from './print/person-messages.ts'
import { PRACTICE_MESSAGES } from './print/practice-messages.ts'
import { RESCREENING_MESSAGES } from './print/rescreening-messages.ts'
import { SIGNATURE_MESSAGES } from './print/signature-messages.ts'
import type { Run } from './run-context.ts'
import type { World } from './world.ts'

/** argv (without node and script) → exit code. Everything a command needs is loaded when it is asked for. */
export async function run(given: readonly string[], world: World): Promise<ExitCode> {
  const argv = expanded(given)
  const language = languageOf(argv) ?? world.language
  const say = MESSAGES[language]
  let code: ExitCode = EXIT.done
  const program = buildProgram(world, language, (result) => {
    code = result
  })
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return usage(error, world, say)
    if (error instanceof ScreenError) {
      const { errorText, problemText } = await import('./print/errors.ts')
      for (const problem of error.problems) world.talk(problemText(problem, language))
      world.talk(errorText(error, language))
      return exitCodeOf(error)
    }
    world.talk(visible(error instanceof Error ? (error.stack ?? error.message) : String(error)))
    world.talk(say.bug(`screen ${world.release}`))
    return exitCodeOf(error)
  }
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
  const joined = argv.find((word) => word.startsWith('--lang='))?.slice('--lang='.length)
  const found = joined ?? argv[argv.indexOf('--lang') + 1]
  return argv.some((word) => word.startsWith('--lang'))
    ? LANGUAGES.find((language) => language === found)
    : undefined
}

/** Commander's own sentences are English only: ours are told by its codes. */
function usage(error: CommanderError, world: World, say: Messages): ExitCode {
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

/** The tree of commands, with what each does; `report` is given the exit code of the one that ran. */
export function buildProgram(world: World, language: Language, report: Report): Command {
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

  /** Registers a command on its parent: children made any other way would not inherit the overrides. */
  const command = (parent: Command, words: string, description: string): Command =>
    parent
      .command(words)
      .description(description)
      .helpOption('-h, --help', say.options.help)
      .helpCommand(false)
  const acting =
    <A extends unknown[]>(work: (run: Run, ...args: A) => Promise<ExitCode> | ExitCode) =>
    async (...args: unknown[]): Promise<void> => {
      const { problems, path } = world.configuration
      if (problems.length > 0) throw withProblems(path, problems)
      report(await work(await makeRun(world, language, program.opts()), ...(args as A)))
    }
  const caseArgument = (): Argument => new Argument('<case>', say.caseArgument)

  // What `screen` alone does; a command of its own, as commander takes a word it does not know for an argument else.
  program
    .command('home', { hidden: true })
    .action(acting(async (run) => (await import('./commands/home.ts')).home(run)))

  command(program, 'start', say.commands.start)
    .addArgument(new Argument('[case]', say.caseArgument))
    .option('--instruction <id[@version]>', say.options.instruction)
    .option('--answers <file>', say.options.answers)
    .option('--identifiers <file>', say.options.identifiers)
    .option('--inbox <dir>', say.options.inbox)
    .option('--new <reason>', say.options.newBecause)
    .option('--draft', say.options.draft)
    .option('--practice [number]', PRACTICE_MESSAGES[language].option)
    .addHelpText(
      'after',
      examples(
        say,
        'screen start 2026-0001',
        'screen start --practice 1',
        'screen start 2026-0001 --identifiers gegevens.csv',
        'screen start 2026-0001 --answers antwoorden.yaml',
        'screen start 2026-0001 --inbox ~/Downloads',
      ),
    )
    .action(
      acting(async (run, reference: string | undefined, flags: StartFlags) =>
        flags.practice === undefined
          ? (await import('./commands/walk.ts')).start(run, reference, flags)
          : (await import('./commands/practice.ts')).startPractice(run, flags.practice, reference, flags),
      ),
    )

  command(program, 'practice', PRACTICE_MESSAGES[language].command)
    .addArgument(new Argument('[number]', PRACTICE_MESSAGES[language].subjectArgument))
    .addHelpText('after', examples(say, 'screen practice', 'screen practice 1', 'screen practice 1 --json'))
    .action(
      acting(async (run, id: string | undefined) =>
        (await import('./commands/practice.ts')).practice(run, id),
      ),
    )

  command(program, 'resume', say.commands.resume)
    .addArgument(caseArgument())
    .option('--answers <file>', say.options.answers)
    .option('--identifiers <file>', say.options.identifiers)
    .option('--inbox <dir>', say.options.inbox)
    .addHelpText(
      'after',
      examples(say, 'screen resume 2026-0001', 'screen resume 2026-0001 --identifiers gegevens.csv'),
    )
    .action(
      acting(async (run, reference: string, flags: object) =>
        (await import('./commands/walk.ts')).resume(run, reference, flags),
      ),
    )

  command(program, 'status', say.commands.status)
    .addArgument(caseArgument())
    .addHelpText('after', examples(say, 'screen status 2026-0001 --json'))
    .action(
      acting(async (run, reference: string) => (await import('./commands/status.ts')).status(run, reference)),
    )

  command(program, 'list', say.commands.list)
    .addOption(
      new Option('--status <status>', say.options.status).choices([
        'open',
        'closed',
        'sealed',
        'cancelled',
        'transferred',
      ]),
    )
    .option('--mine', say.options.mine)
    .option('--instruction <id>', say.options.heldUnder)
    .option('--since <day>', say.options.since)
    .option('--late', say.options.late)
    .addOption(new Option('--newest <n>', say.options.newest).argParser(wholeNumber('--newest', 1)))
    .addHelpText(
      'after',
      examples(
        say,
        'screen list --mine --status open',
        'screen list --newest 50',
        'screen list --since 2026-11-01',
        'screen list --late',
      ),
    )
    .action(acting(async (run, flags: object) => (await import('./commands/session.ts')).list(run, flags)))

  command(program, 'show', say.commands.show)
    .addArgument(caseArgument())
    .option('--step <id>', say.options.showStep)
    .option('--type <type>', say.options.showType)
    .addOption(new Option('--entry <n>', say.options.showEntry).argParser(wholeNumber('--entry', 1)))
    .addOption(new Option('--note', say.options.note).conflicts(['step', 'type', 'entry']))
    .addOption(
      new Option('--against <case>', RESCREENING_MESSAGES[language].option).conflicts([
        'step',
        'type',
        'entry',
        'note',
      ]),
    )
    .addOption(
      new Option('--accesses', ACCESS_MESSAGES[language].accesses).conflicts([
        'step',
        'type',
        'entry',
        'note',
        'against',
      ]),
    )
    .addOption(new Option('--why <reason>', ACCESS_MESSAGES[language].why).choices(LOOK_REASONS))
    .addHelpText(
      'after',
      examples(
        say,
        'screen show 2026-0001',
        'screen show 2026-0001 --type search-performed',
        'screen show 2026-0001 --note',
        'screen show 2026-0001/2 --against 2026-0001/1',
      ),
    )
    .action(
      acting(async (run, reference: string, flags: object) =>
        (await import('./commands/session.ts')).show(run, reference, flags),
      ),
    )

  command(program, 'cancel', say.commands.cancel)
    .addArgument(caseArgument())
    .option('--text <file>', say.options.text, '-')
    .addHelpText('after', examples(say, 'screen cancel 2026-0001 --text reden.txt'))
    .action(
      acting(async (run, reference: string, flags: { text: string }) =>
        (await import('./commands/session.ts')).cancel(run, reference, flags),
      ),
    )

  const adding = ADD_MESSAGES[language]
  command(program, 'add', adding.command)
    .addArgument(
      new Argument('<record>').choices([
        'finding',
        'search',
        'candidate',
        'identifier',
        'person',
        'evidence',
        'judgement',
      ] satisfies AddedKind[]),
    )
    .addArgument(caseArgument())
    .option('--text <file>', adding.text)
    .option('--step <step>', adding.step)
    .addOption(
      new Option('--outcome <outcome>', adding.outcome).choices([
        'no-results',
        'none-relevant',
        'candidates',
        'blocked',
      ]),
    )
    .option('--search <id>', adding.search)
    .option('--engine <id>', adding.engine)
    .option('--evidence <ids>', adding.evidence)
    .option('--candidate <id>', adding.candidate)
    .option('--grade <grade>', adding.grade)
    .option('--kind <kind>', adding.kind)
    .option('--status <status>', adding.status)
    .option('--role <role>', adding.role)
    .addOption(new Option('--minor <yes|no>', adding.minor).choices(['yes', 'no']))
    .option('--file <file>', adding.file)
    .option('--masks <id>', adding.masks)
    .addHelpText(
      'after',
      examples(
        say,
        'screen add finding 2026-0001 --evidence E1 --text feit.txt',
        'screen add search 2026-0001 --search name --engine bing --outcome no-results',
        'screen add evidence 2026-0001 --file schermafdruk.png',
      ),
    )
    .action(
      acting(async (run, kind: AddedKind, reference: string, flags: object) =>
        (await import('./commands/add.ts')).add(run, kind, reference, flags),
      ),
    )

  const handing = HANDOVER_MESSAGES[language]
  const encrypting = ENCRYPTION_MESSAGES[language]
  command(program, 'handover', handing.command)
    .addArgument(caseArgument())
    .requiredOption('--to <code>', handing.to)
    .option('--bundle <dir>', handing.bundle)
    .option('--encrypt-to <file>', encrypting.encryptTo)
    .option('--passphrase', encrypting.passphrase)
    .option('--passphrase-file <file>', encrypting.passphraseFile)
    .option('--text <file>', handing.text)
    .addHelpText(
      'after',
      examples(
        say,
        'screen handover 2026-0001 --to S-202',
        'screen handover 2026-0001 --to S-202 --bundle overdracht',
        'screen handover 2026-0001 --to S-202 --bundle overdracht.tar.age --encrypt-to ontvangers',
      ),
    )
    .action(
      acting(async (run, reference: string, flags: HandoverFlags) =>
        (await import('./commands/handover.ts')).handover(run, reference, flags),
      ),
    )

  command(program, 'receive', handing.receive)
    .addArgument(new Argument('<bundle>', handing.receiveArgument))
    .option('--head <head>', say.options.head)
    .option('--identity <file>', encrypting.identity)
    .option('--passphrase-file <file>', encrypting.passphraseFile)
    .addHelpText(
      'after',
      examples(
        say,
        'screen receive overdracht',
        'screen receive overdracht --head 5f3a…',
        'screen receive overdracht.tar.age --identity sleutel',
      ),
    )
    .action(
      acting(async (run, path: string, flags: KeyFlags & { head?: string }) =>
        (await import('./commands/handover.ts')).receive(run, path, flags),
      ),
    )

  command(program, 'signal', say.commands.signal)
    .addArgument(
      new Argument('<act>').choices([
        'raise',
        'accept',
        'dismiss',
        'consent',
        'return',
      ] satisfies SignalAct[]),
    )
    .addArgument(caseArgument())
    .option('--text <file>', say.options.text, '-')
    .addOption(
      new Option('--origin <origin>', say.options.origin)
        .choices(['own-research', 'reception', 'police', 'foreign-partner', 'other'])
        .default('own-research'),
    )
    .option('--on <day>', say.options.signalOn)
    .option('--restrictions <file>', say.options.restrictions)
    .option('--minor', say.options.minor)
    .option('--to-file <file>', say.options.toFile)
    .addHelpText(
      'after',
      examples(
        say,
        'screen signal raise 2026-0001 --origin reception --text signaal.txt',
        'screen signal accept 2026-0001 --text reden.txt',
        'screen signal return 2026-0001 --to-file melder.txt --text bericht.txt',
      ),
    )
    .action(
      acting(async (run, act: SignalAct, reference: string, flags: SignalFlags) =>
        (await import('./commands/signal.ts')).signal(run, act, reference, flags),
      ),
    )

  command(program, 'review', say.commands.review)
    .addArgument(
      new Argument('<act>').choices([
        'show',
        'search',
        'match',
        'point',
        'answer',
        'settle',
        'return',
        'agree',
      ] satisfies ReviewAct[]),
    )
    .addArgument(caseArgument())
    .addArgument(new Argument('[record]', say.reviewRecord))
    .option('--text <file>', say.options.text)
    .addOption(
      new Option('--outcome <outcome>', say.options.searchOutcome).choices([
        'no-results',
        'none-relevant',
        'candidates',
        'blocked',
      ]),
    )
    .addOption(new Option('--reviewed <n>', say.options.reviewed).argParser(wholeNumber('--reviewed', 0)))
    .addOption(
      new Option('--state <state>', say.options.matchState).choices([
        'undetermined',
        'excluded',
        'possible',
        'plausible',
        'established',
      ]),
    )
    .option('--dissent', say.options.dissent)
    .addHelpText(
      'after',
      examples(
        say,
        'screen review show 2026-0001',
        'screen review search 2026-0001 S3 --outcome none-relevant',
        'screen review point 2026-0001 F1 --text punt.txt',
        'screen review agree 2026-0001',
      ),
    )
    .action(
      acting(async (run, act: ReviewAct, reference: string, record: string | undefined, flags: object) =>
        (await import('./commands/review.ts')).review(run, act, reference, record, flags),
      ),
    )

  const levels: readonly ClassificationLevel[] = [
    'unclassified',
    'departementaal-vertrouwelijk',
    'stg-confidentieel',
    'stg-geheim',
    'stg-zeer-geheim',
  ]
  command(program, 'classify', say.commands.classify)
    .addArgument(caseArgument())
    .addOption(new Option('--propose <level>', say.options.propose).choices(levels))
    .addOption(new Option('--set <level>', say.options.setLevel).choices(levels))
    .option('--mark', say.options.mark)
    .option('--until <day>', say.options.untilDay)
    .option('--until-event <file>', say.options.untilEvent)
    .option('--text <file>', say.options.text)
    .addHelpText(
      'after',
      examples(
        say,
        'screen classify 2026-0001 --propose departementaal-vertrouwelijk --until 2036-12-31 --text reden.txt',
        'screen classify 2026-0001 --set departementaal-vertrouwelijk',
        'screen classify 2026-0001 --mark --text merking.txt',
        'screen classify 2026-0001',
      ),
    )
    .action(
      acting(async (run, reference: string, flags: object) =>
        (await import('./commands/classify.ts')).classify(run, reference, flags),
      ),
    )

  const linking = LINK_MESSAGES[language]
  command(program, 'link', linking.command)
    .addArgument(caseArgument())
    .option('--with <case>', linking.with)
    .option('--text <file>', linking.text)
    .option('--undo', linking.undo)
    .addHelpText('after', examples(say, 'screen link 2026-0001 --with 2026-0002', 'screen link 2026-0001'))
    .action(
      acting(async (run, reference: string, flags: object) =>
        (await import('./commands/link.ts')).link(run, reference, flags),
      ),
    )

  const person = PERSON_MESSAGES[language]
  command(program, 'statement', person.statement)
    .addArgument(caseArgument())
    .addOption(
      new Option('--from <who>', person.from)
        .choices(['person', 'lawyer', 'representative', 'other'] satisfies StatementFrom[])
        .default('person'),
    )
    .addOption(
      new Option('--kind <kind>', person.kind)
        .choices(['statement', 'remark', 'correction'] satisfies StatementKind[])
        .default('statement'),
    )
    .option('--about <record>', person.about)
    .option('--on <day>', person.statementOn)
    .option('--text <file>', person.statementText)
    .addHelpText(
      'after',
      examples(
        say,
        'screen statement 2026-0001',
        'screen statement 2026-0001 --text verklaring.txt',
        'screen statement 2026-0001 --from lawyer --kind correction --about F1 --text brief.txt',
      ),
    )
    .action(
      acting(async (run, reference: string, flags: StatementFlags) =>
        (await import('./commands/person.ts')).statement(run, reference, flags),
      ),
    )

  command(program, 'inform', person.inform)
    .addArgument(caseArgument())
    .addOption(
      new Option('--how <how>', person.how)
        .choices(['in-writing', 'orally', 'other'] satisfies InformAct['how'][])
        .conflicts('defer'),
    )
    .option('--on <day>', person.informedOn)
    .option('--defer <ground>', person.defer)
    .option('--until <day>', person.deferUntil)
    .option('--text <file>', person.informText)
    .addHelpText(
      'after',
      examples(
        say,
        'screen inform 2026-0001 --how in-writing --on 2026-11-20',
        'screen inform 2026-0001 --defer onderzoek --until 2027-01-15 --text reden.txt',
        'screen inform 2026-0001',
      ),
    )
    .action(
      acting(async (run, reference: string, flags: InformFlags) =>
        (await import('./commands/person.ts')).inform(run, reference, flags),
      ),
    )

  command(program, 'extract', person.extract)
    .addArgument(caseArgument())
    .option('--for-file <file>', person.extractFor, '-')
    .option('--withhold <records>', person.extractWithhold)
    .addOption(new Option('--ground <code>', say.options.ground).choices(GROUNDS))
    .option('--show <records>', person.extractShow)
    .option('--template <id[@version]>', person.extractTemplate)
    .option('--out <file>', say.options.out)
    .addHelpText(
      'after',
      examples(
        say,
        'screen extract 2026-0001 --for-file verzoeker.txt',
        'screen extract 2026-0001 --withhold P1,12:source --ground third-person --show P2',
      ),
    )
    .action(
      acting(async (run, reference: string, flags: ExtractFlags) =>
        (await import('./commands/extract.ts')).extract(run, reference, flags),
      ),
    )

  command(program, 'dossier', say.commands.dossier)
    .addArgument(caseArgument())
    .option('--issue', say.options.issue)
    .option('--embed-session', say.options.embedSession)
    .option('--withhold <records>', say.options.withhold)
    .addOption(new Option('--ground <code>', say.options.ground).choices(GROUNDS))
    .option('--template <id[@version]>', say.options.template)
    .addOption(new Option('--copy <n>', say.options.copy).argParser(wholeNumber('--copy', 1)))
    .option('--out <file>', say.options.out)
    .option('--override <file>', say.options.override)
    .addOption(new Option('--why <reason>', ACCESS_MESSAGES[language].why).choices(LOOK_REASONS))
    .addHelpText(
      'after',
      examples(
        say,
        'screen dossier 2026-0001 --out concept.pdf',
        'screen dossier 2026-0001 --issue',
        'screen dossier 2026-0001 --issue --withhold P1,F3:source --ground third-person',
      ),
    )
    .action(
      acting(async (run, reference: string, flags: object) =>
        (await import('./commands/dossier.ts')).dossier(run, reference, flags),
      ),
    )

  const signing = SIGNATURE_MESSAGES[language]
  command(program, 'sign', signing.command)
    .addArgument(caseArgument())
    .addOption(new Option('--entry <n>', signing.entry).argParser(wholeNumber('--entry', 1)))
    .addHelpText('after', examples(say, 'screen sign 2026-0001', 'screen sign 2026-0001 --entry 42'))
    .action(
      acting(async (run, reference: string, flags: object) =>
        (await import('./commands/sign.ts')).sign(run, reference, flags),
      ),
    )

  command(program, 'verify', say.commands.verify)
    .addArgument(new Argument('[case|pdf|bundle]', say.verifyArgument))
    .option('--all', say.options.verifyAll)
    .option('--head <head>', say.options.head)
    .option('--case <case>', say.options.ofCase)
    .option('--report <file>', say.options.report)
    .addOption(new Option('--why <reason>', ACCESS_MESSAGES[language].why).choices(LOOK_REASONS))
    .option('--allowed-signers <file>', signing.allowed)
    .option('--require-signatures', signing.required)
    .option('--identity <file>', encrypting.identity)
    .option('--passphrase-file <file>', encrypting.passphraseFile)
    .addHelpText(
      'after',
      examples(
        say,
        'screen verify 2026-0001',
        'screen verify 2026-0001 --head 5f3a…',
        'screen verify dossier.pdf --case 2026-0001',
        'screen verify --all',
        'screen verify bundel.tar.age --identity sleutel',
        'screen verify 2026-0001 --allowed-signers ondertekenaars --require-signatures',
      ),
    )
    .action(
      acting(async (run, what: string | undefined, flags: object) =>
        (await import('./commands/verify.ts')).verify(run, what, flags),
      ),
    )

  command(program, 'bundle', say.commands.bundle)
    .addArgument(caseArgument())
    .requiredOption('--out <dir>', say.options.bundleOut)
    .option('--without-evidence', say.options.withoutEvidence)
    .option('--for-file <file>', say.options.forFile, '-')
    .option('--encrypt-to <file>', encrypting.encryptTo)
    .option('--passphrase', encrypting.passphrase)
    .option('--passphrase-file <file>', encrypting.passphraseFile)
    .addHelpText(
      'after',
      examples(
        say,
        'screen bundle 2026-0001 --out bundel --for-file ontvanger.txt',
        'screen bundle 2026-0001 --out bundel.tar.age --encrypt-to ontvangers --for-file ontvanger.txt',
      ),
    )
    .action(
      acting(
        async (
          run,
          reference: string,
          { withoutEvidence, ...flags }: Omit<BundleFlags, 'evidence'> & { withoutEvidence?: boolean },
        ) =>
          (await import('./commands/bundle.ts')).bundle(run, reference, {
            ...flags,
            evidence: !withoutEvidence,
          }),
      ),
    )

  const erasing = ERASE_MESSAGES[language]
  const holdGrounds: readonly HoldGround[] = ['appeal', 'complaint', 'other']
  command(program, 'erase', erasing.erase)
    .addArgument(caseArgument())
    .option('--record <ids>', erasing.record)
    .option('--entry <n>', erasing.entry)
    .option('--all', erasing.all)
    .addOption(new Option('--named <what>', erasing.named).choices(['include', 'leave']))
    .option('--text <file>', erasing.text)
    .option('--authority <file>', erasing.authority)
    .option('--confirm', erasing.confirm)
    .option('--plan', erasing.plan)
    .option('--yes', erasing.yes)
    .addHelpText(
      'after',
      examples(
        say,
        'screen erase 2026-0001 --record P1 --plan',
        'screen erase 2026-0001 --record P1 --text reden.txt --authority besluit.txt --yes',
        'screen erase 2026-0001 --confirm',
      ),
    )
    .action(
      acting(async (run, reference: string, flags: object) =>
        (await import('./commands/erase.ts')).erase(run, reference, flags),
      ),
    )

  command(program, 'hold', erasing.hold)
    .addArgument(caseArgument())
    .addOption(new Option('--set <ground>', erasing.setHold).choices(holdGrounds))
    .addOption(new Option('--lift <ground>', erasing.liftHold).choices(holdGrounds))
    .option('--text <file>', say.options.text, '-')
    .addHelpText('after', examples(say, 'screen hold 2026-0001 --set appeal --text reden.txt'))
    .action(
      acting(async (run, reference: string, flags: HoldFlags) =>
        (await import('./commands/hold.ts')).hold(run, reference, flags),
      ),
    )

  command(program, 'due', erasing.due)
    .addHelpText('after', examples(say, 'screen due', 'screen due --json'))
    .action(acting(async (run) => (await import('./commands/due.ts')).due(run)))

  command(program, 'diff', say.commands.diff)
    .argument('<a>')
    .argument('<b>')
    .addOption(
      new Option('--format <format>', say.options.format).choices(['text', 'json', 'html']).default('text'),
    )
    .addHelpText('after', examples(say, 'screen diff osint-screening@1.0.0 concept.yaml'))
    .action(
      acting(async (run, a: string, b: string, flags: { format: 'text' | 'json' | 'html' }) =>
        (await import('./commands/diff.ts')).diff(run, a, b, flags),
      ),
    )

  const instruction = command(program, 'instruction', say.commands.instruction).addHelpText(
    'after',
    examples(say, 'screen instruction list', 'screen instruction check'),
  )
  command(instruction, 'list', say.commands.instructionList)
    .addHelpText('after', examples(say, 'screen instruction list', 'screen instruction list --json'))
    .action(acting(async (run) => (await import('./commands/versions.ts')).list(run)))
  command(instruction, 'check', say.commands.instructionCheck)
    .argument('[file]')
    .addHelpText(
      'after',
      examples(say, 'screen instruction check', 'screen instruction check osint-screening/2.2.0.yaml'),
    )
    .action(
      acting(async (run, file: string | undefined) => {
        const { checkInstructionFile, checkInstructions } = await import('./commands/documents.ts')
        return file === undefined ? checkInstructions(run) : checkInstructionFile(run, file)
      }),
    )
  command(instruction, 'new', say.commands.instructionNew)
    .addArgument(new Argument('<id>', say.instructionId))
    .option('--from <id[@version]>', say.options.newFrom)
    .addOption(
      new Option('--level <level>', say.options.newLevel)
        .choices(['patch', 'minor', 'major'])
        .default('minor'),
    )
    .option('--out <file>', say.options.newOut)
    .addHelpText(
      'after',
      examples(
        say,
        'screen instruction new osint-screening --level major',
        'screen instruction new ons-onderzoek --from osint-screening',
      ),
    )
    .action(
      acting(
        async (run, id: string, flags: { from?: string; level: 'patch' | 'minor' | 'major'; out?: string }) =>
          (await import('./commands/authoring.ts')).instructionNew(run, id, flags),
      ),
    )
  command(instruction, 'publish', say.commands.publish)
    .argument('<file>')
    .option('--author <code>', say.options.author)
    .option('--from <day>', say.options.from)
    .option('--until <day>', say.options.until)
    .option('--zone <zone>', say.options.zone)
    .option('--adopted-by <name>', say.options.adoptedBy)
    .option('--aligned-with <name>', say.options.alignedWith)
    .addHelpText(
      'after',
      examples(say, 'screen instruction publish osint-screening/2.2.0.yaml --author S-204 --from 2027-01-01'),
    )
    .action(
      acting(async (run, file: string, flags: object) =>
        (await import('./commands/versions.ts')).publish(run, file, flags),
      ),
    )
  command(instruction, 'withdraw', say.commands.withdraw)
    .argument('<id@version>')
    .option('--text <file>', say.options.text, '-')
    .addHelpText('after', examples(say, 'screen instruction withdraw osint-screening@2.2.0 --text reden.txt'))
    .action(
      acting(async (run, wanted: string, flags: { text: string }) =>
        (await import('./commands/versions.ts')).withdraw(run, wanted, flags),
      ),
    )

  command(program, 'outdated', say.commands.outdated)
    .addHelpText('after', examples(say, 'screen outdated', 'screen outdated --json'))
    .action(acting(async (run) => (await import('./commands/migrate.ts')).outdated(run)))

  command(program, 'migrate', say.commands.migrate)
    .addArgument(new Argument('[case]', say.caseArgument))
    .requiredOption('--to <version>', say.options.to)
    .option('--all', say.options.all)
    .option('--plan', say.options.plan)
    .addHelpText(
      'after',
      examples(say, 'screen migrate --all --to 2.0.0 --plan', 'screen migrate 2026-0001 --to 2.0.0'),
    )
    .action(
      acting(async (run, reference: string | undefined, flags: { to: string }) =>
        (await import('./commands/migrate.ts')).migrate(run, reference, flags),
      ),
    )

  command(program, 'report', say.commands.report)
    .requiredOption('--from <day>', say.options.reportFrom)
    .requiredOption('--to <day>', say.options.reportTo)
    .option('--pdf <file>', say.options.reportPdf)
    .addHelpText(
      'after',
      examples(
        say,
        'screen report --from 2026-07-01 --to 2026-09-30',
        'screen report --from 2026-01-01 --to 2026-09-30 --pdf instructie.pdf',
      ),
    )
    .action(
      acting(async (run, flags: { from: string; to: string; pdf?: string }) =>
        (await import('./commands/report.ts')).report(run, flags),
      ),
    )

  const template = command(program, 'template', say.commands.template).addHelpText(
    'after',
    examples(say, 'screen template check ons-verslag.yaml'),
  )
  command(template, 'check', say.commands.templateCheck)
    .argument('<file>')
    .addHelpText('after', examples(say, 'screen template check ons-verslag.yaml'))
    .action(
      acting(async (run, file: string) =>
        (await import('./commands/documents.ts')).checkTemplateFile(run, file),
      ),
    )

  command(program, 'schema', say.commands.schema)
    .addArgument(new Argument('<kind>').choices(['instruction', 'template', 'answers', 'configuration']))
    .addHelpText('after', examples(say, 'screen schema answers > antwoorden.schema.json'))
    .action(
      acting(async (run, kind: 'instruction' | 'template' | 'answers' | 'configuration') =>
        (await import('./commands/documents.ts')).schema(run, kind),
      ),
    )

  const config = command(program, 'config', say.commands.config)
    .addHelpText('after', examples(say, 'screen config', 'screen config init'))
    // Tells what is wrong with the file itself, beside what holds without it.
    .action(async () => {
      const { config: show } = await import('./commands/config.ts')
      report(show(await makeRun(world, language, program.opts())))
    })
  command(config, 'init', say.commands.configInit)
    .option('--out <file>', say.options.out)
    .addHelpText('after', examples(say, 'screen config init', 'screen config init --out configuratie.yaml'))
    .action(
      acting(async (run, flags: { out?: string }) =>
        (await import('./commands/config.ts')).configInit(run, flags),
      ),
    )

  command(program, 'doctor', say.commands.doctor)
    .addHelpText('after', examples(say, 'screen doctor', 'screen doctor --json'))
    // Tells of a configuration that is not in order, beside all else.
    .action(async () => {
      const { doctor } = await import('./commands/doctor.ts')
      report(await doctor(await makeRun(world, language, program.opts())))
    })
  command(program, 'repair', say.commands.repair)
    .addHelpText('after', examples(say, 'screen repair'))
    .action(acting(async (run) => (await import('./commands/doctor.ts')).repair(run)))

  command(program, 'explain', EXPLAIN_MESSAGES[language].command)
    .addHelpText('after', examples(say, 'screen explain', 'screen explain --json'))
    .action(acting(async (run) => (await import('./commands/explain.ts')).explain(run)))

  command(program, 'completion', say.commands.completion)
    .addArgument(
      new Argument('<shell>', say.shellArgument).choices(['bash', 'zsh', 'powershell'] satisfies Shell[]),
    )
    .addHelpText(
      'after',
      examples(
        say,
        'source <(screen completion bash)',
        'screen completion zsh > ~/.zfunc/_screen',
        'screen completion powershell | Out-String | Invoke-Expression',
      ),
    )
    .action(
      acting(async (run, shell: Shell) => (await import('./commands/completion.ts')).completion(run, shell)),
    )

  // What the scripts of `completion` ask at each Tab.
  program
    .command('complete', { hidden: true })
    .argument('<words...>')
    .action(async (words: readonly string[]) => {
      const { complete } = await import('./commands/completion.ts')
      const lines = await complete(program, words, (store) =>
        world.context(store === undefined ? {} : { store }),
      )
      if (lines.length > 0) world.result(lines.join('\n'))
    })

  command(program, 'demo', say.commands.demo)
    .option('--out <dir>', say.options.demoOut, 'demo-out')
    .addHelpText('after', examples(say, 'screen demo', 'screen demo --out proef'))
    .action(
      acting(async (run, flags: { out: string }) =>
        (await import('./commands/demo.ts')).demo(run, flags.out),
      ),
    )

  return program
}

/** `screen instruction publish`: a command under another is typed with it. */
function pathOf(command: Command): string[] {
  return [...(command.parent ? pathOf(command.parent) : []), command.name()]
}

function argumentTerm(argument: Argument): string {
  return argument.required ? `<${argument.name()}>` : `[${argument.name()}]`
}

function wholeNumber(option: string, least: number): (text: string) => number {
  return (text) => {
    const number = Number(text)
    if (text.trim() === '' || !Number.isSafeInteger(number) || number < least)
      throw new ScreenError('USAGE', {
        message: `${option}: ${visible(text)} (${least}, ${least + 1}, ${least + 2}, …)`,
      })
    return number
  }
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

function examples(say: Messages, ...lines: readonly string[]): string {
  return `\n${say.examples}:\n${lines.map((line) => `  ${line}`).join('\n')}`
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
  const { makeStyle } = await import('./print/style.ts')
  const { fitted } = await import('./print/wrap.ts')
  const context = await world.context({
    ...(lang === undefined ? {} : { language: lang }),
    ...(store === undefined ? {} : { store }),
    ...(plainFlag === undefined ? {} : { plain: plainFlag }),
  })
  const plain = context.settings.plain.value
  return {
    world,
    context,
    language,
    say: MESSAGES[language],
    style: makeStyle(world.colour && !json && !plain),
    json,
    plain,
    print: (...lines) => {
      world.result(lines.join('\n'))
    },
    tell: (...lines) => {
      world.result(fitted(lines, world.columns).join('\n'))
    },
    printJson: (value) => {
      world.result(visibleJson(value))
    },
    talk: (...lines) => {
      if (!quiet) for (const line of lines) world.talk(line)
    },
  }
}
