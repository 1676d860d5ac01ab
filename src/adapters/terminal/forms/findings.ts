import type { CompleteFindingAct, FindingPart } from '../../../domain/session/act.ts'
import { isPartialDate } from '../../../domain/session/answer.ts'
import type { Card } from '../../../domain/session/card.ts'
import {
  BEARINGS,
  FINDING_PARTS,
  INFORMATION_GRADES,
  SOURCE_GRADES,
  SPECIAL_CATEGORIES,
  TRANSLATED,
} from '../../../domain/session/event.ts'
import { findingNow, hadOutcome } from '../../../domain/session/findings.ts'
import { standing, type Written } from '../../../domain/session/state.ts'
import { fromDutchOrder } from '../../../domain/text/dates.ts'
import { isolate } from '../../../domain/text/isolate.ts'
import { TERMS } from '../../../domain/text/terms.ts'
import { visibleLine } from '../../../domain/text/visible.ts'
import { type Ask, LeftForm, type Option } from '../ask.ts'
import { acts, candidateOptions, type Form, filled, options } from './form.ts'

/** Saves with a few keys: what else it needs is asked one at a time after it, as still to do. */
export const findingForm: Form = async (ask, card) => {
  const fact = await ask.words(ask.say.askFact)
  const kept = evidenceOptions(standing(card.state, card.state.evidence))
  const named =
    kept.length > 0 ? await ask.text(ask.say.askSource) : await ask.words(ask.say.finding.askSourceAlone)
  const on = await askDate(ask, ask.say.finding.askDate)
  const evidence = await ask.many(ask.say.askWhichEvidence, kept)
  const source =
    named === '' && evidence.length === 0 ? await ask.words(ask.say.finding.askSourceAlone) : named
  const candidates = candidateOptions(card)
  const candidate =
    candidates.length === 0
      ? ''
      : await ask.pick(ask.say.askWhichCandidate, [...candidates, { value: '', label: ask.say.noCandidate }])
  return acts({
    kind: 'record-finding',
    step: card.step.id,
    fact,
    evidence,
    ...filled('source', source),
    ...filled('on', on),
    ...filled('candidate', candidate),
  })
}

/** As precise as it is known, or nothing; asked again until it can be read as a date. */
async function askDate(ask: Ask, message: string, before = ''): Promise<string> {
  const say = ask.say.finding
  // In English nobody can tell which of 05-06-2019 is the month.
  const dateOf = ask.language === 'nl' ? fromDutchOrder : (typed: string) => typed
  const typed = await ask.read(message, {
    initial: before,
    hint: say.hintDate,
    fault: (text) => (text === '' || isPartialDate(dateOf(text)) ? null : say.noDate(visibleLine(text))),
  })
  return dateOf(typed)
}

export function evidenceOptions(evidence: readonly Written<'evidence-added'>[]): Option<string>[] {
  return evidence.map(({ body, data }) => ({
    value: body.id,
    label: `${body.id} ${isolate(visibleLine(data?.file ?? ''))}`,
  }))
}

/** One thing that is still to be said about a finding. */
export function completeForm(finding: string, part: FindingPart): Form {
  return async (ask, card) =>
    acts({ kind: 'complete-finding', finding, ...(await askPart(ask, card, finding, part)) })
}

/** Says something of a finding anew, or corrects what was observed. */
export const changeFindingForm: Form = async (ask, card) => {
  const { state, step } = card
  const here = findingsOf(card)
  const choices = here.map(({ body, data }) => ({
    value: body.id,
    label: `${body.id} ${isolate(visibleLine(data?.fact ?? ''))}`,
  }))
  const [only, ...others] = choices
  const id = only && others.length === 0 ? only.value : await ask.pick(ask.say.askWhichFinding, choices)
  const parts = FINDING_PARTS.map((part) => ({ value: part, label: TERMS[ask.language].findingPart[part] }))
  const what = await ask.pick<FindingPart | 'fact'>(ask.say.finding.askWhat(id), [
    { value: 'fact', label: ask.say.finding.fact },
    ...parts,
  ])
  const before = here.find(({ body }) => body.id === id)
  const needsReason =
    hadOutcome(state, step.id) &&
    (what === 'fact' || (before !== undefined && findingNow(state, before).said.has(what)))
  const asked = what === 'fact' ? null : await askPart(ask, card, id, what)
  if (asked) {
    const reason = needsReason ? await ask.words(ask.say.finding.askReason) : ''
    return acts({ kind: 'complete-finding', finding: id, ...asked, ...filled('reason', reason) })
  }
  const fact = await ask.text(ask.say.finding.askFactAgain, before?.data?.fact ?? '')
  const source = await ask.text(ask.say.askSource, before?.data?.source ?? '')
  const evidence = await ask.many(
    ask.say.askWhichEvidence,
    evidenceOptions(standing(card.state, card.state.evidence)),
    before?.body.evidence ?? [],
  )
  const reason = needsReason ? await ask.words(ask.say.finding.askReason) : ''
  return acts({
    kind: 'record-finding',
    step: step.id,
    amends: id,
    fact,
    evidence,
    ...filled('source', source),
    ...filled('candidate', before?.body.candidate ?? ''),
    ...filled('reason', reason),
  })
}

