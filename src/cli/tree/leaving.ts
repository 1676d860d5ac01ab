import { Argument, Option } from 'commander'
import { LOOK_REASONS } from '../../domain/session/accesses.ts'
import type { InformAct, StatementFrom, StatementKind } from '../../domain/session/act.ts'
import { GROUNDS } from '../../domain/session/grounds.ts'
import type { BundleFlags } from '../commands/bundle.ts'
import type { ExtractFlags } from '../commands/extract.ts'
import type { InformFlags, StatementFlags } from '../commands/person.ts'
import { ACCESS_MESSAGES } from '../print/access-messages.ts'
import { ENCRYPTION_MESSAGES } from '../print/encryption-messages.ts'
import { PERSON_MESSAGES } from '../print/person-messages.ts'
import { SIGNATURE_MESSAGES } from '../print/signature-messages.ts'
import { examples, type Tree, wholeNumber } from './tree.ts'

/** What leaves the building, what the person says and hears, and whether it is intact. */
export function leaving({ acting, caseArgument, command, language, program, say }: Tree): void {
  const encrypting = ENCRYPTION_MESSAGES[language]
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
        (await import('../commands/person.ts')).statement(run, reference, flags),
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
        (await import('../commands/person.ts')).inform(run, reference, flags),
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
        (await import('../commands/extract.ts')).extract(run, reference, flags),
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
        (await import('../commands/dossier.ts')).dossier(run, reference, flags),
      ),
    )

  const signing = SIGNATURE_MESSAGES[language]
  command(program, 'sign', signing.command)
    .addArgument(caseArgument())
    .addOption(new Option('--entry <n>', signing.entry).argParser(wholeNumber('--entry', 1)))
    .addHelpText('after', examples(say, 'screen sign 2026-0001', 'screen sign 2026-0001 --entry 42'))
    .action(
      acting(async (run, reference: string, flags: object) =>
        (await import('../commands/sign.ts')).sign(run, reference, flags),
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
    .option('--identity <file>', encrypting.identityToVerify)
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
        (await import('../commands/verify.ts')).verify(run, what, flags),
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
          (await import('../commands/bundle.ts')).bundle(run, reference, {
            ...flags,
            evidence: !withoutEvidence,
          }),
      ),
    )
}
