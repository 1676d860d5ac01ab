import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { placeOf } from '../../src/domain/session/places.ts'
import { edited } from '../support/build.ts'
import { runProgram } from '../support/program.ts'
import { tracesIn, tracesOf } from '../support/traces.ts'

// Somebody who is not the subject asks to be erased: a name in two scripts, a finding about her and the capture of it.

const NAME = 'Zübeyde Örnek-Yıldırım'
const ARABIC = 'زبيدة المثال'
const FACT = 'op de foto draagt zij een groene sjaal met sterren'
const NEEDLES = [NAME, ARABIC, FACT, 'zubeyde.example']

const folder = mkdtempSync(join(tmpdir(), 'screen-erase-'))
const store = join(folder, 'store')
const session = join(store, 'cases/2026-0009/1')
const at = (name: string): string => join(folder, name)
const screen = (...args: string[]) => runProgram([...args, '--lang', 'en', '--store', store])
const other = { env: { SCREEN_STAFF: 'S-202', SCREEN_STAFF_NAME: 'Tom Anders' } }
const byOther = (...args: string[]) => runProgram([...args, '--lang', 'en', '--store', store], other)

function done({ exitCode, stdout, stderr }: ReturnType<typeof runProgram>): string {
  expect(exitCode, stderr).toBe(0)
  return stdout
}

const before: Record<string, number> = {}
let withData: readonly string[] = []

/** A person, a finding about her and its capture, in every place where a session keeps something. */
beforeAll(() => {
  const about = [
    '    persons:',
    `      - { role: family, minor: false, name: "${NAME}", description: "sister, ${ARABIC}" }`,
    '    findings:',
    `      - fact: "${FACT}; P1 (${NAME})"`,
    '        source: https://social.example/zubeyde.example',
    '        on: "2019"',
    '        evidence: [E1]',
    '        bearing: neutral',
    '        interpretation: null',
    '        grade: F6',
    '        language: Turkish',
    '        translated: none',
    '        persons: [P1]',
    '        categories: []',
    '        counter: none was found',
  ]
  const text = readFileSync('src/demo/answers.en.yaml', 'utf8')
  writeFileSync(
    at('answers.yaml'),
    edited(
      text,
      '    findings:\n      - fact: The trade register',
      `${about.join('\n')}\n      - fact: The trade register`,
    ),
  )
  copyFileSync('src/demo/profile-post.png', at('profile-post.png'))
  const utf16 = Buffer.from(`\ufeff${NAME} zubeyde.example`, 'utf16le')
  writeFileSync(at('company-register.txt'), utf16)
  writeFileSync(at('reason.txt'), 'request of P1')
  writeFileSync(at('authority.txt'), 'decision 2026-7')
  const wanted = ['--instruction', 'osint-screening@2.0.0', '--answers', at('answers.yaml')]
  done(screen('start', '2026-0009', ...wanted))
  done(screen('dossier', '2026-0009', '--issue', '--embed-session', '--template', 'internal-record'))
  mkdirSync(join(session, 'drafts'))
  writeFileSync(join(session, 'drafts/search-name.finding.json'), JSON.stringify({ fact: NAME }))
  writeFileSync(join(session, 'torn-900-0123456789abcdef'), `{"v":1}\t{"name":"${NAME}"`)
  writeFileSync(join(session, 'objects/.1f.partial'), utf16)
  mkdirSync(join(session, '../repair'))
  writeFileSync(join(session, '../repair/1-objects-.2f.partial-01234567'), utf16)
  for (const { file } of tracesIn([join(session, '..')], NEEDLES)) {
    const place = placeOf(file.startsWith('1/') ? file.slice(2) : `../${file}`)?.id ?? file
    before[place] = (before[place] ?? 0) + 1
  }
})

describe('what looks for traces', () => {
  const utf16be = Buffer.from(NAME, 'utf16le').swap16()
  const pdf = (content: Buffer): Buffer =>
    Buffer.concat([Buffer.from('%PDF-2.0\nstream\n'), deflateSync(content), Buffer.from('\nendstream')])
  const escapes = [...NAME].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')

  it.each<[string, Buffer]>([
    ['as it is', Buffer.from(`a ${NAME} b`)],
    ['broken over lines, without capitals', Buffer.from(NAME.replace(' ', ' \n ').toLowerCase())],
    ['decomposed', Buffer.from(NAME.normalize('NFD'))],
    ['UTF-16', Buffer.from(`x${NAME}`, 'utf16le')],
    ['UTF-16, at an odd place', Buffer.concat([Buffer.from('a'), utf16be])],
    ['escapes of JSON', Buffer.from(`{"name":"${escapes}"}`)],
    ['escapes of a URL', Buffer.from(encodeURIComponent(NAME))],
    ['base64', Buffer.from(`x "${Buffer.from(`{"a":"${escapes}"}`).toString('base64')}"`)],
    ['a string of a PDF in hexadecimal', Buffer.from(`(a) <FEFF${utf16be.toString('hex')}> Tj`)],
    ['a stream of a PDF', pdf(Buffer.from(NAME))],
    ['a string in a stream of a PDF', pdf(Buffer.from(`<FEFF${utf16be.toString('hex')}>`))],
  ])('finds it: %s', (_, bytes) => {
    expect(tracesOf(bytes, [NAME])).not.toEqual([])
  })

  it('finds nothing in what says nothing of it', () => {
    expect(tracesOf(Buffer.from('{"name":"Zübeyde Other","sha256":"0123456789abcdef"}'), [NAME])).toEqual([])
  })
})

