import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { fieldwise, mutatedFrom, tokenwise } from '../support/mutations.ts'
import { ROOT } from '../support/terminal.ts'
import {
  expectSafe,
  expectUnpolluted,
  FULL,
  holdsFor,
  type Outcome,
  outcomeOf,
  toldOf,
  Work,
} from './tame.ts'

// Documents and tables that people write or paste: whatever is done to real ones, each is read, or refused with a place,
// and what is said of it is safe to show. And no shape of them takes more work than its length.

const work = new Work()
afterAll(() => work.end())
const { parseAnswers, answersFit } = await import('../../src/domain/session/answers.ts')
const { parseConfiguration } = await import('../../src/domain/configuration/parse.ts')
const { parseTemplate } = await import('../../src/domain/dossier/template.ts')
const { parseSubject } = await import('../../src/domain/practice/subject.ts')
const { readIdentifiers } = await import('../../src/domain/intake/identifiers.ts')
const { checkInstruction, parseInstruction } = await import('../../src/domain/instruction/parse.ts')
const { parseAllowedSigners, standingOf } = await import('../../src/domain/signature/allowed-signers.ts')
const { ecdsaPair, fingerprint, keyType, parseSshSignature, publicKeyOf } = await import(
  '../../src/domain/signature/ssh-signature.ts'
)
const { manifestText, parseManifest } = await import('../../src/domain/bundle/bag.ts')
const { readAgeHeader } = await import('../../src/domain/encryption/header.ts')
const { identityLines, passphraseIn, recipientLines } = await import('../../src/domain/encryption/keys.ts')
const { parseWithheld } = await import('../../src/domain/log/verify.ts')

const file = (path: string): Buffer => readFileSync(`${ROOT}/${path}`)
const bytes = (text: string): Buffer => Buffer.from(text)

const shipped = parseInstruction('2.1.0.yaml', file('instructions/osint-screening/2.1.0.yaml'))
if (!shipped.ok) throw new Error('the shipped instruction is refused')
const instruction = shipped.value

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOQtYK3E+EvQIDLoewVM+WYEdc/5ryJMPM5UvsXmfxTY'
const SIGNATURE = `-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAg5C1grcT4S9AgMuh7BUz5ZgR1z/
mvIkw8zlS+xeZ/FNgAAAAOc2NyZWVuLXNlc3Npb24AAAAAAAAABnNoYTUxMgAAAFMAAAAL
c3NoLWVkMjU1MTkAAABAG//pAhDyHypMDUc7rLMC1cEbTy4K7Ex62rWhdbMwQzosiDXlMo
QtsjnUq0WQIMTXc/umvPf+0xOIV3BLb6N0BA==
-----END SSH SIGNATURE-----
`

interface Reader {
  readonly name: string
  readonly originals: readonly Buffer[]
  /** Inputs in the short form, where one takes long. */
  readonly short?: number
  readonly read: (given: Buffer) => Outcome
}

type Parsed = { readonly ok: boolean; readonly problems?: Parameters<typeof toldOf>[0] }
const problems = (parsed: Parsed, given: Buffer): Outcome => ({
  ok: parsed.ok,
  told: parsed.ok ? [] : toldOf(parsed.problems ?? [], given),
})

