import * as z from 'zod'
import { checkShape, type Parsed, readDocument } from '../document.ts'

/** The fictional subjects there are. Numbers, so that a name gives nothing away of what there is to find. */
export const SUBJECTS = ['1', '2', '3'] as const
export type SubjectId = (typeof SUBJECTS)[number]

/** The case reference of practice on a subject: no real case has it, as practice is kept in a store of its own. */
export function practiceCase(subject: SubjectId): string {
  return `OEFENING-${subject}`
}

const words = z.string().min(1).max(20_000)
const byKey = z.record(z.string(), words)

const writtenSubject = z.strictObject({
  format: z.literal('screen-practice/1'),
  title: words,
  /** What the trainee is told at the start. */
  case: words,
  /** Why the model session has what it has. */
  why: z.strictObject({
    /** By step: its searches, its outcome, and what was chosen at the close. */
    steps: byKey,
    /** By web address: that it may be the subject's, and how it was judged. */
    candidates: byKey,
    /** By source. */
    findings: byKey,
    /** That there is a signal, or that there is none. */
    signal: words,
  }),
  /** What the model session reports; absent: no signal. */
  signal: words.exactOptional(),
})

export type PracticeSubject = z.infer<typeof writtenSubject>

export function parseSubject(file: string, bytes: Uint8Array): Parsed<PracticeSubject> {
  const read = readDocument(file, bytes)
  return read.ok ? checkShape<PracticeSubject>(writtenSubject, read.value) : read
}
