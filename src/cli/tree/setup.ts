import { Argument } from 'commander'
import type { Shell } from '../completion/scripts.ts'
import { EXPLAIN_MESSAGES } from '../print/explain-messages.ts'
import { examples, type Tree } from './tree.ts'

/** This set-up, and what helps to get to know the program. */
export function setup({ acting, command, language, program, report, running, say, world }: Tree): void {
  const config = command(program, 'config', say.commands.config)
    .addHelpText('after', examples(say, 'screen config', 'screen config init'))
    // Tells what is wrong with the file itself, beside what holds without it.
    .action(async () => {
      const { config: show } = await import('../commands/config.ts')
      report(show(await running()))
    })
  command(config, 'init', say.commands.configInit)
    .option('--out <file>', say.options.out)
    .addHelpText('after', examples(say, 'screen config init', 'screen config init --out configuratie.yaml'))
    // Also where the file is one that somebody named and that is not there.
    .action(async (flags: { out?: string }) => {
      const { configInit } = await import('../commands/config.ts')
      report(await configInit(await running(), flags))
    })

  command(program, 'doctor', say.commands.doctor)
    .addHelpText('after', examples(say, 'screen doctor', 'screen doctor --json'))
    // Tells of a configuration that is not in order, beside all else.
    .action(async () => {
      const { doctor } = await import('../commands/doctor.ts')
      report(await doctor(await running()))
    })
  command(program, 'repair', say.commands.repair)
    .addHelpText('after', examples(say, 'screen repair'))
    .action(acting(async (run) => (await import('../commands/doctor.ts')).repair(run)))

  command(program, 'explain', EXPLAIN_MESSAGES[language].command)
    .addHelpText('after', examples(say, 'screen explain', 'screen explain --json'))
    .action(acting(async (run) => (await import('../commands/explain.ts')).explain(run)))

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
      acting(async (run, shell: Shell) => (await import('../commands/completion.ts')).completion(run, shell)),
    )

  // What the scripts of `completion` ask at each Tab.
  program
    .command('complete', { hidden: true })
    .argument('<words...>')
    .action(async (words: readonly string[]) => {
      const { complete } = await import('../commands/completion.ts')
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
        (await import('../commands/demo.ts')).demo(run, flags.out),
      ),
    )
}
