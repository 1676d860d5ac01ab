import { Option } from 'commander'
import { examples, type Tree, wholeNumber } from './tree.ts'

/** Where sessions stand. */
export function standing({ acting, caseArgument, command, program, say }: Tree): void {
  // What `screen` alone does; a command of its own, as commander takes a word it does not know for an argument else.
  program
    .command('home', { hidden: true })
    .action(acting(async (run) => (await import('../commands/home.ts')).home(run)))

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
}
