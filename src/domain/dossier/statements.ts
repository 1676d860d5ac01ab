import { findStep } from '../instruction/instruction.ts'
import { inLanguage } from '../language.ts'
import { checkNumber, grouped } from '../log/check-number.ts'
import type { Written } from '../session/state.ts'
import { dayText, momentText } from '../text/dates.ts'
import { TERMS } from '../text/terms.ts'
import type { Block, Cell, Fact } from './model.ts'
import { code, entry, fact, given, id, lines, type Source, stepTitle, text, typed } from './parts.ts'
import { whose } from './request.ts'

type Statement = Written<'statement-recorded'>

/** What the person, or somebody for them, said of the record, each beside what it concerns. */
export function statements(source: Source): Block[] {
  const { state, words } = source
  if (state.statements.length === 0) return []
  return [
    {
      kind: 'table',
      caption: words.statements,
      columns: [
        { title: words.number, width: 1 },
        { title: words.statementOf, width: 3 },
        { title: words.about, width: 4 },
        { title: words.statementText, width: 6 },
        { title: words.entry, width: 1.6 },
      ],
      rows: state.statements.map((one): Cell[] => [
        [id(one.body.id)],
        ofCell(source, one),
        aboutCell(source, one.body.about),
        [typed(one.data?.text, source, one)],
        [entry(one)],
      ]),
    },
  ]
}

function ofCell({ language }: Source, { at, body }: Statement): Cell {
  const terms = TERMS[language]
  return lines([
    [text(`${terms.statementKind[body.kind]}: ${terms.statementFrom[body.from]}`)],
    [id(body.on === undefined ? momentText(at, language) : dayText(body.on, language))],
  ])
}

/** A finding with its fact, unless this document does not print it; a step by its title; an entry as such. */
function aboutCell(source: Source, about: string | undefined): Cell {
  const { state, words, instruction } = source
  if (about === undefined) return [text(words.wholeRecord)]
  if (/^\d+$/.test(about)) return [text(`${words.entry} `), entry({ seq: Number(about) })]
  const findings = [...state.findings, ...state.setAside.flatMap(({ work }) => work.findings)]
  const finding = findings.find(({ body }) => body.id === about)
  if (finding) {
    const printsAll = !source.needsClassification && !source.forPerson
    const isPrinted = printsAll || whose(source, finding.body.candidate) !== 'other'
    return lines([[id(about)], ...(isPrinted ? [[typed(finding.data?.fact, source, finding)]] : [])])
  }
  return [findStep(instruction, about) ? text(stepTitle(source, about)) : id(about)]
}

/** Whether the person was told of the research, or on which ground that was put off; nothing where nobody said. */
export function informationRows(source: Source): Fact[] {
  const { state, words, language } = source
  const last = state.information.at(-1)
  if (!last) return []
  if (last.type === 'person-informed') {
    const when = last.body.on === undefined ? momentText(last.at, language) : dayText(last.body.on, language)
    const how = TERMS[language].informedHow[last.body.how]
    return [fact(words.informed, id(when), text(`, ${how} `), entry(last))]
  }
  const { data, body } = last
  return [
    fact(
      words.informed,
      text(`${words.informationDeferred}: `),
      typed(
        data === null ? undefined : `${inLanguage(data.label, language)} (${data.citation})`,
        source,
        last,
      ),
      text(body.until === undefined ? ' ' : `, ${words.lookedAtAgain(dayText(body.until, language))} `),
      entry(last),
    ),
  ]
}

/** What the person holds with an extract: the hash of the seal, which names all that was fixed then, and until when that is kept. */
export function access(source: Source): Block[] {
  const { sealedHead, words } = source
  if (!sealedHead) return []
  return [
    { kind: 'paragraph', spans: [text(words.anchor)] },
    {
      kind: 'facts',
      rows: [
        fact(words.sealedHead, code(sealedHead)),
        fact(words.checkNumber, code(grouped(checkNumber(sealedHead)))),
        ...keptUntil(source),
      ],
    },
  ]
}

function keptUntil({ state, words, language }: Source): Fact[] {
  const { retention } = state
  if (!retention) return []
  return [
    fact(
      words.keptUntil,
      id(dayText(retention.body.until, language)),
      ...(retention.data ? [text(' – '), given(retention.data.reference)] : []),
      text(' '),
      entry(retention),
    ),
  ]
}