const READERS: readonly Reader[] = [
  {
    name: 'instruction',
    originals: [file('instructions/osint-screening/2.1.0.yaml')],
    short: 40,
    read: (given) => {
      const found = checkInstruction('x.yaml', given)
      return { ok: found.every(({ severity }) => severity !== 'error'), told: toldOf(found, given) }
    },
  },
  {
    name: 'template',
    originals: ['internal-record/1.1.0', 'aivd-lookup-request/1.1.0', 'access-extract/1.2.0'].map((name) =>
      file(`templates/${name}.yaml`),
    ),
    read: (given) => problems(parseTemplate('x.yaml', given), given),
  },
  {
    name: 'answers',
    originals: [file('src/demo/answers.en.yaml'), file('src/demo/request.nl.yaml')],
    read: (given) => {
      const parsed = parseAnswers('x.yaml', given)
      if (!parsed.ok) return problems(parsed, given)
      const { answers, document } = parsed.value
      const faults = answersFit(instruction, answers, document)
      return { ok: faults.length === 0, told: toldOf(faults, given) }
    },
  },
  {
    name: 'configuration',
    originals: [
      bytes(`format: screen-configuration/1
staff: { code: S-101, name: Sanne Voorbeeld }
unit: Unit for tests
store: /srv/screen
inbox: ~/Downloads
language: nl
plain: false
classification: { ceiling: departementaal-vertrouwelijk }
cases: { pattern: '\\d{4}-\\d{4}' }
contact: { name: Desk, phone: '+31 70 000 0000', email: desk@dienst.example }
legal_bases:
  - { id: wiv-1, label: { nl: grondslag, en: basis }, citation: article 1 }
  - { id: wiv-2, label: { nl: grondslag, en: basis }, citation: article 2 }
signing: { ssh_key: ~/.ssh/id, other: { format: p7s, command: [sign, --now] } }
erasure: { second_person: true }
retention:
  - { id: short, label: { nl: kort, en: short }, citation: list 1, keep: 90d, routing: [none] }
clipboard: { osc52: true }
`),
    ],
    read: (given) => problems(parseConfiguration('x.yaml', given), given),
  },
  {
    name: 'practice subject',
    originals: [file('src/practice/1.en.yaml')],
    read: (given) => problems(parseSubject('x.yaml', given), given),
  },
  {
    name: 'identifiers',
    originals: [
      bytes(`kind;value;status;latin;remark
name;"زهرا ""محمدی""";declared;Zahra Mohammadi;as on the form
birth-date;1370-05-12;documented;;"two
lines"
phone;+31 6 12345678;;;
username;zahra_m;confirmed;;
`),
      bytes('name\tЮлия Примерова\tdeclared\tYuliya Primerova\nemail\tjulia@example.org\n'),
      bytes(
        'name: Yusuf al-Khalil | declared | | remark\nbirth-date: 1370-05-12 (solar hijri)\nurl: https://a.example/x\n',
      ),
      bytes('name   Dawit Bekele   declared\nphone   +251 11 000 000\n'),
      bytes(
        '{ "identifiers": [ { "kind": "name", "value": "Ἑλένη", "status": "declared" }, { "kind": "email", "value": "a@b.example" } ] }',
      ),
    ],
    read: (given) => {
      const parsed = readIdentifiers('x.csv', given)
      return parsed.ok ? { ok: true, told: toldOf(parsed.value.warnings, given) } : problems(parsed, given)
    },
  },
  {
    name: 'allowed signers',
    originals: [
      bytes(`# who may sign
sanne@dienst.example ${KEY} sanne
"joris@dienst.example",lead namespaces="screen-*,!x",valid-after="20260101Z",valid-before="20270101" ${KEY}
ca@dienst.example cert-authority ${KEY}
`),
    ],
    read: (given) => {
      const parsed = parseAllowedSigners(new TextDecoder().decode(given))
      if (!parsed.ok) return { ok: false, told: [] }
      for (const [index, { key }] of parsed.signers.entries()) {
        if (index === 0) standingOf(parsed.signers, key, '2026-11-26T10:00:00.000+01:00')
        publicKeyOf(key)
        keyType(key)
        fingerprint(key)
      }
      return { ok: true, told: [] }
    },
  },
  {
    name: 'signature',
    originals: [bytes(SIGNATURE)],
    read: (given) => {
      const parsed = parseSshSignature(given)
      if (parsed) ecdsaPair(parsed)
      return { ok: parsed !== null, told: [] }
    },
  },
  {
    name: 'manifest',
    originals: [
      bytes(
        manifestText(
          ['data/session/log', 'data/evidence.json', 'data/README.txt'].map((path, at) => ({
            path,
            sha256: String(at).repeat(64) as never,
          })),
        ),
      ),
    ],
    read: (given) => ({ ok: parseManifest(new TextDecoder().decode(given)) !== null, told: [] }),
  },
  {
    name: 'withheld',
    originals: [bytes('3\tthird-party\n17\tthird-party\n18\tsource\n')],
    read: (given) => ({ ok: parseWithheld(new TextDecoder().decode(given)) !== null, told: [] }),
  },
  {
    name: 'keys to encrypt for',
    originals: [bytes(`# the court\nage1${'q'.repeat(58)}\n\nage1${'p'.repeat(58)}\r\n`)],
    read: (given) => {
      const found = recipientLines(new TextDecoder().decode(given), 'to')
      return { ok: found.length > 0, told: [] }
    },
  },
  {
    name: 'secret keys and a passphrase',
    originals: [bytes(`AGE-SECRET-KEY-1${'Q'.repeat(58)}\n`)],
    read: (given) => {
      const text = new TextDecoder().decode(given)
      outcomeOf(() => ({ ok: passphraseIn(given, 'phrase') !== '', told: [] }))
      const found = identityLines(text, 'key')
      return { ok: found.length > 0, told: [] }
    },
  },
  {
    name: 'head of an encrypted file',
    originals: [
      bytes(`age-encryption.org/v1\n-> X25519 ${'A'.repeat(43)}\n${'B'.repeat(43)}\n--- ${'C'.repeat(43)}\n`),
      bytes(
        `age-encryption.org/v1\n-> scrypt ${'A'.repeat(22)} 18\n${'B'.repeat(43)}\n--- ${'C'.repeat(43)}\n`,
      ),
    ],
    read: (given) => ({
      ok: typeof readAgeHeader(given) === 'object' && readAgeHeader(given) !== null,
      told: [],
    }),
  },
]

