import { type Rule, rule } from './rule.ts'

/**
 * Names that are written in many ways, each row one name, each column the habit of a language or of its
 * documents. The list is short on purpose: names that rules of letters do not get from one habit to another.
 */
const HABITS = ['english', 'french', 'arabic', 'persian', 'turkish', 'somali', 'russian'] as const

const NAMES = `
mohammed mohamed muhammad mohammad muhammed maxamed magomed
ahmed ahmed ahmad ahmad ahmet axmed akhmed
hussein houssein husayn hossein hüseyin xuseen khuseyn
hassan hassan hasan hasan hasan xasan khasan
ali ali ali ali ali cali ali
omar omar umar omar ömer cumar umar
othman othmane uthman osman osman cusmaan osman
ibrahim brahim ibrahim ebrahim ibrahim ibraahim ibragim
youssef youssef yusuf yousef yusuf yuusuf yusup
khaled khaled khalid khaled halit khaalid khalid
mahmoud mahmoud mahmud mahmoud mahmut maxamuud makhmud
mustafa mustapha mustafa mostafa mustafa mustafe mustafa
abdullah abdallah abdallah abdollah abdullah cabdullaahi abdulla
saeed said said saeed sait saciid said
fatima fatima fatima fatemeh fatma faadumo fatima
aisha aicha aisha ayesha ayşe caasha aysha
mariam mariam maryam maryam meryem maryan mariyam
zainab zineb zaynab zeynab zeynep saynab zaynab
hamza hamza hamza hamzeh hamza xamse khamza
suleiman souleymane sulayman soleyman süleyman saleebaan suleyman
ismail ismael ismail esmail ismail ismaaciil ismail
jamal djamal jamal jamal cemal jamaal dzhamal
rashid rachid rashid rashid raşit raashid rashid
nour nour nur nour nur nuur nur`

const SLAVIC_HABITS = ['russian', 'ukrainian', 'belarusian'] as const

const SLAVIC_NAMES = `
aleksandr oleksandr aliaksandr
aleksandra oleksandra aliaksandra
aleksey oleksii aliaksei
andrey andrii andrei
sergey serhii siarhei
vladimir volodymyr uladzimir
dmitriy dmytro dzmitry
nikolay mykola mikalai
mikhail mykhailo mikhail
yevgeniy yevhenii yauheni
pavel pavlo pavel
oleg oleh aleh
igor ihor ihar
yuriy yurii yury
konstantin kostiantyn kanstantsin
yelena olena alena
anna hanna hanna
yekaterina kateryna katsiaryna
natalya nataliia natallia
tatyana tetiana tatsiana
olga olha volha`

type Rows = readonly (readonly string[])[]

function rows(table: string): Rows {
  return table
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
}

/** Every name of the table that occurs, in the habit of one column: a document has one habit, not one per word. */
function inHabit(table: Rows, column: number): Rule['spellings'] {
  return (name) => [
    name.replace(/[^ -]+/g, (word) => table.find((forms) => forms.includes(word))?.[column] ?? word),
  ]
}

const SAID: Readonly<Record<string, readonly [nl: string, en: string]>> = {
  english: ['Engelse', 'English'],
  french: ['Franse', 'French'],
  arabic: ['Arabische (naar de letter)', 'Arabic (by the letter)'],
  persian: ['Perzische', 'Persian'],
  turkish: ['Turkse', 'Turkish'],
  somali: ['Somalische', 'Somali'],
  russian: ['Russische', 'Russian'],
  ukrainian: ['Oekraïense', 'Ukrainian'],
  belarusian: ['Belarussische', 'Belarusian'],
}

function habitRules(prefix: string, habits: readonly string[], table: Rows): Rule[] {
  return habits.map((habit, column) => {
    const [nl = '', en = ''] = SAID[habit] ?? []
    return rule(
      `${prefix}-${habit}`,
      `bekende naam in ${nl} spelling`,
      `known name in ${en} spelling`,
      inHabit(table, column),
    )
  })
}

export const KNOWN_NAME_RULES: readonly Rule[] = [
  ...habitRules('known', HABITS, rows(NAMES)),
  ...habitRules('known-slavic', SLAVIC_HABITS, rows(SLAVIC_NAMES)),
]
