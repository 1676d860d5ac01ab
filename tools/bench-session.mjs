// Sessions for the benches: the program's own use cases as one module, and what somebody does on a card.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** Bundles `exports` with a Context on real files into `folder`, and loads it. */
export async function loadProgram(root, folder, exports) {
  const outfile = join(folder, 'bench.mjs')
  await build({
    absWorkingDir: root,
    stdin: {
      contents: `${exports}
export { startSession } from './src/app/start-session.ts'
export { perform } from './src/app/session.ts'
export { cardFor } from './src/domain/session/card.ts'
export { nextStep } from './src/domain/instruction/flow.ts'
import { resolveSettings } from './src/app/settings.ts'
import { files, instructionFiles, newId, now, sessionFiles, versionedFiles } from './src/adapters/local-world.ts'
export function makeContext(root, store) {
  return {
    release: 'bench', staff: { code: 'S-101', name: 'Bench' }, language: 'nl', files, now, newId,
    instructions: instructionFiles(root + '/instructions', store + '/../own'),
    templates: versionedFiles([root + '/templates']),
    parsedForm: () => null,
    store: sessionFiles(store),
    settings: resolveSettings({
      flags: {}, environment: {}, file: {}, defaults: { store, instructions: store + '/../own', account: 'bench' },
    }),
  }
}`,
      resolveDir: root,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'warning',
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
  })
  return import(pathToFileURL(outfile).href)
}

/** The next thing of a card, where nothing is found; null: nothing is left to do. */
export function actFor({ step, next, state }) {
  switch (next.kind) {
    case 'procedure':
      return { kind: 'choose-procedure', step: step.id, procedure: 'asylum' }
    case 'basis':
      return { kind: 'confirm-basis', step: step.id }
    case 'identifiers': {
      const named = state.identifiers.length
      const known = [
        ['name', 'Nadia Voorbeeld'],
        ['residence', 'Utrecht'],
      ][named]
      return {
        kind: 'record-identifier',
        step: step.id,
        identifier: known[0],
        status: 'declared',
        value: known[1],
      }
    }
    case 'rest-not-recorded':
      return { kind: 'rest-not-recorded', step: step.id }
    case 'question': {
      const { id, type, options } = next.question
      const value = type === 'choice' ? options[0].id : type === 'yes-no' ? 'yes' : 'niets bijzonders'
      return { kind: 'answer', step: step.id, question: id, value, replaces: null }
    }
    case 'search': {
      const { search, engine, for: target } = next.cell
      const place = { kind: 'plan', search, engine, for: target }
      return { kind: 'record-search', step: step.id, place, outcome: 'none-relevant', how: 'single' }
    }
    case 'conclude':
      return { kind: 'conclude', step: step.id, outcome: 'done' }
    case 'outcome':
      return {
        kind: 'conclude',
        step: step.id,
        outcome: 'not-possible',
        reason: 'other',
        note: 'niets om op te zoeken',
      }
    default:
      return null
  }
}
