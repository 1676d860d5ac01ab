import { KNOWN_NAME_RULES } from './known-names.ts'
import { nameParts } from './name-parts.ts'
import { oneOfThese, type Rule, replacing, rule, spelled, words } from './rule.ts'

/** Rules for names in Latin letters, in the order in which what they give is offered. */

const PLAIN: Readonly<Record<string, string>> = {
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ə: 'a',
}

/** Letters without their marks. */
export function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ıłøđðþæœßə]/g, (letter) => PLAIN[letter] ?? letter)
    .normalize('NFC')
}

const PATRONYMIC = /(?:[oe]vich|[oe]vych|[aeo]vi[cč]|[oe]vna|ivna|[ae]una|a[uw]na|ovitch|evitch)$/

const PARTS: readonly Rule[] = [
  rule('order', 'laatste deel van de naam voorop', 'last part of the name first', (name) => {
    const parts = nameParts(name)
    return parts.length < 2 ? [] : [[parts.at(-1), ...parts.slice(0, -1)].join(' ')]
  }),
  rule('without-patronymic', 'zonder vadersnaam', 'without the patronymic', (name) => {
    const parts = nameParts(name)
    const rest = parts.filter((part) => !PATRONYMIC.test(part))
    return rest.length < 2 ? [] : [rest.join(' ')]
  }),
  rule(
    'fewer-parts',
    'met minder delen van de naam: eerste en laatste, of de eerste twee',
    'with fewer parts of the name: first and last, or the first two',
    (name) => {
      const parts = nameParts(name)
      return parts.length < 3
        ? []
        : [
            [parts[0], parts.at(-1)],
            [parts[0], parts[1]],
          ].map((some) => some.join(' '))
    },
  ),
]

