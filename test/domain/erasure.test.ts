import { describe, expect, it, test } from 'vitest'
import { sha256 } from '../../src/domain/digest.ts'
import type { LogEntry } from '../../src/domain/log/verify.ts'
import type { Act, PrepareAct } from '../../src/domain/session/act.ts'
import {
  type ErasureWish,
  erasureOf,
  recipientsAmong,
  refuseNamedInReason,
  remainingAfter,
} from '../../src/domain/session/erasure.ts'
import { erasureRecord, notReached } from '../../src/domain/session/erasure-record.ts'
import { goesWith, placeOf, places } from '../../src/domain/session/places.ts'
import { readSessionLog } from '../../src/domain/session/replay.ts'
import {
  BEFORE_SEARCH,
  CONCLUDED,
  conclude,
  EVIDENCE,
  finding,
  given,
  NAME_SEARCHED,
  refusal,
  SEALED,
  Situation,
} from '../support/build.ts'

const BROTHER = 'Karim Haddad'
const NAMED: Act = {
  kind: 'record-person',
  role: 'family',
  minor: false,
  name: BROTHER,
  description: 'broer',
}
const DRAWN = sha256('drawn')
const GROUNDS = { reason: 'verzoek van P1', authority: 'besluit 7' }

/** P1 a brother by name; E1 and F1, which shows it, withdrawn. */
const OPEN: readonly Act[] = [
  ...BEFORE_SEARCH,
  ...NAME_SEARCHED,
  NAMED,
  EVIDENCE,
  finding({ evidence: ['E1'], persons: ['P1'] }),
  { kind: 'withdraw', record: 'finding', id: 'F1', reason: 'dubbel' },
]
const PREPARED: PrepareAct = {
  kind: 'prepare-dossier',
  template: { id: 'internal-record', version: '1.0.0', digest: sha256('template') },
  language: 'nl',
  release: '0.1.0',
  renderer: 'pdf-1',
  recipient: 'Rechtbank',
  pictures: [{ evidence: 'E1', drawn: DRAWN }],
}

const issued = (copy: number): Act => ({
  kind: 'issue-dossier',
  copy,
  pdf: sha256('pdf'),
  dossier: sha256('dossier'),
})

/** The same, sealed; copy 1, for a court, shows E1. */
function worked(...more: readonly Act[]): Situation {
  return given(...OPEN, ...more, ...CONCLUDED, PREPARED, issued(1))
}

const entriesOf = (situation: Situation): readonly LogEntry[] =>
  readSessionLog(situation.log().bytes).report.entries

/** What goes, as `type id`. */
function going(situation: Situation, wish: ErasureWish): string[] {
  const entries = entriesOf(situation)
  return erasureOf(entries, wish).map((seq) => {
    const entry = entries[seq - 1]?.entry
    return [entry?.type, entry?.body.id].filter(Boolean).join(' ')
  })
}

const seqsOf = (situation: Situation, ...what: string[]): number[] =>
  erasureOf(entriesOf(situation), { what, named: 'leave' })

const ask = (situation: Situation, ...what: string[]): Act => ({
  kind: 'ask-erasure',
  seqs: seqsOf(situation, ...what),
  ...GROUNDS,
})

