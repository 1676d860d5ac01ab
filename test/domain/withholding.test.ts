import { describe, expect, it } from 'vitest'
import { sha256 } from '../../src/domain/digest.ts'
import { buildDossier } from '../../src/domain/dossier/build.ts'
import type { Dossier } from '../../src/domain/dossier/model.ts'
import { parseTemplate } from '../../src/domain/dossier/template.ts'
import { LANGUAGES, type Language } from '../../src/domain/language.ts'
import type { Head } from '../../src/domain/log/entry.ts'
import { parseWithheld, type WithheldLine } from '../../src/domain/log/verify.ts'
import { withheldEntries, withheldLog, withheldText } from '../../src/domain/log/view.ts'
import type { Act, PrepareAct } from '../../src/domain/session/act.ts'
import { GROUNDS } from '../../src/domain/session/grounds.ts'
import { readSessionLog, replay } from '../../src/domain/session/replay.ts'
import {
  copiesLikeTheLast,
  refuseStillNamed,
  stillNamed,
  type WithholdWish,
  withheldBy,
  withholdingOf,
} from '../../src/domain/session/withholding.ts'
import {
  BEFORE_SEARCH,
  CLOSE,
  CONTEXT_SEARCHED,
  conclude,
  counterSearch,
  EVIDENCE,
  finding,
  given,
  judgement,
  LIST_SEARCHED,
  mustBe,
  NAME_SEARCHED,
  PREPARE,
  refusal,
  SEALED,
  type Situation,
  SMALL,
  textOf,
} from '../support/build.ts'

const BROTHER = 'Karim Haddad'
const DAUGHTER = 'Leïla'
const person = (name: string, minor: boolean): Act => ({
  kind: 'record-person',
  role: 'family',
  minor,
  name,
  description: minor ? 'dochter, op een foto' : 'broer, in een bericht',
})

/** P1 a brother, P2 a minor; F1 about P1, F2 not; one candidate, judged. */
function worked(...more: readonly Act[]): Situation {
  return given(
    ...BEFORE_SEARCH,
    ...NAME_SEARCHED,
    person(BROTHER, false),
    person(DAUGHTER, true),
    { kind: 'record-candidate', step: 'search-name', label: 'account one', url: 'https://one.example/' },
    EVIDENCE,
    finding({ fact: 'P1 schreef een bericht', persons: ['P1'], evidence: ['E1'] }),
    finding({ fact: 'een bericht over werk', candidate: 'C1' }),
    ...more,
    conclude('search-name'),
    CONTEXT_SEARCHED,
    conclude('search-context'),
    LIST_SEARCHED,
    conclude('list'),
    counterSearch('C1'),
    judgement('undetermined', { candidate: 'C1', reasoning: 'te weinig gegevens' }),
    conclude('match'),
    CLOSE,
  )
}

const entriesOf = (situation: Situation) => readSessionLog(situation.log().bytes).report.entries
const wish = (ground: WithholdWish['ground'], ...what: string[]): WithholdWish => ({ what, ground })
const seqOf = (situation: Situation, id: string): number =>
  situation.events.findIndex(({ body }) => 'id' in body && body.id === id) + 1
const prepare = (withheld: PrepareAct['withheld'] = []): Act => ({ ...(PREPARE as PrepareAct), withheld })

