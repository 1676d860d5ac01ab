/**
 * Makes the vectors: session folders as data, each with what a verifier must say of it. From the root:
 *
 *   npx esbuild test/vectors/make.ts --bundle --platform=node --format=esm --packages=external \
 *     --log-level=error | node --input-type=module -
 *
 * Vectors are never edited, only added: a folder that is there is compared, and a difference is an error.
 * All of it is fictional. Ids, salts and times are fixed, so that the same bytes come out anywhere.
 *
 * The chain below is written after FORMAT.md and not with the program's own chain(), so that a mistake
 * there does not make its own proof.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { derivedText } from '../../src/domain/instruction/derived.ts'
import type { ObjectFault } from '../../src/app/verify-session.ts'
import { parseFrozen } from '../../src/domain/instruction/parse.ts'
import type { Failure, Fault, HeadAnswer } from '../../src/domain/log/verify.ts'
import type { SessionEvent } from '../../src/domain/session/event.ts'
import type { Ground } from '../../src/domain/session/grounds.ts'

export const FOLDER = 'test/vectors'
/** The case every vector is of; a vector stands in a store as `cases/<CASE>/1/`. */
export const CASE = '2026-0042'

/** What `expect.json` says. `failure` is the log's, `faults` are those of what lies beside it. */
export interface Expect {
  readonly description: string
  /** The log holds and so does everything beside it, no head asked about. */
  readonly intact: boolean
  readonly failure: Failure | null
  readonly faults: readonly ObjectFault[]
  /** Of the entries up to the first that does not hold. */
  readonly head: { readonly seq: number; readonly hash: string } | null
  readonly headAnswers: readonly { readonly head: string; readonly answer: HeadAnswer }[]
  readonly erased: readonly number[]
  readonly withheld: readonly number[]
  /** The first so many have their DATA in the encrypted file. */
  readonly encrypted?: number
  readonly sealedAt: number | null
  readonly tornBytes: number
  readonly clockSteps: readonly number[]
  /** Where the shell of FORMAT.md knows less: it says `intact`, and why. */
  readonly shell?: { readonly says: 'cannot see'; readonly because: string }
}

export interface Vector {
  readonly name: string
  readonly files: ReadonlyMap<string, Uint8Array>
}

// ---- bytes

const utf8 = new TextEncoder()

function digestOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Fixed, and different for each name: what would be random in a real log. */
function fixedId(name: string): string {
  return digestOf(`vectors: ${name}`).slice(0, 32)
}

const INSTRUCTION = new Uint8Array(readFileSync(`${FOLDER}/instruction.yaml`))
const TEMPLATE = new Uint8Array(readFileSync(`${FOLDER}/template.yaml`))
const CAPTURE = utf8.encode('A page as it was seen. Fictional. Страница. 页面. صفحة.\n')
const PDF = utf8.encode('%PDF-1.7\n% Not a real dossier: bytes that stand for one.\n%%EOF\n')
const DERIVED = derivedOf(INSTRUCTION)

function derivedOf(bytes: Uint8Array): Uint8Array {
  const parsed = parseFrozen('instruction.yaml', bytes)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return utf8.encode(derivedText(parsed.value))
}

// ---- a log

/** An entry before it stands in a chain; `type` and `body` are free, as a forger's are. */
interface Draft {
  readonly at: string
  readonly by: string
  readonly via: string
  readonly type: string
  readonly body: object
  readonly data: object
}

/** A line in its parts: ENTRY without its hash, and DATA as text. */
interface Line {
  readonly open: string
  readonly hash: string
  readonly data: string
}

/** How a forger may spell what an honest writer spells one way. */
interface Spelling {
  readonly seq?: number
  readonly entry?: (open: string) => string
  readonly data?: (text: string) => string
  readonly prev?: string
}

function draft(minute: number, event: SessionEvent, by = 'S-01'): Draft {
  const at =
    `2026-03-02T${9 + Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}:07.250+01:00`.replace(
      'T9',
      'T09',
    )
  const { salt = fixedId(`salt ${minute} ${event.type}`), ...data } = event.data
  return { at, by, via: 'walk', type: event.type, body: event.body, data: { salt, ...data } }
}

function line(seq: number, prev: string, one: Draft, spelling: Spelling = {}): Line {
  const text = JSON.stringify(one.data)
  const data = spelling.data ? spelling.data(text) : text
  const { at, by, via, type, body } = one
  const entry = {
    v: 1,
    seq: spelling.seq ?? seq,
    at,
    by,
    via,
    type,
    body,
    data: digestOf(data),
    prev: spelling.prev ?? prev,
  }
  const plain = JSON.stringify(entry).slice(0, -1)
  const open = spelling.entry ? spelling.entry(plain) : plain
  return { open, hash: digestOf(open), data }
}

function genesis({ body }: Pick<Draft, 'body'>): string {
  const { kind, id, name, digest } = body as { kind: string; id: string; name: string; digest: string }
  return digestOf(`screen-log/1 ${kind} ${id} ${name} ${digest}`)
}

/** Drafts → lines; `odd` spells the entries of some seqs otherwise, with every hash after it consistent. */
function chained(drafts: readonly Draft[], odd: Readonly<Record<number, Spelling>> = {}): Line[] {
  const lines: Line[] = []
  for (const one of drafts) {
    const seq = lines.length + 1
    lines.push(line(seq, lines.at(-1)?.hash ?? genesis(one), one, odd[seq]))
  }
  return lines
}

function textOf({ open, hash, data }: Line): string {
  return `${open},"hash":"${hash}"}\t${data}\n`
}

function logOf(lines: readonly Line[]): string {
  return lines.map(textOf).join('')
}

function emptied(lines: readonly Line[], seqs: readonly number[]): Line[] {
  return lines.map((one, index) => (seqs.includes(index + 1) ? { ...one, data: '' } : one))
}

/** The entry at `seq` with something else in it and nothing else made to fit. */
function edited(
  lines: readonly Line[],
  seq: number,
  part: 'open' | 'data',
  from: string,
  to: string,
): Line[] {
  return lines.map((one, index) =>
    index + 1 === seq ? { ...one, [part]: replaced(one[part], from, to) } : one,
  )
}

