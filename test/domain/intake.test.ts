import { describe, expect, test } from 'vitest'
import { IDENTIFIER_KINDS } from '../../src/domain/instruction/vocabulary.ts'
import { intakeActs } from '../../src/domain/intake/acts.ts'
import { parseIdentifiers, readIdentifiers } from '../../src/domain/intake/identifiers.ts'
import { kindNamed, statusNamed } from '../../src/domain/intake/vocabulary.ts'
import { LANGUAGES } from '../../src/domain/language.ts'
import type { IntakeProblemCode, Problem } from '../../src/domain/problem.ts'
import { IDENTIFIER_STATUSES } from '../../src/domain/session/event.ts'
import { INTAKE_PROBLEMS } from '../../src/domain/text/intake.ts'
import { given, identifier } from '../support/build.ts'

function linesOf(text: string) {
  const parsed = parseIdentifiers('in', text)
  return parsed.ok ? parsed.value.lines : told(text)
}

/** Each problem as `line:column code`. */
function told(text: string): string[] {
  const parsed = parseIdentifiers('in', text)
  const problems = parsed.ok ? parsed.value.warnings : parsed.problems
  return problems.map(({ place, code }) => `${place.line}:${place.column} ${code}`)
}

const TWO = [
  { kind: 'name', value: 'Yusuf al-Khalil' },
  { kind: 'birth-date', value: '1990-02-03' },
]
const FULL = [
  { kind: 'name', value: 'يوسف الخليل', status: 'documented', latin: 'Yusuf al-Khalil' },
  { kind: 'residence', value: 'Homs; later Gaziantep', status: 'declared', remark: 'says "until 2015"' },
]

