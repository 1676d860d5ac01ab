import type { Clipboard } from '../../app/context.ts'
import type { SearchAct } from '../../domain/session/act.ts'
import type { Cell } from '../../domain/session/plan.ts'

export type Offered = NonNullable<SearchAct['offered']>

/** A query as it went to the clipboard: the first of one, or one of a row. */
export interface Copied {
  readonly query: string
  readonly at: number
  readonly of: number
}

interface Offer {
  readonly shownAt: string
  /** How many of its queries were copied, in their order. */
  readonly copied: number
  readonly copiedAt: string | null
}

/**
 * What was put before somebody in this sitting, and how: the log's account of haste. A row counts as copied
 * once each of its queries was.
 */
export class Offers {
  readonly #clipboard: Clipboard
  readonly #now: () => string
  readonly #offers = new Map<string, Offer>()

  constructor(clipboard: Clipboard, now: () => string) {
    this.#clipboard = clipboard
    this.#now = now
  }

  get canCopy(): boolean {
    return this.#clipboard.kind !== 'none'
  }

  shown(cell: Cell): void {
    if (!this.#offers.has(keyOf(cell)))
      this.#offers.set(keyOf(cell), { shownAt: this.#now(), copied: 0, copiedAt: null })
  }

  of(cell: Cell): Offered | undefined {
    const offer = this.#offers.get(keyOf(cell))
    if (!offer) return undefined
    return offer.copiedAt === null ? { at: offer.shownAt, as: 'shown' } : { at: offer.copiedAt, as: 'copied' }
  }

  /** Copies the query, or the next of a row; null when it could not be. */
  async copy(cell: Cell): Promise<Copied | null> {
    this.shown(cell)
    const offer = this.#offers.get(keyOf(cell))
    const before = (offer?.copied ?? 0) % cell.queries.length
    const query = cell.queries[before] ?? ''
    if (!offer || !(await this.#clipboard.copy(query))) return null
    const all = before + 1 === cell.queries.length
    this.#offers.set(keyOf(cell), {
      ...offer,
      copied: before + 1,
      copiedAt: all ? (offer.copiedAt ?? this.#now()) : offer.copiedAt,
    })
    return { query, at: before + 1, of: cell.queries.length }
  }
}

/** The queries belong to it: a name added since makes it another search. */
function keyOf(cell: Cell): string {
  return JSON.stringify([cell.step, cell.search, cell.engine, cell.for, cell.queries])
}
