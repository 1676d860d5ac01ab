import type { StayingSession } from '../../app/migrate.ts'
import type { Language } from '../../domain/language.ts'
import type { Details, ErrorCode } from '../../domain/screen-error.ts'
import type { CaseReferenceFault } from '../../domain/session/case-reference.ts'
import type { RefusalCode } from '../../domain/session/refusal.ts'
import { dayText } from '../../domain/text/dates.ts'
import { EVENT_WORDS } from '../../domain/text/event-words.ts'
import type { PackScript } from '../../domain/text/font-pack.ts'
import { releaseBlockText } from '../../domain/text/release.ts'
import { TERMS } from '../../domain/text/terms.ts'
import { ENCRYPTION_ERRORS } from './encryption-errors.ts'
import { gapLines } from './review.ts'
import { SIGNATURE_MESSAGES } from './signature-messages.ts'
import { STAYING } from './staying-messages.ts'

/** What went wrong, and the next thing to do. */
export interface Told {
  readonly message: string
  readonly hint?: string
}

type Tell = (details: Details) => Told

/** What is named last may be a question, which ends itself. */
function ended(sentence: string): string {
  return /[.?!]$/.test(sentence) ? sentence : `${sentence}.`
}

/** Of a hold, in words. */
function heldFor(language: Language, { ground }: Details): string {
  const words: Readonly<Record<string, string>> = TERMS[language].hold
  return words[String(ground)] ?? String(ground)
}

/** Who put the session on hold, for what, and how each of these is lifted: there is one for each ground at most. */
function holdsOf(language: Language, { holds, case: ref }: Details): { said: string; lifts: string } {
  const each = String(holds)
    .split(', ')
    .map((one) => one.split(' '))
  const both = { nl: ' en ', en: ' and ' }[language]
  const file = { nl: 'reden.txt', en: 'reason.txt' }[language]
  return {
    said: each.map(([ground = '', by]) => `${by} (${heldFor(language, { ground })})`).join(both),
    lifts: each.map(([ground]) => `"screen hold ${ref} --lift ${ground} --text ${file}"`).join(both),
  }
}

/** Of an entry, what happened. */
function wordsOf(language: Language, { type }: Details): string {
  const words: Readonly<Record<string, string>> = EVENT_WORDS[language]
  return words[String(type)] ?? String(type)
}

/** Of a program that was asked to sign, what became of it. */
function unsigned(language: Language, { fault }: Details): string {
  const words: Readonly<Record<string, string>> = SIGNATURE_MESSAGES[language].faults
  return words[String(fault)] ?? String(fault)
}

/** Of a line of a list of signers, what is wrong with it. */
function signersFault(language: Language, { fault, word }: Details): string {
  const words: Readonly<Record<string, string>> = SIGNATURE_MESSAGES[language].lineFaults
  const shown = word === '' ? '' : ` ("${word}")`
  return `${words[String(fault)] ?? String(fault)}${shown}`
}

function levelOf(level: Details[string] | undefined, language: Language): string {
  const names: Readonly<Record<string, string>> = TERMS[language].classification
  return names[String(level)] ?? String(level)
}

const caseFaults: Readonly<Record<Language, Readonly<Record<CaseReferenceFault, string>>>> = {
  nl: {
    empty: 'het kenmerk is leeg',
    'too-long': 'het kenmerk is langer dan 64 tekens',
    characters: 'een kenmerk bestaat uit letters, cijfers, - _ en . en begint met een letter of cijfer',
    reserved: 'dit woord is op sommige systemen een apparaatnaam',
    'personal-number': 'een V-nummer of BSN is geen kenmerk: het staat in lijsten en paden',
    pattern: 'het kenmerk heeft niet de vorm die de configuratie vraagt (screen config)',
  },
  en: {
    empty: 'the reference is empty',
    'too-long': 'the reference is longer than 64 characters',
    characters: 'a reference has letters, digits, - _ and . and starts with a letter or digit',
    reserved: 'this word is a device name on some systems',
    'personal-number': 'a V-number or BSN is not a reference: it would show in lists and paths',
    pattern: 'the reference has not the form that the configuration asks for (screen config)',
  },
}

/** Where a key for ssh-keygen is looked for; it does not say so itself. */
const SSH_HINT: Readonly<Record<Language, string>> = {
  nl: 'Kijk of de sleutel er is. In een agent: SSH_AUTH_SOCK moet die noemen, en "ssh-add -l" de sleutel. Een wachtwoordzin vraagt ssh-keygen in een terminal; is die er niet, doe de sleutel dan eerst met ssh-add in een agent.',
  en: 'See whether the key is there. In an agent: SSH_AUTH_SOCK has to name it, and "ssh-add -l" the key. ssh-keygen asks a passphrase in a terminal; where there is none, put the key into an agent first, with ssh-add.',
}

type OddFiles = Readonly<Record<string, { readonly is: string; readonly todo: string } | undefined>>

/** What stands where an ordinary file should. */
const ODD_FILES: Readonly<Record<Language, OddFiles>> = {
  nl: {
    link: {
      is: 'een verwijzing (symbolische koppeling)',
      todo: 'Waar die naar wijst, kan worden verwisseld. Geef het bestand zelf op, of kopieer het eerst.',
    },
    folder: { is: 'een map', todo: 'Geef één bestand op; een map eerst inpakken.' },
    pipe: { is: 'een pijp (FIFO)', todo: 'Bewaar wat eruit komt eerst als bestand en geef dat op.' },
    socket: { is: 'een socket', todo: 'Geef een gewoon bestand op.' },
    device: { is: 'een apparaat', todo: 'Bewaar wat eruit komt eerst als bestand en geef dat op.' },
  },
  en: {
    link: {
      is: 'a link',
      todo: 'What it points at can be exchanged. Give the file itself, or copy it first.',
    },
    folder: { is: 'a folder', todo: 'Give one file; pack a folder first.' },
    pipe: { is: 'a pipe (FIFO)', todo: 'Save what comes out of it as a file and give that.' },
    socket: { is: 'a socket', todo: 'Give an ordinary file.' },
    device: { is: 'a device', todo: 'Save what comes out of it as a file and give that.' },
  },
}

const PACK_SCRIPTS: Readonly<Record<Language, Readonly<Record<PackScript, string>>>> = {
  nl: { han: 'Chinese karakters (Han)', kana: 'Japans schrift (kana)', hangul: 'Koreaans schrift (hangul)' },
  en: { han: 'Chinese characters (Han)', kana: 'Japanese script (kana)', hangul: 'Korean script (Hangul)' },
}

const FONT_FAULTS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  nl: {
    unreadable: 'het is niet te lezen',
    'no-font': 'het is geen lettertype',
    'not-embeddable': 'het staat niet toe dat het in een document wordt opgenomen',
  },
  en: {
    unreadable: 'it cannot be read',
    'no-font': 'it is no font',
    'not-embeddable': 'it does not allow itself to be embedded in a document',
  },
}

function packScripts({ scripts }: Details, language: Language): string {
  const names = String(scripts)
    .split(' ')
    .map((script) => PACK_SCRIPTS[language][script as PackScript])
  return names.join(language === 'nl' ? ' en ' : ' and ')
}

