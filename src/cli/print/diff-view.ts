import type { Compared } from '../../app/compare-versions.ts'
import type { AuthorsWords } from '../../domain/instruction/diff/authors.ts'
import {
  type Change,
  type InstructionDiff,
  SEVERITIES,
  type Severity,
  type StepDiff,
  severityOf,
} from '../../domain/instruction/diff/change.ts'
import { demandedVersion, isEmpty } from '../../domain/instruction/diff/demand.ts'
import {
  type ChangeRow,
  describeChanges,
  isTranslation,
  type Telling,
} from '../../domain/instruction/diff/describe.ts'
import { shownLine } from '../../domain/instruction/diff/value-words.ts'
import { findStep } from '../../domain/instruction/instruction.ts'
import { compareVersions } from '../../domain/instruction/versions.ts'
import { inLanguage, LANGUAGES, type Language, type Text } from '../../domain/language.ts'
import { dayText } from '../../domain/text/dates.ts'
import { isolate } from '../../domain/text/isolate.ts'
import { lookAlikeNote } from '../../domain/text/look-alikes.ts'
import { visible } from '../../domain/text/visible.ts'
import { DIFF_MESSAGES, type DiffMessages } from './diff-messages.ts'

/** Two versions side by side, arranged for reading: what lines for a terminal and HTML both show. */

export interface View {
  readonly title: string
  readonly illustrative: boolean
  /** What is left out as its author has not written it yet, in sentences. */
  readonly unfilled: readonly string[]
  /** Why there is each version on the way, and what becomes of running sessions: the words of their authors. */
  readonly notes: readonly Saying[]
  /** Said when there is nothing to show. */
  readonly nothing: string | null
  /** How many steps have a change of each class, and where: in the order of the file, the whole first. */
  readonly counts: readonly {
    readonly severity: Severity
    readonly steps: number
    readonly groups: readonly Group[]
  }[]
  /** By the most severe change of a step, so that each step is told once. */
  readonly sections: readonly Section[]
  /** The version number these changes demand, in sentences. */
  readonly demand: readonly string[]
}

export interface Saying {
  /** Such as: why 1.1.0 is there. */
  readonly about: string
  readonly text: string
  /** Of the text; null: in that of the whole. */
  readonly language: Language | null
}

export interface Section {
  readonly severity: Severity
  readonly groups: readonly Group[]
}

/** A step, or the instruction as a whole, with its changes: most severe first. */
export interface Group {
  readonly title: string
  /** The same in a word, for lists. */
  readonly name: string
  readonly where: string
  /** Why the step changed, as authors say. */
  readonly reasons: readonly Saying[]
  readonly rows: readonly ChangeRow[]
}

export function viewOf({ a, b, diff, said, unfilled }: Compared, language: Language): View {
  const say = DIFF_MESSAGES[language]
  const texts = LANGUAGES.filter((one) => a.languages.includes(one) || b.languages.includes(one))
  const telling = { a, b, language, texts, translated: translations(diff) }
  const several = said.versions.length > 1
  const reasonsFor = (id: string): Saying[] =>
    said.reasons
      .filter(({ step }) => step === id)
      .map(({ version, why }) => saying(several ? say.whyIn(version) : say.why, why, language))
  const general = describeChanges(diff.general, null, telling)
  const steps = diff.steps.flatMap((step) => {
    const rows = describeChanges(step.changes, step, telling)
    return rows.length === 0
      ? []
      : [{ severity: severityOf(step), group: stepGroup(step, rows, reasonsFor(step.id), telling) }]
  })
  const sections = SEVERITIES.map((severity): Section => {
    const rows = general.filter((row) => severityOf(row) === severity)
    return {
      severity,
      groups: [
        ...(rows.length > 0 ? [{ title: say.whole, name: say.wholeName, where: '', reasons: [], rows }] : []),
        ...steps.filter((step) => step.severity === severity).map(({ group }) => group),
      ],
    }
  })
  const wholes = sections
    .flatMap(({ groups }) => groups)
    .filter((group) => !steps.some((step) => step.group === group))
  return {
    title: say.heading(nameOf(diff.from), nameOf(diff.to)),
    illustrative: a.illustrative || b.illustrative,
    unfilled: unfilled.map(({ version, places }) => say.unfilled(shownLine(version), places.length)),
    notes: notesOf(said, say),
    nothing: isEmpty(diff) ? (diff.about.length === 0 ? say.nothing : say.onlyAbout) : null,
    counts: SEVERITIES.map((severity) => {
      const isOne = (group: Group): boolean => group.rows.some((row) => severityOf(row) === severity)
      const here = steps.map(({ group }) => group).filter(isOne)
      return { severity, steps: here.length, groups: [...wholes.filter(isOne), ...here] }
    }).filter(({ groups }) => groups.length > 0),
    sections: sections.filter(({ groups }) => groups.length > 0),
    demand: demandSentences(diff, say),
  }
}