function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`nothing to replace: ${from}`)
  return text.replace(from, to)
}

function replacedAt<T>(list: readonly T[], seq: number, item: T): T[] {
  return list.map((one, index) => (index + 1 === seq ? item : one))
}

function at<T>(list: readonly T[], seq: number): T {
  const found = list[seq - 1]
  if (found === undefined) throw new Error(`no item ${seq}`)
  return found
}

// ---- the fictional session

const SESSION = fixedId('session')
const EVIDENCE_SALT = fixedId('salt of the evidence')
const HOSTILE =
  'tab\there, newline\nthere, "quotes", \\ and \u2028, a lone \ud800, \u202eturned\u202c, \u001b[31mred\u001b[0m, 👩🏽‍🔬, ' +
  `","type":"session-sealed","body":{"kind":"session"},"hash":"${'0'.repeat(64)}"}`

function started(id = SESSION): SessionEvent {
  return {
    type: 'session-started',
    body: {
      kind: 'session',
      id,
      name: CASE,
      digest: digestOf(INSTRUCTION),
      number: 1,
      instruction: { id: 'vector', version: '1.0.0' },
      language: 'en',
    },
    data: {},
  }
}

/** Seq of the entries that vectors speak of. */
const NAMED = 2
const IDENTIFIER = 7
const EVIDENCE = 11
const PERSON = 12
const FINDING = 13
const SEALED = 16
const PREPARED = 17

const OPEN: readonly SessionEvent[] = [
  started(),
  { type: 'staff-named', body: { code: 'S-01' }, data: { name: 'Мария Вымышленная' } },
  { type: 'step-opened', body: { step: 'purpose' }, data: {} },
  { type: 'procedure-chosen', body: { step: 'purpose', procedure: 'example' }, data: {} },
  { type: 'basis-confirmed', body: { step: 'purpose', procedure: 'example' }, data: {} },
  { type: 'step-concluded', body: { step: 'purpose', outcome: 'done-no-findings' }, data: {} },
  {
    type: 'identifier-recorded',
    body: { id: 'I1', step: 'intake', kind: 'name', status: 'declared' },
    data: { value: 'أمل الخيالي', latin: 'Amal al-Khayali' },
  },
  {
    type: 'variant-recorded',
    body: { id: 'V1', step: 'intake', list: 'A', of: 'I1' },
    data: { value: 'Αμάλ Φανταστική', latin: 'Amal Fantastiki' },
  },
  { type: 'answer-given', body: { step: 'intake', question: 'remark' }, data: { value: HOSTILE } },
  {
    type: 'search-performed',
    body: {
      id: 'S1',
      step: 'search-name',
      reason: 'plan',
      search: 'web',
      engine: 'engine-a',
      for: 'I1',
      outcome: 'none-relevant',
      reviewed: 'minimum',
      how: 'single',
    },
    data: { queries: ['"虚构人物"', '"אמל הבדיוני"'], where: 'Engine A (fictional)' },
  },
  {
    type: 'evidence-added',
    body: {
      id: 'E1',
      step: 'search-name',
      object: digestOf(EVIDENCE_SALT + digestOf(CAPTURE)) as never,
      bytes: CAPTURE.length,
      media: 'text/plain',
    },
    data: {
      salt: EVIDENCE_SALT,
      sha256: digestOf(CAPTURE),
      file: 'página 1 – копия.txt',
      url: 'https://example.org/虚构',
    },
  },
  {
    type: 'person-recorded',
    body: { id: 'P1', role: 'family', minor: false },
    data: { name: 'काल्पनिक बहन', description: 'Named on the page as a sister.' },
  },
  {
    type: 'finding-recorded',
    body: { id: 'F1', step: 'search-name', evidence: ['E1'], persons: ['P1'], bearing: 'neutral' },
    data: { fact: 'The page names P1.', source: 'example.org' },
  },
  { type: 'step-concluded', body: { step: 'search-name', outcome: 'done-with-findings' }, data: {} },
]

/** What is recorded of the desk and of how it was done. */
const DESK: readonly SessionEvent[] = [
  {
    type: 'environment-recorded',
    body: { step: 'search-name', confirmed: '2026-03-02T08:31:00.000+01:00' },
    data: { machine: 'OZ-07', browser: 'browser 1, profil vide' },
  },
  {
    type: 'identifier-recorded',
    body: { id: 'I2', step: 'intake', kind: 'birth-date', status: 'declared' },
    data: { value: '۱۲ مرداد ۱۳۷۰', calendar: 'solar-hijri', precision: 'day' },
  },
  {
    type: 'variant-recorded',
    body: { id: 'V2', step: 'intake', list: 'B', of: 'I1' },
    data: { value: 'Amal el-Khayali', why: 'article al- written otherwise', rule: 'article' },
  },
  ...(['engine-a', 'engine-b'] as const).map(
    (engine, index): SessionEvent => ({
      type: 'search-performed',
      body: {
        id: `S${index + 2}`,
        step: 'search-name',
        reason: 'plan',
        search: 'web',
        engine,
        for: 'V2',
        outcome: 'no-results',
        how: 'batch',
        offered: { at: '2026-03-02T09:12:00.000+01:00', as: index === 0 ? 'copied' : 'shown' },
      },
      data: { queries: ['"Amal el-Khayali"'], where: 'Engine (fictional)' },
    }),
  ),
]

const CLOSED: readonly SessionEvent[] = [
  {
    type: 'session-closed',
    body: { step: 'closing', routing: 'no-follow-up' },
    data: { remarks: 'Իրականում գոյություն չունի' },
  },
  { type: 'session-sealed', body: { entries: SEALED - 1 }, data: {} },
]

function prepared(withheld: number[] = [], copy = 1, grounds?: Ground[]): SessionEvent {
  return {
    type: 'dossier-prepared',
    body: {
      copy,
      template: { id: 'vector-record', version: '1.0.0', digest: digestOf(TEMPLATE) },
      language: 'en',
      release: '0.0.0-vector',
      renderer: 'vector',
      withheld,
      ...(grounds ? { grounds } : {}),
    },
    data: { recipient: 'ผู้รับสมมติ' },
  }
}