describe('identifiers', () => {
  test.each([
    ['lines in Dutch', 'naam: Yusuf al-Khalil\ngeboortedatum: 1990-02-03'],
    ['lines in English', 'name: Yusuf al-Khalil\ndate of birth: 1990-02-03'],
    ['lines with ids', 'name: Yusuf al-Khalil\nbirth-date: 1990-02-03'],
    ['capitals and spaces', '  Naam :  Yusuf al-Khalil \n\n\t\nGEBOORTEDATUM:1990-02-03'],
    ['tabs, as from a spreadsheet', 'naam\tYusuf al-Khalil\r\ngeboortedatum\t1990-02-03\r\n'],
    ['a byte order mark', '\ufeffnaam;Yusuf al-Khalil\rgeboortedatum;1990-02-03'],
    ['commas', 'naam,Yusuf al-Khalil\ngeboortedatum,1990-02-03'],
    ['bars', 'naam | Yusuf al-Khalil\ngeboortedatum | 1990-02-03'],
    ['columns aligned by eye', '  naam            Yusuf al-Khalil\n  geboortedatum   1990-02-03  '],
    ['a header in another order', 'Waarde;Soort\nYusuf al-Khalil;naam\n1990-02-03;geboortedatum'],
    ['JSON', '[{"kind":"name","value":"Yusuf al-Khalil"},{"soort":"geboortedatum","waarde":"1990-02-03"}]'],
    [
      'JSON under a key',
      '{"identifiers":[{"kind":"name","value":"Yusuf al-Khalil"},{"kind":"birth-date","value":"1990-02-03"}]}',
    ],
  ])('are read from %s', (_, text) => {
    expect(linesOf(text)).toEqual(TWO)
  })

  test.each([
    [
      'semicolons',
      'soort;waarde;status;latijn;opmerking\nnaam;يوسف الخليل;gedocumenteerd;Yusuf al-Khalil;\nverblijfplaats;"Homs; later Gaziantep";opgegeven;;"says ""until 2015"""',
    ],
    [
      'commas',
      'kind,value,status,latin,remark\nname,يوسف الخليل,documented,Yusuf al-Khalil\nresidence,"Homs; later Gaziantep",declared,,"says ""until 2015"""',
    ],
    [
      'tabs without a header',
      'naam\tيوسف الخليل\tgedocumenteerd\tYusuf al-Khalil\nverblijfplaats\tHoms; later Gaziantep\topgegeven\t\tsays "until 2015"',
    ],
    [
      'lines',
      'naam: يوسف الخليل | gedocumenteerd | Yusuf al-Khalil\nverblijfplaats: Homs; later Gaziantep | opgegeven | | says "until 2015"',
    ],
  ])('come with status, Latin form and remark: %s', (_, text) => {
    expect(linesOf(text)).toEqual(FULL)
  })

  test('keep the colons of a value, and a line end inside quotation marks', () => {
    expect(linesOf('url: https://x.example/a:b\nnaam: X')).toMatchObject([
      { value: 'https://x.example/a:b' },
      {},
    ])
    expect(linesOf('naam;"Yusuf\nal-Khalil"\nnaam;Y')).toMatchObject([
      { value: 'Yusuf\nal-Khalil' },
      { value: 'Y' },
    ])
  })

  test('a date stays as it was written; its calendar and precision are named', () => {
    expect(linesOf('geboortedatum: 12 mordad 1370 (zonne-hidjri)\nnaam: X')).toMatchObject([
      { value: '12 mordad 1370', calendar: 'solar-hijri' },
      {},
    ])
    expect(
      linesOf('soort;waarde;kalender;nauwkeurigheid\ngeboortedatum;1982;Ethiopisch;alleen jaar'),
    ).toEqual([{ kind: 'birth-date', value: '1982', calendar: 'ethiopian', precision: 'year' }])
    expect(linesOf('birth-date: 3 (March) 1990 (about)')).toMatchObject([
      { value: '3 (March) 1990', precision: 'approximate' },
    ])
  })

  test.each([
    ['an unknown kind', 'naam: Y\nnationaliteit: x', '2:1 intake-kind'],
    ['a kind without a value', 'naam:  ', '1:1 intake-value-missing'],
    ['a line that is none', '\nYusuf', '2:1 intake-line'],
    ['a colon alone', ':', '1:1 intake-line'],
    ['an unknown status', 'naam | X | opgegeven\nnaam | Y | misschien', '2:12 intake-status'],
    ['an unknown calendar', 'soort;waarde;kalender\ngeboortedatum;1370;maya', '2:20 intake-calendar'],
    ['a calendar of no date', 'soort;waarde;kalender\nnaam;X;hijri', '2:8 intake-not-a-date'],
    ['a title nobody knows', 'soort;waarde;nationaliteit\nnaam;X;', '1:14 intake-column'],
    ['too many cells', 'soort;waarde\nnaam;Haddad; Amira', '2:13 intake-cells'],
    ['no kind', 'soort;waarde\n;X', '2:1 intake-kind-missing'],
    ['a quotation mark never closed', 'naam;X\nnaam;"Y\nnaam;Z', '2:6 intake-quote'],
    ['half a JSON file', '[{"kind":"name","value":"X"},\n {"kind":"na', '2:13 bad-json'],
    ['JSON that is no list', '{"kind":"name"}', '1:1 bad-json'],
    ['a number in JSON', '[{"kind":"phone","value":31612345678}]', '1:26 wrong-type'],
    ['an unknown key in JSON', '[{"kind":"name","value":"X","age":"3"}]', '1:29 intake-column'],
    ['nothing', ' \n\n', '1:1 intake-empty'],
    ['a header alone', 'soort;waarde\n', '1:1 intake-empty'],
  ])('none are read when one is wrong: %s', (_, text, where) => {
    expect(parseIdentifiers('in', text).ok).toBe(false)
    expect(told(text)[0]).toBe(where)
  })

  test.each(LANGUAGES)('what is possible is told in words that can be typed: %s', (language) => {
    const { problems = [] } = parseIdentifiers('in', 'x: y | z') as { problems?: readonly Problem[] }
    const [kinds = [], statuses = []] = problems.map(({ code, details }) =>
      INTAKE_PROBLEMS[language]
        [code as IntakeProblemCode](details)
        .hint.replace(/^[^:]*: /, '')
        .split(', '),
    )
    expect(kinds.map(kindNamed)).toEqual(IDENTIFIER_KINDS)
    expect(statuses.map(statusNamed)).toEqual(IDENTIFIER_STATUSES)
    expect(kinds).toContain(language === 'nl' ? 'naam' : 'name')
  })

  test('every wrong line is told at once', () => {
    expect(told('soort;waarde;status\nnaam;;opgegeven\nx;y;\nnaam;Z;?')).toEqual([
      '2:1 intake-value-missing',
      '3:1 intake-kind',
      '4:8 intake-status',
    ])
  })

  test.each([
    ['telefoonnummer: 06-12345678', 'odd-phone'],
    ['e-mailadres: amira@mail', 'odd-email'],
    ['geboortedatum: 31-02-1990', 'odd-date'],
    ['geboortedatum: onbekend', 'odd-date'],
    ['geboortedatum: 12-05-1370', 'odd-calendar'],
    ['geboortedatum: 1990-01-01', 'first-of-january'],
    ['naam: X\nnaam: X', 'intake-duplicate'],
    ['naam: X | opgegeven | ሰላም', 'odd-latin'],
    ['gebruikersnaam: p\u0430ypal', 'odd-mixed-scripts'],
    ['naam: Amira\u202e Haddad', 'odd-hidden'],
    ['naam: Amira\u001b[2J Haddad', 'odd-control'],
  ])('what looks odd is told and taken as it is: %s', (text, code) => {
    const parsed = parseIdentifiers('in', text)
    expect(parsed).toMatchObject({
      ok: true,
      value: { lines: [{}], warnings: [{ code, severity: 'warning' }] },
    })
  })

  test.each([
    ['telefoonnummer: +31 (0)6-1234 5678'],
    ['e-mailadres: amira@mail.example'],
    ['geboortedatum: 29-02-1988'],
    ['geboortedatum: 12 mei 1990'],
    ['geboortedatum: 31-02-1370 (solar hijri)'],
    ['geboortedatum: 1990-01-01 (alleen jaar)'],
    ["naam: ሰላም | verklaard | Selam d'Őry-'Abd (2)"],
    ['woonplaats: Utrecht'],
  ])('what does not is not: %s', (text) => {
    expect(told(text)).toEqual([])
  })

  test.each([
    ['UTF-16', [0xff, 0xfe, 0x6e, 0x00], 'utf-16'],
    ['a workbook', [0x50, 0x4b, 0x03, 0x04, 0x00], 'not-text'],
    ['another encoding', [0x6e, 0x61, 0x61, 0x6d, 0x3b, 0xe9], 'not-utf8'],
    ['too much', Array(1_000_001).fill(0x61), 'too-large'],
  ])('a file that is no text is refused by name: %s', (_, bytes, code) => {
    expect(readIdentifiers('in', Uint8Array.from(bytes as number[]))).toMatchObject({
      ok: false,
      problems: [{ code, place: { file: 'in', line: 1 } }],
    })
  })

  test('are read in no time, however long', () => {
    const started = process.cpuUsage().user
    expect(parseIdentifiers('in', `naam ${' '.repeat(500_000)}x`).ok).toBe(false)
    expect(parseIdentifiers('in', `geboortedatum: ${'( '.repeat(200_000)}`).ok).toBe(true)
    expect(parseIdentifiers('in', '"'.repeat(500_000)).ok).toBe(false)
    expect(process.cpuUsage(undefined).user - started).toBeLessThan(2_000_000)
  })

  test('are refused where there are more than a thousand, and no more problems are told than anybody reads', () => {
    const many = parseIdentifiers('in', 'phone: +31612345678\n'.repeat(1_001))
    expect(many).toMatchObject({
      ok: false,
      problems: [{ code: 'intake-too-many', place: { line: 1001 }, details: { expected: '1000' } }],
    })
    expect(parseIdentifiers('in', 'phone: +31612345678\n'.repeat(1_000)).ok).toBe(true)
    const wrong = parseIdentifiers('in', 'nonsense: x\n'.repeat(3_000))
    expect(wrong.ok ? 0 : wrong.problems.length).toBe(1_001)
    expect(wrong.ok ? '' : wrong.problems.at(-1)?.code).toBe('more-problems')
  })

  test('on record already are told, not recorded twice', () => {
    const { state } = given(identifier('name', 'Yusuf al-Khalil'))
    expect(intakeActs(state, 'intake', TWO as never, 'documented')).toEqual({
      known: ['Yusuf al-Khalil'],
      acts: [{ ...identifier('birth-date', '1990-02-03', 'documented') }],
    })
  })
})
