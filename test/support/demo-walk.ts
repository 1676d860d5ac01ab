import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { StepAnswers } from '../../src/domain/session/answers.ts'
import { ROOT } from './terminal.ts'

/** One key press (a paste counts as one), and what the program then asks: a text, or `card` for the next card. */
export interface Press {
  readonly keys: string
  readonly then: string
}

/** What somebody does from one card to the next. */
export interface WalkAct {
  readonly name: string
  readonly presses: readonly Press[]
}

const ENTER = '\r'
const CARD = 'card'

const { steps } = parse(readFileSync(`${ROOT}/src/demo/answers.nl.yaml`, 'utf8')) as {
  steps: Record<string, StepAnswers>
}

function act(name: string, ...presses: [keys: string, then: string][]): WalkAct {
  return { name, presses: presses.map(([keys, then]) => ({ keys, then })) }
}

/** A text typed into a prompt and accepted; `then` is what comes after Enter. */
function typed(text: string, then: string): [string, string][] {
  return text === ''
    ? [[ENTER, then]]
    : [
        [paste(text), text.split('\n')[0]?.slice(0, 20) ?? ''],
        [ENTER, then],
      ]
}

function paste(text: string): string {
  return `\u{1B}[200~${text}\u{1B}[201~`
}

/** The demonstration, in Dutch, as somebody at the keyboard does it: the same choices as the answers file. */
export function demoWalk(evidenceFolder: string): WalkAct[] {
  return [
    ...purpose(),
    ...intake(),
    ...variants(),
    ...searchPlan(),
    ...searchName(),
    ...searchContext(evidenceFolder),
    ...platforms(evidenceFolder),
    ...news(),
    ...lists(),
    ...match(),
    ...closing(),
  ]
}

const done = act('conclude', [ENTER, CARD])

function purpose(): WalkAct[] {
  const question = String(steps.purpose?.answers?.question)
  return [
    act('procedure', [ENTER, 'Welke procedure?'], ['1', CARD]),
    act('basis', [ENTER, CARD]),
    act('trigger', [ENTER, 'Wat is de aanleiding?'], ['2', CARD]),
    act('question', ['v', 'Welke vraag?'], ['2', 'Enter: klaar'], ...typed(question, CARD)),
    act('interest', [ENTER, 'Ik heb geen persoonlijk belang'], ['1', CARD]),
    done,
  ]
}

function intake(): WalkAct[] {
  const lines = (steps.identifiers?.identifiers ?? []).map((one) =>
    [`${one.kind}: ${one.value}`, one.status, one.latin ?? '', one.remark ?? ''].join(' | '),
  )
  return [
    act('identifiers', [ENTER, 'Gegevens, één per regel'], ...typed(lines.join('\n'), CARD)),
    act('rest', [ENTER, CARD]),
    done,
  ]
}

function variants(): WalkAct[] {
  const each = (steps['name-variants']?.variants ?? []).map(({ value, list, why }) =>
    act(
      'variant',
      ['w', 'Schrijfwijze:'],
      ...typed(value, 'Op welke lijst?'),
      [list === 'A' ? '1' : '2', 'Waarom deze schrijfwijze'],
      ...typed(why ?? '', CARD),
    ),
  )
  return [...each, act('reader', [ENTER, 'Heeft iemand die het schrift leest'], ['1', CARD]), done]
}

function searchPlan(): WalkAct[] {
  return [
    act('languages', [ENTER, 'Wordt in alle talen van het dossier gezocht?'], ['1', CARD]),
    act('environment', [ENTER, 'Ik heb de onderzoeksomgeving vandaag gecontroleerd'], ['1', CARD]),
    done,
  ]
}

function candidate(index: number): WalkAct {
  const found = steps['search-name']?.searches?.[index]?.found?.[0]
  return act(
    'candidate',
    ['c', 'Omschrijf de kandidaat'],
    ...typed(found?.label ?? '', 'URL van de kandidaat'),
    ...typed(found?.url ?? '', 'de gebruikersnaam'),
    ...typed(found?.handle ?? '', found?.handle ? 'Vast nummer' : 'Onderscheidend gegeven'),
    ...(found?.handle ? typed(found.permanent ?? '', 'Onderscheidend gegeven') : []),
    ...typed(found?.datum ?? '', CARD),
  )
}

function searchName(): WalkAct[] {
  // Cells go by name, and per name by engine.
  return [
    candidate(0),
    act('no results', ['0', CARD]),
    act('none relevant', ['n', CARD]),
    candidate(1),
    act('counted', ['r', 'Aantal bekeken resultaten'], ...typed('42', CARD)),
    act('no results', ['0', CARD]),
    done,
  ]
}

function evidence(step: string, folder: string): WalkAct {
  const given = steps[step]?.evidence?.[0]
  return act(
    'evidence',
    ['e', 'Bestand:'],
    ...typed(`${folder}/${given?.file}`, 'URL van de bron'),
    ...typed(given?.url ?? '', 'Moment van vastlegging'),
    ...typed(given?.captured ?? '', 'Omschrijving'),
    ...typed(given?.description ?? '', CARD),
  )
}

const CLEAR_LINE = '\u0015'
const key = (keys: string, then: string): [keys: string, then: string] => [keys, then]

