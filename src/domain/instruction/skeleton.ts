import type { Language } from '../language.ts'
import { IDENTIFIER_KINDS } from './vocabulary.ts'

/**
 * The first version of an instruction, for its author to fill in: as small as one can be, with a comment at
 * each part in the author's language. What has to be written begins with TODO, which the checker refuses.
 */
export function skeletonText(id: string, schema: string, language: Language): string {
  const say = COMMENTS[language]
  return `# yaml-language-server: $schema=${schema}
#
${comment('', say.top)}

format: screen-instruction/1
id: ${id}
version: "1.0.0"
${comment('', say.illustrative)}
illustrative: false
${comment('', say.languages)}
languages: [nl, en]
title:
${text('  ', 'naam van de instructie', 'name of the instruction')}
note:
${text('  ', 'waarom deze versie er komt', 'why there is this version')}

${comment('', say.procedures)}
procedures:
  - id: TODO
    title:
${text('      ', 'naam van de procedure', 'name of the procedure')}
    standing_basis:
      purpose:
${text('        ', 'waarvoor wordt gezocht, en waarvoor niet', 'what is searched for, and what is not')}
      basis:
${text('        ', 'grondslag, met vindplaats', 'legal basis, with its citation')}
      necessity:
${text('        ', 'waarom het nodig is', 'why it is needed')}
      proportionality:
${text('        ', 'waarom het niet zwaarder is dan het doel vraagt', 'why it weighs no more than the purpose asks')}
      subsidiarity:
${text('        ', 'wat eerst is geprobeerd', 'what was tried first')}
      owner: "TODO"
      "on": "TODO: 2026-12-31"

${comment('', say.routing)}
routing:
  - id: no-follow-up
    label: { nl: "Geen vervolg", en: "No follow-up" }
  - id: look-up-request
    label: { nl: "Naslagverzoek aan de AIVD", en: "Look-up request to the AIVD" }

grading: admiralty

${comment('', say.engines)}
engines:
  - { id: google, label: "Google" }
  - { id: bing, label: "Bing" }

${comment('', say.phases)}
phases:
  - id: minimum
    title: { nl: "Minimale stappen", en: "Minimum steps" }
    steps:
${comment('      ', say.purpose)}
      - id: purpose
        role: purpose
        title: { nl: "Aanleiding en doel", en: "Trigger and purpose" }
${work()}
        ask:
          - id: trigger
            label: { nl: "Wat is de aanleiding?", en: "What is the trigger?" }
            type: choice
            options:
              - { id: regular-screening, label: { nl: "Reguliere screening", en: "Regular screening" } }
              - { id: signal-received, label: { nl: "Signaal ontvangen", en: "Signal received" } }
${done()}

${comment('      ', say.identifiers)}
      - id: identifiers
        role: intake
        title: { nl: "Identificerende gegevens", en: "Identifiers" }
${work()}
        identifiers: [${IDENTIFIER_KINDS.filter((kind) => kind !== 'document-number').join(', ')}]
        records: [identifiers]
${done()}

${comment('      ', say.search)}
      - id: search-name
        title: { nl: "Zoekmachines: naam", en: "Search engines: name" }
${work()}
        timebox: 20m
        search:
          - id: name
            label: { nl: "De naam, letterlijk", en: "The name, exactly" }
            engines: [google, bing]
            query: '"{name}"'
            for_each: name
            minimum: { engines: 2, reviewed: 30 }
        records: [candidates, findings, evidence]
        outcomes:
          not-possible:
            - { id: engine-blocked, label: { nl: "Zoekmachine werkt niet", en: "Engine does not work" } }
${done()}

${comment('      ', say.match)}
      - id: identity-match
        role: match
        title: { nl: "Identiteitsmatch en tegenbewijs", en: "Identity match and counter-evidence" }
${work()}
        counter_searches: 2
        records: [candidates, evidence]
${done()}

${comment('      ', say.closing)}
      - id: closing
        role: closing
        title: { nl: "Beperkingen en afsluiting", en: "Limits and closing" }
${work()}
${done()}

${comment('  ', say.extended)}
  - id: extended
    title: { nl: "Uitgebreid onderzoek", en: "Extended research" }
    when: { signal: accepted }
    steps:
      - id: research-questions
        title: { nl: "Onderzoeksvragen", en: "Research questions" }
${work()}
        ask:
          - id: questions
            label: { nl: "Welke vragen moeten worden beantwoord?", en: "Which questions have to be answered?" }
            type: long-text
        records: [findings, evidence]
${done()}
`
}

function comment(indent: string, lines: readonly string[]): string {
  return lines.map((line) => `${indent}# ${line}`).join('\n')
}

function text(indent: string, nl: string, en: string): string {
  return `${indent}nl: "TODO: ${nl}"\n${indent}en: "TODO: ${en}"`
}

