import { Argument, Option } from 'commander'
import { LOOK_REASONS } from '../../domain/session/accesses.ts'
import type { StartFlags } from '../commands/walk.ts'
import { ACCESS_MESSAGES } from '../print/access-messages.ts'
import { PRACTICE_MESSAGES } from '../print/practice-messages.ts'
import { RESCREENING_MESSAGES } from '../print/rescreening-messages.ts'
import { examples, type Tree, wholeNumber } from './tree.ts'

/** The walk, and where sessions stand. */
export function everyday({ acting, caseArgument, command, language, program, say }: Tree): void {
  // What `screen` alone does; a command of its own, as commander takes a word it does not know for an argument else.
  program
    .command('home', { hidden: true })
    .action(acting(async (run) => (await import('../commands/home.ts')).home(run)))

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
          ? (await import('../commands/walk.ts')).start(run, reference, flags)
          : (await import('../commands/practice.ts')).startPractice(run, flags.practice, reference, flags),
      ),
    )

  command(program, 'practice', PRACTICE_MESSAGES[language].command)
    .addArgument(new Argument('[number]', PRACTICE_MESSAGES[language].subjectArgument))
    .addHelpText('after', examples(say, 'screen practice', 'screen practice 1', 'screen practice 1 --json'))
    .action(
      acting(async (run, id: string | undefined) =>
        (await import('../commands/practice.ts')).practice(run, id),
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
        (await import('../commands/walk.ts')).resume(run, reference, flags),
      ),
    )

  command(program, 'status', say.commands.status)
    .addArgument(caseArgument())
    .addHelpText('after', examples(say, 'screen status 2026-0001 --json'))
    .action(
      acting(async (run, reference: string) =>
        (await import('../commands/status.ts')).status(run, reference),
      ),
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
    .action(acting(async (run, flags: object) => (await import('../commands/list.ts')).list(run, flags)))

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
        (await import('../commands/session.ts')).show(run, reference, flags),
      ),
    )

  command(program, 'cancel', say.commands.cancel)
    .addArgument(caseArgument())
    .option('--text <file>', say.options.text, '-')
    .addHelpText('after', examples(say, 'screen cancel 2026-0001 --text reden.txt'))
    .action(
      acting(async (run, reference: string, flags: { text: string }) =>
        (await import('../commands/session.ts')).cancel(run, reference, flags),
      ),
    )
}
