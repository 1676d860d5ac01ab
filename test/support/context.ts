import { readFileSync } from 'node:fs'
import { encryption } from '../../src/adapters/age/encryption.ts'
import { hashFile } from '../../src/adapters/evidence-file.ts'
import { files } from '../../src/adapters/files.ts'
import { inbox } from '../../src/adapters/inbox.ts'
import { instructionFiles } from '../../src/adapters/instruction-files.ts'
import { logReader } from '../../src/adapters/log-checker.ts'
import { memoryStore } from '../../src/adapters/memory-store.ts'
import { holds } from '../../src/adapters/system/signatures.ts'
import { versionedFiles } from '../../src/adapters/versioned-files.ts'
import type { Context } from '../../src/app/context.ts'
import { resolveSettings } from '../../src/app/settings.ts'
import { checkLogs } from '../../src/domain/session/check-log.ts'
import { ROOT } from './terminal.ts'

/** A context without disk, clock or randomness: ids count up, and the clock says what it is told. */
export function memoryContext(now: () => string, own = '/nowhere'): Context {
  let ids = 0
  const store = memoryStore((path) => ({ ...hashFile(path), content: readFileSync(path) }))
  return {
    release: '0.0.0-test',
    classificationCeiling: 'departementaal-vertrouwelijk',
    settings: resolveSettings({
      flags: {},
      environment: { SCREEN_STAFF: 'S-101', SCREEN_STAFF_NAME: 'Sanne Voorbeeld' },
      file: {},
      defaults: { store: '/nowhere', instructions: own, account: 'sanne' },
    }),
    staff: { code: 'S-101', name: 'Sanne Voorbeeld' },
    language: 'nl',
    instructions: instructionFiles(`${ROOT}/instructions`, own),
    parsedForm: () => null,
    templates: versionedFiles([`${ROOT}/templates`]),
    store,
    checkLogs: async (refs, lines) => checkLogs(refs, logReader(store), lines),
    upkeep: async () => ({
      facts: () => null,
      tighten: () => [],
      keepAside: (path) => path,
      moveAside: (path) => path,
    }),
    drafts: {
      list: () => [],
      keep: () => undefined,
      drop: () => undefined,
      lend: (_ref, text) => text,
    },
    files,
    encryption: async () => encryption,
    openInbox: async (folder) => inbox(folder, now),
    environment: { read: () => null, keep: () => undefined },
    renderer: {
      version: 'none',
      fontPack: async () => null,
      shownByNumber: async () => [],
      render: async (_, sink) => sink(new Uint8Array([1])),
      loadDerivation: async () => () => 'format',
      attachmentsOf: async () => null,
    },
    signers: async () => [],
    signatureCheck: async () => holds,
    formatDocument: () => readFileSync(`${ROOT}/src/domain/log/FORMAT.md`, 'utf8'),
    now,
    newId: () => {
      ids += 1
      return ids.toString(16).padStart(32, '0')
    },
  }
}

/** A clock that gives each of these moments once, and then the last for ever. */
export function clock(...moments: readonly string[]): () => string {
  let at = 0
  return () => moments[Math.min(at++, moments.length - 1)] ?? ''
}
