import type { Instruction } from '../instruction/instruction.ts'
import { refText } from './case-reference.ts'
import { openProposal } from './classification.ts'
import { type Missing, missingInSession } from './completeness.ts'
import type { EventOf } from './event.ts'
import { findingNow } from './findings.ts'
import { toBeWeighed } from './hypotheses.ts'
import { refuse } from './refusal.ts'
import { isAuthor, openPoints, readingStanding, unendorsed } from './second-reading.ts'
import type { SessionState } from './state.ts'

/**
 * What a request to the intelligence service may not leave the building with. Facts of the log, each by itself
 * enough to block; no judgement of the person or of the work. Who lets it go all the same gives a name and a
 * reason, which stand on the first page.
 */
export interface ReleaseBlock {
  readonly what: (typeof RELEASE_BLOCKS)[number]
  /** The record or step it is about. */
  readonly about?: string
}

export const RELEASE_BLOCKS = [
  'step-open',
  'no-judgement',
  'no-counter-evidence',
  'ungraded',
  'not-read',
  'reader-is-author',
  'open-point',
  'not-endorsed',
  'no-classification',
  'not-intact',
] as const

/** Every fact that blocks the release, in the order in which somebody would see to them. */
export function releaseBlocks(instruction: Instruction, state: SessionState): ReleaseBlock[] {
  return [
    ...missingInSession(instruction, state).flatMap(fromMissing),
    ...toBeWeighed(state)
      .filter((finding) => findingNow(state, finding).grade === null)
      .map(({ body }) => ({ what: 'ungraded', about: body.id }) as const),
    ...readingBlocks(instruction, state),
    ...(state.classification.set === null || openProposal(state) !== null
      ? [{ what: 'no-classification' } as const]
      : []),
  ]
}

/** The follow-up whose dossier is such a request. */
export const LOOKUP_REQUEST = 'lookup-request'

/**
 * What nobody can mend any more once the session is sealed with this follow-up: all that holds its request
 * back, save the classification, which is set afterwards; with another follow-up, points of the second reader.
 */
export function lostAtSeal(instruction: Instruction, state: SessionState, routing: string): ReleaseBlock[] {
  return routing === LOOKUP_REQUEST
    ? releaseBlocks(instruction, state).filter(({ what }) => what !== 'no-classification')
    : openPointBlocks(state)
}

/** What a candidate lacks is told of the candidate; everything else of its step, once. */
function fromMissing(missing: Missing, index: number, all: readonly Missing[]): ReleaseBlock[] {
  if (missing.what === 'judgement') return [{ what: 'no-judgement', about: missing.candidate }]
  if (missing.what === 'counter-searches') return [{ what: 'no-counter-evidence', about: missing.candidate }]
  // Told by what the reading itself lacks.
  if (missing.what === 'second-reader') return []
  // Of what is said about a finding, the grade is asked for below.
  if (missing.what === 'finding') return []
  const isFirst = all.findIndex(({ step, what }) => step === missing.step && what !== 'finding') === index
  return isFirst ? [{ what: 'step-open', about: missing.step }] : []
}

function readingBlocks(instruction: Instruction, state: SessionState): ReleaseBlock[] {
  const agreed = readingStanding(instruction, state) === 'agreed'
  const reader = state.reading.verdicts.at(-1)?.by ?? ''
  return [
    ...(agreed ? [] : [{ what: 'not-read' } as const]),
    ...(agreed && isAuthor(state, reader) ? [{ what: 'reader-is-author', about: reader } as const] : []),
    ...openPointBlocks(state),
    ...unendorsed(state).map((candidate) => ({ what: 'not-endorsed', about: candidate }) as const),
  ]
}

function openPointBlocks(state: SessionState): ReleaseBlock[] {
  return openPoints(state).map(({ raised }) => ({ what: 'open-point', about: raised.body.id }))
}

export interface Release {
  /** Facts that only the store can tell, such as evidence that was changed. */
  readonly found: readonly ReleaseBlock[]
  /** Why it leaves all the same. */
  readonly override?: string
}

/** Nothing, where nothing blocks; the override, where there is a reason; else a refusal with every fact. */
export function passGate(
  instruction: Instruction,
  state: SessionState,
  { found, override }: Release,
): EventOf<'release-overridden'>[] {
  const blocks = [...releaseBlocks(instruction, state), ...found].map(blockCode)
  if (override === undefined)
    return blocks.length === 0
      ? []
      : refuse('release-blocked', { facts: blocks.join(', '), case: refText(state) })
  if (blocks.length === 0) refuse('nothing-to-override')
  if (override.trim() === '') refuse('empty-text', { field: '--override' })
  return [{ type: 'release-overridden', body: { blocks }, data: { reason: override } }]
}

/** As the log names it: `ungraded:F1`. */
export function blockCode({ what, about }: ReleaseBlock): string {
  return about === undefined ? what : `${what}:${about}`
}
