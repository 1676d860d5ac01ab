import { findStep, type Instruction } from '../instruction/instruction.ts'
import { inLanguage, type Language } from '../language.ts'
import type { Missing } from '../session/completeness.ts'
import { TERMS } from './terms.ts'

/** One line on something that is still missing, for card, status and draft. */
export function missingText(missing: Missing, instruction: Instruction, language: Language): string {
  const nl = language === 'nl'
  switch (missing.what) {
    case 'procedure':
      return nl ? 'kies de procedure' : 'choose the procedure'
    case 'basis':
      return nl ? 'bevestig de vaste onderbouwing' : 'confirm the standing basis'
    case 'name':
      return nl ? 'noteer ten minste één naam' : 'record at least one name'
    case 'no-searches':
      return nl
        ? 'er is niets om op te zoeken: geef de stap een andere uitkomst'
        : 'there is nothing to search for: give the step another outcome'
    case 'outcome':
      return nl ? 'nog geen uitkomst' : 'no outcome yet'
    case 'deferred':
      return nl ? 'uitgesteld: geef alsnog een uitkomst' : 'deferred: give it an outcome'
    case 'signal-undecided':
      return nl
        ? 'over het gemelde signaal is nog niet beslist'
        : 'the signal that was raised has not been decided on'
    case 'consent':
      return nl
        ? 'betrokkene is minderjarig: de teamleider heeft nog geen toestemming gegeven (screen signal consent)'
        : 'the person is a minor: the team lead has not consented yet (screen signal consent)'
    case 'review':
      if (missing.need === 'confirm')
        return nl
          ? 'de tekst van de stap is gewijzigd: bevestig dat het werk kan blijven'
          : 'the text of the step has changed: confirm that the work can stay'
      return nl
        ? 'de stap vraagt nu iets anders: kijk of het werk kan blijven of over moet'
        : 'the step now asks for something different: see whether the work can stay or has to be redone'
    case 'answer':
      return `${nl ? 'vraag' : 'question'}: ${questionLabel(missing, instruction, language)}`
    case 'identifier-kinds': {
      const kinds = missing.kinds.map((kind) => TERMS[language].identifierKind[kind]).join(', ')
      return `${nl ? 'nog niet genoteerd' : 'not recorded yet'}: ${kinds}`
    }
    case 'searches':
      return nl ? count(missing.count, 'zoekvraag', 'zoekvragen') : count(missing.count, 'search', 'searches')
    case 'engines':
      return nl
        ? `${missing.found} van ten minste ${count(missing.expected, 'zoekmachine', 'zoekmachines')} gebruikt`
        : `${missing.found} of at least ${count(missing.expected, 'engine', 'engines')} used`
    case 'judgement':
      return nl
        ? `oordeel over kandidaat ${missing.candidate}`
        : `judgement on candidate ${missing.candidate}`
    case 'hypotheses':
      return nl
        ? `${missing.found} van ten minste ${count(missing.expected, 'hypothese', 'hypothesen')}`
        : `${missing.found} of at least ${count(missing.expected, 'hypothesis', 'hypotheses')}`
    case 'innocent-hypothesis':
      return nl ? 'een onschuldige verklaring' : 'an innocent explanation'
    case 'finding': {
      const parts = missing.parts.map((part) => TERMS[language].findingPart[part]).join(', ')
      return nl
        ? `bevinding ${missing.finding}: nog ${parts}`
        : `finding ${missing.finding} still lacks ${parts}`
    }
    case 'weighing':
      return nl
        ? `bevinding ${missing.finding} naast elke hypothese leggen`
        : `set finding ${missing.finding} beside every hypothesis`
    case 'second-reader':
      return SECOND_READER[language][missing.standing]
    case 'counter-searches':
      return nl
        ? `tegenbewijs zoeken bij kandidaat ${missing.candidate} (${missing.found} van ${missing.expected})`
        : `search for counter-evidence on candidate ${missing.candidate} (${missing.found} of ${missing.expected})`
  }
}

const SECOND_READER: Readonly<
  Record<Language, Readonly<Record<Extract<Missing, { what: 'second-reader' }>['standing'], string>>>
> = {
  nl: {
    none: 'de tweede lezer heeft nog niet gelezen (screen review)',
    'under-way': 'de tweede lezer is nog bezig',
    returned: 'de tweede lezer heeft het werk teruggegeven met punten',
    lapsed: 'er is verder gewerkt na het akkoord van de tweede lezer: laat opnieuw lezen',
  },
  en: {
    none: 'the second reader has not read it yet (screen review)',
    'under-way': 'the second reader is still reading',
    returned: 'the second reader has returned the work with points',
    lapsed: 'work went on after the second reader agreed: have it read again',
  },
}

function count(number: number, one: string, more: string): string {
  return `${number} ${number === 1 ? one : more}`
}

function questionLabel(
  missing: Extract<Missing, { what: 'answer' }>,
  instruction: Instruction,
  language: Language,
): string {
  const question = findStep(instruction, missing.step)?.ask.find(({ id }) => id === missing.question)
  return question ? inLanguage(question.label, language) : missing.question
}
