import type { Style } from '../../app/style.ts'
import type { Language } from '../../domain/language.ts'
import type { checkLedger, LedgerFault } from '../../domain/ledger/check-ledger.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { momentText } from '../../domain/text/dates.ts'
import { MESSAGES } from '../messages.ts'

/** What `verify --all` says of the ledger. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  holds: (entries: number) =>
    `Register van verzegelingen: ${entries} regels, in overeenstemming met de sessies.`,
  broken: (line: number, why: string) => `Register van verzegelingen, regel ${line}: ${why}.`,
  'no-session': (entry: number, at: string, head: string) =>
    `Register, regel ${entry} van ${at}: geen sessie in deze opslag heeft dit verzegelde of afgedrukte hoofd meer (${head}).`,
  'other-head': (entry: number, at: string, session: string) =>
    `${session}: heeft een andere verzegeling of een ander exemplaar dan het register in regel ${entry} van ${at} noemt.`,
  seal: (session: string) =>
    `${session}: de verzegeling staat niet in het register ("screen repair" zet haar erin).`,
  copy: (session: string, copy: number) =>
    `${session}: exemplaar ${copy} staat niet in het register ("screen repair" zet het erin).`,
  'other-ledger': (session: string, copy: number) =>
    `${session}: exemplaar ${copy} noemt een hoofd van het register dat dit register nooit had.`,
}

const en: typeof nl = {
  holds: (entries) => `Register of seals: ${entries} entries, in agreement with the sessions.`,
  broken: (line, why) => `Register of seals, entry ${line}: ${why}.`,
  'no-session': (entry, at, head) =>
    `Register, entry ${entry} of ${at}: no session in this store has this sealed or printed head any more (${head}).`,
  'other-head': (entry, at, session) =>
    `${session}: has another seal or copy than the register names in entry ${entry} of ${at}.`,
  seal: (session) => `${session}: its seal is not in the register ("screen repair" lists it).`,
  copy: (session, copy) => `${session}: copy ${copy} is not in the register ("screen repair" lists it).`,
  'other-ledger': (session, copy) =>
    `${session}: copy ${copy} prints a head of the register that this register never had.`,
}

export const LEDGER_MESSAGES: Readonly<Record<Language, typeof nl>> = { nl, en }

/** Nothing where there is no ledger and nothing to list. */
export function ledgerLines(
  { entries, faults }: ReturnType<typeof checkLedger>,
  language: Language,
  style: Style,
): string[] {
  if (faults.length > 0) return faults.map((fault) => `  ${style.warning(faultLine(fault, language))}`)
  return entries === 0 ? [] : [`  ${LEDGER_MESSAGES[language].holds(entries)}`]
}

function faultLine(fault: LedgerFault, language: Language): string {
  const say = LEDGER_MESSAGES[language]
  switch (fault.what) {
    case 'broken':
      return say.broken(fault.line, MESSAGES[language].faults[fault.fault])
    case 'no-session':
      return say['no-session'](fault.entry, momentText(fault.at, language), fault.head.slice(0, 16))
    case 'other-head':
      return say['other-head'](fault.entry, momentText(fault.at, language), refText(fault))
    case 'not-listed':
      return fault.copy === null ? say.seal(refText(fault)) : say.copy(refText(fault), fault.copy)
    case 'other-ledger':
      return say['other-ledger'](refText(fault), fault.copy)
  }
}
