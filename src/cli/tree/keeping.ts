import { Option } from 'commander'
import type { HoldGround } from '../../domain/session/hold-grounds.ts'
import type { HoldFlags } from '../commands/hold.ts'
import { ERASE_MESSAGES } from '../erase-messages.ts'
import { ENCRYPTION_MESSAGES } from '../print/encryption-messages.ts'
import { VAULT_MESSAGES } from '../print/vault-messages.ts'
import { examples, type Tree } from './tree.ts'

/** How long things are kept. */
export function keeping({ acting, caseArgument, command, language, program, say }: Tree): void {
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
    .addOption(
      new Option('--decline', erasing.decline).conflicts(['confirm', 'plan', 'record', 'entry', 'all']),
    )
    .option('--plan', erasing.plan)
    .option('--yes', erasing.yes)
    .addHelpText(
      'after',
      examples(
        say,
        'screen erase 2026-0001 --record P1 --plan',
        'screen erase 2026-0001 --record P1 --text reden.txt --authority besluit.txt --yes',
        'screen erase 2026-0001 --confirm',
        'screen erase 2026-0001 --decline --text reden.txt',
      ),
    )
    .action(
      acting(async (run, reference: string, flags: object) =>
        (await import('../commands/erase.ts')).erase(run, reference, flags),
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
        (await import('../commands/hold.ts')).hold(run, reference, flags),
      ),
    )

  const vault = VAULT_MESSAGES[language]
  const { passphraseFile } = ENCRYPTION_MESSAGES[language]
  command(program, 'encrypt', vault.encrypt)
    .addArgument(caseArgument())
    .option('--encrypt-to <file>', vault.encryptTo)
    .option('--passphrase', vault.passphrase)
    .option('--passphrase-file <file>', passphraseFile)
    .option('--yes', vault.yes)
    .addHelpText(
      'after',
      examples(
        say,
        'screen encrypt 2026-0001 --encrypt-to ontvangers',
        'screen encrypt 2026-0001 --passphrase',
      ),
    )
    .action(
      acting(async (run, reference: string, flags: object) =>
        (await import('../commands/vault.ts')).encrypt(run, reference, flags),
      ),
    )

  command(program, 'decrypt', vault.decrypt)
    .addArgument(caseArgument())
    .option('--identity <file>', vault.identity)
    .option('--passphrase-file <file>', passphraseFile)
    .addHelpText(
      'after',
      examples(say, 'screen decrypt 2026-0001 --identity sleutel', 'screen decrypt 2026-0001'),
    )
    .action(
      acting(async (run, reference: string, flags: object) =>
        (await import('../commands/vault.ts')).decrypt(run, reference, flags),
      ),
    )

  command(program, 'due', erasing.due)
    .addHelpText('after', examples(say, 'screen due', 'screen due --json'))
    .action(acting(async (run) => (await import('../commands/due.ts')).due(run)))
}