/** What a change brings may not be what it looks like. */
export function oddText({ after, words, parts, kind }: ChangeRow, language: Language): string | null {
  const added = (words ?? []).flatMap((piece) => (piece.kind === 'added' ? [piece.text] : []))
  return lookAlikeNote([...(words ? added : [after ?? '']), ...(kind === 'removed' ? [] : parts)], language)
}

function nameOf({ id, version }: InstructionDiff['from']): string {
  return shownLine(`${id} ${version}`)
}

function allChanges(diff: InstructionDiff): Change[] {
  return [...diff.general, ...diff.steps.flatMap(({ changes }) => changes)]
}

function translations(diff: InstructionDiff): ReadonlyMap<string, number> {
  const counts = new Map(
    diff.general
      .filter(({ path, kind }) => path[0] === 'languages' && kind !== 'moved')
      .map(({ before, after }) => [String(after ?? before), 0]),
  )
  for (const change of allChanges(diff)) {
    const language = String(change.path.at(-1))
    if (isTranslation(change, counts)) counts.set(language, (counts.get(language) ?? 0) + 1)
  }
  return counts
}

function saying(about: string, text: Text, language: Language): Saying {
  const written = [language, ...LANGUAGES].find((one) => text[one] !== undefined) ?? language
  return {
    about,
    text: isolate(visible(inLanguage(text, language)).trim()),
    language: written === language ? null : written,
  }
}

function notesOf({ versions }: AuthorsWords, say: DiffMessages): Saying[] {
  return versions.flatMap(({ version, note, transition }) => [
    ...(note ? [saying(say.note(version), note, say.code)] : []),
    ...(transition
      ? [
          {
            about: say.transition(version),
            text: say.running[transition.running](transition.until && dayText(transition.until, say.code)),
            language: null,
          },
        ]
      : []),
  ])
}

function stepGroup(
  diff: StepDiff,
  rows: readonly ChangeRow[],
  reasons: readonly Saying[],
  { a, b, language }: Telling,
): Group {
  const say = DIFF_MESSAGES[language]
  const place = diff.after ?? diff.before
  const from = diff.after ? b : a
  const step = place ? findStep(from, place.id) : undefined
  const phase = from.phases.find(({ id }) => id === place?.phase)
  const title = step ? shownLine(inLanguage(step.title, language)) : ''
  return {
    title: `${title} (${shownLine(diff.id)})`,
    name: title,
    where: phase ? say.phase(shownLine(inLanguage(phase.title, language))) : '',
    reasons,
    rows,
  }
}

function demandSentences(diff: InstructionDiff, say: DiffMessages): string[] {
  const demand = demandedVersion(diff, diff.from.version)
  if (demand.level === 'none') return []
  if (compareVersions(diff.to.version, diff.from.version) < 0) return [say.older(nameOf(diff.to))]
  const open = allChanges(diff).filter((change) => change.class === null).length
  return [
    demand.atLeast
      ? say.demandsAtLeast(demand.version, open)
      : say.demands(demand.version, say.levels[demand.level]),
    compareVersions(diff.to.version, demand.version) < 0
      ? say.tooLow(shownLine(diff.to.version))
      : say.fits(shownLine(diff.to.version)),
  ]
}
