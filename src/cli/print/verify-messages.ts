import type { ObjectFault } from '../../app/verify-session.ts'
import { MOST_ENTRIES, MOST_ENTRY_BYTES, MOST_LOG_BYTES } from '../../domain/bounds.ts'
import type { Language } from '../../domain/language.ts'
import type { Head } from '../../domain/log/entry.ts'
import type { Fault } from '../../domain/log/verify.ts'

/** What `verify` says of a log and of what lies beside it. */
const nl = {
  intact: (session: string, erased: number) =>
    `${session}: ongeschonden${erased === 0 ? '' : `, ${erased === 1 ? '1 regel' : `${erased} regels`} gewist`}.`,
  notIntact: (session: string) => `${session}: NIET in orde.`,
  log: (entries: number) =>
    entries === 1
      ? 'Logboek: 1 regel, die klopt.'
      : `Logboek: ${entries} regels, elke regel sluit aan op de vorige.`,
  logBroken: (line: number, why: string) => `Logboek: regel ${line} klopt niet: ${why}.`,
  logBrokenWhole: (why: string) => `Logboek: ${why}.`,
  objects: (count: number) =>
    `Instructie, sjablonen, vastleggingen en exemplaren: ${count} nagekeken, alle gelijk aan wat het logboek noemt.`,
  erased: (count: number) =>
    `${count === 1 ? '1 regel is' : `${count} regels zijn`} gewist, met een regel die dat zegt.`,
  withheld: (count: number) =>
    `${count === 1 ? '1 regel is' : `${count} regels zijn`} in dit afschrift niet ter inzage.`,
  encrypted: (count: number, at: string, by: string) =>
    `${count} regels zijn versleuteld (${at}, ${by}); hun gegevens, vastleggingen en uitgegeven exemplaren zijn niet gelezen.`,
  encryptedWhole:
    'Het versleutelde bestand is zoals het is gemaakt. Met --identity of --passphrase-file leest "screen verify" ook wat erin staat.',
  opened: (count: number, at: string, by: string) =>
    `${count} regels zijn versleuteld (${at}, ${by}) en voor deze controle met de sleutel in het geheugen geopend.`,
  torn: (bytes: number) =>
    `Na de laatste hele regel staan nog ${bytes} bytes: een schrijfbewerking die bezig is of is afgebroken. Bij de volgende invoer worden ze terzijde gelegd.`,
  clock: (seqs: string) => `De klok liep terug bij regel ${seqs}.`,
  open: 'De sessie is nog open: er kunnen regels bij komen.',
  transferred: (seq: number) =>
    `Overgedragen bij regel ${seq}: de sessie gaat verder waar zij in ontvangst wordt genomen.`,
  cancelled: (seq: number) => `Geannuleerd bij regel ${seq}.`,
  sealed: (seq: number) => `Verzegeld bij regel ${seq}.`,
  head: (head: string) => `Hoofd, van de laatste regel: ${head}`,
  headLast: 'Het opgegeven hoofd is de laatste regel.',
  headEarlier: (seq: number, followed: number) =>
    `Het opgegeven hoofd is regel ${seq}; daarna ${followed === 1 ? 'kwam nog 1 regel' : `kwamen nog ${followed} regels`}.`,
  headAbsent:
    'Het opgegeven hoofd komt in dit logboek NIET voor: dit is een ander of herschreven logboek, of er zijn regels af gehaald.',
  headSoFar: ({ seq, hash }: Head) => `Hoofd van regel ${seq}, de laatste die klopt: ${hash}`,
  headBefore: (seq: number, held: number) =>
    seq === held
      ? `Het opgegeven hoofd is regel ${seq}, de laatste die klopt.`
      : `Het opgegeven hoofd is regel ${seq}, vóór de regel die niet klopt.`,
  headUnread: (held: number) =>
    held === 0
      ? 'Van het opgegeven hoofd is niets te zeggen: geen enkele regel klopt.'
      : `Het opgegeven hoofd is niet dat van ${held === 1 ? 'de ene regel die klopt' : `een van de ${held} regels die kloppen`}. Of het van een latere regel is, is niet te zeggen: wat daarna komt, is niet gelezen.`,
  shortenedCheck:
    'Gevraagd is naar een controlegetal: een verkorte controle. Het hele hoofd zegt meer; klopt het getal niet, kijk dan eerst of het goed is overgenomen.',
  all: (logs: number, entries: number) =>
    logs === 0
      ? 'Er zijn geen logboeken in deze opslag.'
      : logs === 1
        ? `1 logboek met ${entries === 1 ? '1 regel' : `${entries} regels`}: ongeschonden.`
        : `${logs} logboeken met samen ${entries} regels: alle ongeschonden.`,
  allBut: (logs: number, faults: number) =>
    `${logs === 1 ? '1 logboek' : `${logs} logboeken`} nagekeken, ${faults} NIET in orde.`,
  lostCases: {
    folder: 'De map met zaken (cases) is er NIET meer: zet haar terug uit een reservekopie.',
    all: 'Er staat GEEN enkele zaak meer, terwijl de index of het register sessies noemt: zet wat in de map cases stond terug uit een reservekopie.',
  },
  gone: (sessions: string) =>
    `Begonnen en niet meer aanwezig: ${sessions}. De map is weggehaald, of het begin brak af.`,
  unreadable: 'Het logboek is niet te lezen.',
  logMissing: 'De map is er, zonder logboek.',
  closed: (count: number) =>
    `${count === 1 ? '1 logboek' : `${count} logboeken`} NIET nagekeken: dit account mag er niet bij.`,
  closedToYou: 'Het logboek is niet nagekeken.',
  logsOnly:
    'Alleen de logboeken: voor instructie, vastleggingen en exemplaren van een zaak dient "screen verify <zaak>".',
  noHead:
    'Zonder hoofd dat elders is bewaard (--head) is niet te zien of het logboek in zijn geheel is herschreven of ingekort.',
  faults: {
    'no-tab': 'er staat geen tab tussen regel en gegevens',
    'entry-too-large': `de regel is langer dan ${MOST_ENTRY_BYTES} bytes; zo lang worden er niet gelezen`,
    'second-tab': 'er staat een tab te veel',
    'hash-mismatch': 'de inhoud past niet bij de eigen hash: de regel is veranderd',
    'not-utf8': 'dit is geen UTF-8',
    'not-an-entry': 'dit is geen logregel',
    respaced: 'dezelfde inhoud, maar anders geschreven',
    'data-mismatch': 'de gegevens passen niet bij de regel: zij zijn veranderd',
    'data-not-json': 'de gegevens zijn niet te lezen',
    'prev-mismatch': 'de regel sluit niet aan op de vorige',
    'wrong-seq': 'het volgnummer klopt niet: er is een regel weg, verplaatst of verdubbeld',
    'genesis-mismatch': 'de eerste regel hoort niet bij deze sessie',
    'unknown-type': 'deze gebeurtenis kent dit programma niet',
    'body-invalid': 'de gebeurtenis is niet goed gevormd',
    'data-invalid': 'de gegevens van de gebeurtenis zijn niet goed gevormd',
    'after-seal': 'deze gebeurtenis mag niet na het zegel komen',
    'data-missing': 'de gegevens ontbreken zonder dat zij gewist, afgeschermd of versleuteld zijn',
    'erasure-unfinished':
      'de gegevens zouden gewist zijn, maar staan er nog: het wissen is niet voltooid of teruggedraaid; voer het wissen opnieuw uit',
    'encryption-unfinished':
      'de gegevens zouden alleen versleuteld zijn, maar staan er ook nog leesbaar: het versleutelen is niet voltooid; voer het opnieuw uit',
    'withheld-mismatch': 'de lijst van afgeschermde regels klopt niet met het logboek',
    'empty-log': 'het logboek is leeg',
    'too-long': `het logboek heeft meer dan ${MOST_ENTRIES} regels; zo veel worden er niet gelezen`,
    'log-too-large': `het logboek is groter dan ${MOST_LOG_BYTES} bytes; zo groot wordt er geen gelezen`,
  } satisfies Record<Fault, string>,
  objectFaults: {
    'instruction-missing': 'de bevroren instructie ontbreekt',
    'instruction-changed': 'de bevroren instructie is veranderd',
    'instruction-unparsed': 'de bevroren instructie is niet te lezen',
    'derivative-missing': 'de ingelezen instructie ontbreekt',
    'derivative-differs': 'de ingelezen instructie verschilt van de bevroren instructie',
    'other-session': 'het logboek is van een andere zaak of sessie dan de map waarin het staat',
    'withheld-unreadable': 'de lijst van afgeschermde regels is niet te lezen',
    'object-missing': 'de vastlegging ontbreekt',
    'object-changed': 'de vastlegging is veranderd',
    'commitment-mismatch': 'de regel noemt een ander bestand dan de gegevens',
    'template-missing': 'het sjabloon ontbreekt',
    'template-changed': 'het sjabloon is veranderd',
    'picture-missing': 'de afbeelding die het verslag laat zien, ontbreekt',
    'picture-changed': 'de afbeelding die het verslag laat zien, is veranderd',
    'dossier-missing': 'het uitgegeven exemplaar ontbreekt',
    'dossier-changed': 'het uitgegeven exemplaar is veranderd',
    'encrypted-missing':
      'het versleutelde bestand ontbreekt; wat erin stond, is alleen nog in een reservekopie',
    'encrypted-changed': 'het versleutelde bestand is veranderd; zet het terug uit een reservekopie',
    'encryption-unfinished':
      'er staat nog leesbaar wat alleen versleuteld hoort te zijn; voer het versleutelen opnieuw uit',
  } satisfies Record<ObjectFault['what'], string>,
  atEntry: (seq: number, record: string) => `Regel ${seq} (${record})`,
  copyOf: (number: string) => `exemplaar ${number}`,
}