describe('what is withheld', () => {
  it('is every minor, whatever was wished', () => {
    const session = worked()
    expect(withholdingOf(entriesOf(session), [])).toEqual([{ seq: seqOf(session, 'P2'), ground: 'minor' }])
  })

  it('is what was chosen besides, each once and in the order of the entries', () => {
    const session = worked()
    const wishes = [wish('third-person', 'P1', 'P2'), wish('source', 'F1', String(seqOf(session, 'P1')))]
    expect(withholdingOf(entriesOf(session), wishes)).toEqual([
      { seq: seqOf(session, 'P1'), ground: 'third-person' },
      { seq: seqOf(session, 'P2'), ground: 'minor' },
      { seq: seqOf(session, 'F1'), ground: 'source' },
    ])
  })

  it('is a record with what was said about it', () => {
    const session = worked()
    const judged = session.events.findIndex(({ type }) => type === 'identity-judged') + 1
    expect(withholdingOf(entriesOf(session), [wish('method', 'C1')]).map(({ seq }) => seq)).toEqual([
      seqOf(session, 'P2'),
      seqOf(session, 'C1'),
      judged,
    ])
  })

  it.each(['P9', '99999', '1', 'x'])('is not %s', (what) => {
    expect(refusal(() => withholdingOf(entriesOf(worked()), [wish('method', what)]))).toBe('not-to-withhold')
  })

  it('is not what was erased: that nobody sees', () => {
    const session = worked()
    const minor = seqOf(session, 'P2')
    const erased = session.happened({
      type: 'data-erased',
      body: { seqs: [minor] },
      data: { reason: 'verzoek', authority: 'besluit' },
    })
    const { entries } = readSessionLog(erased.log([minor]).bytes).report
    expect(withholdingOf(entries, [])).toEqual([])
    expect(given(...SEALED).when(prepare())[0]?.body).not.toHaveProperty('grounds')
  })

  it('no copy is prepared and no bundle made that shows a minor', () => {
    const session = worked()
    expect(refusal(() => session.when(prepare()))).toBe('minor-shown')
    const withheld = withholdingOf(entriesOf(session), [])
    expect(session.when(prepare(withheld))).toMatchObject([
      { body: { withheld: [seqOf(session, 'P2')], grounds: ['minor'] } },
    ])
    const bundle: Act = {
      kind: 'make-bundle',
      manifest: sha256('m'),
      entries: 9,
      files: 9,
      leftOut: 0,
      for: 'rechtbank',
    }
    expect(refusal(() => session.when(bundle))).toBe('minor-shown')
    expect(session.and(prepare(withheld)).when(bundle)).toHaveLength(1)
  })
})

describe('a text that names who is withheld', () => {
  const named = (session: Situation, wishes: readonly WithholdWish[] = []) => {
    const entries = entriesOf(session)
    return stillNamed(entries, new Set(withholdingOf(entries, wishes).map(({ seq }) => seq)))
  }
  it.each([
    'daarop staat Leïla met haar vader',
    'LEÏLA',
    'met "leïla" erbij',
    '(Lei\u0308la)',
    'foto van\u00a0Leïla.',
    'met Leila op de foto',
  ])('is found: %s', (fact) => {
    const session = worked(finding({ fact }))
    expect(named(session)).toEqual([{ seq: seqOf(session, 'F3'), id: 'P2' }])
    const entries = entriesOf(session)
    const withheld = new Set([seqOf(session, 'P2')])
    expect(refusal(() => refuseStillNamed(entries, withheld, { case: '2026-0001/1' }))).toBe('still-named')
  })

  it.each(['Leïlani is iemand anders', 'de heer Aleïla', 'Leia'])('is not: %s', (fact) => {
    expect(named(worked(finding({ fact })))).toEqual([])
  })

  it('is found in what is written with the copy itself', () => {
    const entries = entriesOf(worked())
    const withheld = new Set(withholdingOf(entries, []).map(({ seq }) => seq))
    const told = (about: string) => refuseStillNamed(entries, withheld, { case: '2026-0001/1', about })
    expect(refusal(() => told('spoed, om Leïla'))).toBe('named-in-reason')
    expect(() => told('spoed, om P2')).not.toThrow()
  })

  it('is no problem once it is withheld too', () => {
    const session = worked(finding({ fact: `${BROTHER} schreef dit` }))
    expect(named(session, [wish('third-person', 'P1')])).toEqual([{ seq: seqOf(session, 'F3'), id: 'P1' }])
    expect(named(session, [wish('third-person', 'P1', 'F3')])).toEqual([])
  })

  it.each([
    ['Zoë Aḥmadî (زهرا احمدی)', 'Zoe Ahmadi schreef dit'],
    ['Zoë Aḥmadî (زهرا احمدی)', 'volgens زهرا احمدي ook'],
    ['Zoë Aḥmadî / Зоя Ахмади', 'volgens Зоя Ахмади ook'],
    ['Zoë (zus)', 'met Zoë'],
  ])('each name of one person is looked for, as it may have been typed: %s', (name, fact) => {
    expect(named(worked(person(name, true), finding({ fact })))).toHaveLength(1)
  })

  it('what is said behind a name is no name', () => {
    expect(named(worked(person('Zoë (zus)', true), finding({ fact: 'een zus van betrokkene' })))).toEqual([])
  })

  it('a name in a script without spaces is found inside a sentence', () => {
    expect(named(worked(person('田中', true), finding({ fact: '写真に田中さんがいる' })))).toHaveLength(1)
  })
})

