import { describe, expect, test } from 'vitest'
import { proposeVariants } from '../../src/domain/variants/propose.ts'

function proposed(value: string, latin?: string) {
  return proposeVariants([{ id: 'I1', value, ...(latin ? { latin } : {}) }], []).proposals
}

/** What one rule gives for a name. */
function by(rule: string, value: string, latin?: string): string[] {
  return proposed(value, latin).flatMap((one) => (one.rule === rule ? [one.value] : []))
}

test('another name is offered as it stands and in its Latin form, before all else, until it is on a list', () => {
  const names = [
    { id: 'I1', value: 'Amira Haddad' },
    { id: 'I2', value: '王示范', latin: 'Wang Shifan', isAlias: true },
  ]
  const of = (taken: readonly string[]) =>
    proposeVariants(names, taken)
      .proposals.filter((one) => one.of === 'I2')
      .map(({ rule, value }) => `${rule}: ${value}`)
  expect(of([])).toEqual(['alias: 王示范', 'latin-form: Wang Shifan'])
  expect(of(['王示范'])).toEqual(['latin-form: Wang Shifan'])
  expect(proposeVariants(names, []).proposals[0]?.of).toBe('I2')
})

describe('a rule of spelling', () => {
  test.each([
    // the parts of a name
    ['order', 'Amira Haddad', ['Haddad Amira']],
    ['order', 'Omar ibn al-Khatib', ['ibn al-Khatib Omar']],
    ['fewer-parts', 'Tesfay Gebre Mikael', ['Tesfay Mikael', 'Tesfay Gebre']],
    ['without-patronymic', 'Dmitriy Sergeyevich Vydumov', ['Dmitriy Vydumov']],
    // marks
    ['diacritics', 'Şîlan Xeyalî', ['Silan Xeyali']],
    ['diacritics', 'Yılmaz Kurgu', ['Yilmaz Kurgu']],
    ['umlaut', 'Jörg Müßig', ['Joerg Muessig']],
    ['apostrophe', "Sa'id Khayali", ['Said Khayali']],
    ['hyphen', 'Jean-Pierre Sawadogo', ['Jean Pierre Sawadogo', 'Jeanpierre Sawadogo']],
    // known names, in the habit of one language throughout
    ['known-english', 'Mohamed Youssef', ['Mohammed Youssef']],
    ['known-french', 'Mohammed Rashid', ['Mohamed Rachid']],
    ['known-persian', 'Mohammed Hussein', ['Mohammad Hossein']],
    ['known-turkish', 'Mahmoud Hussein', ['Mahmut Hüseyin']],
    ['known-somali', 'Ahmed Ali', ['Axmed Cali']],
    ['known-russian', 'Mohammed Ibrahim', ['Magomed Ibragim']],
    ['known-slavic-ukrainian', 'Aleksandr Vydumov', ['Oleksandr Vydumov']],
    ['known-slavic-belarusian', 'Sergey Vydumov', ['Siarhei Vydumov']],
    // Arabic
    ['abd', 'Abd al-Rashid', ['Abdul Rashid', 'Abdulrashid', 'Abdel Rashid']],
    [
      'abd',
      'Abdelkarim Haddad',
      ['Abdul Karim Haddad', 'Abdulkarim Haddad', 'Abdel Karim Haddad', 'Abd al-Karim Haddad'],
    ],
    ['article', 'Amal al-Khayali', ['Amal al Khayali', 'Amal Alkhayali', 'Amal el-Khayali', 'Amal Khayali']],
    [
      'article',
      'Amal ash-Shamali',
      ['Amal al-Shamali', 'Amal al Shamali', 'Amal Alshamali', 'Amal el-Shamali'],
    ],
    ['ibn', 'Omar bin Khalid', ['Omar ibn Khalid', 'Omar ben Khalid']],
    ['abu', 'Abu Amira', ['Abou Amira', 'Abo Amira']],
    ['doubled', 'Hassan Haddad', ['Hasan Hadad']],
    ['qaf', 'Tariq Qasimi', ['Tarik Kasimi', 'Tarig Gasimi', 'Tarigh Ghasimi']],
    ['jim', 'Djamila Hadji', ['Jamila Haji']],
    ['shin', 'Rachida Bouchra', ['Rashida Boushra', 'Rasjida Bousjra']],
    ['kha', 'Khaled', ['Haled', 'Chaled']],
    ['tha', 'Thabet', ['Tabet', 'Sabet']],
    ['dhal', 'Dhahabi', ['Dahabi', 'Zahabi']],
    ['ghayn', 'Ghassan', ['Gassan']],
    ['long-u', 'Mansour', ['Mansur', 'Mansoor']],
    ['long-i', 'Saleem', ['Salim']],
    ['diphthong', 'Zaynab', ['Zainab', 'Zeinab', 'Zeynab']],
    ['final-a', 'Amira', ['Amirah', 'Amireh']],
    ['final-i', 'Ahmadi', ['Ahmady', 'Ahmadee']],
    // Persian, Dari, Pashto
    ['v-w', 'Navid', ['Nawid']],
    ['gh-q', 'Gholam', ['Qolam']],
    ['zadeh', 'Rahimzadeh', ['Rahimzada', 'Rahimzade']],
    ['zai', 'Yusufzai', ['Yusufzay', 'Yusufzoy']],
    ['ullah', 'Hamidullah', ['Hamidollah', 'Hamidulla']],
    // Turkish and Kurdish
    ['turkish-in-english', 'Ayşe Çağlar', ['Ayshe Chaghlar']],
    ['soft-g', 'Doğan', ['Doan']],
    ['kurdish-in-english', 'Şîlan Xeyalî', ['Shilan Kheyali']],
    ['kurdish-in-turkish', 'Şîlan Welat Xeyalî', ['Şilan Velat Heyali']],
    ['in-turkish', 'Shivan Khayali', ['Şivan Hayali']],
    ['in-kurdish', 'Shivan Khayali', ['Şivan Xayali']],
    // Somali
    ['somali-x', 'Xaawo', ['Haawo']],
    ['somali-c', 'Cabdi Caydiid', ['Abdi Aydiid']],
    ['somali-long', 'Xaawo Nuur', ['Xawo Nur']],
    ['somali-x-c', 'Cabdiraxmaan', ['Abdirahman']],
    // Slavic
    ['slavic-sky', 'Vydumsky', ['Vydumskiy', 'Vydumski', 'Vydumskyi']],
    ['slavic-iy', 'Dmitriy', ['Dmitry', 'Dmitri', 'Dmitrii']],
    ['slavic-ya', 'Yuliya', ['Iuliia', 'Julija']],
    ['slavic-ks', 'Aleksandr', ['Alexandr']],
    ['slavic-shch', 'Shcherbak', ['Scherbak', 'Sherbak']],
    ['slavic-ov', 'Vydumov', ['Vydumoff', 'Vydumow']],
    ['slavic-other-ending', 'Vydumova', ['Vydumov']],
    // Tigrinya and Amharic
    ['geez-ghe', 'Gebre', ['Ghebre']],
    ['geez-ts', 'Tsegay', ['Segay', 'Zegay']],
    ['geez-ay', 'Tesfay', ['Tesfaye']],
    ['geez-we', 'Wolde', ['Welde']],
    // French spelling
    ['french-w', 'Ouedraogo', ['Wedraogo']],
    ['french-tch', 'Tchad', ['Chad']],
    ['french-gu', 'Guelleh', ['Gelleh']],
  ])('%s: %s', (rule, name, expected) => {
    const all = proposed(name)
    // A spelling that two rules give goes by the first.
    expect(all.map(({ value }) => value)).toEqual(expect.arrayContaining(expected))
    expect(all.map((one) => one.rule)).toContain(rule)
  })
})

