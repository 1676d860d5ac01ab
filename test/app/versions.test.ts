import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { compareTwo, reasonsBetween } from '../../src/app/compare-versions.ts'
import { conductSession } from '../../src/app/conduct-session.ts'
import type { Context } from '../../src/app/context.ts'
import { instructionForStart } from '../../src/app/instructions.ts'
import { migrateSession, migrationTarget, planMigration, sessionsToMove } from '../../src/app/migrate.ts'
import { outdatedSessions } from '../../src/app/outdated.ts'
import { perform } from '../../src/app/perform.ts'
import { publicationsOf } from '../../src/app/publications.ts'
import { type PublishOptions, publish, withdraw } from '../../src/app/publish.ts'
import { openSession } from '../../src/app/session.ts'
import { startSession } from '../../src/app/start-session.ts'
import { verifySession } from '../../src/app/verify-session.ts'
import { checkVersions, listVersions, publishedProblems, versionProblems } from '../../src/app/versions.ts'
import { sha256 } from '../../src/domain/digest.ts'
import { errorsIn } from '../../src/domain/instruction/parse.ts'
import { startIndex } from '../../src/domain/instruction/publication.ts'
import { chainAll } from '../../src/domain/log/entry.ts'
import { ScreenError } from '../../src/domain/screen-error.ts'
import { isSamePerson } from '../../src/domain/staff-code.ts'
import { BEFORE_SEARCH, conclude, edited, NAME_SEARCHED, SMALL_TEXT } from '../support/build.ts'
import { memoryContext } from '../support/context.ts'

let own = ''
let context: Context
let now = ''

beforeEach(() => {
  own = mkdtempSync(join(tmpdir(), 'screen-own-'))
  now = '2026-11-21T10:00:00.000+01:00'
  context = memoryContext(() => now, own)
})

/** The same people at the same files, by another name. */
const as = (code: string): Context => ({ ...context, staff: { code, name: `Naam ${code}` } })

const FIRST = `${SMALL_TEXT}note: { nl: Eerste versie, en: First version }\n`

/** The next version of SMALL: `rest` has what it says of itself. */
function next(version: string, supersedes: string, body: string, rest = ''): string {
  const numbered = edited(body, 'version: "1.0.0"', `version: "${version}"\nsupersedes: "${supersedes}"`)
  return `${numbered}${rest.includes('note:') ? '' : 'note: { nl: Waarom, en: Why }\n'}${rest}`
}

const changes = (...all: readonly [step: string, to: string][]): string =>
  `changes:\n${all.map(([step, to]) => `  - { step: ${step}, class: ${to}, why: { nl: Daarom, en: Because } }\n`).join('')}`

const REWORDED = edited(
  SMALL_TEXT,
  'purpose: { nl: Naam, en: Name }',
  'purpose: { nl: De naam, en: The name }',
)
const TIGHTENED = edited(
  SMALL_TEXT,
  'minimum: { engines: 2, reviewed: 30 }',
  'minimum: { engines: 2, reviewed: 40 }',
)

