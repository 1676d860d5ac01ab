import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { IDENTIFIER_KINDS, STEP_OUTCOMES } from '../src/domain/instruction/vocabulary.ts'
import { checkNumber, grouped } from '../src/domain/log/check-number.ts'
import type { HeadAnswer } from '../src/domain/log/verify.ts'
import {
  BEARINGS,
  EVENTS,
  HOWS,
  IDENTIFIER_STATUSES,
  isEventType,
  MATCH_STATES,
  mayFollowSeal,
  PERSON_ROLES,
  SEARCH_OUTCOMES,
  SEARCH_REASONS,
  WITHDRAWABLE,
} from '../src/domain/session/event.ts'
import { GROUNDS } from '../src/domain/session/grounds.ts'
import { WHY_UNDRAWN } from '../src/domain/session/undrawn.ts'
import type { Shape } from '../src/domain/shape.ts'
import { type Expect, FOLDER } from './vectors/make.ts'

const FORMAT = readFileSync('src/domain/log/FORMAT.md', 'utf8')
const SCRIPT = /```sh\n([\s\S]*?)```/.exec(FORMAT)?.[1] ?? ''

// ---- the text agrees with the program

/** `step, grade? {source, information}`: the fields of a shape, as the table of FORMAT.md has them. */
function fieldsOf({ keys = {} }: Shape<unknown>): string[] {
  return Object.entries(keys).map(([name, inner]) => {
    const nested = inner.keys ? ` {${fieldsOf(inner).join(', ')}}` : ''
    return `${name}${inner.optional ? '?' : ''}${nested}`
  })
}

/** The same out of a cell: names in backticks at the start of each part, and what is in braces after them. */
function fieldsInCell(cell: string): string[] {
  // A comma inside braces starts no part of the cell.
  const parts = cell.trim().split(/, (?=`[a-zA-Z0-9]+\??`)(?![^{]*\})/)
  return parts.flatMap((part) => {
    const [, name, inner] = /^`([a-zA-Z0-9]+\??)`(?: \{(.*)\})?/.exec(part) ?? []
    if (!name) return []
    return inner ? `${name} {${fieldsInCell(inner).join(', ')}}` : name
  })
}

function eventTable(): Map<string, { body: string[]; data: string[]; afterSeal: boolean }> {
  const section = FORMAT.split('## Events of a session')[1]?.split('\n- ')[0] ?? ''
  const rows = [...section.matchAll(/^\| `([a-z-]+)` +\|([^|]*)\|([^|]*)\|([^|]*)\|$/gm)]
  return new Map(
    rows.map(([, type = '', body = '', data = '', after = '']) => [
      type,
      { body: fieldsInCell(body), data: fieldsInCell(data), afterSeal: after.trim() === 'yes' },
    ]),
  )
}

