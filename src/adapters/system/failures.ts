import { ScreenError } from '../../domain/screen-error.ts'

/** What the operating system says when a person, not the program, has to do something. */
const CANNOT_WRITE = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'EIO',
  'ENOTDIR',
  'EEXIST',
  'ENOTEMPTY',
  'ENAMETOOLONG',
  // Something else stands where a file should.
  'EISDIR',
  'ELOOP',
  'ENXIO',
])

function codeOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? ''
  // What Node says itself when it is to remove a file and finds a folder.
  return code === 'ERR_FS_EISDIR' ? 'EISDIR' : code
}

/** Runs work that writes under `path`; what the system refuses becomes STORE_NOT_WRITABLE. */
export function writing<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof ScreenError || !CANNOT_WRITE.has(codeOf(error))) throw error
    throw new ScreenError('STORE_NOT_WRITABLE', { file: path, system: codeOf(error) }, { cause: error })
  }
}

/** The result of reading, or null when there is nothing there. */
export function ifThere<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null
    throw error
  }
}

/** The same of a file whose place is told when the system refuses to read it. */
export function readIfThere<T>(path: string, read: () => T): T | null {
  try {
    return ifThere(read)
  } catch (error) {
    throw codeOf(error) === '' ? error : unreadable(path, error)
  }
}

export function unreadable(path: string, error: unknown): ScreenError {
  if (error instanceof ScreenError) return error
  if (codeOf(error) === 'EISDIR')
    return new ScreenError('NOT_A_FILE', { file: path, kind: 'folder' }, { cause: error })
  // Opened as what may not be a link.
  if (codeOf(error) === 'ELOOP')
    return new ScreenError('NOT_A_FILE', { file: path, kind: 'link' }, { cause: error })
  return new ScreenError('FILE_UNREADABLE', { file: path, system: codeOf(error) }, { cause: error })
}