function write(text: string): string {
  const version = /^version: "(.*)"$/m.exec(text)?.[1] ?? '0'
  const path = join(own, 'small', `${version}.yaml`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return path
}

const published = (text: string, options: PublishOptions = {}, by = 'P-1') =>
  publish(as(by), write(text), { author: 'A-1', ...options })

/** Codes of the problems, each with its line's text; or the code of the error. */
async function refused(attempt: () => unknown): Promise<string[]> {
  try {
    await attempt()
  } catch (error) {
    if (!(error instanceof ScreenError)) throw error
    return error.problems.length > 0
      ? error.problems.map(({ code, place }) => `${code} @ ${place.excerpt.trim()}`)
      : [error.code]
  }
  return []
}

describe('publishing', () => {
  it('freezes the bytes in an index that is a log, with who wrote and who published', async () => {
    await published(FIRST, { adopted: 'de directie' })
    await published(next('1.0.1', '1.0.0', REWORDED, changes(['search-name', 'editorial'])))
    const index = readFileSync(join(own, 'small/index'), 'utf8').split('\n')
    expect(index.map((line) => line && JSON.parse(line.split('\t')[0] ?? '').type)).toEqual([
      'index-started',
      'staff-named',
      'version-published',
      'version-published',
      '',
    ])
    expect(publicationsOf(context, 'small')).toMatchObject([
      { version: '1.0.0', author: 'A-1', publisher: 'P-1', adopted: 'de directie', changes: [] },
      { version: '1.0.1', supersedes: '1.0.0', changes: [{ step: 'search-name', class: 'editorial' }] },
    ])
  })

  it('takes a file from anywhere and puts it in its place', async () => {
    const elsewhere = join(own, 'draft.yaml')
    writeFileSync(elsewhere, FIRST)
    const { path } = await publish(context, elsewhere, {})
    expect(readFileSync(path, 'utf8')).toBe(FIRST)
    expect(path).toBe(join(own, 'small/1.0.0.yaml'))
  })

  it('is by the author itself when nobody else is named', async () => {
    await publish(as('P-1'), write(FIRST), {})
    expect(publicationsOf(context, 'small')).toMatchObject([{ author: 'P-1', publisher: 'P-1' }])
  })

  it.each<[string, string, string[]]>([
    ['nothing changed', next('1.0.1', '1.0.0', SMALL_TEXT), ['nothing-changed @ version: "1.0.1"']],
    [
      'the number is too low for the changes',
      next('1.0.1', '1.0.0', TIGHTENED, changes(['search-name', 'tightened'])),
      ['number-too-low @ version: "1.0.1"'],
    ],
    [
      'the number is not higher',
      next('0.9.0', '1.0.0', TIGHTENED, changes(['search-name', 'tightened'])),
      ['version-order @ supersedes: "1.0.0"'],
    ],
    [
      'there is no note',
      next('1.1.0', '1.0.0', TIGHTENED, changes(['search-name', 'tightened'])).replace(/^note.*\n/m, ''),
      ['note-missing @ version: "1.1.0"'],
    ],
    [
      'there are no changes listed',
      next('1.1.0', '1.0.0', TIGHTENED),
      ['changes-missing @ supersedes: "1.0.0"'],
    ],
    [
      'a change is called milder than it is',
      next('2.0.0', '1.0.0', TIGHTENED, changes(['search-name', 'editorial'])),
      ['class-too-mild @ - { step: search-name, class: editorial, why: { nl: Daarom, en: Because } }'],
    ],
    [
      'a changed text has no class',
      next('2.0.0', '1.0.0', REWORDED, changes(['list', 'editorial'])),
      [
        'change-not-made @ - { step: list, class: editorial, why: { nl: Daarom, en: Because } }',
        'class-missing @ - id: search-name',
      ],
    ],
    [
      'it does not say what it supersedes',
      `${SMALL_TEXT.replace('"1.0.0"', '"1.1.0"')}note: { nl: W, en: W }\n`,
      ['supersedes-missing @ version: "1.1.0"'],
    ],
    [
      'what it supersedes was never published',
      next('1.2.0', '1.1.0', TIGHTENED),
      ['supersedes-unknown @ supersedes: "1.1.0"'],
    ],
    [
      'all of it at once',
      next('1.0.1', '1.0.0', TIGHTENED).replace(/^note.*\n/m, ''),
      [
        'note-missing @ version: "1.0.1"',
        'number-too-low @ version: "1.0.1"',
        'changes-missing @ supersedes: "1.0.0"',
      ],
    ],
  ])('is refused when %s', async (_, text, problems) => {
    await published(FIRST)
    expect(await refused(() => published(text))).toEqual(problems)
    expect(publicationsOf(context, 'small')).toHaveLength(1)
  })

  it('is refused for a number that is taken, whatever the content, and twice', async () => {
    await published(FIRST)
    expect(await refused(() => published(FIRST))).toEqual(['ALREADY_PUBLISHED'])
    // What else was asked of it does not come about, so the days that stand are told.
    await expect(published(FIRST, { from: '2027-03-01' })).rejects.toMatchObject({
      details: { from: '2026-11-21' },
    })
    const other = join(own, 'other.yaml')
    writeFileSync(other, edited(FIRST, 'nl: Klein', 'nl: Kleiner'))
    expect(await refused(() => publish(context, other, {}))).toContain('number-taken @ version: "1.0.0"')
    // Also where the number is still free but another file stands there.
    write(next('1.1.0', '1.0.0', TIGHTENED, changes(['search-name', 'tightened'])))
    writeFileSync(other, next('1.1.0', '1.0.0', TIGHTENED, changes(['search-name', 'loosened'])))
    expect(await refused(() => publish(context, other, {}))).toContain('draft-in-the-way @ version: "1.1.0"')
    expect(readFileSync(join(own, 'small/1.0.0.yaml'), 'utf8')).toBe(FIRST)
  })

  it('is refused on a predecessor that was changed after it was published', async () => {
    const path = (await published(FIRST)).path
    appendFileSync(path, '# later\n')
    expect(
      await refused(() =>
        published(next('1.1.0', '1.0.0', TIGHTENED, changes(['search-name', 'tightened']))),
      ),
    ).toEqual(['VERSION_CHANGED'])
  })

  it.each<[string, PublishOptions]>([
    ['DAY_INVALID', { from: '2026-02-30' }],
    ['DAY_INVALID', { from: 'morgen' }],
    ['DAY_INVALID', { from: '2026-12-01', until: '2026-11-30' }],
    ['ZONE_UNKNOWN', { zone: 'Europe/Lutjebroek' }],
  ])('is refused: %s for %j', async (code, options) => {
    expect(await refused(() => published(FIRST, options))).toEqual([code])
    expect(publicationsOf(context, 'small')).toEqual([])
  })

  it('is refused when a tightened step is not listed with its reason, or `was` names no step', async () => {
    await published(FIRST)
    const quiet = next('1.1.0', '1.0.0', TIGHTENED, changes(['list', 'editorial']))
    expect(await refused(() => published(quiet))).toEqual([
      'change-not-made @ - { step: list, class: editorial, why: { nl: Daarom, en: Because } }',
      'change-unlisted @ - { step: list, class: editorial, why: { nl: Daarom, en: Because } }',
    ])
    const typo = edited(
      SMALL_TEXT,
      '- id: list\n        title',
      '- id: register\n        was: lsit\n        title',
    )
    const renamed = next('2.0.0', '1.0.0', typo, changes(['register', 'editorial']))
    expect(await refused(() => published(renamed))).toContain('was-unknown @ was: lsit')
  })

  it.each(['A. de Vries', ' ', 'x'.repeat(65)])(
    'is refused when the author is no staff code: %j',
    async (author) => {
      expect(await refused(() => published(FIRST, { author }))).toEqual(['CODE_INVALID'])
    },
  )

  it('the same person is the same person whatever the case of the code', async () => {
    await published(FIRST, { author: ' p-1 ' })
    const [first] = publicationsOf(context, 'small')
    expect(first && isSamePerson(first.author, first.publisher)).toBe(true)
  })

  it('what is not wrong yet is a warning to check, not an error', async () => {
    await published(FIRST)
    const path = write(next('1.0.1', '1.0.0', TIGHTENED).replace(/^note.*\n/m, ''))
    const { problems } = await versionProblems(context, path, readFileSync(path))
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['note-missing', 'number-too-low', 'changes-missing']),
    )
  })

  it('is refused where running sessions would have to move before it is in force, or before today', async () => {
    await published(FIRST)
    const until = (day: string) =>
      next(
        '1.1.0',
        '1.0.0',
        TIGHTENED,
        `${changes(['search-name', 'tightened'])}transition: { running: migrate, until: ${day} }\n`,
      )
    const early = 'deadline-early @ transition: { running: migrate, until: '
    expect(await refused(() => published(until('2026-11-20')))).toEqual([`${early}2026-11-20 }`])
    expect(await refused(() => published(until('2026-11-20'), { from: '2026-11-01' }))).toHaveLength(1)
    expect(await refused(() => published(until('2027-01-31'), { from: '2027-02-01' }))).toEqual([
      `${early}2027-01-31 }`,
    ])
    const path = write(until('2026-11-20'))
    expect((await versionProblems(context, path, readFileSync(path))).problems).toContainEqual(
      expect.objectContaining({ code: 'deadline-early', severity: 'warning' }),
    )
    expect(await refused(() => published(until('2026-11-21')))).toEqual([])
  })

  it('a draft under a number that is taken is told that, and not that what was published changed', async () => {
    await published(FIRST)
    const draft = join(own, 'draft.yaml')
    writeFileSync(draft, edited(FIRST, 'nl: Klein', 'nl: Kleiner'))
    const errors = errorsIn((await versionProblems(context, draft, readFileSync(draft))).problems)
    expect(errors.map(({ code }) => code)).toEqual(['number-taken'])
  })

  it('a number higher than demanded is allowed, and told', async () => {
    await published(FIRST)
    const { demand } = await published(
      next('3.0.0', '1.0.0', TIGHTENED, changes(['search-name', 'tightened'])),
    )
    expect(demand).toMatchObject({ version: '1.1.0', level: 'minor' })
  })

  it('is not judged again by a rule that came after it: it can still be walked and compared', async () => {
    // As if published before there was a rule on how many engines a minimum may ask.
    const old = edited(
      FIRST,
      'minimum: { engines: 2, reviewed: 30 }',
      'minimum: { engines: 5, reviewed: 30 }',
    )
    expect(await refused(() => published(old))).toEqual([
      'minimum-impossible @ minimum: { engines: 5, reviewed: 30 }',
    ])
    const { head, event } = startIndex(context.newId(), 'small')
    const body = {
      version: '1.0.0',
      digest: sha256(old),
      author: 'A-1',
      from: '2026-01-01',
      zone: 'Europe/Amsterdam',
      changes: [],
    }
    const stamp = { at: now, by: 'P-1', via: 'command' } as const
    const entries = [event, { type: 'version-published', body, data: {} }]
    context.instructions.own.createIndex('small', chainAll(head, entries, stamp, context.newId).lines)
    write(old)
    expect((await instructionForStart(context, 'small')).instruction.version).toBe('1.0.0')
    // Where a version is gone, a session that rests on it goes on without what its author says.
    expect(await reasonsBetween(context, 'small', '1.0.0', '9.9.9')).toEqual([])
    const { diff } = await compareTwo(context, 'small@1.0.0', write(SECOND))
    expect(diff.steps.map(({ id }) => id)).toEqual(['search-name'])
  })

  it('never erases what was published before: every version stays usable', async () => {
    await published(FIRST)
    await published(next('1.1.0', '1.0.0', TIGHTENED, changes(['search-name', 'tightened'])))
    const { instruction } = await instructionForStart(context, 'small@1.0.0')
    expect(instruction.version).toBe('1.0.0')
  })
})

