import type { BagFault } from '../../app/verify-bundle.ts'
import type { Language } from '../../domain/language.ts'

/** What verify says of a bundle. Typed by the Dutch: a text missing in English does not compile. */
const nl = {
  bag: (path: string) => `Bundel ${path}`,
  listed: (files: number) =>
    `Manifest: ${files} bestanden nagekeken, alle zoals gebundeld, en geen bestand te veel.`,
  manifest: (digest: string) => `SHA-256 van manifest-sha256.txt: ${digest}`,
  faults: {
    missing: 'ontbreekt',
    changed: 'is veranderd',
    unlisted: 'staat niet in het manifest',
    unreadable: 'is niet te lezen als bestand van een bundel',
    differs: 'zegt iets anders dan het logboek, hoewel het manifest klopt',
  } satisfies Record<BagFault['what'], string>,
  leftOut: (count: number) => `De bundel is zonder vastleggingen gemaakt: ${count} niet nagekeken.`,
  onlyManifest:
    'Het manifest kan ieder opnieuw maken: vergelijk zijn SHA-256 met het logboek van de sessie (bundle-made), of het hoofd met een dat elders is bewaard.',
  onlyHead:
    'Het manifest kan ieder opnieuw maken: vergelijk het hoofd met wat wie overdroeg u langs een andere weg gaf.',
}

export type BundleMessages = typeof nl

const en: BundleMessages = {
  bag: (path) => `Bundle ${path}`,
  listed: (files) => `Manifest: ${files} files checked, all as they were bundled, and no file too many.`,
  manifest: (digest) => `SHA-256 of manifest-sha256.txt: ${digest}`,
  faults: {
    missing: 'is missing',
    changed: 'was changed',
    unlisted: 'is not in the manifest',
    unreadable: 'cannot be read as a file of a bundle',
    differs: 'says something different from the log, though the manifest holds',
  },
  leftOut: (count) => `The bundle was made without evidence: ${count} not checked.`,
  onlyManifest:
    'Anybody can write the manifest anew: compare its SHA-256 with the log of the session (bundle-made), or the head with one kept elsewhere.',
  onlyHead:
    'Anybody can write the manifest anew: compare the head with what whoever handed it over gave you by another way.',
}

export const BUNDLE_MESSAGES: Readonly<Record<Language, BundleMessages>> = { nl, en }
