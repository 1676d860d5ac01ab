import type { Choice, Inbox, InboxFile, Origin } from '../../../app/context.ts'
import type { Language } from '../../../domain/language.ts'
import type { Card } from '../../../domain/session/card.ts'
import { READ_FROM_FILE } from '../../../domain/session/event.ts'
import { standing } from '../../../domain/session/state.ts'
import { isolate } from '../../../domain/text/isolate.ts'
import { lookAlikeIn, noted } from '../../../domain/text/look-alikes.ts'
import { visibleLine } from '../../../domain/text/visible.ts'
import type { Ask, Option } from '../ask.ts'
import { expected, type InboxOffers } from '../inbox-offers.ts'
import { cut } from '../width.ts'
import { evidenceOptions } from './findings.ts'
import { acts, type Form, filled } from './form.ts'

/** A file by its path; where the inbox has any, one of those first. */
export function evidenceForm(inbox: Inbox | null, offers: InboxOffers | null): Form {
  return async (ask, card) => {
    const chosen = inbox && offers ? await chosenFrom(offers, ask) : null
    if (!inbox || chosen === null) return typed(ask, card)
    const { file, id } = chosen
    // Nothing is left to do with it but to have it gone, which is asked by itself.
    if (id !== null) return card.state.draft ? acts() : removal(file, id)
    return fromInbox(
      ask,
      card,
      file,
      expected(() => inbox.origin(file), {}),
    )
  }
}

async function typed(ask: Ask, card: Card): Promise<Choice> {
  const path = await ask.words(ask.say.askFile)
  const url = await ask.text(ask.say.askUrl)
  ask.tellLookAlike(path, url)
  const captured = await ask.text(ask.say.askCaptured, '', ask.say.hintCaptured)
  const description = await ask.text(ask.say.askDescription)
  const masks = await askMasked(ask, card)
  const about = {
    ...filled('url', url),
    ...filled('captured', captured),
    ...filled('description', description),
  }
  return { kind: 'evidence', path, about: { ...about, ...filled('masks', masks) } }
}

interface Chosen {
  readonly file: InboxFile
  /** The evidence that it is already. */
  readonly id: string | null
}

/** null: another than is offered. */
async function chosenFrom(offers: InboxOffers, ask: Ask): Promise<Chosen | null> {
  const { say } = ask
  for (const { name } of offers.unfinished) ask.tell(say.inbox.unfinished(nameShown(name)))
  for (const { name } of offers.odd) ask.tell(say.inbox.odd(nameShown(name)))
  // Above the choice, where there is room for it on a narrow screen.
  for (const { name } of [...offers.fresh, ...offers.known.map(({ file }) => file)])
    if (lookAlikeIn(name)) ask.tell(nameToChoose(name, ask.language))
  const options: Option<Chosen | null>[] = [
    ...offers.fresh.map((file) => ({ value: { file, id: null }, label: nameShown(file.name) })),
    ...offers.known.map(({ file, id }) => ({
      value: { file, id },
      label: say.inbox.known(nameShown(file.name), id),
    })),
  ]
  return options.length === 0
    ? null
    : ask.find(say.inbox.ask, [...options, { value: null, label: say.inbox.another }])
}

function removal({ path, stamp }: InboxFile, id: string): Choice {
  return { kind: 'remove-original', original: { evidence: id, path, stamp } }
}

/** The questions name the file, so that what was typed of one never stands with another. */
async function fromInbox(ask: Ask, card: Card, file: InboxFile, origin: Origin): Promise<Choice> {
  const { say } = ask
  const name = nameShown(file.name)
  if (READ_FROM_FILE.some((part) => origin[part] !== undefined)) ask.tell(say.inbox.readFrom)
  ask.tellLookAlike(file.name, origin.url)
  const url = await ask.text(say.inbox.askUrl(name), origin.url)
  const captured = await ask.text(say.inbox.askCaptured(name), origin.captured, say.hintCaptured)
  const description = await ask.text(say.inbox.askDescription(name))
  const masks = await askMasked(ask, card)
  const given = { ...filled('url', url), ...filled('captured', captured) }
  // What somebody changed is theirs.
  const read = READ_FROM_FILE.filter((part) => given[part] !== undefined && given[part] === origin[part])
  return {
    kind: 'evidence',
    path: file.path,
    expected: file.stamp,
    about: { ...given, ...filled('description', description), ...filled('masks', masks), read },
  }
}

/** Where somebody chooses by it: with what is odd about it behind it. */
export function nameToChoose(name: string, language: Language): string {
  return `${nameShown(name)}${noted([name], language)}`
}

/** Names of files are anybody's text, and may be longer than a line. */
export function nameShown(name: string): string {
  return isolate(cut(visibleLine(name), MOST_NAME))
}

const MOST_NAME = 60

/** Only where there is a picture that could have been masked. */
async function askMasked(ask: Ask, card: Card): Promise<string> {
  const { state } = card
  const pictures = standing(state, state.evidence).filter(
    ({ body }) => body.media.startsWith('image/') && body.masks === undefined,
  )
  if (pictures.length === 0) return ''
  return ask.pick(ask.say.askMasked, [
    { value: '', label: ask.say.masksNothing },
    ...evidenceOptions(pictures),
  ])
}