const MARKS: readonly Rule[] = [
  rule('diacritics', 'zonder accenten en andere tekens', 'without accents and other marks', (name) => [
    plain(name),
  ]),
  rule(
    'umlaut',
    'ä, ö, ü en å voluit geschreven',
    'ä, ö, ü and å written out',
    spelled({ ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa', ß: 'ss' }),
  ),
  rule('apostrophe', 'zonder apostrof', 'without the apostrophe', replacing("['’‘ʼʿʾ`]", '')),
  rule(
    'hyphen',
    'koppelteken als spatie, of aaneen',
    'hyphen as a space, or in one word',
    replacing('-', ' ', ''),
  ),
]

/** The article where it stands apart, also where its l has become the letter after it: `ash-sh`. */
const ARTICLE =
  '«(?:al|el|ul|(?:a|e)(?:r(?=.r)|s(?=.s)|sh(?=.sh)|ch(?=.ch)|t(?=.t)|d(?=.d)|n(?=.n)|z(?=.z)))[- ]'
const ABD = '«abd(?:[- ]?(?:al|el|ul|oul|ol)[- ]?)(?=[a-z]{3})(?!ah)'

const ARABIC: readonly Rule[] = [
  rule(
    'abd',
    'Abd al- op andere wijze verbonden',
    'Abd al- connected in another way',
    oneOfThese(ABD, 'abdul ', 'abdul', 'abdel ', 'abd al-'),
  ),
  rule(
    'article',
    'lidwoord al- anders geschreven, of weggelaten',
    'article al- written otherwise, or left out',
    (name) => oneOfThese(ARTICLE, 'al-', 'al ', 'al', 'el-', '')(/abd[- ]/.test(name) ? '' : name),
  ),
  rule('ibn', 'bin, ibn of ben', 'bin, ibn or ben', oneOfThese('«(?:bin|ibn|ben)(?= )', 'bin', 'ibn', 'ben')),
  rule(
    'abu',
    'abu, abou of abo',
    'abu, abou or abo',
    oneOfThese('«(?:abu|abou|abo)(?=[ -])', 'abu', 'abou', 'abo'),
  ),
  rule(
    'doubled',
    'dubbele medeklinker enkel geschreven',
    'doubled consonant written once',
    replacing('([bcdfghjklmnpqrstvwxz])\\1', '$1'),
  ),
  rule('qaf', 'q als k, g of gh', 'q as k, g or gh', oneOfThese('q(?!u)', 'k', 'g', 'gh')),
  rule('jim', 'j of dj', 'j or dj', oneOfThese('dj|(?<!d)j', 'j', 'dj')),
  rule('shin', 'sh, ch of sj', 'sh, ch or sj', oneOfThese('(?<![tc])(?:sh|ch|sj)', 'sh', 'ch', 'sj')),
  rule('kha', 'kh als h of ch', 'kh as h or ch', oneOfThese('kh', 'h', 'ch')),
  rule('tha', 'th als t of s', 'th as t or s', oneOfThese('th', 't', 's')),
  rule('dhal', 'dh als d of z', 'dh as d or z', oneOfThese('dh', 'd', 'z')),
  rule('ghayn', 'gh als g', 'gh as g', oneOfThese('gh', 'g')),
  rule(
    'long-u',
    'ou, oo of u voor dezelfde klank',
    'ou, oo or u for the same sound',
    oneOfThese('ou|oo|(?<![ou])u(?![aeiou])', 'u', 'ou', 'oo'),
  ),
  rule('long-i', 'ee of i voor dezelfde klank', 'ee or i for the same sound', replacing('ee', 'i')),
  rule(
    'diphthong',
    'ai, ay, ei of ey voor dezelfde klank',
    'ai, ay, ei or ey for the same sound',
    oneOfThese('(?<=[a-z])(?:ai|ay|ei|ey)(?![aeiou])', 'ai', 'ay', 'ei', 'ey'),
  ),
  rule(
    'final-a',
    'slot-a als a, ah of eh',
    'final a as a, ah or eh',
    oneOfThese('(?<=[a-z]{2})(?:ah|eh|(?<![aeiou])a)»', 'a', 'ah', 'eh'),
  ),
  rule(
    'final-i',
    'slot-i als i, y of ee',
    'final i as i, y or ee',
    oneOfThese('(?<=[a-z]{3})(?<![aeiouks])(?:i|y|ee)»', 'i', 'y', 'ee'),
  ),
]

const PERSIAN: readonly Rule[] = [
  rule('v-w', 'v of w', 'v or w', oneOfThese('[vw]', 'v', 'w')),
  rule('gh-q', 'gh of q', 'gh or q', oneOfThese('gh|q(?!u)', 'gh', 'q')),
  rule(
    'zadeh',
    'uitgang -zadeh, -zada of -zade',
    'ending -zadeh, -zada or -zade',
    oneOfThese('zad(?:eh|ah|a|e|i)»', 'zadeh', 'zada', 'zade'),
  ),
  rule(
    'zai',
    'uitgang -zai, -zay of -zoy',
    'ending -zai, -zay or -zoy',
    oneOfThese('z(?:ai|ay|oy|oi|ey)»', 'zai', 'zay', 'zoy'),
  ),
  rule(
    'ullah',
    'uitgang -ullah, -ollah of -ulla',
    'ending -ullah, -ollah or -ulla',
    oneOfThese('(?<=[a-z]{2})(?:u|o|ou)ll?ah?»', 'ullah', 'ollah', 'ulla'),
  ),
]

const TURKISH_AND_KURDISH: readonly Rule[] = [
  rule(
    'turkish-in-english',
    'Turkse letters zoals het Engels ze schrijft',
    'Turkish letters as English writes them',
    (name) =>
      /[ğışç]/.test(name) ? spelled({ ğ: 'gh', ı: 'i', ş: 'sh', ç: 'ch', c: 'j', ö: 'o', ü: 'u' })(name) : [],
  ),
  rule('soft-g', 'ğ weggelaten', 'ğ left out', replacing('ğ', '')),
  rule(
    'kurdish-in-english',
    'Koerdische letters zoals het Engels ze schrijft',
    'Kurdish letters as English writes them',
    (name) =>
      /[êîûşç]/.test(name)
        ? spelled({ ê: 'e', î: 'i', û: 'u', ş: 'sh', ç: 'ch', x: 'kh', c: 'j' })(name)
        : [],
  ),
  rule('x-kh', 'x als kh', 'x as kh', replacing('x', 'kh')),
  rule(
    'kurdish-in-turkish',
    'Koerdische letters in Turkse spelling (documenten kennen geen w, x, q)',
    'Kurdish letters in Turkish spelling (documents have no w, x, q)',
    (name) =>
      /[êîûwxq]/.test(name) ? spelled({ ê: 'e', î: 'i', û: 'u', w: 'v', x: 'h', q: 'k' })(name) : [],
  ),
  rule(
    'in-turkish',
    'klanken in Turkse spelling: ş, ç, c, v, h, k',
    'sounds in Turkish spelling: ş, ç, c, v, h, k',
    (name) =>
      /sh|ch|kh|j|w|q/.test(name)
        ? spelled({ sh: 'ş', ch: 'ç', kh: 'h', dj: 'c', j: 'c', w: 'v', q: 'k', ou: 'u', oo: 'u', ee: 'i' })(
            name,
          )
        : [],
  ),
  rule(
    'in-kurdish',
    'klanken in Koerdische spelling: ş, ç, x, û, î',
    'sounds in Kurdish spelling: ş, ç, x, û, î',
    (name) =>
      /sh|ch|kh|ou|oo|ee/.test(name)
        ? spelled({ sh: 'ş', ch: 'ç', kh: 'x', ou: 'û', oo: 'û', ee: 'î' })(name)
        : [],
  ),
]

const SOMALI: readonly Rule[] = [
  rule('somali-x', 'x is een h', 'x is an h', replacing('x', 'h')),
  rule(
    'somali-c',
    'c is een onhoorbare ayn: weggelaten',
    'c is a silent ayn: left out',
    replacing('(?:«|(?<=[aeiou]))c(?=[aeiou])', ''),
  ),
  rule(
    'somali-long',
    'dubbele klinker enkel geschreven',
    'doubled vowel written once',
    replacing('([aeiou])\\1', '$1'),
  ),
  rule('somali-x-c', 'x, c en dubbele klinkers samen', 'x, c and doubled vowels together', (name) =>
    /x|c(?=[aeiou])/.test(name) && /([aeiou])\1/.test(name)
      ? [
          name
            .replace(/x/g, 'h')
            .replace(words('(?:«|(?<=[aeiou]))c(?=[aeiou])'), '')
            .replace(/([aeiou])\1/g, '$1'),
        ]
      : [],
  ),
]

const SLAVIC: readonly Rule[] = [
  rule(
    'slavic-sky',
    'uitgang -sky, -skiy, -ski of -skyi',
    'ending -sky, -skiy, -ski or -skyi',
    oneOfThese('sk(?:iy|ij|ii|yi|yy|yj|y|i)»', 'sky', 'skiy', 'ski', 'skyi'),
  ),
  rule(
    'slavic-iy',
    'uitgang -iy, -y, -i of -ii',
    'ending -iy, -y, -i or -ii',
    oneOfThese('(?<=[a-z]{2})(?<!sk)(?:iy|ij|ii|yi|yj)»', 'iy', 'y', 'i', 'ii'),
  ),
  rule('slavic-ya', 'ya en yu als ia en iu, of ja en ju', 'ya and yu as ia and iu, or ja and ju', (name) =>
    /(?:y|j)(?:a|u)|(?<![sc])i[au]/.test(name)
      ? ['y', 'i', 'j'].map((sign) => name.replace(/(?:y|j|i)(?=[au])/g, sign))
      : [],
  ),
  rule('slavic-ye', 'ye als e of ie', 'ye as e or ie', oneOfThese('ye|(?<=[a-z])je', 'e', 'ie')),
  rule('slavic-zh', 'zh als j of ž', 'zh as j or ž', oneOfThese('zh', 'j', 'ž')),
  rule('slavic-shch', 'shch als sch of sh', 'shch as sch or sh', oneOfThese('shch', 'sch', 'sh')),
  rule('slavic-ts', 'ts als tz of c', 'ts as tz or c', oneOfThese('ts', 'tz', 'c')),
  rule('slavic-ks', 'ks als x', 'ks as x', oneOfThese('ks', 'x')),
  rule(
    'slavic-ov',
    'uitgang -ov als -off of -ow',
    'ending -ov as -off or -ow',
    replacing('(?<=[a-z]{2})([oe])v»', '$1ff', '$1w'),
  ),
  rule(
    'slavic-other-ending',
    'andere uitgang van dezelfde achternaam (-ov/-ova, -in/-ina, -sky/-skaya), zoals sommige documenten die schrijven',
    'other ending of the same surname (-ov/-ova, -in/-ina, -sky/-skaya), as some documents write it',
    (name) => [
      name.replace(words('(?<=[a-z]{2})([oe]v|(?<![aeiou])in)(a?)»'), (_, stem: string, a: string) =>
        a ? stem : `${stem}a`,
      ),
      name.replace(words('sk(aya|aja|aia|a)»'), 'sky'),
      name.replace(words('sk(iy|ij|ii|y|i)»'), 'skaya'),
    ],
  ),
]

const GEEZ: readonly Rule[] = [
  rule(
    'geez-ghe',
    'ge en gi als ghe en ghi (Italiaanse spelling)',
    'ge and gi as ghe and ghi (Italian spelling)',
    replacing('(?<!h)g(?=[ei])', 'gh'),
  ),
  rule('geez-ts', 'ts als s of z', 'ts as s or z', oneOfThese('ts(?=[aeiou])', 's', 'z')),
  rule(
    'geez-ay',
    'uitgang -ay, -ai of -aye',
    'ending -ay, -ai or -aye',
    oneOfThese('(?<=[a-z]{3})a(?:y|i|ye)»', 'ay', 'ai', 'aye'),
  ),
  rule('geez-we', 'we of wo', 'we or wo', oneOfThese('«w[eo](?=l)', 'we', 'wo')),
]

const FRENCH: readonly Rule[] = [
  rule(
    'french-w',
    'ou of w vóór een klinker',
    'ou or w before a vowel',
    oneOfThese('«(?:ou|w)(?=[aeé])', 'w', 'ou'),
  ),
  rule('french-tch', 'tch als ch', 'tch as ch', oneOfThese('tch', 'ch')),
  rule('french-gu', 'gu vóór e en i als g', 'gu before e and i as g', replacing('gu(?=[ei])', 'g')),
  rule('french-ph', 'ph als f', 'ph as f', oneOfThese('ph', 'f')),
]

/** Parts first, then what is usual whatever the language, then the habits of one. */
export const LATIN_RULES: readonly Rule[] = [
  ...PARTS,
  ...MARKS,
  ...KNOWN_NAME_RULES,
  ...ARABIC,
  ...PERSIAN,
  ...TURKISH_AND_KURDISH,
  ...SOMALI,
  ...SLAVIC,
  ...GEEZ,
  ...FRENCH,
]