describe('a published file', () => {
  it('changed afterwards is found by check and list, and no session begins under it', async () => {
    const { path, publication } = await published(FIRST)
    expect(publishedProblems(publication, path, readFileSync(path))).toEqual([])
    appendFileSync(path, ' ')
    expect(publishedProblems(publication, path, readFileSync(path))).toMatchObject([
      { code: 'published-changed' },
    ])
    expect(listVersions(context).find(({ id }) => id === 'small')?.status).toBe('changed')
    expect(
      await refused(() => startSession(context, { case: 'C-1', instruction: 'small', via: 'walk' })),
    ).toEqual(['VERSION_CHANGED'])
  })

  it('every byte of the index counts', async () => {
    await published(FIRST)
    const index = join(own, 'small/index')
    const bytes = readFileSync(index)
    for (let at = 0; at < bytes.length; at += 7) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      writeFileSync(index, changed)
      // The last newline alone may look like a write that broke off.
      if (at !== bytes.length - 1)
        expect(await refused(() => publicationsOf(context, 'small'))).toEqual(['INDEX_BROKEN'])
    }
    writeFileSync(index, bytes)
    expect(publicationsOf(context, 'small')).toHaveLength(1)
  })

  it('a broken index is a problem with its line to check, which goes on to no version of it', async () => {
    await published(FIRST)
    const index = join(own, 'small/index')
    writeFileSync(index, readFileSync(index, 'utf8').replace('"from":"', '"from":"9'))
    expect(await checkVersions(context)).toMatchObject([
      {
        id: 'small',
        path: index,
        problems: [{ code: 'index-broken', place: { line: 3 }, details: { fault: 'hash-mismatch' } }],
      },
    ])
  })

  it('an index put beside another instruction is not its index', async () => {
    await published(FIRST)
    mkdirSync(join(own, 'other'))
    writeFileSync(join(own, 'other/index'), readFileSync(join(own, 'small/index')))
    expect(await refused(() => publicationsOf(context, 'other'))).toEqual(['INDEX_BROKEN'])
  })

  it('a torn write at the end of the index is set aside by the next one', async () => {
    await published(FIRST)
    appendFileSync(join(own, 'small/index'), '{"v":1,"seq":')
    expect(publicationsOf(context, 'small')).toHaveLength(1)
    withdraw(context, 'small', '1.0.0', 'fout')
    const text = readFileSync(join(own, 'small/index'), 'utf8')
    expect(text.match(/"type":"[a-z-]*"/g)?.slice(-3)).toEqual([
      '"type":"torn-tail-set-aside"',
      '"type":"staff-named"',
      '"type":"version-withdrawn"',
    ])
  })
})

