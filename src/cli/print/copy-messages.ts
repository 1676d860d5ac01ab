import type { ContentAnswer, DrawingAnswer, DrawnBy, FileAnswer } from '../../app/verify-copies.ts'
import type { EmbeddedReport } from '../../app/verify-embedded.ts'
import type { Says } from '../../app/verify-file.ts'
import type { Language } from '../../domain/language.ts'

/** The four sentences about an issued copy. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  copy: (copy: number) => `Exemplaar ${copy}`,
  file: {
    'as-issued': (copy: number) => `Het bestand is exemplaar ${copy} zoals uitgegeven.`,
    changed: (copy: number) => `Het bestand is NIET exemplaar ${copy} zoals uitgegeven: het is veranderd.`,
    missing: (copy: number) => `Het bestand van exemplaar ${copy} ontbreekt.`,
    erased: (copy: number) =>
      `Het bestand van exemplaar ${copy} is hier verwijderd: het toonde wat sindsdien is gewist.`,
  } satisfies Record<FileAnswer, (copy: number) => string>,
  session: {
    intact: 'Logboek en objecten zijn ongeschonden.',
    'not-intact': 'Logboek en objecten zijn NIET ongeschonden.',
  },
  content: {
    same: () => 'De inhoud, opnieuw opgebouwd uit het logboek, is dezelfde.',
    differs: () => 'De inhoud, opnieuw opgebouwd uit het logboek, is NIET dezelfde.',
    'other-release': ({ release }) =>
      `De inhoud is opgebouwd door programmaversie ${release}, en deze versie bouwt haar anders op. Gebruik die versie om te vergelijken.`,
    erased: (_, erased) => cannotRebuild(erased),
    encrypted: () =>
      'Of de inhoud dezelfde is, is niet te zeggen: waar zij uit kwam, is versleuteld en niet gelezen. Met --identity of --passphrase-file kan dat wel.',
    'not-intact': () =>
      'De inhoud kan niet opnieuw worden opgebouwd: waar zij uit kwam, is niet ongeschonden (zie 2).',
  } satisfies Record<ContentAnswer, (by: DrawnBy, erased: number) => string>,
  drawing: {
    same: () => 'Opnieuw getekend is het byte voor byte hetzelfde bestand.',
    differs: (by) => `Opnieuw getekend is het hier niet byte voor byte hetzelfde. ${drawnBy(by)}`,
    'other-renderer': (by) => `Hier niet opnieuw te tekenen. ${drawnBy(by)}`,
    'other-fonts': (by) => otherFonts(by),
    erased: (_, erased) => cannotRebuild(erased),
    'no-content': () => 'Niet opnieuw getekend (zie 3).',
  } satisfies Record<DrawingAnswer, (by: DrawnBy, erased: number) => string>,
  /** Of a file that is no known copy. */
  notIssued: {
    /** The first sentence; the third and fourth ask for the copy. */
    sentences: (session: string, failed: boolean): readonly [string, string] => [
      failed
        ? `Of het bestand een exemplaar van ${session} is, is niet te zeggen: het logboek klopt niet tot daar.`
        : `Het bestand is GEEN exemplaar van ${session} zoals uitgegeven: het is veranderd, of een ander stuk, of het logboek is sindsdien ingekort of herschreven (--head, met het hoofd dat erin staat, zegt dat).`,
      failed
        ? 'Niet te zeggen: het logboek klopt niet (zie 2).'
        : `Niet te zeggen zonder te weten welk exemplaar het is. "screen verify ${session}" zegt het van elk.`,
    ],
  },
  /** Of a file with its session inside, and no other session to hold it against. */
  embedded: {
    file: (copy: number) =>
      `Of dit exemplaar ${copy} is zoals uitgegeven, zegt alleen de sessie, en ook of de vastleggingen er nog zijn: kies haar opslag met --store.`,
    session: {
      intact: 'Het logboek in dit bestand is ongeschonden, met de instructie en het sjabloon die het noemt.',
      'not-intact': 'Het logboek in dit bestand is NIET ongeschonden.',
    },
    content: {
      same: () => 'De inhoud, opnieuw opgebouwd uit dat logboek, is dezelfde.',
      differs: () => 'De inhoud, opnieuw opgebouwd uit dat logboek, is NIET dezelfde.',
      'other-release': ({ release }) =>
        `De inhoud is opgebouwd door programmaversie ${release}, en deze versie bouwt haar anders op. Gebruik die versie om te vergelijken.`,
      'not-intact': () => 'De inhoud kan niet opnieuw worden opgebouwd (zie 2).',
    } satisfies Record<EmbeddedReport['content'], (by: DrawnBy) => string>,
    drawing: {
      same: () => 'Opnieuw getekend is het byte voor byte dit bestand.',
      changed: () => 'Opnieuw getekend is het NIET dit bestand: het is daarna veranderd.',
      differs: (by) => `Opnieuw getekend is het hier niet byte voor byte hetzelfde. ${drawnBy(by)}`,
      'other-renderer': (by) => `Hier niet opnieuw te tekenen. ${drawnBy(by)}`,
      'other-fonts': (by) => otherFonts(by),
      'no-content': () => 'Niet opnieuw getekend (zie 3).',
    } satisfies Record<EmbeddedReport['drawing'] | 'changed', (by: DrawnBy) => string>,
  },
  fileIs: (path: string, digest: string, bytes: number) => `${path}: ${bytes} bytes, SHA-256 ${digest}`,
  unknown: (sessions: number) =>
    `Geen sessie in deze opslag noemt dit bestand als uitgegeven (${sessions} nagekeken): het is veranderd, komt ergens anders vandaan, of het logboek dat het noemde is ingekort of herschreven.`,
  says: {
    ours: 'Het zegt van zichzelf dat screen het heeft gemaakt; dat bewijst niets.',
    'a-pdf': 'Het is een PDF die niet van zichzelf zegt dat screen hem heeft gemaakt.',
    'no-pdf': 'Het is geen PDF.',
  } satisfies Record<Says, string>,
  askSession:
    'Om het na te gaan is de sessie nodig: kies haar opslag met --store, of noem de zaak met --case.',
}