const nl: Readonly<Record<Exclude<ErrorCode, 'REFUSED'>, Tell>> = {
  CASE_REFERENCE_INVALID: (d) => ({
    message: `Kenmerk "${d.case}" kan niet: ${caseFaults.nl[d.fault as CaseReferenceFault]}.`,
    hint: 'Gebruik bijvoorbeeld 2026-0001.',
  }),
  CASE_REFERENCE_TAKEN: (d) => ({
    message: `Kenmerk "${d.case}" verschilt alleen in hoofdletters van "${d.other}", dat al bestaat.`,
    hint: `Bedoelde u ${d.other}? Kies anders een ander kenmerk.`,
  }),
  CASE_UNKNOWN: (d) => ({
    message: `Er is geen sessie van zaak "${d.case}".`,
    hint: '"screen list" toont de sessies; "screen start <zaak>" begint er een.',
  }),
  SESSION_OPEN: (d) => ({
    message: `Van zaak ${d.case} is al een sessie open.`,
    hint: `"screen resume ${d.case}" gaat ermee verder.`,
  }),
  REHEARSAL_OPEN: (d) => ({
    message: `Van zaak ${d.case} is een proefsessie open.`,
    hint: `Ga ermee verder met --draft, of annuleer haar met "screen cancel ${d.case}".`,
  }),
  SESSION_STAYS: (d) => ({
    message: `Sessie ${d.case} kan niet over: ${STAYING.nl[d.why as StayingSession['why']]}.`,
  }),
  SESSION_ENDED: (d) => ({
    message: `De sessie ${d.case} is al beëindigd.`,
    hint: `Begin een nieuwe met --new "reden", of bekijk deze met "screen show ${d.case}".`,
  }),
  SESSION_WITHOUT_LOG: (d) => ({
    message: `De map van ${d.case} is er nog, maar zonder logboek.`,
    hint: 'Zet de hele map terug uit een reservekopie. Kan de zaak daar niet op wachten, begin er dan een nieuwe sessie naast met --new "reden".',
  }),
  SESSION_GONE: (d) => ({
    message: `De sessie ${d.case} is er niet meer: de opslag weet alleen nog dat er een is begonnen.`,
    hint: `Is er iets in vastgelegd, zet haar map dan terug uit een reservekopie. Brak het begin af, begin haar dan opnieuw.`,
  }),
  CLOSE_UNFINISHED: (d) => ({
    message: `De sessie ${d.case} is afgesloten, maar het verzegelen brak af.`,
    hint: `Maak het af met "screen seal ${d.case}".`,
  }),
  GROUND_NEEDED: (d) => ({
    message: `Waarom ${d.id} niet ter inzage is, is niet gezegd.`,
    hint: `Geef --ground, of schrijf ${d.id}:GROND. Gronden: ${d.grounds}.`,
  }),
  NOT_SEALED: (d) => ({
    message: `Sessie ${d.case} is nog niet verzegeld.`,
    hint: `"screen resume ${d.case}" gaat ermee verder; "screen dossier ${d.case}" maakt een concept van het verslag.`,
  }),
  NOTHING_TO_SEAL: (d) =>
    ({
      open: {
        message: `De sessie ${d.case} is nog niet afgesloten. Afsluiten in de laatste stap verzegelt haar meteen.`,
        hint: `Ga verder met "screen resume ${d.case}".`,
      },
      sealed: {
        message: `De sessie ${d.case} is al verzegeld, met regel ${d.entry} van het logboek.`,
        hint: `"screen status ${d.case}" toont de exemplaren.`,
      },
      cancelled: {
        message: `De sessie ${d.case} is geannuleerd; die wordt niet verzegeld.`,
        hint: 'Begin een nieuwe met --new "reden".',
      },
    })[d.status as 'open' | 'sealed' | 'cancelled'],
  INSTRUCTION_UNKNOWN: (d) => ({
    message: `Instructie ${d.wanted ? `"${d.wanted}" ` : ''}niet gevonden.`,
    hint: d.file
      ? 'Een bestand dat niet is gepubliceerd, is te doorlopen met --draft en vooraf te bekijken met --plan; "screen instruction publish" publiceert het.'
      : d.known
        ? `Er zijn: ${d.known}.`
        : 'Er zijn geen instructies.',
  }),
  VERSION_NOT_PUBLISHED: (d) => ({
    message: `Van ${d.wanted} is geen versie gepubliceerd.`,
    hint: 'Publiceer met "screen instruction publish", of oefen met een concept: "screen start --draft".',
  }),
  VERSION_NOT_IN_FORCE: (d) => ({
    message: d.version
      ? `${d.wanted} is vandaag niet van kracht: ${d.version} geldt vanaf ${dayText(String(d.from), 'nl')}${d.until ? ` tot en met ${dayText(String(d.until), 'nl')}` : ''}.`
      : `Van ${d.wanted} is vandaag geen versie van kracht.`,
    hint: '"screen instruction list" toont welke versie wanneer geldt.',
  }),
  VERSION_WITHDRAWN: (d) => ({
    message: `${d.wanted} is op ${dayText(String(d.at), 'nl')} ingetrokken${d.reason ? `: ${ended(String(d.reason))}` : '.'}`,
    hint: d.file
      ? 'Een ingetrokken nummer wordt niet opnieuw gebruikt: geef het bestand een hoger nummer.'
      : '"screen instruction list" toont welke versies er zijn.',
  }),
  VERSION_CHANGED: (d) => ({
    message: d.file
      ? `${d.wanted} is na publicatie veranderd: ${d.file}.`
      : `Het bestand van ${d.wanted} ontbreekt.`,
    hint: 'Zet het gepubliceerde bestand terug. "screen instruction check" kijkt alles na.',
  }),
  NUMBER_TAKEN: (d) => ({
    message: `Onder dit nummer staat al een ander bestand: ${d.file}.`,
    hint: 'Kies een hoger nummer.',
  }),
  ALREADY_PUBLISHED: (d) => ({
    message: `${d.wanted} is al gepubliceerd (op ${dayText(String(d.at), 'nl')}, door ${d.by}), met deze inhoud.`,
    hint: d.from
      ? `Zij geldt vanaf ${dayText(String(d.from), 'nl')}${d.until ? ` tot en met ${dayText(String(d.until), 'nl')}` : ''}; dat verandert niet meer. Andere dagen of een andere auteur: trek deze versie in en publiceer haar onder een hoger nummer.`
      : 'Er is niets te doen.',
  }),
  CODE_INVALID: (d) => ({
    message: `"${d.found}" is geen personeelscode.`,
    hint: 'Een code bestaat uit letters, cijfers, punt, streepje of liggend streepje; geen naam.',
  }),
  INSTRUCTION_UNNAMED: (d) => ({
    message: `Van welke instructie is versie ${d.version}? Er zijn: ${d.known}.`,
    hint: `Schrijf bijvoorbeeld --to ${d.first}@${d.version}.`,
  }),
  INDEX_BROKEN: (d) => ({
    message: `De index ${d.file} klopt niet bij regel ${d.line} (${d.fault}).`,
    hint: 'Zet de index terug uit een reservekopie; er wordt niets aan toegevoegd.',
  }),
  ZONE_UNKNOWN: (d) => ({
    message: `Tijdzone "${d.found}" is niet bekend.`,
    hint: 'Gebruik een naam zoals Europe/Amsterdam.',
  }),
  PERIOD_INVALID: (d) => ({
    message: `Een verslag gaat over hele kwartalen die voorbij zijn, niet over ${d.from} tot en met ${d.to}.`,
    hint: `Het laatste: --from ${d.lastFrom} --to ${d.lastTo}. Meer kwartalen mag: elk wordt apart verteld.`,
  }),
  DAY_INVALID: (d) => ({
    message: d.from
      ? `De laatste dag (${d.found}) ligt voor de eerste (${d.from}).`
      : `"${d.found}" is geen dag.`,
    hint: 'Schrijf een dag als 2027-01-31.',
  }),
  REASON_MISSING: () => ({
    message: 'Er is geen reden gegeven.',
    hint: 'Geef de reden met --text BESTAND of op standaardinvoer.',
  }),
  TEMPLATE_UNKNOWN: (d) => ({
    message: `Sjabloon "${d.wanted}" niet gevonden.`,
    hint: `Er zijn: ${d.expected}`,
  }),
  DOCUMENT_HAS_PROBLEMS: (d) => ({
    message: `${d.file} is niet in orde.`,
    hint: 'Herstel wat hierboven staat en probeer het opnieuw.',
  }),
  OTHER_INSTRUCTION: (d) => ({
    message: `Dit zijn twee verschillende instructies: ${d.from} en ${d.to}. Alleen versies van dezelfde instructie zijn te vergelijken.`,
    hint: 'Geef twee versies van één instructie op, of bestanden met dezelfde id.',
  }),
  LOG_BROKEN: (d) => ({
    message: `Het logboek van ${d.case} klopt niet bij regel ${d.line} (${d.fault}). Er wordt niets aan toegevoegd.`,
    hint: `"screen verify ${d.case}" vertelt wat er mis is. Bewaar de map zoals hij is.`,
  }),
  DERIVATIVE_BROKEN: (d) => ({
    message: `De ingelezen instructie van ${d.case} ontbreekt of is beschadigd.`,
    hint: `"screen repair" leest die opnieuw in uit de vastgelegde; "screen verify ${d.case}" vertelt of de sessie zelf in orde is.`,
  }),
  HEAD_INVALID: (d) => ({
    message: `"${d.found}" is geen hoofd (64 tekens 0-9 en a-f) en geen controlegetal (acht groepen van vier cijfers).`,
    hint: 'Neem het over van het voorblad van het verslag.',
  }),
  COPY_ERASED: (d) => ({
    message: `Exemplaar ${d.copy} van ${d.case} kan niet opnieuw worden getekend: ${d.erased === 1 ? 'sindsdien is 1 regel' : `sindsdien zijn ${d.erased} regels`} gewist.`,
    hint: '"--issue" maakt een nieuw exemplaar, zonder wat is gewist.',
  }),
  COPY_UNKNOWN: (d) => ({
    message: `Van ${d.case} is geen exemplaar ${d.copy} opgemaakt.`,
    hint: `"screen status ${d.case}" toont de exemplaren.`,
  }),
  FONT_PACK_MISSING: (d) => ({
    message: `In het verslag staat tekst in ${packScripts(d, 'nl')}, en daarvoor is geen lettertype ingesteld. Het verslag is niet gemaakt; wat al was vastgelegd, blijft staan.`,
    hint: `Installeer een lettertype (Debian: apt install fonts-noto-cjk; anders zie docs/settings.md, "Chinese, Japanese and Korean") en zet in het configuratiebestand "fonts: /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", of zet dat pad in SCREEN_FONTS.`,
  }),
  EDITOR_FAILED: (d) => ({
    message: `De tekstverwerker is mislukt (${d.reason}). Er is niets vastgelegd.`,
    hint: 'Kijk wat VISUAL of EDITOR noemt, of geef de tekst met --text BESTAND.',
  }),
  FONT_PACK_UNUSABLE: (d) => ({
    message: `Het lettertypebestand ${d.path} is niet te gebruiken: ${FONT_FAULTS.nl[String(d.fontFault)]}.`,
    hint: 'Zet in "fonts" (of SCREEN_FONTS) het pad van een bestand .ttf, .otf of .ttc dat in documenten mag worden opgenomen. "screen config" toont wat er is ingesteld.',
  }),
  FONT_PACK_OTHER: (d) => ({
    message: `Exemplaar ${d.copy} is getekend met het lettertypepakket met SHA-256 ${d.digest}, en dat is hier niet ingesteld.`,
    hint: 'Zet in "fonts" (of SCREEN_FONTS) het pad van dat bestand; "sha256sum BESTAND" toont of het dat is.',
  }),
  OBJECT_MISSING: (d) => ({
    message: `In ${d.case} ontbreekt het object ${d.digest}, of het is veranderd.`,
    hint: `"screen verify ${d.case}" toont alles wat niet klopt.`,
  }),
  FILE_UNREADABLE: (d) => ({
    message: `${d.file} is niet te lezen (${d.system})${d.system === 'ENOENT' ? ': dat bestand is er niet' : ''}.`,
    hint: 'Controleer het pad en uw rechten.',
  }),
  ...ENCRYPTION_ERRORS.nl,
  FILE_TOO_LARGE: (d) => ({
    message: `${d.file} is te groot: hier worden ten hoogste ${d.most} bytes gelezen.`,
    hint: 'Controleer of dit het bedoelde bestand is; splits of verklein het zo nodig.',
  }),
  ATTACHED_TOO_LARGE: (d) => ({
    message: `Wat in deze PDF is bijgevoegd (${d.name}) is te groot: er worden hier ten hoogste ${d.most} bytes uitgepakt.`,
    hint: 'Controleer van wie dit bestand komt. Noem de opslag waarin de sessie staat met --store: dan wordt er niets uitgepakt.',
  }),
  EMBEDDED_TOO_LARGE: (d) => ({
    message: `Wat met --embed-session in het verslag van ${d.case} zou komen, is te groot: ${d.files} bestanden en ${d.bytes} bytes. Bij dit verslag worden er ten hoogste ${d.mostFiles} en ${d.most} gelezen.`,
    hint: `Geef het verslag uit zonder --embed-session, en geef de sessie apart mee: "screen bundle ${d.case}".`,
  }),
  BUNDLE_TOO_LARGE: (d) => ({
    message: `${d.file} bevat te veel bestanden: een bundel heeft er ten hoogste ${d.most}.`,
    hint: 'Controleer of dit de bedoelde map of het bedoelde archief is.',
  }),
  LOG_FULL: (d) => ({
    message: `Het logboek van ${d.case} zou meer dan ${d.most} regels of ${d.bytes} bytes krijgen; daar blijft het onder.`,
    hint: 'Leg minder tegelijk vast, of rond deze sessie af, waarvoor ruimte is gehouden, en begin een nieuwe: screen start ZAAK --new REDEN',
  }),
  ENTRY_TOO_LARGE: (d) => ({
    message: `Wat u wilt vastleggen bij ${d.case} is te lang: een regel van het logboek heeft ten hoogste ${d.most} bytes.`,
    hint: 'Er is niets vastgelegd. Verdeel de tekst, of bewaar een lange tekst als bestand en maak daarvan een vastlegging.',
  }),
  NOT_A_BUNDLE: (d) =>
    d.fault === 'cut-short'
      ? {
          message: `${d.file} is een archief dat ophoudt voor zijn einde: het is onderweg afgekapt.`,
          hint: 'Haal het bestand opnieuw op, of vraag de afzender erom. Van wat er wel in staat, is niets nagekeken.',
        }
      : d.fault === 'no-archive'
        ? {
            message: `${d.file} is geen bundel: het is geen map en geen archief (.tar, .tar.age) dat hier is te lezen.`,
            hint: 'Controleer of dit het bedoelde bestand is, en of het geheel is aangekomen. Een verslag is een bestand dat op .pdf eindigt.',
          }
        : {
            message: `${d.file} is geen bundel van dit programma: bag-info.txt of data/session/log ontbreekt of is anders.`,
            hint: 'Geef de map of het .tar-bestand op zoals het is gemaakt; een ander archief pakt u eerst uit.',
          },
  BUNDLE_NOT_INTACT: (d) =>
    d.fault === 'head'
      ? {
          message: `${d.file} is in zichzelf ongeschonden, maar het logboek erin heeft niet het hoofd dat u opgaf; er is niets in ontvangst genomen.`,
          hint: 'Vergelijk dat hoofd nog eens met wat u kreeg. Blijft het anders, vraag dan de afzender langs een andere weg om het hoofd: dit is een andere bundel dan bedoeld, of zij is onderweg opnieuw gemaakt.',
        }
      : {
          message: `${d.file} is niet zoals zij is gemaakt; er is niets in ontvangst genomen.`,
          hint: 'Vraag om een nieuwe bundel: wie overdroeg, kan haar nog eens maken met dezelfde "screen handover … --bundle".',
        },
  NOT_A_TRANSFER: (d) => ({
    message: `De bundel ${d.file} draagt ${d.case} niet over: zij is gemaakt om te lezen en na te gaan.`,
    hint: 'Een overdracht maakt men met: screen handover ZAAK --to CODE --bundle MAP',
  }),
  TRANSFERRED_FROM_HERE: (d) => ({
    message: `${d.case} is vanuit deze opslag overgedragen aan ${d.to}; ${d.to} neemt haar elders in ontvangst.`,
    hint: 'Kies met --store de opslag waar zij verder moet.',
  }),
  RECEIVED_ALREADY: (d) => ({
    message: `${d.case} is al in ontvangst genomen; er is niets veranderd.`,
    hint: `Ga verder met: screen resume ${d.case}`,
  }),
  OTHER_LOG: (d) => ({
    message: `In deze opslag staat ${d.case} al, met een ander logboek. Er is niets veranderd.`,
    hint: 'Vergelijk beide met "screen verify"; laat het aan een beheerder over welke blijft.',
  }),
  CHANGED_HERE: (d) => ({
    message: `${d.case} kan niet terug naar deze opslag: na de overdracht is er hier nog iets van vastgelegd (logregel ${d.entry}: ${wordsOf('nl', d)}). Er is niets veranderd.`,
    hint: 'Neem de bundel in ontvangst in een andere opslag, met --store, en doe daar opnieuw wat hier is opgeschort of gewist. Wat hier staat, blijft: "screen erase ZAAK --all" wist het.',
  }),
  ERASURE_REFUSED: (d) => ({
    message: `${d.file} kan dit account niet weghalen: de map laat dat aan de eigenaar (sticky bit), of dit account mag er niet in schrijven. Er is nu niets gewist.`,
    hint: 'Laat de eigenaar of de beheerder het wissen uitvoeren, of laat de beheerder de mappen van deze sessie voor de groep openstellen (chmod g+w,-t).',
  }),
  ERASED_THERE: (d) => ({
    message: `${d.case} kan niet terug naar deze opslag: elders is gewist wat hier nog staat. Er is niets veranderd.`,
    hint: 'Neem de bundel in ontvangst in een andere opslag, met --store. Wis hier zelf wat weg moet: "screen erase ZAAK".',
  }),
  SESSION_TAKEN: (d) => ({
    message: `Sessie ${d.case} is op hetzelfde moment door iemand anders aangemaakt. Daaraan is niets veranderd.`,
    hint: `Kijk wat er staat: screen status ${d.case}`,
  }),
  SAME_SESSION: () => ({
    message: 'Een sessie wordt niet met zichzelf vergeleken.',
    hint: 'Noem met --against een eerdere sessie, zoals 2026-0001/1.',
  }),
  NOT_A_FILE: (d) => ({
    message: `${d.file} is ${ODD_FILES.nl[String(d.kind)]?.is ?? 'geen gewoon bestand'}. Alleen een gewoon bestand wordt gelezen.`,
    hint: ODD_FILES.nl[String(d.kind)]?.todo ?? 'Geef een gewoon bestand op.',
  }),
  NOT_A_FOLDER: (d) => ({
    message: `${d.file} is ${ODD_FILES.nl[String(d.kind)]?.is ?? 'een bestand'}. In een opslag moet dat een gewone map zijn.`,
    hint: 'Ga na wie dat daar heeft neergezet, en zet de map zelf op die plaats. Staat de opslag ergens anders, geef die plaats dan op met --store.',
  }),
  FILE_CHANGED: (d) => ({
    message: `${d.file} is gewijzigd of vervangen nadat het was geopend of getoond. Er is niets van bewaard.`,
    hint: 'Wacht tot het opslaan of downloaden klaar is en probeer het opnieuw.',
  }),
  STORE_ABSENT: (d) => ({
    message: `Hier is geen opslag: ${d.folder}.`,
    hint: 'Controleer --store en SCREEN_STORE, en of de schijf is aangekoppeld; "screen config" toont welke map is ingesteld, en door wat. Een nieuwe opslag wordt aangemaakt bij de eerste sessie: "screen start <zaak>".',
  }),
  STORE_NAME_EMPTY: (d) => ({
    message: `${d.setBy} is leeg: daar hoort de map van een opslag te staan.`,
    hint: `Geef die map op, of laat ${d.setBy} weg: dan geldt wat er verder is ingesteld; "screen config" toont dat.`,
  }),
  STORE_NAME_TILDE: (d) => ({
    message: `${d.setBy} begint met een ~ die de shell niet heeft ingevuld: ${d.folder}.`,
    hint: 'Schrijf het hele pad. Heet de map echt zo, schrijf dan ./ ervoor.',
  }),
  STORE_PLACE_ABSENT: (d) => ({
    message: `Hier kan geen opslag worden begonnen: de map waarin ${d.folder} zou staan, is er niet.`,
    hint: 'Controleer --store, SCREEN_STORE of store: in de instellingen, en of de schijf is aangekoppeld; "screen config" toont welke map is ingesteld, en door wat. Moet de opslag daar toch komen, maak die map dan eerst.',
  }),
  CASES_ABSENT: (d) => ({
    message: `De opslag ${d.folder} heeft geen map met zaken (cases) meer: of er sessies waren, en welke, is niet te zeggen.`,
    hint: 'Zet de map cases terug uit een reservekopie; "screen verify --all" vertelt welke verzegelde sessies en exemplaren het register noemt. Hoort de opslag leeg te zijn, begin dan een nieuwe op een andere plaats.',
  }),
  CASES_GONE: (d) => ({
    message: `In de opslag ${d.folder} staat geen enkele zaak meer, terwijl de index of het register sessies noemt.`,
    hint: 'Zet wat in de map cases stond terug uit een reservekopie; "screen verify --all" vertelt welke verzegelde sessies en exemplaren het register noemt. Hoort de opslag leeg te zijn, begin dan een nieuwe op een andere plaats.',
  }),
  STORE_NOT_WRITABLE: (d) =>
    isFull(d)
      ? {
          message: `Er is geen ruimte meer op de schijf: schrijven lukt niet in ${d.file} (${d.system}).`,
          hint: 'Maak daar ruimte en ga dan verder: wat eerder is vastgelegd, blijft staan.',
        }
      : {
          message: `Schrijven lukt niet in ${d.file} (${d.system}).`,
          hint: d.configuration
            ? 'Controleer de rechten en de schijf, of zet het bestand ergens anders met --out en noem die plaats in SCREEN_CONFIG.'
            : 'Controleer de rechten en de schijf, of kies een andere plaats met --store.',
        },
  STORE_FORMAT_UNKNOWN: (d) => ({
    message: `${d.file} heeft formaat "${d.found}"; dit programma kent ${d.expected}.`,
    hint: 'Gebruik de programmaversie waarmee de opslag is gemaakt, of een nieuwere.',
  }),
  STORE_MODE_DIFFERS: (d) => ({
    message: `${d.file} noemt deze opslag "${d.found}", maar de map ${d.folder} heeft modus ${d.mode}.`,
    hint: 'Gedeeld met een groep: map 2770, en "shared" in store.json. Alleen van u: map 700, en "private". Zie docs/settings.md, "Where things are kept".',
  }),
  STORE_LOCKED: (d) => ({
    message: `Een ander proces houdt ${d.file} vast.`,
    hint: 'Wacht tot het klaar is. Staat het op een andere computer, kijk daar.',
  }),
  HEAD_MOVED: () => ({
    message: 'Het logboek wordt voortdurend door een ander bijgewerkt.',
    hint: 'Probeer het opnieuw.',
  }),
  LEDGER_BROKEN: (d) => ({
    message: `Het register van verzegelingen (ledger in de opslag) is niet in orde, regel ${d.line}. Er wordt niets aan toegevoegd.`,
    hint: '"screen verify --all" zegt wat er is. Zet het bestand elders neer en bewaar het: dan begint een nieuw register.',
  }),
  NO_SIGNER: () => ({
    message: 'Er is niets ingesteld om mee te ondertekenen.',
    hint: 'Stel signing in in het configuratiebestand (screen config init).',
  }),
  NOT_SIGNED: (d) => ({
    message: `Niet ondertekend: ${d.program} ${unsigned('nl', d)}.${d.said ? ` Het zei: ${d.said}` : ''}`,
    hint: `${d.program === 'ssh-keygen' ? SSH_HINT.nl : 'Kijk of programma en kaart er zijn.'} Wat al is vastgelegd, blijft staan; onderteken later met "screen sign <zaak>".`,
  }),
  SIGNERS_UNREADABLE: (d) => ({
    message: `${d.file}:${d.line}: dit is geen regel van een lijst van toegestane ondertekenaars: ${signersFault('nl', d)}.`,
    hint: 'Een regel is: naam, eventueel opties, soort sleutel, sleutel. Zie "man ssh-keygen", ALLOWED SIGNERS.',
  }),
  NO_TERMINAL: () => ({
    message: 'Hier is geen terminal om vragen in te stellen.',
    hint: 'Gebruik --answers BESTAND, of start het programma in een terminal.',
  }),
  OUTPUT_EXISTS: (d) => ({
    message: `${d.file} bestaat al.`,
    hint: 'Kies een andere naam of haal het bestand weg.',
  }),
  USAGE: (d) => ({ message: String(d.message ?? '') }),
  // Left at a passphrase, there is no session to go on with.
  INTERRUPTED: (d) =>
    d.case === undefined
      ? { message: 'Gestopt: er is geen wachtwoordzin gegeven, en er is niets gedaan.' }
      : {
          message: 'Gepauzeerd. Alles tot hier is opgeslagen.',
          hint: `Verder met: screen resume ${d.case}`,
        },
}