describe('what goes', () => {
  it('is a person alone, as all other text says P1', () => {
    expect(going(worked(), { what: ['P1'] })).toEqual(['person-recorded P1'])
  })

  it('is a finding with what was said about it later', () => {
    expect(going(worked(), { what: ['F1'] })).toEqual(['finding-recorded F1', 'record-withdrawn F1'])
  })

  it('is a capture with the entry that says what was drawn of it', () => {
    expect(going(worked(), { what: ['E1'] })).toEqual(['evidence-added E1', 'dossier-prepared'])
  })

  it('is nothing that holds no more than a salt', () => {
    const situation = worked()
    const empty = entriesOf(situation).find(
      ({ entry }) => entry.type === 'step-opened' || entry.type === 'dossier-issued',
    )
    expect(refusal(() => erasureOf(entriesOf(situation), { what: [String(empty?.entry.seq)] }))).toBe(
      'nothing-to-erase',
    )
  })

  it('is all that people typed, save what an erasure rests on, when the whole session goes', () => {
    const situation = worked()
    const asked = situation.and(ask(situation, 'P1'))
    const all = going(asked, { all: true, what: [] })
    expect(all).toContain('finding-recorded F1')
    expect(all).toContain('identifier-recorded I1')
    expect(all).not.toContain('erasure-asked')
    expect(all.length).toBeGreaterThan(10)
  })

  it('is not what an erasure itself rests on', () => {
    const situation = worked()
    const asked = situation.and(ask(situation, 'P1'))
    const wish = { what: [String(asked.state.entries)] }
    expect(refusal(() => erasureOf(entriesOf(asked), wish))).toBe('not-to-erase')
    expect(refusal(() => erasureOf(entriesOf(asked), { what: ['P9'] }))).toBe('not-to-erase')
  })

  it('is refused while a text that stays gives the name, until somebody chooses', () => {
    const told = worked(finding({ fact: `gezien met karim   haddad` }))
    expect(refusal(() => erasureOf(entriesOf(told), { what: ['P1'] }))).toBe('erased-still-named')
    expect(going(told, { what: ['P1'], named: 'include' })).toEqual([
      'person-recorded P1',
      'finding-recorded F2',
    ])
    expect(going(told, { what: ['P1'], named: 'leave' })).toEqual(['person-recorded P1'])
  })

  it('may not be named in the reason, which stays', () => {
    const situation = worked()
    const seqs = seqsOf(situation, 'P1')
    const entries = entriesOf(situation)
    expect(refusal(() => refuseNamedInReason(entries, seqs, `verzoek van ${BROTHER}`))).toBe(
      'erased-named-in-reason',
    )
    expect(() => refuseNamedInReason(entries, seqs, 'verzoek van P1')).not.toThrow()
  })
})

describe('a second person', () => {
  const situation = worked()
  const asked = situation.by('k1', ask(situation, 'P1'))
  const confirmBy = (by: string, entry = asked.state.entries): Act => ({
    kind: 'confirm-erasure',
    by,
    asked: entry,
  })

  it('confirms what was asked, with its reason and authority', () => {
    expect(asked.when(confirmBy('k2'))).toEqual([
      {
        type: 'data-erased',
        body: { seqs: seqsOf(situation, 'P1'), asked: asked.state.entries },
        data: GROUNDS,
      },
    ])
  })

  it('is another than who asked, and confirms what they saw', () => {
    expect(refusal(() => asked.when(confirmBy('k1')))).toBe('own-erasure')
    expect(refusal(() => asked.when(confirmBy('K1')))).toBe('own-erasure')
    expect(refusal(() => asked.when(confirmBy('k2', 3)))).toBe('no-erasure-asked')
    expect(refusal(() => situation.when(confirmBy('k2')))).toBe('no-erasure-asked')
  })

  it('can decline it, as can who asked, and then it waits no longer', () => {
    const decline = { kind: 'decline-erasure', asked: asked.state.entries, reason: 'bezwaar' } as const
    for (const by of ['k1', 'k2']) {
      const declined = asked.by(by, decline)
      expect(declined.state.erasureAsked).toBeNull()
      expect(refusal(() => declined.when(confirmBy('k3')))).toBe('no-erasure-asked')
      expect(() => declined.when(ask(situation, 'P1'))).not.toThrow()
    }
    expect(refusal(() => asked.when({ ...decline, asked: 3 }))).toBe('no-erasure-asked')
    expect(refusal(() => asked.when({ ...decline, reason: ' ' }))).toBe('empty-text')
  })

  it('is asked one thing at a time', () => {
    expect(refusal(() => asked.when(ask(situation, 'P1')))).toBe('erasure-waits')
  })

  it('confirms once', () => {
    expect(refusal(() => asked.and(confirmBy('k2')).when(confirmBy('k2')))).toBe('no-erasure-asked')
  })
})

