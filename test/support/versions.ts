import { type Digest, sha256 } from '../../src/domain/digest.ts'
import type { ChangeClass } from '../../src/domain/instruction/diff/change.ts'
import { diffInstructions } from '../../src/domain/instruction/diff/diff-instructions.ts'
import type { Instruction, Step } from '../../src/domain/instruction/instruction.ts'
import type { Publication } from '../../src/domain/instruction/publication.ts'
import type { VersionHistory } from '../../src/domain/session/migration.ts'
import { Situation, SMALL, START } from './build.ts'

type Editable<T> = T extends object ? { -readonly [K in keyof T]: Editable<T[K]> } : T
export type EditableStep = Editable<Step>

/** A version with one step changed. */
export function withStep(from: Instruction, id: string, change: (step: EditableStep) => void): Instruction {
  const to = structuredClone(from) as Editable<Instruction>
  const step = to.phases.flatMap(({ steps }) => steps).find((one) => one.id === id)
  if (!step) throw new Error(`there is no step ${id}`)
  change(step)
  return to as Instruction
}

export function withoutStep(from: Instruction, id: string): Instruction {
  return {
    ...from,
    phases: from.phases.map((phase) => ({ ...phase, steps: phase.steps.filter((step) => step.id !== id) })),
  }
}

/** A step put before the closing one. */
export function withNewStep(from: Instruction, step: Step): Instruction {
  return {
    ...from,
    phases: from.phases.map((phase) =>
      phase.id === 'minimum'
        ? { ...phase, steps: phase.steps.toSpliced(phase.steps.length - 1, 0, step) }
        : phase,
    ),
  }
}

/** Who wrote and who published it, and what the author calls its changes. */
export interface Published {
  readonly instruction: Instruction
  readonly author?: string
  readonly publisher?: string
  readonly called?: Readonly<Record<string, ChangeClass>>
}

/** Versions that were published one after another, the first of them SMALL unless told otherwise. */
export class Line {
  readonly history: VersionHistory
  readonly digests: readonly Digest[]

  constructor(versions: readonly Published[], first: Instruction = SMALL) {
    const all: readonly Published[] = [{ instruction: first }, ...versions]
    const numbered = all.map(({ instruction }, n) => ({ ...instruction, version: `${n + 1}.0.0` }))
    this.digests = numbered.map((_, n) => (n === 0 ? START.instruction.digest : sha256(`version ${n}`)))
    const publications = all.map(({ author = 'A-1', publisher = 'P-1', called = {} }, n): Publication => {
      const [before, now] = [numbered[n - 1], numbered[n]]
      const said = Object.entries(called).map(([step, to]) => ({ step, class: to }))
      const diff = before && now ? diffInstructions(before, now, said) : null
      const general = diff?.general.map((change) => change.class ?? change.least) ?? []
      return {
        instruction: SMALL.id,
        version: `${n + 1}.0.0`,
        digest: this.digests[n] ?? '',
        ...(n === 0 ? {} : { supersedes: `${n}.0.0` }),
        author,
        publisher,
        publishedAt: '2026-11-20T12:00:00.000+00:00',
        from: '2026-01-01',
        zone: 'Europe/Amsterdam',
        changes: (diff?.steps ?? []).map((step) => ({ step: step.id, class: step.class ?? 'clarified' })),
        ...(general[0]
          ? { general: general.every((one) => one === 'editorial') ? 'editorial' : 'clarified' }
          : {}),
        adopted: null,
        aligned: null,
        withdrawn: null,
      }
    })
    this.history = {
      instructions: new Map(numbered.map((instruction, n) => [this.digests[n] ?? '', instruction])),
      publications,
    }
  }

  /** The session under the `n`th version from now on. */
  move(session: Situation, n: number): Situation {
    const to = this.digests[n] ?? sha256('')
    const events = session.when({ kind: 'migrate', to, history: this.history })
    const { state, events: all } = session.happened(...events)
    return new Situation(this.history.instructions.get(to) ?? SMALL, state, all)
  }
}
