import type { EncryptionRefusal } from '../../domain/encryption/encrypted-session.ts'
import type { HeaderFault } from '../../domain/encryption/header.ts'
import type { KeyFault } from '../../domain/encryption/keys.ts'
import type { Language } from '../../domain/language.ts'
import type { Details, ErrorCode } from '../../domain/screen-error.ts'

type EncryptionCode = Extract<
  ErrorCode,
  | 'KEYS_UNFIT'
  | 'SECRET_SHARED'
  | 'KEY_NEEDED'
  | 'KEY_WRONG'
  | 'NOT_ENCRYPTED'
  | 'ENCRYPTED_UNREADABLE'
  | 'ENCRYPTED_DAMAGED'
  | 'TRANSFER_ENCRYPTED'
  | 'ENCRYPTION_REFUSED'
  | 'ENCRYPTION_UNFINISHED'
  | 'SESSION_ENCRYPTED'
  | 'SESSION_NOT_ENCRYPTED'
  | 'ENCRYPTED_DIFFERS'
>

interface Said {
  readonly message: string
  readonly hint: string
}

/** What is wrong with a file that its key opens. */
type Damage = 'end' | 'after' | 'changed' | 'header'

interface Words {
  readonly keyFaults: Readonly<Record<KeyFault, (d: Details) => Said>>
  readonly headerFaults: Readonly<Record<HeaderFault, (d: Details) => Said>>
  readonly refusals: Readonly<Record<EncryptionRefusal, (d: Details) => Said>>
  readonly damage: Readonly<Record<Damage, (d: Details) => string>>
  /** Of a session that is encrypted in the store: nobody sent it. */
  readonly sessionHints: Readonly<Record<'key' | 'passphrase' | 'file', (d: Details) => string>>
  readonly errors: Readonly<Record<EncryptionCode, (d: Details) => Said>>
}

/** Where in a file of keys. Never what stands there: it may be a secret. */
function at({ file, line }: Details): string {
  return Number(line) > 0 ? `${file}:${line}` : String(file)
}

function ofSession(d: Details, { message, hint }: Said, ofSessionHint: string): Said {
  return { message, hint: d.case === undefined ? hint : ofSessionHint }
}

