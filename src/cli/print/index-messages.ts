import type { Language } from '../../domain/language.ts'

/** What `verify --all` says of the index. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  differs: (session: string) =>
    `${session}: De index, waaruit "screen list" en "screen due" lezen, zegt iets anders dan het logboek ("screen repair" maakt hem opnieuw).`,
}

const en: typeof nl = {
  differs: (session) =>
    `${session}: The index, from which "screen list" and "screen due" read, says otherwise than the log ("screen repair" makes it anew).`,
}

export const INDEX_MESSAGES: Readonly<Record<Language, typeof nl>> = { nl, en }
