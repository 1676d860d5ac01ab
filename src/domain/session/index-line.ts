import { type Digest, isDigest } from '../digest.ts'
import { canBeCase } from './case-reference.ts'
import { HOLD_GROUNDS } from './hold-grounds.ts'
import { hasEnded, type Place, type SessionSummary, startOf } from './summary.ts'

/** How a log ends: in so many bytes, with this hash. */
export interface LogEnd {
  readonly bytes: number
  readonly head: Digest
}

/** A line of the index: a summary, and the log that it is of. */
export interface IndexLine {
  /** The latest start among this line and those before it, in ms since 1970: those before it begin no later. */
  readonly newest: number
  readonly log: LogEnd
  readonly session: SessionSummary
}

type Instruction = SessionSummary['instruction']

const FORMAT = 'screen-index/3'

export function indexLine(session: SessionSummary, log: LogEnd, before: IndexLine | null): IndexLine {
  return { newest: Math.max(startOf(session), before?.newest ?? 0), log, session }
}

export function lineText(line: IndexLine): string {
  return JSON.stringify(lineValues(line))
}

/** Values without their names, in the order of FORMAT.md: a list of all reads a line for every session there ever was. */
function lineValues({ newest, log, session }: IndexLine): readonly unknown[] {
  const { ref, instruction, retention, waiting } = session
  return [
    FORMAT,
    newest,
    log.bytes,
    log.head,
    ref.case,
    ref.number,
    session.status,
    session.draft,
    session.practice,
    session.startedAt,
    session.startedBy,
    session.holder,
    instruction.id,
    instruction.version,
    instruction.digest,
    session.links.map((link) => [link.case, link.number]),
    session.total,
    session.done,
    retention && [retention.rule, retention.until],
    session.held,
    session.erased,
    waiting && [waiting.entry, waiting.by, waiting.at],
    session.deferredUntil,
    session.endedOn,
  ]
}

/**
 * Of a session that has ended. null: written by another version of the program, or by another program. `before`: a line
 * read earlier; what very many sessions have in common is then held once, and their instruction checked once.
 */
export function parseIndexLine(text: string, before: IndexLine | null = null): IndexLine | null {
  return lineFrom(() => JSON.parse(text), hasEnded, before?.session)
}

/** Of a session that is worked on: when it began is asked of all, the rest of few. */
export interface RunningLine {
  /** In ms since 1970. */
  readonly start: number
  /** null, as for `parseIndexLine`. */
  whole(): IndexLine | null
}

/** Lines of sessions that are worked on, as their logs were when somebody looked last. */
export function runningText(lines: readonly IndexLine[]): string {
  return JSON.stringify(lines.map(lineValues))
}

/** By `refText`; of what is no such text, none. */
export function parseRunning(text: string): ReadonlyMap<string, RunningLine> {
  const lines = new Map<string, RunningLine>()
  try {
    for (const values of JSON.parse(text)) {
      lines.set(`${values[4]}/${values[5]}`, {
        start: startOf({ startedAt: values[9] }),
        whole: () => lineFrom(() => values, isRunning, undefined),
      })
    }
  } catch {
    // What it does not tell is read from the logs.
  }
  return lines
}

function isRunning(session: SessionSummary): boolean {
  return !hasEnded(session)
}

function lineFrom(
  read: () => unknown,
  isMeant: (session: SessionSummary) => boolean,
  before: SessionSummary | undefined,
): IndexLine | null {
  try {
    const line = readLine(read(), before)
    return line && isMeant(line.session) ? line : null
  } catch {
    return null
  }
}

