import type { Language } from '../../domain/language.ts'

/** What is said about encrypting. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  encryptTo:
    'versleutel een bundel (.tar.age) voor de sleutels in dit bestand: regels age1…, opmerkingen na #; zie docs/encryption.md',
  passphrase: 'versleutel een bundel (.tar.age) met een wachtwoordzin, die aan de terminal wordt gevraagd',
  passphraseFile:
    'de wachtwoordzin uit een bestand dat alleen u kunt lezen, uit /dev/fd/N, of - voor standaardinvoer',
  identity:
    'bestand met de geheime sleutel (AGE-SECRET-KEY-1…) van een versleutelde bundel, of - voor standaardinvoer',
  identityToVerify:
    'bestand met de geheime sleutel (AGE-SECRET-KEY-1…) van een versleutelde sessie of bundel, of - voor standaardinvoer',
  oneWay: 'Versleutel op één manier: --encrypt-to, --passphrase of --passphrase-file.',
  withWhat: (path: string) =>
    `${path} wordt versleuteld, maar waarmee staat er niet bij: geef --encrypt-to BESTAND of --passphrase.`,
  nameIt: 'Een versleutelde bundel is één bestand: geef een naam op die eindigt op .tar.age.',
  keyLost:
    'Lees dit voordat er een sleutel wordt gebruikt. Wat zo wordt versleuteld, gaat alleen nog open met een van de sleutels, of met de wachtwoordzin, waarvoor het is gemaakt. Wie die allemaal kwijt is, ziet de inhoud nooit meer: er is geen achterdeur en niemand kan haar herstellen. De sessie zelf blijft leesbaar in deze opslag, en zolang zij daar staat, is de bundel opnieuw te maken; is zij daar gewist, of is de opslag weg, dan is met de sleutel ook de inhoud verloren. Aanbevolen: ten minste twee sleutels, die van de ontvanger en een die uw organisatie op een andere plaats bewaart.',
  oneKey:
    'Let op: er is maar één sleutel opgegeven. Raakt die kwijt, dan gaat de bundel niet meer open; een tweede regel in het bestand voorkomt dat.',
  newPassphrase: 'Wachtwoordzin (wordt niet getoond; vijf of meer willekeurige woorden):',
  again: 'Nog eens dezelfde wachtwoordzin:',
  tooShort: 'Te kort: ten minste 12 tekens, liefst vijf willekeurige woorden. Typ een andere.',
  differ: 'De twee zijn niet gelijk. Typ de wachtwoordzin opnieuw.',
  askPassphrase: (path: string) => `Wachtwoordzin van ${path} (wordt niet getoond):`,
  askPassphraseIfAny: (path: string) =>
    `Wachtwoordzin van ${path} (wordt niet getoond; alleen Enter: nagaan wat zonder te lezen is):`,
  forKeys: (keys: number) =>
    `Versleuteld voor ${keys === 1 ? 'één sleutel' : `${keys} sleutels`} (age), terwijl het werd geschreven: op schijf stond niets onversleuteld, in het geheugen één bestand tegelijk.`,
  withPassphrase:
    'Versleuteld met een wachtwoordzin (age), terwijl het werd geschreven: op schijf stond niets onversleuteld, in het geheugen één bestand tegelijk. Geef de wachtwoordzin door langs een andere weg dan het bestand.',
  fileIs: (digest: string) => `SHA-256 van het versleutelde bestand: ${digest}`,
  identityFlag: ' --identity SLEUTELBESTAND',
}

export type EncryptionMessages = typeof nl

const en: EncryptionMessages = {
  encryptTo:
    'encrypt a bundle (.tar.age) for the keys in this file: lines age1…, comments after #; see docs/encryption.md',
  passphrase: 'encrypt a bundle (.tar.age) with a passphrase, which is asked for at the terminal',
  passphraseFile:
    'the passphrase from a file that only you can read, from /dev/fd/N, or - for standard input',
  identity: 'file with the secret key (AGE-SECRET-KEY-1…) of an encrypted bundle, or - for standard input',
  identityToVerify:
    'file with the secret key (AGE-SECRET-KEY-1…) of an encrypted session or bundle, or - for standard input',
  oneWay: 'Encrypt in one way: --encrypt-to, --passphrase or --passphrase-file.',
  withWhat: (path) =>
    `${path} is to be encrypted, but with what was not said: give --encrypt-to FILE or --passphrase.`,
  nameIt: 'An encrypted bundle is one file: give a name that ends in .tar.age.',
  keyLost:
    'Read this before a key is used. What is encrypted so opens only with one of the keys, or with the passphrase, that it is made for. Whoever has lost them all never sees the contents again: there is no back door, and nobody can recover them. The session itself stays readable in this store, and as long as it is there the bundle can be made again; once it is erased there, or the store is gone, the contents are lost with the key. Recommended: at least two keys, that of the receiver and one that your organisation keeps in another place.',
  oneKey:
    'Note: only one key was given. If it is lost, the bundle no longer opens; a second line in the file prevents that.',
  newPassphrase: 'Passphrase (not shown; five or more random words):',
  again: 'The same passphrase again:',
  tooShort: 'Too short: at least 12 characters, better five random words. Type another.',
  differ: 'The two are not the same. Type the passphrase anew.',
  askPassphrase: (path) => `Passphrase of ${path} (not shown):`,
  askPassphraseIfAny: (path) =>
    `Passphrase of ${path} (not shown; Enter alone: verify what can be read without it):`,
  forKeys: (keys) =>
    `Encrypted for ${keys === 1 ? 'one key' : `${keys} keys`} (age) while it was written: nothing of it was on the disk unencrypted, and one file at a time in memory.`,
  withPassphrase:
    'Encrypted with a passphrase (age) while it was written: nothing of it was on the disk unencrypted, and one file at a time in memory. Pass the passphrase on by another way than the file.',
  fileIs: (digest) => `SHA-256 of the encrypted file: ${digest}`,
  identityFlag: ' --identity KEYFILE',
}

export const ENCRYPTION_MESSAGES: Readonly<Record<Language, EncryptionMessages>> = { nl, en }
