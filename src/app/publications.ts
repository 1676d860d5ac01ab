import { type Publication, publicationsIn, readIndex, type Today } from '../domain/instruction/publication.ts'
import { ScreenError } from '../domain/screen-error.ts'
import type { Context } from './context.ts'

/** Ids of the instructions there are, an organisation's own first. */
export function instructionIds({ instructions }: Pick<Context, 'instructions'>): string[] {
  return [...new Set(instructions.list().map(({ id }) => id))]
}

/** What was published of an instruction, in the order of publishing; nothing is taken from an index that does not hold. */
export function publicationsOf(context: Pick<Context, 'instructions'>, id: string): Publication[] {
  const indexes = context.instructions.readIndexes(id).map(({ path, bytes }) => {
    const index = readIndex(bytes)
    const { failure } = index.report
    if (failure) throw indexBroken(path, failure.line, failure.fault)
    if (index.instruction !== id) throw indexBroken(path, 1, index.instruction)
    return index
  })
  return publicationsIn(indexes)
}

export function indexBroken(path: string, line: number, fault: string): ScreenError {
  return new ScreenError('INDEX_BROKEN', { file: path, line, fault })
}

/** In-force dates are calendar days where the service is, whatever zone this machine is set to. */
export const ZONE = 'Europe/Amsterdam'

/** No zone is further behind or ahead of UTC. */
const HOURS = { behind: 12, ahead: 14 }
const HOUR_MS = 3_600_000

/** Which day it is in a zone, by the clock of this run; ZONE_UNKNOWN where an index names one that this Node does not know. */
export function today(context: Pick<Context, 'now'>): Today {
  const now = new Date(context.now())
  const days = new Map<string, string>()
  const inZone = (zone: string): string => {
    const day = days.get(zone) ?? knownDay(zone, now)
    days.set(zone, day)
    return day
  }
  const utcDay = (hours: number) => new Date(now.getTime() + hours * HOUR_MS).toISOString().slice(0, 10)
  return Object.assign(inZone, { first: utcDay(-HOURS.behind), last: utcDay(HOURS.ahead) })
}

/** Throws ZONE_UNKNOWN. */
function knownDay(zone: string, now: Date): string {
  try {
    return dayAt(zone, now)
  } catch (error) {
    if (error instanceof RangeError) throw new ScreenError('ZONE_UNKNOWN', { found: zone }, { cause: error })
    throw error
  }
}

function dayAt(zone: string, now: Date): string {
  const parts = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(now)
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}
