import { Argument, Option } from 'commander'
import type { ClassificationLevel } from '../../domain/session/act.ts'
import type { AddedKind } from '../../domain/session/added.ts'
import { ADD_MESSAGES } from '../add-messages.ts'
import type { HandoverFlags } from '../commands/handover.ts'
import type { KeyFlags } from '../commands/keys.ts'
import type { SignalAct, SignalFlags } from '../commands/signal.ts'
import { ENCRYPTION_MESSAGES } from '../print/encryption-messages.ts'
import { HANDOVER_MESSAGES } from '../print/handover-messages.ts'
import { LINK_MESSAGES } from '../print/link-messages.ts'
import { REVIEW_ACTS, type ReviewAct } from '../review-acts.ts'
import { examples, type Tree, wholeNumber } from './tree.ts'

/** What is recorded outside the walk: by the screener, by who else is in it. */
export function recording({ acting, caseArgument, command, language, program, say }: Tree): void {
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
        (await import('../commands/add.ts')).add(run, kind, reference, flags),
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
        (await import('../commands/handover.ts')).handover(run, reference, flags),
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
        (await import('../commands/handover.ts')).receive(run, path, flags),
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
        (await import('../commands/signal.ts')).signal(run, act, reference, flags),
      ),
    )

  command(program, 'review', say.commands.review)
    .addArgument(new Argument('<act>').choices(REVIEW_ACTS))
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
        (await import('../commands/review.ts')).review(run, act, reference, record, flags),
      ),
    )

  command(program, 'seal', say.commands.seal)
    .addArgument(caseArgument())
    .addHelpText('after', examples(say, 'screen seal 2026-0001'))
    .action(
      acting(async (run, reference: string) => (await import('../commands/seal.ts')).seal(run, reference)),
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
        (await import('../commands/classify.ts')).classify(run, reference, flags),
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
        (await import('../commands/link.ts')).link(run, reference, flags),
      ),
    )
}
