import { spawnSync } from 'node:child_process'

type Tool = 'pdftotext' | 'pdftoppm' | 'pdfdetach'

/** What a tool of poppler says of a PDF, or undefined where it is not installed. */
export function poppler(tool: Tool, args: readonly string[], pdf: Uint8Array): Buffer | undefined {
  const { error, stdout } = spawnSync(tool, [...args], { input: pdf, maxBuffer: 2 ** 28 })
  return error === undefined ? stdout : undefined
}

/** `.ci/run` installs poppler; without it the tests that look with it say so. */
export const hasPoppler = poppler('pdftotext', ['-v'], new Uint8Array(0)) !== undefined
