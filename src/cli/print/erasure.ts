import type { ErasurePlan } from '../../app/erase-session.ts'
import type { Style } from '../../app/style.ts'
import type { Language } from '../../domain/language.ts'
import type { LogEntry } from '../../domain/log/verify.ts'
import type { ErasureRecord, NotReached } from '../../domain/session/erasure-record.ts'
import { isEventType } from '../../domain/session/event.ts'
import { placeOf } from '../../domain/session/places.ts'
import { momentText } from '../../domain/text/dates.ts'
import { EVENT_WORDS } from '../../domain/text/event-words.ts'
import { isolate } from '../../domain/text/isolate.ts'
import { TERMS } from '../../domain/text/terms.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { ERASE_MESSAGES } from '../erase-messages.ts'

/** What an erasure would do, before it is asked or done. */
export function planLines(plan: ErasurePlan, language: Language, style: Style): string[] {
  const say = ERASE_MESSAGES[language]
  return [
    style.label(say.entries(plan.seqs.length)),
    ...plan.going.map((one) => `  ${entryLine(one, language)}`),
    style.label(say.files(plan.files.length)),
    ...plan.files.map(({ path, bytes }) => `  ${visibleLine(path)}  ${say.bytes(bytes)}`),
    ...(plan.resting.length > 0
      ? [style.label(say.resting), ...plan.resting.map((one) => `  ${entryLine(one, language)}`)]
      : []),
    ...(plan.naming.length > 0 ? [style.label(say.naming(plan.naming.join(', ')))] : []),
    style.label(say.notReached),
    ...reachLines(plan.notReached, language),
  ]
}

/** `  12  finding recorded F1  the text…` */
export function entryLine({ entry, data }: LogEntry, language: Language): string {
  const { seq, type, body } = entry
  const id = type !== 'session-started' && typeof body.id === 'string' ? ` ${body.id}` : ''
  const shown = Object.entries(data ?? {}).find(
    ([key, value]) => !DIGESTS.has(key) && typeof value === 'string',
  )
  const text = shown ? `  ${isolate(shortened(visibleLine(String(shown[1]))))}` : ''
  return `${entryHead(seq, type, language)}${id}${text}`
}

function entryHead(seq: number, type: string, language: Language): string {
  return `${String(seq).padStart(4)}  ${isEventType(type) ? EVENT_WORDS[language][type] : type}`
}

/** Of DATA, nothing to know an entry by. */
const DIGESTS: ReadonlySet<string> = new Set(['salt', 'sha256'])

const WIDTH = 60

function shortened(text: string): string {
  const characters = [...text]
  return characters.length > WIDTH ? `${characters.slice(0, WIDTH - 1).join('')}…` : text
}

/** The record: what went, what could not be reached, and on what it rests; nothing of what was erased. */
export function recordLines(
  session: string,
  record: ErasureRecord,
  language: Language,
  style: Style,
): string[] {
  const say = ERASE_MESSAGES[language]
  const { place, whyErased } = TERMS[language]
  const coded = record.why === null ? null : whyErased[record.why]
  const entry = ({ seq, type, id }: ErasureRecord['entries'][number]): string =>
    `  ${entryHead(seq, type, language)}${id === null ? '' : ` ${id}`}`
  const text = (of: string | null): string => isolate(visibleLine(of ?? say.unnamed))
  return [
    style.title(say.recordTitle(session)),
    say.erasedBy(visibleLine(record.erasedBy), momentText(record.at, language), record.entry),
    ...(record.askedBy === null ? [] : [say.wasAskedBy(visibleLine(record.askedBy))]),
    `${say.reason}: ${text(record.reason ?? coded?.reason ?? null)}`,
    `${say.authorityIs}: ${text(record.authority ?? coded?.authority ?? null)}`,
    '',
    style.label(say.entries(record.entries.length)),
    ...record.entries.map(entry),
    style.label(say.removed),
    ...(record.removed.length === 0
      ? [`  ${say.nothingRemoved}`]
      : record.removed.map((one) => `  ${place[one.place]}: ${one.files} (${say.bytes(one.bytes)})`)),
    style.label(say.notReached),
    ...reachLines(record.notReached, language),
    ...record.unknown.map((path) => `  ${say.unknown(isolate(visibleLine(path)))}`),
    '',
    say.stillPersonal,
  ]
}

function reachLines(reach: NotReached, language: Language): string[] {
  const say = ERASE_MESSAGES[language]
  const { place } = TERMS[language]
  const who = (recipient: string | null): string => isolate(visibleLine(recipient ?? say.noRecipient))
  const at = (moment: string): string => momentText(moment, language)
  const lines = [
    ...reach.copies.map((one) => say.copy(one.copy, at(one.at), who(one.recipient))),
    ...reach.bundles.map((one) =>
      (one.encrypted ? say.encryptedBundle : say.bundle)(at(one.at), who(one.recipient)),
    ),
    ...(reach.evidence.length > 0 ? [say.evidenceStays(reach.evidence.join(', '))] : []),
    ...reach.drafts.map((one) => say.drawn(at(one.at), visibleLine(one.by))),
    ...reach.places.map((id) => (id === 'inbox' ? inboxLine(reach, language) : place[id])),
  ]
  return lines.map((line) => `  ${line}`)
}

function inboxLine({ inbox, originalsRemoved }: NotReached, language: Language): string {
  const folder = inbox === null ? '' : `: ${isolate(visibleLine(inbox))}`
  const gone =
    originalsRemoved.length === 0
      ? ''
      : ` (${ERASE_MESSAGES[language].originalsRemoved(originalsRemoved.join(', '))})`
  return `${TERMS[language].place.inbox}${folder}${gone}`
}

/** The same for programs. */
export function planJson(plan: ErasurePlan): object {
  const entry = ({ entry: { seq, type, body } }: LogEntry) => ({
    seq,
    type,
    id: type !== 'session-started' && typeof body.id === 'string' ? body.id : null,
  })
  return {
    entries: plan.going.map(entry),
    files: plan.files.map((file) => ({ place: placeOf(file.path)?.id, ...file })),
    resting: plan.resting.map(entry),
    naming: plan.naming,
    notReached: plan.notReached,
  }
}