const ISSUED: SessionEvent = {
  type: 'dossier-issued',
  body: { copy: 1, prepared: PREPARED, pdf: digestOf(PDF), dossier: digestOf('the content, as data') },
  data: {},
}

function erasing(seqs: number[]): SessionEvent {
  return {
    type: 'data-erased',
    body: { seqs },
    data: { reason: 'The period of retention is over.', authority: 'Archive, fictional' },
  }
}

function drafts(events: readonly SessionEvent[], first = 0): Draft[] {
  return events.map((event, index) => draft(first + index, event))
}

const OPEN_DRAFTS = drafts(OPEN)
const DESK_LINES = chained(drafts([...OPEN, ...DESK]))
const SEALED_DRAFTS = drafts([...OPEN, ...CLOSED])
const ISSUED_DRAFTS = drafts([...OPEN, ...CLOSED, prepared(), ISSUED])
const OPEN_LINES = chained(OPEN_DRAFTS)
const SEALED_LINES = chained(SEALED_DRAFTS)
const ISSUED_LINES = chained(ISSUED_DRAFTS)
/** Another session of the same case and instruction: only its id and salts differ. */
const OTHER_LINES = chained(
  drafts([started(fixedId('another session')), ...OPEN.slice(1)]).map((one) => ({
    ...one,
    data: { ...one.data, salt: fixedId(`another ${JSON.stringify(one.body)}`) },
  })),
)

// ---- vectors

type Files = Readonly<Record<string, Uint8Array | string | null>>

interface Case {
  readonly name: string
  readonly description: string
  readonly log: string
  /** Good lines, for the head and the heads to ask about. */
  readonly lines: readonly Line[]
  /** Heads that were noted before something happened to the log. */
  readonly noted?: readonly string[]
  readonly failure?: Failure
  readonly faults?: readonly ObjectFault[]
  readonly erased?: readonly number[]
  readonly withheld?: readonly number[]
  readonly encrypted?: number
  readonly sealedAt?: number
  readonly tornBytes?: number
  readonly clockSteps?: readonly number[]
  readonly shell?: NonNullable<Expect['shell']>
  /** Beside the usual ones, or null to leave one out. */
  readonly files?: Files
}

const OBJECT = {
  instruction: objectPath(INSTRUCTION),
  template: objectPath(TEMPLATE),
  capture: objectPath(CAPTURE),
} as const
const DERIVATIVE = 'derived/instruction.json'
const DOSSIER = 'dossiers/copy-1.pdf'

function objectPath(bytes: Uint8Array): string {
  const digest = digestOf(bytes)
  return `objects/${digest.slice(0, 2)}/${digest}`
}

/** What an intact session has beside its log. */
function usualFiles(lines: readonly Line[]): Files {
  const has = (type: string): boolean => lines.some(({ open }) => open.includes(`"type":"${type}"`))
  return {
    [OBJECT.instruction]: INSTRUCTION,
    [DERIVATIVE]: DERIVED,
    ...(has('evidence-added') ? { [OBJECT.capture]: CAPTURE } : {}),
    ...(has('dossier-prepared') ? { [OBJECT.template]: TEMPLATE } : {}),
    ...(has('dossier-issued') ? { [DOSSIER]: PDF } : {}),
  }
}

function vector(one: Case): Vector {
  const { description, failure = null, faults = [], lines, shell } = one
  const last = lines.at(-1)
  const expect: Expect = {
    description,
    intact: failure === null && faults.length === 0,
    failure,
    faults,
    head: last ? { seq: lines.length, hash: last.hash } : null,
    headAnswers: headAnswers(lines, one.noted ?? []),
    erased: one.erased ?? [],
    withheld: one.withheld ?? [],
    ...(one.encrypted ? { encrypted: one.encrypted } : {}),
    sealedAt: one.sealedAt ?? null,
    tornBytes: one.tornBytes ?? 0,
    clockSteps: one.clockSteps ?? [],
    ...(shell ? { shell } : {}),
  }
  const files: Files = {
    log: one.log,
    'expect.json': `${JSON.stringify(expect, null, 2)}\n`,
    ...usualFiles(lines),
    ...one.files,
  }
  const present = Object.entries(files).filter(
    (file): file is [string, Uint8Array | string] => file[1] !== null,
  )
  return {
    name: one.name,
    files: new Map(
      present.map(([path, bytes]) => [path, typeof bytes === 'string' ? utf8.encode(bytes) : bytes]),
    ),
  }
}

/** The last head, the first, any that was noted elsewhere, and one that never was. */
function headAnswers(lines: readonly Line[], noted: readonly string[]): Expect['headAnswers'] {
  const heads = [...lines.slice(-1), ...lines.slice(0, 1)].map(({ hash }) => hash)
  return [...new Set([...heads, ...noted, digestOf('no such head')])].map((head) => ({
    head,
    answer: answer(lines, head),
  }))
}

function answer(lines: readonly Line[], head: string): HeadAnswer {
  const seq = lines.findIndex(({ hash }) => hash === head) + 1
  if (seq === 0) return { kind: 'not-in-log' }
  return seq === lines.length ? { kind: 'last' } : { kind: 'earlier', seq, followed: lines.length - seq }
}

/** A log that stops holding at an entry: what is before it is good. */
function broken(
  lines: readonly Line[],
  failure: Failure,
  whole: readonly Line[] = lines,
): Pick<Case, 'log' | 'lines' | 'failure' | 'noted'> {
  return {
    log: logOf(whole),
    lines: lines.slice(0, failure.line - 1),
    failure,
    noted: [at(lines, lines.length).hash],
  }
}

const NOT_THE_LOG = {
  says: 'cannot see',
  because: 'it looks at the log and its manifest, not at what lies beside them',
} as const
const NOT_JSON = { says: 'cannot see', because: 'the digests fit, and it reads no JSON' } as const
const NOT_THE_LIST = {
  says: 'cannot see',
  because: 'the digests fit, and it knows no bodies and data of events',
} as const

