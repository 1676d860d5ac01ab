import type { SignalState } from '../session/state.ts'
import { TERMS } from '../text/terms.ts'
import type { Fact, Span } from './model.ts'
import { entry, fact, given, lines, type Source, text, typed } from './parts.ts'

/** Every signal of the session, the first first, and what was reported back: none takes the place of another. */
export function signalRows(source: Source): Fact[] {
  const { signal } = source.state
  const { words } = source
  const all = [
    ...signal.earlier.map((one) => ({ ...one, status: 'dismissed' as const })),
    ...(signal.raised ? [signal] : []),
  ]
  return [
    ...all.map((one) => fact(words.signal, ...lines(signalRuns(source, one)))),
    ...signal.notes.map((note) =>
      fact(
        words.returnNote,
        ...lines([
          [typed(note.data?.to, source, note)],
          [typed(note.data?.text, source, note), text(' '), entry(note)],
        ]),
      ),
    ),
  ]
}

function signalRuns(
  source: Source,
  { status, raised, decided, consented }: Pick<SignalState, 'status' | 'raised' | 'decided' | 'consented'>,
): Span[][] {
  const { words } = source
  if (!raised) return []
  const reason = (at: {
    readonly seq: number
    readonly data: { readonly reason: string } | null
  }): Span[] => [typed(at.data?.reason, source, at), text(' '), entry(at)]
  return [
    [
      text(`${TERMS[source.language].signal[status]}: `),
      typed(raised.data?.indication, source, raised),
      text(' '),
      entry(raised),
    ],
    ...(raised.data?.on ? [[text(`${words.signalOn}: `), given(raised.data.on)]] : []),
    ...(raised.data?.restrictions
      ? [[text(`${words.signalRestrictions}: `), given(raised.data.restrictions)]]
      : []),
    ...(decided ? [reason(decided)] : []),
    ...(consented ? [[text(`${words.consented}: `), ...reason(consented)]] : []),
  ]
}
