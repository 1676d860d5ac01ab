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
}

type InboxMessages = typeof nl

const en: InboxMessages = {
  waiting: (label, count) => `${label} (${count} new)`,
  arrived: (count, names) =>
    `In the inbox ${count === 1 ? 'is a new file' : `are ${count} new files`} (e): ${names}`,
  unfinished: (name) => `Not offered yet, as it may not be complete: ${name}.`,
  odd: (name) => `Not offered, as it is not an ordinary file: ${name}.`,
  ask: 'Which file?',
  known: (name, id) => `on record already as ${id}: ${name}`,
  another: 'another file',
  readFrom: 'Read from the file: see whether it is right.',
  askUrl: (name) => `URL of the source of ${name} (may be empty):`,
  askCaptured: (name) => `Time of capture of ${name} (may be empty):`,
  askDescription: (name) => `Description of ${name} (may be empty):`,
}

export const INBOX_MESSAGES = { nl, en } as const
