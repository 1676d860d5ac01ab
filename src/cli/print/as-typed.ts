import { visibleLine } from '../../domain/text/visible.ts'

/** How the program was called, and the store that was named on the command line. */
export interface Typed {
  readonly program: string
  readonly store: string | undefined
}

/** What is done in a store. Practice has one of its own, and a bundle is received in that of somebody else. */
const IN_STORE =
  'add|bundle|cancel|classify|decrypt|doctor|dossier|due|encrypt|erase|extract|handover|hold|home|inform|link|list|migrate|outdated|repair|report|resume|review|seal|show|sign|signal|start(?! --practice)|statement|status|verify'
const ELSEWHERE =
  'completion|config|demo|diff|explain|instruction|practice|receive|schema|start --practice|template'

/** A sentence of ours that names a command, such as `screen resume 2026-0001`: as it has to be typed here. */
export function asTyped(text: string, { program, store }: Typed): string {
  const named = store === undefined ? program : `${program} --store ${asWord(store)}`
  return text
    .replace(new RegExp(`\\bscreen (?=(?:${IN_STORE})\\b)`, 'g'), () => `${named} `)
    .replace(new RegExp(`\\bscreen (?=(?:${ELSEWHERE})\\b)`, 'g'), () => `${program} `)
}

/** A path as a shell takes it for one word; a `~` at its beginning would be filled in. */
export function asWord(named: string): string {
  const path = visibleLine(named)
  return /^[\w./:@%+=,-][\w./:@%+=,~-]*$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
