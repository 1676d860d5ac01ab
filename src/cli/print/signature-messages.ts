import type { SignerFault } from '../../app/context.ts'
import type { SignatureAnswer } from '../../app/verify-signatures.ts'
import type { Language } from '../../domain/language.ts'
import type { LineFault } from '../../domain/signature/allowed-signers.ts'
import type { Signable } from '../../domain/signature/statement.ts'

/** What is said of signatures. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  command: 'onderteken uw verzegeling, akkoord of uitgegeven exemplaar',
  entry: 'onderteken deze regel van het logboek, ook die van een ander',
  allowed: 'wie mag ondertekenen: een lijst zoals ssh-keygen die kent (ALLOWED SIGNERS)',
  required:
    'ook nee als verzegeling, akkoord of exemplaar geen goede handtekening draagt (met --allowed-signers)',
  requiredAlone: '--require-signatures gaat alleen samen met --allowed-signers.',
  signersAlone: 'Handtekeningen horen bij een sessie: geef een zaak of een bundel.',
  signing: (what: string, entry: number, format: string) =>
    `Te ondertekenen: ${what}, regel ${entry} (${format}). Een wachtwoordzin of pincode vraagt het ondertekenprogramma zelf.`,
  made: (what: string, entry: number, format: string) => `Ondertekend: ${what}, regel ${entry} (${format}).`,
  nothing: 'Er is niets van u te ondertekenen.',
  what: {
    'session-sealed': 'de verzegeling',
    'review-agreed': 'het akkoord van de tweede lezer',
    'dossier-issued': 'een uitgegeven exemplaar',
  } satisfies Record<Signable, string>,
  about: (what: string, entry: number, by: string, at: string) =>
    `Handtekening op ${what} (regel ${entry}), volgens het logboek door ${by} op ${at}`,
  good: (who: string) => `klopt: gezet door ${who}`,
  key: (key: string) => `sleutel ${key}`,
  answers: {
    good: 'klopt',
    'not-asked': 'aanwezig; van wie zij is, zegt --allowed-signers',
    'other-tool': 'aanwezig; dit soort handtekening wordt met een eigen programma nagegaan',
    missing: 'nee: het bestand van de handtekening of van de ondertekende tekst ontbreekt',
    changed: 'nee: het is niet de handtekening die het logboek noemt',
    'text-differs': 'nee: de tekst die ernaast staat, is niet die van deze regel',
    unreadable: 'nee: dit is geen handtekening van ssh-keygen',
    'other-purpose': 'nee: zij is voor een ander doel gezet (namespace)',
    'does-not-hold': 'nee: zij hoort niet bij deze tekst, of is veranderd',
    'unknown-signer': 'nee: deze sleutel staat niet op de lijst',
    'not-for-this': 'nee: deze sleutel mag volgens de lijst hier niet voor worden gebruikt (namespaces)',
    'not-valid-then': 'nee: deze sleutel was volgens de lijst op dat moment niet geldig',
  } satisfies Record<SignatureAnswer, string>,
  /** After the name of a program that was asked to sign. */
  faults: {
    failed: 'gaf geen handtekening',
    'ended-by-signal': 'is van buiten afgebroken',
    nothing: 'eindigde zonder een handtekening te geven',
    'not-found': 'is niet gevonden',
    'not-started': 'kan niet worden gestart: het is geen programma, of u mag het niet uitvoeren',
    'text-unread': 'heeft de te ondertekenen tekst niet gelezen',
    'too-much': 'gaf meer dan 1.000.000 bytes',
    'too-slow': 'gaf binnen vijf minuten geen antwoord en is beëindigd',
    'would-not-end':
      'gaf binnen vijf minuten geen antwoord, wilde niet stoppen en is hard beëindigd; ziet u niet wat u typt, geef dan: stty sane',
  } satisfies Record<SignerFault, string>,
  lineFaults: {
    'byte-order-mark':
      'zij begint met een byte-order mark (BOM), dat ssh-keygen tot de naam rekent; sla het bestand op als UTF-8 zonder BOM',
    'no-key': 'er staat geen sleutel',
    'other-kind-of-key': 'de sleutel is van een andere soort dan ervoor staat',
    nobody: 'zij noemt niemand, zij sluit alleen uit (!)',
    'unknown-option': 'onbekende optie',
    'no-option':
      'geen optie zoals namespaces="…", valid-after="…", valid-before="…" of cert-authority, met aanhalingstekens en één komma ertussen',
    'option-twice': 'deze optie staat er twee keer',
    'no-moment': 'geen tijdstip als JJJJMMDD of JJJJMMDDUUMM',
  } satisfies Record<LineFault['fault'], string>,
  unsigned: (what: string, entry: number) => `Geen goede handtekening op ${what} (regel ${entry}).`,
}

