import type { Language } from '../../domain/language.ts'
import type { ProblemCode } from '../../domain/problem.ts'
import { INTAKE_PROBLEMS } from '../../domain/text/intake.ts'
import { SCRIPT_NAMES, type Script } from '../../domain/text/look-alikes.ts'
import { CHANGE_PROBLEMS } from './diff-messages.ts'
import type { Told } from './error-messages.ts'
import { VERSION_PROBLEMS } from './version-messages.ts'
import { yamlTold } from './yaml-messages.ts'

type Tell = (d: Readonly<Record<string, string>>) => Told

const scriptName = (script: string | undefined, language: Language): string | undefined =>
  SCRIPT_NAMES[language][script as Script] ?? script

const ids = 'search-name'

/** The kinds of value in YAML, for who writes a file and no programs. */
const KINDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  nl: {
    array: 'een lijst',
    object: 'sleutels met waarden',
    record: 'sleutels met waarden',
    string: 'tekst',
    number: 'een getal',
    int: 'een geheel getal',
    boolean: 'true of false',
  },
  en: {
    array: 'a list',
    object: 'keys with values',
    record: 'keys with values',
    string: 'text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
  },
}

/** What to write in place of a value that is of another kind. */
function advice({ expected, found = '' }: Readonly<Record<string, string>>): keyof (typeof ADVICE)['nl'] {
  if (found === 'null') return 'empty'
  if (expected === 'object') return 'keys'
  if (expected === 'array' && /^[a-z][a-z0-9-]*(, *[a-z][a-z0-9-]*)*$/.test(found)) return 'list'
  // Meant as text, and to YAML a number, or yes or no.
  if (expected === 'string' && /^(-?[\d.]+|true|false)$/.test(found)) return 'quotes'
  return 'other'
}

const ADVICE = {
  nl: {
    empty: () => 'vul hier iets in',
    keys: () => 'zet hier sleutels met elk een waarde, zoals { nl: …, en: … } of { present: phone }',
    list: (found: string) => `schrijf een lijst: [${found}]`,
    quotes: (found: string) => `zet de waarde tussen aanhalingstekens: "${found}"`,
    other: () => 'verander de waarde',
  },
  en: {
    empty: () => 'fill something in here',
    keys: () => 'put keys here, each with a value, such as { nl: …, en: … } or { present: phone }',
    list: (found: string) => `write it as a list: [${found}]`,
    quotes: (found: string) => `put the value in quotes: "${found}"`,
    other: () => 'change the value',
  },
} satisfies Record<Language, unknown>

/** The least that a list has is told as that; a bound of a number tells itself. */
function atLeast({ expected = '', found = '' }: Readonly<Record<string, string>>): string | undefined {
  return found.startsWith('[') ? /^≥ (\d+)$/.exec(expected)?.[1] : undefined
}

