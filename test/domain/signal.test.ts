import { describe, expect, test } from 'vitest'
import { askedSteps } from '../../src/domain/instruction/flow.ts'
import type { Act } from '../../src/domain/session/act.ts'
import { missingInSession } from '../../src/domain/session/completeness.ts'
import type { RefusalCode } from '../../src/domain/session/refusal.ts'
import { ACCEPTED, DISMISSED, given, RAISED, refusal, SEALED, SMALL } from '../support/build.ts'

const MINOR: Act = { kind: 'accept-signal', reason: 'getoetst', minor: true }
const CONSENT: Act = { kind: 'consent', by: 'k9009', reason: 'noodzaak besproken' }
const NOTE: Act = { kind: 'return-note', to: 'opvanglocatie', text: 'ontvangen en beoordeeld' }

const isExtended = (...acts: readonly Act[]): boolean =>
  askedSteps(SMALL, given(...acts).state).some(({ id }) => id === 'hypotheses')

describe('a signal', () => {
  test('keeps what its source allows, and its day', () => {
    const [event] = given().when({ ...RAISED, restrictions: 'niet verstrekken', on: '2026-11-01' } as Act)
    expect(event).toEqual({
      type: 'signal-raised',
      body: { origin: 'police' },
      data: { indication: 'melding', restrictions: 'niet verstrekken', on: '2026-11-01' },
    })
  })

  test('that was dismissed stays beside the one raised later', () => {
    const { signal } = given(RAISED, DISMISSED, { ...RAISED, indication: 'tweede' } as Act, ACCEPTED).state
    expect(signal.raised?.data?.indication).toBe('tweede')
    expect(
      signal.earlier.map(({ raised, decided }) => [raised?.data?.indication, decided?.data?.reason]),
    ).toEqual([['melding', 'vergissing']])
  })

  test('on a minor opens nothing until somebody else consents', () => {
    expect(isExtended(RAISED, ACCEPTED)).toBe(true)
    expect(isExtended(RAISED, MINOR)).toBe(false)
    expect(missingInSession(SMALL, given(RAISED, MINOR).state)).toContainEqual({
      step: 'purpose',
      what: 'consent',
    })
    expect(isExtended(RAISED, MINOR, CONSENT)).toBe(true)
    expect(given(RAISED, MINOR, CONSENT).state.signal.consented?.by).toBe('k9009')
  })

  test('is answered to whoever reported it, also after the seal', () => {
    const { notes } = given(RAISED, DISMISSED, ...SEALED, NOTE).state.signal
    expect(notes.map(({ data }) => data)).toEqual([{ to: 'opvanglocatie', text: 'ontvangen en beoordeeld' }])
  })

  test.each<[RefusalCode, string, readonly Act[], Act]>([
    ['no-consent-needed', 'consent where nobody is a minor', [RAISED, ACCEPTED], CONSENT],
    ['no-consent-needed', 'consent given twice', [RAISED, MINOR, CONSENT], CONSENT],
    ['own-consent', 'consent by whoever accepted', [RAISED, MINOR], { ...CONSENT, by: 'k1234' } as Act],
    ['own-consent', 'consent by them, in capitals', [RAISED, MINOR], { ...CONSENT, by: 'K1234' } as Act],
    ['empty-text', 'consent without a reason', [RAISED, MINOR], { ...CONSENT, reason: ' ' } as Act],
    ['signal-already', 'a signal while another waits for consent', [RAISED, MINOR], RAISED],
    ['no-signal', 'a note without a signal', [], NOTE],
    ['empty-text', 'a note to nobody', [RAISED], { ...NOTE, to: '' } as Act],
  ])('%s: %s', (code, _, acts, act) => {
    const situation = given(...acts)
    expect(refusal(() => situation.when(act))).toBe(code)
  })
})