export type SignatureMessages = typeof nl

const en: SignatureMessages = {
  command: 'sign your seal, agreement or issued copy',
  entry: 'sign this entry of the log, also one of somebody else',
  allowed: 'who may sign: a list as ssh-keygen knows it (ALLOWED SIGNERS)',
  required: 'no as well where a seal, agreement or copy has no good signature (with --allowed-signers)',
  requiredAlone: '--require-signatures only goes together with --allowed-signers.',
  signersAlone: 'Signatures belong to a session: give a case or a bundle.',
  signing: (what, entry, format) =>
    `To sign: ${what}, entry ${entry} (${format}). A passphrase or PIN is asked by the signing program itself.`,
  made: (what, entry, format) => `Signed: ${what}, entry ${entry} (${format}).`,
  nothing: 'There is nothing of yours to sign.',
  what: {
    'session-sealed': 'the seal',
    'review-agreed': 'the agreement of the second reader',
    'dossier-issued': 'an issued copy',
  },
  about: (what, entry, by, at) =>
    `Signature on ${what} (entry ${entry}), according to the log by ${by} on ${at}`,
  good: (who) => `good: made by ${who}`,
  key: (key) => `key ${key}`,
  answers: {
    good: 'good',
    'not-asked': 'there; whose it is, --allowed-signers tells',
    'other-tool': 'there; this kind of signature is checked with a program of its own',
    missing: 'no: the file of the signature or of the signed text is missing',
    changed: 'no: it is not the signature that the log names',
    'text-differs': 'no: the text beside it is not that of this entry',
    unreadable: 'no: this is no signature of ssh-keygen',
    'other-purpose': 'no: it was made for another purpose (namespace)',
    'does-not-hold': 'no: it does not belong to this text, or was altered',
    'unknown-signer': 'no: this key is not on the list',
    'not-for-this': 'no: the list does not allow this key for this (namespaces)',
    'not-valid-then': 'no: the list says that this key was not valid at that moment',
  },
  faults: {
    failed: 'gave no signature',
    'ended-by-signal': 'was broken off from outside',
    nothing: 'ended without giving a signature',
    'not-found': 'was not found',
    'not-started': 'cannot be started: it is no program, or you may not run it',
    'text-unread': 'did not read the text that it was to sign',
    'too-much': 'gave more than 1,000,000 bytes',
    'too-slow': 'did not answer within five minutes and was ended',
    'would-not-end':
      'did not answer within five minutes, would not stop and was killed; if you do not see what you type, give: stty sane',
  },
  lineFaults: {
    'byte-order-mark':
      'it begins with a byte-order mark (BOM), which ssh-keygen takes for part of the name; save the file as UTF-8 without BOM',
    'no-key': 'there is no key',
    'other-kind-of-key': 'the key is of another kind than the word before it says',
    nobody: 'it names nobody, it only leaves out (!)',
    'unknown-option': 'unknown option',
    'no-option':
      'no option such as namespaces="…", valid-after="…", valid-before="…" or cert-authority, with the quotation marks and one comma between two',
    'option-twice': 'this option is there twice',
    'no-moment': 'no moment such as YYYYMMDD or YYYYMMDDHHMM',
  },
  unsigned: (what, entry) => `No good signature on ${what} (entry ${entry}).`,
}

export const SIGNATURE_MESSAGES: Readonly<Record<Language, SignatureMessages>> = { nl, en }