/** What every step has to say, apart from its title. */
function work(): string {
  return `        purpose:
${text('          ', 'waarom deze stap er is', 'why this step is there')}
        guidance:
${text('          ', 'wat de screener doet', 'what the screener does')}`
}

function done(): string {
  return `        done_when:
${text('          - ', 'waaraan te zien is dat de stap af is', 'by what one sees that the step is done').replace('\n          - en', '\n            en')}`
}

type Part =
  | 'top'
  | 'illustrative'
  | 'languages'
  | 'procedures'
  | 'routing'
  | 'engines'
  | 'phases'
  | 'purpose'
  | 'identifiers'
  | 'search'
  | 'match'
  | 'closing'
  | 'extended'

const COMMENTS: Readonly<Record<Language, Readonly<Record<Part, readonly string[]>>>> = {
  nl: {
    top: [
      'Vul alles in wat met TODO begint. "screen instruction check" noemt wat er nog ontbreekt, met regel en kolom.',
      'Met de eerste regel hierboven vult VS Code (met de YAML-uitbreiding van Red Hat) sleutels aan en legt ze uit.',
      'Een id is de vaste naam van een onderdeel; wat de screener leest, staat in title, label en guidance.',
    ],
    illustrative: ['true: een voorbeeld. Elke pagina die ermee wordt gemaakt, zegt dat dan.'],
    languages: ['Elke tekst staat er in elk van deze talen. Eén taal mag ook: [nl]. Haal dan alle en: weg.'],
    procedures: [
      'De procedures waarin wordt gescreend. De onderbouwing wordt per zaak bevestigd, niet overgetypt.',
      'on is de dag waarop de onderbouwing is vastgesteld.',
    ],
    routing: [
      'Waaruit de screener bij de afsluiting kiest. De keuze is aan een mens; het programma stelt niets voor.',
    ],
    engines: ['Zoekmachines, platforms, lijsten en registers waarnaar een zoekvraag hieronder verwijst.'],
    phases: [
      'De fase minimum geldt voor iedereen en is voor iedereen gelijk. Een stap kan met when: wachten op wat er is',
      'vastgelegd, zoals { present: phone }, maar nooit op wie iemand is.',
    ],
    purpose: [
      'Altijd de eerste stap: hier wordt de procedure gekozen. timebox, pitfalls, sources en help mogen overal.',
    ],
    identifiers: [
      'Altijd nodig: de gegevens waarop wordt gezocht. Elke soort krijgt een waarde of "niet vastgelegd".',
    ],
    search: [
      'Een stap met een zoekvraag. {name} wordt elke naam uit de vorige stap. Voeg stappen toe door dit blok te kopiëren.',
      'Onder outcomes staan de redenen waarom een stap niet kan of niet van toepassing is.',
    ],
    match: ['Altijd nodig: is een kandidaat de betrokkene, en wat spreekt dat tegen?'],
    closing: ['Altijd de laatste stap van de fase minimum.'],
    extended: ['Alleen na een signaal dat een specialist heeft aanvaard. Deze fase mag ook weg.'],
  },
  en: {
    top: [
      'Fill in everything that begins with TODO. "screen instruction check" names what is missing, with line and column.',
      'By the first line above, VS Code (with the YAML extension by Red Hat) completes keys and explains them.',
      'An id is the fixed name of a part; what the screener reads is in title, label and guidance.',
    ],
    illustrative: ['true: an example. Every page made with it then says so.'],
    languages: [
      'Every text is there in each of these languages. One is possible too: [nl]. Then remove every en:.',
    ],
    procedures: [
      'The procedures in which people are screened. The basis is confirmed per case, not retyped.',
      'on is the day on which the basis was settled.',
    ],
    routing: [
      'What the screener chooses from at the close. The choice is made by a human; the program suggests nothing.',
    ],
    engines: ['Search engines, platforms, lists and registers that a search below refers to.'],
    phases: [
      'The minimum phase is for everybody and is the same for everybody. With when:, a step can wait for what was',
      'recorded, such as { present: phone }, but never for who somebody is.',
    ],
    purpose: [
      'Always the first step: here the procedure is chosen. timebox, pitfalls, sources and help may be anywhere.',
    ],
    identifiers: ['Always needed: what is searched for. Each kind gets a value or "not recorded".'],
    search: [
      'A step with a search. {name} becomes each name of the step before. Add steps by copying this block.',
      'Under outcomes are the reasons why a step is not possible or not applicable.',
    ],
    match: ['Always needed: is a candidate the person concerned, and what speaks against it?'],
    closing: ['Always the last step of the minimum phase.'],
    extended: ['Only after a signal that a specialist has accepted. This phase may be removed.'],
  },
}
