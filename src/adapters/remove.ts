import { closeSync, existsSync, lstatSync, readdirSync, rmdirSync, unlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openOwnFolder } from './own-file.ts'
import { ifThere } from './system/failures.ts'

/**
 * Takes away what stands at `path` (with `/`, `../` at its beginning) as seen from `folder`, where it is there. In a store
 * of a group somebody may put a link in the place of a folder at any moment: each is opened through no link, and what is
 * in it is reached by what was opened, so that nothing goes that is elsewhere.
 */
export function removeBelow(folder: string, path: string): void {
  const [first = '', ...deeper] = path.split('/')
  if (first === '..') removeBelow(dirname(folder), deeper.join('/'))
  else
    within(folder, (held) => {
      if (deeper.length > 0) removeBelow(join(held, first), deeper.join('/'))
      else removeAll(join(held, first))
    })
}

/** The same of what has this name, and of everything in it. */
export function removeAll(path: string): void {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  // A disk that may only be read refuses before it looks.
  if (!stats) return
  if (!stats.isDirectory()) {
    ifThere(() => unlinkSync(path))
    return
  }
  within(path, (held) => {
    for (const name of readdirSync(held)) removeAll(join(held, name))
  })
  rmdirSync(path)
}

/**
 * Does `work` with a path that leads to what was opened, whatever has its name by then. Linux alone has such paths, where
 * /proc is there: without it nothing would be found to remove.
 */
function within(folder: string, work: (held: string) => void): void {
  if (!lstatSync(folder, { throwIfNoEntry: false })) return
  const opened = openOwnFolder(folder)
  try {
    const held = `/proc/self/fd/${opened}`
    work(existsSync(held) ? held : folder)
  } finally {
    closeSync(opened)
  }
}
