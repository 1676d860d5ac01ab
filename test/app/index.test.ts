import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkAllLogs } from '../../src/adapters/log-checker.ts'
import { sessionFiles } from '../../src/adapters/session-files.ts'
import { checkStore } from '../../src/app/check-store.ts'
import type { Context, SessionIndex, SessionRef } from '../../src/app/context.ts'
import { dueSessions } from '../../src/app/due.ts'
import { listSessions } from '../../src/app/list-sessions.ts'
import { performAll } from '../../src/app/perform.ts'
import { openSession } from '../../src/app/session.ts'
import { sessionsInBrief } from '../../src/app/sessions.ts'
import { remakeIndex } from '../../src/app/sessions-from-logs.ts'
import { newestFirst } from '../../src/app/wanted-sessions.ts'
import { run } from '../../src/cli/program.ts'
import { sha256 } from '../../src/domain/digest.ts'
import { derivedText } from '../../src/domain/instruction/derived.ts'
import { chain, genesisHead } from '../../src/domain/log/entry.ts'
import type { Act } from '../../src/domain/session/act.ts'
import { indexLine, type LogEnd, lineText } from '../../src/domain/session/index-line.ts'
import { given, READY_TO_CLOSE, SMALL, SMALL_TEXT, START } from '../support/build.ts'
import { memoryContext } from '../support/context.ts'
import { unattendedWorld } from '../support/world.ts'

// It is 21 November 2026.

const RETENTION = { rule: 'short', reference: 'Kort (list, 1)', until: '2026-11-20' }
const SEALED: readonly Act[] = [...READY_TO_CLOSE, { kind: 'close', routing: 'none', retention: RETENTION }]
const HOLD: Act = { kind: 'set-hold', ground: 'appeal', reason: 'bezwaar' }

let root: string
let context: Context
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'screen-index-'))
  context = contextOn(root)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function contextOn(folder: string): Context {
  return {
    ...memoryContext(() => '2026-11-21T10:00:00.000+01:00'),
    store: sessionFiles(folder),
    checkLogs: (refs, lines) => checkAllLogs({ root: folder, refs, lines }),
  }
}

async function misindexed(): Promise<readonly SessionRef[]> {
  return (await checkStore(context)).misindexed
}

/** A session of this case in which these acts were done, begun at this minute of an hour. */
function begin(name: string, minute: number, acts: readonly Act[] = SEALED, into = context): SessionRef {
  const ref = { case: name, number: 1 }
  let head = genesisHead({ kind: 'session', id: START.id, name, digest: START.instruction.digest })
  const lines = given(...acts).events.map(({ type, body, data }, index) => {
    const at = `2026-11-20T10:${String(minute).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}.000+00:00`
    const salt = data.salt ?? index.toString(16).padStart(32, '0')
    const named = index === 0 ? { ...body, name } : body
    const next = chain(head, { at, by: 'S-101', via: 'walk', type, body: named, data: { ...data, salt } })
    head = next.head
    return next.line
  })
  into.store.create(ref, { lines, objects: [Buffer.from(SMALL_TEXT)], derived: derivedText(SMALL) })
  return ref
}

function act(ref: SessionRef, ...acts: readonly Act[]): void {
  performAll(
    context,
    openSession(context, ref),
    [{ kind: 'name-staff', ...context.staff }, ...acts],
    'command',
  )
}

/** Of a line of the index: `,"` + 8 digits + `"]`. */
const CHECK_LENGTH = 12

function withCheck(open: string): string {
  return `${open},"${crc32(open).toString(16).padStart(8, '0')}"]`
}

/** What the logs say, without the index. */
function plain(): Context {
  return { ...context, store: { ...context.store, index: null } }
}

async function expectTheSame(): Promise<void> {
  for (const newest of [1, 2, 3, 50])
    expect(await listSessions(context, { newest })).toEqual(await listSessions(plain(), { newest }))
  expect(await listSessions(context)).toEqual(await listSessions(plain()))
  expect(await dueSessions(context)).toEqual(await dueSessions(plain()))
}

/** Which logs are read for a list. */
async function readFor(newest?: number): Promise<string[]> {
  const read = new Set<string>()
  const { store } = context
  const watching = {
    ...store,
    readLog: (ref: SessionRef) => {
      read.add(ref.case)
      return store.readLog(ref)
    },
  }
  await sessionsInBrief({ store: watching }, newest === undefined ? {} : { newest })
  return [...read].sort()
}

