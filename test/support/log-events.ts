import { readFileSync } from 'node:fs'

/** The events of a session's log, without what differs between two honest runs: ids, salts, times, digests over them. */
export function events(session: string): { type: string; body: unknown; data: unknown }[] {
  return readFileSync(`${session}/log`, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const [entry = '', data = ''] = line.split('\t')
      const { type, body } = JSON.parse(entry) as { type: string; body: Record<string, unknown> }
      return {
        type,
        body: without(body, VARYING),
        data: without(JSON.parse(data) as Record<string, unknown>, ['salt']),
      }
    })
}

const VARYING = ['id', 'name', 'number', 'object', 'how', 'offered', 'pdf', 'dossier', 'ledger']

/** `id` is random in the first entry only; everywhere else it counts. */
function without(value: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  const random = value.kind === 'session'
  return Object.fromEntries(
    Object.entries(value).filter(
      ([key]) => !keys.includes(key) || ((key === 'id' || key === 'name' || key === 'number') && !random),
    ),
  )
}
