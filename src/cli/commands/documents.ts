import * as z from 'zod'
import type { Parsed } from '../../domain/document.ts'
import { parseTemplate, writtenTemplate } from '../../domain/dossier/template.ts'
import { parseInstruction } from '../../domain/instruction/parse.ts'
import { writtenInstruction } from '../../domain/instruction/schema.ts'
import { answersFile } from '../../domain/session/answers.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { describeProblem, problemText } from '../print/errors.ts'
import type { Run } from '../run-context.ts'

/** `screen instruction check <file>` and `screen template check <file>`: every problem at once. */
export function check(run: Run, kind: 'instruction' | 'template', path: string): ExitCode {
  const bytes = run.context.files.read(path)
  const parsed: Parsed<unknown> =
    kind === 'instruction' ? parseInstruction(path, bytes) : parseTemplate(path, bytes)
  const problems = parsed.ok ? [] : parsed.problems
  if (run.json) {
    run.printJson({
      file: path,
      ok: parsed.ok,
      problems: problems.map((problem) => ({ ...problem, ...describeProblem(problem, run.language) })),
    })
  } else if (parsed.ok) run.print(run.say.noProblems(path))
  else run.print(...problems.map((problem) => problemText(problem, run.language)))
  return parsed.ok ? EXIT.done : EXIT.no
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
