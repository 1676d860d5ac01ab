import type { Language } from '../../domain/language.ts'
import type { DoctorCode } from '../commands/doctor.ts'
import { asWord } from './as-typed.ts'

/** What was seen, safe to show. */
export type DoctorDetails = Readonly<Record<string, string>>

interface Told {
  readonly message: string
  /** What to do. */
  readonly hint?: string
}

type Findings = Readonly<Record<DoctorCode, (d: DoctorDetails) => Told>>

/** What `repair` mended, in the past tense. */
type MendedTexts = Readonly<
  Record<
    | 'store-too-open'
    | 'leftover'
    | 'log-torn'
    | 'derivative-broken'
    | 'encryption-unfinished'
    | 'ledger-differs'
    | 'list-index-differs'
    | 'list-index-blocked',
    (d: DoctorDetails) => string
  >
>

interface DoctorMessages {
  readonly weights: Readonly<Record<'fine' | 'note' | 'wrong', string>>
  readonly findings: Findings
  readonly mended: MendedTexts
  readonly nothingToMend: string
  readonly wrong: string
  readonly fine: string
  keptAs(path: string): string
  repairWould(count: number): string
}

/** What makes everything in a store its group's again. */
function forGroup(group: string, { folder = '' }: DoctorDetails): string {
  const path = asWord(folder)
  return `chgrp -R ${group} ${path} && chmod -R g+rwX,o= ${path} && find ${path} -type d -exec chmod g+s {} +`
}

