import { nameParts } from './name-parts.ts'
import { type Rule, rule } from './rule.ts'

/**
 * Scripts that write every sound, letter by letter into Latin, by the tables of passports and national
 * standards. They are short enough to stand here; libraries have other tables, and one per language.
 * A letter that a table lacks makes it silent: half a conversion is no spelling anybody uses.
 */
function alphabet(table: string): Rule['spellings'] {
  // Read at the first name: most runs propose nothing.
  let read: Map<string, string> | undefined
  return (name) => {
    read ??= lettersIn(table)
    const letters = read
    const longest = Math.max(...[...letters.keys()].map((key) => key.length))
    let [text, latin, found] = [name, '', false]
    while (text !== '') {
      let length = longest
      while (length > 0 && !letters.has(text.slice(0, length))) length -= 1
      if (length === 0 && !/^[ '’-]/.test(text)) return []
      found ||= length > 0
      latin += length > 0 ? letters.get(text.slice(0, length)) : text[0]
      text = text.slice(length || 1)
    }
    return found ? [latin] : []
  }
}

function lettersIn(table: string): Map<string, string> {
  return new Map(
    table.split(' ').map((pair): [string, string] => {
      const [letter = '', latin = ''] = pair.split('=')
      return [letter, latin]
    }),
  )
}

/** The same where some letters are written otherwise at the start of a word. */
function withInitials(initials: Readonly<Record<string, string>>, table: string): Rule['spellings'] {
  const inside = alphabet(
    `${table} ${Object.values(initials)
      .map((sign) => `${sign}=${sign}`)
      .join(' ')}`,
  )
  const found = new RegExp(`(?<=^|[ -])(?:${Object.keys(initials).join('|')})`, 'g')
  return (name) => inside(name.replace(found, (letter) => initials[letter] ?? letter))
}

const RUSSIAN_SAME = 'а=a б=b в=v д=d з=z к=k л=l м=m н=n о=o п=p р=r с=s т=t ф=f х=kh ы=y ь= э=e'

const RUSSIAN_PASSPORT = alphabet(
  `${RUSSIAN_SAME} г=g е=e ё=e ж=zh и=i й=i у=u ц=ts ч=ch ш=sh щ=shch ъ=ie ю=iu я=ia`,
)
const RUSSIAN_PRESS_TABLE = alphabet(
  `${RUSSIAN_SAME} г=g е=e ё=yo ж=zh ий=y ый=y и=i й=y у=u ц=ts ч=ch ш=sh щ=shch ъ= ю=yu я=ya ye=ye`,
)
/** The English press writes `ye` at the start of a word, after a vowel and after a sign. */
const RUSSIAN_PRESS: Rule['spellings'] = (name) =>
  RUSSIAN_PRESS_TABLE(name.replace(/(?<=^|[ '’ьъаеёиоуыэюя-])е/g, 'ye'))
const RUSSIAN_FRENCH = alphabet(
  `${RUSSIAN_SAME} г=g ге=gue ги=gui е=e ё=io ж=j и=i й=i у=ou ц=ts ч=tch ш=ch щ=chtch ъ= ю=iou я=ia`,
)
const UKRAINIAN = withInitials(
  { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' },
  'а=a б=b в=v г=h зг=zgh ґ=g д=d е=e є=ie ж=zh з=z и=y і=i ї=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ь= ю=iu я=ia y=y',
)
const BELARUSIAN = withInitials(
  { е: 'ye', ё: 'yo', ю: 'yu', я: 'ya' },
  'а=a б=b в=v г=h ґ=g д=d е=ie ё=io ж=zh з=z і=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ў=u ф=f х=kh ц=ts ч=ch ш=sh ы=y ь= э=e ю=iu я=ia',
)
const TAJIK = alphabet(
  'а=a б=b в=v г=g ғ=gh д=d е=e ё=yo ж=zh з=z и=i ӣ=i й=y к=k қ=q л=l м=m н=n о=o п=p р=r с=s т=t у=u ӯ=u ф=f х=kh ҳ=h ч=ch ҷ=j ш=sh ъ= э=e ю=yu я=ya',
)
const GREEK = alphabet(
  'α=a ά=a αυ=av αύ=av β=v γ=g γγ=ng γξ=nx γχ=nch δ=d ε=e έ=e ευ=ev εύ=ev ζ=z η=i ή=i θ=th ι=i ί=i ϊ=i ΐ=i κ=k λ=l μ=m μπ=b ν=n ξ=x ο=o ό=o ου=ou ού=ou π=p ρ=r σ=s ς=s τ=t υ=y ύ=y ϋ=y φ=f χ=ch ψ=ps ω=o ώ=o',
)
const GEORGIAN = alphabet(
  'ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=gh ყ=q შ=sh ჩ=ch ც=ts ძ=dz წ=ts ჭ=ch ხ=kh ჯ=j ჰ=h',
)
const ARMENIAN = withInitials(
  { ե: 'ye', ո: 'vo' },
  'ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=y թ=t ժ=zh ի=i լ=l խ=kh ծ=ts կ=k հ=h ձ=dz ղ=gh ճ=ch մ=m յ=y ն=n շ=sh ո=o ու=u չ=ch պ=p ջ=j ռ=r ս=s վ=v տ=t ր=r ց=ts ւ=v փ=p ք=k օ=o ֆ=f և=ev',
)

/** Ge'ez script has a row of eight syllables per consonant, from U+1200 on; `.` is a row without a sound of its own. */
const GEEZ_ROWS =
  'h l h m s r s sh q qw q qw b v t ch h hw n ny . k kw k kw w . z zh y d d j g gw g t ch p ts ts f p'.split(
    ' ',
  )
const GEEZ_VOWELS = ['e', 'u', 'i', 'a', 'e', '', 'o', 'wa']
/** Where the sound is made in the throat the first vowel is an a, and the sixth of a silent row is heard. */
const GEEZ_THROAT_VOWELS = ['a', 'u', 'i', 'a', 'e', '', 'o', 'a']
const GEEZ_SILENT_VOWELS = ['a', 'u', 'i', 'a', 'e', 'i', 'o', 'e']

function geez(name: string): string[] {
  let latin = ''
  for (const sign of name) {
    const at = (sign.codePointAt(0) ?? 0) - 0x1200
    const consonant = GEEZ_ROWS[Math.floor(at / 8)]
    if (sign === ' ' || sign === '-') latin += sign
    else if (consonant === undefined) return []
    else if (consonant === '.') latin += GEEZ_SILENT_VOWELS[at % 8]
    else latin += consonant + ((consonant === 'h' ? GEEZ_THROAT_VOWELS : GEEZ_VOWELS)[at % 8] ?? '')
  }
  return /[a-z]/.test(latin) ? [latin] : []
}

export const ALPHABET_RULES: readonly Rule[] = [
  rule(
    'russian-passport',
    'omgezet volgens Russische paspoorten',
    'converted as Russian passports do',
    RUSSIAN_PASSPORT,
  ),
  rule(
    'russian-press',
    'omgezet volgens Engelstalig gebruik, uit het Russisch',
    'converted as English usage does, from Russian',
    RUSSIAN_PRESS,
  ),
  rule(
    'russian-french',
    'omgezet volgens Frans gebruik (oudere paspoorten), uit het Russisch',
    'converted as French usage does (older passports), from Russian',
    RUSSIAN_FRENCH,
  ),
  rule(
    'ukrainian-passport',
    'omgezet volgens Oekraïense paspoorten',
    'converted as Ukrainian passports do',
    UKRAINIAN,
  ),
  rule('belarusian-passport', 'omgezet uit het Belarussisch', 'converted from Belarusian', BELARUSIAN),
  rule('tajik', 'omgezet uit het Tadzjieks', 'converted from Tajik', (name) =>
    /[ғӣқӯҳҷ]/.test(name) ? TAJIK(name) : [],
  ),
  rule('greek', 'omgezet volgens Griekse paspoorten', 'converted as Greek passports do', GREEK),
  rule('georgian', 'omgezet volgens de Georgische standaard', 'converted by the Georgian standard', GEORGIAN),
  rule('armenian', 'omgezet uit het Armeens', 'converted from Armenian', ARMENIAN),
  rule(
    'geez',
    'lettergreep voor lettergreep omgezet; of een zesde vorm een klinker heeft en of een letter dubbel is, schrijft het schrift niet',
    'converted syllable by syllable; the script does not write whether a sixth form has a vowel, nor whether a letter is doubled',
    geez,
  ),
]

/** Other ways to type the same name in its own script. */
export const OWN_SCRIPT_RULES: readonly Rule[] = [
  rule('cyrillic-yo', 'ё zonder puntjes', 'ё without its dots', (name) => [name.replaceAll('ё', 'е')]),
  rule(
    'arabic-vowel-signs',
    'zonder klinkertekens en verlenging',
    'without vowel signs and lengthening',
    (name) => [name.replace(/[\u064B-\u0652\u0670\u0640]/g, '')],
  ),
  rule('arabic-alef', 'alif zonder hamza of madda', 'alef without hamza or madda', (name) => [
    name.replace(/[أإآٱ]/g, 'ا'),
  ]),
  rule(
    'arabic-persian-letters',
    'ي en ك zoals het Perzische toetsenbord ze typt, of andersom',
    'ي and ك as a Persian keyboard types them, or the other way about',
    (name) => [
      name.replace(/[يى]/g, 'ی').replaceAll('ك', 'ک'),
      name.replaceAll('ی', 'ي').replaceAll('ک', 'ك'),
    ],
  ),
  rule(
    'arabic-final-letters',
    'slotletters ة en ى als ه en ي',
    'final letters ة and ى as ه and ي',
    (name) => [name.replace(/ة(?=$|[ -])/g, 'ه').replace(/ى(?=$|[ -])/g, 'ي')],
  ),
  rule(
    'arabic-abd',
    'عبد los van of vast aan het lidwoord',
    'عبد apart from or joined to the article',
    (name) => [name.replace(/(?<=^|[ -])عبد (?=ال)/g, 'عبد'), name.replace(/(?<=^|[ -])عبد(?=ال)/g, 'عبد ')],
  ),
  rule('own-script-order', 'laatste deel van de naam voorop', 'last part of the name first', (name) => {
    const parts = nameParts(name)
    return parts.length < 2 ? [] : [[parts.at(-1), ...parts.slice(0, -1)].join(' ')]
  }),
]