function cannotRebuild(erased: number): string {
  return `Kan niet opnieuw worden opgebouwd: sindsdien ${erased === 1 ? 'is 1 regel' : `zijn ${erased} regels`} gewist.`
}

function drawnBy({ release, renderer }: DrawnBy): string {
  return `Getekend door programmaversie ${release} (${renderer}): gebruik die om te vergelijken.`
}

function otherFonts({ fontPack }: DrawnBy): string {
  return `Hier niet opnieuw te tekenen: daarvoor is het lettertypepakket met SHA-256 ${fontPack} nodig (instelling "fonts").`
}

export type CopyMessages = typeof nl

const rebuildNot = (erased: number): string =>
  `Cannot be rebuilt: ${erased === 1 ? '1 entry' : `${erased} entries`} erased since.`

const drawnByRelease = ({ release, renderer }: DrawnBy): string =>
  `Drawn by program release ${release} (${renderer}): run that to compare.`

const needsFonts = ({ fontPack }: DrawnBy): string =>
  `Cannot be drawn again here: that needs the font pack with SHA-256 ${fontPack} (setting "fonts").`

const en: CopyMessages = {
  copy: (copy) => `Copy ${copy}`,
  file: {
    'as-issued': (copy) => `This file is copy ${copy} as issued.`,
    changed: (copy) => `This file is NOT copy ${copy} as issued: it was changed.`,
    missing: (copy) => `The file of copy ${copy} is missing.`,
    erased: (copy) => `The file of copy ${copy} was removed here: it showed what was erased since.`,
  },
  session: {
    intact: 'Log and objects are intact.',
    'not-intact': 'Log and objects are NOT intact.',
  },
  content: {
    same: () => 'The content, built again from the log, is the same.',
    differs: () => 'The content, built again from the log, is NOT the same.',
    'other-release': ({ release }) =>
      `The content was built by program release ${release}, and this release builds it otherwise. Run that release to compare.`,
    erased: (_, erased) => rebuildNot(erased),
    encrypted: () =>
      'Whether the content is the same cannot be said: what it was built from is encrypted and was not read. With --identity or --passphrase-file it can.',
    'not-intact': () => 'The content cannot be rebuilt: what it was built from is not intact (see 2).',
  },
  drawing: {
    same: () => 'Drawn again it is the same byte for byte.',
    differs: (by) => `Drawn again here it is not the same byte for byte. ${drawnByRelease(by)}`,
    'other-renderer': (by) => `Cannot be drawn again here. ${drawnByRelease(by)}`,
    'other-fonts': (by) => needsFonts(by),
    erased: (_, erased) => rebuildNot(erased),
    'no-content': () => 'Not drawn again (see 3).',
  },
  notIssued: {
    sentences: (session, failed) => [
      failed
        ? `Whether this file is a copy of ${session} cannot be said: the log does not hold so far.`
        : `This file is NOT a copy of ${session} as issued: it was changed, or is another document, or the log was cut short or rewritten since (--head, with the head printed in it, tells).`,
      failed
        ? 'Cannot be said: the log does not hold (see 2).'
        : `Cannot be said without knowing which copy it is. "screen verify ${session}" says it of each.`,
    ],
  },
  embedded: {
    file: (copy) =>
      `Whether this is copy ${copy} as issued, only the session says, and whether the evidence is still there: choose its store with --store.`,
    session: {
      intact: 'The log in this file is intact, with the instruction and the template that it names.',
      'not-intact': 'The log in this file is NOT intact.',
    },
    content: {
      same: () => 'The content, built again from that log, is the same.',
      differs: () => 'The content, built again from that log, is NOT the same.',
      'other-release': ({ release }) =>
        `The content was built by program release ${release}, and this release builds it otherwise. Run that release to compare.`,
      'not-intact': () => 'The content cannot be rebuilt (see 2).',
    },
    drawing: {
      same: () => 'Drawn again it is this file, byte for byte.',
      changed: () => 'Drawn again it is NOT this file: it was changed afterwards.',
      differs: (by) => `Drawn again here it is not the same byte for byte. ${drawnByRelease(by)}`,
      'other-renderer': (by) => `Cannot be drawn again here. ${drawnByRelease(by)}`,
      'other-fonts': (by) => needsFonts(by),
      'no-content': () => 'Not drawn again (see 3).',
    },
  },
  fileIs: (path, digest, bytes) => `${path}: ${bytes} bytes, SHA-256 ${digest}`,
  unknown: (sessions) =>
    `No session in this store names this file as issued (${sessions} looked at): it was changed, comes from elsewhere, or the log that named it was cut short or rewritten.`,
  says: {
    ours: 'It says of itself that screen made it; that proves nothing.',
    'a-pdf': 'It is a PDF that does not say of itself that screen made it.',
    'no-pdf': 'It is no PDF.',
  },
  askSession:
    'To check it, the session is needed: choose its store with --store, or name the case with --case.',
}

export const COPY_MESSAGES: Readonly<Record<Language, CopyMessages>> = { nl, en }