describe('the index', () => {
  it('tells of what has ended without its log; of what is worked on once somebody read that', async () => {
    begin('A', 1)
    begin('B', 2, READY_TO_CLOSE)
    begin('C', 3, READY_TO_CLOSE)
    expect(await readFor()).toEqual(['A', 'B', 'C'])
    await expectTheSame()
    expect(await readFor()).toEqual([])
    act({ case: 'B', number: 1 }, { kind: 'change-language', language: 'en' })
    expect(await readFor(1)).toEqual([])
    expect(await readFor()).toEqual(['B'])
    expect(await readFor()).toEqual([])
    await expectTheSame()
  })

  it('keeps of all that are worked on when they began, also where few are asked for', async () => {
    for (const [minute, name] of ['A', 'B', 'C'].entries()) begin(name, minute, READY_TO_CLOSE)
    expect(await readFor(1)).toEqual(['A', 'B', 'C'])
    expect(await readFor(1)).toEqual([])
    await expectTheSame()
  })

  it('leaves out what was marked and never came to be', async () => {
    begin('A', 1, READY_TO_CLOSE)
    begin('B', 2)
    context.store.index?.mark({ case: 'C', number: 1 })
    await expectTheSame()
    expect(await readFor(1)).toEqual([])
    expect(await readFor()).toEqual([])
  })

  it('tells of what is worked on by its log where what was kept of that is damaged, or of another log', async () => {
    begin('A', 1, READY_TO_CLOSE)
    const path = join(root, 'index/running')
    await readFor()
    await expectTheSame()
    const kept = readFileSync(path)
    for (const damage of [
      () => truncateSync(path, kept.length - 5),
      () => rmSync(path),
      () => writeFileSync(path, kept.toString().replace('"open"', '"sealed"')),
      () =>
        writeFileSync(
          path,
          `${withCheck(
            kept
              .toString()
              .slice(0, -CHECK_LENGTH - 1)
              .replace('"open"', '"sealed"'),
          )}\n`,
        ),
    ]) {
      damage()
      expect(await readFor()).toEqual(['A'])
      await expectTheSame()
    }
  })

  it('is held against the logs of what is worked on too', async () => {
    begin('A', 1, READY_TO_CLOSE)
    await readFor()
    await readFor()
    const path = join(root, 'index/running')
    const open = readFileSync(path, 'utf8').slice(0, -CHECK_LENGTH - 1)
    writeFileSync(path, `${withCheck(open.replace('"S-101","small"', '"S-102","small"'))}\n`)
    expect(await misindexed()).toEqual([{ case: 'A', number: 1 }])
    remakeIndex(context)
    expect(await misindexed()).toEqual([])
  })

  it('follows whatever happens to a session', async () => {
    const a = begin('A', 1)
    await expectTheSame()
    expect((await dueSessions(context)).sessions).toHaveLength(1)
    act(a, HOLD)
    expect(await readFor()).toEqual([])
    await expectTheSame()
    expect(await dueSessions(context)).toMatchObject({ sessions: [], held: [a] })
    const b = begin('B', 2, READY_TO_CLOSE)
    await expectTheSame()
    act(b, { kind: 'close', routing: 'none' })
    expect(await readFor()).toEqual([])
    await expectTheSame()
    const c = begin('C', 0, READY_TO_CLOSE)
    act(c, { kind: 'cancel', reason: 'verkeerde zaak' })
    await expectTheSame()
    expect(newestFirst(await sessionsInBrief(context)).map(({ ref }) => ref.case)).toEqual(['B', 'A', 'C'])
  })

  it('tells first what does not say when it began, then the latest, whatever the offset of its clock', async () => {
    begin('A', 1)
    const [one] = await sessionsInBrief(context)
    if (!one) throw new Error('none')
    const at = (startedAt: string) => ({ ...one, startedAt })
    const times = [
      '2026-11-20T10:00:00.000+01:00',
      '2026-11-20T09:30:00.000+00:00',
      '',
      '2026-11-20T10:10:00.000+01:00',
    ]
    const inOrder = [times[2], times[1], times[3], times[0]]
    for (const order of [times, times.toReversed()])
      expect(newestFirst(order.map(at)).map(({ startedAt }) => startedAt)).toEqual(inOrder)
  })

  it('is not believed of a log that ends otherwise, whoever wrote it', async () => {
    const a = begin('A', 1)
    begin('B', 2)
    await expectTheSame()
    // As an earlier release, or a backup put back, would leave it.
    const lines = readFileSync(join(root, 'cases/A/1/log'), 'utf8').split('\n')
    writeFileSync(join(root, 'cases/A/1/log'), `${lines.slice(0, -2).join('\n')}\n`)
    expect(await listSessions(context, { newest: 50 })).toEqual(await listSessions(plain(), { newest: 50 }))
    expect(
      (await listSessions(context, { newest: 50 })).sessions.find(({ ref }) => ref.case === a.case)?.status,
    ).not.toBe('sealed')
  })

  it('tells which sessions are encrypted as long as few are listed', async () => {
    const log = given().log().bytes
    const of = async (count: number) => {
      const list = () => Array.from({ length: count }, (_, at) => ({ case: 'A', number: at + 1 }))
      const store = { ...context.store, index: null, list, readLog: () => log }
      const { sessions, encrypted } = await listSessions({ ...context, store })
      return [sessions.length, encrypted?.size ?? null]
    }
    expect(await of(1000)).toEqual([1000, 0])
    expect(await of(1001)).toEqual([1001, null])
  })

  it('tells of more sessions than a call has arguments', async () => {
    const MANY = 150_000
    begin('A', 1)
    const [session] = await sessionsInBrief(context)
    const { index } = context.store
    if (!session || !index) throw new Error('no session, or no index')
    const log: LogEnd = { bytes: 1, head: sha256('') }
    const names = Array.from({ length: MANY }, (_, at) => `C-${at}`)
    const textOf = (name: string) =>
      lineText(indexLine({ ...session, ref: { case: name, number: 1 } }, log, null))
    const many: SessionIndex = {
      ...index,
      marked: () => [],
      read: (take) => names.every((name) => take(textOf(name))),
    }
    const out: string[] = []
    const speak = { result: (text: string) => out.push(text), talk: () => undefined }
    const store = { ...context.store, index: many }
    expect(
      await run(
        ['list'],
        unattendedWorld(() => ({ ...context, store }), speak),
      ),
    ).toBe(0)
    expect(out.join('\n').split('\n')).toHaveLength(MANY + 1)
  })

  it('is held against every log, and made anew when it says otherwise', async () => {
    begin('A', 1)
    begin('B', 2)
    begin('C', 3, READY_TO_CLOSE)
    await expectTheSame()
    expect(await misindexed()).toEqual([])
    const log = join(root, 'cases/A/1/log')
    writeFileSync(log, readFileSync(log).subarray(0, -40))
    expect(await misindexed()).toEqual([{ case: 'A', number: 1 }])
    remakeIndex(context)
    expect(await misindexed()).toEqual([])
    await expectTheSame()
  })

  it.each([
    ['another status', '"sealed"', '"cancelled"'],
    ['another last day', '"2026-11-20"]', '"2036-11-20"]'],
    ['another holder', '"S-101","small"', '"S-102","small"'],
    ['less done', ',["short"', '0,["short"'],
    ['an earlier newest', '"screen-index/3",1', '"screen-index/3",'],
  ])('is held against all that the logs say: %s, with a check that fits', async (_, from, to) => {
    begin('A', 1)
    begin('B', 2)
    await expectTheSame()
    const path = join(root, 'index/sessions')
    const lines = readFileSync(path, 'utf8').split('\n')
    const open = (lines[1] ?? '').slice(0, -CHECK_LENGTH).replace(from, to)
    const forged = withCheck(open)
    expect(forged).not.toBe(lines[1])
    // The stamp tells how long the lines are at least.
    writeFileSync(
      join(root, 'index/stamp'),
      readFileSync(join(root, 'index/stamp'), 'utf8').replace(/"bytes":\d+/, '"bytes":1'),
    )
    writeFileSync(path, `${[lines[0], forged].join('\n')}\n`)
    expect(await misindexed()).toEqual([{ case: 'B', number: 1 }])
    remakeIndex(context)
    expect(await misindexed()).toEqual([])
  })

  it('names what was added to a case or taken from it by hand', async () => {
    begin('A', 1)
    begin('B', 2)
    await expectTheSame()
    cpSync(join(root, 'cases/A/1'), join(root, 'cases/A/2'), { recursive: true })
    rmSync(join(root, 'cases/B/1'), { recursive: true })
    expect(await misindexed()).toEqual([
      { case: 'A', number: 2 },
      { case: 'B', number: 1 },
    ])
  })

  it('holds nothing that people typed', async () => {
    begin('A', 1)
    await expectTheSame()
    const text = readFileSync(join(root, 'index/sessions'), 'utf8')
    expect(text).toContain('"A",1,"sealed"')
    for (const typed of ['Yusuf', 'Gaziantep', RETENTION.reference]) expect(text).not.toContain(typed)
  })

  it('is not needed where nothing can be written', async () => {
    begin('A', 1)
    rmSync(join(root, 'index'), { recursive: true })
    writeFileSync(join(root, 'index'), '')
    await expectTheSame()
  })
})