const en: Readonly<Record<Exclude<ErrorCode, 'REFUSED'>, Tell>> = {
  CASE_REFERENCE_INVALID: (d) => ({
    message: `Case reference "${d.case}" cannot be used: ${caseFaults.en[d.fault as CaseReferenceFault]}.`,
    hint: 'Use something like 2026-0001.',
  }),
  CASE_REFERENCE_TAKEN: (d) => ({
    message: `Case reference "${d.case}" differs only in capitals from "${d.other}", which exists.`,
    hint: `Did you mean ${d.other}? Otherwise choose another reference.`,
  }),
  CASE_UNKNOWN: (d) => ({
    message: `There is no session of case "${d.case}".`,
    hint: '"screen list" shows the sessions; "screen start <case>" begins one.',
  }),
  SESSION_OPEN: (d) => ({
    message: `A session of case ${d.case} is open already.`,
    hint: `"screen resume ${d.case}" goes on with it.`,
  }),
  REHEARSAL_OPEN: (d) => ({
    message: `A rehearsal of case ${d.case} is open.`,
    hint: `Go on with it with --draft, or cancel it with "screen cancel ${d.case}".`,
  }),
  SESSION_STAYS: (d) => ({
    message: `Session ${d.case} cannot be moved: ${STAYING.en[d.why as StayingSession['why']]}.`,
  }),
  SESSION_ENDED: (d) => ({
    message: `Session ${d.case} has ended.`,
    hint: `Begin another with --new "reason", or look at this one with "screen show ${d.case}".`,
  }),
  SESSION_WITHOUT_LOG: (d) => ({
    message: `The folder of ${d.case} is there, without a log.`,
    hint: 'Put the whole folder back from a backup. If the case cannot wait for that, begin a session beside it with --new "reason".',
  }),
  SESSION_GONE: (d) => ({
    message: `Session ${d.case} is not there any more: the store only knows that one was begun.`,
    hint: `If anything was recorded in it, put its folder back from a backup. If its begin broke off, begin it again.`,
  }),
  CLOSE_UNFINISHED: (d) => ({
    message: `Session ${d.case} is closed, but its sealing broke off.`,
    hint: `Finish it with "screen seal ${d.case}".`,
  }),
  GROUND_NEEDED: (d) => ({
    message: `Why ${d.id} is withheld was not said.`,
    hint: `Give --ground, or write ${d.id}:GROUND. Grounds: ${d.grounds}.`,
  }),
  NOT_SEALED: (d) => ({
    message: `Session ${d.case} is not sealed yet.`,
    hint: `"screen resume ${d.case}" goes on with it; "screen dossier ${d.case}" makes a draft of the dossier.`,
  }),
  NOTHING_TO_SEAL: (d) =>
    ({
      open: {
        message: `Session ${d.case} is not closed yet. Closing it, in the last step, seals it at once.`,
        hint: `Go on with "screen resume ${d.case}".`,
      },
      sealed: {
        message: `Session ${d.case} is sealed already, by entry ${d.entry} of the log.`,
        hint: `"screen status ${d.case}" shows its copies.`,
      },
      cancelled: {
        message: `Session ${d.case} was cancelled; it is not sealed.`,
        hint: 'Begin another with --new "reason".',
      },
    })[d.status as 'open' | 'sealed' | 'cancelled'],
  INSTRUCTION_UNKNOWN: (d) => ({
    message: `Instruction ${d.wanted ? `"${d.wanted}" ` : ''}not found.`,
    hint: d.file
      ? 'A file that is not published is walked with --draft and looked ahead at with --plan; "screen instruction publish" publishes it.'
      : d.known
        ? `There are: ${d.known}.`
        : 'There are no instructions.',
  }),
  VERSION_NOT_PUBLISHED: (d) => ({
    message: `No version of ${d.wanted} is published.`,
    hint: 'Publish with "screen instruction publish", or rehearse a draft: "screen start --draft".',
  }),
  VERSION_NOT_IN_FORCE: (d) => ({
    message: d.version
      ? `${d.wanted} is not in force today: ${d.version} is from ${dayText(String(d.from), 'en')}${d.until ? ` until ${dayText(String(d.until), 'en')}` : ' on'}.`
      : `No version of ${d.wanted} is in force today.`,
    hint: '"screen instruction list" shows which version is in force when.',
  }),
  VERSION_WITHDRAWN: (d) => ({
    message: `${d.wanted} was withdrawn on ${dayText(String(d.at), 'en')}${d.reason ? `: ${ended(String(d.reason))}` : '.'}`,
    hint: d.file
      ? 'A number that was withdrawn is not used again: give the file a higher one.'
      : '"screen instruction list" shows the versions there are.',
  }),
  VERSION_CHANGED: (d) => ({
    message: d.file
      ? `${d.wanted} was changed after it was published: ${d.file}.`
      : `The file of ${d.wanted} is missing.`,
    hint: 'Put the published file back. "screen instruction check" checks everything.',
  }),
  NUMBER_TAKEN: (d) => ({
    message: `Another file stands under this number already: ${d.file}.`,
    hint: 'Choose a higher number.',
  }),
  ALREADY_PUBLISHED: (d) => ({
    message: `${d.wanted} is published already (on ${dayText(String(d.at), 'en')}, by ${d.by}), with this content.`,
    hint: d.from
      ? `It is in force from ${dayText(String(d.from), 'en')}${d.until ? ` until ${dayText(String(d.until), 'en')}` : ''}, and that is fixed. For other days or another author, withdraw this version and publish it under a higher number.`
      : 'There is nothing to do.',
  }),
  CODE_INVALID: (d) => ({
    message: `"${d.found}" is no staff code.`,
    hint: 'A code has letters, digits, dots, hyphens or underscores; not a name.',
  }),
  INSTRUCTION_UNNAMED: (d) => ({
    message: `Of which instruction is version ${d.version}? There are: ${d.known}.`,
    hint: `Write for instance --to ${d.first}@${d.version}.`,
  }),
  INDEX_BROKEN: (d) => ({
    message: `The index ${d.file} does not hold at line ${d.line} (${d.fault}).`,
    hint: 'Put the index back from a backup; nothing is added to it.',
  }),
  ZONE_UNKNOWN: (d) => ({
    message: `Time zone "${d.found}" is not known.`,
    hint: 'Use a name such as Europe/Amsterdam.',
  }),
  PERIOD_INVALID: (d) => ({
    message: `A report is about whole quarters that are over, not about ${d.from} up to and including ${d.to}.`,
    hint: `The last one: --from ${d.lastFrom} --to ${d.lastTo}. More quarters may be asked: each is told apart.`,
  }),
  DAY_INVALID: (d) => ({
    message: d.from
      ? `The last day (${d.found}) is before the first (${d.from}).`
      : `"${d.found}" is not a day.`,
    hint: 'Write a day as 2027-01-31.',
  }),
  REASON_MISSING: () => ({
    message: 'No reason was given.',
    hint: 'Give the reason with --text FILE or on standard input.',
  }),
  TEMPLATE_UNKNOWN: (d) => ({
    message: `Template "${d.wanted}" not found.`,
    hint: `There are: ${d.expected}`,
  }),
  DOCUMENT_HAS_PROBLEMS: (d) => ({
    message: `${d.file} is not in order.`,
    hint: 'Correct what is listed above and try again.',
  }),
  OTHER_INSTRUCTION: (d) => ({
    message: `These are two different instructions: ${d.from} and ${d.to}. Only versions of the same one can be compared.`,
    hint: 'Name two versions of one instruction, or files with the same id.',
  }),
  LOG_BROKEN: (d) => ({
    message: `The log of ${d.case} does not hold at entry ${d.line} (${d.fault}). Nothing is added to it.`,
    hint: `"screen verify ${d.case}" tells what is wrong. Keep the folder as it is.`,
  }),
  DERIVATIVE_BROKEN: (d) => ({
    message: `The parsed instruction of ${d.case} is missing or damaged.`,
    hint: `"screen repair" parses the frozen one again; "screen verify ${d.case}" tells whether the session itself is in order.`,
  }),
  HEAD_INVALID: (d) => ({
    message: `"${d.found}" is not a head: that has 64 characters 0-9 and a-f; a check number has eight groups of four digits.`,
    hint: 'Copy it from the cover of the dossier.',
  }),
  COPY_ERASED: (d) => ({
    message: `Copy ${d.copy} of ${d.case} cannot be drawn again: ${d.erased === 1 ? '1 entry was' : `${d.erased} entries were`} erased since.`,
    hint: '"--issue" makes a new copy, without what was erased.',
  }),
  COPY_UNKNOWN: (d) => ({
    message: `No copy ${d.copy} of ${d.case} was prepared.`,
    hint: `"screen status ${d.case}" shows the copies.`,
  }),
  FONT_PACK_MISSING: (d) => ({
    message: `The dossier has text in ${packScripts(d, 'en')}, and no font is set for that. The dossier was not made; what was recorded before stands.`,
    hint: `Install a font (Debian: apt install fonts-noto-cjk; otherwise see docs/settings.md, "Chinese, Japanese and Korean") and put "fonts: /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc" in the configuration file, or that path in SCREEN_FONTS.`,
  }),
  EDITOR_FAILED: (d) => ({
    message: `The editor failed (${d.reason}). Nothing was recorded.`,
    hint: 'See what VISUAL or EDITOR names, or give the text with --text FILE.',
  }),
  FONT_PACK_UNUSABLE: (d) => ({
    message: `The font file ${d.path} cannot be used: ${FONT_FAULTS.en[String(d.fontFault)]}.`,
    hint: 'Put in "fonts" (or SCREEN_FONTS) the path of a file .ttf, .otf or .ttc that may be embedded in documents. "screen config" shows what is set.',
  }),
  FONT_PACK_OTHER: (d) => ({
    message: `Copy ${d.copy} was drawn with the font pack with SHA-256 ${d.digest}, which is not the one that is set here.`,
    hint: 'Put in "fonts" (or SCREEN_FONTS) the path of that file; "sha256sum FILE" shows whether it is the one.',
  }),
  OBJECT_MISSING: (d) => ({
    message: `Object ${d.digest} of ${d.case} is missing or changed.`,
    hint: `"screen verify ${d.case}" shows everything that does not hold.`,
  }),
  FILE_UNREADABLE: (d) => ({
    message: `${d.file} cannot be read (${d.system})${d.system === 'ENOENT' ? ': there is no such file' : ''}.`,
    hint: 'Check the path and your permissions.',
  }),
  ...ENCRYPTION_ERRORS.en,
  FILE_TOO_LARGE: (d) => ({
    message: `${d.file} is too large: at most ${d.most} bytes are read here.`,
    hint: 'Check that this is the file you mean; split it or make it smaller if it is.',
  }),
  ATTACHED_TOO_LARGE: (d) => ({
    message: `What is attached to this PDF (${d.name}) is too large: at most ${d.most} bytes are unpacked here.`,
    hint: 'Check who this file comes from. Name the store that has the session with --store: nothing is unpacked then.',
  }),
  EMBEDDED_TOO_LARGE: (d) => ({
    message: `What --embed-session would put in the dossier of ${d.case} is too large: ${d.files} files and ${d.bytes} bytes. With this dossier at most ${d.mostFiles} and ${d.most} are read.`,
    hint: `Issue the dossier without --embed-session, and hand over the session apart: "screen bundle ${d.case}".`,
  }),
  BUNDLE_TOO_LARGE: (d) => ({
    message: `${d.file} holds too many files: a bundle has at most ${d.most}.`,
    hint: 'Check that this is the folder or archive you mean.',
  }),
  LOG_FULL: (d) => ({
    message: `The log of ${d.case} would have more than ${d.most} entries or ${d.bytes} bytes; it stays below that.`,
    hint: 'Record less at once, or finish this session, for which room was kept, and begin another: screen start CASE --new REASON',
  }),
  ENTRY_TOO_LARGE: (d) => ({
    message: `What you want to record in ${d.case} is too long: an entry of the log has at most ${d.most} bytes.`,
    hint: 'Nothing was recorded. Divide the text, or keep a long one as a file and record that as evidence.',
  }),
  NOT_A_BUNDLE: (d) =>
    d.fault === 'cut-short'
      ? {
          message: `${d.file} is an archive that stops before its end: it was cut short on its way.`,
          hint: 'Fetch the file again, or ask the sender for it. Nothing of what is in it was verified.',
        }
      : d.fault === 'no-archive'
        ? {
            message: `${d.file} is no bundle: it is no folder, and no archive (.tar, .tar.age) that can be read here.`,
            hint: 'Check that this is the file you mean, and that all of it has arrived. A dossier is a file that ends in .pdf.',
          }
        : {
            message: `${d.file} is no bundle of this program: bag-info.txt or data/session/log is missing or is another.`,
            hint: 'Give the folder or .tar file as it was made; unpack any other archive first.',
          },
  BUNDLE_NOT_INTACT: (d) =>
    d.fault === 'head'
      ? {
          message: `${d.file} is intact in itself, but the log in it does not have the head that you gave; nothing was received.`,
          hint: 'Compare that head with what you were given once more. If it still differs, ask the sender for the head by another way: this is another bundle than was meant, or it was made anew on its way.',
        }
      : {
          message: `${d.file} is not as it was made; nothing was received.`,
          hint: 'Ask for another: whoever handed over can make it again with the same "screen handover … --bundle".',
        },
  NOT_A_TRANSFER: (d) => ({
    message: `The bundle ${d.file} does not hand ${d.case} over: it was made to be read and checked.`,
    hint: 'One that does is made with: screen handover CASE --to CODE --bundle DIR',
  }),
  TRANSFERRED_FROM_HERE: (d) => ({
    message: `${d.case} was handed over to ${d.to} from this store; ${d.to} receives it elsewhere.`,
    hint: 'With --store, name the store in which it is to go on.',
  }),
  RECEIVED_ALREADY: (d) => ({
    message: `${d.case} was received already; nothing was changed.`,
    hint: `Go on with: screen resume ${d.case}`,
  }),
  OTHER_LOG: (d) => ({
    message: `${d.case} is in this store already, with another log. Nothing was changed.`,
    hint: 'Compare the two with "screen verify"; which of them stays is for whoever keeps the store.',
  }),
  CHANGED_HERE: (d) => ({
    message: `${d.case} cannot go back to this store: after the hand-over something more was recorded of it here (entry ${d.entry}: ${wordsOf('en', d)}). Nothing was changed.`,
    hint: 'Receive the bundle in another store, with --store, and do again there what was put on hold or erased here. What is here stays: "screen erase CASE --all" erases it.',
  }),
  ERASURE_REFUSED: (d) => ({
    message: `${d.file} cannot be taken away by this account: its folder leaves that to the owner (sticky bit), or this account may not write in it. Nothing was erased now.`,
    hint: 'Let its owner or the administrator carry out the erasure, or let the administrator open the folders of this session to the group (chmod g+w,-t).',
  }),
  ERASED_THERE: (d) => ({
    message: `${d.case} cannot go back to this store: what is still here was erased elsewhere. Nothing was changed.`,
    hint: 'Receive the bundle in another store, with --store. Erase here what has to go: "screen erase CASE".',
  }),
  SESSION_TAKEN: (d) => ({
    message: `Session ${d.case} was made by somebody else at the same moment. Nothing of that was changed.`,
    hint: `See what is there: screen status ${d.case}`,
  }),
  SAME_SESSION: () => ({
    message: 'A session is not compared with itself.',
    hint: 'With --against, name an earlier session, such as 2026-0001/1.',
  }),
  NOT_A_FILE: (d) => ({
    message: `${d.file} is ${ODD_FILES.en[String(d.kind)]?.is ?? 'not an ordinary file'}. Only an ordinary file is read.`,
    hint: ODD_FILES.en[String(d.kind)]?.todo ?? 'Give an ordinary file.',
  }),
  NOT_A_FOLDER: (d) => ({
    message: `${d.file} is ${ODD_FILES.en[String(d.kind)]?.is ?? 'a file'}. In a store that has to be an ordinary folder.`,
    hint: 'Find out who put it there, and put the folder itself in its place. Where the store is elsewhere, give its place with --store.',
  }),
  FILE_CHANGED: (d) => ({
    message: `${d.file} was changed or replaced after it was opened or shown. Nothing of it was kept.`,
    hint: 'Wait until saving or downloading is done and try again.',
  }),
  STORE_ABSENT: (d) => ({
    message: `There is no store here: ${d.folder}.`,
    hint: 'Check --store and SCREEN_STORE, and whether the disk is mounted; "screen config" shows which folder is set, and by what. A new store is made with its first session: "screen start <case>".',
  }),
  STORE_NAME_EMPTY: (d) => ({
    message: `${d.setBy} is empty: it should have the folder of a store.`,
    hint: `Give that folder, or leave ${d.setBy} out: what else is set holds then; "screen config" shows it.`,
  }),
  STORE_NAME_TILDE: (d) => ({
    message: `${d.setBy} begins with a ~ that the shell did not fill in: ${d.folder}.`,
    hint: 'Write the whole path. If that is really the name of the folder, write ./ before it.',
  }),
  STORE_PLACE_ABSENT: (d) => ({
    message: `No store can be begun here: the folder that ${d.folder} would stand in is not there.`,
    hint: 'Check --store, SCREEN_STORE or store: in the settings, and whether the disk is mounted; "screen config" shows which folder is set, and by what. If the store is to be there all the same, make that folder first.',
  }),
  CASES_ABSENT: (d) => ({
    message: `The store ${d.folder} has no folder of cases any more: whether there were sessions, and which, cannot be told.`,
    hint: 'Put the folder cases back from a backup; "screen verify --all" tells which seals and copies the register names. If the store is to be empty, begin a new one in another place.',
  }),
  CASES_GONE: (d) => ({
    message: `In the store ${d.folder} no case is left, and its index or register names sessions.`,
    hint: 'Put what was in the folder cases back from a backup; "screen verify --all" tells which seals and copies the register names. If the store is to be empty, begin a new one in another place.',
  }),
  STORE_NOT_WRITABLE: (d) =>
    isFull(d)
      ? {
          message: `There is no room left on the disk: cannot write in ${d.file} (${d.system}).`,
          hint: 'Make room there, then go on: what was recorded before stands.',
        }
      : {
          message: `Cannot write in ${d.file} (${d.system}).`,
          hint: d.configuration
            ? 'Check the permissions and the disk, or put the file elsewhere with --out and name that place in SCREEN_CONFIG.'
            : 'Check the permissions and the disk, or choose another place with --store.',
        },
  STORE_FORMAT_UNKNOWN: (d) => ({
    message: `${d.file} has format "${d.found}"; this program knows ${d.expected}.`,
    hint: 'Use the release that made the store, or a newer one.',
  }),
  STORE_MODE_DIFFERS: (d) => ({
    message: `${d.file} calls this store "${d.found}", but the folder ${d.folder} has mode ${d.mode}.`,
    hint: 'Shared with a group: folder 2770, and "shared" in store.json. Yours alone: folder 700, and "private". See docs/settings.md, "Where things are kept".',
  }),
  STORE_LOCKED: (d) => ({
    message: `Another process holds ${d.file}.`,
    hint: 'Wait until it is done. If it runs on another computer, look there.',
  }),
  HEAD_MOVED: () => ({ message: 'Somebody else keeps writing to this log.', hint: 'Try again.' }),
  LEDGER_BROKEN: (d) => ({
    message: `The register of seals (ledger in the store) does not hold, entry ${d.line}. Nothing is added to it.`,
    hint: '"screen verify --all" says what is there. Put the file elsewhere and keep it: a new register is begun then.',
  }),
  NO_SIGNER: () => ({
    message: 'Nothing is configured to sign with.',
    hint: 'Set signing in the configuration file (screen config init).',
  }),
  NOT_SIGNED: (d) => ({
    message: `Not signed: ${d.program} ${unsigned('en', d)}.${d.said ? ` It said: ${d.said}` : ''}`,
    hint: `${d.program === 'ssh-keygen' ? SSH_HINT.en : 'See whether program and card are there.'} What was recorded stands; sign later with "screen sign <case>".`,
  }),
  SIGNERS_UNREADABLE: (d) => ({
    message: `${d.file}:${d.line}: this is no line of a list of allowed signers: ${signersFault('en', d)}.`,
    hint: 'A line is: name, perhaps options, kind of key, key. See "man ssh-keygen", ALLOWED SIGNERS.',
  }),
  NO_TERMINAL: () => ({
    message: 'There is no terminal here to ask questions in.',
    hint: 'Use --answers FILE, or start the program in a terminal.',
  }),
  OUTPUT_EXISTS: (d) => ({
    message: `${d.file} exists already.`,
    hint: 'Choose another name or move the file away.',
  }),
  USAGE: (d) => ({ message: String(d.message ?? '') }),
  INTERRUPTED: (d) =>
    d.case === undefined
      ? { message: 'Stopped: no passphrase was given, and nothing was done.' }
      : {
          message: 'Paused. Everything up to here is saved.',
          hint: `Go on with: screen resume ${d.case}`,
        },
}