const nl: Words = {
  keyFaults: {
    none: (d) => ({
      message: `${d.file}: hier staat geen sleutel of wachtwoordzin in.`,
      hint: 'Voor --encrypt-to: één regel age1… per ontvanger. Voor --identity: een regel AGE-SECRET-KEY-1…. "age-keygen -o sleutel" maakt beide.',
    }),
    'too-many': (d) => ({
      message: `${d.file}: meer dan ${d.most} sleutels.`,
      hint: `Een bundel gaat naar hooguit ${d.most} sleutels. Laat alleen staan wie haar moet kunnen lezen.`,
    }),
    damaged: (d) => ({
      message: `${at(d)}: deze sleutel is niet heel: er is een teken weg of veranderd.`,
      hint: 'Neem de regel opnieuw over, zonder haar over te typen, of vraag haar opnieuw.',
    }),
    unknown: (d) => ({
      message: `${at(d)}: dit is geen sleutel van age.`,
      hint: 'Voor --encrypt-to: een regel die begint met age1. Voor --identity: een die begint met AGE-SECRET-KEY-1. Opmerkingen beginnen met #.',
    }),
    ssh: (d) => ({
      message: `${at(d)}: dit is een SSH-sleutel; daarvoor wordt hier niet versleuteld, en daarmee niet gelezen.`,
      hint: 'Maak een sleutel van age: "age-keygen -o sleutel" toont de openbare, age1…. Wie toch een SSH-sleutel wil gebruiken, versleutelt een gewone .tar met "age -R", of ontsleutelt hem met "age -d -i SLEUTEL -o BESTAND.tar".',
    }),
    plugin: (d) => ({
      message: `${at(d)}: dit is een sleutel van een plugin van age (een kaart of token); dit programma start geen plugins.`,
      hint: 'Gebruik een sleutel van "age-keygen", of versleutel of ontsleutel de .tar met age zelf.',
    }),
    'post-quantum': (d) => ({
      message: `${at(d)}: dit is een post-quantumsleutel (age1pq1…); die kan nog niet elke age lezen, en hier worden ze niet gebruikt.`,
      hint: 'Gebruik een gewone sleutel van "age-keygen", of versleutel of ontsleutel de .tar met age zelf.',
    }),
    'secret-for-public': (d) => ({
      message: `${at(d)}: dit is een geheime sleutel. Versleutelen gaat met de openbare, age1….`,
      hint: `De openbare toont "age-keygen -y ${d.file}". Kreeg u deze sleutel van een ander, dan is zij niet meer geheim: vraag om een nieuwe.`,
    }),
    'public-for-secret': (d) => ({
      message: `${at(d)}: dit is een openbare sleutel. Lezen gaat met de geheime, AGE-SECRET-KEY-1….`,
      hint: 'Geef het bestand op dat "age-keygen -o" heeft gemaakt.',
    }),
    encrypted: (d) => ({
      message: `${d.file} is zelf versleuteld.`,
      hint: `Geef het door zonder het weg te schrijven: age -d ${d.file} | screen … --identity -`,
    }),
    'not-one-line': (d) => ({
      message: `${d.file}: een wachtwoordzin is één regel; hier staan er meer.`,
      hint: 'Zet de wachtwoordzin alleen in het bestand, op de eerste regel.',
    }),
    'not-text': (d) => ({
      message: `${d.file}: dit is geen tekst in UTF-8; de wachtwoordzin is niet met zekerheid te lezen.`,
      hint: 'Sla het bestand op als UTF-8.',
    }),
    short: (d) => ({
      message: `${d.file}: de wachtwoordzin is korter dan ${d.shortest} tekens; zo een is te raden.`,
      hint: 'Neem vijf of meer willekeurige woorden.',
    }),
  },
  headerFaults: {
    version: (d) => ({
      message: `${d.file} is versleuteld met een andere versie van het formaat van age; dit programma kent age-encryption.org/v1.`,
      hint: 'Ontsleutel het met de age waarmee het is gemaakt, en geef de .tar op.',
    }),
    armored: (d) => ({
      message: `${d.file} is versleuteld met age, maar als tekst (armor); hier wordt het binaire bestand gelezen.`,
      hint: 'Vraag het bestand zoals "screen bundle" het maakte, of ontsleutel het met "age -d" en geef de .tar op.',
    }),
    header: (d) => ({
      message: `${d.file} begint als een bestand van age, maar het begin is niet heel: daarin staat voor wie het is.`,
      hint: 'Haal het bestand opnieuw op en vergelijk zijn SHA-256 met die van de afzender.',
    }),
    'header-long': (d) => ({
      message: `${d.file} begint als een bestand van age, maar het begin is langer dan ${d.most} kB; verder wordt niet gelezen.`,
      hint: 'Haal het bestand opnieuw op; een bundel heeft geen begin van die lengte.',
    }),
    'keys-of-others': (d) => ({
      message: `${d.file} is alleen versleuteld voor sleutels van een soort die hier niet wordt gelezen (SSH, een plugin of post-quantum).`,
      hint: 'Ontsleutel het met "age -d -i SLEUTEL -o BESTAND.tar" en geef de .tar op; zet die op een versleutelde schijf.',
    }),
    'work-factor': (d) => ({
      message: `${d.file} vraagt voor zijn wachtwoordzin meer rekenwerk dan hier wordt gedaan: de grens is 2^${d.factor} (1 GiB geheugen).`,
      hint: 'Een bundel vraagt 2^18. Weet u van wie het bestand komt, ontsleutel het dan met "age -d".',
    }),
  },
  damage: {
    end: (d) =>
      `${d.file} is met deze sleutel te lezen, maar eindigt niet waar het moet: het is afgekapt, of het einde is veranderd.`,
    after: (d) =>
      `${d.file} is met deze sleutel te lezen, maar loopt door na zijn einde: vanaf byte ${d.at} staat er iets achter wat er niet bij hoort.`,
    changed: (d) =>
      `${d.file} is met deze sleutel te lezen, maar is beschadigd of veranderd in de 64 kB vanaf byte ${d.at}.`,
    header: (d) => `${d.file}: het begin van het versleutelde bestand is beschadigd of veranderd.`,
  },
  sessionHints: {
    key: (d) =>
      `Neem een andere van de sleutels waarvoor de sessie is versleuteld. "screen verify ${d.case}" zegt wie dat deed en wanneer, en of het bestand nog is zoals het werd gemaakt; "age-keygen -y SLEUTELBESTAND" toont uw openbare sleutel.`,
    passphrase: (d) =>
      `Let op hoofdletters en spaties en probeer het opnieuw. "screen verify ${d.case}", met alleen Enter in plaats van de wachtwoordzin, zegt wie de sessie heeft versleuteld en of het bestand nog is zoals het werd gemaakt.`,
    file: (d) =>
      `Er is niets teruggezet of veranderd. Zet het bestand terug uit een reservekopie; "screen verify ${d.case}" zegt of het dan is zoals het werd gemaakt.`,
  },
  refusals: {
    'not-sealed': (d) => ({
      message: `${d.case} is niet verzegeld; alleen een verzegelde sessie wordt in de opslag versleuteld.`,
      hint:
        d.status === 'cancelled'
          ? `De sessie is geannuleerd en blijft zoals zij is. Wissen kan wel: "screen erase ${d.case} --all".`
          : `Rond de zaak eerst af met "screen resume ${d.case}"; aan het eind wordt zij verzegeld.`,
    }),
    already: (d) => ({
      message: `${d.case} is al versleuteld.`,
      hint: 'Voor andere sleutels: ontsleutel met "screen decrypt" en versleutel opnieuw.',
    }),
    'not-intact': (d) => ({
      message: `${d.case} is niet ongeschonden; versleuteld zou niet te zien zijn wat eraan mankeert, en terug zou niets meer gaan. Er is niets versleuteld.`,
      hint: `"screen verify ${d.case}" zegt wat er mis is. Zet dat terug uit een reservekopie; wat "screen repair" kan herstellen, herstelt u daarmee.`,
    }),
    meanwhile: (d) => ({
      message: `${d.case} is intussen gewijzigd, door een ander of in een tweede venster; er is niets versleuteld.`,
      hint: `Geef de opdracht opnieuw. Gaat het dan weer mis, dan zegt "screen verify ${d.case}" wat er is.`,
    }),
    'others-file': (d) => ({
      message: `${d.case}: ${d.path} is van een ander account, en in deze map (sticky bit) haalt alleen de eigenaar het weg. Het zou onversleuteld blijven staan; er is niets versleuteld.`,
      hint: 'Laat de eigenaar of de beheerder versleutelen, of laat de beheerder de sticky bit weghalen van de mappen van deze sessie (chmod -t).',
    }),
    files: (d) => ({
      message: `${d.case} heeft meer dan ${d.most} bestanden; zo veel worden er niet teruggelezen, dus is er niets versleuteld.`,
      hint: 'Ga na hoe die bestanden in de map van de sessie komen; "screen doctor" helpt.',
    }),
    unreadable: (d) => ({
      message: `${d.case}: ${d.path} zou niet kunnen worden teruggelezen (te groot, of een vreemde naam), dus is er niets versleuteld.`,
      hint: 'Ga na hoe dat bestand in de map van de sessie komt; "screen doctor" helpt.',
    }),
  },
  errors: {
    KEYS_UNFIT: (d) => (nl.keyFaults[d.fault as KeyFault] ?? nl.keyFaults.unknown)(d),
    SECRET_SHARED: (d) => ({
      message: `${d.file} bevat een geheim, maar ook anderen kunnen erbij (modus ${d.mode}). Het is niet gebruikt.`,
      hint: `Maak het bestand van u alleen met "chmod 600 ${d.file}", en ga na of een ander de sleutel kan hebben overgenomen.`,
    }),
    KEY_NEEDED: (d) =>
      d.by === 'recipients'
        ? {
            message: `${d.file} is versleuteld voor een sleutel, en die is niet opgegeven.`,
            hint: 'Geef het bestand met uw geheime sleutel op: --identity SLEUTELBESTAND',
          }
        : {
            message: `${d.file ? `${d.file} is versleuteld met een wachtwoordzin` : 'Er is een wachtwoordzin nodig'}, en hier is geen terminal om die te vragen.`,
            hint: 'Start het programma in een terminal, met de overige invoer uit bestanden, of geef --passphrase-file BESTAND (modus 600).',
          },
    KEY_WRONG: (d) =>
      d.by === 'recipients'
        ? ofSession(
            d,
            {
              message: `${d.file} gaat niet open met deze sleutel: het is voor een andere versleuteld, of het begin van het bestand is veranderd.`,
              hint: 'Vraag de afzender voor welke openbare sleutel het is gemaakt; "age-keygen -y SLEUTELBESTAND" toont de uwe.',
            },
            nl.sessionHints.key(d),
          )
        : ofSession(
            d,
            {
              message: `${d.file} gaat niet open met deze wachtwoordzin, of het begin van het bestand is veranderd.`,
              hint: 'Let op hoofdletters en spaties en probeer het opnieuw. Vergelijk anders de SHA-256 van het bestand met die van de afzender.',
            },
            nl.sessionHints.passphrase(d),
          ),
    NOT_ENCRYPTED: (d) => ({
      message: `${d.file} is niet versleuteld met age: verwacht werd een bestand dat begint met age-encryption.org/v1.`,
      hint: 'Ga na of het het goede bestand is, en of het is aangekomen en niet leeg is. Is het niet versleuteld bedoeld, laat --identity of --passphrase-file dan weg.',
    }),
    ENCRYPTED_UNREADABLE: (d) =>
      ofSession(
        d,
        (nl.headerFaults[d.fault as HeaderFault] ?? nl.headerFaults.header)(d),
        nl.sessionHints.file(d),
      ),
    ENCRYPTED_DAMAGED: (d) =>
      ofSession(
        d,
        {
          message: (nl.damage[d.fault as Damage] ?? nl.damage.header)(d),
          hint: 'Wat erin staat wordt niet geloofd. Haal het bestand opnieuw op en vergelijk zijn SHA-256 met die van de afzender.',
        },
        nl.sessionHints.file(d),
      ),
    ENCRYPTION_REFUSED: (d) => (nl.refusals[d.fault as EncryptionRefusal] ?? nl.refusals.unreadable)(d),
    ENCRYPTION_UNFINISHED: (d) => ({
      message: `${d.case} is versleuteld, maar niet alles wat er onversleuteld van stond kon worden weggehaald (${d.system}): dat is in de map nog te lezen.`,
      hint: `Laat iemand die in ${d.file} alles mag weghalen, zoals de eigenaar van de bestanden of de beheerder, "screen encrypt ${d.case}" geven: dat maakt het af, zonder sleutel. "screen verify ${d.case}" zegt of er nog iets staat.`,
    }),
    SESSION_ENCRYPTED: (d) => ({
      message: `${d.case} is versleuteld; hiervoor moet worden gelezen wat erin staat.`,
      hint: `Ontsleutel de sessie eerst: "screen decrypt ${d.case}" vraagt de wachtwoordzin, en met een sleutel "screen decrypt ${d.case} --identity SLEUTELBESTAND". Versleutel haar daarna weer, met "screen encrypt ${d.case}". Zonder sleutel gaan: list, status, due, hold, verify, en erase --all.`,
    }),
    SESSION_NOT_ENCRYPTED: (d) => ({
      message: `${d.case} is niet versleuteld; er is geen sleutel nodig.`,
      hint: 'Er valt niets te ontsleutelen; laat bij "screen verify" --identity of --passphrase-file weg.',
    }),
    ENCRYPTED_DIFFERS: (d) => ({
      message:
        Number(d.line) > 0
          ? `${d.file} gaat open, maar past niet bij het logboek van ${d.case}: regel ${d.line} verschilt. Er is niets veranderd.`
          : `${d.file} is niet wat bij ${d.case} hoort: het ontbreekt, is veranderd of bevat iets anders. Er is niets veranderd.`,
      hint: 'Zet het bestand en het logboek samen terug uit een reservekopie, en vergelijk het hoofd met een uitgegeven stuk.',
    }),
    TRANSFER_ENCRYPTED: (d) => ({
      message: `Het logboek van ${d.case} zegt dat de overdracht is versleuteld; zonder versleuteling wordt zij niet opnieuw gemaakt.`,
      hint: 'Geef --encrypt-to BESTAND of --passphrase; het mag een andere sleutel zijn.',
    }),
  },
}

