import { Option } from 'commander'
import { LOOK_REASONS } from '../../domain/session/accesses.ts'
import { ACCESS_MESSAGES } from '../print/access-messages.ts'
import { RESCREENING_MESSAGES } from '../print/rescreening-messages.ts'
import { examples, type Tree, wholeNumber } from './tree.ts'

/** What was recorded, and breaking a session off. */
export function record({ acting, caseArgument, command, language, program, say }: Tree): void {
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
        // A reason would be dropped: nothing of the case is in the list, so that it is no look to be noted.
        'why',
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