const nl: Readonly<Record<ProblemCode, Tell>> = {
  ...CHANGE_PROBLEMS.nl,
  ...VERSION_PROBLEMS.nl,
  ...INTAKE_PROBLEMS.nl,
  'yaml-syntax': (d) => yamlTold('nl', d),
  'yaml-warning': (d) => ({
    message: `deze YAML is niet eenduidig: ${d.found}`,
    hint: 'zet de waarde tussen aanhalingstekens',
  }),
  'tab-indent': () => ({
    message: 'hier staat een tab in de inspringing',
    hint: 'spring in met spaties, ook op de regels hierna; YAML kent geen tabs',
  }),
  'duplicate-key': () => ({ message: 'deze sleutel staat hier twee keer', hint: 'houd er één over' }),
  alias: () => ({ message: 'verwijzingen (& en *) zijn niet toegestaan', hint: 'schrijf de tekst voluit' }),
  'too-large': (d) => ({
    message: `het bestand is te groot: ${d.found} bytes, ten hoogste ${d.expected}`,
    hint: 'splits of verklein het bestand',
  }),
  'too-deep': (d) => ({
    message: `dit is te diep genest: meer dan ${d.expected} niveaus`,
    hint: 'controleer haakjes en inspringing',
  }),
  'more-problems': (d) => ({
    message: `er zijn er meer dan deze ${d.found}`,
    hint: 'verhelp deze eerst en controleer dan opnieuw',
  }),
  'hostile-character': (d) => ({
    message: `hier staat een onzichtbaar of sturend teken (${d.found})`,
    hint: 'haal het weg; het kan iets anders tonen dan er staat',
  }),
  'hidden-character': (d) => ({
    message: `in deze tekst staat een onzichtbaar of sturend teken (${d.found})`,
    hint: 'haal het weg als het niet zo bedoeld is; het kan iets anders tonen dan er staat',
  }),
  'person-named': (d) => ({
    message: `deze tekst noemt ${d.found} bij naam`,
    hint: 'schrijf liever het nummer: alleen dan kan de naam worden afgeschermd',
  }),
  'mixed-scripts': (d) => ({
    message: `"${d.found}" heeft letters van verschillende schriften in één woord; ${d.letters} is ${scriptName(d.script, 'nl')}`,
    hint: 'typ het woord opnieuw als het niet zo bedoeld is; aan de letters is het verschil niet te zien',
  }),
  'curly-quotes': (d) => ({
    message: `de gekrulde aanhalingstekens om ${d.found} zijn deel van de tekst`,
    hint: 'schrijf rechte aanhalingstekens (" of \'), of geen, als zij er niet bij horen',
  }),
  'not-utf8': () => ({ message: 'het bestand is geen UTF-8', hint: 'sla het op als UTF-8' }),
  'empty-document': () => ({ message: 'het bestand is leeg', hint: 'begin met de regel "format:"' }),
  'wrong-file-name': (d) => ({
    message: `volgens het bestand zelf heet het ${d.found}`,
    hint: 'geef map en bestand de id en versie die erin staan',
  }),
  'missing-key': (d) => ({
    message: `"${d.key}" ontbreekt${d.where ? ` (${d.where})` : ''}`,
    hint: d.option ? `geef ${d.option}` : `voeg ${d.key}: toe`,
  }),
  'unknown-key': (d) => ({
    message: `"${d.key}" is hier niet bekend${d.where ? ` (in ${d.where})` : ''}`,
    hint: d.near ? `bedoeld is misschien ${d.near}:` : 'controleer de spelling en de inspringing',
  }),
  'wrong-type': (d) => ({
    message: `verwacht: ${atLeast(d) ? `ten minste ${atLeast(d)} in deze lijst` : (KINDS.nl[d.expected ?? ''] ?? d.expected)}; gevonden: ${d.found === 'null' ? 'niets' : d.found}${d.where ? ` (${d.where})` : ''}`,
    hint: ADVICE.nl[advice(d)](d.found ?? ''),
  }),
  'not-allowed': (d) => ({
    message: `"${d.found}" kan hier niet; mogelijk: ${d.expected}`,
    hint: 'kies een van deze waarden',
  }),
  'unquoted-version': (d) => ({
    message: `een versie is een tekst tussen aanhalingstekens; gevonden: ${d.found}`,
    hint: 'zet aanhalingstekens om het nummer: "1.0.0"',
  }),
  'bad-version': (d) => ({
    message: `"${d.found}" is geen versienummer`,
    hint: 'schrijf drie getallen met punten: "1.0.0"',
  }),
  'bad-id': (d) => ({
    message: `"${d.found}" kan geen id zijn`,
    hint: `gebruik kleine letters, cijfers en koppeltekens, zoals ${ids}`,
  }),
  'bad-period': (d) => ({
    message: `"${d.found}" is geen bewaartermijn`,
    hint: 'schrijf dagen, maanden of jaren: 90d, 6m of 5y',
  }),
  'bad-path': (d) => ({
    message: `"${d.found}" is geen pad (${d.where})`,
    hint: 'schrijf waar de map of het bestand staat, zoals /srv/screening/store; alleen ~/ wordt ingevuld, als uw eigen map. Heet iets echt zo, schrijf dan ./ ervoor',
  }),
  'bad-staff-code': (d) => ({
    message: `"${d.found}" is geen personeelscode`,
    hint: 'gebruik letters zonder accent, cijfers, punten, _ en -, zoals S-101',
  }),
  'bad-duration': (d) => ({ message: `"${d.found}" is geen tijdsduur`, hint: 'schrijf minuten, zoals 20m' }),
  'slow-pattern': (d) => ({
    message: `"${d.found}" kan te lang duren: een groep die zich herhaalt, of meer dan vier herhalingen.`,
    hint: "noem aantallen, bijvoorbeeld '\\d{4}-\\d{4}'",
  }),
  'bad-pattern': (d) => ({
    message: `"${d.found}" is geen reguliere expressie.`,
    hint: "bijvoorbeeld '\\d{4}-\\d{4}'",
  }),
  'bad-date': (d) => ({
    message: `"${d.found}" is geen datum`,
    hint: 'schrijf een bestaande dag als JJJJ-MM-DD tussen aanhalingstekens',
  }),
  'bad-partial-date': (d) => ({
    message: `"${d.found}" is geen datum`,
    hint: 'schrijf JJJJ, JJJJ-MM of JJJJ-MM-DD tussen aanhalingstekens, met zo nodig de kalender erachter: "1398-03 (solar-hijri)"',
  }),
  'missing-language': (d) => ({
    message: `de tekst in het ${d.language === 'nl' ? 'Nederlands' : 'Engels'} ontbreekt (${d.where})`,
    hint: `voeg ${d.language}: toe, of haal de taal uit languages`,
  }),
  'duplicate-id': (d) => ({
    message: `id "${d.id}" bestaat al op regel ${d.line}`,
    hint: 'geef dit onderdeel een eigen id',
  }),
  'unknown-reference': (d) => ({
    message: `"${d.found}" bestaat niet in dit bestand`,
    hint: `mogelijk: ${d.expected}`,
  }),
  'forbidden-condition': (d) => ({
    message: `een stap mag niet afhangen van "${d.found}": dat gaat over wie iemand is`,
    hint: 'een voorwaarde kan alleen steunen op procedure, signal, outcome, answer of present',
  }),
  'unknown-placeholder': (d) => ({
    message: d.found
      ? `${d.found} kan niet in deze zoekvraag`
      : `{${d.expected}} ontbreekt in deze zoekvraag`,
    hint: d.found ? `gebruik {${d.expected}}; {context} mag ook` : `zet {${d.expected}} in query`,
  }),
  'role-missing': (d) => ({
    message: `er is geen stap met role: ${d.role} in de fase minimum`,
    hint: 'zonder deze stap is een instructie niet volledig',
  }),
  'role-twice': (d) => ({ message: `er is al een stap met role: ${d.role}`, hint: 'houd er één over' }),
  'role-order': (d) => ({
    message: `de stap met role: ${d.role} staat niet op zijn plaats; daar staat "${d.found}"`,
    hint: 'purpose komt eerst, closing als laatste in de fase minimum',
  }),
  'not-steering': (d) => ({
    message: `vraag "${d.found}" is niet gemerkt als sturend`,
    hint: 'zet steers: true bij de vraag',
  }),
  unreachable: (d) => ({
    message: `deze voorwaarde van stap "${d.found}" kan nooit waar zijn`,
    hint: 'haal weg wat elkaar uitsluit, of haal de stap weg',
  }),
  circular: (d) => ({
    message: `deze stappen wachten op elkaar en komen dus nooit aan de beurt: ${d.found}`,
    hint: 'laat een van deze voorwaarden weg',
  }),
  'no-reasons': (d) => ({
    message: `stap "${d.found}" laat zoeken, maar noemt geen reden waarom dat niet kan`,
    hint: `noem onder outcomes, bij ${d.expected}, ten minste één reden, zoals een zoekmachine die niet werkt`,
  }),
  'was-taken': (d) => ({
    message: `"${d.found}" is al de huidige of vroegere id van een stap (regel ${d.line})`,
    hint: 'was noemt de id die deze stap in de vorige versie had',
  }),
  'version-order': (d) => ({
    message: `versie ${d.expected} kan ${d.found} niet vervangen: die is niet lager`,
    hint: 'supersedes noemt de versie die hieraan voorafging',
  }),
  unfilled: (d) => ({
    message: `hier moet nog iets worden ingevuld (${d.where})`,
    hint: 'vervang de tekst die met TODO begint',
  }),
  'about-person': (d) => ({
    message: `een sturende vraag mag niet gaan over wie iemand is: "${d.found}" (${d.where})`,
    hint: 'vraag naar het werk of het gevonden materiaal, of haal steers: weg',
  }),
  'perhaps-about-person': (d) => ({
    message: `gaat "${d.found}" hier over wie iemand is (${d.where})? Dat mag niet bepalen wat of hoe diep er wordt gezocht`,
    hint: 'gaat het over het werk of het materiaal, dan kan het zo blijven',
  }),
  'bad-word': (d) => ({
    message: `"${d.found}" kan niet in een woordenlijst`,
    hint: 'een woord is niet leeg en heeft geen dubbele aanhalingstekens: die zet het programma',
  }),
  'review-before': (d) => ({
    message: `de herziening (${d.found}) komt niet na de vaststelling (${d.expected})`,
    hint: 'review_by is de dag waarop de lijst uiterlijk opnieuw wordt bekeken',
  }),
  'words-unused': (d) => ({
    message: `geen enkele zoekvraag gebruikt woordenlijst "${d.found}"`,
    hint: `zet words: ${d.found} bij een zoekvraag met {words}, of haal de lijst weg`,
  }),
  'minimum-impossible': (d) => ({
    message: `ten minste ${d.found} zoekmachines kan niet: er ${d.expected === '1' ? 'staat er maar 1' : `staan er maar ${d.expected}`} bij deze zoekvraag`,
    hint: `zet minimum.engines op ten hoogste ${d.expected}, of noem meer zoekmachines bij engines`,
  }),
  'unknown-step': (d) => ({
    message: `de instructie kent geen stap "${d.found}"`,
    hint: `stappen: ${d.expected}`,
  }),
  'unknown-question': (d) => ({
    message: `deze stap kent geen vraag "${d.found}"`,
    hint: `vragen: ${d.expected}`,
  }),
  'answer-not-asked': (d) => ({
    message: `hier is niet naar gevraagd: ${d.found}`,
    hint: 'haal dit weg, of geef de stap waarin het gevraagd wordt',
  }),
  'answer-missing': (d) => ({ message: `er ontbreekt een antwoord: ${d.found}`, hint: 'vul het aan' }),
  'answer-invalid': (d) => ({ message: `dit antwoord kan niet: ${d.found}`, hint: 'verander het antwoord' }),
  'act-refused': (d) => ({ message: d.found ?? '', hint: 'verander het antwoord op deze plaats' }),
  'file-missing': (d) => ({
    message: `bestand ${d.found} is niet te lezen`,
    hint: 'een pad is ten opzichte van het antwoordenbestand',
  }),
  'no-such-file': () => ({
    message: 'dit bestand is er niet',
    hint: 'controleer SCREEN_CONFIG, en of de schijf er is; "screen config init" begint er een',
  }),
  'no-file': () => ({
    message: 'dit is geen gewoon bestand, maar een map',
    hint: 'zet er een bestand neer, of noem er een in SCREEN_CONFIG',
  }),
  unreadable: (d) => ({
    message: `het bestand is niet te lezen (${d.found})`,
    hint: 'controleer het pad en uw rechten',
  }),
}

