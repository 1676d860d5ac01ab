import type { Language } from '../../domain/language.ts'

/** What is said on the person's side of a case. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  statement:
    'noteer wat betrokkene, of iemand namens betrokkene, over het onderzoek zegt; ook na de verzegeling',
  from: 'van wie het is',
  kind: 'wat het is',
  about: 'waarop het ziet: een nummer (F1, C2), een stap of een regel van het logboek; anders het geheel',
  statementOn: 'dag waarop het is gegeven, als dat niet vandaag is: JJJJ-MM-DD',
  recorded: (id: string, session: string) =>
    `${id} is genoteerd bij ${session}. Het staat in elk verslag dat hierna wordt opgemaakt.`,
  recordedAfterIssue: (id: string, session: string) =>
    `${id} is genoteerd bij ${session}. In wat al is uitgegeven staat het niet; een nieuw exemplaar bevat het: screen dossier ${session} --issue`,
  statements: 'Verklaringen van betrokkene',
  whole: 'het geheel',
  entry: (seq: string) => `regel ${seq}`,
  notInCopy: 'nog in geen uitgegeven exemplaar',
}

export type PersonMessages = typeof nl

const en: PersonMessages = {
  statement: 'record what the person, or somebody for them, says of the research; after the seal too',
  from: 'whose it is',
  kind: 'what it is',
  about: 'what it concerns: a number (F1, C2), a step or an entry of the log; else the whole',
  statementOn: 'the day it was given, where that is not today: YYYY-MM-DD',
  recorded: (id, session) =>
    `${id} is recorded with ${session}. It stands in every dossier that is made from now on.`,
  recordedAfterIssue: (id, session) =>
    `${id} is recorded with ${session}. What was issued before does not have it; a new copy does: screen dossier ${session} --issue`,
  statements: 'Statements by the person',
  whole: 'the whole',
  entry: (seq) => `entry ${seq}`,
  notInCopy: 'in no issued copy yet',
}

export const PERSON_MESSAGES: Readonly<Record<Language, PersonMessages>> = { nl, en }