/** Saved, then completed: one thing after the other with Enter. */
function finding(step: string, evidenceKey: string, candidateKey: string, bearingKey: string): WalkAct[] {
  const given = steps[step]?.findings?.[0]
  const translated = given?.translation ?? ''
  const [source = '', information = ''] = given?.grade ?? ''
  return [
    act(
      'finding',
      ['f', 'Wat is waargenomen'],
      ...typed(given?.fact ?? '', 'Bron (URL'),
      ...typed(given?.source ?? '', 'Wanneer gebeurde het'),
      ...typed(given?.on ?? '', 'Welke vastleggingen horen erbij?'),
      [evidenceKey, '[x]'],
      [ENTER, 'Over welke kandidaat?'],
      [candidateKey, CARD],
    ),
    act('interpretation', [ENTER, 'wat betekent het'], ...typed(given?.interpretation ?? '', CARD)),
    act(
      'grade',
      [ENTER, 'hoe betrouwbaar is de bron'],
      [String('ABCDEF'.indexOf(source) + 1), 'hoe juist is de informatie'],
      [information, CARD],
    ),
    act(
      'language',
      [ENTER, 'in welke taal'],
      key(`${CLEAR_LINE}${given?.language}`, given?.language ?? ''),
      key(ENTER, 'Vertaald?'),
      ...(translated === '' ? [key('1', CARD)] : [key('2', 'De vertaling'), ...typed(translated, CARD)]),
    ),
    act('persons', [ENTER, 'komen er andere personen'], ['1', CARD]),
    act('categories', [ENTER, 'bijzondere of strafrechtelijke'], [ENTER, CARD]),
    act('bearing', ['k', 'Wat wijzigt u'], ['7', 'Wat doet het'], [bearingKey, CARD]),
    act('counter-argument', [ENTER, 'wat pleit tegen'], ...typed(given?.counter ?? '', CARD)),
  ]
}

function searchContext(folder: string): WalkAct[] {
  const rows = [act('none relevant', ['n', CARD]), act('none relevant', ['n', CARD])]
  return [...rows, evidence('search-context', folder), ...finding('search-context', '1', '3', '3'), done]
}

function platforms(folder: string): WalkAct[] {
  const note = steps.platforms?.searches?.find(({ outcome }) => outcome === 'blocked')?.note ?? ''
  const blocked = act('blocked', ['b', 'Waardoor geblokkeerd'], ...typed(note, CARD))
  // Eight platforms, VK the seventh; then the telephone number in two engines.
  return [
    ...noResults(6),
    blocked,
    ...noResults(3),
    evidence('platforms', folder),
    ...finding('platforms', '2', '1', '2'),
    done,
  ]
}

function noResults(count: number): WalkAct[] {
  return Array.from({ length: count }, () => act('no results', ['0', CARD]))
}

function news(): WalkAct[] {
  return [...noResults(4), done]
}

function lists(): WalkAct[] {
  const version = act(
    'list with version',
    ['l', 'Versie of datum van de lijst'],
    ...typed('2026-11-18', 'Uitkomst van de zoekvraag?'),
    ['1', CARD],
  )
  return [version, version, version, version, version, ...noResults(1), version, done]
}

function match(): WalkAct[] {
  const [first, second] = steps['identity-match']?.judgements ?? []
  const counter = (index: number, outcome: string): WalkAct => {
    const given = steps['identity-match']?.counter_searches?.[index]
    return act(
      'counter-search',
      ['t', 'Over welke kandidaat?'],
      ['1', 'Waar gezocht'],
      ...typed(given?.where ?? '', 'Zoekvraag, precies'),
      ...typed(given?.query ?? '', 'Waarom deze zoekvraag'),
      ...typed(given?.why ?? '', 'Uitkomst van de zoekvraag?'),
      [outcome, CARD],
    )
  }
  return [
    act(
      'judge plausible',
      [ENTER, 'ten minste twee gegevens naast de naam'],
      ['4', 'Welke gegevens komen overeen?'],
      ['5', '5 [x]'],
      ['6', '6 [x]'],
      [ENTER, 'Welke gegevens spreken het tegen?'],
      [ENTER, 'Motivering:'],
      ...typed(first?.reasoning ?? '', 'Andere verklaring'),
      ...typed(first?.alternative ?? '', CARD),
    ),
    act(
      'judge excluded',
      ['m', 'Welke kandidaat beoordelen?'],
      ['2', 'Is dit betrokkene?'],
      ['2', 'Welke gegevens komen overeen?'],
      [ENTER, 'Welke gegevens spreken het tegen?'],
      ['3', '3 [x]'],
      [ENTER, 'Motivering:'],
      ...typed(second?.reasoning ?? '', 'Andere verklaring'),
      ...typed('', 'bij naam noemen'),
      ...typed(second?.need ?? '', CARD),
    ),
    counter(0, '2'),
    counter(1, '1'),
    done,
  ]
}

function closing(): WalkAct[] {
  const limits = String(steps.closing?.answers?.limits)
  return [
    act('limits', ['v', 'Enter: klaar'], ...typed(limits, CARD)),
    act('close', [ENTER, 'Hoe gaat de zaak verder?'], ['1', 'Verslag, exemplaar 1']),
  ]
}
