import { waitingErasure } from '../../../domain/session/erasure.ts'
import { endsReturn } from '../../../domain/session/holder.ts'
import { blockCode, lostAtSeal, type ReleaseBlock } from '../../../domain/session/release-gate.ts'
import { type UnusedCapture, unusedCaptures } from '../../../domain/session/unused.ts'
import { releaseBlockText } from '../../../domain/text/release.ts'
import { TERMS } from '../../../domain/text/terms.ts'
import { visibleLine } from '../../../domain/text/visible.ts'
import { type Ask, LeftForm } from '../ask.ts'
import { nameToChoose } from './evidence.ts'
import { acts, type Form, labelled } from './form.ts'

/** `alone`: what is chosen to go goes at once; otherwise somebody else confirms it. */
export function closeForm(alone: boolean): Form {
  return async (ask, { instruction, state }) => {
    const unused = unusedCaptures(state)
    const held = state.holds.map(({ body }) => TERMS[ask.language].hold[body.ground])
    const waits = waitingErasure(state)
    const said = ask.say.closing
    if (unused.length > 0 && held.length > 0) ask.tell(said.held(held.join('; ')))
    else if (unused.length > 0 && waits) ask.tell(said.waits(waits.seq))
    if (unused.length > 0 && alone && endsReturn(state) !== null) ask.tell(said.endsReturn)
    const destroy = held.length > 0 || waits ? [] : await askDestroyed(ask, unused, alone)
    const routing = await ask.pick(ask.say.askRouting, labelled(ask, instruction.routing))
    await confirmSeal(ask, lostAtSeal(instruction, state, routing))
    return acts({ kind: 'close', routing, ...(destroy.length > 0 ? { destroy } : {}) })
  }
}

/** Told before there is no way back: afterwards only an override or another session helps. */
async function confirmSeal(ask: Ask, lost: readonly ReleaseBlock[]): Promise<void> {
  if (lost.length === 0) return
  const said = ask.say.closing
  const facts = lost.map((block) => `  · ${visibleLine(releaseBlockText(blockCode(block), ask.language))}`)
  const seal = await ask.pick([said.lostAtSeal, ...facts, said.askSeal].join('\n'), [
    { value: false, label: said.notYet },
    { value: true, label: said.sealAnyway },
  ])
  if (!seal) throw new LeftForm(null)
}

/** Nothing chosen keeps all: Enter is enough. */
async function askDestroyed(ask: Ask, unused: readonly UnusedCapture[], alone: boolean): Promise<string[]> {
  const { ask: question, askAlone, all } = ask.say.closing
  const each = unused.map((one) => ({ value: one.capture.body.id, label: captureLine(ask, one) }))
  const every = unused.length > 1 ? [{ value: ALL, label: all(unused.length) }] : []
  const chosen = await ask.many(alone ? askAlone : question, [...each, ...every])
  return chosen.includes(ALL) ? each.map(({ value }) => value) : chosen
}

const ALL = 'all'

function captureLine(ask: Ask, { capture: { body, data }, why, of }: UnusedCapture): string {
  const said = ask.say.closing
  const names = of.join(', ')
  const because = {
    uncited: said.uncited,
    withdrawn: said.withdrawn,
    'finding-gone': said.findingGone(names),
    'only-masked': said.onlyMasked(names),
  }[why]
  return said.capture(body.id, nameToChoose(data?.file ?? '–', ask.language), sizeText(body.bytes), because)
}

/** In thousands, as file managers have it; up, so that nothing is of no size. */
function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 10_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${Math.ceil(bytes / 1_000_000)} MB`
}
