/**
 * Words in a question that steers, by which the question would make the depth of research hang on who
 * somebody is. By whole words, so that "geloofwaardig" is not about a "geloof". Letters are spelled out:
 * \p{L} follows the Unicode version of the Node in use.
 */

const LETTER = 'A-Za-z0-9\\u00c0-\\u024f'

function wholeWords(...words: readonly string[]): RegExp {
  return new RegExp(`(?<![${LETTER}])(?:${words.join('|')})(?![${LETTER}])`, 'i')
}

const A_THING = '(?:account|profiel|profile|pagina|page|bericht|post|beeld|image|site|website|domein|domain)'

/** Can only be about the person. */
const CERTAIN = wholeWords(
  // nationality and where somebody comes from
  'nationaliteit(?:en)?|nationalit(?:y|ies)|staatsburgers?|staatsburgerschap|citizens?|citizenship|stateless|staatloos',
  '(?:land|streek|regio) van (?:herkomst|oorsprong)|herkomstland(?:en)?|(?:country|countries|region) of origin',
  'geboorteland|geboorteplaats|birth ?place|place of birth|country of birth',
  // ethnicity
  'etniciteit|etnisch(?:e)?|afkomst|huidskleur|ras|ethnic(?:ity)?|race|racial|skin colou?r|descent|trib(?:e|al)',
  // religion
  'religi(?:e|es|eus|euze)|geloof|gelovig(?:e)?|godsdienst(?:ig|ige)?|kerk|moskee|synagoge',
  'religio(?:n|ns|us)|(?<!good )(?<!bad )faith|church|mosque|synagogue',
  'moslims?|islamitisch(?:e)?|christen(?:en)?|christelijk(?:e)?|jood|joods(?:e)?|joden|hindoes?|muslims?|christians?|jew|jews|jewish|hindus?',
  // gender and orientation
  'geslacht|gender|vrouw|vrouwelijk(?:e)?|mannelijk(?:e)?|female|male|woman|sex',
  'seksuele|seksualiteit|geaardheid|homoseksue(?:el|le)|lesbisch(?:e)?|sexual|sexuality|homosexual|gay|lesbian|lhbti?q?\\+?|lgbti?q?\\+?',
  // age
  `(?:leeftijd|age)(?! (?:van|of) (?:het|de|een|the|an?) ${A_THING})|minderjarig(?:e)?|geboortejaar|year of birth`,
  // language of the person, and stand-ins
  'moedertaal|moedertalen|mother tongue|native language|first language',
  'achternaam|voornaam|surname|last name|first name|given name',
)

/** May as well be about a page or an image. */
const PERHAPS = wholeWords(
  'taal|talen|languages?|schrift|script|spreekt|speaks?|accent|dialect',
  'herkomst|oorsprong|origin|land|country|geboren|born|namen?|names?|jong|young|jonger|ouder|younger|older|old|minor|man|men',
)

export type AboutPerson = { readonly found: string; readonly certain: boolean }

/** The word that makes this text about who somebody is; null when it has none. */
export function aboutPerson(text: string): AboutPerson | null {
  const certain = CERTAIN.exec(text)?.[0]
  if (certain !== undefined) return { found: certain, certain: true }
  const perhaps = PERHAPS.exec(text)?.[0]
  return perhaps === undefined ? null : { found: perhaps, certain: false }
}
