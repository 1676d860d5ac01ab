/** The small adapters that every command needs, as one module: fewer files to load is a faster start. */
export { draftFiles } from './draft-files.ts'
export { files } from './files.ts'
export { instructionFiles, publishedForm } from './instruction-files.ts'
export { RENDERER } from './pdf/renderer-version.ts'
export { sessionFiles } from './session-files.ts'
export { newId, now } from './system/clock.ts'
export { ifThere } from './system/failures.ts'
export { versionedFiles } from './versioned-files.ts'
