import { placedSteps } from '../instruction/flow.ts'
import type { Instruction } from '../instruction/instruction.ts'
import { inLanguage, type Language } from '../language.ts'
import { checkNumber, grouped } from '../log/check-number.ts'
import { missingInSession } from '../session/completeness.ts'
import type { SessionState, Written } from '../session/state.ts'
import { momentText } from '../text/dates.ts'
import { missingText } from '../text/missing.ts'
import type { Block, Dossier, Section, Span } from './model.ts'
import { code, fact, id, lines, type Source, staff, text } from './parts.ts'
import { SECTIONS } from './sections.ts'
import type { Template } from './template.ts'
import { WORDS } from './words.ts'

export interface BuildInput {
  /** The version the session is held under. */
  readonly instruction: Instruction
  /** Those it was held under before, by digest. */
  readonly earlier: ReadonlyMap<string, Instruction>
  /** The session as this reader may see it. */
  readonly state: SessionState
  /** The log's last hash: of `dossier-prepared` for a numbered copy. */
  readonly head: string
  readonly template: Template
  readonly language: Language
  /** null for a draft. */
  readonly prepared: Written<'dossier-prepared'> | null
}

/** Instruction, log view and template → what the dossier says. Same input, same dossier. */
export function buildDossier(input: BuildInput): Dossier {
  const { instruction, state, head, template, language, prepared } = input
  const words = WORDS[language]
  const source: Source = { instruction, earlier: input.earlier, state, head, language, words, prepared }
  const reference = `${state.case}/${state.number}`
  return {
    format: 'screen-dossier/1',
    language,
    title: `${inLanguage(template.title, language)} ${reference}`,
    furniture: {
      reference,
      copy: prepared ? words.copy(prepared.body.copy) : words.draft,
      marking: state.draft ? words.rehearsal : '',
      illustrative: instruction.illustrative ? words.illustrative : '',
      head: head.slice(0, 16),
      pageOf: words.pageOf,
      watermark: state.draft ? words.rehearsalWatermark : prepared ? '' : words.watermark,
    },
    cover: cover(input, source),
    contentsTitle: words.contents,
    sections: sectionsOf(template, source).flatMap((section) => buildSection(section, source)),
    preparedAt: prepared?.at ?? state.lastAt,
    head,
  }
}

/** Work that no longer counts is never left out: where a template has no place for it, it comes at the end. */
function sectionsOf({ sections }: Template, { words, language }: Source): Template['sections'] {
  const hasPlace = sections.some(({ id: one }) => one === 'earlier-versions')
  const title = { [language]: words.earlierVersions }
  return hasPlace ? sections : [...sections, { id: 'earlier-versions', title }]
}

/** Nothing, where there is nothing to say and the template has no sentence for that. */
function buildSection(section: Template['sections'][number], source: Source): Section[] {
  const { language } = source
  const blocks = SECTIONS[section.id](source)
  const intro: Block[] = section.intro
    ? [{ kind: 'paragraph', style: 'note', spans: [text(inLanguage(section.intro, language))] }]
    : []
  const empty: Block[] = section.empty
    ? [{ kind: 'paragraph', spans: [text(inLanguage(section.empty, language))] }]
    : []
  const all = blocks.length > 0 ? [...intro, ...blocks] : empty
  return all.length > 0 ? [{ id: section.id, title: inLanguage(section.title, language), blocks: all }] : []
}

function cover(
  { instruction, state, head, template, language, prepared }: BuildInput,
  source: Source,
): Block[] {
  const { words } = source
  const routing = instruction.routing.find(({ id: one }) => one === state.closed?.body.routing)
  const procedure = instruction.procedures.find(({ id: one }) => one === state.procedure)
  const sealedAt = state.closed?.at
  return [
    { kind: 'paragraph', style: 'lead', spans: [text(inLanguage(template.lead, language))] },
    ...(prepared && !state.draft ? [] : [draftNotice(source)]),
    {
      kind: 'facts',
      rows: [
        fact(words.reference, id(`${state.case}/${state.number}`)),
        ...(procedure ? [fact(words.procedure, text(inLanguage(procedure.title, language)))] : []),
        fact(words.screener, ...staff(source, state.startedBy)),
        fact(words.started, id(momentText(state.startedAt, language))),
        ...(sealedAt ? [fact(words.sealed, id(momentText(sealedAt, language)))] : []),
        ...(routing ? [fact(words.outcomeOfCase, text(inLanguage(routing.label, language)))] : []),
        ...(prepared
          ? [
              fact(
                words.preparedAt,
                id(momentText(prepared.at, language)),
                text(` – ${words.copy(prepared.body.copy)}`),
              ),
            ]
          : []),
        fact(
          words.instruction,
          text(inLanguage(instruction.title, language)),
          text(' '),
          id(`${instruction.id} ${instruction.version}`),
        ),
        fact(words.head, code(head)),
        fact(words.checkNumber, code(grouped(checkNumber(head)))),
      ],
    },
    { kind: 'paragraph', style: 'note', spans: [text(inLanguage(template.statement, language))] },
  ]
}

function draftNotice({ instruction, state, language, words }: Source): Block {
  const titles = new Map(
    placedSteps(instruction, state).map(({ step }) => [step.id, inLanguage(step.title, language)]),
  )
  const missing = missingInSession(instruction, state).map((one): Span[] => [
    text(`${titles.get(one.step) ?? one.step}: ${missingText(one, instruction, language)}`),
  ])
  if (!state.draft) return { kind: 'notice', spans: lines([[text(words.draftNotice)], ...missing]) }
  const stillMissing = missing.length > 0 ? [[text(words.stillMissing)], ...missing] : []
  return { kind: 'notice', spans: lines([[text(words.rehearsalNotice)], ...stillMissing]) }
}
