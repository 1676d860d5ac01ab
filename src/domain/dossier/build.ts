import type { Instruction } from '../instruction/instruction.ts'
import { inLanguage, type Language } from '../language.ts'
import { refText } from '../session/case-reference.ts'
import { type SessionState, standing, type Written } from '../session/state.ts'
import type { Undrawn } from '../session/undrawn.ts'
import { cover, furnitureMarking, statement } from './cover.ts'
import type { Block, Dossier, Section } from './model.ts'
import { type Source, text } from './parts.ts'
import type { DrawnPicture } from './pictures.ts'
import { requestInFull } from './request.ts'
import { SECTIONS } from './sections.ts'
import { isExtract, isRequest, type Template } from './template.ts'
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
  /** The hash of the seal; absent or null where that is not known yet. */
  readonly sealedHead?: string | null
  readonly template: Template
  readonly language: Language
  /** null for a draft. */
  readonly prepared: Written<'dossier-prepared'> | null
  /** Of a draft; a numbered copy names its own. */
  readonly pictures?: readonly DrawnPicture[]
  readonly undrawn?: readonly Undrawn[]
}

/** Instruction, log view and template → what the dossier says. Same input, same dossier. */
export function buildDossier(input: BuildInput): Dossier {
  const { instruction, earlier, state, head, template, language, prepared } = input
  const words = WORDS[language]
  const source: Source = {
    instruction,
    earlier,
    state,
    head,
    sealedHead: input.sealedHead ?? null,
    language,
    words,
    prepared,
    pictures: prepared?.data?.pictures ?? input.pictures ?? [],
    undrawn: prepared?.body.undrawn ?? input.undrawn ?? [],
    needsClassification: isRequest(template),
    forPerson: isExtract(template),
    brief: template.brief !== undefined && nothingFound(state),
  }
  const reference = refText(state)
  const { onCover, after } = arranged(template, source)
  const isFull = source.needsClassification === true || source.brief === true
  return {
    format: 'screen-dossier/1',
    language,
    title: `${inLanguage(template.title, language)} ${reference}`,
    furniture: {
      reference,
      copy: prepared
        ? words.copy(prepared.body.copy)
        : state.practice === null
          ? words.draft
          : words.practice,
      marking: furnitureMarking(source),
      illustrative: instruction.illustrative ? words.illustrative : '',
      head: head.slice(0, 16),
      pageOf: words.pageOf,
      watermark: watermarkOf(source),
    },
    cover: cover(source, template, onCover),
    ...(isFull ? { coverStyle: 'compact' as const } : {}),
    contentsTitle: source.brief ? '' : words.contents,
    sections: isFull ? closedBy(withRest(after, source), statement(source, template)) : after,
    preparedAt: prepared?.at ?? state.lastAt,
    head,
  }
}

/** A practice or rehearsal says so across every page, and so does a draft. */
function watermarkOf({ state, prepared, words }: Source): string {
  if (state.practice !== null) return words.practiceWatermark
  if (state.draft) return words.rehearsalWatermark
  return prepared ? '' : words.watermark
}

/** No finding and no candidate, under any version, and no signal: nothing to weigh. */
function nothingFound(state: SessionState): boolean {
  return (
    standing(state, state.findings).length === 0 &&
    standing(state, state.candidates).length === 0 &&
    state.setAside.length === 0 &&
    state.signal.status === 'none'
  )
}

type Placed = Template['sections'][number]

/** What stands on the first page, and what comes after it. */
function arranged(
  template: Template,
  source: Source,
): { readonly onCover: readonly Section[]; readonly after: readonly Section[] } {
  const sections = sectionsOf(template, source)
  const isBrief = ({ id }: Placed): boolean => source.brief === true && (template.brief ?? []).includes(id)
  const isOnCover = (section: Placed): boolean => section.place === 'cover' || isBrief(section)
  const built = (wanted: readonly Placed[]): Section[] =>
    wanted.flatMap((section) => buildSection(section, source))
  const brief = sections.filter(isBrief)
  const cover = sections.filter(({ place }) => place === 'cover')
  return {
    onCover: [...built(cover), ...(source.brief ? briefly(brief, source) : [])],
    after: built(sections.filter((section) => !isOnCover(section))),
  }
}

/** What the first page of a request has no room for comes as the first chapter after the contents. */
function withRest(sections: readonly Section[], source: Source): Section[] {
  const blocks = source.needsClassification ? requestInFull(source) : []
  const rest = blocks.length > 0 ? [{ id: 'request-in-full', title: source.words.inFull, blocks }] : []
  const isFront = ({ place }: Section): boolean => place === 'front'
  return [...sections.filter(isFront), ...rest, ...sections.filter((one) => !isFront(one))]
}

/** Where the first pages have no room for the closing statement, it closes the document. */
function closedBy(sections: readonly Section[], block: Block): Section[] {
  return sections.map((section, index) =>
    index === sections.length - 1 ? { ...section, blocks: [...section.blocks, block] } : section,
  )
}

/** Never left out, whatever the template: what the person said, and work that no longer counts. They come at the end. */
function sectionsOf({ sections }: Template, { words, language }: Source): Template['sections'] {
  const needed = [
    { id: 'statements', title: { [language]: words.statementsTitle } },
    { id: 'earlier-versions', title: { [language]: words.earlierVersions } },
  ] as const
  return [...sections, ...needed.filter(({ id }) => !sections.some((section) => section.id === id))]
}

/** Nothing, where there is nothing to say and the template has no sentence for that. */
function buildSection(section: Placed, source: Source): Section[] {
  const { language } = source
  const blocks = SECTIONS[section.id](source)
  const intro: Block[] = section.intro
    ? [{ kind: 'paragraph', style: 'note', spans: [text(inLanguage(section.intro, language))] }]
    : []
  const empty: Block[] = section.empty
    ? [{ kind: 'paragraph', spans: [text(inLanguage(section.empty, language))] }]
    : []
  const all = blocks.length > 0 ? [...intro, ...blocks] : empty
  if (all.length === 0) return []
  const { place } = section
  return [
    {
      id: section.id,
      title: inLanguage(section.title, language),
      ...(place === 'front' || place === 'own-page' ? { place } : {}),
      blocks: all,
    },
  ]
}

/** The same on as little paper as it takes: chapters with nothing to say become a sentence each. */
function briefly(sections: readonly Placed[], source: Source): Section[] {
  const { language, words } = source
  const silent: string[] = []
  const told = sections.flatMap((section): Section[] => {
    const blocks = SECTIONS[section.id](source)
    const title = inLanguage(section.title, language)
    if (blocks.length > 0) return [{ id: section.id, title, blocks }]
    if (section.empty) silent.push(inLanguage(section.empty, language))
    return []
  })
  if (silent.length === 0) return told
  const nothing: Section = {
    id: 'nothing',
    title: words.nothingFound,
    blocks: [{ kind: 'paragraph', spans: [text(silent.join(' '))] }],
  }
  return [nothing, ...told]
}
