import type { RetentionRule } from '../configuration/configuration.ts'
import type { Language } from '../language.ts'
import type { LogEntry } from '../log/verify.ts'
import type { Retention } from './act.ts'
import { holdsErasable } from './erasure.ts'
import type { SessionState } from './state.ts'

/** The first of the organisation's rules that fits; undefined: none does, and none is made up. */
export function retentionBy(
  rules: readonly RetentionRule[],
  closed: { readonly routing: string; readonly procedure: string | null; readonly at: string },
  language: Language,
): Retention | undefined {
  const rule = rules.find(
    ({ routing, procedures }) =>
      (routing?.includes(closed.routing) ?? true) && (procedures?.includes(closed.procedure ?? '') ?? true),
  )
  return (
    rule && {
      rule: rule.id,
      reference: `${rule.label[language] ?? rule.id} (${rule.citation})`,
      until: dayAfter(closed.at.slice(0, 10), rule.keep),
    }
  )
}

/** held: due, but a hold keeps it. unknown: it ended, and no rule says until when. */
export type Standing = 'due' | 'held' | 'kept' | 'unknown' | 'open' | 'erased'

/** Where a session stands on this day. Until and with its last day it is kept. */
export function retentionStanding(
  {
    status,
    retention,
    held,
    erased,
  }: {
    readonly status: SessionState['status']
    readonly retention: { readonly until: string } | null
    /** Null: no hold keeps it. */
    readonly held: string | null
    readonly erased: boolean
  },
  day: string,
): Standing {
  if (status === 'absent' || status === 'open') return 'open'
  if (erased) return 'erased'
  if (!retention) return 'unknown'
  if (day <= retention.until) return 'kept'
  return held ? 'held' : 'due'
}

/** Whether nothing is left of what was recorded before it was settled until when that is kept. */
export function isErased(
  { retention, erasedSeqs }: Pick<SessionState, 'retention' | 'erasedSeqs'>,
  entries: readonly LogEntry[],
): boolean {
  const before = retention?.seq ?? Number.POSITIVE_INFINITY
  const erased = new Set(erasedSeqs)
  // What is encrypted cannot be read here, and is there.
  const isLeft = ({ entry, data }: LogEntry): boolean =>
    data ? holdsErasable({ entry, data }) : !erased.has(entry.seq)
  return !entries.some((one) => one.entry.seq < before && isLeft(one))
}

/** `2026-11-30` and `3m` → `2027-02-28`: a month that is shorter ends earlier. */
export function dayAfter(day: string, period: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const count = Number.parseInt(period, 10)
  if (period.endsWith('d')) return iso(Date.UTC(year, month - 1, date + count))
  const months = month - 1 + (period.endsWith('y') ? count * 12 : count)
  const last = new Date(Date.UTC(year, months + 1, 0)).getUTCDate()
  return iso(Date.UTC(year, months, Math.min(date, last)))
}

function iso(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
