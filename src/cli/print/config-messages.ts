import type { AllSettings, Setting } from '../../app/settings.ts'
import type { Language } from '../../domain/language.ts'

/** What `screen config` says. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  file: (path: string, exists: boolean) => `Configuratiebestand: ${path}${exists ? '' : ' (is er niet)'}`,
  from: { flag: 'optie', environment: 'omgeving', file: 'bestand', default: 'standaard' } satisfies Record<
    Setting<unknown>['from'],
    string
  >,
  columns: { setting: 'instelling', value: 'waarde', from: 'uit' },
  notSet: '–',
  yes: 'ja',
  no: 'nee',
  settings: {
    store: 'map met sessies',
    instructions: 'map met eigen instructies',
    language: 'taal',
    staffCode: 'personeelscode',
    staffName: 'naam',
    unit: 'onderdeel',
    instruction: 'instructie voor nieuwe sessies',
    inbox: 'map met nieuwe vastleggingen',
    fonts: 'lettertype voor Chinees, Japans en Koreaans',
    plain: 'eenvoudige weergave',
    classificationCeiling: 'hoogste rubricering',
    casePattern: 'vorm van een kenmerk',
    contact: 'contactpersoon',
    legalBases: 'grondslagen',
    deferralGrounds: 'gronden om informeren uit te stellen',
    signing: 'ondertekenen met',
    secondPersonErases: 'iemand anders bevestigt een wissing',
    retention: 'bewaartermijnen',
    osc52: 'kopiëren via de terminal (OSC 52)',
  } satisfies Record<keyof AllSettings, string>,
  written: (path: string) => `Geschreven: ${path}. Haal een # weg om een regel te laten gelden.`,
}

type ConfigMessages = typeof nl

const en: ConfigMessages = {
  file: (path, exists) => `Configuration file: ${path}${exists ? '' : ' (is not there)'}`,
  from: { flag: 'flag', environment: 'environment', file: 'file', default: 'default' },
  columns: { setting: 'setting', value: 'value', from: 'from' },
  notSet: '–',
  yes: 'yes',
  no: 'no',
  settings: {
    store: 'folder with sessions',
    instructions: 'folder with own instructions',
    language: 'language',
    staffCode: 'staff code',
    staffName: 'name',
    unit: 'unit',
    instruction: 'instruction for new sessions',
    inbox: 'folder with new evidence',
    fonts: 'font for Chinese, Japanese and Korean',
    plain: 'plain display',
    classificationCeiling: 'highest classification',
    casePattern: 'form of a case reference',
    contact: 'contact',
    legalBases: 'legal bases',
    deferralGrounds: 'grounds for deferring information',
    signing: 'sign with',
    secondPersonErases: 'somebody else confirms an erasure',
    retention: 'retention rules',
    osc52: 'copy through the terminal (OSC 52)',
  },
  written: (path) => `Written: ${path}. Take a # away to make a line count.`,
}

export const CONFIG_MESSAGES: Readonly<Record<Language, ConfigMessages>> = { nl, en }

/** A first configuration file: every setting, explained, none of them in force. */
export const FIRST_CONFIGURATION: Readonly<Record<Language, string>> = {
  nl: `format: screen-configuration/1

# Wie achter het toetsenbord zit (alleen in een bestand van één persoon).
# staff: { code: S-101, name: Sanne Voorbeeld }

# Het onderdeel dat het onderzoek doet, en wie over een verzoek te bellen is.
# unit: Afdeling Screening
# contact: { name: Piket screening, phone: "+31 70 000 0000", email: piket@dienst.example }

# Mappen: sessies, eigen instructies, en nieuwe bestanden die als vastlegging worden aangeboden.
# store: /srv/screening/store
# instructions: /srv/screening/instructions
# inbox: /home/sanne/vastleggingen

# Het lettertypebestand voor Chinese, Japanse en Koreaanse tekst in een verslag (zie docs/settings.md).
# fonts: /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc

# language: nl
# instruction: osint-screening

# Voor een schermlezer: genummerde keuzen, niets wordt opnieuw getekend.
# plain: true

# Het hoogste niveau waarvoor deze installatie is goedgekeurd.
# classification: { ceiling: departementaal-vertrouwelijk }

# De vorm van een kenmerk, als reguliere expressie over het geheel.
# cases: { pattern: '\\d{4}-\\d{4}' }

# De eigen lijst van grondslagen; er is er geen ingebouwd.
# legal_bases:
#   - { id: voorbeeld, label: { nl: Voorbeeldgrondslag, en: Sample basis }, citation: "artikel 0, Voorbeeldwet" }

# Waarop het informeren van betrokkene mag worden uitgesteld; ook hier is er geen ingebouwd.
# deferral_grounds:
#   - { id: voorbeeld, label: { nl: Voorbeeldgrond, en: Sample ground }, citation: "artikel 0, Voorbeeldwet" }

# Wissen wacht op een tweede persoon, tenzij hier false staat.
# erasure: { second_person: true }

# De eigen bewaartermijnen; er is er geen ingebouwd. De eerste die past geldt. Dagen, maanden of jaren na het afsluiten.
# retention:
#   - { id: zonder-vervolg, label: { nl: Zonder vervolg, en: No follow-up }, citation: "voorbeeldlijst, categorie 0", keep: 1y, routing: [no-follow-up] }
#   - { id: overig, label: { nl: Overig, en: Other }, citation: "voorbeeldlijst, categorie 1", keep: 5y }

# Waarmee de verzegeling, een akkoord van de tweede lezer en een uitgegeven exemplaar worden ondertekend. ssh_key: een
# sleutel voor ssh-keygen, of de publieke helft van een sleutel in een agent. other: een programma dat de tekst op zijn
# standaardinvoer krijgt en de handtekening op zijn standaarduitvoer geeft (kaart, tijdstempel).
# signing: { ssh_key: /home/sanne/.ssh/id_ed25519.pub, other: { format: p7s, command: [/opt/kaart/onderteken] } }

# Kopiëren via de terminal zelf: kan een klembord op een andere machine bereiken.
# clipboard: { osc52: true }
`,
  en: `format: screen-configuration/1

# Who is at the keyboard (only in a file for one person).
# staff: { code: S-101, name: Sanne Voorbeeld }

# The unit that does the research, and whom to call about a request.
# unit: Screening unit
# contact: { name: Screening duty desk, phone: "+31 70 000 0000", email: desk@service.example }

# Folders: sessions, own instructions, and new files that are offered as evidence.
# store: /srv/screening/store
# instructions: /srv/screening/instructions
# inbox: /home/sanne/evidence

# The font file for Chinese, Japanese and Korean text in a dossier (see docs/settings.md).
# fonts: /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc

# language: en
# instruction: osint-screening

# For a screen reader: numbered choices, nothing is drawn again.
# plain: true

# The highest level this installation is approved for.
# classification: { ceiling: departementaal-vertrouwelijk }

# The form of a case reference, as a regular expression over all of it.
# cases: { pattern: '\\d{4}-\\d{4}' }

# The organisation's own list of legal bases; none is built in.
# legal_bases:
#   - { id: sample, label: { nl: Voorbeeldgrondslag, en: Sample basis }, citation: "article 0, Sample Act" }

# On what informing the person may be put off; none is built in either.
# deferral_grounds:
#   - { id: sample, label: { nl: Voorbeeldgrond, en: Sample ground }, citation: "article 0, Sample Act" }

# Erasing waits for a second person, unless this says false.
# erasure: { second_person: true }

# The organisation's own retention rules; none is built in. The first that fits holds. Days, months or years after the close.
# retention:
#   - { id: no-follow-up, label: { nl: Zonder vervolg, en: No follow-up }, citation: "sample list, category 0", keep: 1y, routing: [no-follow-up] }
#   - { id: other, label: { nl: Overig, en: Other }, citation: "sample list, category 1", keep: 5y }

# What the seal, an agreement of the second reader and an issued copy are signed with. ssh_key: a key for ssh-keygen, or
# the public half of a key in an agent. other: a program that gets the text on its standard input and gives the
# signature on its standard output (card, timestamp).
# signing: { ssh_key: /home/sanne/.ssh/id_ed25519.pub, other: { format: p7s, command: [/opt/card/sign] } }

# Copying through the terminal itself: may reach a clipboard on another machine.
# clipboard: { osc52: true }
`,
}
