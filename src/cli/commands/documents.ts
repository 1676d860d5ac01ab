import * as z from 'zod'
import { parseTemplate, writtenTemplate } from '../../domain/dossier/template.ts'
import { checkInstruction } from '../../domain/instruction/parse.ts'
import { writtenInstruction } from '../../domain/instruction/schema.ts'
import type { Problem } from '../../domain/problem.ts'
import { answersFile } from '../../domain/session/answers.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { describeProblem, problemText } from '../print/errors.ts'
import type { Run } from '../run-context.ts'

/** `screen instruction check <file>` and `screen template check <file>`: every problem at once; 0 when there are warnings only. */
export function check(run: Run, kind: 'instruction' | 'template', path: string): ExitCode {
  const bytes = run.context.files.read(path)
  const problems = kind === 'instruction' ? checkInstruction(path, bytes) : templateProblems(path, bytes)
  const ok = problems.every(({ severity }) => severity === 'warning')
  if (run.json) {
    run.printJson({
      file: path,
      ok,
      problems: problems.map((problem) => ({ ...problem, ...describeProblem(problem, run.language) })),
    })
  } else {
    run.print(
      ...problems.map((problem) => problemText(problem, run.language)),
      ...(ok ? [run.say.noProblems(path, problems.length)] : []),
    )
  }
  return ok ? EXIT.done : EXIT.no
}

function templateProblems(path: string, bytes: Uint8Array): readonly Problem[] {
  const parsed = parseTemplate(path, bytes)
  return parsed.ok ? [] : parsed.problems
}

export const SCHEMAS = {
  instruction: writtenInstruction,
  template: writtenTemplate,
  answers: answersFile,
} as const

/** `screen schema instruction|template|answers` */
export function schema(run: Run, kind: keyof typeof SCHEMAS): ExitCode {
  run.print(schemaText(kind))
  return EXIT.done
}

/** The JSON Schema of what a person writes: defaults are optional there. */
export function schemaText(kind: keyof typeof SCHEMAS): string {
  return JSON.stringify(z.toJSONSchema(SCHEMAS[kind], { io: 'input' }), null, 2)
}
