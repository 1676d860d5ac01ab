import { homedir, userInfo } from 'node:os'
import { isAbsolute } from 'node:path'

/** The home of this account. HOME that is empty or relative is none: files would stand wherever somebody happens to be. */
export function homeFolder(): string {
  const named = homedir()
  return isAbsolute(named) ? named : userInfo().homedir
}

/** A folder that the environment names; as the XDG specification has it, one that is empty or relative is not named. */
export function namedFolder(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined
}
