import { Argument, Option } from 'commander'
import { examples, type Tree } from './tree.ts'

/** Versions of an instruction: what changed, who follows, whether it works. */
export function versions({ acting, command, program, say }: Tree): void {
  command(program, 'diff', say.commands.diff)
    .argument('<a>')
    .argument('<b>')
    .addOption(
      new Option('--format <format>', say.options.format).choices(['text', 'json', 'html']).default('text'),
    )
    .addHelpText('after', examples(say, 'screen diff osint-screening@1.0.0 concept.yaml'))
    .action(
      acting(async (run, a: string, b: string, flags: { format: 'text' | 'json' | 'html' }) =>
        (await import('../commands/diff.ts')).diff(run, a, b, flags),
      ),
    )

  const instruction = command(program, 'instruction', say.commands.instruction).addHelpText(
    'after',
    examples(say, 'screen instruction list', 'screen instruction check'),
  )
  command(instruction, 'list', say.commands.instructionList)
    .addHelpText('after', examples(say, 'screen instruction list', 'screen instruction list --json'))
    .action(acting(async (run) => (await import('../commands/versions.ts')).list(run)))
  command(instruction, 'check', say.commands.instructionCheck)
    .argument('[file]')
    .addHelpText(
      'after',
      examples(say, 'screen instruction check', 'screen instruction check osint-screening/2.2.0.yaml'),
    )
    .action(
      acting(async (run, file: string | undefined) => {
        const { checkInstructionFile, checkInstructions } = await import('../commands/documents.ts')
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
          (await import('../commands/authoring.ts')).instructionNew(run, id, flags),
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
        (await import('../commands/versions.ts')).publish(run, file, flags),
      ),
    )
  command(instruction, 'withdraw', say.commands.withdraw)
    .argument('<id@version>')
    .option('--text <file>', say.options.text, '-')
    .addHelpText('after', examples(say, 'screen instruction withdraw osint-screening@2.2.0 --text reden.txt'))
    .action(
      acting(async (run, wanted: string, flags: { text: string }) =>
        (await import('../commands/versions.ts')).withdraw(run, wanted, flags),
      ),
    )

  command(program, 'outdated', say.commands.outdated)
    .addHelpText('after', examples(say, 'screen outdated', 'screen outdated --json'))
    .action(acting(async (run) => (await import('../commands/migrate.ts')).outdated(run)))

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
        (await import('../commands/migrate.ts')).migrate(run, reference, flags),
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
        (await import('../commands/report.ts')).report(run, flags),
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
        (await import('../commands/documents.ts')).checkTemplateFile(run, file),
      ),
    )

  command(program, 'schema', say.commands.schema)
    .addArgument(new Argument('<kind>').choices(['instruction', 'template', 'answers', 'configuration']))
    .addHelpText('after', examples(say, 'screen schema answers > antwoorden.schema.json'))
    .action(
      acting(async (run, kind: 'instruction' | 'template' | 'answers' | 'configuration') =>
        (await import('../commands/documents.ts')).schema(run, kind),
      ),
    )
}