export const ERRORS: Readonly<Record<Language, typeof nl>> = { nl, en }

/** One line for each fact that blocks a release. */
function blockLines({ facts, case: session }: Details, language: Language): string {
  return String(facts)
    .split(', ')
    .map(
      (code) =>
        `  · ${releaseBlockText(code, language)}${code === 'no-classification' ? TO_CLASSIFY[language](session) : ''}`,
    )
    .join('\n')
}

const TO_CLASSIFY: Readonly<Record<Language, (session: unknown) => string>> = {
  nl: (session) => `: screen classify ${session} --propose NIVEAU, en daarna --set door iemand anders`,
  en: (session) => `: screen classify ${session} --propose LEVEL, and then --set by somebody else`,
}

/** What has to be filled in, with the key that an answers file has for it. */
/** Room can be made, and then it works; a session is not in another store. */
function isFull({ system }: Details): boolean {
  return system === 'ENOSPC' || system === 'EDQUOT'
}

function fieldName(language: Language, { field }: Details): string {
  const word = FIELDS[language][String(field)]
  return word === undefined ? `"${field}"` : word.includes(`"${field}"`) ? word : `${word} ("${field}")`
}

const FIELDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  nl: {
    '--for-file': 'Voor wie het is, uit een bestand ("--for-file") of van standaardinvoer,',
    '--override': 'De reden om toch uit te geven',
    '--text': 'De tekst, uit een bestand ("--text") of van standaardinvoer,',
    authority: 'Het gezag',
    description: 'De omschrijving',
    fact: 'Wat is waargenomen',
    ground: 'De grondslag',
    indication: 'De aanwijzing',
    label: 'De naam van de kandidaat',
    language: 'De taal van de bron',
    machine: 'De werkplek',
    name: 'De naam',
    need: 'Wat nog nodig is om te oordelen',
    note: 'De toelichting',
    on: 'Wanneer het gebeurde',
    outcome: 'De uitkomst',
    query: 'De zoekvraag',
    reason: 'De reden',
    reasoning: 'De motivering',
    text: 'De tekst',
    to: 'Aan wie',
    translated: 'Hoe er is vertaald',
    value: 'De waarde',
    where: 'Waar is gezocht',
    why: 'De reden',
  },
  en: {
    '--for-file': 'For whom it is, from a file ("--for-file") or from standard input,',
    '--override': 'The reason to issue it all the same',
    '--text': 'The text, from a file ("--text") or from standard input,',
    authority: 'The authority',
    description: 'The description',
    fact: 'What was observed',
    ground: 'The ground',
    indication: 'The indication',
    label: 'The name of the candidate',
    language: 'The language of the source',
    machine: 'The workplace',
    name: 'The name',
    need: 'What is still needed to judge',
    note: 'The note',
    on: 'When it happened',
    outcome: 'The outcome',
    query: 'The query',
    reason: 'The reason',
    reasoning: 'The reasoning',
    text: 'The text',
    to: 'To whom',
    translated: 'How it was translated',
    value: 'The value',
    where: 'Where it was searched',
    why: 'The reason',
  },
}