describe('the version that a new session takes', () => {
  const versionAt = async (moment: string, wanted?: string): Promise<string> => {
    now = moment
    const told = await refused(async () => {
      found = (await instructionForStart(context, wanted ?? 'small')).instruction.version
    })
    return told[0] ?? found
  }
  let found = ''

  it('follows calendar days where the service is, not where this clock stands', async () => {
    await published(FIRST, { from: '2026-06-01' })
    await published(next('1.1.0', '1.0.0', TIGHTENED, changes(['search-name', 'tightened'])), {
      from: '2026-12-01',
      until: '2026-12-31',
    })
    expect(await versionAt('2026-05-31T12:00:00.000+02:00')).toBe('VERSION_NOT_IN_FORCE')
    expect(await versionAt('2026-11-30T23:59:59.999+01:00')).toBe('1.0.0')
    expect(await versionAt('2026-12-01T00:00:00.000+01:00')).toBe('1.1.0')
    // Still November where this clock stands, December in Amsterdam.
    expect(await versionAt('2026-11-30T18:30:00.000-05:00')).toBe('1.1.0')
    expect(await versionAt('2026-12-31T23:59:00.000+01:00')).toBe('1.1.0')
    // After its last day the one before is in force again.
    expect(await versionAt('2027-01-01T00:00:00.000+01:00')).toBe('1.0.0')
  })

  it.each([
    ['Pacific/Kiritimati', '2026-11-30T10:00:00.000Z', '2026-12-01T10:00:00.000Z'],
    ['Etc/GMT+12', '2026-12-01T12:00:00.000Z', '2026-12-02T12:00:00.000Z'],
  ])('begins and ends with its day also where that comes first or last, %s', async (zone, from, until) => {
    await published(FIRST, { from: '2026-12-01', until: '2026-12-01', zone })
    const justBefore = (moment: string) =>
      new Date(Date.parse(moment) - 1).toISOString().replace('Z', '+00:00')
    expect(await versionAt(justBefore(from))).toBe('VERSION_NOT_IN_FORCE')
    expect(await versionAt(from.replace('Z', '+00:00'))).toBe('1.0.0')
    expect(await versionAt(justBefore(until))).toBe('1.0.0')
    expect(await versionAt(until.replace('Z', '+00:00'))).toBe('VERSION_NOT_IN_FORCE')
  })

  it('is never one that another in force has superseded, whatever day it began', async () => {
    await published(FIRST)
    const second = next('1.1.0', '1.0.0', TIGHTENED, changes(['search-name', 'tightened']))
    await published(second, { from: '2026-12-15' })
    const third = next(
      '1.2.0',
      '1.1.0',
      edited(TIGHTENED, 'reviewed: 40', 'reviewed: 50'),
      changes(['search-name', 'tightened']),
    )
    await published(third)
    expect(await versionAt('2026-11-22T10:00:00.000+01:00')).toBe('1.2.0')
    expect(await versionAt('2026-12-16T10:00:00.000+01:00')).toBe('1.2.0')
  })

  it('may be named, if it is in force or was before', async () => {
    await published(FIRST)
    await published(next('1.1.0', '1.0.0', TIGHTENED, changes(['search-name', 'tightened'])), {
      from: '2027-01-01',
    })
    expect(await versionAt('2026-11-22T10:00:00.000+01:00', 'small@1.1.0')).toBe('VERSION_NOT_IN_FORCE')
    expect(await versionAt('2027-01-02T10:00:00.000+01:00', 'small@1.0.0')).toBe('1.0.0')
    expect(await versionAt('2027-01-02T10:00:00.000+01:00', 'small@9.0.0')).toBe('INSTRUCTION_UNKNOWN')
    write(next('1.2.0', '1.1.0', SMALL_TEXT))
    expect(await versionAt('2027-01-02T10:00:00.000+01:00', 'small@1.2.0')).toBe('VERSION_NOT_PUBLISHED')
    withdraw(context, 'small', '1.0.0', 'fout')
    expect(await versionAt('2027-01-02T10:00:00.000+01:00', 'small@1.0.0')).toBe('VERSION_WITHDRAWN')
  })

  it('is not one that was withdrawn; withdrawing takes a reason, once', async () => {
    await published(FIRST)
    expect(await refused(() => withdraw(context, 'small', '1.0.0', ' '))).toEqual(['REASON_MISSING'])
    withdraw(context, 'small', '1.0.0', 'fout in stap 3')
    // Publishing it again would be the way back that one tries.
    expect(await refused(() => published(FIRST))).toEqual(['VERSION_WITHDRAWN'])
    expect(await versionAt(now)).toBe('VERSION_NOT_IN_FORCE')
    expect(await refused(() => withdraw(context, 'small', '1.0.0', 'nog eens'))).toEqual([
      'VERSION_WITHDRAWN',
    ])
    expect(await refused(() => withdraw(context, 'small', '7.0.0', 'fout'))).toEqual([
      'VERSION_NOT_PUBLISHED',
    ])
    expect(publicationsOf(context, 'small')[0]?.withdrawn).toMatchObject({
      by: 'S-101',
      reason: 'fout in stap 3',
    })
  })

  it('of what ships is published, in its own index, and can be withdrawn by the organisation', async () => {
    expect((await instructionForStart(context, undefined)).instruction.version).toBe('3.0.0')
    withdraw(context, 'osint-screening', '3.0.0', 'eigen versie volgt')
    expect((await instructionForStart(context, undefined)).instruction.version).toBe('2.1.0')
  })
})

