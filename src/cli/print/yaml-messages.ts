import type { Language } from '../../domain/language.ts'
import type { YamlFault } from '../../domain/yaml-fault.ts'
import type { Told } from './error-messages.ts'

type Tell = (found: string) => Told

/** What is wrong with the YAML of a file, for who writes instructions and no programs. */
const nl: Readonly<Record<YamlFault, Tell>> = {
  indent: () => ({
    message: 'de inspringing klopt niet, hier of op een regel vlakbij',
    hint: 'laat wat bij dezelfde lijst of groep hoort op dezelfde kolom beginnen',
  }),
  colon: () => ({
    message: 'hier staat een dubbele punt in een tekst zonder aanhalingstekens',
    hint: 'zet de hele tekst tussen aanhalingstekens; hoort dit niet bij een tekst, controleer dan de inspringing',
  }),
  'no-space': () => ({
    message: 'deze regel is geen sleutel met een waarde, en niets van een lijst',
    hint: 'achter de dubbele punt van een sleutel, en achter het streepje van een lijst, hoort een spatie',
  }),
  'flow-colon': () => ({
    message: 'binnen { } of [ ] staat een dubbele punt of streepje waar dat niet kan',
    hint: 'zet een tekst daarmee tussen aanhalingstekens, en een komma tussen de delen',
  }),
  'open-quote': (found) => ({
    message: `een aanhalingsteken (${found}) wordt niet gesloten`,
    hint: 'sluit het aan het eind van de tekst',
  }),
  'open-bracket': (found) => ({
    message: `hier of eerder ontbreekt een ${found}`,
    hint: `zet de ${found} op de regel waar hij hoort`,
  }),
  escape: (found) => ({
    message: `"${found}" kan niet tussen dubbele aanhalingstekens`,
    hint: 'schrijf er twee (\\\\), of zet de tekst tussen enkele aanhalingstekens',
  }),
  reserved: (found) => ({
    message: `een tekst zonder aanhalingstekens kan niet met ${found} beginnen`,
    hint: 'zet de tekst tussen aanhalingstekens',
  }),
  unexpected: () => ({
    message: 'hier staat iets dat er niet hoort',
    hint: `een aanhalingsteken of apostrof binnen de tekst wordt tussen "…" als \\" geschreven en tussen '…' als ''; binnen { } en [ ] staat een komma tussen de delen`,
  }),
  'second-document': () => ({
    message: 'hier begint een tweede document (---)',
    hint: 'een bestand heeft er één',
  }),
  other: (found) => ({
    message: `dit is geen geldige YAML: ${found}`,
    hint: 'controleer inspringing, aanhalingstekens en dubbele punten',
  }),
}

const en: typeof nl = {
  indent: () => ({
    message: 'the indentation is wrong, here or on a line nearby',
    hint: 'let what belongs to the same list or group begin in the same column',
  }),
  colon: () => ({
    message: 'a colon stands here in a text without quotes',
    hint: 'put the whole text in quotes; if this is not part of a text, check the indentation',
  }),
  'no-space': () => ({
    message: 'this line is no key with a value, and nothing of a list',
    hint: 'the colon of a key, and the dash of a list, are followed by a space',
  }),
  'flow-colon': () => ({
    message: 'within { } or [ ] a colon or dash stands where none can be',
    hint: 'put a text with one in quotes, and a comma between the parts',
  }),
  'open-quote': (found) => ({
    message: `a quote (${found}) is not closed`,
    hint: 'close it at the end of the text',
  }),
  'open-bracket': (found) => ({
    message: `a ${found} is missing, here or before`,
    hint: `put the ${found} on the line where it belongs`,
  }),
  escape: (found) => ({
    message: `"${found}" cannot stand within double quotes`,
    hint: 'write two (\\\\), or put the text in single quotes',
  }),
  reserved: (found) => ({
    message: `a text without quotes cannot begin with ${found}`,
    hint: 'put the text in quotes',
  }),
  unexpected: () => ({
    message: 'something stands here that does not belong',
    hint: `within the text a quote or apostrophe is written \\" between "…", and '' between '…'; within { } and [ ] a comma stands between the parts`,
  }),
  'second-document': () => ({
    message: 'a second document begins here (---)',
    hint: 'a file has one',
  }),
  other: (found) => ({
    message: `this is not valid YAML: ${found}`,
    hint: 'check indentation, quotes and colons',
  }),
}

export const YAML_MESSAGES: Readonly<Record<Language, typeof nl>> = { nl, en }

export function yamlTold(
  language: Language,
  { yamlFault, found = '' }: Readonly<Record<string, string>>,
): Told {
  return YAML_MESSAGES[language][yamlFault as YamlFault](found)
}
