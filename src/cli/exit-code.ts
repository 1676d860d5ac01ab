import { ScreenError } from '../domain/screen-error.ts'

/** 0 done · 1 a question was answered no · 2 what was asked was not done · 130 interrupted. */
export const EXIT = { done: 0, no: 1, notDone: 2, interrupted: 130 } as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** The one place where an error becomes a code. Anything that is no ScreenError is a bug, and not done either. */
export function exitCodeOf(error: unknown): ExitCode {
  return error instanceof ScreenError && error.code === 'INTERRUPTED' ? EXIT.interrupted : EXIT.notDone
}
