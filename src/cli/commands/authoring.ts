import { newInstruction } from '../../app/new-instruction.ts'
import { ID_PATTERN } from '../../domain/instruction/vocabulary.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { visible } from '../../domain/text/visible.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { asWord } from '../print/as-typed.ts'
import type { Run } from '../run-context.ts'
import { schemaText } from './documents.ts'

export interface NewFlags {
  readonly from?: string
  readonly level: 'patch' | 'minor' | 'major'
  readonly out?: string
}

/** `screen instruction new <id>`: a skeleton, or the next version from the last. */
export function instructionNew(run: Run, id: string, flags: NewFlags): ExitCode {
  const { say } = run
  if (!ID_PATTERN.test(id) || id.length > 60)
    throw new ScreenError('USAGE', { message: say.newInstruction.badId(visible(id)) })
  const made = newInstruction(run.context, {
    ...flags,
    id,
    schema: schemaText('instruction'),
    language: run.language,
  })
  const unfilled = made.problems.filter(({ code }) => code === 'unfilled').length
  if (run.json) {
    const { path, version, from, schemaPath, problems } = made
    run.printJson({
      file: path,
      version,
      from: from ? `${from.id}@${from.version}` : null,
      schema: schemaPath,
      unfilled,
      otherProblems: problems.length - unfilled,
    })
    return EXIT.done
  }
  const { from } = made
  run.print(
    visible(
      from
        ? say.newInstruction.next(made.path, `${from.id}@${from.version}`)
        : say.newInstruction.first(made.path),
    ),
    visible(say.newInstruction.schema[made.schema](made.schemaPath)),
    visible(say.newInstruction.fillIn(unfilled, `screen instruction check ${asWord(made.path)}`)),
  )
  if (from && made.withdrawn)
    run.talk(
      visible(say.newInstruction.fromWithdrawn(`${from.id}@${from.version}`, made.withdrawn.reason ?? '–')),
    )
  return EXIT.done
}