describe('a hold', () => {
  const set: Act = { kind: 'set-hold', ground: 'appeal', reason: 'bezwaar' }
  const lift: Act = { kind: 'lift-hold', ground: 'appeal', reason: 'uitspraak' }
  const situation = worked()
  const erase: Act = { kind: 'erase', seqs: seqsOf(situation, 'P1'), ...GROUNDS }

  test.each([
    ['before anything is asked', situation],
    ['on a sealed session', given(...SEALED)],
  ])('keeps everything, %s, until it is lifted', (_, before) => {
    const one: Act = { ...erase, seqs: [2] }
    expect(refusal(() => before.and(set).when(one))).toBe('on-hold')
    expect(
      before
        .and(set, lift)
        .when(one)
        .map(({ type }) => type),
    ).toEqual(['data-erased'])
  })

  it('keeps what was asked before it from being confirmed', () => {
    const asked = situation.by('k1', ask(situation, 'P1'))
    const confirm: Act = { kind: 'confirm-erasure', by: 'k2', asked: asked.state.entries }
    expect(refusal(() => asked.and(set).when(confirm))).toBe('on-hold')
  })

  it('stands per ground: lifting one leaves another', () => {
    const both = situation.and(set, { ...set, ground: 'complaint' }, lift)
    expect(refusal(() => both.when(erase))).toBe('on-hold')
    expect(refusal(() => both.when(lift))).toBe('not-held')
    expect(refusal(() => both.when({ ...set, ground: 'complaint' }))).toBe('held-already')
  })
})

