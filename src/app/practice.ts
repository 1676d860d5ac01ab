import type { Instruction } from '../domain/instruction/instruction.ts'
import { comparePractice, type Difference } from '../domain/practice/compare.ts'
import {
  type PracticeSubject,
  parseSubject,
  practiceCase,
  type SubjectId,
} from '../domain/practice/subject.ts'
import { parsedOrThrow } from '../domain/screen-error.ts'
import type { SessionState } from '../domain/session/state.ts'
import { join } from '../domain/text/paths.ts'
import type { Context, SessionRef } from './context.ts'
import { performAll } from './perform.ts'
import type { OpenSession } from './session.ts'
import { startSession } from './start-session.ts'

/** What the subjects were made for, whatever an organisation has in force. */
export const PRACTICE_INSTRUCTION = 'osint-screening@3.0.0'

/** What ships of a subject, in one language. */
export interface PracticeFiles {
  readonly subject: PracticeSubject
  /** Where the sheet is, to open beside the walk: what the file says, and what would be found where. */
  readonly sheet: string
  /** The model session as an answers file. */
  readonly model: string
}

export function practiceFiles(
  { files, language }: Pick<Context, 'files' | 'language'>,
  folder: string,
  id: SubjectId,
): PracticeFiles {
  const path = join(folder, `${id}.${language}.yaml`)
  return {
    subject: parsedOrThrow(path, parseSubject(path, files.read(path))),
    sheet: join(folder, `${id}.sheet.${language}.md`),
    model: join(folder, `${id}.model.${language}.yaml`),
  }
}

/** The last session of practice on a subject; null: none yet. */
export function lastPractice({ store }: Pick<Context, 'store'>, id: SubjectId): SessionRef | null {
  const all = store.ofCase(practiceCase(id))
  return all.reduce<SessionRef | null>(
    (last, ref) => (last === null || ref.number > last.number ? ref : last),
    null,
  )
}

/**
 * Walks the model session in a store that keeps nothing and lays the practice beside it. `walkModel` takes a session
 * through the model's answers file.
 */
export async function besideModel(
  rehearsal: Context,
  id: SubjectId,
  { subject }: PracticeFiles,
  mine: { readonly state: SessionState; readonly instruction: Instruction },
  walkModel: (context: Context, session: OpenSession) => Promise<OpenSession>,
): Promise<readonly Difference[]> {
  const begun = await startSession(rehearsal, {
    case: practiceCase(id),
    instruction: PRACTICE_INSTRUCTION,
    practice: id,
    via: 'answers',
  })
  const walked = await walkModel(rehearsal, begun)
  const model =
    subject.signal === undefined
      ? walked
      : performAll(
          rehearsal,
          walked,
          [{ kind: 'raise-signal', origin: 'own-research', indication: subject.signal }],
          'answers',
        )
  return comparePractice(mine.instruction, mine.state, model.state, subject)
}