const nl: DoctorMessages = {
  weights: { fine: 'in orde', note: 'let op', wrong: 'niet in orde' },
  findings: {
    node: (d) => ({ message: `Versie van Node: ${d.version}` }),
    'node-untested': (d) => ({
      message: `Node ${d.version} is niet beproefd met deze versie van het programma.`,
      hint: `Gebruik een Node die voldoet aan ${d.range}.`,
    }),
    configuration: (d) => ({ message: `Instellingen: ${d.path}` }),
    'configuration-absent': (d) => ({
      message: `Er is geen bestand met instellingen (${d.path}).`,
      hint: '"screen config init" begint er een.',
    }),
    'configuration-broken': (d) => ({
      message: `Het bestand met instellingen is niet in orde (${d.count}): ${d.path}.`,
      hint: '"screen config" wijst aan wat er mis is; tot dan werkt er verder niets.',
    }),
    staff: (d) => ({ message: `Personeelscode: ${d.code}` }),
    'staff-from-account': (d) => ({
      message: `Personeelscode: ${d.code}, de naam van uw account.`,
      hint: 'Zet uw eigen code in het bestand met instellingen (staff: code).',
    }),
    editor: (d) => ({
      message: d.editor ? `Lange teksten: ${d.editor}` : 'Lange teksten: in het programma zelf.',
      ...(d.editor ? {} : { hint: 'Met EDITOR of VISUAL schrijft u ze in uw eigen tekstverwerker.' }),
    }),
    clipboard: (d) => ({
      message:
        d.kind === 'terminal'
          ? 'Klembord: via de terminal; dat kan het klembord van een andere computer zijn.'
          : 'Klembord: dat van dit bureaublad.',
    }),
    'clipboard-none': () => ({
      message: 'Hier is geen klembord: zoekvragen worden getoond om zelf te kopiëren.',
      hint: 'Op Linux: installeer wl-clipboard, xclip of xsel.',
    }),
    'store-absent': (d) => ({
      message: `Er is nog geen opslag; bij de eerste sessie wordt die aangemaakt in ${d.folder}.`,
    }),
    'store-not-there': (d) => ({
      message: `Hier is geen opslag: ${d.folder}.`,
      hint: 'Controleer --store en SCREEN_STORE, en of de schijf is aangekoppeld; "screen config" toont welke map is ingesteld, en door wat. Een nieuwe opslag wordt aangemaakt bij de eerste sessie: "screen start <zaak>".',
    }),
    'store-without-cases': (d) => ({
      message: `De opslag ${d.folder} heeft geen map met zaken (cases) meer.`,
      hint: 'Zet die terug uit een reservekopie; "screen verify --all" vertelt welke verzegelde sessies en exemplaren het register noemt. Hoort de opslag leeg te zijn, begin dan een nieuwe op een andere plaats.',
    }),
    'store-emptied': (d) => ({
      message: `In de opslag ${d.folder} staat geen enkele zaak meer, terwijl de index of het register sessies noemt.`,
      hint: 'Zet wat in de map cases stond terug uit een reservekopie; "screen verify --all" vertelt welke verzegelde sessies en exemplaren het register noemt. Hoort de opslag leeg te zijn, begin dan een nieuwe op een andere plaats.',
    }),
    'store-unreachable': (d) => ({
      message: `Dit account mag niet in de opslag ${d.folder} kijken (${d.file}: ${d.system}). Er is niets van nagekeken.`,
      hint: 'Een opslag is van één account, of van een groep. Is dit de bedoelde opslag (--store, SCREEN_STORE), laat de beheerder u dan in die groep opnemen, of nakijken of u in de mappen erboven mag; meld u daarna opnieuw aan.',
    }),
    'store-label': (d) => ({
      message: `Wat in store.json van de opslag ${d.folder} staat, kent deze versie niet of past niet bij de rechten van de map. Er is geen sessie te beginnen.`,
      hint: 'Zet het bestand terug uit een reservekopie, of gebruik de versie die de opslag heeft gemaakt. Zie docs/settings.md, "Where things are kept".',
    }),
    'store-mode': (d) => ({
      message: `Volgens store.json is de opslag ${d.folder} van een groep, maar de map heeft daar de rechten niet meer voor. Er is geen sessie te beginnen.`,
      hint: `Als eigenaar of als root: ${forGroup('<groep>', d)}`,
    }),
    'store-private': (d) => ({ message: `Opslag: ${d.folder}, alleen te lezen door dit account.` }),
    'store-shared': (d) => ({
      message: `Opslag: ${d.folder}, te lezen en te wijzigen door ieder account in de groep ${d.group}.`,
    }),
    'store-too-open': (d) => ({
      message: `Meer accounts dan de bedoeling is, kunnen bij ${d.count === '1' ? `1 bestand of map van de opslag (${d.first})` : `${d.count} bestanden of mappen van de opslag (zoals ${d.first})`}.`,
      hint: '"screen repair" neemt die rechten weg. Van wat een ander account heeft gemaakt, kan alleen dat account de rechten wijzigen.',
    }),
    'store-too-closed': (d) => ({
      message: `Niet iedereen in de groep ${d.group} kan bij ${d.count === '1' ? `1 bestand of map van de opslag (${d.first})` : `${d.count} bestanden of mappen van de opslag (zoals ${d.first})`}, of erin schrijven.`,
      hint: `Als eigenaar of als root: ${forGroup(asWord(d.group ?? ''), d)}`,
    }),
    'store-closed': (d) => ({
      message: `Dit account mag niet bij ${d.count === '1' ? `1 bestand of map van de opslag (${d.first})` : `${d.count} bestanden of mappen van de opslag (zoals ${d.first})`}. Wat daarin staat, is niet nagekeken.`,
      hint: 'Laat de eigenaar of de beheerder er dezelfde rechten op zetten als op de map van de opslag.',
    }),
    'store-strange': (d) => ({
      message: `In de opslag staan verwijzingen, of mappen met een naam die geen zaak kan hebben: ${d.count}, zoals ${d.first}. Die worden niet gelezen.`,
      hint: 'Ga na wie ze daar heeft neergezet. Zet de map waar een verwijzing naar wijst zelf op die plaats, of geef een map de naam van haar zaak terug.',
    }),
    'store-not-writable': (d) => ({
      message: `In de opslag ${d.folder} kan dit account niet schrijven (${d.system}).`,
      hint: 'Laat de beheerder de rechten van de map nakijken.',
    }),
    'store-network': (d) => ({
      message: `De opslag ${d.folder} staat op een netwerkschijf (${d.kind}). Daar is niet te zien of een ander schrijft.`,
      hint: 'Zet de opslag op een schijf van deze computer.',
    }),
    space: (d) => ({ message: `Vrije ruimte: ${d.gigabytes} GB` }),
    'space-short': (d) => ({
      message: `Er is nog maar ${d.gigabytes} GB vrij. Een vastlegging van een grote pagina past dan niet.`,
      hint: 'Maak ruimte; wat is vastgelegd, blijft staan.',
    }),
    sessions: (d) => ({
      message: `Sessies in de opslag: ${d.count}. Vastleggingen, sjablonen, exemplaren en handtekeningen leest alleen "screen verify <zaak>".`,
    }),
    leftover: (d) => ({
      message: `Een schrijfbewerking die is afgebroken, is blijven liggen: ${d.path}.`,
      hint: '"screen repair" legt die apart. Er is niets mee verloren: het was niet bevestigd.',
    }),
    'log-missing': (d) => ({
      message: `De map van ${d.session} is er nog, maar zonder logboek.`,
      hint: 'Zet de hele map terug uit een reservekopie. Of zij was verzegeld, zegt "screen verify --all".',
    }),
    'session-gone': (d) => ({
      message: `De sessie ${d.session} is begonnen en is er niet meer.`,
      hint: 'Haar map is weggehaald, of het begin brak af. Is er iets in vastgelegd, zet die dan terug uit een reservekopie.',
    }),
    'log-broken': (d) => ({
      message: `Het logboek van ${d.session} klopt niet${d.line === '0' ? '' : ` vanaf regel ${d.line}`}.`,
      hint: `Dit wordt nooit hersteld: "screen verify ${d.session}" vertelt wat er mis is. Zet de map terug uit de reservekopie en vergelijk het hoofd met een uitgegeven stuk.`,
    }),
    'session-unreadable': (d) => ({
      message: `Van ${d.session} is dit niet te lezen: ${d.file}. Het is geen gewoon bestand, of dit account mag er niet bij.`,
      hint: 'Ga na wie het daar heeft neergezet. Verwijder niets voordat het bestand uit een reservekopie terug is.',
    }),
    'erasure-unfinished': (d) => ({
      message: `In ${d.session} is een wissing afgebroken of ongedaan gemaakt: er staat nog inhoud die gewist hoort te zijn.`,
      hint: `"screen erase ${d.session}" maakt die af. Zet geen reservekopie terug: die bevat wat is gewist.`,
    }),
    'encryption-unfinished': (d) => ({
      message: `Van ${d.session} staat nog leesbaar wat alleen versleuteld hoort te zijn: het versleutelen of ontsleutelen brak af.`,
      hint: `"screen repair" of "screen encrypt ${d.session}" haalt dat weg; het staat versleuteld. Wilde u ontsleutelen: "screen decrypt ${d.session}".`,
    }),
    'encrypted-lost': (d) => ({
      message: `Het versleutelde bestand van ${d.session} ontbreekt of is veranderd.`,
      hint: `Zet encrypted/data.tar.age terug uit een reservekopie. Verwijder niets: "screen verify ${d.session}" vertelt wat er nog is.`,
    }),
    'log-torn': (d) => ({
      message: `Achter de laatste regel van het logboek van ${d.session} staan ${d.bytes} bytes van een afgebroken schrijfbewerking.`,
      hint: '"screen repair" legt die apart, net als de eerstvolgende handeling. Bevestigd was die regel niet.',
    }),
    'close-unfinished': (d) => ({
      message: `De sessie ${d.session} is afgesloten, maar het verzegelen brak af.`,
      hint: `"screen seal ${d.session}" maakt het af.`,
    }),
    'instruction-lost': (d) => ({
      message: `De vastgelegde instructie van ${d.session} ontbreekt of is veranderd.`,
      hint: `Zet objects/${d.digest?.slice(0, 2)}/${d.digest} terug uit de reservekopie.`,
    }),
    'derivative-broken': (d) => ({
      message: `De ingelezen instructie van ${d.session} ontbreekt of klopt niet met de vastgelegde.`,
      hint: '"screen repair" leest die opnieuw in.',
    }),
    'clock-behind': (d) => ({
      message: `De laatste regel van ${d.session} is van ${d.at}, later dan de klok van deze computer.`,
      hint: 'Kijk de klok na. De volgende regel vermeldt dat de klok is teruggezet.',
    }),
    'list-index-differs': (d) => ({
      message: `De index, waaruit "screen list" en "screen due" lezen, zegt iets anders dan het logboek van ${d.session}.`,
      hint: '"screen repair" maakt hem opnieuw uit de logboeken.',
    }),
    'list-index-blocked': (d) => ({
      message: `In de index, waaruit "screen list" en "screen due" lezen, staat iets dat daar niet hoort: ${d.path} is niet het bestand of de map die daar hoort te staan.`,
      hint: '"screen repair" haalt het daar weg en maakt de index zo nodig opnieuw uit de logboeken.',
    }),
    'ledger-differs': (d) => ({
      message: `Het register van verzegelingen en de sessies spreken elkaar tegen (${d.count}).`,
      hint: '"screen verify --all" zegt waarin. Wat er niet in staat, zet "screen repair" erin; de rest wordt nooit hersteld: zoek een reservekopie en vergelijk met verzonden stukken.',
    }),
    'ledger-broken': (d) => ({
      message: `Het register van verzegelingen klopt niet: vanaf regel ${d.line} is er iets mis mee.`,
      hint: '"screen verify --all" zegt wat. Dit wordt nooit hersteld, en "screen repair" zet er niets in bij: zet het bestand ledger terug uit een reservekopie en vergelijk met verzonden stukken.',
    }),
    'ledger-unreadable': () => ({
      message:
        'Het register van verzegelingen ("ledger" in de opslag) is niet te lezen. Het is geen gewoon bestand, of dit account mag er niet bij.',
      hint: 'Ga na wie het daar heeft neergezet, en zet het register terug uit een reservekopie.',
    }),
    'index-broken': (d) => ({
      message: `De lijst van gepubliceerde versies van ${d.id} klopt niet.`,
      hint: '"screen instruction check" vertelt waar.',
    }),
    instructions: (d) => ({ message: `Versies van instructies: ${d.count}` }),
    'instructions-of-account': (d) => ({
      message: `Versies die hier worden gepubliceerd, komen in ${d.folder}, waar alleen dit account kijkt.`,
      hint: 'Noem voor de groep één map: "instructions:" in de instellingen, of SCREEN_INSTRUCTIONS.',
    }),
    fonts: (d) => ({ message: `Lettertype voor Chinees, Japans en Koreaans: ${d.path}` }),
    'fonts-absent': () => ({
      message: 'Er is geen lettertype ingesteld voor Chinees, Japans en Koreaans.',
      hint: 'Zonder kan een verslag met zulke tekst niet worden gemaakt; zie docs/settings.md, "Chinese, Japanese and Korean".',
    }),
    'signing-key-absent': (d) => ({
      message: `De sleutel om mee te ondertekenen is er niet: ${d.path}.`,
      hint: 'Zet hem daar, of herstel "signing" in het bestand met instellingen. Tot dan kan er niets worden ondertekend; wat niet is ondertekend, kan later met "screen sign <zaak>".',
    }),
    'fonts-unusable': (d) => ({
      message: `Het ingestelde lettertype is niet te gebruiken: ${d.path}.`,
      hint: '"fonts" in het bestand met instellingen, of SCREEN_FONTS, moet een bestand .ttf, .otf of .ttc zijn.',
    }),
  },
  mended: {
    'store-too-open': (d) =>
      `Rechten weggenomen van ${d.count === '1' ? `1 bestand of map (${d.first})` : `${d.count} bestanden of mappen (zoals ${d.first})`}.`,
    leftover: (d) => `Afgebroken schrijfbewerking apart gelegd: ${d.path}.`,
    'log-torn': (d) =>
      `Afgebroken schrijfbewerking achter het logboek van ${d.session} apart gelegd en vermeld (${d.bytes} bytes).`,
    'encryption-unfinished': (d) =>
      `Het versleutelen van ${d.session} afgemaakt: er staat niets meer leesbaar van wat versleuteld is.`,
    'derivative-broken': (d) => `Instructie van ${d.session} opnieuw ingelezen.`,
    'ledger-differs': (d) =>
      `${d.began === 'yes' ? 'Er was geen register van verzegelingen; er is een nieuw begonnen.' : 'Het register van verzegelingen aangevuld.'} Erin gezet: ${d.count === '1' ? '1 verzegeling of exemplaar' : `${d.count} verzegelingen en exemplaren`}.`,
    'list-index-differs': () =>
      'De index, waaruit lijsten worden gelezen, is opnieuw gemaakt uit de logboeken.',
    'list-index-blocked': (d) =>
      `In de index stond iets anders op de plaats van ${d.path}: het is daar weggehaald.`,
  },
  nothingToMend: 'Er is niets dat zonder gissen te herstellen is.',
  wrong: 'Niet alles is in orde.',
  fine: 'Alles is in orde.',
  keptAs: (path) => `Wat er stond, is bewaard als ${path}.`,
  repairWould: (count) => `"screen repair" herstelt er ${count}.`,
}

