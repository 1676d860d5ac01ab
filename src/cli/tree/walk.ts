import { Argument } from 'commander'
import type { StartFlags } from '../commands/walk.ts'
import { PRACTICE_MESSAGES } from '../print/practice-messages.ts'
import { examples, type Tree } from './tree.ts'

/** The walk. */
export function walk({ acting, caseArgument, command, language, program, say }: Tree): void {
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
}
