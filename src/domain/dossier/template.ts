import * as z from 'zod'
import { checkShape, type Parsed, readDocument, type SourceDocument } from '../document.ts'
import { lookAlikeProblems } from '../look-alike-problems.ts'
import type { Problem } from '../problem.ts'

/** What a section of a dossier can be about; each has a builder in build.ts. */
export const SECTION_IDS = [
  'request',
  'access',
  'lookup-data',
  'subject',
  'basis',
  'method',
  'coverage',
  'findings',
  'attributed-findings',
  'uncertain-findings',
  'identity-matches',
  'counter-evidence',
  'for-and-against',
  'extended-research',
  'timeline',
  'coverage-picture',
  'pictures',
  'hypotheses',
  'persons',
  'statements',
  'second-reading',
  'limits',
  'search-log',
  'evidence',
  'cited-evidence',
  'conduct',
  'earlier-versions',
  'checking',
] as const

export type SectionId = (typeof SECTION_IDS)[number]

const words = z.string().min(1).max(20_000)
const text = z.strictObject({ nl: words.exactOptional(), en: words.exactOptional() })

export const writtenTemplate = z.strictObject({
  format: z.literal('screen-template/1'),
  id: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'bad-id'),
  version: z.string('unquoted-version').regex(/^\d+\.\d+\.\d+$/, 'bad-version'),
  languages: z.array(z.enum(['nl', 'en'])).min(1),
  title: text,
  reader: text.exactOptional().describe('for whom the document is'),
  lead: text.describe('stands on the cover'),
  statement: text.describe('the closing statement: what the document is not'),
  sections: z
    .array(
      z.strictObject({
        id: z.enum(SECTION_IDS),
        title: text,
        place: z
          .enum(['cover', 'front', 'own-page'])
          .exactOptional()
          .describe('cover: on the first page; front: before the contents; own-page: begins a page'),
        intro: text.exactOptional(),
        empty: text.exactOptional(),
      }),
    )
    .min(1),
  brief: z
    .array(z.enum(SECTION_IDS))
    .min(1)
    .exactOptional()
    .describe('where nothing was found: these follow the cover at once, and there is no table of contents'),
})

export type Template = z.infer<typeof writtenTemplate>

/** Whatever it is called: a document with the request in it needs a classification and passes the gate. */
export function isRequest({ sections }: Template): boolean {
  return sections.some(({ id }) => id === 'request')
}

/** Whatever it is called: a document with this section is for the person, and names nobody who worked on it. */
export function isExtract({ sections }: Template): boolean {
  return sections.some(({ id }) => id === 'access')
}

/** Bytes of a template file → the template, or every problem in it. */
export function parseTemplate(file: string, bytes: Uint8Array): Parsed<Template> {
  const { template, problems } = examine(file, bytes)
  return template ? { ok: true, value: template } : { ok: false, problems }
}

/** Every problem in the file, warnings too: for its author. */
export function checkTemplate(file: string, bytes: Uint8Array): readonly Problem[] {
  const { document, problems } = examine(file, bytes)
  return document ? lookAlikeProblems(document) : problems
}

interface Examined {
  /** What makes it no template. */
  readonly problems: readonly Problem[]
  /** Both are there when there are no problems. */
  readonly template?: Template
  readonly document?: SourceDocument
}

function examine(file: string, bytes: Uint8Array): Examined {
  const read = readDocument(file, bytes)
  if (!read.ok) return read
  const shape = checkShape<Template>(writtenTemplate, read.value)
  if (!shape.ok) return shape
  const problems = [
    ...missingLanguages(shape.value, read.value.placeOf),
    ...repeatedSections(shape.value, read.value.placeOf),
    ...unknownInBrief(shape.value, read.value.placeOf),
  ]
  return problems.length > 0 ? { problems } : { problems, template: shape.value, document: read.value }
}

type PlaceOf = (path: readonly PropertyKey[]) => Problem['place']

function missingLanguages(template: Template, placeOf: PlaceOf): Problem[] {
  const texts: [PropertyKey[], Record<string, unknown> | undefined][] = [
    [['title'], template.title],
    [['reader'], template.reader],
    [['lead'], template.lead],
    [['statement'], template.statement],
    ...template.sections.flatMap((section, index): [PropertyKey[], Record<string, unknown> | undefined][] => [
      [['sections', index, 'title'], section.title],
      [['sections', index, 'intro'], section.intro],
      [['sections', index, 'empty'], section.empty],
    ]),
  ]
  return texts.flatMap(([path, value]) =>
    value === undefined
      ? []
      : template.languages
          .filter((language) => !(language in value))
          .map(
            (language): Problem => ({
              code: 'missing-language',
              severity: 'error',
              place: placeOf(path),
              details: { language, where: path.join('.') },
            }),
          ),
  )
}

function repeatedSections(template: Template, placeOf: PlaceOf): Problem[] {
  return template.sections.flatMap(({ id }, index): Problem[] => {
    const first = template.sections.findIndex((section) => section.id === id)
    if (first === index) return []
    const line = String(placeOf(['sections', first, 'id']).line)
    return [
      {
        code: 'duplicate-id',
        severity: 'error',
        place: placeOf(['sections', index, 'id']),
        details: { id, line },
      },
    ]
  })
}

/** A section is named as brief only where the template has it. */
function unknownInBrief(template: Template, placeOf: PlaceOf): Problem[] {
  const sections = template.sections.map(({ id }) => id)
  return (template.brief ?? []).flatMap((id, index): Problem[] =>
    sections.includes(id)
      ? []
      : [
          {
            code: 'not-allowed',
            severity: 'error',
            place: placeOf(['brief', index]),
            details: { found: id, expected: sections.join(', ') },
          },
        ],
  )
}