/** By hand rather than by shape, and by place rather than by name, for the same reason. Throws for what is no line at all. */
function readLine(values: unknown, before: SessionSummary | undefined): IndexLine | null {
  if (!Array.isArray(values) || values.length !== 24 || values[0] !== FORMAT) return null
  const waiting = values[21]
  const known = before?.instruction
  const told: Instruction = { id: values[12], version: values[13], digest: values[14] }
  const instruction = known && isSame(known, told) ? known : told
  const line: IndexLine = {
    newest: values[1],
    log: { bytes: values[2], head: values[3] },
    session: {
      ref: { case: values[4], number: values[5] },
      broken: null,
      status: values[6],
      draft: values[7],
      practice: values[8],
      startedAt: values[9],
      startedBy: heldOnce(before?.startedBy, values[10]),
      holder: heldOnce(before?.holder, values[11]),
      instruction,
      links: values[15].length === 0 ? NO_LINKS : values[15].map(readPlace),
      total: values[16],
      done: values[17],
      retention: readRetention(values[18], before?.retention),
      held: values[19],
      erased: values[20],
      waiting: waiting && { entry: waiting[0], by: waiting[1], at: waiting[2] },
      deferredUntil: values[22],
      endedOn: heldOnce(before?.endedOn, values[23]),
    },
  }
  return (instruction === known || isInstruction(instruction)) && isLine(line) ? line : null
}

const NO_LINKS: readonly Place[] = []

type Retention = SessionSummary['retention']

function readRetention(told: readonly [string, string] | null, before: Retention | undefined): Retention {
  if (!told) return null
  const [rule, until] = told
  return before?.rule === rule && before.until === until ? before : { rule, until }
}

/** Very many lines say the same as the one before: it is held once then. */
function heldOnce<T>(known: T | undefined, told: T): T {
  return known !== undefined && known === told ? known : told
}

function readPlace([name, number]: readonly [string, number]): Place {
  return { case: name, number }
}

function isLine({ newest, log, session: one }: IndexLine): boolean {
  return (
    isCount(newest) &&
    isCount(log.bytes) &&
    isCount(one.total) &&
    isCount(one.done) &&
    isPlace(one.ref) &&
    STATUSES.has(one.status) &&
    typeof one.draft === 'boolean' &&
    (one.practice === null || isCode(one.practice)) &&
    isMoment(one.startedAt) &&
    isText(one.startedBy) &&
    isText(one.holder) &&
    isText(log.head) &&
    isDigest(log.head) &&
    one.links.every(isPlace) &&
    isRetention(one.retention) &&
    (one.held === null || HOLD_GROUNDS.includes(one.held)) &&
    typeof one.erased === 'boolean' &&
    isWaiting(one.waiting) &&
    (one.deferredUntil === null || isDay(one.deferredUntil)) &&
    (one.endedOn === null || isDay(one.endedOn))
  )
}

const STATUSES: ReadonlySet<string> = new Set<SessionSummary['status']>([
  'open',
  'closed',
  'sealed',
  'cancelled',
  'transferred',
])

function isSame(a: Instruction, b: Instruction): boolean {
  return a.digest === b.digest && a.id === b.id && a.version === b.version
}

function isInstruction({ id, version, digest }: Instruction): boolean {
  return isCode(id) && isCode(version) && isCode(digest)
}

function isPlace(place: Place): boolean {
  return isText(place.case) && canBeCase(place.case) && isCount(place.number)
}

function isRetention(retention: Retention): boolean {
  return retention === null || (isCode(retention.rule) && isDay(retention.until))
}

function isWaiting(waiting: SessionSummary['waiting']): boolean {
  return waiting === null || (isCount(waiting.entry) && isText(waiting.by) && isMoment(waiting.at))
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

/** As a log has them: lists tell them as they are, so nothing that steers a terminal can be among them. */
function isMoment(value: unknown): boolean {
  return isText(value) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/.test(value)
}

function isDay(value: unknown): boolean {
  return isText(value) && /^\d{4}-\d\d-\d\d$/.test(value)
}

function isCode(value: unknown): boolean {
  return isText(value) && /^[A-Za-z0-9.-]{1,100}$/.test(value)
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
