import type { Style } from '../../app/style.ts'
import type { Language } from '../../domain/language.ts'
import type { LedgerCheck, LedgerFault } from '../../domain/ledger/check-ledger.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { momentText } from '../../domain/text/dates.ts'
import { LEDGER_MESSAGES } from './ledger-messages.ts'
import { VERIFY_MESSAGES } from './verify-messages.ts'

/** Nothing where there is no ledger and nothing to list. */
export function ledgerLines(
  { entries, faults, unread, late, asked }: LedgerCheck,
  language: Language,
  style: Style,
): string[] {
  const say = LEDGER_MESSAGES[language]
  const moment = (at: string): string => momentText(at, language)
  return [
    ...faults.map((fault) => style.warning(faultLine(fault, language))),
    ...(unread > 0 ? [style.warning(say.unread(unread))] : []),
    ...(faults.length === 0 && unread === 0 && entries > 0 ? [say.holds(entries)] : []),
    ...(asked ? [askedLine(asked, language)] : []),
    ...late.map((one) =>
      style.warning(say.late(one.entry, refText(one), moment(one.sealedAt), moment(one.after))),
    ),
  ].map((line) => `  ${line}`)
}

function askedLine(asked: NonNullable<LedgerCheck['asked']>, language: Language): string {
  const say = LEDGER_MESSAGES[language]
  if ('isUntold' in asked) return say.headUntold
  if ('entry' in asked) return say.headFound(asked.entry, momentText(asked.at, language))
  return say.headOfSession(refText(asked), asked.copy, asked.line)
}

export function faultLine(fault: LedgerFault, language: Language): string {
  const say = LEDGER_MESSAGES[language]
  switch (fault.what) {
    case 'broken':
      return say.broken(fault.line, VERIFY_MESSAGES[language].faults[fault.fault])
    case 'no-session':
      return say.noSession(fault.entry, momentText(fault.at, language), fault.head.slice(0, 16))
    case 'other-head':
      return say.otherHead(fault.entry, momentText(fault.at, language), refText(fault))
    case 'not-listed':
      return fault.copy === null
        ? say.sealNotListed(refText(fault), fault.canBe)
        : say.copyNotListed(refText(fault), fault.copy, fault.canBe)
    case 'other-ledger':
      return say.otherLedger(refText(fault), fault.copy)
    case 'head-unknown':
      return say.headUnknown
  }
}