describe('after an erasure', () => {
  const situation = worked()
  const seqs = seqsOf(situation, 'E1')
  const entries = entriesOf(situation)
  const recipients = recipientsAmong(entries, seqs)
  const erased = situation.and({ kind: 'erase', seqs, ...GROUNDS, ...recipients })

  it('the log holds, and says how many', () => {
    const { report, state } = readSessionLog(erased.log(seqs).bytes)
    expect(report.failure).toBeNull()
    expect(report.erased).toEqual(seqs)
    expect(state.evidence.map(({ data }) => data)).toEqual([null])
  })

  it('the record says whose original is gone from the inbox already', () => {
    const handled = (outcome: 'removed' | 'changed'): Act => ({
      kind: 'handle-original',
      evidence: 'E1',
      outcome,
    })
    const removedOf = (...acts: Act[]) => {
      const made = worked(...acts)
      return notReached(entriesOf(made), made.state, seqsOf(made, 'E1'), '/in').originalsRemoved
    }
    expect(removedOf(handled('changed'), handled('removed'))).toEqual(['E1'])
    expect(removedOf(handled('changed'))).toEqual([])
  })

  it('the record says in what pictures and files of a finding somebody who went may still be', () => {
    const made = worked()
    const beside = (...what: string[]) =>
      notReached(entriesOf(made), made.state, seqsOf(made, ...what), null).evidence
    expect(beside('P1')).toEqual(['E1'])
    expect(beside('P1', 'E1')).toEqual([])
    expect(beside('F1')).toEqual([])
  })

  it('nothing is said any more of the original of what is gone', () => {
    const act: Act = { kind: 'handle-original', evidence: 'E1', outcome: 'removed' }
    const open = given(...OPEN)
    expect(open.when(act)).toHaveLength(1)
    const e1 = seqsOf(open, 'E1')
    const { bytes } = open.and({ kind: 'erase', seqs: e1, ...GROUNDS }).log(e1)
    const gone = new Situation(open.instruction, readSessionLog(bytes).state)
    expect(refusal(() => gone.when(act))).toBe('unknown-evidence')
  })

  it('the same is not erased again', () => {
    expect(refusal(() => erased.when({ kind: 'erase', seqs, ...GROUNDS }))).toBe('nothing-to-erase')
    expect(refusal(() => erased.when({ kind: 'erase', seqs: [999], ...GROUNDS }))).toBe('not-to-erase')
  })

  it('no object and no copy is left that shows it', () => {
    const remaining = remainingAfter(entries, situation.state, seqs)
    const path = (digest: string): string => `objects/${digest.slice(0, 2)}/${digest}`
    for (const digest of [sha256('picture'), DRAWN])
      expect(goesWith(path(digest), remaining), digest).toBe(true)
    expect(goesWith(path(situation.state.instruction.digest), remaining)).toBe(false)
    expect(goesWith('dossiers/copy-1.pdf', remaining)).toBe(true)
    expect(goesWith('log', remaining)).toBe(false)
  })

  it('who has an extract is told too, also once the entry that named them is erased', () => {
    const { recipient: _, ...unnamed } = PREPARED
    const extract = { kind: 'make-extract', copy: 2, pdf: sha256('pdf'), for: 'mr. A. Voorbeeld' } as const
    const made = situation.and({ ...unnamed, showing: ['P1'] }, issued(2), extract)
    const all = erasureOf(entriesOf(made), { all: true, what: [] })
    const gone = made.and({ kind: 'erase', seqs: all, ...GROUNDS, ...recipientsAmong(entriesOf(made), all) })
    const after = readSessionLog(gone.log(all).bytes)
    const told = notReached(after.report.entries, after.state, all, null)
    expect(told.copies.map(({ recipient }) => recipient)).toEqual(['Rechtbank', 'mr. A. Voorbeeld'])
  })

  it('an object that another entry names stays', () => {
    const twice = worked(
      { kind: 'withdraw', record: 'evidence', id: 'E1', reason: 'bijschrift' },
      { ...EVIDENCE, file: 'again.png' },
    )
    const { objects } = remainingAfter(entriesOf(twice), twice.state, seqsOf(twice, 'E1'))
    expect(objects.has(sha256('picture'))).toBe(true)
  })

  it('a copy from which it was withheld stays', () => {
    const seq = seqsOf(situation, 'P1')
    const withheld = seq.map((one) => ({ seq: one, ground: 'third-person' as const }))
    const copied = worked().and({ ...PREPARED, withheld }, issued(2))
    expect(remainingAfter(entriesOf(copied), copied.state, seq).copies).toEqual(new Set([2]))
  })

  it('the record says who has to be told, though the entry that knew is gone', () => {
    const after = readSessionLog(erased.log(seqs).bytes)
    const last = after.state.erasures.at(-1)
    if (!last) throw new Error('no erasure')
    const record = erasureRecord(after.report.entries, after.state, last, {
      removed: [
        { path: 'dossiers/copy-1.pdf', bytes: 9 },
        { path: 'drafts/a.b.json', bytes: 1 },
      ],
      left: [{ path: 'log' }, { path: 'notes.txt' }],
      inbox: '/in',
    })
    expect(record.notReached.copies).toMatchObject([{ copy: 1, recipient: 'Rechtbank' }])
    expect(record.notReached.places).toEqual(['drawn', 'inbox', 'backups', 'desk'])
    expect(record.removed).toEqual([
      { place: 'copies', files: 1, bytes: 9 },
      { place: 'drafts', files: 1, bytes: 1 },
    ])
    expect(record.unknown).toEqual(['notes.txt'])
    expect(record.entries.map(({ seq }) => seq)).toEqual(seqs)
    expect(JSON.stringify(record)).not.toContain('post.png')
  })

  it('another store that it was handed over to is told as not reached', () => {
    const away = given(...OPEN, { kind: 'transfer', to: 'k9999' })
    const seqs = seqsOf(away, 'E1')
    const { entries } = readSessionLog(away.log().bytes).report
    expect(notReached(entries, away.state, seqs, null).bundles).toMatchObject([
      { recipient: 'k9999', encrypted: false },
    ])
    const closed = given(...OPEN, { kind: 'transfer', to: 'k9999', encrypted: { recipients: 2 } })
    const { entries: told } = readSessionLog(closed.log().bytes).report
    expect(notReached(told, closed.state, seqs, null).bundles).toMatchObject([{ encrypted: true }])
    expect(away.and({ kind: 'erase', seqs, ...GROUNDS }).state.status).toBe('transferred')
  })

  it('work goes on', () => {
    const before = given(...OPEN)
    const open = before.and({ kind: 'erase', seqs: seqsOf(before, 'E1'), ...GROUNDS })
    expect(open.when(conclude('search-name')).map(({ type }) => type)).toContain('step-concluded')
  })
})

describe('places', () => {
  test.each([
    ['log', 'log'],
    [`objects/ab/${'ab'.repeat(32)}`, 'objects'],
    ['objects/.1f.partial', 'unfinished'],
    ['drafts/step.form.json', 'drafts'],
    ['drafts/step.form.json.1f.partial', 'unfinished'],
    ['torn-12-0123456789abcdef', 'torn'],
    ['derived/instruction.json', 'derived'],
    ['dossiers/copy-12.pdf', 'copies'],
    ['dossiers/copy-12.pdf.1f.partial', 'unfinished'],
    ['../repair/1-objects-.1f.partial-01234567', 'repair'],
    ['../repair/1-derived-instruction.json-01234567', 'repair'],
    ['../.1f.partial/log', 'unfinished'],
    ['signatures/42-5f3a0c1d2e4b6a79.sshsig', 'signatures'],
    ['../../../index/sessions', 'index'],
    ['notes.txt', undefined],
    ['derived/notes.txt', undefined],
  ])('%s: %s', (path, place) => {
    expect(placeOf(path)?.id).toBe(place)
  })

  it('name each place once', () => {
    const ids = places().map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