describe('FORMAT.md', () => {
  it('lists every event, with its fields, and whether it may follow the seal', () => {
    const table = eventTable()
    expect([...table.keys()]).toEqual(Object.keys(EVENTS))
    for (const [type, spec] of Object.entries(EVENTS)) {
      expect(table.get(type), type).toEqual({
        body: fieldsOf(spec.body),
        data: fieldsOf(spec.data),
        afterSeal: mayFollowSeal(type),
      })
    }
  })

  it('gives a head and its check number, by the rule it tells', () => {
    const [, head = '', printed = ''] =
      /The head\n`([0-9a-f]{64})` has the check number\n`([\d ]+)`/.exec(FORMAT) ?? []
    expect(grouped(checkNumber(head))).toBe(printed)
    expect(BigInt(printed.replaceAll(' ', ''))).toBe(BigInt(`0x${head}`) >> 150n)
    expect(FORMAT).toContain(`ibase=16; ${head.slice(0, 27).toUpperCase()}/4`)
    expect(checkNumber('f'.repeat(64))).toBe(String(2n ** 106n - 1n))
    expect(checkNumber('0'.repeat(64))).toBe('0'.repeat(32))
  })

  it.each([
    ['outcomes of a step', STEP_OUTCOMES],
    ['kinds of identifier', IDENTIFIER_KINDS],
    ['statuses', IDENTIFIER_STATUSES],
    ['grounds', GROUNDS],
    ['reasons why a picture is not shown', WHY_UNDRAWN],
    ['roles', PERSON_ROLES],
    ['reasons for a search', SEARCH_REASONS],
    ['outcomes of a search', SEARCH_OUTCOMES],
    ['hows', HOWS],
    ['match states', MATCH_STATES],
    ['bearings', BEARINGS],
    ['kinds of record', WITHDRAWABLE],
  ])('lists the %s', (_, values) => {
    const list = values.map((value) => `\`${value}\``).join(', ')
    const text = FORMAT.replaceAll(/\s+/g, ' ')
    expect(new RegExp(`: ${list}(;| - | \\*\\*)`).test(text), list).toBe(true)
  })

  it('reserves names that are no events yet', () => {
    const paragraph = /\*\*Reserved\*\*[\s\S]*?\n\n/.exec(FORMAT)?.[0] ?? ''
    const reserved = [...paragraph.matchAll(/`([a-z-]+)(\*?)`/g)]
    expect(reserved.length).toBeGreaterThan(0)
    for (const [, name = '', star] of reserved) {
      const taken = star
        ? Object.keys(EVENTS).filter((type) => type.startsWith(name))
        : [name].filter(isEventType)
      expect(taken, `${name} is an event now: take it off the reserved ones`).toEqual([])
    }
  })
})

// ---- the page of shell

const missing = ['sh', 'sha256sum'].filter(
  (tool) => spawnSync(tool, [tool === 'sh' ? '-c' : '--version', ':']).error,
)
const without = missing.length > 0 ? ` (NOT RUN: this machine has no ${missing.join(', ')})` : ''

interface Said {
  readonly code: number
  readonly lines: readonly string[]
  readonly talk: string
}

/** A list that the script holds in quotes, as words. */
function listInScript(name: string): string[] {
  return (new RegExp(`^${name}='([^']*)'$`, 'm').exec(SCRIPT)?.[1] ?? '').trim().split(/\s+/)
}

function sentence(answer: HeadAnswer): string {
  if (answer.kind === 'last') return 'head: the last entry'
  return answer.kind === 'earlier'
    ? `head: entry ${answer.seq}, and ${answer.followed} followed`
    : 'head: not in this log'
}

/** What the script says of a log that it takes for intact, apart from the head. */
function intactLines({ head, sealedAt, erased, withheld, encrypted, tornBytes }: Expect): string[] {
  const list = (seqs: readonly number[]): string => [...seqs].map((seq) => ` ${seq}`).join('')
  return [
    `intact: ${head?.seq} entries, head ${head?.hash}`,
    sealedAt === null ? 'not sealed' : `sealed at entry ${sealedAt}`,
    `erased:${list(erased)}`,
    `withheld:${list(withheld)}`,
    ...(encrypted ? [`encrypted: the first ${encrypted} entries; their DATA was not read`] : []),
    `torn tail: ${tornBytes} bytes`,
  ]
}