/** What follows `--bundle` where a hand-over is made again: one that was encrypted is not made again in the clear. */
function bundleAgain({ lock }: Details, folder: string, file: string): string {
  if (lock === 'keys') return `${file}.tar.age --encrypt-to ${file}`
  return lock === 'passphrase' ? `${file}.tar.age --passphrase` : folder
}

const refusalsNl: Readonly<Record<RefusalCode, (d: Details) => string>> = {
  'already-started': () => 'De sessie is al begonnen.',
  'session-ended': () => 'De sessie is beëindigd; de inhoud ligt vast.',
  'not-closed': () => 'De sessie is nog niet afgesloten.',
  'not-sealed-for-bundle': () => 'De sessie is nog niet verzegeld; een bundel kan daarna pas.',
  'bundle-for-nobody': () =>
    'Er is niet gezegd voor wie de bundel is. Geef dat met --for-file BESTAND of op standaardinvoer.',
  'not-to-withhold': (d) => `${d.id} is er niet, of kan niet buiten een exemplaar blijven.`,
  'extract-by-extract': (d) =>
    `Sjabloon ${d.template} is voor een uittreksel, dat over elke ander laat beslissen: screen extract ${d.case} --template ${d.template}`,
  'no-extract-template': (d) =>
    `Sjabloon ${d.template} is niet voor een uittreksel: het heeft geen onderdeel "access". Zonder --template wordt access-extract gebruikt.`,
  'shown-and-withheld': (d) =>
    `Het uittreksel kan ${d.ids} niet tonen en ook weglaten: kies --show of --withhold. Een minderjarige laat het altijd weg.`,
  'not-to-show': (d) =>
    `${d.id} kan niet met --show: dat beslist over andere personen en over logregels van een signaal, ${d.expected ? `hier: ${d.expected}` : 'en die staan hier niet'}. Wat verder is vastgelegd, hoeft hier niet te worden genoemd.`,
  'minor-shown': (d) =>
    `${d.ids}: een minderjarige wordt nooit getoond in wat naar buiten gaat. Geef een nieuw exemplaar uit: dat laat minderjarigen vanzelf weg.`,
  'on-hold': (d) => {
    const { said, lifts } = holdsOf('nl', d)
    return `Er mag nu niets worden gewist: het wissen is opgeschort door ${said}. Opheffen: ${lifts}.`
  },
  'held-already': (d) => `Het wissen is al opgeschort: ${heldFor('nl', d)}.`,
  'not-held': (d) => `Het wissen is niet opgeschort: ${heldFor('nl', d)}.`,
  'not-to-erase': (d) =>
    `"${d.id}" kan niet worden gewist. Noem een nummer (P1, F3, E2) of een logregel uit "screen show", geen regel over een wissing zelf.`,
  'nothing-to-erase': () => 'Daar is niets meer van te wissen: het is al gewist, of er staat niets in.',
  'erased-still-named': (d) =>
    `${d.ids} wordt nog genoemd in logregel ${d.entries}. Wis die mee met --named include, of laat ze staan met --named leave.`,
  'erased-named-in-reason': (d) =>
    `De reden of het gezag noemt wat wordt gewist (${d.id}), en blijft zelf staan. Schrijf daar ${d.id}.`,
  'no-erasure-asked': () => 'Er staat geen verzoek om te wissen open, of het is een ander dan u zag.',
  'own-erasure': (d) => `${d.code} heeft erom gevraagd; iemand anders bevestigt het.`,
  'erasure-waits': (d) =>
    `${d.by} heeft al om een wissing gevraagd (logregel ${d.entry}). Laat die eerst bevestigen of afwijzen: "screen erase ${d.case} --confirm" of "--decline". Wie afsluit, kan er ook van afzien iets voor te dragen.`,
  'capture-used': (d) => `Vastlegging ${d.id} wordt gebruikt door ${d.by}, en blijft bewaard.`,
  'named-in-reason': (d) =>
    `${d.id} is niet ter inzage, maar wordt genoemd in de reden om toch uit te geven. Schrijf daar ${d.id}.`,
  'still-named': (d) =>
    `${d.ids} is niet ter inzage, maar wordt nog genoemd in logregel ${d.entries}. ${
      d.copy === 'extract'
        ? `Laat ook die weg: zet achter --withhold ook "${d.list}".`
        : `Geef een exemplaar uit dat ook die niet toont: "screen dossier ${d.case} --issue --withhold ${d.list} --ground third-person", met wat u verder weglaat.`
    }`,
  'not-sealed': () => 'De sessie is nog niet verzegeld; een genummerd exemplaar kan daarna pas.',
  'unknown-step': (d) => `De instructie kent geen stap "${d.step}".`,
  'step-not-asked': (d) => `Stap "${d.step}" is in deze sessie niet aan de orde.`,
  'step-concluded': (d) => `Stap "${d.step}" is al afgerond. Heropen de stap eerst.`,
  'step-open': (d) => `Stap "${d.step}" is nog open.`,
  'unknown-question': (d) => `Deze stap kent geen vraag "${d.question}".`,
  'answer-wrong-type': (d) => `Bij vraag "${d.question}" hoort: ${d.expected}. Gegeven: ${d.found}.`,
  'answer-empty': (d) => `Het antwoord op "${d.question}" is leeg.`,
  'changed-meanwhile': (d) =>
    `Het antwoord op "${d.question}" is intussen door een ander gegeven. Kijk eerst opnieuw.`,
  'unknown-procedure': (d) => `De instructie kent geen procedure "${d.procedure}".`,
  'no-procedure': () => 'Kies eerst de procedure.',
  'wrong-step': (d) => `Dit kan niet in stap "${d.step}".`,
  'basis-first': () =>
    'Bevestig eerst de vaste onderbouwing: wat daarvóór is gezocht, is niet te verantwoorden.',
  'step-must-be-done': (d) =>
    `Stap "${d.step}" hoort bij elke zaak en kan alleen worden uitgevoerd of uitgesteld.`,
  'still-cited': (d) =>
    `${d.id} wordt nog genoemd in ${d.by}. Trek die eerst in, of haal ${d.id} er eerst uit.`,
  'match-both': (d) => `${d.id} kan niet tegelijk overeenkomen en tegenspreken.`,
  'nothing-open': () => 'Er staat niets meer open.',
  'empty-text': (d) => `${fieldName('nl', d)} mag niet leeg zijn.`,
  'invalid-value': (d) => `${fieldName('nl', d)}: "${d.found}" kan hier niet.`,
  'too-many-variants': (d) =>
    `Op lijst A passen ten hoogste ${d.expected} schrijfwijzen. Zet deze op lijst B.`,
  'spelling-not-proposed': (d) =>
    `Regel ${d.rule} geeft "${d.value}" niet. Voorgesteld worden: ${d.expected}. Neem er een over, of laat de regel weg en noteer zelf waarom.`,
  'batch-not-offered': () =>
    'Samen verantwoorden kan alleen voor zoekvragen die zijn gekopieerd of getoond. Bekijk ze eerst.',
  duplicate: (d) => `"${d.value}" is al genoteerd.`,
  'unknown-cell': (d) =>
    d.engine
      ? `Het zoekplan kent geen vak "${d.search}" bij ${d.engine} voor deze waarde.`
      : `Het zoekplan heeft hier niets (meer) voor "${d.search}". Is er niets om op te zoeken, geef de stap dan een andere uitkomst.`,
  'unknown-candidate': (d) => `Kandidaat ${d.id} is er niet.`,
  'unknown-identifier': (d) => `Gegeven ${d.id} is er niet.`,
  'unknown-evidence': (d) => `Vastlegging ${d.id} is er niet.`,
  'unknown-person': (d) => `Persoon ${d.id} is er niet.`,
  'unknown-record': (d) => `${d.id} is er niet, of is al ingetrokken.`,
  'reason-needed': (d) => `De stap van ${d.id} was al afgerond: wijzigen vraagt een reden.`,
  'masks-a-mask': (d) => `${d.id} is zelf al een afgeschermde versie. Noem de vastlegging zelf: ${d.of}.`,
  'match-needs-confirmed': () =>
    'Vastgesteld vraagt ten minste één overeenkomend gegeven dat maar één persoon heeft (account, telefoonnummer, e-mailadres of documentnummer) en dat in het dossier is bevestigd.',
  'match-has-contradiction': () => 'Vastgesteld kan niet zolang een gegeven het tegenspreekt.',
  'match-needs-two': () =>
    'Aannemelijk vraagt naast de naam ten minste twee overeenkomende gegevens van verschillende soort, waarvan het ene niet uit het andere volgt.',
  'match-needs-one': () =>
    'Mogelijk vraagt ten minste één overeenkomend gegeven naast de naam. Alleen een naam blijft niet te bepalen.',
  'match-needs-contradiction': () =>
    'Uitgesloten vraagt ten minste één gegeven, anders dan de naam, dat het tegenspreekt.',
  'match-explain-contradiction': () =>
    'Verklaar bij aannemelijk hoe het kan dat een gegeven het tegenspreekt.',
  'finding-needs-source': () => 'Een bevinding vraagt een bron of een vastlegging.',
  'step-incomplete': (d) => ended(`Stap "${d.step}" is nog niet volledig: ${d.missing}`),
  'unknown-reason': (d) => `Reden "${d.found}" hoort niet bij deze stap. Mogelijk: ${d.expected}.`,
  'step-under-review': (d) =>
    `Stap "${d.step}" is gewijzigd sinds u eraan werkte. Kijk eerst of het werk kan blijven.`,
  'step-not-under-review': (d) => `Aan stap "${d.step}" is niets te beoordelen: het werk telt al mee.`,
  'version-changed': (d) =>
    `De sessie is intussen overgezet van versie ${d.from} naar ${d.to}. Dit is niet opgeslagen: kijk eerst wat er nu wordt gevraagd.`,
  'same-version': () => 'De sessie staat al onder deze versie.',
  'unknown-version': (d) => `Versie ${d.version} is niet bekend.`,
  'practice-session': () =>
    'Dit is een oefening met een verzonnen persoon: er gaat niets van naar buiten, en zij gaat niet over naar een ander of naar een andere versie.',
  'draft-session': () =>
    'Dit is een proefsessie met een conceptversie: die wordt niet overgezet en er wordt geen verslag van uitgegeven.',
  'closing-by-close': () => 'De laatste stap wordt afgerond door de sessie af te sluiten.',
  'session-incomplete': (d) => `Nog niet af te sluiten. Kijk naar: ${d.steps}.`,
  'unknown-routing': (d) => `De instructie kent geen vervolg "${d.routing}".`,
  'signal-not-raised': () => 'Er is geen signaal waarover nog moet worden beslist.',
  'signal-already': () => 'Er is al een signaal.',
  'no-signal': () => 'Er is geen signaal gemeld.',
  'no-consent-needed': () => 'Er is geen toestemming nodig, of ze is al gegeven.',
  'own-consent': (d) =>
    `${d.code} heeft het signaal zelf aanvaard. De toestemming is van iemand anders: de teamleider.`,
  'release-blocked': (d) =>
    `Dit verzoek kan niet worden uitgegeven:\n${blockLines(d, 'nl')}\nMoet het toch weg? Wie daartoe bevoegd is, geeft de reden: screen dossier ${d.case} --issue --override BESTAND`,
  'nothing-to-override': () => 'Niets houdt dit verzoek tegen: geef het uit zonder --override.',
  'reader-is-author': (d) =>
    `${d.code} heeft aan deze zaak meegewerkt. De tweede lezer is iemand die er niet aan heeft meegedaan.`,
  'above-ceiling': (d) =>
    `Deze installatie is goedgekeurd tot en met ${levelOf(d.expected, 'nl')}; ${levelOf(d.found, 'nl')} gaat daarboven. Het plafond staat in de configuratie (classification: ceiling).`,
  'not-proposed': () => 'Er is geen voorstel voor een rubricering dat nog moet worden vastgesteld.',
  'proposer-sets': (d) =>
    `${d.by} heeft deze rubricering zelf voorgesteld. Iemand anders, die daartoe bevoegd is, stelt haar vast.`,
  'no-deferral-grounds': () =>
    'Er zijn geen gronden voor uitstel ingesteld. Zet de lijst van de organisatie in het configuratiebestand, onder deferral_grounds: screen config init toont hoe.',
  'informed-already': (d) =>
    `Volgens logregel ${d.entry} is betrokkene geïnformeerd, op ${dayText(String(d.day), 'nl')}: uitstellen kan dan niet meer. Klopt dat niet, leg dan vast wat er wel is gebeurd: screen inform ${d.case} --how other --text BESTAND`,
  'statement-recorded': (d) =>
    `Deze verklaring is al genoteerd: ${d.id}, logregel ${d.entry}. Is zij nog een keer gegeven, noem dan met --on de dag.`,
  'unknown-ground': (d) => `${d.found} staat niet in de lijst van de organisatie. Kies uit: ${d.expected}.`,
  'others-undecided': (d) =>
    `Over ${d.ids} is niet besloten. Kies van elke ander, en van elke logregel over een signaal, of het uittreksel die toont: --withhold ${d.withhold}, of --show ${d.list}.`,
  'no-such-day': (d) => `"${d.found}" is geen dag op de kalender: schrijf JJJJ-MM-DD.`,
  'day-to-come': (d) => `${d.found} moet nog komen: het is nu ${d.today}. Geef de dag waarop het is gebeurd.`,
  'day-past': (d) => `${d.found} is al voorbij. Geef de dag waarop het uitstel opnieuw wordt bezien.`,
  'no-judgement': (d) => `Over kandidaat ${d.id} is nog geen oordeel gegeven.`,
  'point-settled': (d) => `Punt ${d.id} is al afgehandeld.`,
  'point-unanswered': (d) => `Punt ${d.id} is nog niet beantwoord.`,
  'own-point': (d) => `Punt ${d.id} is van uzelf: het antwoord is van wie het onderzoek deed.`,
  'nothing-to-return': () => 'Er staat geen punt open. Noteer eerst een punt, of geef akkoord.',
  'reading-incomplete': (d) =>
    `Een akkoord kan nog niet:\n${gapLines(String(d.missing), String(d.case), 'nl')}`,
  'search-done-over': (d) => `${d.id} is zelf een overgedane zoekvraag. Noem de eerste: ${d.first}.`,
  'held-by-other': (d) =>
    `${d.case} is in behandeling bij ${d.holder}. Neemt u de zaak over, laat ${d.holder} haar dan overdragen: screen handover ${d.case} --to ${d.by}`,
  'holds-already': (d) => `De zaak is al in behandeling bij ${d.code}.`,
  'no-staff-code': (d) =>
    `"${d.found}" is geen personeelscode: letters, cijfers, - _ en ., te beginnen met een letter of cijfer.`,
  'not-yours-to-hand-over': (d) =>
    `De zaak is in behandeling bij ${d.holder}. Wie haar in andermans plaats overdraagt, geeft de reden met --text BESTAND.`,
  transferred: (d) =>
    `${d.case} is op ${dayText(String(d.on), 'nl')} overgedragen aan ${d.to} en gaat daar verder; hier is zij alleen nog te lezen. De bundel nog eens maken: screen handover ${d.case} --to ${d.to} --bundle ${bundleAgain(d, 'MAP', 'BESTAND')}`,
  'not-transferred': () => 'De sessie is niet overgedragen; er is niets in ontvangst te nemen.',
  'link-to-itself': () => 'Een sessie wordt niet aan zichzelf gekoppeld. Noem met --with de andere.',
  'link-to-rehearsal': () => 'Een proefsessie wordt niet aan een echte sessie gekoppeld.',
  'linked-already': (d) => `De sessie is al gekoppeld aan ${d.other}.`,
  'not-linked': (d) => `De sessie is niet gekoppeld aan ${d.other}.`,
  'not-prepared': (d) => `Exemplaar ${d.copy} is niet opgemaakt.`,
  'already-issued': (d) => `Exemplaar ${d.copy} is al uitgegeven.`,
  'not-to-sign': (d) =>
    `Regel ${d.entry} is er geen om te ondertekenen: dat zijn de verzegeling, een akkoord van de tweede lezer en een uitgegeven exemplaar.`,
}

