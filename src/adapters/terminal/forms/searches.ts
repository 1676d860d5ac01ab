import type { SearchAct, SearchOutcome } from '../../../domain/session/act.ts'
import { SEARCH_OUTCOMES } from '../../../domain/session/event.ts'
import type { Cell } from '../../../domain/session/plan.ts'
import { TERMS } from '../../../domain/text/terms.ts'
import { visibleLine } from '../../../domain/text/visible.ts'
import type { Ask } from '../ask.ts'
import type { Offered } from '../offers.ts'
import { acts, candidateOptions, type Form, filled, options } from './form.ts'

function planned(cell: Cell): SearchAct['place'] {
  return { kind: 'plan', search: cell.search, engine: cell.engine, for: cell.for }
}

export function searchAct(cell: Cell, outcome: SearchOutcome, offered: Offered | undefined): SearchAct {
  return {
    kind: 'record-search',
    step: cell.step,
    place: planned(cell),
    outcome,
    how: cell.queries.length > 1 ? 'row' : 'single',
    ...(offered ? { offered } : {}),
  }
}

export function countedForm(offered: Offered | undefined): Form {
  return async (ask, _card, cell) => {
    if (!cell) return acts()
    const typed = await ask.read(ask.say.askCount, {
      initial: '',
      hint: '',
      fault: (text) => (/^\d{1,9}$/.test(text) ? null : ask.say.notNumber(visibleLine(text))),
    })
    return acts({ ...searchAct(cell, 'none-relevant', offered), reviewed: Number(typed) })
  }
}

/** For a list that has a version or date: that first, then what came of the search. */
export function versionForm(offered: Offered | undefined): Form {
  return async (ask, _card, cell) => {
    if (!cell) return acts()
    const version = await ask.words(ask.say.askVersion)
    return acts({ ...searchAct(cell, await askOutcome(ask), offered), version })
  }
}

export function blockedForm(offered: Offered | undefined): Form {
  return async (ask, _card, cell) =>
    cell
      ? acts({
          ...searchAct(cell, 'blocked', offered),
          ...filled('note', await ask.text(ask.say.askBlocked)),
        })
      : acts()
}

/** A candidate, with the search that brought it when one is at hand that has no outcome yet. */
export function candidateForm(offered: Offered | undefined): Form {
  return async (ask, { step }, cell) => {
    const label = await ask.words(ask.say.askCandidate)
    const url = await ask.text(ask.say.askCandidateUrl)
    const handle = url === '' ? '' : await ask.text(ask.say.askHandle)
    const permanent = handle === '' ? '' : await ask.text(ask.say.askPermanent)
    ask.tellLookAlike(label, url, handle)
    const datum = await ask.text(ask.say.askDatum)
    const found = {
      label,
      ...filled('url', url),
      ...filled('handle', handle),
      ...filled('permanent', permanent),
      ...filled('datum', datum),
    }
    if (cell && !cell.done) return acts({ ...searchAct(cell, 'candidates', offered), found: [found] })
    return acts({
      kind: 'record-candidate',
      step: step.id,
      ...found,
      ...(cell?.done ? { search: cell.done.body.id } : {}),
    })
  }
}

export const adHocForm: Form = async (ask, { step }) => {
  const place = { kind: 'ad-hoc' as const, ...(await askPlace(ask)) }
  return acts({ kind: 'record-search', step: step.id, place, outcome: await askOutcome(ask), how: 'single' })
}

export function counterForm(candidate?: string): Form {
  return async (ask, card) => {
    const about = candidate ?? (await ask.pick(ask.say.askWhichCandidate, candidateOptions(card)))
    const named = candidateOptions(card).find(({ value }) => value === about)?.label ?? about
    ask.tell(ask.say.askCounterOn(named))
    const place = { kind: 'counter-evidence' as const, candidate: about, ...(await askPlace(ask)) }
    return acts({
      kind: 'record-search',
      step: card.step.id,
      place,
      outcome: await askOutcome(ask),
      how: 'single',
    })
  }
}

async function askPlace(ask: Ask): Promise<{ where: string; query: string; why: string }> {
  return {
    where: await ask.words(ask.say.askWhere),
    query: await ask.words(ask.say.askQuery),
    why: await ask.words(ask.say.askWhy),
  }
}

function askOutcome(ask: Ask): Promise<SearchOutcome> {
  return ask.pick(ask.say.askSearchOutcome, options(SEARCH_OUTCOMES, TERMS[ask.language].searchOutcome))
}
