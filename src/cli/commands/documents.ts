import * as z from 'zod'
import { findDocument } from '../../app/instructions.ts'
import { checkVersions, versionProblems } from '../../app/versions.ts'
import { writtenConfiguration } from '../../domain/configuration/parse.ts'
import { checkTemplate, writtenTemplate } from '../../domain/dossier/template.ts'
import { writtenInstruction } from '../../domain/instruction/schema.ts'
import type { Problem } from '../../domain/problem.ts'
import { answersFile } from '../../domain/session/answers.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { describeProblem, problemText } from '../print/errors.ts'
import { LIFECYCLE } from '../print/lifecycle-messages.ts'
import type { Run } from '../run-context.ts'

/** `screen instruction check <file>`: every problem at once; 0 when there are warnings only. */
export async function checkInstructionFile(run: Run, wanted: string): Promise<ExitCode> {
  const { path, bytes } = findDocument(run.context, wanted)
  const { problems, unpublishable } = await versionProblems(run.context, path, bytes)
  return told(run, path, problems, unpublishable)
}

/** `screen instruction check`: every version there is, drafts and published. */
export async function checkInstructions(run: Run): Promise<ExitCode> {
  const checked = await checkVersions(run.context)
  const problems = checked.flatMap((one) => one.problems)
  const ok = problems.every(({ severity }) => severity === 'warning')
  if (run.json)
    run.printJson({
      ok,
      versions: checked.map((one) => ({ ...one, problems: one.problems.map(described(run)) })),
    })
  else
    run.print(
      ...problems.map((problem) => problemText(problem, run.language)),
      ...(ok ? [LIFECYCLE[run.language].allInOrder(checked.length)] : []),
    )
  return ok ? EXIT.done : EXIT.no
}

/** `screen template check <file>` */
export function checkTemplateFile(run: Run, path: string): ExitCode {
  return told(run, path, checkTemplate(path, run.context.files.read(path)))
}

function told(run: Run, path: string, problems: readonly Problem[], unpublishable = 0): ExitCode {
  const ok = problems.every(({ severity }) => severity === 'warning')
  if (run.json) run.printJson({ file: path, ok, problems: problems.map(described(run)) })
  else
    run.print(
      ...problems.map((problem) => problemText(problem, run.language)),
      ...(ok ? [run.say.noProblems(path, problems.length)] : []),
      ...(ok && unpublishable > 0 ? [run.say.notToPublish(unpublishable)] : []),
    )
  return ok ? EXIT.done : EXIT.no
}

function described(run: Run): (problem: Problem) => object {
  return (problem) => ({ ...problem, ...describeProblem(problem, run.language) })
}

export const SCHEMAS = {
  instruction: writtenInstruction,
  template: writtenTemplate,
  answers: answersFile,
  configuration: writtenConfiguration,
} as const

/** `screen schema instruction|template|answers|configuration` */
export function schema(run: Run, kind: keyof typeof SCHEMAS): ExitCode {
  run.print(schemaText(kind))
  return EXIT.done
}

/** The JSON Schema of what a person writes: defaults are optional there. */
export function schemaText(kind: keyof typeof SCHEMAS): string {
  return JSON.stringify(z.toJSONSchema(SCHEMAS[kind], { io: 'input' }), null, 2)
}