describe('an index that was damaged is made anew, unseen', () => {
  const path = (name: string): string => join(root, 'index', name)
  beforeEach(async () => {
    begin('A', 3)
    begin('B', 1)
    begin('C', 2, READY_TO_CLOSE)
    begin('D', 4)
    await expectTheSame()
    expect(await readFor()).toEqual([])
  })

  const lines = (): string[] => readFileSync(path('sessions'), 'utf8').split('\n')

  /** The last line as somebody can write it, as long as the stamp says at least. */
  function forge(change: (line: string) => string): void {
    const [last = '', ...before] = lines().slice(0, -1).reverse()
    const forged = withCheck(change(`${last.slice(0, -CHECK_LENGTH)}]`).slice(0, -1))
    expect(forged).not.toBe(last)
    const all = [...before.reverse(), forged].map((line) => `${line}\n`).join('')
    writeFileSync(path('sessions'), all)
    const stamp = readFileSync(path('stamp'), 'utf8')
    writeFileSync(path('stamp'), stamp.replace(/"bytes":\d+/, `"bytes":${all.length}`))
  }

  it.each<[string, () => void]>([
    ['is gone', () => rmSync(path('.'), { recursive: true })],
    ['lost its lines', () => rmSync(path('sessions'))],
    ['lost its marks', () => rmSync(path('open'), { recursive: true })],
    ['lost its stamp', () => rmSync(path('stamp'))],
    ['has another stamp', () => writeFileSync(path('stamp'), 'null')],
    ['is empty', () => truncateSync(path('sessions'))],
    ['was cut after a line', () => writeFileSync(path('sessions'), `${lines()[0]}\n`)],
    ['was cut within a line', () => truncateSync(path('sessions'), (lines()[0]?.length ?? 0) + 10)],
    [
      'was written by another version',
      () =>
        writeFileSync(path('sessions'), lines().join('\n').replaceAll('screen-index/3', 'screen-index/1')),
    ],
    ['does not know a case', () => addByHand('E')],
    ['has a line that is no JSON, with a check that fits', () => forge(() => '["screen-index/3",')],
    ['has a line of nothing, with a check that fits', () => forge(() => 'null')],
    ['has a line that tells nothing, with a check that fits', () => forge(() => '["screen-index/3"]')],
    [
      'has a line whose case is a path, with a check that fits',
      () => forge((line) => line.replace(/,"([AB])",1/, ',"../$1",1')),
    ],
    [
      'has a line that counts in words, with a check that fits',
      () => forge((line) => line.replace(/,\d+(,\d+,\[")/, ',{"toString":1}$1')),
    ],
    [
      'has a line whose moment reorders text, with a check that fits',
      () => forge((line) => line.replace('"2026-11-20T', '"\u202e2026-11-20T')),
    ],
    ['knows a case that is gone', () => rmSync(join(root, 'cases/A'), { recursive: true })],
  ])('when it %s', async (_, damage) => {
    damage()
    await expectTheSame()
    expect(await readFor()).toEqual([])
  })

  it('also one byte of it, wherever', async () => {
    const whole = readFileSync(path('sessions'))
    for (let at = 0; at < whole.length; at += 29) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      writeFileSync(path('sessions'), bytes)
      expect(newestFirst(await sessionsInBrief(context)), `byte ${at}`).toEqual(
        newestFirst(await sessionsInBrief(plain())),
      )
    }
  })

  it.each([
    ['short', '["screen-in'],
    ['longer than what is read of it at first', `["${'x'.repeat(100_000)}`],
  ])('and a line that was never finished is written over, %s', async (_, part) => {
    writeFileSync(path('sessions'), part, { flag: 'a' })
    expect(await readFor()).toEqual([])
    act({ case: 'C', number: 1 }, { kind: 'close', routing: 'none' })
    expect(await readFor()).toEqual([])
    await expectTheSame()
  })

  function addByHand(name: string): void {
    const elsewhere = mkdtempSync(join(tmpdir(), 'screen-index-'))
    begin(name, 5, SEALED, contextOn(elsewhere))
    cpSync(join(elsewhere, 'cases', name), join(root, 'cases', name), { recursive: true })
    rmSync(elsewhere, { recursive: true })
  }
})