describe('a rehearsal', () => {
  it('runs a version that is not published, is marked, and gives no dossier', async () => {
    const path = write(FIRST)
    expect(
      await refused(() => startSession(context, { case: 'C-1', instruction: 'small', via: 'walk' })),
    ).toEqual(['VERSION_NOT_PUBLISHED'])
    const session = await startSession(context, { case: 'C-1', instruction: path, draft: true, via: 'walk' })
    expect(session.state.draft).toBe(true)
    const prepare = {
      kind: 'prepare-dossier',
      template: { id: 't', version: '1.0.0', digest: 'a'.repeat(64) },
      language: 'nl',
      release: '0',
      renderer: 'r',
    } as const
    expect(await refused(() => perform(context, session, prepare, 'walk'))).toEqual(['REFUSED'])
  })

  it('is no earlier session of the case, and no running one to be moved', async () => {
    const path = write(FIRST)
    const rehearsal = await startSession(context, {
      case: 'C-1',
      instruction: path,
      draft: true,
      via: 'walk',
    })
    perform(context, rehearsal, { kind: 'cancel', reason: 'geoefend' }, 'command')
    await published(FIRST)
    const real = await startSession(context, { case: 'C-1', instruction: 'small', via: 'walk' })
    expect(real.ref.number).toBe(2)
    expect(await outdatedSessions(context)).toEqual({ sessions: [], damaged: [], closed: [] })
  })
})

