/** Puts the program in the background, as Ctrl-Z does for one that does not read its keys raw. */
export function suspend(): void {
  // The whole job, as the terminal would: a shell then also stops what started us, such as npm.
  if (process.platform !== 'win32') process.kill(0, 'SIGTSTP')
}

/** Tells when the program runs on after it was stopped; gives the way to stop listening. */
export function onContinued(listener: () => void): () => void {
  if (process.platform === 'win32') return () => undefined
  process.on('SIGCONT', listener)
  return () => process.removeListener('SIGCONT', listener)
}
