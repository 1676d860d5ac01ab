import type { Explanation } from '../../app/explain.ts'
import type { Style } from '../../app/style.ts'
import type { LegalBasis } from '../../domain/configuration/configuration.ts'
import { inLanguage, type Language } from '../../domain/language.ts'
import { isolate } from '../../domain/text/isolate.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { EXPLAIN_MESSAGES } from './explain-messages.ts'

/** The same for programs: facts of the configuration and the list of entries, with the sentences in one language. */
export function explanationData(
  { processed, instruction, settings }: Explanation,
  language: Language,
): object {
  const say = EXPLAIN_MESSAGES[language]
  return {
    what: processed.map(({ category, entries }) => ({ category, about: say.category[category], entries })),
    why: {
      instruction: instruction && {
        id: instruction.id,
        version: instruction.version,
        illustrative: instruction.illustrative,
      },
      procedures: (instruction?.procedures ?? []).map(({ id, title, standingBasis: basis }) => ({
        id,
        title: inLanguage(title, language),
        purpose: inLanguage(basis.purpose, language),
        basis: inLanguage(basis.basis, language),
        necessity: inLanguage(basis.necessity, language),
        proportionality: inLanguage(basis.proportionality, language),
        subsidiarity: inLanguage(basis.subsidiarity, language),
        owner: basis.owner,
        on: basis.on,
      })),
      legalBases: settings.legalBases.value,
      deferralGrounds: settings.deferralGrounds.value,
    },
    where: {
      store: settings.store.value,
      session: Object.entries(say.inSession).map(([place, holds]) => ({ place, holds })),
      besideSessions: Object.entries(say.inStore).map(([place, holds]) => ({ place, holds })),
      instructions: settings.instructions.value,
      inbox: settings.inbox.value,
      terminalClipboard: settings.osc52.value,
      outside: [say.outside, say.network],
    },
    howLong: Object.values(say.howLong),
    retention: settings.retention.value,
    secondPersonErases: settings.secondPersonErases.value,
    who: Object.values(say.who),
    never: say.never,
  }
}

export function explanationLines(found: Explanation, language: Language, style: Style): string[] {
  const say = EXPLAIN_MESSAGES[language]
  return [
    style.title(say.what),
    ...found.processed.map(({ category }) => `- ${say.category[category]}`),
    '',
    style.title(say.why),
    ...whyLines(found, language),
    '',
    style.title(say.where),
    ...whereLines(found, language),
    '',
    style.title(say.howLongTitle),
    ...Object.values(say.howLong).map((line) => `- ${line}`),
    `- ${say.retention}: ${periods(found, language)}`,
    `- ${found.settings.secondPersonErases.value ? say.twoErase : say.oneErases}`,
    '',
    style.title(say.whoTitle),
    ...Object.values(say.who).map((line) => `- ${line}`),
    '',
    style.title(say.neverTitle),
    `- ${say.never}`,
  ]
}

function whyLines({ instruction, settings }: Explanation, language: Language): string[] {
  const say = EXPLAIN_MESSAGES[language]
  const procedures = (instruction?.procedures ?? []).flatMap(({ title, standingBasis: basis }) => [
    `- ${safe(inLanguage(title, language))}`,
    `    ${say.purpose}: ${safe(inLanguage(basis.purpose, language))}`,
    `    ${say.basis}: ${safe(inLanguage(basis.basis, language))} (${safe(basis.owner)}, ${safe(basis.on)})`,
  ])
  return [
    instruction ? say.instruction(`${instruction.id} ${instruction.version}`) : say.noInstruction,
    ...(instruction?.illustrative ? [say.illustrative] : []),
    ...procedures,
    listLine(say.legalBases, settings.legalBases.value, language),
    listLine(say.deferralGrounds, settings.deferralGrounds.value, language),
  ]
}

function listLine(label: string, list: readonly LegalBasis[], language: Language): string {
  const told = list.map(({ label: words, citation }) => safe(`${inLanguage(words, language)} (${citation})`))
  return `${label}: ${told.length > 0 ? told.join('; ') : EXPLAIN_MESSAGES[language].noneConfigured}`
}

function periods({ settings }: Explanation, language: Language): string {
  const told = settings.retention.value.map(({ label, citation, keep }) =>
    safe(`${keepText(keep, language)} – ${inLanguage(label, language)} (${citation})`),
  )
  return told.length > 0 ? told.join('; ') : EXPLAIN_MESSAGES[language].noneConfigured
}

/** `5y`, as it is said. */
function keepText(keep: string, language: Language): string {
  const [, count = '', unit = ''] = /^(\d+)([dmy])$/.exec(keep) ?? []
  const [one, more] = (EXPLAIN_MESSAGES[language].keep as Record<string, readonly string[]>)[unit] ?? []
  return one === undefined ? keep : `${count} ${count === '1' ? one : more}`
}

function whereLines({ settings }: Explanation, language: Language): string[] {
  const say = EXPLAIN_MESSAGES[language]
  const { inbox, osc52 } = settings
  return [
    say.store(safe(settings.store.value)),
    ...Object.entries(say.inSession).map(([place, holds]) => `- ${place}: ${holds}`),
    say.besideSessions,
    ...Object.entries(say.inStore).map(([place, holds]) => `- ${place}: ${holds}`),
    ...(inbox.value === null ? [] : [say.inbox(safe(inbox.value))]),
    ...(osc52.value ? [say.terminalClipboard] : []),
    say.outside,
    say.network,
  ]
}

function safe(text: string): string {
  return isolate(visibleLine(text))
}
