import type { Origin } from '../../app/context.ts'

/** A saved page: what SingleFile or a browser wrote at its head, else the address that the page gives itself. */
export function pageOrigin(start: Uint8Array): Origin {
  const text = new TextDecoder().decode(start)
  if (!/^\s*<(!|html|head)/i.test(text)) return {}
  const single = /Page saved with SingleFile\s{1,9}url: (\S{1,2000})\s{1,9}saved date: ([^\r\n(]{1,60})/.exec(
    text,
  )
  if (single?.[1] && single[2]) return { url: single[1], captured: single[2].trim() }
  const saved = /<!-- saved from url=\(\d{1,6}\)(\S{1,2000}) -->/.exec(text)?.[1]
  const url = saved ?? canonical(text)
  return url === undefined ? {} : { url: url.replaceAll('&amp;', '&') }
}

function canonical(text: string): string | undefined {
  const links = text.match(/<link\s[^>]{1,2500}>/gi) ?? []
  const link = links.find((one) => /\srel\s?=\s?["']?canonical["'\s>]/i.test(one))
  return link && /\shref\s?=\s?["']?([^"'\s>]+)/i.exec(link)?.[1]
}