// ---- running sessions

const SECOND = next('1.1.0', '1.0.0', TIGHTENED, changes(['search-name', 'tightened']))

async function begun(reference: string, by = 'S-1') {
  const session = await startSession(as(by), { case: reference, instruction: 'small', via: 'walk' })
  const acts = [...BEFORE_SEARCH, ...NAME_SEARCHED, conclude('search-name')]
  return acts.reduce((before, act) => perform(as(by), before, act, 'walk'), session)
}

const open = (reference: string) => openSession(context, { case: reference, number: 1 })

describe('sessions that should move', () => {
  const outdated = async (moment = now) => {
    now = moment
    return (await outdatedSessions(context)).sessions.map(({ ref, ...one }) => ({ case: ref.case, ...one }))
  }

  it('are those under an older version once another is in force', async () => {
    await published(FIRST)
    await begun('C-1')
    await published(SECOND, { from: '2026-12-01' })
    expect(await outdated()).toEqual([])
    expect(await outdated('2026-12-01T10:00:00.000+01:00')).toEqual([
      {
        case: 'C-1',
        by: 'S-1',
        instruction: 'small',
        version: '1.0.0',
        to: '1.1.0',
        why: 'superseded',
        mustMove: true,
        until: null,
        isLate: false,
      },
    ])
  })

  it.each<[string, string, string, object]>([
    ['may be finished', '{ running: finish }', '2027-06-01', { mustMove: false, until: null, isLate: false }],
    [
      'may be finished until a day',
      '{ running: finish, until: "2027-01-31" }',
      '2027-01-31',
      { mustMove: false, until: '2027-01-31', isLate: false },
    ],
    [
      'must move after that day',
      '{ running: finish, until: "2027-01-31" }',
      '2027-02-01',
      { mustMove: true, until: '2027-01-31', isLate: true },
    ],
    [
      'must have moved by a day',
      '{ running: migrate, until: "2027-01-31" }',
      '2027-01-31',
      { mustMove: true, until: '2027-01-31', isLate: false },
    ],
    [
      'are late after it',
      '{ running: migrate, until: "2027-01-31" }',
      '2027-02-01',
      { mustMove: true, until: '2027-01-31', isLate: true },
    ],
  ])('%s, as the newer version says', async (_, transition, day, expected) => {
    await published(FIRST)
    await begun('C-1')
    await published(`${SECOND}transition: ${transition}\n`)
    expect(await outdated(`${day}T10:00:00.000+01:00`)).toMatchObject([expected])
  })

  it('must move as soon as one of several newer versions says so', async () => {
    await published(FIRST)
    await begun('C-1')
    await published(`${SECOND}transition: { running: finish }\n`)
    const third = next(
      '1.2.0',
      '1.1.0',
      edited(TIGHTENED, 'reviewed: 40', 'reviewed: 50'),
      changes(['search-name', 'tightened']),
    )
    await published(`${third}transition: { running: migrate, until: "2027-03-01" }\n`)
    expect(await outdated()).toMatchObject([{ to: '1.2.0', mustMove: true, until: '2027-03-01' }])
    // What may be finished until an earlier day has no say in that; another call to move, with an earlier one, has.
    const fourth = next(
      '1.3.0',
      '1.2.0',
      edited(TIGHTENED, 'reviewed: 40', 'reviewed: 60'),
      changes(['search-name', 'tightened']),
    )
    await published(`${fourth}transition: { running: finish, until: "2027-01-01" }\n`)
    expect(await outdated()).toMatchObject([{ to: '1.3.0', mustMove: true, until: '2027-03-01' }])
    const fifth = next(
      '1.4.0',
      '1.3.0',
      edited(TIGHTENED, 'reviewed: 40', 'reviewed: 70'),
      changes(['search-name', 'tightened']),
    )
    await published(`${fifth}transition: { running: migrate, until: "2027-02-01" }\n`)
    expect(await outdated()).toMatchObject([{ to: '1.4.0', mustMove: true, until: '2027-02-01' }])
  })

  it('are those under a version that was withdrawn, is past its last day, or was never published', async () => {
    await published(FIRST, { until: '2026-11-30' })
    await begun('C-1')
    expect(await outdated()).toEqual([])
    expect(await outdated('2026-12-01T10:00:00.000+01:00')).toMatchObject([
      { why: 'ended', to: null, mustMove: true },
    ])
    withdraw(context, 'small', '1.0.0', 'fout')
    expect(await outdated()).toMatchObject([{ why: 'withdrawn', to: null, mustMove: true }])
  })
})