const en: DoctorMessages = {
  weights: { fine: 'in order', note: 'note', wrong: 'not in order' },
  findings: {
    node: (d) => ({ message: `Node version: ${d.version}` }),
    'node-untested': (d) => ({
      message: `Node ${d.version} was not tried with this release of the program.`,
      hint: `Use a Node that is ${d.range}.`,
    }),
    configuration: (d) => ({ message: `Settings: ${d.path}` }),
    'configuration-absent': (d) => ({
      message: `There is no file with settings (${d.path}).`,
      hint: '"screen config init" begins one.',
    }),
    'configuration-broken': (d) => ({
      message: `The file with settings is not in order (${d.count}): ${d.path}.`,
      hint: '"screen config" points at what is wrong; until then nothing else works.',
    }),
    staff: (d) => ({ message: `Staff code: ${d.code}` }),
    'staff-from-account': (d) => ({
      message: `Staff code: ${d.code}, the name of your account.`,
      hint: 'Put your own code in the file with settings (staff: code).',
    }),
    editor: (d) => ({
      message: d.editor ? `Long texts: ${d.editor}` : 'Long texts: in the program itself.',
      ...(d.editor ? {} : { hint: 'With EDITOR or VISUAL you write them in an editor of your own.' }),
    }),
    clipboard: (d) => ({
      message:
        d.kind === 'terminal'
          ? "Clipboard: through the terminal; that may be another computer's clipboard."
          : 'Clipboard: that of this desktop.',
    }),
    'clipboard-none': () => ({
      message: 'There is no clipboard here: queries are shown, to be copied by hand.',
      hint: 'On Linux: install wl-clipboard, xclip or xsel.',
    }),
    'store-absent': (d) => ({ message: `There is no store yet; the first session makes it in ${d.folder}.` }),
    'store-not-there': (d) => ({
      message: `There is no store here: ${d.folder}.`,
      hint: 'Check --store and SCREEN_STORE, and whether the disk is there; "screen config" shows which folder is set, and by what. In a new store "screen start <case>" makes the first session.',
    }),
    'store-without-cases': (d) => ({
      message: `The store ${d.folder} has no folder of cases any more.`,
      hint: 'Put it back from a backup; "screen verify --all" tells which seals and copies the register names. If the store is to be empty, begin a new one in another place.',
    }),
    'store-emptied': (d) => ({
      message: `In the store ${d.folder} no case is left, and its index or register names sessions.`,
      hint: 'Put what was in the folder cases back from a backup; "screen verify --all" tells which seals and copies the register names. If the store is to be empty, begin a new one in another place.',
    }),
    'store-unreachable': (d) => ({
      message: `This account may not look into the store ${d.folder} (${d.file}: ${d.system}). Nothing of it was looked at.`,
      hint: 'A store is of one account, or of a group. If this is the store you mean (--store, SCREEN_STORE), have its administrator put you in that group, or see whether you may enter the folders above it; then log in anew.',
    }),
    'store-label': (d) => ({
      message: `What store.json of the store ${d.folder} says, this release does not know, or it does not fit the permissions of the folder. No session can be begun.`,
      hint: 'Put the file back from a backup, or use the release that made the store. See docs/settings.md, "Where things are kept".',
    }),
    'store-mode': (d) => ({
      message: `By its store.json the store ${d.folder} is of a group, but its folder no longer has the permissions for that. No session can be begun.`,
      hint: `As its owner or as root: ${forGroup('<group>', d)}`,
    }),
    'store-private': (d) => ({ message: `Store: ${d.folder}, to be read by this account alone.` }),
    'store-shared': (d) => ({
      message: `Store: ${d.folder}, to be read and written by every account in the group ${d.group}.`,
    }),
    'store-too-open': (d) => ({
      message: `More accounts than are meant to can reach ${d.count === '1' ? `1 file or folder of the store (${d.first})` : `${d.count} files or folders of the store (such as ${d.first})`}.`,
      hint: '"screen repair" takes those permissions away. Those of what another account made only that account can change.',
    }),
    'store-too-closed': (d) => ({
      message: `Not everybody in the group ${d.group} can read and write ${d.count === '1' ? `1 file or folder of the store (${d.first})` : `${d.count} files or folders of the store (such as ${d.first})`}.`,
      hint: `As its owner or as root: ${forGroup(asWord(d.group ?? ''), d)}`,
    }),
    'store-closed': (d) => ({
      message: `This account may not look into ${d.count === '1' ? `1 file or folder of the store (${d.first})` : `${d.count} files or folders of the store (such as ${d.first})`}. What is in there was not looked at.`,
      hint: 'Have the owner, or whoever administers the store, give it the permissions that the folder of the store has.',
    }),
    'store-strange': (d) => ({
      message: `In the store are links, or folders with a name that no case can have: ${d.count}, such as ${d.first}. They are not read.`,
      hint: 'Find out who put them there. Put the folder that a link leads to in its place, or give a folder the name of its case again.',
    }),
    'store-not-writable': (d) => ({
      message: `This account cannot write in the store ${d.folder} (${d.system}).`,
      hint: 'Have whoever administers it look at the permissions of the folder.',
    }),
    'store-network': (d) => ({
      message: `The store ${d.folder} is on a network drive (${d.kind}). There nobody can see whether somebody else writes.`,
      hint: 'Put the store on a disk of this computer.',
    }),
    space: (d) => ({ message: `Free space: ${d.gigabytes} GB` }),
    'space-short': (d) => ({
      message: `Only ${d.gigabytes} GB is free. Evidence of large pages will not fit.`,
      hint: 'Make room; what was recorded stays.',
    }),
    sessions: (d) => ({
      message: `Sessions in the store: ${d.count}. Evidence, templates, copies and signatures are read by "screen verify <case>" alone.`,
    }),
    leftover: (d) => ({
      message: `A write that broke off was left behind: ${d.path}.`,
      hint: '"screen repair" puts it aside. Nothing is lost with it: it was never acknowledged.',
    }),
    'log-missing': (d) => ({
      message: `The folder of ${d.session} is there, without a log.`,
      hint: 'Put the whole folder back from a backup. Whether it was sealed "screen verify --all" says.',
    }),
    'session-gone': (d) => ({
      message: `Session ${d.session} was begun and is not there any more.`,
      hint: 'Its folder was taken away, or its begin broke off. If anything was recorded in it, put that back from a backup.',
    }),
    'log-broken': (d) => ({
      message: `The log of ${d.session} does not hold${d.line === '0' ? '' : ` from line ${d.line} on`}.`,
      hint: `This is never repaired: "screen verify ${d.session}" tells what is wrong. Put the folder back from the backup and compare the head with a document that was issued.`,
    }),
    'session-unreadable': (d) => ({
      message: `Of ${d.session} this cannot be read: ${d.file}. It is no ordinary file, or not for this account.`,
      hint: 'Find out who put it there. Remove nothing before the file is back from a backup.',
    }),
    'erasure-unfinished': (d) => ({
      message: `In ${d.session} an erasure broke off or was undone: content is still there that should be gone.`,
      hint: `"screen erase ${d.session}" finishes it. Do not put a backup back: it holds what was erased.`,
    }),
    'encryption-unfinished': (d) => ({
      message: `Of ${d.session} something is there in the clear that should be encrypted only: encrypting or decrypting broke off.`,
      hint: `"screen repair" or "screen encrypt ${d.session}" takes it away; it is there encrypted. If you meant to decrypt: "screen decrypt ${d.session}".`,
    }),
    'encrypted-lost': (d) => ({
      message: `The encrypted file of ${d.session} is missing or was changed.`,
      hint: `Put encrypted/data.tar.age back from a backup. Remove nothing: "screen verify ${d.session}" tells what is still there.`,
    }),
    'log-torn': (d) => ({
      message: `After the last line of the log of ${d.session} stand ${d.bytes} bytes of a write that broke off.`,
      hint: '"screen repair" puts them aside, as the next act does. That line was never acknowledged.',
    }),
    'close-unfinished': (d) => ({
      message: `The session ${d.session} is closed, but its sealing broke off.`,
      hint: `"screen seal ${d.session}" finishes it.`,
    }),
    'instruction-lost': (d) => ({
      message: `The frozen instruction of ${d.session} is missing or changed.`,
      hint: `Put objects/${d.digest?.slice(0, 2)}/${d.digest} back from the backup.`,
    }),
    'derivative-broken': (d) => ({
      message: `The parsed instruction of ${d.session} is missing or is not that of the frozen one.`,
      hint: '"screen repair" parses it again.',
    }),
    'clock-behind': (d) => ({
      message: `The last line of ${d.session} is of ${d.at}, later than the clock of this computer.`,
      hint: 'Look at the clock. The next line will tell that the clock was set back.',
    }),
    'list-index-differs': (d) => ({
      message: `The index, from which "screen list" and "screen due" read, says otherwise than the log of ${d.session}.`,
      hint: '"screen repair" makes it anew from the logs.',
    }),
    'list-index-blocked': (d) => ({
      message: `In the index, from which "screen list" and "screen due" read, stands something that does not belong there: ${d.path} is not the file or folder that should be there.`,
      hint: '"screen repair" takes it away, and makes the index anew from the logs where that is needed.',
    }),
    'ledger-differs': (d) => ({
      message: `The register of seals and the sessions contradict each other (${d.count}).`,
      hint: '"screen verify --all" says in what. What is not listed "screen repair" lists; the rest is never repaired: look for a backup and compare with papers that were sent.',
    }),
    'ledger-broken': (d) => ({
      message: `The register of seals does not hold: something is wrong with it from entry ${d.line}.`,
      hint: '"screen verify --all" says what. It is never repaired, and "screen repair" adds nothing to it: put the file ledger back from a backup and compare with papers that were sent.',
    }),
    'ledger-unreadable': () => ({
      message:
        'The register of seals ("ledger" in the store) cannot be read. It is no ordinary file, or not for this account.',
      hint: 'Find out who put it there, and put the register back from a backup.',
    }),
    'index-broken': (d) => ({
      message: `The list of published versions of ${d.id} does not hold.`,
      hint: '"screen instruction check" tells where.',
    }),
    instructions: (d) => ({ message: `Versions of instructions: ${d.count}` }),
    'instructions-of-account': (d) => ({
      message: `Versions that are published here go to ${d.folder}, where this account alone looks.`,
      hint: 'Name one folder for the group: "instructions:" in the configuration, or SCREEN_INSTRUCTIONS.',
    }),
    fonts: (d) => ({ message: `Font for Chinese, Japanese and Korean: ${d.path}` }),
    'fonts-absent': () => ({
      message: 'No font is set for Chinese, Japanese and Korean.',
      hint: 'Without one a dossier with such text cannot be made; see docs/settings.md, "Chinese, Japanese and Korean".',
    }),
    'signing-key-absent': (d) => ({
      message: `The key to sign with is not there: ${d.path}.`,
      hint: 'Put it there, or correct "signing" in the file with settings. Until then nothing can be signed; what was not signed can be later, with "screen sign <case>".',
    }),
    'fonts-unusable': (d) => ({
      message: `The font that is set cannot be used: ${d.path}.`,
      hint: '"fonts" in the file with settings, or SCREEN_FONTS, has to be a file .ttf, .otf or .ttc.',
    }),
  },
  mended: {
    'store-too-open': (d) =>
      `Permissions taken away from ${d.count === '1' ? `1 file or folder (${d.first})` : `${d.count} files or folders (such as ${d.first})`}.`,
    leftover: (d) => `A write that broke off was put aside: ${d.path}.`,
    'log-torn': (d) =>
      `A write that broke off after the log of ${d.session} was put aside and recorded (${d.bytes} bytes).`,
    'encryption-unfinished': (d) =>
      `The encryption of ${d.session} is finished: nothing that is encrypted is there in the clear any more.`,
    'derivative-broken': (d) => `The instruction of ${d.session} was parsed again.`,
    'ledger-differs': (d) =>
      `${d.began === 'yes' ? 'There was no register of seals; a new one was begun.' : 'The register of seals was completed.'} Listed in it: ${d.count === '1' ? '1 seal or copy' : `${d.count} seals and copies`}.`,
    'list-index-differs': () => 'The index, from which lists are read, was made anew from the logs.',
    'list-index-blocked': (d) =>
      `In the index something else stood in the place of ${d.path}: it was taken away.`,
  },
  nothingToMend: 'There is nothing that can be repaired without guessing.',
  wrong: 'Not everything is in order.',
  fine: 'Everything is in order.',
  keptAs: (path) => `What was there is kept as ${path}.`,
  repairWould: (count) => `"screen repair" repairs ${count} of these.`,
}

export const DOCTOR_MESSAGES: Readonly<Record<Language, DoctorMessages>> = { nl, en }