function intactCases(): Case[] {
  const small = chained(
    drafts([
      started(),
      at(OPEN, NAMED),
      at(CLOSED, 1),
      { type: 'session-sealed', body: { entries: 3 }, data: {} },
    ]),
  )
  const long = chained(
    drafts([
      ...OPEN.slice(0, 8),
      {
        type: 'answer-given',
        body: { step: 'intake', question: 'remark' },
        data: { value: 'длинно '.repeat(10_000) },
      },
    ]),
  )
  const bundled = chained([
    ...ISSUED_DRAFTS,
    draft(ISSUED_DRAFTS.length, {
      type: 'bundle-made',
      body: { manifest: digestOf('a manifest') as never, entries: ISSUED_DRAFTS.length, files: 9, leftOut: 1 },
      data: { for: 'A court, fictional' },
    }),
  ])
  return [
    { name: 'intact-open', description: 'A session under way.', log: logOf(OPEN_LINES), lines: OPEN_LINES },
    {
      name: 'intact-desk',
      description:
        'A session with the research environment, a date in another calendar, a spelling by a rule, and searches told together.',
      log: logOf(DESK_LINES),
      lines: DESK_LINES,
    },
    {
      name: 'intact-sealed',
      description: 'A sealed session.',
      log: logOf(SEALED_LINES),
      lines: SEALED_LINES,
      sealedAt: SEALED,
    },
    {
      name: 'intact-sealed-small',
      description: 'The shortest sealed session: small enough to change every byte of it.',
      log: logOf(small),
      lines: small,
      sealedAt: 4,
    },
    {
      name: 'intact-issued',
      description: 'Sealed, then events that may follow the seal: a dossier prepared and issued.',
      log: logOf(ISSUED_LINES),
      lines: ISSUED_LINES,
      noted: [at(ISSUED_LINES, PREPARED).hash],
      sealedAt: SEALED,
    },
    {
      name: 'intact-bundled',
      description: 'Issued, and then a bundle was made of it.',
      log: logOf(bundled),
      lines: bundled,
      sealedAt: SEALED,
    },
    { name: 'intact-long-line', description: 'A line longer than 64 KiB.', log: logOf(long), lines: long },
    clockCase(),
    afterSealCase(),
    receivedCase(),
    linkedCase(),
  ]
}

function clockCase(): Case {
  const back = '2026-03-02T09:03:59.000+01:00'
  const moved: SessionEvent = {
    type: 'clock-moved',
    body: { from: at(OPEN_DRAFTS, 5).at, to: back },
    data: {},
  }
  const rest = [moved, at(OPEN, 6)].map((event) => ({ ...draft(5, event), at: back }))
  const lines = chained([...OPEN_DRAFTS.slice(0, 5), ...rest])
  return {
    name: 'intact-clock-back',
    description: 'The clock stepped back before entry 6, with an entry that says so: reported, not a fault.',
    log: logOf(lines),
    lines,
    clockSteps: [6],
  }
}

function receivedCase(): Case {
  const away: SessionEvent = { type: 'session-transferred', body: { to: 'S-02' }, data: {} }
  const left = chained(drafts([...OPEN, away]))
  const { hash } = at(left, left.length)
  const received: SessionEvent = {
    type: 'session-received',
    body: { head: hash as never, manifest: digestOf('a manifest') as never },
    data: {},
  }
  const lines = chained(drafts([...OPEN, away, received]))
  return {
    name: 'intact-received',
    description: 'A session that left one store in a bundle, and the entry of the store that received it.',
    log: logOf(lines),
    lines,
    noted: [hash],
  }
}

function linkedCase(): Case {
  const other = { case: '2026-0043', number: 1, session: fixedId('the session of a brother') }
  const links: SessionEvent[] = [
    { type: 'session-linked', body: other, data: { remark: 'Brothers, of one file.' } },
    { type: 'session-unlinked', body: other, data: { reason: 'Of another file.' } },
    { type: 'session-linked', body: { ...other, number: 2 }, data: {} },
  ]
  const lines = chained(drafts([...OPEN, ...CLOSED, ...links]))
  return {
    name: 'intact-linked',
    description: 'Sealed, then linked with another session, the link taken away, and another made.',
    log: logOf(lines),
    lines,
    sealedAt: SEALED,
  }
}

function afterSealCase(): Case {
  const later: SessionEvent[] = [
    {
      type: 'torn-tail-set-aside',
      body: { bytes: 17, sha256: digestOf('seventeen bytes!!') as never },
      data: {},
    },
    { type: 'staff-named', body: { code: 'S-02' }, data: { name: 'Ада Выдуманная' } },
    prepared([], 1),
    prepared([], 2),
  ]
  const lines = chained(drafts([...OPEN, ...CLOSED, ...later]))
  return {
    name: 'intact-after-seal',
    description:
      'After the seal: a torn tail set aside, a name of staff, a copy prepared and never issued, another copy.',
    log: logOf(lines),
    lines,
    sealedAt: SEALED,
  }
}

function editedCases(): Case[] {
  const entry = edited(SEALED_LINES, IDENTIFIER, 'open', '"declared"', '"confirmed"')
  const data = edited(SEALED_LINES, IDENTIFIER, 'data', 'Amal', '\u0410mal')
  const last = edited(SEALED_LINES, SEALED, 'open', '"entries":15', '"entries":14')
  const rewritten = chained(
    SEALED_DRAFTS.map((one) =>
      one.type === 'finding-recorded' ? { ...one, data: { ...one.data, fact: 'The page is empty.' } } : one,
    ),
  )
  const original = at(SEALED_LINES, SEALED).hash
  return [
    {
      name: 'edited-entry',
      description: 'ENTRY 7 was changed.',
      ...broken(SEALED_LINES, { line: IDENTIFIER, fault: 'hash-mismatch' }, entry),
    },
    {
      name: 'edited-data',
      description:
        'DATA of entry 7 was changed: one Latin letter became the Cyrillic one that looks the same.',
      ...broken(SEALED_LINES, { line: IDENTIFIER, fault: 'data-mismatch' }, data),
    },
    {
      name: 'edited-last',
      description: 'The last entry was changed.',
      ...broken(SEALED_LINES, { line: SEALED, fault: 'hash-mismatch' }, last),
    },
    {
      name: 'edited-rehashed',
      description: 'ENTRY 7 was changed and its own hash made to fit: the next entry does not build on it.',
      ...broken(
        SEALED_LINES,
        { line: IDENTIFIER + 1, fault: 'prev-mismatch' },
        rehashed(SEALED_LINES, IDENTIFIER),
      ),
      lines: rehashed(SEALED_LINES, IDENTIFIER).slice(0, IDENTIFIER),
    },
    {
      name: 'rewritten',
      description:
        'A finding was changed and every hash after it made to fit. Intact, unless a head noted elsewhere is asked about.',
      log: logOf(rewritten),
      lines: rewritten,
      noted: [original, at(SEALED_LINES, FINDING - 1).hash],
      sealedAt: SEALED,
    },
  ]
}

