import type { Language } from '../language.ts'
import type { SearchOutcome } from '../session/act.ts'
import type { PartialDate } from '../text/calendars.ts'

/**
 * The dossier as data: what is said, in which order. It holds every word that will be on paper, in one
 * language; the renderer adds only page numbers. Golden tests compare this, not pixels.
 */
export interface Dossier {
  readonly format: 'screen-dossier/1'
  readonly language: Language
  /** Document title; never a name or number of the person. */
  readonly title: string
  /** Drawn on every page. */
  readonly furniture: Furniture
  readonly cover: readonly Block[]
  /** compact: the first page is to be read, not looked at, and keeps its room for that. */
  readonly coverStyle?: 'compact'
  /** Of the table of contents; empty string for a document so short that it needs none. */
  readonly contentsTitle: string
  readonly sections: readonly Section[]
  /** The moment of `dossier-prepared`, as the log has it (ISO 8601 with offset). Becomes the PDF's date. */
  readonly preparedAt: string
  /** The head that `dossier-prepared` made: names the log up to and including that entry. */
  readonly head: string
}

export interface Furniture {
  /** Case reference and session number. */
  readonly reference: string
  /** "exemplaar 1" or the word for a draft. */
  readonly copy: string
  /** Classification or marking, top and bottom; empty string when none was set. */
  readonly marking: string
  /** The line that says the instruction is not the real one; empty string for an adopted instruction. */
  readonly illustrative: string
  /** The head, shortened for the foot of the page. */
  readonly head: string
  /** With the placeholders {page} and {pages}. */
  readonly pageOf: string
  /** Printed large and pale across each page of a draft; empty string otherwise. */
  readonly watermark: string
}

export interface Section {
  readonly id: string
  readonly title: string
  /** front: before the table of contents; both begin on a page of their own. */
  readonly place?: 'front' | 'own-page'
  readonly blocks: readonly Block[]
}

export type Block =
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[]; readonly style?: 'lead' | 'note' }
  | { readonly kind: 'heading'; readonly text: string }
  /** A boxed text that must not be overlooked. */
  | { readonly kind: 'notice'; readonly spans: readonly Span[] }
  | { readonly kind: 'facts'; readonly rows: readonly Fact[]; readonly style?: 'small' }
  | { readonly kind: 'list'; readonly items: readonly (readonly Span[])[] }
  | Table
  | Picture
  | Coverage
  | Timeline
  | Bars

/** Evidence that can be looked at. Its bytes are given to the renderer apart. */
export interface Picture {
  readonly kind: 'picture'
  readonly caption: readonly Span[]
  /** What is to be seen on it, for who cannot see it. */
  readonly alt: string
  /** SHA-256 of the evidence as it is kept: stands below the picture. */
  readonly sha256: string
  /** SHA-256 of what is drawn: a derivative without metadata, never the evidence itself. */
  readonly drawn: string
}

/** The search plan as a picture: for each step and place a mark for every search that is due there. */
export interface Coverage {
  readonly kind: 'coverage'
  readonly columns: { readonly step: string; readonly places: string }
  readonly steps: readonly CoverageStep[]
  readonly legend: readonly { readonly mark: Mark; readonly label: string }[]
}

export interface CoverageStep {
  readonly title: string
  readonly places: readonly { readonly label: string; readonly marks: readonly Mark[] }[]
  /** The same in words, for who cannot see it. */
  readonly alt: string
}

/** How a search ended; `open`: it was not done. Each has a shape of its own. */
export type Mark = SearchOutcome | 'open'

/** Counts as bars, one row for each thing counted: of a report on the instruction, never on a person. */
export interface Bars {
  readonly kind: 'bars'
  /** What each part of a bar stands for, in the order of the parts. */
  readonly parts: readonly string[]
  /** `lengths`: one for each part. `alt`: the same in words, for who cannot see it. */
  readonly rows: readonly {
    readonly label: string
    readonly lengths: readonly number[]
    readonly alt: string
  }[]
}

/** What happened when, the earliest first: dots on a line, each with its words. */
export interface Timeline {
  readonly kind: 'timeline'
  readonly moments: readonly Moment[]
}

export interface Moment {
  readonly when: Span
  /** What the date leaves open, and its calendar where that is not the usual one; may be empty. */
  readonly note: string
  readonly precision: PartialDate['precision']
  readonly what: readonly Span[]
}

/** A label with one or more values, each on a line of its own. */
export interface Fact {
  readonly label: string
  readonly values: readonly (readonly Span[])[]
}

export interface Table {
  readonly kind: 'table'
  readonly caption: string
  /** `width` is a share of the page's width; shares need not add up to anything. */
  readonly columns: readonly { readonly title: string; readonly width: number }[]
  readonly rows: readonly (readonly Cell[])[]
}

export type Cell = readonly Span[]

export type Span =
  /** Our own words. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  /** What a person typed or a source said: any script, any direction; set apart from its surroundings. */
  | { readonly kind: 'given'; readonly text: string }
  /** Dates, numbers, addresses, file names: always read left to right. */
  | { readonly kind: 'identifier'; readonly text: string }
  /** Digests and codes: left to right, fixed width, may break anywhere, never hyphenated. */
  | { readonly kind: 'code'; readonly text: string }
  /** Points to an entry of the log. */
  | { readonly kind: 'entry'; readonly seq: number }
  /** Starts a new line inside a paragraph or cell. */
  | { readonly kind: 'break' }