describe('a file that was mutated is read or refused, and nothing else', () => {
  it.each(READERS)('$name', { timeout: 3_600_000 }, async ({ name, originals, short, read }) => {
    const seen = { fine: 0, refused: 0 }
    for (const original of originals) expect(outcomeOf(() => read(original)).ok, name).toBe(true)
    const inputs = mutatedFrom(originals, fc.oneof(fieldwise, tokenwise))
    await holdsFor(inputs, [short ?? 90, 10_000], (given) => {
      const { ok, told } = outcomeOf(() => read(given))
      seen[ok ? 'fine' : 'refused'] += 1
      expectSafe(told)
      expectUnpolluted()
    })
    process.stdout.write(`hostile ${name}: ${seen.refused} refused, ${seen.fine} read\n`)
    expect(seen.refused).toBeGreaterThan(20)
  })
})

/** How often a shape repeats itself, once and twice. */
const SIZES = FULL ? [4000, 8000] : [200, 400]

/** Shapes that have made readers take the square of their length, or more. */
const SHAPES: Readonly<Record<string, (count: number) => string>> = {
  'keys of one object': (count) => `{${lines(count, (i) => `"k${i}": 0,`)}}`,
  'keys of one object in a list': (count) => `[{${lines(count, (i) => `"k${i}": 0,`)}}]`,
  'the same key': (count) => `{${lines(count, () => '"k": 0,')}}`,
  'keys below known ones': (count) =>
    `format: screen-answers/1\nsteps:\n${lines(count, (i) => `  s${i}: { answers: { q: 1 } }`)}`,
  'answers of one step': (count) =>
    `format: screen-answers/1\nsteps:\n  purpose:\n    answers:\n${lines(count, (i) => `      q${i}: x`)}`,
  'texts by key': (count) =>
    `format: screen-practice/1\nwhy:\n  steps:\n${lines(count, (i) => `    s${i}: 1`)}`,
  'items of a list': (count) => `[${lines(count, () => '{ "kind": "nonsense" },')}]`,
  'items under a known key': (count) => `retention:\n${lines(count, (i) => `  - { id: r${i}, keep: x }`)}`,
  'items with one id': (count) =>
    `format: screen-configuration/1\nlegal_bases:\n${lines(count, () => '  - { id: r, label: { nl: a, en: a }, citation: a }')}`,
  sections: (count) => `sections:\n${lines(count, () => '  - { id: basis, title: { nl: a } }')}`,
  aliases: (count) => `a: &a 1\nb:\n${lines(count, () => '  - *a')}`,
  anchors: (count) => `b:\n${lines(count, (i) => `  - &a${i} x`)}`,
  tags: (count) => lines(count, () => '- !t x'),
  brackets: (count) => `a: ${'['.repeat(count)}`,
  'brackets that are closed': (count) => `a: ${'[]'.repeat(count)}`,
  'quotation marks': (count) => `name;${'"'.repeat(count)}`,
  'quoted cells': (count) => `kind;value\n${lines(count, () => 'name;"a""b"')}`,
  'quoted words': (count) => '"a" '.repeat(count),
  'one long line': (count) => `name: ${'a '.repeat(count)}`,
  'spaces between': (count) => `name${' '.repeat(count)}a`,
  'lines of nothing': (count) => '\n'.repeat(count),
  'carriage returns': (count) => 'a: 1\r'.repeat(count),
  'lines that are wrong': (count) => lines(count, () => 'nonsense: x'),
  'lines that are the same': (count) => lines(count, () => 'name: Sanne Voorbeeld'),
  'lines that are right': (count) => lines(count, (i) => `phone: +31 6 ${i}`),
  separators: (count) => `name${';'.repeat(count)}`,
  'block scalars': (count) => lines(count, (i) => `k${i}: |\n  a\n  b`),
  'documents after each other': (count) => '---\na: 1\n'.repeat(count),
  comments: (count) => '# a\n'.repeat(count),
  dashes: (count) => '- '.repeat(count),
  'question marks': (count) => '? a\n'.repeat(count),
  'lines of signers': (count) => lines(count, () => `a@b.example ${KEY}`),
  'options of a signer': (count) => `a@b.example ${'namespaces="*",'.repeat(count)} ${KEY}`,
  'lines of a manifest': (count) =>
    manifestText(
      Array.from({ length: count }, (_, i) => ({ path: `data/${i}`, sha256: 'a'.repeat(64) as never })),
    ),
  'keys of age': (count) => lines(count, (i) => `age1q${String(i).replaceAll('1', 'q')}`),
  'stanzas of age': (count) => `age-encryption.org/v1\n${lines(count, () => '-> X25519 A\nB')}--- C\n`,
  'words of a stanza': (count) => `age-encryption.org/v1\n-> scrypt${' 1'.repeat(count)} x\n--- C\n`,
  'entries withheld': (count) => lines(count, (i) => `${i + 1}\tthird-party`),
}

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('')
}

describe('twice as much of anything takes about twice the work', () => {
  it.each(Object.entries(SHAPES))('%s', (shape, make) => {
    for (const { name, read } of READERS) {
      const [once, twice] = SIZES.map((count) => {
        const given = bytes(make(count))
        return work.of(() => outcomeOf(() => read(given)))
      })
      // A square would be four times.
      expect(twice, `${name}, ${shape}: ${once}`).toBeLessThan(2.6 * (once ?? 0) + 20_000)
    }
  })
})