export type VerifyMessages = typeof nl

const en: VerifyMessages = {
  intact: (session, erased) =>
    `${session}: intact${erased === 0 ? '' : `, ${erased === 1 ? '1 entry' : `${erased} entries`} erased`}.`,
  notIntact: (session) => `${session}: NOT in order.`,
  log: (entries) =>
    entries === 1 ? 'Log: 1 entry, which holds.' : `Log: ${entries} entries, each joins the one before.`,
  logBroken: (line, why) => `Log: entry ${line} does not hold: ${why}.`,
  logBrokenWhole: (why) => `Log: ${why}.`,
  objects: (count) =>
    `Instruction, templates, evidence and copies: ${count} checked, all equal to what the log names.`,
  erased: (count) =>
    `${count === 1 ? '1 entry is' : `${count} entries are`} erased, with an entry that says so.`,
  withheld: (count) => `${count === 1 ? '1 entry is' : `${count} entries are`} withheld from this copy.`,
  encrypted: (count, at, by) =>
    `${count} entries are encrypted (${at}, ${by}); their data, evidence and issued copies were not read.`,
  encryptedWhole:
    'The encrypted file is as it was made. With --identity or --passphrase-file "screen verify" reads what is in it too.',
  opened: (count, at, by) =>
    `${count} entries are encrypted (${at}, ${by}) and were opened with the key in memory for this check.`,
  torn: (bytes) =>
    `After the last whole entry stand ${bytes} more bytes: a write in progress or broken off. The next entry sets them aside.`,
  clock: (seqs) => `The clock ran back at entry ${seqs}.`,
  open: 'The session is open: entries may follow.',
  transferred: (seq) => `Handed over at entry ${seq}: the session goes on where it is received.`,
  cancelled: (seq) => `Cancelled at entry ${seq}.`,
  sealed: (seq) => `Sealed at entry ${seq}.`,
  head: (head) => `Head, of the last entry: ${head}`,
  headLast: 'The head given is the last entry.',
  headEarlier: (seq, followed) => `The head given is entry ${seq}; ${followed} followed.`,
  headAbsent:
    'The head given is NOT in this log: this is another log or a rewritten one, or entries were taken off.',
  headSoFar: ({ seq, hash }) => `Head of entry ${seq}, the last that holds: ${hash}`,
  headBefore: (seq, held) =>
    seq === held
      ? `The head given is entry ${seq}, the last that holds.`
      : `The head given is entry ${seq}, before the one that does not hold.`,
  headUnread: (held) =>
    held === 0
      ? 'Nothing can be said of the head given: not one entry holds.'
      : `The head given is not ${held === 1 ? 'the one entry that holds' : `one of the ${held} entries that hold`}. Whether it is a later one cannot be said: what follows was not read.`,
  shortenedCheck:
    'What was given is a check number, a shortened check. The whole head says more; if the number does not fit, see first that it was copied correctly.',
  all: (logs, entries) =>
    logs === 0
      ? 'There are no logs in this store.'
      : logs === 1
        ? `1 log, ${entries === 1 ? '1 entry' : `${entries} entries`}: intact.`
        : `${logs} logs, ${entries} entries together: all intact.`,
  allBut: (logs, faults) => `${logs === 1 ? '1 log' : `${logs} logs`} looked at, ${faults} NOT in order.`,
  lostCases: {
    folder: 'The folder of cases is NOT there any more: put it back from a backup.',
    all: 'NO case is left, and the index or register names sessions: put what was in the folder cases back from a backup.',
  },
  gone: (sessions) => `Begun and not there any more: ${sessions}. Taken away, or the begin broke off.`,
  unreadable: 'The log cannot be read.',
  logMissing: 'The folder is there, without a log.',
  closed: (count) =>
    `${count === 1 ? '1 log was' : `${count} logs were`} NOT looked at: this account may not read ${count === 1 ? 'it' : 'them'}.`,
  closedToYou: 'The log was not looked at.',
  logsOnly: 'Logs only: for the instruction, evidence and copies of a case use "screen verify <case>".',
  noHead:
    'Without a head kept elsewhere (--head) it cannot be seen whether the whole log was rewritten or cut short.',
  faults: {
    'no-tab': 'there is no tab between entry and data',
    'entry-too-large': `the line is longer than ${MOST_ENTRY_BYTES} bytes; none that long is read`,
    'second-tab': 'there is one tab too many',
    'hash-mismatch': 'its content does not fit its own hash: the entry was changed',
    'not-utf8': 'this is not UTF-8',
    'not-an-entry': 'this is no log entry',
    respaced: 'the same content, but written differently',
    'data-mismatch': 'the data do not fit the entry: they were changed',
    'data-not-json': 'the data cannot be read',
    'prev-mismatch': 'the entry does not join the one before',
    'wrong-seq': 'the sequence number is wrong: an entry is gone, moved or doubled',
    'genesis-mismatch': 'the first entry does not belong to this session',
    'unknown-type': 'this program does not know this event',
    'body-invalid': 'the event is not well formed',
    'data-invalid': "the event's data are not well formed",
    'after-seal': 'this event may not follow the seal',
    'data-missing': 'the data are missing and neither erased, withheld nor encrypted',
    'erasure-unfinished':
      'the data should be erased but are there: the erasure is unfinished or was undone; run erase again',
    'encryption-unfinished':
      'its data should be encrypted only and is still there in the clear: the encryption is not finished; run it again',
    'withheld-mismatch': 'the list of withheld entries does not fit the log',
    'empty-log': 'the log is empty',
    'too-long': `the log has more than ${MOST_ENTRIES} entries; that many are not read`,
    'log-too-large': `the log is larger than ${MOST_LOG_BYTES} bytes; none that large is read`,
  },
  objectFaults: {
    'instruction-missing': 'the frozen instruction is missing',
    'instruction-changed': 'the frozen instruction was changed',
    'instruction-unparsed': 'the frozen instruction cannot be read',
    'derivative-missing': 'the parsed instruction is missing',
    'derivative-differs': 'the parsed instruction differs from the frozen one',
    'other-session': 'the log is of another case or session than the folder it is in',
    'withheld-unreadable': 'the list of withheld entries cannot be read',
    'object-missing': 'the evidence is missing',
    'object-changed': 'the evidence was changed',
    'commitment-mismatch': 'the entry names another file than its data',
    'template-missing': 'the template is missing',
    'template-changed': 'the template was changed',
    'picture-missing': 'the picture that the dossier shows is missing',
    'picture-changed': 'the picture that the dossier shows was changed',
    'dossier-missing': 'the issued copy is missing',
    'dossier-changed': 'the issued copy was changed',
    'encrypted-missing': 'the encrypted file is missing; what was in it is only in a backup now',
    'encrypted-changed': 'the encrypted file was changed; put it back from a backup',
    'encryption-unfinished':
      'what should be encrypted only is still there in the clear; run the encryption again',
  },
  atEntry: (seq, record) => `Entry ${seq} (${record})`,
  copyOf: (number) => `copy ${number}`,
}

export const VERIFY_MESSAGES: Readonly<Record<Language, VerifyMessages>> = { nl, en }
