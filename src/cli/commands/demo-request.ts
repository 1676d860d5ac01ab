import type { Context } from '../../app/context.ts'
import { performAll } from '../../app/perform.ts'
import { type IssuedDossier, issueDossier } from '../../app/produce-dossier.ts'
import { type OpenSession, openSession } from '../../app/session.ts'
import { startSession } from '../../app/start-session.ts'
import type { Language } from '../../domain/language.ts'
import type { Act } from '../../domain/session/act.ts'
import { join } from '../../domain/text/paths.ts'
import type { Run } from '../run-context.ts'
import { resumeAnswers } from './walk.ts'

export const REQUEST_CASE = 'DEMO-0002'

type Staff = Context['staff']

const SPECIALIST: Staff = { code: 'S-310', name: 'P. Specialist' }
const READER: Staff = { code: 'S-207', name: 'L. Lezer' }
const CLASSIFIER: Staff = { code: 'T-117', name: 'T. Vaststeller' }
const LEVEL = 'departementaal-vertrouwelijk'

/** What the people of the case write beside their answers. */
const TEXTS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  nl: {
    indication: 'Een medebewoner zei betrokkene "in uniform" op een foto van mei 2019 te hebben gezien.',
    restrictions: 'Niet delen buiten de keten; de naam van de melder niet noemen.',
    accepted: 'De melding is concreet en met open bronnen na te gaan.',
    reread: 'Het bevestigde nummer staat op het profiel; beroep en plaats komen daar los van overeen.',
    point: 'F3 zegt dat er geen wapens te zien zijn. Is de hele video bekeken, of alleen het begin?',
    answer:
      'De hele video, vier minuten, twee keer. Het beeld is onscherp; het tegenargument bij F3 noemt dat nu.',
    doubt:
      'De toeschrijving van @tesfay_s rust op verblijfplaats en beroep. In Khartoum wonen meer muzikanten met deze voornaam. Is "mogelijk" niet juister?',
    defence:
      'Plaats en beroep staan los van elkaar en beide kloppen. Ik blijf bij "aannemelijk"; de twijfel staat bij C2.',
    dissent:
      'Ik zou "mogelijk" schrijven. Het verzoek kan zo uit, als de lezer weet dat wij hierover verschillen.',
    classification: 'Verband tussen een persoon en een naslagverzoek.',
    marking: 'BEVAT PERSOONSGEGEVENS',
  },
  en: {
    indication: 'A fellow resident said they had seen the person "in uniform" in a photo of May 2019.',
    restrictions: 'Not to be shared outside the chain; do not name whoever reported it.',
    accepted: 'The report is concrete and can be checked with open sources.',
    reread: 'The confirmed number is on the profile; trade and place agree independently of it.',
    point: 'F3 says that no weapons can be seen. Was the whole video watched, or only its beginning?',
    answer: 'All four minutes of it, twice. The picture is blurred; the counter-argument of F3 now says so.',
    doubt:
      'The attribution of @tesfay_s rests on residence and trade. More musicians of this first name live in Khartoum. Would "possible" not be right?',
    defence:
      'Place and trade are independent of each other and both fit. I stay with "plausible"; the doubt stands with C2.',
    dissent:
      'I would write "possible". The request may go out as it is, if its reader knows that we differ on this.',
    classification: 'Ties a person to a lookup request.',
    marking: 'CONTAINS PERSONAL DATA',
  },
}

/** A second fictional case: a signal, extended research, a second reader, and a request for a look-up. */
export async function demoRequest(
  run: Run,
  newBecause: string | undefined,
): Promise<IssuedDossier & Demonstrated> {
  const context: Context = { ...run.context, classificationCeiling: LEVEL }
  const inDemo: Run = { ...run, context }
  const say = (key: string): string => TEXTS[run.language][key] ?? ''
  const as = (staff: Staff, session: OpenSession, ...acts: readonly Act[]): OpenSession =>
    performAll({ ...context, staff }, session, [{ kind: 'name-staff', ...staff }, ...acts], 'command')
  const answers = (name: string): string => join(run.world.demoFiles, `${name}.${run.language}.yaml`)

  let session = await startSession(context, {
    case: REQUEST_CASE,
    instruction: 'osint-screening@3.0.0',
    via: 'answers',
    ...(newBecause === undefined ? {} : { newBecause }),
  })
  session = as(context.staff, session, {
    kind: 'raise-signal',
    origin: 'reception',
    indication: say('indication'),
    restrictions: say('restrictions'),
  })
  session = as(SPECIALIST, session, { kind: 'accept-signal', reason: say('accepted') })
  session = await resumeAnswers(inDemo, answers('request'), session)
  session = as(
    READER,
    session,
    { kind: 'repeat-search', by: READER.code, search: 'S1', outcome: 'candidates' },
    { kind: 'repeat-search', by: READER.code, search: 'S2', outcome: 'none-relevant' },
    {
      kind: 'review-match',
      by: READER.code,
      candidate: 'C1',
      state: 'established',
      reasoning: say('reread'),
    },
    { kind: 'raise-point', by: READER.code, about: 'F3', text: say('point') },
    { kind: 'raise-point', by: READER.code, about: 'C2', text: say('doubt') },
  )
  const { code } = context.staff
  session = as(
    context.staff,
    session,
    { kind: 'answer-point', by: code, point: 'R1', text: say('answer') },
    { kind: 'answer-point', by: code, point: 'R2', text: say('defence') },
  )
  session = as(
    READER,
    session,
    { kind: 'settle-point', by: READER.code, point: 'R1', how: 'satisfied' },
    { kind: 'settle-point', by: READER.code, point: 'R2', how: 'dissent', text: say('dissent') },
    { kind: 'agree-review', by: READER.code },
  )
  session = await resumeAnswers(inDemo, answers('request-end'), session)
  session = as(
    context.staff,
    session,
    {
      kind: 'propose-classification',
      level: LEVEL,
      until: { day: '2036-12-31' },
      reason: say('classification'),
      ceiling: LEVEL,
    },
    { kind: 'set-marking', marking: say('marking') },
  )
  session = as(CLASSIFIER, session, {
    kind: 'set-classification',
    by: CLASSIFIER.code,
    level: LEVEL,
    ceiling: LEVEL,
  })
  const issued = await issueDossier(context, session, { via: 'answers' })
  return { ...issued, session: openSession(context, session.ref) }
}

interface Demonstrated {
  readonly session: OpenSession
}
