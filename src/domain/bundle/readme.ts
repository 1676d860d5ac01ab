import type { Language } from '../language.ts'
import { checkNumber, grouped } from '../log/check-number.ts'
import { momentText } from '../text/dates.ts'

/** What the README of a bundle tells whoever opens it without this program. */
export interface Told {
  readonly session: string
  readonly head: string
  readonly at: string
  readonly release: string
  readonly evidence: number
  readonly leftOut: number
  readonly copies: readonly number[]
  /** Entries without their content. */
  readonly withheld: number
  /** Staff code of who goes on with it; null: it is a copy to read. */
  readonly transferredTo: string | null
}

const nl = (told: Told): string => `Bundel van screeningssessie ${told.session}

Gemaakt door screen, programmaversie ${told.release}, op ${momentText(told.at, 'nl')}
volgens de klok van die computer.
${told.transferredTo === null ? '' : `\nDe sessie is hiermee overgedragen aan ${told.transferredTo}, die ermee verdergaat:\n  screen receive MAP --head HOOFD\nWaar zij vandaan komt, is zij alleen nog te lezen.\n`}
Hoofd van het logboek in deze bundel:
  ${told.head}
  Controlegetal: ${grouped(checkNumber(told.head))}

Wat erin zit, in data/:
  session/log           het logboek: één regel per gebeurtenis
  session/objects/      instructie, sjabloon en vastleggingen, onder hun SHA-256
  session/dossiers/     de uitgegeven verslagen (PDF): ${copies(told, 'exemplaar', 'geen')}
  instructions/         de instructieversies waaronder is gewerkt, met hun naam
  templates/            de sjablonen van de verslagen, met hun naam
  identifiers.json      de genoteerde gegevens over de persoon
  evidence.json         de vastleggingen, met hun SHA-256
  FORMAT.md, verify.sh  de bytes beschreven (Engels), en een controle van één bladzijde

${told.leftOut > 0 ? `Vastleggingen zijn weggelaten: ${told.leftOut} van ${told.evidence}. Hun SHA-256 staat in het logboek en in evidence.json.` : `Vastleggingen: ${told.evidence}, alle bijgevoegd.`}${told.withheld > 0 ? `\nNiet ter inzage: de inhoud van ${told.withheld} ${told.withheld === 1 ? 'logregel' : 'logregels'}; session/withheld zegt welke, en op welke grond.` : ''}

Nagaan, zonder dit programma:
  sha256sum -c manifest-sha256.txt       zijn de bestanden zoals gebundeld?
  sh data/verify.sh data/session HOOFD   is het logboek ongeschonden, en is dit hoofd erin?

HOOFD neemt u van elders: van het voorblad van een verslag op papier, of uit een ander
systeem. Wie alleen deze bundel heeft, ziet niet of zij in haar geheel is vervangen.

Niet bewezen wordt dat de feiten kloppen of dat de klok goed liep.
Deze bundel bevat persoonsgegevens.
`

const en = (told: Told): string => `Bundle of screening session ${told.session}

Made by screen, program release ${told.release}, on ${momentText(told.at, 'en')}
by that computer's clock.
${told.transferredTo === null ? '' : `\nWith it the session is handed over to ${told.transferredTo}, who goes on with it:\n  screen receive DIR --head HEAD\nWhere it comes from it can only be read.\n`}
Head of the log in this bundle:
  ${told.head}
  Check number: ${grouped(checkNumber(told.head))}

Its contents, in data/:
  session/log           the log: one line per event
  session/objects/      instruction, template and evidence, under their SHA-256
  session/dossiers/     the dossiers that were issued (PDF): ${copies(told, 'copy', 'none')}
  instructions/         the instruction versions that were worked under, by name
  templates/            the templates of the dossiers, by name
  identifiers.json      what was recorded to identify the person by
  evidence.json         the evidence, with its SHA-256
  FORMAT.md, verify.sh  the bytes described, and a verifier of one page

${told.leftOut > 0 ? `Evidence was left out: ${told.leftOut} of ${told.evidence}. Its SHA-256 stands in the log and in evidence.json.` : `Evidence: ${told.evidence}, all of it included.`}${told.withheld > 0 ? `\nWithheld: the content of ${told.withheld} ${told.withheld === 1 ? 'entry' : 'entries'}; session/withheld says which, and on which ground.` : ''}

To check it without this program:
  sha256sum -c manifest-sha256.txt       are the files as they were bundled?
  sh data/verify.sh data/session HEAD    is the log intact, and is this head in it?

Take HEAD from elsewhere: from the cover of a dossier on paper, or from another
system. Whoever has only this bundle cannot see whether it was replaced as a whole.

It does not prove that the facts are true, or that the clock was right.
This bundle holds personal data.
`

/** By name: a number alone reads as how many there are. */
function copies({ copies }: Told, copy: string, none: string): string {
  return copies.length === 0 ? none : copies.map((number) => `${copy} ${number}`).join(', ')
}

const README: Readonly<Record<Language, (told: Told) => string>> = { nl, en }

export function bundleReadme(told: Told, language: Language): string {
  return README[language](told)
}

/** The verifier that FORMAT.md prints: its block of shell. */
export function shellOf(format: string): string {
  const script = /```sh\n([\s\S]*?)```/.exec(format)?.[1]
  if (script === undefined) throw new Error('FORMAT.md has no shell')
  return script
}
