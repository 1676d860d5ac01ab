import { describe, expect, it } from 'vitest'
import { chain, genesisHead } from '../../src/domain/log/entry.ts'
import { readChain, readSessionLog } from '../../src/domain/session/replay.ts'
import { summaryOf } from '../../src/domain/session/summarise.ts'
import { CLOSE, given, READY_TO_CLOSE, SMALL, START } from '../support/build.ts'

// Lists read of a session that is worked on its ENTRYs alone, and the index is held against those of all.

const REF = { case: '2026-0001', number: 1 }
const LINES = logLines()
const bytesOf = (lines: readonly string[]) => Buffer.from(lines.map((line) => `${line}\n`).join(''))
const LOG = bytesOf(LINES)

function logLines(): string[] {
  let head = genesisHead({ kind: 'session', id: START.id, name: REF.case, digest: START.instruction.digest })
  return given(...READY_TO_CLOSE, CLOSE).events.map(({ type, body, data }, index) => {
    const at = `2026-11-20T10:00:${String(index % 60).padStart(2, '0')}.000+00:00`
    const salt = data.salt ?? index.toString(16).padStart(32, '0')
    const named = index === 0 ? { ...body, name: REF.case } : body
    const next = chain(head, { at, by: 'S-101', via: 'walk', type, body: named, data: { ...data, salt } })
    head = next.head
    return next.line
  })
}

describe('a session, told from its ENTRYs alone', () => {
  it('is told as whoever reads its log whole tells it, after every entry', () => {
    expect(LINES.length).toBeGreaterThan(10)
    for (let count = 1; count <= LINES.length; count += 1) {
      const bytes = bytesOf(LINES.slice(0, count))
      const chained = readChain(bytes)
      const { report, state } = readSessionLog(bytes)
      expect(chained && summaryOf(REF, chained.state, { ...chained, holds: true }, SMALL)).toEqual(
        summaryOf(REF, state, { entries: report.entries, holds: true }, SMALL),
      )
    }
  })

  it('is not, where a byte of an ENTRY is another', () => {
    const data = LINES.map((line) => Buffer.byteLength(line.slice(line.indexOf('\t') + 1)))
    let start = 0
    for (const [index, line] of LINES.entries()) {
      const end = start + Buffer.byteLength(line) - (data[index] ?? 0)
      for (let at = start; at < end; at += 7) {
        const bytes = Buffer.from(LOG)
        bytes[at] = (bytes[at] ?? 0) ^ 1
        expect(readChain(bytes), `byte ${at}`).toBeNull()
      }
      start = end + (data[index] ?? 0) + 1
    }
  })

  it.each<[string, readonly string[]]>([
    ['is empty', []],
    ['lacks its first entry', LINES.slice(1)],
    ['lacks one between', LINES.toSpliced(3, 1)],
    ['has two in the other order', [...LINES.slice(0, 2), LINES[3] ?? '', LINES[2] ?? '']],
    ['has a line without a tab', [...LINES, 'no entry']],
    ['goes on after its seal', [...LINES, LINES[1] ?? '']],
  ])('is not, where its log %s', (_, lines) => {
    expect(readChain(bytesOf(lines))).toBeNull()
  })

  it('is told without what somebody was still writing', () => {
    expect(readChain(Buffer.concat([LOG, Buffer.from('{"v":1,')]))?.entries).toHaveLength(LINES.length)
  })
})