function rehashed(lines: readonly Line[], seq: number): Line[] {
  const open = replaced(at(lines, seq).open, '"declared"', '"confirmed"')
  return replacedAt(lines, seq, { ...at(lines, seq), open, hash: digestOf(open) })
}

function orderCases(): Case[] {
  const swapped = replacedAt(replacedAt(OPEN_LINES, 5, at(OPEN_LINES, 6)), 6, at(OPEN_LINES, 5))
  const twice = [...OPEN_LINES.slice(0, 5), at(OPEN_LINES, 5), ...OPEN_LINES.slice(5)]
  const gone = [...OPEN_LINES.slice(0, 5), ...OPEN_LINES.slice(6)]
  const original = [at(SEALED_LINES, SEALED).hash]
  return [
    {
      name: 'dropped-tail',
      description: 'The last entries are gone. Intact, unless a head noted elsewhere is asked about.',
      log: logOf(SEALED_LINES.slice(0, 10)),
      lines: SEALED_LINES.slice(0, 10),
      noted: original,
    },
    {
      name: 'dropped-seal',
      description:
        'The seal is gone: the session seems open. Intact, unless a head noted elsewhere is asked about.',
      log: logOf(SEALED_LINES.slice(0, SEALED - 1)),
      lines: SEALED_LINES.slice(0, SEALED - 1),
      noted: original,
    },
    {
      name: 'dropped-middle',
      description: 'Entry 6 is gone.',
      ...broken(OPEN_LINES, { line: 6, fault: 'wrong-seq' }, gone),
    },
    {
      name: 'reordered',
      description: 'Entries 5 and 6 changed places.',
      ...broken(OPEN_LINES, { line: 5, fault: 'wrong-seq' }, swapped),
    },
    {
      name: 'duplicated',
      description: 'Entry 5 stands there twice.',
      ...broken(OPEN_LINES, { line: 6, fault: 'wrong-seq' }, twice),
    },
    {
      name: 'wrong-seq',
      description: 'Entry 4 says it is 9; every hash fits.',
      ...broken(OPEN_LINES, { line: 4, fault: 'wrong-seq' }, chained(OPEN_DRAFTS, { 4: { seq: 9 } })),
    },
    {
      name: 'transplanted',
      description: 'Entry 9 is entry 9 of another session of the same case.',
      ...broken(
        OPEN_LINES,
        { line: 9, fault: 'prev-mismatch' },
        replacedAt(OPEN_LINES, 9, at(OTHER_LINES, 9)),
      ),
    },
    {
      name: 'transplanted-first',
      description: 'The first entry is that of another session of the same case.',
      ...broken(
        OPEN_LINES,
        { line: 2, fault: 'prev-mismatch' },
        replacedAt(OPEN_LINES, 1, at(OTHER_LINES, 1)),
      ),
      lines: OTHER_LINES.slice(0, 1),
    },
    {
      name: 'genesis-changed',
      description: 'The first entry names another case than the one its prev was made from; every hash fits.',
      ...broken(OPEN_LINES, { line: 1, fault: 'genesis-mismatch' }, otherGenesis()),
    },
  ]
}

function otherGenesis(): Line[] {
  const renamed = OPEN_DRAFTS.map((one, index) =>
    index === 0 ? { ...one, body: { ...one.body, name: '2026-0043' } } : one,
  )
  return chained(renamed, { 1: { prev: genesis(at(OPEN_DRAFTS, 1)) } })
}

function lineCases(): Case[] {
  const tabs = (seq: number, from: string, to: string): string =>
    OPEN_LINES.map((one, index) => (index + 1 === seq ? replaced(textOf(one), from, to) : textOf(one))).join(
      '',
    )
  const torn = textOf(at(SEALED_LINES, SEALED)).slice(0, 200)
  const whole = textOf(at(SEALED_LINES, SEALED)).slice(0, -1)
  return [
    {
      name: 'no-tab',
      description: 'Entry 6 has no tab.',
      ...broken(OPEN_LINES, { line: 6, fault: 'no-tab' }),
      log: tabs(6, '\t', ''),
    },
    {
      name: 'second-tab',
      description: 'Entry 6 has a second tab, at its end.',
      ...broken(OPEN_LINES, { line: 6, fault: 'second-tab' }),
      log: tabs(6, '\n', '\t\n'),
    },
    {
      name: 'empty-line',
      description: 'An empty line stands before entry 6.',
      ...broken(OPEN_LINES, { line: 6, fault: 'no-tab' }),
      log: tabs(5, '\n', '\n\n'),
    },
    {
      name: 'carriage-returns',
      description: 'A program turned every line end into CR LF.',
      ...broken(OPEN_LINES, { line: 1, fault: 'data-mismatch' }),
      log: logOf(OPEN_LINES).replaceAll('\n', '\r\n'),
    },
    {
      name: 'torn',
      description: 'The last write broke off: bytes without a newline at the end. Reported, not a fault.',
      log: logOf(SEALED_LINES.slice(0, -1)) + torn,
      lines: SEALED_LINES.slice(0, -1),
      noted: [at(SEALED_LINES, SEALED).hash],
      tornBytes: utf8.encode(torn).length,
    },
    {
      name: 'torn-newline',
      description:
        'Only the newline of the last line is missing: it was never acknowledged, so it is not an entry.',
      log: logOf(SEALED_LINES.slice(0, -1)) + whole,
      lines: SEALED_LINES.slice(0, -1),
      noted: [at(SEALED_LINES, SEALED).hash],
      tornBytes: utf8.encode(whole).length,
    },
    {
      name: 'empty-log',
      description: 'A log without a byte.',
      log: '',
      lines: [],
      failure: { line: 0, fault: 'empty-log' },
    },
    {
      name: 'torn-first',
      description: 'The first line has no newline: there is no entry at all.',
      log: textOf(at(OPEN_LINES, 1)).slice(0, -1),
      lines: [],
      failure: { line: 0, fault: 'empty-log' },
      tornBytes: utf8.encode(textOf(at(OPEN_LINES, 1))).length - 1,
    },
  ]
}