const refusalsEn: Readonly<Record<RefusalCode, (d: Details) => string>> = {
  'already-started': () => 'The session has started already.',
  'session-ended': () => 'The session has ended; its content is fixed.',
  'not-closed': () => 'The session is not closed yet.',
  'not-sealed-for-bundle': () => 'The session is not sealed yet; a bundle comes after that.',
  'bundle-for-nobody': () =>
    'It was not said for whom the bundle is. Give it with --for-file FILE or on standard input.',
  'not-to-withhold': (d) => `There is no ${d.id}, or it cannot be left out of a copy.`,
  'extract-by-extract': (d) =>
    `Template ${d.template} is for an extract, which has somebody decide about everybody else: screen extract ${d.case} --template ${d.template}`,
  'no-extract-template': (d) =>
    `Template ${d.template} is not for an extract: it has no section "access". Without --template it is access-extract.`,
  'shown-and-withheld': (d) =>
    `The extract cannot show ${d.ids} and leave ${d.ids} out: choose --show or --withhold. A minor it always leaves out.`,
  'not-to-show': (d) =>
    `${d.id} does not go with --show: that decides about other persons and about entries of a signal, ${d.expected ? `here: ${d.expected}` : 'and there are none here'}. What else was recorded need not be named here.`,
  'minor-shown': (d) =>
    `${d.ids}: a minor is never shown in what leaves the building. Issue a new copy: it leaves minors out by itself.`,
  'on-hold': (d) => {
    const { said, lifts } = holdsOf('en', d)
    return `Nothing may be erased now: the session was put on hold by ${said}. To lift that: ${lifts}.`
  },
  'held-already': (d) => `The session is on hold already: ${heldFor('en', d)}.`,
  'not-held': (d) => `The session is not on hold: ${heldFor('en', d)}.`,
  'not-to-erase': (d) =>
    `"${d.id}" cannot be erased. Name a number (P1, F3, E2) or an entry from "screen show", not one about an erasure itself.`,
  'nothing-to-erase': () =>
    'There is nothing left of that to erase: it was erased already, or holds nothing.',
  'erased-still-named': (d) =>
    `${d.ids} is still named in entry ${d.entries}. Erase these too with --named include, or leave them with --named leave.`,
  'erased-named-in-reason': (d) =>
    `The reason or the authority names what is erased (${d.id}), and itself stays. Write ${d.id} there.`,
  'no-erasure-asked': () => 'No erasure waits to be confirmed, or it is another than the one you saw.',
  'own-erasure': (d) => `${d.code} asked for it; somebody else confirms it.`,
  'erasure-waits': (d) =>
    `${d.by} asked for an erasure already (entry ${d.entry}). Have that confirmed or declined first: "screen erase ${d.case} --confirm" or "--decline". Whoever closes can also propose nothing.`,
  'capture-used': (d) => `Evidence ${d.id} is used by ${d.by}, and is kept.`,
  'named-in-reason': (d) =>
    `${d.id} is withheld, but is named in the reason for issuing all the same. Write ${d.id} there.`,
  'still-named': (d) =>
    `${d.ids} is withheld, but is still named in entry ${d.entries}. ${
      d.copy === 'extract'
        ? `Leave that out too: add "${d.list}" to --withhold.`
        : `Issue a copy that does not show that either: "screen dossier ${d.case} --issue --withhold ${d.list} --ground third-person", with what else you leave out.`
    }`,
  'not-sealed': () => 'The session is not sealed yet; a numbered copy comes after that.',
  'unknown-step': (d) => `The instruction has no step "${d.step}".`,
  'step-not-asked': (d) => `Step "${d.step}" is not asked in this session.`,
  'step-concluded': (d) => `Step "${d.step}" has its outcome already. Reopen it first.`,
  'step-open': (d) => `Step "${d.step}" is open.`,
  'unknown-question': (d) => `This step has no question "${d.question}".`,
  'answer-wrong-type': (d) => `Question "${d.question}" takes: ${d.expected}. Given: ${d.found}.`,
  'answer-empty': (d) => `The answer to "${d.question}" is empty.`,
  'changed-meanwhile': (d) => `Somebody else has answered "${d.question}" in the meantime. Look again first.`,
  'unknown-procedure': (d) => `The instruction has no procedure "${d.procedure}".`,
  'no-procedure': () => 'Choose the procedure first.',
  'wrong-step': (d) => `This cannot be done in step "${d.step}".`,
  'basis-first': () =>
    'Confirm the standing basis first: what was searched before it cannot be accounted for.',
  'step-must-be-done': (d) =>
    `Step "${d.step}" belongs to every case and can only be carried out or deferred.`,
  'still-cited': (d) => `${d.id} is still cited in ${d.by}. Withdraw that first, or take ${d.id} out of it.`,
  'match-both': (d) => `${d.id} cannot agree and speak against it at once.`,
  'nothing-open': () => 'Nothing is open any more.',
  'empty-text': (d) => `${fieldName('en', d)} cannot be empty.`,
  'invalid-value': (d) => `${fieldName('en', d)}: "${d.found}" cannot be used here.`,
  'too-many-variants': (d) => `List A takes at most ${d.expected} spellings. Put this one on list B.`,
  'spelling-not-proposed': (d) =>
    `Rule ${d.rule} does not give "${d.value}". Proposed are: ${d.expected}. Take one of these, or leave the rule out and say why yourself.`,
  'batch-not-offered': () =>
    'Only searches that were copied or shown can be recorded together. Look at them first.',
  duplicate: (d) => `"${d.value}" is recorded already.`,
  'unknown-cell': (d) =>
    d.engine
      ? `The search plan has no place "${d.search}" at ${d.engine} for this value.`
      : `The search plan has nothing (more) here for "${d.search}". If there is nothing to search for, give the step another outcome.`,
  'unknown-candidate': (d) => `There is no candidate ${d.id}.`,
  'unknown-identifier': (d) => `There is no identifier ${d.id}.`,
  'unknown-evidence': (d) => `There is no evidence ${d.id}.`,
  'unknown-person': (d) => `There is no person ${d.id}.`,
  'unknown-record': (d) => `There is no ${d.id}, or it was withdrawn.`,
  'reason-needed': (d) => `The step of ${d.id} already had an outcome: a change needs a reason.`,
  'masks-a-mask': (d) => `${d.id} is itself a masked version. Name the capture itself: ${d.of}.`,
  'match-needs-confirmed': () =>
    'Established needs at least one agreeing identifier that only one person has (account, phone, e-mail or document number) and that is confirmed in the file.',
  'match-has-contradiction': () => 'Established is not possible while an identifier speaks against it.',
  'match-needs-two': () =>
    'Plausible needs, besides the name, at least two agreeing identifiers of different kinds, neither of which follows from the other.',
  'match-needs-one': () =>
    'Possible needs at least one agreeing identifier besides the name. A name alone stays undetermined.',
  'match-needs-contradiction': () =>
    'Excluded needs at least one identifier, other than the name, that speaks against it.',
  'match-explain-contradiction': () => 'For plausible, explain how an identifier can speak against it.',
  'finding-needs-source': () => 'A finding needs a source or evidence.',
  'step-incomplete': (d) => ended(`Step "${d.step}" is not complete: ${d.missing}`),
  'unknown-reason': (d) => `Reason "${d.found}" does not belong to this step. Possible: ${d.expected}.`,
  'step-under-review': (d) =>
    `Step "${d.step}" has changed since you worked on it. See first whether the work can stay.`,
  'step-not-under-review': (d) => `There is nothing to review in step "${d.step}": its work counts.`,
  'version-changed': (d) =>
    `The session was moved from version ${d.from} to ${d.to} in the meantime. This was not saved: look first at what is asked now.`,
  'same-version': () => 'The session is under this version already.',
  'unknown-version': (d) => `Version ${d.version} is not known.`,
  'practice-session': () =>
    'This is practice on a fictional person: nothing of it leaves, and it does not go over to somebody else or to another version.',
  'draft-session': () =>
    'This is a rehearsal with a draft version: it is not moved, and no dossier of it is issued.',
  'closing-by-close': () => 'The last step is concluded by closing the session.',
  'session-incomplete': (d) => `Cannot be closed yet. Look at: ${d.steps}.`,
  'unknown-routing': (d) => `The instruction has no follow-up "${d.routing}".`,
  'signal-not-raised': () => 'There is no signal that is still to be decided on.',
  'signal-already': () => 'There is a signal already.',
  'no-signal': () => 'No signal was raised.',
  'no-consent-needed': () => 'No consent is needed, or it was given already.',
  'own-consent': (d) => `${d.code} accepted the signal. The consent is somebody else's: the team lead's.`,
  'release-blocked': (d) =>
    `This request cannot be issued:\n${blockLines(d, 'en')}\nDoes it have to leave all the same? Whoever may decide that gives the reason: screen dossier ${d.case} --issue --override FILE`,
  'nothing-to-override': () => 'Nothing holds this request back: issue it without --override.',
  'reader-is-author': (d) =>
    `${d.code} took part in this case. The second reader is somebody who took no part in it.`,
  'above-ceiling': (d) =>
    `This installation is approved up to ${levelOf(d.expected, 'en')}; ${levelOf(d.found, 'en')} is above it. The ceiling is in the configuration (classification: ceiling).`,
  'not-proposed': () => 'There is no proposal for a classification that waits to be set.',
  'proposer-sets': (d) => `${d.by} proposed this classification. Somebody else, who is authorised, sets it.`,
  'no-deferral-grounds': () =>
    'No grounds for deferring are configured. Put the list of the organisation in the configuration file, under deferral_grounds: screen config init shows how.',
  'informed-already': (d) =>
    `By entry ${d.entry} the person was informed, on ${dayText(String(d.day), 'en')}: that can no longer be put off. If that is not so, record what was done: screen inform ${d.case} --how other --text FILE`,
  'statement-recorded': (d) =>
    `This statement is recorded already: ${d.id}, entry ${d.entry}. If it was given once more, name the day with --on.`,
  'unknown-ground': (d) => `${d.found} is not in the list of the organisation. Choose from: ${d.expected}.`,
  'others-undecided': (d) =>
    `Nobody has decided about ${d.ids}. For every other person, and for each entry about a signal, choose whether the extract shows it: --withhold ${d.withhold}, or --show ${d.list}.`,
  'no-such-day': (d) => `"${d.found}" is not a day in the calendar: write YYYY-MM-DD.`,
  'day-to-come': (d) =>
    `${d.found} has yet to come: it is now ${d.today}. Give the day on which it happened.`,
  'day-past': (d) => `${d.found} has gone by. Give the day on which the deferral is looked at again.`,
  'no-judgement': (d) => `There is no judgement on candidate ${d.id} yet.`,
  'point-settled': (d) => `Point ${d.id} has been settled already.`,
  'point-unanswered': (d) => `Point ${d.id} has not been answered yet.`,
  'own-point': (d) => `Point ${d.id} is your own: the answer is for whoever did the research.`,
  'nothing-to-return': () => 'No point is open. Record a point first, or agree.',
  'reading-incomplete': (d) =>
    `Agreeing is not possible yet:\n${gapLines(String(d.missing), String(d.case), 'en')}`,
  'search-done-over': (d) => `${d.id} is itself a search done over. Name the first one: ${d.first}.`,
  'held-by-other': (d) =>
    `${d.case} is held by ${d.holder}. To take it over, have ${d.holder} hand it over: screen handover ${d.case} --to ${d.by}`,
  'holds-already': (d) => `${d.code} holds the case already.`,
  'no-staff-code': (d) =>
    `"${d.found}" is no staff code: letters, digits, - _ and ., beginning with a letter or digit.`,
  'not-yours-to-hand-over': (d) =>
    `The case is held by ${d.holder}. Whoever hands it over in their place gives the reason with --text FILE.`,
  transferred: (d) =>
    `${d.case} was handed over to ${d.to} on ${dayText(String(d.on), 'en')} and goes on there; here it can only be read. To make the bundle again: screen handover ${d.case} --to ${d.to} --bundle ${bundleAgain(d, 'DIR', 'FILE')}`,
  'not-transferred': () => 'The session was not handed over; there is nothing to receive.',
  'link-to-itself': () => 'A session is not linked with itself. Name the other one with --with.',
  'link-to-rehearsal': () => 'A rehearsal is not linked with a real session.',
  'linked-already': (d) => `The session is linked with ${d.other} already.`,
  'not-linked': (d) => `The session is not linked with ${d.other}.`,
  'not-prepared': (d) => `Copy ${d.copy} was not prepared.`,
  'already-issued': (d) => `Copy ${d.copy} was issued already.`,
  'not-to-sign': (d) =>
    `Entry ${d.entry} is none to sign: those are the seal, an agreement of the second reader and an issued copy.`,
}

export const REFUSALS: Readonly<Record<Language, typeof refusalsNl>> = { nl: refusalsNl, en: refusalsEn }
