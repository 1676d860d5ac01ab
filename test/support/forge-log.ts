import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chain, type Entry, type Genesis, genesisHead, type Unchained } from '../../src/domain/log/entry.ts'

// Changes to a log on disk that no command makes, with every hash that has to fit.

function lines(session: string): string[] {
  return readFileSync(join(session, 'log'), 'utf8').split('\n').slice(0, -1)
}

function write(session: string, all: readonly string[]): void {
  writeFileSync(join(session, 'log'), all.map((line) => `${line}\n`).join(''))
}

function parsed(line: string): { readonly entry: Entry; readonly data: Unchained['data'] } {
  const [entry = '', data = ''] = line.split('\t')
  return { entry: JSON.parse(entry) as Entry, data: JSON.parse(data || '{}') as Unchained['data'] }
}

/** The entries of a session as its log has them. */
export function entries(session: string): readonly Entry[] {
  return lines(session).map((line) => parsed(line).entry)
}

/** The DATA of the first entry of this type. */
export function dataOf(session: string, type: string): Readonly<Record<string, unknown>> {
  return (
    lines(session)
      .map(parsed)
      .find(({ entry }) => entry.type === type)?.data ?? {}
  )
}

/** Takes the DATA of these entries out, and says so nowhere. */
export function emptied(session: string, seqs: readonly number[]): void {
  write(
    session,
    lines(session).map((line, index) => (seqs.includes(index + 1) ? line.replace(/\t.*$/, '\t') : line)),
  )
}

/** Another body in the last entry, with a hash that fits. */
export function rewriteLast(
  session: string,
  change: (body: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>,
): void {
  const all = lines(session)
  const { entry, data } = parsed(all.at(-1) ?? '')
  const head = { seq: entry.seq - 1, hash: entry.prev } as Parameters<typeof chain>[0]
  write(session, [...all.slice(0, -1), chain(head, { ...entry, body: change(entry.body), data }).line])
}

/** Another body in the first entry, perhaps other moments in all, and the whole log chained anew. */
export function rewriteStart(
  session: string,
  more: Readonly<Record<string, unknown>>,
  moment: (at: string) => string = (same) => same,
): void {
  const all = lines(session).map(parsed)
  const body = { ...all[0]?.entry.body, ...more }
  let head = genesisHead(body as unknown as Genesis)
  const chained = all.map(({ entry, data }, index) => {
    const next = chain(head, { ...entry, at: moment(entry.at), body: index === 0 ? body : entry.body, data })
    head = next.head
    return next.line
  })
  write(session, chained)
}

/** Erases as FORMAT.md says: an entry that lists them, and the log anew without their DATA. */
export function erase(session: string, seqs: readonly number[]): void {
  const all = lines(session)
  const last = parsed(all.at(-1) ?? '').entry
  const head = { seq: last.seq, hash: last.hash } as Parameters<typeof chain>[0]
  const { line } = chain(head, {
    at: last.at,
    by: last.by,
    via: 'command',
    type: 'data-erased',
    body: { seqs },
    data: { salt: 'e'.repeat(32), reason: 'The period of retention is over.', authority: 'Archive' },
  })
  write(session, [...all, line])
  emptied(session, seqs)
}