describe('a name in its own script', () => {
  test.each([
    ['russian-passport', 'Дмитрий Сергеевич Выдумов', ['Dmitrii Sergeevich Vydumov']],
    ['russian-press', 'Евгений Выдумский', ['Yevgeny Vydumsky']],
    ['russian-french', 'Юрий Шутов', ['Iourii Choutov']],
    ['ukrainian-passport', 'Олександр Вигаданенко', ['Oleksandr Vyhadanenko']],
    ['ukrainian-passport', 'Євген Згадка', ['Yevhen Zghadka']],
    ['belarusian-passport', 'Уладзімір Прыдуманы', ['Uladzimir Prydumany']],
    ['tajik', 'Ҷамшед Хаёлӣ', ['Jamshed Khayoli']],
    ['greek', 'Νίκος Φανταστικός', ['Nikos Fantastikos']],
    ['georgian', 'გიორგი გამოგონილი', ['Giorgi Gamogonili']],
    ['armenian', 'Արամ Հորինյան', ['Aram Horinyan']],
    ['geez', 'ተስፋይ ገብረ', ['Tesfay Gebre']],
    ['cyrillic-yo', 'Алёна', ['Алена']],
    ['arabic-alef', 'أحمد', ['احمد']],
    ['arabic-persian-letters', 'علي كريمي', ['علی کریمی']],
    ['arabic-final-letters', 'فاطمة', ['فاطمه']],
    ['arabic-vowel-signs', 'مُحَمَّد', ['محمد']],
    ['arabic-abd', 'عبد الرشيد', ['عبدالرشيد']],
    ['own-script-order', 'أمل الخيالي', ['الخيالي أمل']],
  ])('%s: %s', (rule, name, expected) => {
    expect(by(rule, name)).toEqual(expected)
  })

  test('a letter that a table lacks makes it silent: half a conversion is no spelling', () => {
    expect(by('russian-passport', 'Євген Вигаданенко')).toEqual([])
    expect(by('ukrainian-passport', 'Сергей Выдумов')).toEqual([])
    expect(by('belarusian-passport', 'Пётр Щукин')).toEqual([])
  })

  test('vowels that are not written are not made up', () => {
    for (const name of ['محمد الخيالي', 'دוד כהן'.replace('د', 'ד'), 'محمد خیالی']) {
      const { proposals, notDerived } = proposeVariants([{ id: 'I1', value: name }], [])
      expect(notDerived).toEqual([{ of: 'I1', why: 'vowels-unwritten' }])
      expect(proposals.filter(({ value }) => /[a-z]/i.test(value))).toEqual([])
    }
  })

  test('the Latin form of the document comes first, and is varied in its turn', () => {
    const all = proposed('أمل الخيالي', 'Amal al-Khayali')
    expect(all[0]).toMatchObject({ rule: 'latin-form', value: 'Amal al-Khayali' })
    expect(by('article', 'أمل الخيالي', 'Amal al-Khayali')).toContain('Amal el-Khayali')
  })

  test('a script without a table is named', () => {
    expect(proposeVariants([{ id: 'I1', value: '虛構' }], [])).toEqual({
      proposals: [],
      notDerived: [{ of: 'I1', why: 'script-unknown' }],
    })
  })
})