const en: Readonly<Record<ProblemCode, Tell>> = {
  ...CHANGE_PROBLEMS.en,
  ...VERSION_PROBLEMS.en,
  ...INTAKE_PROBLEMS.en,
  'yaml-syntax': (d) => yamlTold('en', d),
  'yaml-warning': (d) => ({
    message: `this YAML can be read in two ways: ${d.found}`,
    hint: 'put the value in quotes',
  }),
  'tab-indent': () => ({
    message: 'a tab stands here in the indentation',
    hint: 'indent with spaces, also on the lines after this; YAML knows no tabs',
  }),
  'duplicate-key': () => ({ message: 'this key stands here twice', hint: 'keep one' }),
  alias: () => ({ message: 'references (& and *) are not allowed', hint: 'write the text in full' }),
  'too-large': (d) => ({
    message: `the file is too large: ${d.found} bytes, at most ${d.expected}`,
    hint: 'split the file or make it smaller',
  }),
  'too-deep': (d) => ({
    message: `this is nested too deep: more than ${d.expected} levels`,
    hint: 'check brackets and indentation',
  }),
  'more-problems': (d) => ({
    message: `there are more than these ${d.found}`,
    hint: 'solve these first, then check again',
  }),
  'hostile-character': (d) => ({
    message: `a hidden or steering character stands here (${d.found})`,
    hint: 'remove it; it can make the text look different from what it is',
  }),
  'hidden-character': (d) => ({
    message: `this text has a hidden or steering character (${d.found})`,
    hint: 'remove it unless it is meant; it can make the text look different from what it is',
  }),
  'person-named': (d) => ({
    message: `this text gives the name of ${d.found}`,
    hint: 'better write the number: only then can the name be masked',
  }),
  'mixed-scripts': (d) => ({
    message: `"${d.found}" has letters of different scripts in one word; ${d.letters} is ${scriptName(d.script, 'en')}`,
    hint: 'type the word again unless it is meant so; the letters do not show the difference',
  }),
  'curly-quotes': (d) => ({
    message: `the curly quotation marks around ${d.found} are part of the text`,
    hint: 'write straight ones (" or \'), or none, if they do not belong to it',
  }),
  'not-utf8': () => ({ message: 'the file is not UTF-8', hint: 'save it as UTF-8' }),
  'empty-document': () => ({ message: 'the file is empty', hint: 'begin with the line "format:"' }),
  'wrong-file-name': (d) => ({
    message: `by its own content this file is called ${d.found}`,
    hint: 'name folder and file after the id and version in it',
  }),
  'missing-key': (d) => ({
    message: `"${d.key}" is missing${d.where ? ` (${d.where})` : ''}`,
    hint: d.option ? `give ${d.option}` : `add ${d.key}:`,
  }),
  'unknown-key': (d) => ({
    message: `"${d.key}" is not known here${d.where ? ` (in ${d.where})` : ''}`,
    hint: d.near ? `did you mean ${d.near}:` : 'check spelling and indentation',
  }),
  'wrong-type': (d) => ({
    message: `expected: ${atLeast(d) ? `at least ${atLeast(d)} in this list` : (KINDS.en[d.expected ?? ''] ?? d.expected)}; found: ${d.found === 'null' ? 'nothing' : d.found}${d.where ? ` (${d.where})` : ''}`,
    hint: ADVICE.en[advice(d)](d.found ?? ''),
  }),
  'not-allowed': (d) => ({
    message: `"${d.found}" is not possible here; possible: ${d.expected}`,
    hint: 'choose one of these values',
  }),
  'unquoted-version': (d) => ({
    message: `a version is a text in quotes; found: ${d.found}`,
    hint: 'quote it: "1.0.0"',
  }),
  'bad-version': (d) => ({
    message: `"${d.found}" is not a version number`,
    hint: 'write three numbers with dots: "1.0.0"',
  }),
  'bad-id': (d) => ({
    message: `"${d.found}" cannot be an id`,
    hint: `use lower-case letters, digits and hyphens, such as ${ids}`,
  }),
  'bad-period': (d) => ({
    message: `"${d.found}" is not a period of retention`,
    hint: 'write days, months or years: 90d, 6m or 5y',
  }),
  'bad-path': (d) => ({
    message: `"${d.found}" is no path (${d.where})`,
    hint: 'write where the folder or file is, such as /srv/screening/store; only ~/ is filled in, as your home. If that is really its name, write ./ before it',
  }),
  'bad-staff-code': (d) => ({
    message: `"${d.found}" is no staff code`,
    hint: 'use letters without accents, digits, dots, _ and -, such as S-101',
  }),
  'bad-duration': (d) => ({ message: `"${d.found}" is not a duration`, hint: 'write minutes, such as 20m' }),
  'slow-pattern': (d) => ({
    message: `"${d.found}" may take too long: a group that repeats, or more than four repeats.`,
    hint: "say how many, for instance '\\d{4}-\\d{4}'",
  }),
  'bad-pattern': (d) => ({
    message: `"${d.found}" is no regular expression.`,
    hint: "for instance '\\d{4}-\\d{4}'",
  }),
  'bad-date': (d) => ({
    message: `"${d.found}" is not a date`,
    hint: 'write a day that exists as YYYY-MM-DD in quotes',
  }),
  'bad-partial-date': (d) => ({
    message: `"${d.found}" is not a date`,
    hint: 'write YYYY, YYYY-MM or YYYY-MM-DD in quotes, with its calendar where needed: "1398-03 (solar-hijri)"',
  }),
  'missing-language': (d) => ({
    message: `the text in ${d.language === 'nl' ? 'Dutch' : 'English'} is missing (${d.where})`,
    hint: `add ${d.language}:, or take the language out of languages`,
  }),
  'duplicate-id': (d) => ({
    message: `id "${d.id}" exists already on line ${d.line}`,
    hint: 'give this part an id of its own',
  }),
  'unknown-reference': (d) => ({
    message: `"${d.found}" does not exist in this file`,
    hint: `possible: ${d.expected}`,
  }),
  'forbidden-condition': (d) => ({
    message: `a step may not depend on "${d.found}": that is about who somebody is`,
    hint: 'a condition can only rest on procedure, signal, outcome, answer or present',
  }),
  'unknown-placeholder': (d) => ({
    message: d.found ? `${d.found} cannot be in this query` : `{${d.expected}} is missing in this query`,
    hint: d.found ? `use {${d.expected}}; {context} is possible too` : `put {${d.expected}} in query`,
  }),
  'role-missing': (d) => ({
    message: `there is no step with role: ${d.role} in the minimum phase`,
    hint: 'without it an instruction is not complete',
  }),
  'role-twice': (d) => ({ message: `there is a step with role: ${d.role} already`, hint: 'keep one' }),
  'role-order': (d) => ({
    message: `the step with role: ${d.role} is not in its place; "${d.found}" is`,
    hint: 'purpose comes first, closing last in the minimum phase',
  }),
  'not-steering': (d) => ({
    message: `question "${d.found}" is not marked as steering`,
    hint: 'set steers: true at the question',
  }),
  unreachable: (d) => ({
    message: `this condition of step "${d.found}" can never hold`,
    hint: 'remove what excludes the other, or remove the step',
  }),
  circular: (d) => ({
    message: `these steps wait for each other and so are never asked: ${d.found}`,
    hint: 'leave out one of these conditions',
  }),
  'no-reasons': (d) => ({
    message: `step "${d.found}" has searches but lists no reason why they may not be possible`,
    hint: `list at least one reason under outcomes, at ${d.expected}, such as an engine that does not work`,
  }),
  'was-taken': (d) => ({
    message: `"${d.found}" is the present or a former id of a step already (line ${d.line})`,
    hint: 'was names the id that this step had in the version before',
  }),
  'version-order': (d) => ({
    message: `version ${d.expected} cannot supersede ${d.found}: that is not lower`,
    hint: 'supersedes names the version before this one',
  }),
  unfilled: (d) => ({
    message: `something still has to be filled in here (${d.where})`,
    hint: 'replace the text that begins with TODO',
  }),
  'about-person': (d) => ({
    message: `a question that steers may not be about who somebody is: "${d.found}" (${d.where})`,
    hint: 'ask about the work or the material that was found, or remove steers:',
  }),
  'perhaps-about-person': (d) => ({
    message: `is "${d.found}" about who somebody is here (${d.where})? That may not decide what is searched or how deep`,
    hint: 'if it is about the work or the material, it can stay',
  }),
  'bad-word': (d) => ({
    message: `"${d.found}" cannot be in a word list`,
    hint: 'a word is not empty and has no double quotation marks: the program puts those',
  }),
  'review-before': (d) => ({
    message: `the review (${d.found}) does not come after the day it was settled (${d.expected})`,
    hint: 'review_by is the day by which the list has to be looked at again',
  }),
  'words-unused': (d) => ({
    message: `no search uses word list "${d.found}"`,
    hint: `put words: ${d.found} at a search with {words}, or remove the list`,
  }),
  'minimum-impossible': (d) => ({
    message: `at least ${d.found} engines is not possible: this search lists only ${d.expected}`,
    hint: `set minimum.engines to ${d.expected} at most, or list more engines`,
  }),
  'unknown-step': (d) => ({
    message: `the instruction has no step "${d.found}"`,
    hint: `steps: ${d.expected}`,
  }),
  'unknown-question': (d) => ({
    message: `this step has no question "${d.found}"`,
    hint: `questions: ${d.expected}`,
  }),
  'answer-not-asked': (d) => ({
    message: `this was not asked: ${d.found}`,
    hint: 'remove it, or give the step in which it is asked',
  }),
  'answer-missing': (d) => ({ message: `an answer is missing: ${d.found}`, hint: 'add it' }),
  'answer-invalid': (d) => ({
    message: `this answer is not possible: ${d.found}`,
    hint: 'change the answer',
  }),
  'act-refused': (d) => ({ message: d.found ?? '', hint: 'change the answer at this place' }),
  'file-missing': (d) => ({
    message: `file ${d.found} cannot be read`,
    hint: 'a path is relative to the answers file',
  }),
  'no-such-file': () => ({
    message: 'this file is not there',
    hint: 'check SCREEN_CONFIG, and that the disk is there; "screen config init" begins one',
  }),
  'no-file': () => ({
    message: 'this is no ordinary file but a folder',
    hint: 'put a file there, or name one in SCREEN_CONFIG',
  }),
  unreadable: (d) => ({
    message: `the file cannot be read (${d.found})`,
    hint: 'check the path and your permissions',
  }),
}

export const PROBLEMS: Readonly<Record<Language, typeof nl>> = { nl, en }

/** Before a problem that keeps nothing from going on. */
export const WARNING: Readonly<Record<Language, string>> = { nl: 'let op', en: 'note' }
