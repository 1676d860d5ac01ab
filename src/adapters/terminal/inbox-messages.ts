/** What the walk says of the folder in which captures are put. */
const nl = {
  waiting: (label: string, count: number) => `${label} (${count} nieuw)`,
  arrived: (count: number, names: string) =>
    `In de inbox ${count === 1 ? 'staat een nieuw bestand' : `staan ${count} nieuwe bestanden`} (e): ${names}`,
  unfinished: (name: string) => `Nog niet aangeboden, want misschien nog niet af: ${name}.`,
  odd: (name: string) => `Niet aangeboden, want geen gewoon bestand: ${name}.`,
  ask: 'Welk bestand?',
  known: (name: string, id: string) => `al vastgelegd als ${id}: ${name}`,
  another: 'een ander bestand',
  readFrom: 'Uit het bestand gelezen: kijk na of het klopt.',
  askUrl: (name: string) => `URL van de bron van ${name} (mag leeg):`,
  askCaptured: (name: string) => `Moment van vastlegging van ${name} (mag leeg):`,
  askDescription: (name: string) => `Omschrijving van ${name} (mag leeg):`,
  askRemove: (name: string, id: string) =>
    `${id} is vastgelegd; de kopie is opnieuw gelezen en gelijk aan ${name}. Dat bestand uit de inbox verwijderen? Verwijderen is definitief.`,
  askRemoveKnown: (name: string, id: string) =>
    `${name} is al vastgelegd als ${id}. Dat bestand uit de inbox verwijderen? Verwijderen is definitief.`,
  leave: 'nee, laten staan',
  remove: 'ja, verwijderen',
  copyDiffers:
    'Let op: wat nu in de opslag staat, is niet gelijk aan wat is gekopieerd. Bewaar het bestand in de inbox, en laat screen doctor kijken.',
  outcome: {
    removed: (id: string) => `Verwijderd uit de inbox: het bestand van ${id}.`,
    changed: (id: string) =>
      `Niet verwijderd: het bestand van ${id} is gewijzigd sinds het is gekopieerd. Wat er nu staat, is niet vastgelegd.`,
    gone: (id: string) => `Niet verwijderd: het bestand van ${id} staat niet meer in de inbox.`,
    refused: (id: string) =>
      `Niet verwijderd: het systeem staat niet toe dat het bestand van ${id} uit de inbox wordt verwijderd.`,
    'copy-differs': (id: string) =>
      `Niet verwijderd: wat de opslag van ${id} bewaart, is niet gelijk aan wat is gekopieerd. Bewaar het bestand in de inbox, en laat screen doctor kijken.`,
  },
}

type InboxMessages = typeof nl

const en: InboxMessages = {
  waiting: (label, count) => `${label} (${count} new)`,
  arrived: (count, names) =>
    `There ${count === 1 ? 'is a new file' : `are ${count} new files`} in the inbox (e): ${names}`,
  unfinished: (name) => `Not offered yet, as it may not be complete: ${name}.`,
  odd: (name) => `Not offered, as it is not an ordinary file: ${name}.`,
  ask: 'Which file?',
  known: (name, id) => `on record already as ${id}: ${name}`,
  another: 'another file',
  readFrom: 'Read from the file: check that it is right.',
  askUrl: (name) => `URL of the source of ${name} (may be empty):`,
  askCaptured: (name) => `Time of capture of ${name} (may be empty):`,
  askDescription: (name) => `Description of ${name} (may be empty):`,
  askRemove: (name, id) =>
    `${id} is on record; its copy was read again and is the same as ${name}. Remove that file from the inbox? It cannot be undone.`,
  askRemoveKnown: (name, id) =>
    `${name} is on record already as ${id}. Remove that file from the inbox? It cannot be undone.`,
  leave: 'no, leave it',
  remove: 'yes, remove it',
  copyDiffers:
    'Note: what the store has now is not what was copied. Keep the file in the inbox, and run screen doctor.',
  outcome: {
    removed: (id) => `Removed from the inbox: the file of ${id}.`,
    changed: (id) =>
      `Not removed: the file of ${id} changed since it was copied. What is there now is not on record.`,
    gone: (id) => `Not removed: the file of ${id} is no longer in the inbox.`,
    refused: (id) => `Not removed: the system does not allow the file of ${id} to be removed from the inbox.`,
    'copy-differs': (id) =>
      `Not removed: what the store keeps of ${id} is not what was copied. Keep the file in the inbox, and run screen doctor.`,
  },
}

export const INBOX_MESSAGES = { nl, en } as const
