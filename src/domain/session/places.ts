import type { Remaining } from './erasure.ts'

/**
 * Every place where personal data of a session can be. The one list: erasing goes by it, and a test walks a
 * session's folder and fails for a file that no place names. Whoever keeps something new of a session adds it here.
 */
export interface Place {
  readonly id: PlaceId
  /** Paths below the session's folder, with `/`; null: outside it, where erasing cannot reach and only tells. */
  readonly path: RegExp | null
  /**
   * What an erasure does there. `rewritten`: the log, without the DATA that goes. `unnamed`: what no entry left names
   * goes. `showing`: a copy that shows something of it goes. `all`: everything goes, as nothing says what is in it.
   * `nothing`: it holds nothing about a person. `told`: it is outside.
   */
  readonly erasing: 'rewritten' | 'unnamed' | 'showing' | 'all' | 'nothing' | 'told'
}

export const PLACE_IDS = [
  'log',
  'objects',
  'copies',
  'drafts',
  'torn',
  'unfinished',
  'repair',
  'derived',
  'lock',
  'manifest',
  'encrypted',
  'signatures',
  'accesses',
  'index',
  'issued',
  'bundles',
  'drawn',
  'inbox',
  'backups',
  'desk',
] as const
export type PlaceId = (typeof PLACE_IDS)[number]

const PLACES: readonly Place[] = [
  // Before all others: a write that broke off, of whatever it was to be.
  { id: 'unfinished', path: /(^|\/)[^/]*\.partial(\/|$)/, erasing: 'all' },
  /** Beside the session: what `screen repair` kept of it. */
  { id: 'repair', path: /^\.\.\/repair\/./, erasing: 'all' },
  { id: 'log', path: /^log$/, erasing: 'rewritten' },
  /** Evidence and what is drawn of it; also instruction and template, which every session keeps. */
  { id: 'objects', path: /^objects\/[0-9a-f]{2}\/[0-9a-f]{64}$/, erasing: 'unnamed' },
  { id: 'copies', path: /^dossiers\/copy-[1-9]\d*\.pdf$/, erasing: 'showing' },
  /** Unfinished text, and what an editor leaves beside it. */
  { id: 'drafts', path: /^drafts\/./, erasing: 'all' },
  { id: 'torn', path: /^torn-\d+-[0-9a-f]{16}$/, erasing: 'all' },
  /** The parsed instruction. */
  { id: 'derived', path: /^derived\/(instruction|[0-9a-f]{64})\.json$/, erasing: 'nothing' },
  { id: 'lock', path: /^lock(-[0-9a-f-]|-dead-|$)/, erasing: 'nothing' },
  /** Of a copy for a reader who may not see all: numbers and grounds. */
  { id: 'manifest', path: /^withheld$/, erasing: 'nothing' },
  /** All of the above as one encrypted file, and what tells of it. A part of it cannot be erased. */
  { id: 'encrypted', path: /^encrypted\/(data\.tar\.age|manifest)$/, erasing: 'all' },
  /** What was signed: case, heads and digests; and signatures of staff. */
  { id: 'signatures', path: /^signatures\/[1-9]\d*(\.txt|-[0-9a-f]{16}\.[a-z0-9-]+)$/, erasing: 'nothing' },
  /** Who looked, and when. */
  { id: 'accesses', path: /^accesses$/, erasing: 'nothing' },
  /** Beside all sessions: its line in the store's index, of bodies alone; it is written anew after an erasure. */
  { id: 'index', path: /^(\.\.\/){3}index\/./, erasing: 'nothing' },
  { id: 'issued', path: null, erasing: 'told' },
  { id: 'bundles', path: null, erasing: 'told' },
  /** Drafts of the dossier, and copies drawn again, wherever they were put. */
  { id: 'drawn', path: null, erasing: 'told' },
  /** What captures were copied from, unless somebody had it removed; and what was never taken in. */
  { id: 'inbox', path: null, erasing: 'told' },
  { id: 'backups', path: null, erasing: 'told' },
  /** Clipboard, browser and downloads of whoever did the research. */
  { id: 'desk', path: null, erasing: 'told' },
]

export function places(): readonly Place[] {
  return PLACES
}

/** The place of a file below the session's folder; null: no place names it. */
export function placeOf(path: string): Place | null {
  return PLACES.find((place) => place.path?.test(path)) ?? null
}

/** Whether a file goes with an erasure that leaves no more than this. */
export function goesWith(path: string, { objects, copies }: Remaining): boolean {
  switch (placeOf(path)?.erasing) {
    case 'all':
      return true
    case 'unnamed':
      return !objects.has(path.slice(path.lastIndexOf('/') + 1))
    case 'showing':
      return !copies.has(Number(/copy-(\d+)\.pdf$/.exec(path)?.[1]))
    default:
      return false
  }
}