describe(`the shell of FORMAT.md${without}`, () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'screen-shell-'))
    writeFileSync(join(folder, 'verify.sh'), SCRIPT)
  })
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  function run(...args: string[]): Promise<Said> {
    return new Promise((resolve) => {
      execFile('sh', [join(folder, 'verify.sh'), ...args], (error, stdout, stderr) => {
        const lines = stdout.split('\n').map((line) => line.replaceAll(/ +/g, ' ').trim())
        resolve({
          code: error ? Number(error.code) : 0,
          lines: lines.filter((line) => line !== ''),
          talk: stderr,
        })
      })
    })
  }

  it('is a page but for the names of the events, and knows every event', () => {
    const rest = SCRIPT.trim().replaceAll(/^(?:types|after)='[^']*'$/gm, '')
    expect(rest.split('\n').length).toBeLessThanOrEqual(60)
    const types = Object.keys(EVENTS)
    expect(listInScript('types')).toEqual(types.filter((type) => !mayFollowSeal(type)))
    expect(listInScript('after')).toEqual(types.filter(mayFollowSeal))
  })

  const names = readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'expect.json')))

  // What sh says does not depend on the Node: the short form leaves it out.
  describe.skipIf(without)('says of', () => {
    it.concurrent.each(names)('%s what is to be expected', async (name) => {
      const expected = JSON.parse(readFileSync(join(FOLDER, name, 'expect.json'), 'utf8')) as Expect
      const { failure, shell, headAnswers } = expected
      const fault = shell ? null : failure?.fault
      const plain = await run(join(FOLDER, name))
      if (fault) {
        const verdict = { code: 1, lines: [`not intact: entry ${failure?.line}: ${fault}`], talk: '' }
        expect(plain).toEqual(verdict)
        return
      }
      expect(plain.code).toBe(0)
      // Where the log is wrong beyond what the shell can see, expect.json speaks of the entries before it only.
      if (failure !== null) return
      expect(plain.lines.slice(0, -1)).toEqual(intactLines(expected))
      // The log of these is that of another vector: what was done to them lies beside it.
      for (const { head, answer } of shell ? [] : headAnswers) {
        const said = await run(join(FOLDER, name), head)
        expect(said.lines).toEqual([...intactLines(expected), sentence(answer)])
        expect(said.code).toBe(answer.kind === 'not-in-log' ? 1 : 0)
        expect(said.talk).toBe('')
      }
    })

    it('a changed byte, anywhere, that it is not intact', async () => {
      const log = readFileSync(join(FOLDER, 'intact-sealed-small', 'log'))
      const head = log.toString('latin1').trimEnd().split('"hash":"').at(-1)?.slice(0, 64) ?? ''
      const tries: { readonly at: number; readonly byte: number }[] = []
      // A step that is no divisor of anything, so that every part of a line has its turn; the end always.
      for (let at = 0; at < log.length; at += 101)
        tries.push({ at, byte: [0x00, 0x0a, 0x09, (log[at] ?? 0) ^ 1][tries.length % 4] ?? 0 })
      for (const byte of [0x00, 0x20, 0x0b]) tries.push({ at: log.length - 1, byte })
      for (const [index, { at, byte }] of tries.entries()) {
        if (log[at] === byte) continue
        const changed = Buffer.from(log)
        changed[at] = byte
        mkdirSync(join(folder, String(index)))
        writeFileSync(join(folder, String(index), 'log'), changed)
        expect((await run(join(folder, String(index)), head)).code, `byte ${at} → ${byte}`).toBe(1)
      }
    })

    it('a NUL put in, which some shells drop, that it is not intact', async () => {
      const log = readFileSync(join(FOLDER, 'intact-sealed-small', 'log'))
      for (const [index, at] of [3, 300, log.indexOf(0x09) - 30, log.indexOf(0x09) + 5].entries()) {
        mkdirSync(join(folder, `nul-${index}`))
        writeFileSync(
          join(folder, `nul-${index}`, 'log'),
          Buffer.concat([log.subarray(0, at), Buffer.of(0), log.subarray(at)]),
        )
        expect((await run(join(folder, `nul-${index}`))).code, `at ${at}`).toBe(1)
      }
    })

    it('a log that is not intact the same when it is asked for a head', async () => {
      const name = 'edited-entry'
      const { headAnswers } = JSON.parse(readFileSync(join(FOLDER, name, 'expect.json'), 'utf8')) as Expect
      const plain = await run(join(FOLDER, name))
      expect(plain.code).toBe(1)
      for (const { head } of headAnswers) expect(await run(join(FOLDER, name), head)).toEqual(plain)
    })

    it('a folder without a log that it cannot read it', async () => {
      expect((await run(join(folder, 'nowhere'))).code).toBe(2)
    })
  })
})