/** Entries whose digests fit and that are yet no entries: only a forger, or another program, makes them. */
function spellingCases(): Case[] {
  const odd = (
    seq: number,
    fault: Fault,
    spelling: Spelling,
  ): Pick<Case, 'log' | 'lines' | 'failure' | 'noted'> =>
    broken(OPEN_LINES, { line: seq, fault }, chained(OPEN_DRAFTS, { [seq]: spelling }))
  const swapped = (open: string): string => replaced(open, '"v":1,"seq":6,', '"seq":6,"v":1,')
  return [
    {
      name: 'respaced',
      description: 'A space in the body of entry 6; every hash fits.',
      ...odd(6, 'respaced', { entry: (open) => replaced(open, '{"step"', '{ "step"') }),
      shell: NOT_JSON,
    },
    {
      name: 'respaced-stale',
      description: 'A space in the body of entry 6; the hashes are those of before.',
      ...broken(
        OPEN_LINES,
        { line: 6, fault: 'hash-mismatch' },
        edited(OPEN_LINES, 6, 'open', '{"step"', '{ "step"'),
      ),
    },
    {
      name: 'respaced-data',
      description: 'A space in DATA of entry 6; the digest is that of before.',
      ...broken(
        OPEN_LINES,
        { line: 6, fault: 'data-mismatch' },
        edited(OPEN_LINES, 6, 'data', '{"salt"', '{ "salt"'),
      ),
    },
    {
      name: 'keys-reordered',
      description: 'ENTRY 6 has its keys in another order; every hash fits.',
      ...odd(6, 'not-an-entry', { entry: swapped }),
    },
    {
      name: 'key-twice',
      description: 'The body of entry 6 has a key twice; every hash fits.',
      ...odd(6, 'respaced', {
        entry: (open) => replaced(open, '{"step":"purpose"', '{"step":"intake","step":"purpose"'),
      }),
      shell: NOT_JSON,
    },
    {
      name: 'other-version',
      description: 'Entry 6 is of another version of the format; every hash fits.',
      ...odd(6, 'not-an-entry', { entry: (open) => replaced(open, '{"v":1', '{"v":2') }),
    },
    {
      name: 'data-not-json',
      description: 'DATA of entry 6 is not JSON; every hash fits.',
      ...odd(6, 'data-not-json', { data: () => 'not JSON' }),
      shell: NOT_JSON,
    },
    {
      name: 'data-unsalted',
      description: 'DATA of entry 6 has no salt; every hash fits.',
      ...odd(6, 'data-invalid', { data: () => '{}' }),
      shell: NOT_THE_LIST,
    },
    {
      name: 'body-unknown-field',
      description: 'The body of entry 6 has a field that its type has not; every hash fits.',
      ...odd(6, 'body-invalid', { entry: (open) => replaced(open, '{"step"', '{"no-such-field":1,"step"') }),
      shell: NOT_THE_LIST,
    },
    {
      name: 'unknown-event',
      description: 'Entry 6 is of a type that is not on the list; every hash fits.',
      ...odd(6, 'unknown-type', { entry: (open) => replaced(open, '"step-concluded"', '"no-such-event"') }),
    },
  ]
}

function sealCases(): Case[] {
  const late = chained(drafts([...OPEN, ...CLOSED, at(OPEN, FINDING)]))
  const again = chained(drafts([...OPEN, ...CLOSED, at(CLOSED, 2)]))
  return [
    {
      name: 'after-seal',
      description: 'A finding follows the seal; every hash fits.',
      ...broken(late, { line: SEALED + 1, fault: 'after-seal' }),
      sealedAt: SEALED,
    },
    {
      name: 'sealed-twice',
      description: 'A second seal follows the seal; every hash fits.',
      ...broken(again, { line: SEALED + 1, fault: 'after-seal' }),
      sealedAt: SEALED,
    },
  ]
}

function erasedCases(): Case[] {
  const seqs = [NAMED, IDENTIFIER, EVIDENCE]
  const lines = chained(drafts([...OPEN, ...CLOSED, erasing(seqs)]))
  const twice = chained(drafts([...OPEN, ...CLOSED, erasing(seqs), erasing([PERSON])]))
  const shared = { sealedAt: SEALED, files: { [OBJECT.capture]: null } }
  return [
    {
      name: 'erased',
      description:
        'DATA of three entries was erased, with an entry that lists them. The evidence is unlinked and gone.',
      log: logOf(emptied(lines, seqs)),
      lines,
      noted: [at(SEALED_LINES, SEALED).hash],
      erased: seqs,
      ...shared,
    },
    {
      name: 'erased-twice',
      description: 'Erased in two goes.',
      log: logOf(emptied(twice, [...seqs, PERSON])),
      lines: twice,
      erased: [...seqs, PERSON],
      ...shared,
    },
    {
      name: 'erased-unlisted',
      description: 'DATA of entry 7 is empty and nothing says that it was erased or withheld.',
      log: logOf(emptied(SEALED_LINES, [IDENTIFIER])),
      lines: SEALED_LINES,
      failure: { line: IDENTIFIER, fault: 'data-missing' },
      sealedAt: SEALED,
    },
    {
      name: 'erased-beyond-list',
      description: 'DATA of entry 12 is empty too, which the entry about the erasure does not list.',
      log: logOf(emptied(lines, [...seqs, PERSON])),
      lines,
      failure: { line: PERSON, fault: 'data-missing' },
      erased: seqs,
      ...shared,
    },
    {
      name: 'erasure-unfinished',
      description: 'Entry 7 is listed as erased and its DATA is still there: run erase again.',
      log: logOf(emptied(lines, [NAMED, EVIDENCE])),
      lines,
      failure: { line: IDENTIFIER, fault: 'erasure-unfinished' },
      erased: [NAMED, EVIDENCE],
      ...shared,
    },
  ]
}