const en: Words = {
  keyFaults: {
    none: (d) => ({
      message: `${d.file}: there is no key or passphrase in this file.`,
      hint: 'For --encrypt-to: a line age1… for each receiver. For --identity: a line AGE-SECRET-KEY-1…. "age-keygen -o key" makes both.',
    }),
    'too-many': (d) => ({
      message: `${d.file}: more than ${d.most} keys.`,
      hint: `A bundle goes to ${d.most} keys at most. Leave only those who have to be able to read it.`,
    }),
    damaged: (d) => ({
      message: `${at(d)}: this key is not whole: a character is missing or changed.`,
      hint: 'Copy the line again, without typing it over, or ask for it again.',
    }),
    unknown: (d) => ({
      message: `${at(d)}: this is no key of age.`,
      hint: 'For --encrypt-to: a line that begins with age1. For --identity: one that begins with AGE-SECRET-KEY-1. Comments begin with #.',
    }),
    ssh: (d) => ({
      message: `${at(d)}: this is an SSH key; nothing is encrypted for those here, nor read with them.`,
      hint: 'Make a key of age: "age-keygen -o key" shows the public one, age1…. Whoever wants an SSH key all the same encrypts a plain .tar with "age -R", or decrypts it with "age -d -i KEY -o FILE.tar".',
    }),
    plugin: (d) => ({
      message: `${at(d)}: this is a key of a plugin of age (a card or token); this program starts no plugins.`,
      hint: 'Use a key of "age-keygen", or encrypt or decrypt the .tar with age itself.',
    }),
    'post-quantum': (d) => ({
      message: `${at(d)}: this is a post-quantum key (age1pq1…); not every age can read those yet, and they are not used here.`,
      hint: 'Use an ordinary key of "age-keygen", or encrypt or decrypt the .tar with age itself.',
    }),
    'secret-for-public': (d) => ({
      message: `${at(d)}: this is a secret key. Encrypting takes the public one, age1….`,
      hint: `"age-keygen -y ${d.file}" shows the public one. If somebody else gave you this key it is no secret any more: ask for a new one.`,
    }),
    'public-for-secret': (d) => ({
      message: `${at(d)}: this is a public key. Reading takes the secret one, AGE-SECRET-KEY-1….`,
      hint: 'Give the file that "age-keygen -o" made.',
    }),
    encrypted: (d) => ({
      message: `${d.file} is itself encrypted.`,
      hint: `Pass it on without writing it anywhere: age -d ${d.file} | screen … --identity -`,
    }),
    'not-one-line': (d) => ({
      message: `${d.file}: a passphrase is one line; here are more.`,
      hint: 'Put the passphrase alone into the file, on its first line.',
    }),
    'not-text': (d) => ({
      message: `${d.file}: this is no text in UTF-8; the passphrase cannot be read for certain.`,
      hint: 'Save the file as UTF-8.',
    }),
    short: (d) => ({
      message: `${d.file}: the passphrase is shorter than ${d.shortest} characters; such a one can be guessed.`,
      hint: 'Take five or more random words.',
    }),
  },
  headerFaults: {
    version: (d) => ({
      message: `${d.file} is encrypted in another version of age's format; this program knows age-encryption.org/v1.`,
      hint: 'Decrypt it with the age that made it, and give the .tar.',
    }),
    armored: (d) => ({
      message: `${d.file} is encrypted with age, but as text (armor); the binary file is what is read here.`,
      hint: 'Ask for the file as "screen bundle" made it, or decrypt it with "age -d" and give the .tar.',
    }),
    header: (d) => ({
      message: `${d.file} begins as a file of age, but its beginning, which says for whom it is, is not whole.`,
      hint: 'Fetch the file again and compare its SHA-256 with that of the sender.',
    }),
    'header-long': (d) => ({
      message: `${d.file} begins as a file of age, but its beginning is longer than ${d.most} kB; no more is read.`,
      hint: 'Fetch the file again; no bundle has a beginning of that length.',
    }),
    'keys-of-others': (d) => ({
      message: `${d.file} is encrypted only for keys of a kind that is not read here (SSH, a plugin or post-quantum).`,
      hint: 'Decrypt it with "age -d -i KEY -o FILE.tar" and give the .tar; put that on an encrypted disk.',
    }),
    'work-factor': (d) => ({
      message: `${d.file} asks more work for its passphrase than is done here: the bound is 2^${d.factor} (1 GiB of memory).`,
      hint: 'A bundle asks 2^18. If you know whom the file is from, decrypt it with "age -d".',
    }),
  },
  damage: {
    end: (d) =>
      `${d.file} can be read with this key, but does not end where it should: it was cut short, or its end was changed.`,
    after: (d) =>
      `${d.file} can be read with this key, but goes on after its end: from byte ${d.at} on there is something that does not belong to it.`,
    changed: (d) =>
      `${d.file} can be read with this key, but is damaged or was changed in the 64 kB from byte ${d.at}.`,
    header: (d) => `${d.file}: the beginning of the encrypted file is damaged or was changed.`,
  },
  sessionHints: {
    key: (d) =>
      `Take another of the keys that the session was encrypted for. "screen verify ${d.case}" says who did that and when, and whether the file is as it was made; "age-keygen -y KEYFILE" shows your public key.`,
    passphrase: (d) =>
      `Mind capitals and spaces and try again. "screen verify ${d.case}", with Enter alone in place of the passphrase, says who encrypted the session and whether the file is as it was made.`,
    file: (d) =>
      `Nothing was put back or changed. Put the file back from a backup; "screen verify ${d.case}" says whether it is as it was made then.`,
  },
  refusals: {
    'not-sealed': (d) => ({
      message: `${d.case} is not sealed; only a sealed session is encrypted in the store.`,
      hint:
        d.status === 'cancelled'
          ? `The session is cancelled and stays as it is. It can be erased: "screen erase ${d.case} --all".`
          : `Finish the case first with "screen resume ${d.case}"; at its end it is sealed.`,
    }),
    already: (d) => ({
      message: `${d.case} is encrypted already.`,
      hint: 'For other keys: decrypt it with "screen decrypt" and encrypt it again.',
    }),
    'not-intact': (d) => ({
      message: `${d.case} is not intact: encrypted, nobody could see what is wrong with it, and nothing would come back. Nothing was encrypted.`,
      hint: `"screen verify ${d.case}" says what is wrong. Put that back from a backup; what "screen repair" can repair, repair with it.`,
    }),
    meanwhile: (d) => ({
      message: `${d.case} was changed meanwhile, by somebody else or in a second window; nothing was encrypted.`,
      hint: `Give the command again. If that goes wrong too, "screen verify ${d.case}" says what there is.`,
    }),
    'others-file': (d) => ({
      message: `${d.case}: ${d.path} belongs to another account, and in this folder (sticky bit) only its owner takes it away. It would stay there unencrypted; nothing was encrypted.`,
      hint: 'Let its owner or the administrator encrypt it, or let the administrator take the sticky bit away from the folders of this session (chmod -t).',
    }),
    files: (d) => ({
      message: `${d.case} has more than ${d.most} files; so many would not be read back, so nothing was encrypted.`,
      hint: 'Find out how those files came into the folder of the session; "screen doctor" helps.',
    }),
    unreadable: (d) => ({
      message: `${d.case}: ${d.path} could not be read back (too large, or an odd name), so nothing was encrypted.`,
      hint: 'Find out how that file came into the folder of the session; "screen doctor" helps.',
    }),
  },
  errors: {
    KEYS_UNFIT: (d) => (en.keyFaults[d.fault as KeyFault] ?? en.keyFaults.unknown)(d),
    SECRET_SHARED: (d) => ({
      message: `${d.file} holds a secret, but others can get at it too (mode ${d.mode}). It was not used.`,
      hint: `Make the file yours alone with "chmod 600 ${d.file}", and consider whether somebody may have copied the key.`,
    }),
    KEY_NEEDED: (d) =>
      d.by === 'recipients'
        ? {
            message: `${d.file} is encrypted for a key, and none was given.`,
            hint: 'Give the file with your secret key: --identity KEYFILE',
          }
        : {
            message: `${d.file ? `${d.file} is encrypted with a passphrase` : 'A passphrase is needed'}, and there is no terminal here to ask for it.`,
            hint: 'Start the program in a terminal, with all other input from files, or give --passphrase-file FILE (mode 600).',
          },
    KEY_WRONG: (d) =>
      d.by === 'recipients'
        ? ofSession(
            d,
            {
              message: `${d.file} does not open with this key: it is encrypted for another, or the beginning of the file was changed.`,
              hint: 'Ask the sender for which public key it was made; "age-keygen -y KEYFILE" shows yours.',
            },
            en.sessionHints.key(d),
          )
        : ofSession(
            d,
            {
              message: `${d.file} does not open with this passphrase, or the beginning of the file was changed.`,
              hint: 'Mind capitals and spaces and try again. If that does not help, compare the SHA-256 of the file with that of the sender.',
            },
            en.sessionHints.passphrase(d),
          ),
    NOT_ENCRYPTED: (d) => ({
      message: `${d.file} is not encrypted with age: a file that begins with age-encryption.org/v1 was expected.`,
      hint: 'Check that it is the right file, that it has arrived and is not empty. If it is not meant to be encrypted, leave out --identity or --passphrase-file.',
    }),
    ENCRYPTED_UNREADABLE: (d) =>
      ofSession(
        d,
        (en.headerFaults[d.fault as HeaderFault] ?? en.headerFaults.header)(d),
        en.sessionHints.file(d),
      ),
    ENCRYPTED_DAMAGED: (d) =>
      ofSession(
        d,
        {
          message: (en.damage[d.fault as Damage] ?? en.damage.header)(d),
          hint: 'Nothing that is in it is believed. Fetch the file again and compare its SHA-256 with that of the sender.',
        },
        en.sessionHints.file(d),
      ),
    ENCRYPTION_REFUSED: (d) => (en.refusals[d.fault as EncryptionRefusal] ?? en.refusals.unreadable)(d),
    ENCRYPTION_UNFINISHED: (d) => ({
      message: `${d.case} is encrypted, but not all that stood there unencrypted could be taken away (${d.system}): it can still be read in the folder.`,
      hint: `Let somebody who may take away everything in ${d.file}, such as the owner of the files or the administrator, give "screen encrypt ${d.case}": that finishes it, without a key. "screen verify ${d.case}" says whether anything is left.`,
    }),
    SESSION_ENCRYPTED: (d) => ({
      message: `${d.case} is encrypted, and this needs its contents.`,
      hint: `Decrypt the session first: "screen decrypt ${d.case}" asks for the passphrase, and with a key it is "screen decrypt ${d.case} --identity KEYFILE". Encrypt it again afterwards, with "screen encrypt ${d.case}". What works without the key: list, status, due, hold, verify, and erase --all.`,
    }),
    SESSION_NOT_ENCRYPTED: (d) => ({
      message: `${d.case} is not encrypted; no key is needed.`,
      hint: 'There is nothing to decrypt; with "screen verify", leave out --identity or --passphrase-file.',
    }),
    ENCRYPTED_DIFFERS: (d) => ({
      message:
        Number(d.line) > 0
          ? `${d.file} opens, but does not fit the log of ${d.case}: entry ${d.line} differs. Nothing was changed.`
          : `${d.file} is not what belongs to ${d.case}: it is missing, was changed or holds something else. Nothing was changed.`,
      hint: 'Put that file and the log back together from a backup, and compare the head with a document that was issued.',
    }),
    TRANSFER_ENCRYPTED: (d) => ({
      message: `The log of ${d.case} says that the transfer is encrypted; it is not made again without.`,
      hint: 'Give --encrypt-to FILE or --passphrase; it may be another key.',
    }),
  },
}

export const ENCRYPTION_ERRORS: Readonly<Record<Language, Words['errors']>> = { nl: nl.errors, en: en.errors }
