import type { AllSettings } from '../../app/settings.ts'
import { ScreenError, withProblems } from '../../domain/screen-error.ts'
import { isolate } from '../../domain/text/isolate.ts'
import { TERMS } from '../../domain/text/terms.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { CONFIG_MESSAGES, FIRST_CONFIGURATION } from '../print/config-messages.ts'
import { table } from '../print/table.ts'
import type { Run } from '../run-context.ts'

/** `screen config`: every setting, its value, and where that came from. */
export function config(run: Run): ExitCode {
  const { configuration } = run.world
  const { settings } = run.context
  const say = CONFIG_MESSAGES[run.language]
  if (run.json) {
    const { path, exists, problems } = configuration
    run.printJson({ file: path, exists, problems: problems.length, settings })
  } else {
    const names = Object.keys(say.settings) as (keyof AllSettings)[]
    const rows = names.map((name) => [say.settings[name], shown(run, name), say.from[settings[name].from]])
    const { columns } = say
    run.tell(
      say.file(visibleLine(configuration.path), configuration.exists),
      '',
      ...table([[columns.setting, columns.value, columns.from], ...rows], run.style, run.world.columns),
    )
  }
  if (configuration.problems.length > 0) throw withProblems(configuration.path, configuration.problems)
  return EXIT.done
}

/** `screen config init`: a first file to fill in. */
export function configInit(run: Run, flags: { readonly out?: string }): ExitCode {
  const path = flags.out ?? run.world.configuration.path
  try {
    run.context.files.write(path, new TextEncoder().encode(FIRST_CONFIGURATION[run.language]))
  } catch (error) {
    if (!(error instanceof ScreenError) || error.code !== 'STORE_NOT_WRITABLE') throw error
    // It is no part of a store: another one would not help.
    throw new ScreenError(error.code, { ...error.details, configuration: path }, { cause: error })
  }
  run.print(CONFIG_MESSAGES[run.language].written(visibleLine(path)))
  return EXIT.done
}

function shown({ context: { settings }, language }: Run, name: keyof AllSettings): string {
  const say = CONFIG_MESSAGES[language]
  if (name === 'classificationCeiling') return TERMS[language].classification[settings[name].value]
  if (name === 'contact') {
    const { value } = settings.contact
    return value ? [value.name, value.phone, value.email].filter(Boolean).map(safe).join(', ') : say.notSet
  }
  if (name === 'legalBases' || name === 'deferralGrounds' || name === 'retention') {
    const ids = settings[name].value.map(({ id }) => id)
    return ids.length > 0 ? ids.join(', ') : say.notSet
  }
  if (name === 'signing') {
    const { ssh_key: key, other } = settings.signing.value ?? {}
    const shownWith = [...(key ? [`ssh-keygen (${key})`] : []), ...(other ? [other.command.join(' ')] : [])]
    return shownWith.length > 0 ? shownWith.map(safe).join(', ') : say.notSet
  }
  const { value } = settings[name]
  if (typeof value === 'boolean') return value ? say.yes : say.no
  return value === null ? say.notSet : safe(value)
}

function safe(text: string | undefined): string {
  return isolate(visibleLine(text ?? ''))
}