describe('proposals', () => {
  const NAMES = [
    'Mohammed Abd al-Rashid al-Qasimi',
    'Şîlan Welat Xeyalî',
    'Jan de Vries',
    'Дмитрий Выдумов',
    'x',
    '',
  ]

  test('are few, differ from each other and from what is known, and each has its reason in both languages', () => {
    for (const value of NAMES) {
      const { proposals } = proposeVariants([{ id: 'I1', value, latin: 'Known Form' }], ['known form'])
      const spellings = [value, 'Known Form', ...proposals.map((one) => one.value)].map((one) =>
        one.toLowerCase(),
      )
      expect(new Set(spellings).size).toBe(spellings.length)
      expect(proposals.length).toBeLessThanOrEqual(40)
      for (const { why, of } of proposals)
        expect([why.nl.length > 3, why.en.length > 3, of]).toEqual([true, true, 'I1'])
    }
  })

  test('keep the capitals of the document', () => {
    expect(by('article', 'AMAL EL KHAYALI')).toContain('AMAL AL-KHAYALI')
    expect(by('order', 'jan de vries')).toEqual(['de vries jan'])
    expect(by('hyphen', 'Amal al-Khayali')).toEqual(['Amal al Khayali', 'Amal Alkhayali'])
  })

  test('are the same for the same letters: nothing else goes in', () => {
    expect(proposed('Amira Haddad')).toEqual(proposed('Amira Haddad'))
    expect(proposed(`${'a '.repeat(150)}`)).toEqual([])
  })
})