describe('moving running sessions', () => {
  const planFor = async (to = '1.1.0', reference?: string) => {
    const target = await migrationTarget(context, `small@${to}`, { session: null, isPlan: false })
    return planMigration(context, sessionsToMove(context, reference), target)
  }
  const move = async (reference: string, by = 'T-9') => {
    const target = await migrationTarget(context, 'small@1.1.0', { session: null, isPlan: false })
    return migrateSession(as(by), { case: reference, number: 1 }, target)
  }

  it('the plan tells what is kept, to be redone and how long it takes, and touches nothing', async () => {
    await published(FIRST)
    for (const reference of ['C-1', 'C-2']) await begun(reference)
    const log = context.store.readLog({ case: 'C-1', number: 1 })
    await published(SECOND)
    const { moving, staying } = await planFor()
    expect(moving).toMatchObject([
      {
        ref: { case: 'C-1' },
        by: 'S-1',
        from: '1.0.0',
        work: { kept: 5, confirm: 0, redo: 3, gone: 0 },
        newSteps: 0,
        minutes: 20,
      },
      { ref: { case: 'C-2' } },
    ])
    expect(staying).toEqual([])
    expect(context.store.readLog({ case: 'C-1', number: 1 })).toEqual(log)
  })

  it('the plan may look ahead: at a version that is coming, and at a draft', async () => {
    await published(FIRST)
    await begun('C-1')
    const path = write(SECOND)
    const look = { session: null, isPlan: true }
    const refs = sessionsToMove(context, undefined)
    const draft = await planMigration(context, refs, await migrationTarget(context, path, look))
    expect(draft.moving[0]?.work).toEqual({ kept: 5, confirm: 0, redo: 3, gone: 0 })
    await published(SECOND, { from: '2027-01-01' })
    expect(
      (await planMigration(context, refs, await migrationTarget(context, '1.1.0', look))).moving,
    ).toHaveLength(1)
    expect(await refused(() => migrationTarget(context, '1.1.0', { session: null, isPlan: false }))).toEqual([
      'VERSION_NOT_IN_FORCE',
    ])
  })

  it('a bare number is of the instruction that has running sessions; else it has to be named', async () => {
    const ids = async (): Promise<string> =>
      (await migrationTarget(context, '1.0.0', { session: null, isPlan: true })).publication.instruction
    await published(FIRST)
    expect(await refused(ids)).toEqual(['INSTRUCTION_UNNAMED'])
    await begun('C-1')
    expect(await ids()).toBe('small')
    await startSession(context, { case: 'C-2', instruction: 'osint-screening@1.0.0', via: 'walk' })
    expect(await refused(ids)).toEqual(['INSTRUCTION_UNNAMED'])
  })

  it('tells which do not move and why', async () => {
    await published(FIRST)
    await begun('C-1')
    const holder = as('S-1')
    perform(holder, await begun('C-2'), { kind: 'cancel', reason: 'verkeerde zaak' }, 'command')
    await startSession(context, { case: 'C-3', instruction: 'small@1.0.0', draft: true, via: 'walk' })
    await startSession(context, { case: 'C-4', instruction: 'osint-screening', via: 'walk' })
    await published(SECOND)
    await startSession(context, { case: 'C-5', instruction: 'small', via: 'walk' })
    const { moving, staying } = await planFor()
    expect(moving.map(({ ref }) => ref.case)).toEqual(['C-1'])
    expect(staying.map(({ ref, why }) => [ref.case, why])).toEqual([
      ['C-2', 'cancelled'],
      ['C-3', 'rehearsal'],
      ['C-4', 'other-instruction'],
      ['C-5', 'same-version'],
    ])
    for (const { ref } of staying) expect(await refused(() => move(ref.case))).toEqual(['SESSION_STAYS'])
  })

  it('is one entry by whoever moves it, who need not be the screener, and the session verifies', async () => {
    await published(FIRST)
    const before = await begun('C-1')
    await published(SECOND)
    const after = await move('C-1')
    expect(after.head.seq).toBe(before.head.seq + 2)
    expect(after.state.migrations).toMatchObject([
      { by: 'T-9', body: { from: { version: '1.0.0' }, to: { version: '1.1.0' } } },
    ])
    expect(after.state.startedBy).toBe('S-1')
    expect(after.instruction.version).toBe('1.1.0')
    expect([...after.earlier.values()].map(({ version }) => version)).toEqual(['1.0.0'])
    expect(verifySession(context, after.ref)).toMatchObject({ ok: true, objects: 2 })
  })

  it('each version it was held under is frozen with it, and missed when it is gone', async () => {
    await published(FIRST)
    await begun('C-1')
    await published(SECOND)
    const { ref } = await move('C-1')
    const broken: Context = { ...context, store: { ...context.store, readObject: () => null } }
    expect(verifySession(broken, ref).faults.map(({ what }) => what)).toEqual([
      'instruction-missing',
      'instruction-missing',
    ])
  })

  it('what somebody did while looking at the old version is not stored under the new one', async () => {
    await published(FIRST)
    const seen = await begun('C-1')
    await published(SECOND)
    await move('C-1')
    const act = { kind: 'record-person', role: 'family', minor: false, description: 'broer' } as const
    expect(() => perform(as('S-1'), seen, act, 'walk')).toThrow(
      expect.objectContaining({ why: 'version-changed' }),
    )
    expect(open('C-1').state.persons).toEqual([])
  })

  it('the walk that was going on tells so and goes on under the new version', async () => {
    await published(FIRST)
    const seen = await begun('C-1')
    await published(SECOND)
    const told: unknown[] = []
    const versions: string[] = []
    await conductSession(
      as('S-1'),
      seen,
      {
        choose: async (card, notice) => {
          told.push(notice?.kind === 'refused' ? notice.error.details.why : notice?.kind)
          versions.push(card.instruction.version)
          if (told.length === 1) {
            await move('C-1')
            return {
              kind: 'acts',
              acts: [{ kind: 'record-person', role: 'family', minor: false, description: 'broer' }],
            }
          }
          return told.length === 2 ? { kind: 'go', step: 'search-name' } : { kind: 'pause' }
        },
      },
      'walk',
    )
    expect(told).toEqual([undefined, 'version-changed', undefined])
    expect(versions).toEqual(['1.0.0', '1.1.0', '1.1.0'])
  })

  it('a walk that begins where work waits to be looked at says so', async () => {
    await published(FIRST)
    await begun('C-1')
    await published(SECOND)
    const moved = await move('C-1')
    const told: unknown[] = []
    await conductSession(
      as('S-1'),
      moved,
      {
        choose: async (_, notice) => {
          told.push(notice)
          return { kind: 'pause' }
        },
      },
      'walk',
    )
    expect(told).toEqual([{ kind: 'moved', from: '1.0.0', to: '1.1.0', by: 'T-9', toReview: 1 }])
  })

  it('the same number with other content is another version: nothing is taken for granted', async () => {
    const path = write(FIRST)
    await publish(as('P-1'), path, { author: 'A-1' })
    await begun('C-1')
    // Somebody else's folder has another 1.0.0 under the same name.
    const elsewhere = mkdtempSync(join(tmpdir(), 'screen-own-'))
    const there: Context = {
      ...memoryContext(() => now, elsewhere),
      store: context.store,
      staff: { code: 'P-1', name: 'P' },
    }
    mkdirSync(join(elsewhere, 'small'))
    writeFileSync(join(elsewhere, 'small/1.0.0.yaml'), `${REWORDED}note: { nl: N, en: N }\n`)
    await publish(there, join(elsewhere, 'small/1.0.0.yaml'), { author: 'A-1' })
    expect((await outdatedSessions(there)).sessions).toMatchObject([{ why: 'unpublished', to: '1.0.0' }])
    const target = await migrationTarget(there, 'small@1.0.0', { session: null, isPlan: false })
    const { moving } = await planMigration(there, sessionsToMove(there, 'C-1'), target)
    expect(moving[0]?.work).toMatchObject({ confirm: 3, redo: 0 })
  })
})
