// Sessions for the benches: the program's own use cases as one module, and what somebody does on a card.
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
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
export { perform, performAll } from './src/app/perform.ts'
export { findSession, openSession } from './src/app/session.ts'
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

/**
 * A session up to a step with one search left to do; then searches done again until the log is as long as wanted.
 * Gives the session, and the act that does one more.
 */
export async function sessionOf(program, context, length, reference) {
  let session = await program.startSession(context, {
    case: reference,
    instruction: 'osint-screening@1.1.0',
    via: 'walk',
  })
  for (;;) {
    const step = program.nextStep(session.instruction, session.state)
    const card = program.cardFor(session, step.id)
    const open = card.cells.filter(({ done }) => done === null)
    if (card.cells.length > 2 && open.length === 1) {
      const again = actFor({ ...card, next: { kind: 'search', cell: card.cells[0] } })
      while (session.head.seq < length) {
        const count = Math.min(500, length - session.head.seq)
        session = program.performAll(context, session, Array(count).fill(again), 'walk')
      }
      return { session, again }
    }
    session = program.perform(context, session, actFor(card), 'walk')
  }
}

/** What the disk asks for one durable line, whoever writes it: ms. */
export function synced(folder, rounds) {
  const file = openSync(join(folder, 'synced'), 'w')
  const times = Array.from({ length: rounds }, () =>
    timed(() => {
      writeSync(file, 'x'.repeat(600))
      fsyncSync(file)
    }),
  )
  closeSync(file)
  return median(times)
}

export function timed(work) {
  const start = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - start) / 1e6
}

export function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}