describe('a copy that withholds', () => {
  const TEMPLATE = mustBe(
    parseTemplate('template.yaml', Buffer.from(textOf('templates/internal-record/1.0.0.yaml'))),
  )
  const wishes = [wish('third-person', 'P1'), wish('source', 'F1', 'E1'), wish('method', 'C1')]

  function prepared() {
    const session = worked()
    const situation = session.and(prepare(withholdingOf(entriesOf(session), wishes)))
    const { bytes, head } = situation.log()
    const lines = withheldBy(situation.state.prepared[0] as never)
    return { situation, bytes, head, lines, seqs: new Set(lines.map(({ seq }) => seq)) }
  }

  function built(
    log: Uint8Array,
    withheld: readonly WithheldLine[],
    head: Head,
    language: Language,
  ): Dossier {
    const { report, state } = readSessionLog(log, { withheld })
    expect(report.failure).toBeNull()
    const entries = withheldEntries(report.entries, new Set(withheld.map(({ seq }) => seq)))
    const view = replay({ entries })
    return buildDossier({
      instruction: SMALL,
      earlier: new Map(),
      state: view,
      head: head.hash,
      template: TEMPLATE,
      language,
      prepared: state.prepared[0] ?? null,
    })
  }

  it('is a log that holds, with the same head and its list beside it', () => {
    const { bytes, head, lines, seqs } = prepared()
    const log = withheldLog(bytes, head.seq, seqs)
    const manifest = parseWithheld(withheldText(lines)) ?? []
    expect(manifest).toEqual(lines)
    const { report } = readSessionLog(log, { withheld: manifest, expectedHead: head.hash })
    expect(report).toMatchObject({ failure: null, withheld: [...seqs], headAnswer: { kind: 'last' } })
    // Without the list, or with another one, it does not hold.
    expect(readSessionLog(log).report.failure?.fault).toBe('data-missing')
    for (const [index, line] of manifest.entries()) {
      const less = manifest.filter((one) => one !== line)
      expect(readSessionLog(log, { withheld: less }).report.failure).not.toBeNull()
      const other = GROUNDS.find((ground) => ground !== line.ground) ?? ''
      const changed = manifest.with(index, { ...line, ground: other })
      expect(readSessionLog(log, { withheld: changed }).report.failure).toEqual({
        line: head.seq,
        fault: 'withheld-mismatch',
      })
    }
  })

  it.each(LANGUAGES)(
    'is built the same from the whole session and from the view, without a name (%s)',
    (language) => {
      const { bytes, head, lines, seqs } = prepared()
      const log = withheldLog(bytes, head.seq, seqs)
      const manifest = parseWithheld(withheldText(lines)) ?? []
      const whole = readSessionLog(bytes).report.entries
      const fromWhole = buildDossier({
        instruction: SMALL,
        earlier: new Map(),
        state: replay({ entries: withheldEntries(whole, seqs) }),
        head: head.hash,
        template: TEMPLATE,
        language,
        prepared: readSessionLog(bytes).state.prepared[0] ?? null,
      })
      const fromView = built(log, manifest, head, language)
      expect(fromView).toEqual(fromWhole)
      const said = `${JSON.stringify(fromView)}${Buffer.from(log)}`
      for (const secret of [
        BROTHER,
        DAUGHTER,
        'dochter',
        'broer',
        'P1 schreef',
        'one.example',
        'account one',
        'post.png',
        'te weinig',
      ])
        expect(said).not.toContain(secret)
      // What is left out is told, with why.
      expect(JSON.stringify(fromView)).toContain(language === 'nl' ? 'minderjarige' : 'a minor')
      for (const seq of seqs) expect(JSON.stringify(fromView)).toContain(`{"kind":"entry","seq":${seq}}`)
    },
  )

  it('an earlier copy that shows more does not go with one that shows less', () => {
    const session = worked()
    const minors = withholdingOf(entriesOf(session), [])
    const issue = (copy: number): Act => ({
      kind: 'issue-dossier',
      copy,
      pdf: sha256(`pdf ${copy}`),
      dossier: sha256(`dossier ${copy}`),
    })
    const two = session.and(
      prepare(minors),
      issue(1),
      prepare(withholdingOf(entriesOf(session), wishes)),
      issue(2),
    )
    expect(copiesLikeTheLast(two.state).map(({ body }) => body.copy)).toEqual([2])
    const three = two.and(prepare(minors), issue(3))
    expect(copiesLikeTheLast(three.state).map(({ body }) => body.copy)).toEqual([1, 2, 3])
  })
})
