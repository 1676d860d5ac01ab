import { type IssuedDossier, issueDossier, takeOut } from '../../app/produce-dossier.ts'
import { type OpenSession, openSession } from '../../app/session.ts'
import { askedSteps } from '../../domain/instruction/flow.ts'
import { refText } from '../../domain/session/case-reference.ts'
import { join } from '../../domain/text/paths.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { MESSAGES } from '../messages.ts'
import { asTyped } from '../print/as-typed.ts'
import type { Run } from '../run-context.ts'
import { demoRequest } from './demo-request.ts'
import { walkAnswers } from './walk.ts'

const DEMO_CASE = 'DEMO-0001'

/** The account of whoever tries the program has no place in a fictional dossier. */
const DEMO_STAFF = { code: 'S-000', name: 'S. Demo' }

/** `screen demo`: two fictional cases, from intake to dossier and from signal to request, in a store of its own; what a real run does, no more. */
export async function demo(run: Run, out: string): Promise<ExitCode> {
  const store = join(out, 'store')
  const made = await run.world.context({ language: run.language, store })
  // The form that an organisation gave its references is not that of the demo's.
  const settings = { ...made.settings, casePattern: { value: null, from: 'default' } as const }
  const context = { ...made, settings, staff: DEMO_STAFF }
  const inDemo: Run = { ...run, context }
  const again = context.store.ofCase(DEMO_CASE).length > 0
  run.talk(run.say.demo.intro)
  const session = await walkAnswers(inDemo, join(run.world.demoFiles, `answers.${run.language}.yaml`), {
    case: DEMO_CASE,
    // The answers are for this one, whatever the organisation has in force.
    instruction: 'osint-screening@2.0.0',
    ...(again ? { newBecause: run.say.demo.intro } : {}),
  })
  const issued = await issueDossier(context, session, { via: 'answers' })
  const written = (one: IssuedDossier, name: string, sealed: OpenSession): void => {
    const pdf = join(out, name)
    takeOut(context, { ref: sealed.ref, copy: one.copy }, pdf, { overwrite: true })
    run.talk(run.say.demo.walked(askedSteps(sealed.instruction, sealed.state).length, sealed.head.seq))
    run.print(run.say.issued(one.copy, pdf), run.say.headIs(one.head))
  }
  written(issued, 'dossier.pdf', openSession(context, session.ref))
  const request = await demoRequest(inDemo, again ? run.say.demo.intro : undefined)
  written(request, 'request.pdf', request.session)
  run.talk(
    '',
    MESSAGES[run.language].demo.next,
    ...suggestions(run, refText(session.ref), store, issued.head).map((line) => `  ${line}`),
  )
  return EXIT.done
}

function suggestions({ world, language }: Run, session: string, store: string, head: string): string[] {
  const words = [
    `verify ${session} --head ${head}`,
    `show ${session}`,
    `status ${session}`,
    'start 2026-0001',
  ]
  return words.map((one) => asTyped(`screen ${one} --lang ${language}`, { program: world.program, store }))
}