/** Those recorded in this step that nothing has replaced. */
export function findingsOf({ state, step }: Card): Written<'finding-recorded'>[] {
  return standing(state, state.findings).filter(({ body }) => body.step === step.id)
}

async function askPart(
  ask: Ask,
  card: Card,
  id: string,
  part: FindingPart,
): Promise<Omit<CompleteFindingAct, 'kind' | 'finding'>> {
  const say = ask.say.finding
  const terms = TERMS[ask.language]
  const finding = findingsOf(card).find(({ body }) => body.id === id)
  const now = finding ? findingNow(card.state, finding) : null
  switch (part) {
    case 'interpretation':
      return {
        interpretation: (await ask.text(say.askInterpretation(id), now?.interpretation ?? '')) || null,
      }
    case 'grade':
      return {
        grade: {
          source: await ask.pick(say.askSource(id), graded(SOURCE_GRADES, terms.sourceGrade), 'last'),
          information: await ask.pick(
            say.askInformation(id),
            graded(INFORMATION_GRADES, terms.informationGrade),
            'last',
          ),
        },
      }
    case 'language': {
      const language = await ask.words(say.askLanguage(id), now?.language ?? lastLanguage(card))
      const translated = await ask.pick(say.askTranslated, options(TRANSLATED, terms.translated))
      const translation =
        translated === 'none' ? '' : await ask.text(say.askTranslation, now?.translation ?? '')
      return { language, translated, ...filled('translation', translation) }
    }
    case 'persons':
      return { persons: await askPersons(ask, card, id, now?.persons ?? []) }
    case 'category': {
      const wanted = await ask.many(
        say.askCategories(id),
        options(SPECIAL_CATEGORIES, terms.specialCategory),
        now?.categories ?? [],
      )
      const categories = SPECIAL_CATEGORIES.filter((one) => wanted.includes(one))
      if (categories.length === 0) return { categories }
      return { categories, ground: await ask.words(say.askGround, now?.ground ?? '') }
    }
    case 'bearing':
      return { bearing: await ask.pick(`${id} – ${say.askBearing}`, options(BEARINGS, terms.bearing)) }
    case 'counter-argument':
      return { counter: (await ask.text(say.askCounter(id), now?.counter ?? '')) || null }
    case 'date':
      return { on: (await askDate(ask, say.askDateOf(id), now?.on ?? '')) || null }
  }
}

/** The grade and what it says: the list is the legend. Enter alone gives the last: that it cannot be judged. */
function graded<T extends string>(grades: readonly T[], labels: Readonly<Record<T, string>>): Option<T>[] {
  return grades.map((grade) => ({ value: grade, label: `${grade} ${labels[grade]}` }))
}

/** Sources of one session are often in one language. */
function lastLanguage({ state }: Card): string {
  return standing(state, state.findings)
    .map((finding) => findingNow(state, finding).language)
    .reduce<string>((last, language) => language ?? last, '')
}

async function askPersons(
  ask: Ask,
  { state }: Card,
  id: string,
  chosen: readonly string[],
): Promise<string[]> {
  const say = ask.say.finding
  const known = standing(state, state.persons)
  if (known.length > 0) {
    const persons = known.map(({ body, data }) => ({
      value: body.id,
      label: `${body.id} ${isolate(visibleLine(data?.description ?? ''))}`,
    }))
    return ask.many(say.askPersons(id), persons, chosen)
  }
  const others = await ask.pick(say.askNobody(id), [
    { value: false, label: say.nobody },
    { value: true, label: say.recordFirst },
  ])
  if (others) throw new LeftForm('d')
  return []
}
