import type { Block, Dossier, Section } from '../../domain/dossier/model.ts'
import { makeBlock, makeHeading, type Setting, Tables } from './blocks.ts'
import { type Entry, layOutContents } from './contents.ts'
import { layOutCover } from './cover.ts'
import { Flow, type Placeable, placeAll } from './flow.ts'
import { Fonts } from './fonts.ts'
import { contentBottom, furnitureOf, watermarkOf } from './furniture.ts'
import { makeTag, type Page, type Tag } from './page.ts'
import { Shaper } from './shaping.ts'
import { PAGE } from './theme.ts'

type ShapeOf = Setting['shapeOf']

function noShapes(sha256: string): never {
  throw new Error(`the picture ${sha256} was not given`)
}

/** A dossier on paper: what stands where, and the tree that says what it is. */
export interface LaidOut {
  readonly root: Tag
  readonly pages: readonly Page[]
}

/**
 * First pass: everything gets its page and place, and only then its page numbers. Painting is the second; it
 * decides nothing, so the two cannot disagree.
 */
export function layOut(dossier: Dossier, shapeOf: ShapeOf = noShapes, fonts = new Fonts()): LaidOut {
  const root = makeTag('Document')
  const layout = new Layout(dossier, shapeOf, new Shaper(fonts))
  const cover = layout.part(root, (flow, setting) => layOutCover(dossier, flow, setting))
  // Once for its length, and again when the sections' pages are known.
  const titles = dossier.contentsTitle
  const length = titles === '' ? 0 : layout.contentsLength(titles)
  const isFront = ({ place }: Section): boolean => place === 'front'
  const front = dossier.sections.filter(isFront).flatMap((section) => layout.sections(root, [section]))
  const contentsRoot = length === 0 ? root : makeTag('Sect', root)
  const sections = layout.sections(
    root,
    dossier.sections.filter((section) => !isFront(section)),
  )
  const before = cover.length + front.length
  const entries = [...entriesOf(front, cover.length), ...entriesOf(sections, before + length)]
  const contents =
    length === 0
      ? []
      : layout.partIn(contentsRoot, (flow, setting) => layOutContents(titles, entries, flow, setting))
  if (contents.length !== length) throw new Error('the table of contents changed its length')
  const pages = [...cover, ...front, ...contents, ...sections]
  return { root, pages: withFurniture(dossier, pages, layout.shaper) }
}

class Layout {
  readonly shaper: Shaper
  readonly #dossier: Dossier
  readonly #shapeOf: ShapeOf
  readonly #bottom: number
  #targets = 0

  constructor(dossier: Dossier, shapeOf: ShapeOf, shaper: Shaper) {
    this.shaper = shaper
    this.#dossier = dossier
    this.#shapeOf = shapeOf
    this.#bottom = contentBottom(dossier.furniture, this.shaper)
  }

  part(root: Tag, fill: (flow: Flow, setting: Setting) => void): Page[] {
    return this.partIn(makeTag('Sect', root), fill, this.#dossier.cover)
  }

  partIn(parent: Tag, fill: (flow: Flow, setting: Setting) => void, blocks: readonly Block[] = []): Page[] {
    const flow = new Flow(this.#bottom)
    fill(flow, this.#setting(parent, blocks))
    return flow.pages
  }

  sections(root: Tag, sections: readonly Section[]): Page[] {
    const flow = new Flow(this.#bottom)
    let placeables: Placeable[] = []
    for (const section of sections) {
      const setting = this.#setting(makeTag('Sect', root), section.blocks)
      if (section.place === 'own-page' && placeables.length > 0) {
        placeAll(flow, placeables)
        flow.newPage()
        placeables = []
      }
      placeables.push(makeHeading(1, section.title, setting))
      for (const block of section.blocks) placeables.push(makeBlock(block, setting))
    }
    placeAll(flow, placeables)
    return sections.length === 0 ? [] : flow.pages
  }

  /** The number of pages that the table of contents will take. */
  contentsLength(title: string): number {
    const entries = this.#dossier.sections.flatMap((section): Entry[] => {
      const place = { target: '', page: 0 }
      const headings = section.blocks.filter((block) => block.kind === 'heading')
      const below = headings.map((heading): Entry => ({ title: heading.text, level: 2, ...place }))
      return [{ title: section.title, level: 1, ...place }, ...below]
    })
    const scratch = makeTag('Sect')
    return this.partIn(scratch, (flow, setting) => layOutContents(title, entries, flow, setting)).length
  }

  #setting(parent: Tag, blocks: readonly Block[]): Setting {
    const nameTarget = (): string => `d${String(++this.#targets).padStart(6, '0')}`
    const tables = new Tables(blocks, this.shaper)
    const pageHeight = this.#bottom - PAGE.top
    return { shaper: this.shaper, parent, nameTarget, shapeOf: this.#shapeOf, tables, pageHeight }
  }
}

function entriesOf(pages: readonly Page[], before: number): Entry[] {
  return pages.flatMap((page, i) =>
    page.items.flatMap((item): Entry[] => {
      if (item.kind !== 'target') return []
      return [{ title: item.title, level: item.level, target: item.name, page: before + i + 1 }]
    }),
  )
}

function withFurniture(dossier: Dossier, pages: readonly Page[], shaper: Shaper): Page[] {
  const watermark = watermarkOf(dossier.furniture, shaper)
  return pages.map((page, i) => {
    const furniture = furnitureOf(dossier, i + 1, pages.length, shaper)
    // Not spread into a call: a page may hold more items than a call takes arguments.
    return { items: watermark.concat(page.items, furniture) }
  })
}
