import type { Link } from '../../app/links.ts'
import type { Language } from '../../domain/language.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { isolate } from '../../domain/text/isolate.ts'
import { noted } from '../../domain/text/look-alikes.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { LINK_MESSAGES } from './link-messages.ts'
import { statusText } from './status-text.ts'

/** A line for each session that is linked: where it stands, and what was said of it. */
export function linkLines(links: readonly Link[], language: Language): string[] {
  const say = LINK_MESSAGES[language]
  return links.map(({ to, state, remark }) => {
    const status = state ? statusText(state, language) : say.notHere
    const told = remark === null ? '' : `: ${isolate(visibleLine(remark))}${noted([remark], language)}`
    return `${say.linkedWith} ${visibleLine(refText(to))} (${status})${told}`
  })
}

export function linksData(links: readonly Link[]): object[] {
  return links.map(({ to, state, remark }) => ({
    session: refText(to),
    status: state?.status ?? null,
    remark,
  }))
}
