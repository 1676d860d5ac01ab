import type { Configuration, SigningSettings } from '../domain/configuration/configuration.ts'
import type { Language } from '../domain/language.ts'
import type { ClassificationLevel } from '../domain/session/act.ts'

/** A value, and who set it: a flag goes before the environment, that before the file. */
export interface Setting<T> {
  readonly value: T
  readonly from: 'flag' | 'environment' | 'file' | 'default'
}

/** Every setting there is. null: not set, and there is no default. */
export interface AllSettings {
  readonly store: Setting<string>
  readonly instructions: Setting<string>
  readonly language: Setting<Language>
  readonly staffCode: Setting<string>
  readonly staffName: Setting<string>
  readonly unit: Setting<string | null>
  readonly instruction: Setting<string | null>
  readonly inbox: Setting<string | null>
  /** A file with Han, Kana and Hangul. */
  readonly fonts: Setting<string | null>
  readonly plain: Setting<boolean>
  readonly classificationCeiling: Setting<ClassificationLevel>
  readonly casePattern: Setting<string | null>
  readonly contact: Setting<NonNullable<Configuration['contact']> | null>
  readonly legalBases: Setting<NonNullable<Configuration['legal_bases']>>
  readonly deferralGrounds: Setting<NonNullable<Configuration['deferral_grounds']>>
  readonly secondPersonErases: Setting<boolean>
  readonly retention: Setting<NonNullable<Configuration['retention']>>
  readonly osc52: Setting<boolean>
  /** null: nothing is signed. */
  readonly signing: Setting<SigningSettings | null>
}

export interface SettingSources {
  readonly flags: { readonly store?: string; readonly language?: Language; readonly plain?: boolean }
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly file: Configuration
  readonly defaults: { readonly store: string; readonly instructions: string; readonly account: string }
}

export function resolveSettings({ flags, environment: env, file, defaults }: SettingSources): AllSettings {
  const code = first<string>(
    staffCode(defaults.account),
    ['environment', env.SCREEN_STAFF === undefined ? undefined : staffCode(env.SCREEN_STAFF)],
    ['file', file.staff?.code],
  )
  return {
    store: first(
      defaults.store,
      ['flag', flags.store],
      ['environment', env.SCREEN_STORE],
      ['file', file.store],
    ),
    instructions: first(
      defaults.instructions,
      ['environment', env.SCREEN_INSTRUCTIONS],
      ['file', file.instructions],
    ),
    language: first<Language>(
      'nl',
      ['flag', flags.language],
      ['environment', env.SCREEN_LANG === undefined ? undefined : env.SCREEN_LANG === 'en' ? 'en' : 'nl'],
      ['file', file.language],
    ),
    staffCode: code,
    staffName: first(
      code.value,
      ['environment', env.SCREEN_STAFF_NAME?.trim() || undefined],
      // The name in the file is of the code in the file.
      ['file', code.from === 'file' ? file.staff?.name : undefined],
    ),
    unit: first<string | null>(null, ['file', file.unit]),
    instruction: first<string | null>(null, ['file', file.instruction]),
    inbox: first<string | null>(null, ['file', file.inbox]),
    fonts: first<string | null>(null, ['environment', env.SCREEN_FONTS || undefined], ['file', file.fonts]),
    plain: first(
      false,
      ['flag', flags.plain],
      ['environment', env.SCREEN_PLAIN === undefined ? undefined : !['', '0'].includes(env.SCREEN_PLAIN)],
      ['file', file.plain],
    ),
    classificationCeiling: first<ClassificationLevel>('unclassified', ['file', file.classification?.ceiling]),
    casePattern: first<string | null>(null, ['file', file.cases?.pattern]),
    contact: first<NonNullable<Configuration['contact']> | null>(null, ['file', file.contact]),
    legalBases: first<NonNullable<Configuration['legal_bases']>>([], ['file', file.legal_bases]),
    deferralGrounds: first<NonNullable<Configuration['deferral_grounds']>>(
      [],
      ['file', file.deferral_grounds],
    ),
    signing: first<SigningSettings | null>(null, ['file', file.signing]),
    secondPersonErases: first(true, ['file', file.erasure?.second_person]),
    retention: first<NonNullable<Configuration['retention']>>([], ['file', file.retention]),
    osc52: first(false, ['file', file.clipboard?.osc52]),
  }
}

type Source<T> = readonly [Setting<T>['from'], T | undefined]

function first<T>(fallback: T, ...sources: readonly Source<T>[]): Setting<T> {
  for (const [from, value] of sources) if (value !== undefined) return { value, from }
  return { value: fallback, from: 'default' }
}

/** What an entry can carry as `by`. */
function staffCode(text: string): string {
  return text.replace(/[^A-Za-z0-9._-]/g, '-').slice(0, 64) || 'unknown'
}
