import type { Language } from '../../domain/language.ts'
import type { VersionProblemCode } from '../../domain/problem.ts'
import { className } from './diff-messages.ts'
import type { Told } from './error-messages.ts'

type Tell = (d: Readonly<Record<string, string>>) => Told

const nl: Readonly<Record<VersionProblemCode, Tell>> = {
  'index-broken': (d) => ({
    message: `de index klopt hier niet (${d.fault})`,
    hint: 'zet de index terug uit een reservekopie',
  }),
  'published-missing': (d) => ({
    message: `het bestand van de gepubliceerde versie ${d.version} ontbreekt`,
    hint: 'zet het terug uit een reservekopie: lopende zaken moeten er misschien naartoe',
  }),
  'nothing-changed': (d) => ({
    message: `er is niets veranderd ten opzichte van ${d.from}`,
    hint: 'een versie zonder wijziging wordt niet gepubliceerd',
  }),
  'number-too-low': (d) => ({
    message: `nummer ${d.found} past niet bij de wijzigingen sinds ${d.from}: ten minste ${d.expected}`,
    hint: `zet version: "${d.expected}"; "screen diff" toont waarom`,
  }),
  'number-taken': (d) => ({
    message: `${d.version} is al gepubliceerd met een andere inhoud`,
    hint: 'een gepubliceerd nummer wordt niet opnieuw gebruikt: kies een hoger nummer',
  }),
  'draft-in-the-way': (d) => ({
    message: `onder nummer ${d.version} ligt al een ander concept: ${d.file}`,
    hint: 'publiceer dat bestand, of haal het daar weg',
  }),
  'change-unlisted': (d) => ({
    message: `stap "${d.step}" is ${className(d.class, 'nl')} en staat niet in changes`,
    hint: `neem de stap op met class: ${d.class}, en why: wie ermee werkt, moet lezen waarom`,
  }),
  'was-unknown': (d) => ({
    message: `in ${d.from} is geen stap "${d.found}"`,
    hint: `stappen die er niet meer zijn: ${d.expected}`,
  }),
  'note-missing': () => ({
    message: 'er staat niet bij waarom deze versie er is',
    hint: 'voeg note: toe, in elke taal van de instructie',
  }),
  'changes-missing': () => ({
    message: 'er staat niet bij wat er per stap is veranderd',
    hint: 'voeg changes: toe, met per stap class en why; "screen diff" toont de wijzigingen',
  }),
  'supersedes-missing': (d) => ({
    message: 'er staat niet bij welke versie hiermee vervalt',
    hint: `voeg supersedes: "${d.expected}" toe`,
  }),
  'supersedes-unknown': (d) => ({
    message: `versie ${d.found} is niet gepubliceerd`,
    hint: d.expected
      ? `gepubliceerd zijn: ${d.expected}`
      : 'een eerste versie vervangt geen andere: haal supersedes weg',
  }),
  'deadline-early': (d) => ({
    message: d.today
      ? `lopende sessies zouden uiterlijk op ${d.found} over moeten, en die dag is voorbij`
      : `lopende sessies zouden uiterlijk op ${d.found} over moeten, maar de versie geldt pas vanaf ${d.first}`,
    hint: `kies bij transition een until van ${d.first} of later, of laat until weg`,
  }),
  'published-changed': (d) => ({
    message: `${d.version} is na publicatie veranderd: de index noemt ${d.expected}, het bestand is ${d.found}`,
    hint: 'zet het gepubliceerde bestand terug, of geef de wijziging een nieuw nummer',
  }),
}

const en: Readonly<Record<VersionProblemCode, Tell>> = {
  'index-broken': (d) => ({
    message: `the index does not hold here (${d.fault})`,
    hint: 'put the index back from a backup',
  }),
  'published-missing': (d) => ({
    message: `the file of the published version ${d.version} is missing`,
    hint: 'put it back from a backup: running sessions may have to move to it',
  }),
  'nothing-changed': (d) => ({
    message: `nothing has changed against ${d.from}`,
    hint: 'a version without a change is not published',
  }),
  'number-too-low': (d) => ({
    message: `number ${d.found} does not fit the changes since ${d.from}: at least ${d.expected}`,
    hint: `write version: "${d.expected}"; "screen diff" shows why`,
  }),
  'number-taken': (d) => ({
    message: `${d.version} is published already with other content`,
    hint: 'a published number is never used again: choose a higher one',
  }),
  'draft-in-the-way': (d) => ({
    message: `another draft stands under number ${d.version} already: ${d.file}`,
    hint: 'publish that file, or take it away from there',
  }),
  'change-unlisted': (d) => ({
    message: `step "${d.step}" is ${className(d.class, 'en')} and not listed in changes`,
    hint: `list the step with class: ${d.class}, and why: whoever works with it has to read the reason`,
  }),
  'was-unknown': (d) => ({
    message: `there is no step "${d.found}" in ${d.from}`,
    hint: `steps that are gone: ${d.expected}`,
  }),
  'note-missing': () => ({
    message: 'it does not say why this version is there',
    hint: 'add note:, in every language of the instruction',
  }),
  'changes-missing': () => ({
    message: 'it does not say what changed per step',
    hint: 'add changes:, with class and why per step; "screen diff" shows the changes',
  }),
  'supersedes-missing': (d) => ({
    message: 'it does not say which version it takes the place of',
    hint: `add supersedes: "${d.expected}"`,
  }),
  'supersedes-unknown': (d) => ({
    message: `version ${d.found} is not published`,
    hint: d.expected
      ? `published: ${d.expected}`
      : 'a first version takes the place of none: remove supersedes',
  }),
  'deadline-early': (d) => ({
    message: d.today
      ? `running sessions would have to move by ${d.found}, and that day is over`
      : `running sessions would have to move by ${d.found}, but the version is in force only from ${d.first} on`,
    hint: `give transition an until of ${d.first} or later, or leave until out`,
  }),
  'published-changed': (d) => ({
    message: `${d.version} was changed after it was published: the index names ${d.expected}, the file is ${d.found}`,
    hint: 'put the published file back, or give the change a new number',
  }),
}

export const VERSION_PROBLEMS: Readonly<Record<Language, Readonly<Record<VersionProblemCode, Tell>>>> = {
  nl,
  en,
}
