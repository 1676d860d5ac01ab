import type { Language } from '../../domain/language.ts'

/** What is said about encrypting a session in the store. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  encrypt: 'een verzegelde sessie in de opslag versleutelen',
  decrypt: 'een versleutelde sessie weer leesbaar maken',
  encryptTo: 'voor de sleutels in dit bestand: regels age1…, opmerkingen na #; zie docs/encryption.md',
  passphrase: 'met een wachtwoordzin, die aan de terminal wordt gevraagd',
  identity: 'bestand met de geheime sleutel (AGE-SECRET-KEY-1…), of - voor standaardinvoer',
  yes: 'niet vragen of het zeker is',
  withWhat: 'Waarmee? Geef --encrypt-to BESTAND, --passphrase of --passphrase-file BESTAND.',
  needsYes: 'Zonder terminal: geef --yes als de uitleg hierboven is gelezen.',
  keyLost: (session: string) =>
    `Lees dit voordat er een sleutel wordt gebruikt. Wat in ${session} is getypt, de vastleggingen en de uitgegeven exemplaren staan hierna alleen nog versleuteld in de opslag. Dat gaat alleen open met een van de sleutels, of met de wachtwoordzin, waarvoor het wordt gemaakt. Raken die alle kwijt, dan is de inhoud verloren: er is geen achterdeur, niemand kan haar herstellen, en dan zijn inzage, een uittreksel, een nieuw exemplaar en bezwaar niet meer te beantwoorden uit deze sessie. Wat blijft, is dat er is gewerkt, wanneer en door wie. Aanbevolen: ten minste twee sleutels, waarvan uw organisatie er een op een andere plaats bewaart; en probeer eerst of u de geheime sleutel hebt. Reservekopieën, bundels en stukken die al buiten de opslag zijn, worden niet versleuteld.`,
  oneKey:
    'Let op: er is maar één sleutel opgegeven. Raakt die kwijt, dan is de inhoud van deze sessie verloren; een tweede regel in het bestand voorkomt dat.',
  sure: 'Is de sleutel of wachtwoordzin veilig bewaard, en versleutelen?',
  no: 'nee',
  answerYes: 'ja',
  notDone: 'Er is niets versleuteld.',
  encrypted: (session: string, files: number, entries: number) =>
    `${session} is versleuteld: de gegevens van ${entries} regels en ${files} ${files === 1 ? 'bestand' : 'bestanden'}. Het hoofd is niet veranderd.`,
  forKeys: (keys: number, session: string) =>
    `Het gaat open met ${keys === 1 ? 'één sleutel' : `elk van ${keys} sleutels`}. Of die er is, kon hier niet worden geprobeerd: doe dat nu met "screen verify ${session} --identity SLEUTELBESTAND".`,
  withPassphrase: 'Het is met de wachtwoordzin teruggelezen en vergeleken: alles staat erin.',
  beside: (paths: string) =>
    `Niet versleuteld is wat "screen repair" naast de sessie bewaarde: ${paths}. Bekijk dat en verwijder het zo nodig.`,
  finished: (session: string) =>
    `Het versleutelen van ${session} was afgebroken en is afgemaakt; een nieuwe sleutel was niet nodig.`,
  decrypted: (session: string, files: number, entries: number) =>
    `${session} is weer leesbaar: de gegevens van ${entries} regels en ${files} ${files === 1 ? 'bestand' : 'bestanden'}, elk vergeleken met het logboek.`,
}

export type VaultMessages = typeof nl

const en: VaultMessages = {
  encrypt: 'encrypt a sealed session in the store',
  decrypt: 'make an encrypted session readable again',
  encryptTo: 'for the keys in this file: lines age1…, comments after #; see docs/encryption.md',
  passphrase: 'with a passphrase, which is asked for at the terminal',
  identity: 'file with the secret key (AGE-SECRET-KEY-1…), or - for standard input',
  yes: 'do not ask whether it is certain',
  withWhat: 'With what? Give --encrypt-to FILE, --passphrase or --passphrase-file FILE.',
  needsYes: 'Without a terminal: give --yes once the explanation above is read.',
  keyLost: (session) =>
    `Read this before a key is used. What was typed in ${session}, the evidence and the issued copies will be in the store in encrypted form only. That opens only with one of the keys, or with the passphrase, that it is made for. If all of them are lost, the contents are lost: there is no back door, nobody can recover them, and access by the person, an extract, another copy and an appeal can no longer be answered from this session. What stays is that work was done, when and by whom. Recommended: at least two keys, one of which your organisation keeps in another place; and first make sure that you have the secret key. Backups, bundles and documents that are outside the store already are not encrypted.`,
  oneKey:
    'Note: only one key was given. If it is lost, the contents of this session are lost; a second line in the file prevents that.',
  sure: 'The key or passphrase is kept safe: encrypt?',
  no: 'no',
  answerYes: 'yes',
  notDone: 'Nothing was encrypted.',
  encrypted: (session, files, entries) =>
    `${session} is encrypted: the data of ${entries} entries and ${files} ${files === 1 ? 'file' : 'files'}. The head did not change.`,
  forKeys: (keys, session) =>
    `It opens with ${keys === 1 ? 'one key' : `each of ${keys} keys`}. Whether that is at hand could not be tried here: do so now with "screen verify ${session} --identity KEYFILE".`,
  withPassphrase: 'It was read back with the passphrase and compared: all of it is there.',
  beside: (paths) =>
    `What "screen repair" kept beside the session is not encrypted: ${paths}. Look at it, and remove it if need be.`,
  finished: (session) =>
    `The encryption of ${session} had broken off and is finished; no new key was needed.`,
  decrypted: (session, files, entries) =>
    `${session} is readable again: the data of ${entries} entries and ${files} ${files === 1 ? 'file' : 'files'}, each compared with the log.`,
}

export const VAULT_MESSAGES: Readonly<Record<Language, VaultMessages>> = { nl, en }