/** Bytes that stand for a file in the format of age: without a key nobody looks further than its digest. */
const ENCRYPTED = utf8.encode('age-encryption.org/v1\n-> X25519 not a real one\n')

function encryptedCases(): Case[] {
  const since = chained([
    ...ISSUED_DRAFTS,
    draft(ISSUED_DRAFTS.length, { type: 'hold-set', body: { ground: 'appeal' }, data: { reason: 'Fictional.' } }),
  ])
  const all = (lines: readonly Line[]): number[] => lines.map((_line, index) => index + 1)
  const of = (lines: readonly Line[]): Files => ({
    [OBJECT.capture]: null,
    [DOSSIER]: null,
    'encrypted/data.tar.age': ENCRYPTED,
    'encrypted/manifest': `${JSON.stringify(
      {
        format: 'screen-encrypted/1',
        at: '2026-11-21T10:00:00.000+01:00',
        by: 'k9999',
        entries: lines.length,
        head: at(lines, lines.length).hash,
        opensWith: 'recipients',
        recipients: 2,
        file: digestOf(ENCRYPTED),
        bytes: ENCRYPTED.length,
        torn: [],
      },
      null,
      2,
    )}\n`,
  })
  const encrypted = ISSUED_LINES.length
  const shared = { lines: ISSUED_LINES, encrypted, sealedAt: SEALED, files: of(ISSUED_LINES) }
  const empty = logOf(emptied(ISSUED_LINES, all(ISSUED_LINES)))
  return [
    {
      ...shared,
      name: 'encrypted',
      description: 'A sealed session that was encrypted in its place: every DATA is in the file beside the log.',
      log: empty,
    },
    {
      ...shared,
      name: 'encrypted-and-since',
      description: 'The same, and an entry that came after, whose DATA stands in the log.',
      log: logOf(emptied(since, all(ISSUED_LINES))),
      lines: since,
    },
    {
      ...shared,
      name: 'encrypted-unfinished',
      description: 'DATA of entry 7 is in the encrypted file and still in the log: run encrypt again.',
      log: logOf(emptied(ISSUED_LINES, all(ISSUED_LINES).filter((seq) => seq !== IDENTIFIER))),
      failure: { line: IDENTIFIER, fault: 'encryption-unfinished' },
    },
    {
      ...shared,
      name: 'encrypted-no-manifest',
      description: 'The log of an encrypted session without what says so: the empty DATA is unexplained.',
      log: empty,
      failure: { line: 1, fault: 'data-missing' },
      encrypted: 0,
      files: {},
    },
    {
      ...shared,
      name: 'encrypted-file-changed',
      description: 'The encrypted file is not the one of the manifest.',
      log: empty,
      faults: [{ what: 'encrypted-changed' }],
      files: { ...of(ISSUED_LINES), 'encrypted/data.tar.age': utf8.encode('another file') },
      shell: NOT_THE_LOG,
    },
  ]
}

function withheldCases(): Case[] {
  const seqs = [PERSON, FINDING]
  const lines = chained(drafts([...OPEN, ...CLOSED, prepared(seqs)]))
  const log = logOf(emptied(lines, seqs))
  const manifest = (list: readonly number[]): string =>
    list.map((seq) => `${seq}\tpersonal-data-of-another\n`).join('')
  const shared = { log, lines, sealedAt: SEALED }
  const both = chained(drafts([...OPEN, ...CLOSED, erasing([EVIDENCE]), prepared(seqs)]))
  const onGrounds = chained(drafts([...OPEN, ...CLOSED, prepared(seqs, 1, ['minor', 'source'])]))
  const grounded = { log: logOf(emptied(onGrounds, seqs)), lines: onGrounds, sealedAt: SEALED }
  const told = (grounds: readonly string[]): string =>
    seqs.map((seq, at) => `${seq}\t${grounds[at]}\n`).join('')
  return [
    {
      ...shared,
      name: 'withheld',
      description: 'A copy for a reader who may not see two entries, with its manifest.',
      withheld: seqs,
      files: { withheld: manifest(seqs) },
    },
    {
      name: 'withheld-and-erased',
      description: 'A copy with two entries withheld, of a session of which one entry was erased.',
      log: logOf(emptied(both, [EVIDENCE, ...seqs])),
      lines: both,
      sealedAt: SEALED,
      erased: [EVIDENCE],
      withheld: seqs,
      files: { withheld: manifest(seqs), [OBJECT.capture]: null },
    },
    {
      ...shared,
      name: 'withheld-no-manifest',
      description: 'The same copy without its manifest: the empty DATA is unexplained.',
      failure: { line: PERSON, fault: 'data-missing' },
    },
    {
      name: 'withheld-beyond-prepared',
      description:
        'DATA of entry 7 was taken out too and added to the manifest; dossier-prepared does not list it.',
      log: logOf(emptied(lines, [IDENTIFIER, ...seqs])),
      lines,
      sealedAt: SEALED,
      failure: { line: PREPARED, fault: 'withheld-mismatch' },
      withheld: [IDENTIFIER, ...seqs],
      files: { withheld: manifest([IDENTIFIER, ...seqs]) },
    },
    {
      name: 'withheld-less-than-prepared',
      description: 'DATA of entry 13 is there and the manifest leaves it out; dossier-prepared lists it.',
      log: logOf(emptied(lines, [PERSON])),
      lines,
      sealedAt: SEALED,
      failure: { line: PREPARED, fault: 'withheld-mismatch' },
      withheld: [PERSON],
      files: { withheld: manifest([PERSON]) },
    },
    {
      name: 'withheld-still-there',
      description: 'The manifest lists entry 13, whose DATA is there.',
      log: logOf(emptied(lines, [PERSON])),
      lines,
      sealedAt: SEALED,
      failure: { line: FINDING, fault: 'withheld-mismatch' },
      withheld: seqs,
      files: { withheld: manifest(seqs) },
    },
    {
      ...shared,
      name: 'withheld-no-such-entry',
      description: 'The manifest lists an entry that is not in the log.',
      failure: { line: 0, fault: 'withheld-mismatch' },
      withheld: [...seqs, 99],
      files: { withheld: manifest([...seqs, 99]) },
    },
    {
      name: 'withheld-never-prepared',
      description: 'A manifest, and no dossier-prepared to compare it with.',
      log: logOf(emptied(SEALED_LINES, seqs)),
      lines: SEALED_LINES,
      sealedAt: SEALED,
      failure: { line: 0, fault: 'withheld-mismatch' },
      withheld: seqs,
      files: { withheld: manifest(seqs) },
    },
    {
      ...shared,
      name: 'withheld-unreadable',
      description: 'The manifest has spaces for tabs: it is no manifest, so nothing explains the empty DATA.',
      failure: { line: PERSON, fault: 'data-missing' },
      faults: [{ what: 'withheld-unreadable' }],
      files: { withheld: manifest(seqs).replaceAll('\t', ' ') },
    },
    {
      ...grounded,
      name: 'withheld-grounds',
      description: 'A copy with two entries withheld, each on a ground that dossier-prepared names.',
      withheld: seqs,
      files: { withheld: told(['minor', 'source']) },
    },
    {
      ...grounded,
      name: 'withheld-other-ground',
      description: 'The manifest gives another ground for entry 13 than dossier-prepared does.',
      failure: { line: PREPARED, fault: 'withheld-mismatch' },
      withheld: seqs,
      files: { withheld: told(['minor', 'method']) },
      shell: { says: 'cannot see', because: 'the shell does not compare grounds' },
    },
  ]
}

