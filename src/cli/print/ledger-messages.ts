import type { Language } from '../../domain/language.ts'

const NOT_LISTED: Readonly<Record<Language, string>> = {
  nl: ', en van een logboek dat niet klopt, of waarvan het begin is gewist, wordt er niets meer in gezet.',
  en: ', and of a log that does not hold, or whose beginning was erased, nothing is listed any more.',
}

/** What `verify --all` says of the ledger. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  holds: (entries: number) =>
    `Register van verzegelingen: ${entries} regels, in overeenstemming met de sessies.`,
  unread: (entries: number) =>
    `Register, ${entries === 1 ? '1 regel' : `${entries} regels`}: de sessie staat in geen logboek dat dit account mag lezen. Of zij er nog is, is niet te zeggen.`,
  broken: (line: number, why: string) => `Register van verzegelingen, regel ${line}: ${why}.`,
  noSession: (entry: number, at: string, head: string) =>
    `Register, regel ${entry} van ${at}: geen sessie in deze opslag heeft dit verzegelde of afgedrukte hoofd meer (${head}).`,
  otherHead: (entry: number, at: string, session: string) =>
    `${session}: In het logboek, voor zover dat klopt, staat de verzegeling of het exemplaar niet (meer) dat het register in regel ${entry} van ${at} noemt.`,
  sealNotListed: (session: string, canBe: boolean) =>
    `${session}: De verzegeling staat niet in het register${canBe ? ' ("screen repair" zet haar erin).' : NOT_LISTED.nl}`,
  copyNotListed: (session: string, copy: number, canBe: boolean) =>
    `${session}: Exemplaar ${copy} staat niet in het register${canBe ? ' ("screen repair" zet het erin).' : NOT_LISTED.nl}`,
  otherLedger: (session: string, copy: number) =>
    `${session}: Exemplaar ${copy} noemt een hoofd van het register dat dit register nooit had.`,
  headFound: (entry: number, at: string) =>
    `Het gevraagde hoofd is dat van regel ${entry} van het register, van ${at}.`,
  headOfSession: (session: string, copy: number | null, line: number | null) =>
    `Het gevraagde hoofd is dat van ${line !== null ? `regel ${line} van ${session}` : copy === null ? `de verzegeling van ${session}` : `exemplaar ${copy} van ${session}`}, niet van het register; over het register is daarmee niets gezegd. Het hoofd van het register staat achter in een verslag. Over dit hoofd: "screen verify ${session} --head".`,
  headUntold:
    'Het gevraagde hoofd staat niet in het register, en in geen logboek dat dit account mag lezen. Of het van een ander logboek is, is niet te zeggen.',
  headUnknown:
    'Het gevraagde hoofd heeft dit register nooit gehad: het is niet het register waaruit dat stuk is uitgegeven, of het is opnieuw geschreven.',
  late: (entry: number, session: string, sealed: string, after: string) =>
    `Register, regel ${entry}: ${session} zegt op ${sealed} te zijn verzegeld, maar staat na een regel van ${after}. Dat kan komen door een klok die verkeerd stond, een sessie uit een andere opslag of een schrijfbewerking die afbrak; het kan ook zijn teruggedateerd.`,
}

const en: typeof nl = {
  holds: (entries) => `Register of seals: ${entries} entries, in agreement with the sessions.`,
  unread: (entries) =>
    `Register, ${entries === 1 ? '1 entry' : `${entries} entries`}: the session is in no log that this account may read. Whether it is still there cannot be told.`,
  broken: (line, why) => `Register of seals, entry ${line}: ${why}.`,
  noSession: (entry, at, head) =>
    `Register, entry ${entry} of ${at}: no session in this store has this sealed or printed head any more (${head}).`,
  otherHead: (entry, at, session) =>
    `${session}: Its log, as far as it holds, does not have (any more) the seal or copy that the register names in entry ${entry} of ${at}.`,
  sealNotListed: (session, canBe) =>
    `${session}: Its seal is not in the register${canBe ? ' ("screen repair" lists it).' : NOT_LISTED.en}`,
  copyNotListed: (session, copy, canBe) =>
    `${session}: Copy ${copy} is not in the register${canBe ? ' ("screen repair" lists it).' : NOT_LISTED.en}`,
  otherLedger: (session, copy) =>
    `${session}: Copy ${copy} prints a head of the register that this register never had.`,
  headFound: (entry, at) =>
    `The head that was asked about is that of entry ${entry} of the register, of ${at}.`,
  headOfSession: (session, copy, line) =>
    `The head that was asked about is that of ${line !== null ? `entry ${line} of ${session}` : copy === null ? `the seal of ${session}` : `copy ${copy} of ${session}`}, not of the register, about which it says nothing. The head of the register is at the end of a dossier. About this head: "screen verify ${session} --head".`,
  headUntold:
    'The head that was asked about is not of the register, nor of any log that this account may read. Whether it is of another log cannot be told.',
  headUnknown:
    'This register never had the head that was asked about: it is not the register that the paper was issued from, or it was written anew.',
  late: (entry, session, sealed, after) =>
    `Register, entry ${entry}: ${session} says that it was sealed on ${sealed}, but stands after an entry of ${after}. A clock that was wrong, a session from another store or a write that broke off may be why; it may also have been dated back.`,
}

export const LEDGER_MESSAGES: Readonly<Record<Language, typeof nl>> = { nl, en }