describe('the erasure of one person', () => {
  it('begins with traces in every place that can hold some', () => {
    expect(Object.keys(before).sort()).toEqual([
      'copies',
      'drafts',
      'log',
      'objects',
      'repair',
      'torn',
      'unfinished',
    ])
  })

  it('is refused while other texts give the name, and shows what would happen', () => {
    const refused = screen('erase', '2026-0009', '--record', 'P1', '--plan')
    expect(refused.exitCode).toBe(2)
    expect(refused.stderr).toContain('P1 is still named in entry')
    const plan = done(screen('erase', '2026-0009', '--record', 'P1,E1', '--named', 'include', '--plan'))
    for (const part of [
      'other person recorded P1',
      'finding recorded F1',
      'evidence added E1',
      'dossiers/copy-1.pdf',
    ])
      expect(plan).toContain(part)
    const wish = ['erase', '2026-0009', '--record', 'P1,E1', '--named', 'include', '--plan']
    expect(done(runProgram([...wish, '--lang', 'nl', '--store', store]))).toContain('bevinding vastgelegd F1')
    expect(tracesIn([session], NEEDLES)).not.toEqual([])
  })

  it('is asked by one, and nothing goes yet', () => {
    const grounds = ['--text', at('reason.txt'), '--authority', at('authority.txt'), '--yes']
    const asked = done(screen('erase', '2026-0009', '--record', 'P1,E1', '--named', 'include', ...grounds))
    expect(asked).toContain('Nothing is erased yet')
    expect(tracesIn([session], NEEDLES)).not.toEqual([])
    const own = screen('erase', '2026-0009', '--confirm', '--yes')
    expect(own.exitCode).toBe(2)
    expect(own.stderr).toContain('S-101 asked for it')
    expect(done(screen('status', '2026-0009'))).toMatch(
      /^Waits to be confirmed: erasure in 2026-0009\/1, asked by S-101 on .*--confirm \(or --decline\)$/m,
    )
  })

  it('can be declined, with a reason, and asked again', () => {
    const grounds = ['--text', at('reason.txt'), '--authority', at('authority.txt'), '--yes']
    const again = ['erase', '2026-0009', '--record', 'P1,E1', '--named', 'include', ...grounds]
    const beside = screen(...again)
    expect([beside.exitCode, beside.stderr]).toEqual([2, expect.stringContaining('--decline')])
    const declined = byOther('erase', '2026-0009', '--decline', '--text', at('reason.txt'))
    expect([declined.exitCode, declined.stderr]).toEqual([0, expect.stringContaining('Asked by S-101')])
    expect(declined.stdout).toContain('Nothing was erased')
    expect(screen('due').stdout).not.toContain('Waits to be confirmed')
    expect(byOther('erase', '2026-0009', '--confirm', '--yes').exitCode).toBe(2)
    done(screen(...again))
    expect(done(screen('erase', '2026-0009', '--decline', '--text', at('reason.txt')))).toContain(
      'Taken back',
    )
    done(screen(...again))
  })

  it('waits while a hold stands', () => {
    done(screen('hold', '2026-0009', '--set', 'appeal', '--text', at('reason.txt')))
    const held = byOther('erase', '2026-0009', '--confirm', '--yes')
    expect(held.exitCode).toBe(2)
    // Alone: nobody reads what would go, or writes why, of what may not go.
    expect(held.stderr).toMatch(
      /^Nothing may be erased now: the session was put on hold by \S+ \(objection or appeal\)\. /,
    )
    done(screen('hold', '2026-0009', '--set', 'complaint', '--text', at('reason.txt')))
    // Whoever lifts one has to know that there is another.
    const twice = byOther('erase', '2026-0009', '--confirm', '--yes').stderr.replaceAll(/\s+/g, ' ')
    expect(twice).toMatch(/by \S+ \(objection or appeal\) and \S+ \(complaint\)\./)
    expect(twice).toMatch(/hold 2026-0009\/1 --lift appeal .*hold 2026-0009\/1 --lift complaint /)
    const dutch = runProgram(
      ['erase', '2026-0009', '--confirm', '--yes', '--lang', 'nl', '--store', store],
      other,
    ).stderr
    expect(dutch.replaceAll(/\s+/g, ' ')).toMatch(/door \S+ \(bezwaar of beroep\) en \S+ \(klacht\)\./)
    done(screen('hold', '2026-0009', '--lift', 'complaint', '--text', at('reason.txt')))
    expect(done(screen('hold', '2026-0009'))).toContain('objection or appeal')
    done(screen('hold', '2026-0009', '--lift', 'appeal', '--text', at('reason.txt')))
    expect(done(screen('hold', '2026-0009'))).toContain('not on hold')
  })

  it('is confirmed by another, and tells what it could not reach', () => {
    withData = readFileSync(join(session, 'log'), 'utf8').split('\n')
    const report = done(byOther('erase', '2026-0009', '--confirm', '--yes'))
    for (const part of [
      'Erased by S-202',
      'Asked by S-101',
      'decision 2026-7',
      'finding recorded F1',
      'copies of the dossier in the store: 2',
      'unfinished text: 1',
      'copy 1, issued',
      'backups of the store',
      'What remains is still personal data',
    ])
      expect(report).toContain(part)
    expect(tracesOf(Buffer.from(report), NEEDLES)).toEqual([])
    const status = done(screen('status', '2026-0009'))
    expect(status).toMatch(/^\d+ entries erased, last on \d{4}-\d\d-\d\d \d\d:\d\d$/m)
    expect(status).not.toContain('Waits to be confirmed')
  })

  it('leaves no trace in any place, and no file that no place names', () => {
    expect(tracesIn([store], NEEDLES)).toEqual([])
    const files = readdirSync(session, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    const paths = files.map(({ parentPath, name }) => join(parentPath, name).slice(session.length + 1))
    expect(paths.filter((path) => placeOf(path) === null)).toEqual([])
  })

  it('leaves a log that holds and says how many went', () => {
    const verified = done(screen('verify', '2026-0009'))
    expect(verified).toMatch(/^2026-0009\/1: intact, \d+ entries erased\.$/m)
    expect(verified).toContain('The file of copy 1 was removed here: it showed what was erased since.')
    expect(done(screen('show', '2026-0009'))).toContain('[erased]')
  })

  it('leaves a session that a dossier and a bundle are still made of, without her', () => {
    const again = screen('dossier', '2026-0009', '--copy', '1', '--out', at('again.pdf'))
    expect(again.exitCode).toBe(2)
    expect(again.stderr).toContain('cannot be drawn again')
    done(screen('dossier', '2026-0009', '--issue', '--embed-session', '--template', 'internal-record'))
    done(screen('bundle', '2026-0009', '--out', at('bundle'), '--for-file', at('reason.txt')))
    expect(tracesIn([store, at('bundle')], NEEDLES)).toEqual([])
    const verified = done(screen('verify', '2026-0009'))
    expect(verified).toContain('This file is copy 3 as issued.')
    expect(screen('verify', at('bundle')).exitCode).toBe(0)
    expect(screen('verify', join(session, 'dossiers/copy-3.pdf')).exitCode).toBe(0)
  })

  it('that was undone by an older copy of the log is told, and done again', () => {
    const log = join(session, 'log')
    const erased = readFileSync(log, 'utf8')
    const lines = erased.split('\n')
    const seq = lines.findIndex((line) => line.includes('"type":"person-recorded"'))
    expect(lines[seq]).not.toBe(withData[seq])
    writeFileSync(log, lines.map((line, index) => (index === seq ? withData[seq] : line)).join('\n'))
    expect(screen('verify', '2026-0009').exitCode).toBe(1)
    const finished = screen('erase', '2026-0009')
    expect(finished.exitCode, finished.stderr).toBe(0)
    expect(finished.stderr).toContain('An erasure was unfinished.')
    expect(readFileSync(log, 'utf8')).toBe(erased)
  })
})

describe('the retention rules of the organisation', () => {
  it('are recorded at the close, and due says what no rule was recorded for', () => {
    const configuration = at('configuration.yaml')
    writeFileSync(
      configuration,
      `format: screen-configuration/1
retention:
  - { id: other, label: { nl: Anders, en: Otherwise }, citation: "list, 0", keep: 2y, routing: [liv] }
  - { id: short, label: { nl: Kort, en: Short }, citation: "list, 1", keep: 1d }
`,
    )
    const env = { SCREEN_CONFIG: configuration }
    const started = [
      'start',
      '2026-0010',
      '--instruction',
      'osint-screening@2.0.0',
      '--answers',
      at('answers.yaml'),
    ]
    done(runProgram([...started, '--lang', 'en', '--store', store], { env }))
    const shown = done(screen('show', '2026-0010', '--type', 'retention-set'))
    expect(shown).toMatch(/rule: short · until: \d+ [A-Z][a-z]+ \d{4}/)
    expect(shown).toContain('Short (list, 1)')
    const due = done(screen('due'))
    expect(due).toContain('No session is past its retention period.')
    expect(due).toContain('Ended, without a retention period: 2026-0009/1.')
  })
})