/** The log holds; something beside it does not. */
function objectCases(): Case[] {
  const shared = { log: logOf(ISSUED_LINES), lines: ISSUED_LINES, sealedAt: SEALED, shell: NOT_THE_LOG }
  const spoilt = (bytes: Uint8Array): Uint8Array =>
    bytes.map((byte, index) => (index === 20 ? byte ^ 1 : byte))
  const evidence = { seq: EVIDENCE, id: 'E1' }
  return [
    {
      ...shared,
      name: 'object-missing',
      description: 'The evidence is not there.',
      faults: [{ what: 'object-missing', ...evidence }],
      files: { [OBJECT.capture]: null },
    },
    {
      ...shared,
      name: 'object-changed',
      description: 'One bit of the evidence was changed.',
      faults: [{ what: 'object-changed', ...evidence }],
      files: { [OBJECT.capture]: spoilt(CAPTURE) },
    },
    commitmentCase(),
    {
      ...shared,
      name: 'instruction-missing',
      description: 'The frozen instruction is not there.',
      faults: [{ what: 'instruction-missing' }],
      files: { [OBJECT.instruction]: null },
    },
    {
      ...shared,
      name: 'instruction-changed',
      description: 'One bit of the frozen instruction was changed.',
      faults: [{ what: 'instruction-changed' }],
      files: { [OBJECT.instruction]: spoilt(INSTRUCTION) },
    },
    {
      ...shared,
      name: 'derivative-missing',
      description: 'The parsed instruction is not there.',
      faults: [{ what: 'derivative-missing' }],
      files: { [DERIVATIVE]: null },
    },
    {
      ...shared,
      name: 'derivative-differs',
      description: 'The parsed instruction says something else than the frozen one.',
      faults: [{ what: 'derivative-differs' }],
      files: { [DERIVATIVE]: replaced(new TextDecoder().decode(DERIVED), 'engine-a', 'engine-b') },
    },
    {
      ...shared,
      name: 'template-missing',
      description: 'The template of the dossier is not there.',
      faults: [{ what: 'template-missing', seq: PREPARED, id: 'vector-record 1.0.0' }],
      files: { [OBJECT.template]: null },
    },
    {
      ...shared,
      name: 'template-changed',
      description: 'One bit of the template was changed.',
      faults: [{ what: 'template-changed', seq: PREPARED, id: 'vector-record 1.0.0' }],
      files: { [OBJECT.template]: spoilt(TEMPLATE) },
    },
    {
      ...shared,
      name: 'dossier-missing',
      description: 'The issued dossier is not there.',
      faults: [{ what: 'dossier-missing', seq: PREPARED + 1, id: '1' }],
      files: { [DOSSIER]: null },
    },
    {
      ...shared,
      name: 'dossier-changed',
      description: 'One bit of the issued dossier was changed.',
      faults: [{ what: 'dossier-changed', seq: PREPARED + 1, id: '1' }],
      files: { [DOSSIER]: spoilt(PDF) },
    },
  ]
}

/** DATA that names another object than the body is bound to; the digests of the log fit. */
function commitmentCase(): Case {
  const other = utf8.encode('Another page. Fictional.\n')
  const lines = chained(
    OPEN_DRAFTS.map((one, index) =>
      index + 1 === EVIDENCE ? { ...one, data: { ...one.data, sha256: digestOf(other) } } : one,
    ),
  )
  return {
    name: 'commitment-broken',
    description: 'DATA of entry 11 names another object than its body is bound to; every hash fits.',
    log: logOf(lines),
    lines,
    noted: [at(OPEN_LINES, OPEN_LINES.length).hash],
    faults: [{ what: 'commitment-mismatch', seq: EVIDENCE, id: 'E1' }],
    shell: { says: 'cannot see', because: 'it reads no DATA' },
    files: { [objectPath(other)]: other },
  }
}

export function allVectors(): Vector[] {
  const cases = [
    intactCases,
    editedCases,
    orderCases,
    lineCases,
    spellingCases,
    sealCases,
    erasedCases,
    encryptedCases,
    withheldCases,
    objectCases,
  ]
  return cases.flatMap((make) => make()).map(vector)
}

// ---- on disk

/** Every file below a folder, by its path with `/`. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
}

function writeVector({ name, files }: Vector): void {
  const folder = join(FOLDER, name)
  if (!existsSync(folder)) {
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), bytes)
    }
    return
  }
  const same = [...files].every(
    ([path, bytes]) => existsSync(join(folder, path)) && readFileSync(join(folder, path)).equals(bytes),
  )
  if (!same || filesBelow(folder).length !== files.size)
    throw new Error(`${folder} would change; vectors are only added`)
}

// Node reads this program from its standard input, as the command above has it; a test imports it instead.
if (process.argv[1] === '-') for (const one of allVectors()) writeVector(one)
