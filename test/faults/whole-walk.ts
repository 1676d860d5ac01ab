import { cpSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { answersPrompter } from '../../src/adapters/answers-prompter.ts'
import { logReader } from '../../src/adapters/log-checker.ts'
import { sessionFiles } from '../../src/adapters/session-files.ts'
import { conductSession } from '../../src/app/conduct-session.ts'
import type { Choice, Context } from '../../src/app/context.ts'
import { issueDossier } from '../../src/app/produce-dossier.ts'
import { findSession, openSession } from '../../src/app/session.ts'
import { startSession } from '../../src/app/start-session.ts'
import { parseAnswers } from '../../src/domain/session/answers.ts'
import { checkLogs } from '../../src/domain/session/check-log.ts'
import { readSessionLog } from '../../src/domain/session/replay.ts'
import { mustBe } from '../support/build.ts'
import { memoryContext } from '../support/context.ts'
import { ROOT } from '../support/terminal.ts'
import type { Tree } from './power-cut.ts'

/** One thing a person does, after which the program says that it is done. */
export interface Deed {
  readonly name: string
  /** Lets it happen on the store; throws when it did not. Done over after a fault, it goes on where it stopped. */
  do(context: Context): Promise<void>
  /** Entries in the log once it is done. */
  readonly entries: number
}

export const CASE = 'DEMO-0001'

/** The demo case, deed by deed: begun, walked, closed, sealed, its dossier issued. */
export async function wholeWalk(): Promise<readonly Deed[]> {
  const context = storeContext('/nowhere', memoryContext(now).store)
  const choices: { choice: Choice; entries: number }[] = []
  const file = join(ROOT, 'src/demo/answers.nl.yaml')
  const { answers, document } = mustBe(parseAnswers(file, readFileSync(file)))
  const given = answersPrompter(
    answers,
    document,
    async () =>
      ({ message }) =>
        message,
  )
  const started = await startSession(context, { case: CASE, via: 'answers' })
  // That the next step is opened is part of the next deed, whether or not it was written already.
  const entries = (): number =>
    readSessionLog(context.store.readLog(started.ref)).report.entries.findLastIndex(
      ({ entry }) => entry.type !== 'step-opened',
    ) + 1
  const begun = entries()
  await conductSession(
    context,
    started,
    {
      choose: async (card, notice) => {
        const last = choices.at(-1)
        if (last) last.entries = entries()
        const choice = await given.choose(card, notice)
        choices.push({ choice, entries: 0 })
        return choice
      },
    },
    'answers',
  )
  const last = choices.at(-1)
  if (last) last.entries = entries()
  return [
    {
      name: 'start',
      entries: begun,
      do: async (target) => {
        if (target.store.list().length === 0) await startSession(target, { case: CASE, via: 'answers' })
      },
    },
    ...choices.map(({ choice, entries }) => ({
      name: choice.kind === 'acts' ? (choice.acts[0]?.kind ?? 'none') : choice.kind,
      entries,
      do: (target: Context) => choose(target, choice),
    })),
    {
      name: 'issue',
      entries: entries() + 2,
      do: async (target) => {
        await issueDossier(target, openSession(target, findSession(target, CASE)), { via: 'command' })
      },
    },
  ]
}

/** One choice at the card of an open session; a refusal is thrown. */
async function choose(context: Context, choice: Choice): Promise<void> {
  const turn = [choice]
  await conductSession(
    context,
    openSession(context, findSession(context, CASE)),
    {
      choose: async (_card, notice) => {
        if (notice?.kind === 'refused') throw notice.error
        return turn.shift() ?? { kind: 'pause' }
      },
    },
    'answers',
  )
}

/** The program's own store on disk, everything else as in other tests. */
export function diskContext(root: string): Context {
  return storeContext(root, sessionFiles(root))
}

function storeContext(root: string, store: Context['store']): Context {
  return {
    ...memoryContext(now),
    newId,
    store,
    checkLogs: async (refs, lines) => checkLogs(refs, logReader(store), lines),
    settings: { ...memoryContext(now).settings, store: { value: root, from: 'flag' } } as Context['settings'],
  }
}

function now(): string {
  return '2026-11-21T10:00:00.000+01:00'
}

let ids = 0
/** Never the same twice in this process, as the system's never is. */
function newId(): string {
  ids += 1
  return ids.toString(16).padStart(32, '0')
}

/** What lies in a folder. */
export function treeOf(root: string): Tree {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
  return new Map(
    paths.map((path) => [
      path,
      statSync(join(root, path)).isDirectory() ? 'folder' : readFileSync(join(root, path)),
    ]),
  )
}

export function copyOf(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true })
}
