import { spawnSync } from 'node:child_process'
import type { Drafts, SessionRef } from '../../app/context.ts'
import { ScreenError } from '../../domain/screen-error.ts'

/**
 * Lets somebody change a text in their own editor, in a private file of the session, and gives what became of it.
 * Throws EDITOR_FAILED: it cannot be started, or says that it failed.
 */
export function editedText(editor: string, drafts: Drafts, ref: SessionRef, text: string): string {
  const changed = drafts.lend(ref, text, (path) => {
    runEditor(editor, path)
  })
  return changed.replace(/\r\n?/g, '\n').replace(/\n$/, '')
}

function runEditor(command: string, path: string): void {
  // VISUAL and EDITOR are commands, such as `code --wait`; the path is never read by a shell.
  const [program = '', ...args] = command.split(' ').filter(Boolean)
  const { error, status } = spawnSync(program, [...args, path], { stdio: 'inherit' })
  if (error) throw new ScreenError('EDITOR_FAILED', { reason: error.message }, { cause: error })
  if (status !== 0) throw new ScreenError('EDITOR_FAILED', { reason: `${program}: ${status ?? 'signal'}` })
}
