import type { Mark } from '../../domain/dossier/model.ts'
import type { Orientation } from '../pictures/picture.ts'
import type { Line } from './lines.ts'
import type { Colour } from './theme.ts'

/** Roles of the structure tree that this renderer uses (ISO 32000-1, 14.8.4). */
export type Role =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'Caption'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'TOC'
  | 'TOCI'
  | 'Reference'
  | 'Link'
  | 'Figure'

/** An element of the structure tree: what a screen reader walks through. May have its content on several pages. */
export interface Tag {
  readonly role: Role
  readonly children: Tag[]
  /** Of a header cell: what it is the head of. */
  readonly scope?: 'Column' | 'Row'
  /** Of a figure: what is to be seen on it, and where it stands on its page. */
  readonly figure?: { readonly alt: string; readonly place: Rectangle }
}

/** In points from the top left corner of the page. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export function makeFigureTag(parent: Tag, alt: string, place: Rectangle): Tag {
  const tag: Tag = { role: 'Figure', children: [], figure: { alt, place } }
  parent.children.push(tag)
  return tag
}

export function makeTag(role: Role, parent?: Tag, scope?: 'Column' | 'Row'): Tag {
  const tag: Tag = scope === undefined ? { role, children: [] } : { role, children: [], scope }
  parent?.children.push(tag)
  return tag
}

/** What is not part of the document's content: rules and boxes (`Layout`), what each page repeats (`Pagination`). */
export type Artifact = 'Layout' | 'Pagination'

export type Owner = Tag | Artifact

/** Something on a page. All measures in points from the top left corner. */
export type Item =
  /** `y` is the base line; `angle` in degrees, against the clock. */
  | {
      readonly kind: 'line'
      readonly owner: Owner
      readonly line: Line
      readonly x: number
      readonly y: number
      readonly angle?: number
    }
  | {
      readonly kind: 'rule'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly weight: number
      readonly colour: Colour
    }
  | {
      readonly kind: 'box'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly colour: Colour
    }
  /** A mark of the coverage picture in a square with this corner and side. */
  | {
      readonly kind: 'mark'
      readonly owner: Owner
      readonly mark: Mark
      readonly x: number
      readonly y: number
      readonly size: number
      readonly colour: Colour
    }
  | {
      readonly kind: 'dot'
      readonly x: number
      readonly y: number
      readonly radius: number
      readonly colour: Colour
    }
  /** A picture, turned upright, in a rectangle of its own shape. */
  | {
      readonly kind: 'picture'
      readonly owner: Tag
      /** SHA-256 of the derivative. */
      readonly drawn: string
      readonly orientation: Orientation
      readonly place: Rectangle
      /** The part of that rectangle which is shown; all of it when absent. */
      readonly shown?: Rectangle
    }
  /** Makes a rectangle of the page lead to a target. */
  | {
      readonly kind: 'link'
      readonly owner: Tag
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly target: string
      readonly says: string
    }
  /** A place that links and bookmarks lead to. */
  | {
      readonly kind: 'target'
      readonly name: string
      readonly y: number
      readonly title: string
      readonly level: 1 | 2
    }

export interface Page {
  readonly items: Item[]
}
