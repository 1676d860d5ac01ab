import { describe, expect, test } from 'vitest'
import { lookAlikeIn, lookAlikeNote } from '../../src/domain/text/look-alikes.ts'
import { visible } from '../../src/domain/text/visible.ts'

describe('a text that may not be what it looks like', () => {
  test.each([
    [
      'a Cyrillic letter among Latin ones',
      'https://social.example/p\u0430ypal',
      'p\u0430ypal',
      '\u0430',
      'cyrillic',
    ],
    ['a Latin letter among Cyrillic ones', 'Иван\u0061', 'Иван\u0061', 'a', 'latin'],
    ['a Greek letter among Latin ones', 'yusuf.bake\u03c1s', 'bake\u03c1s', '\u03c1', 'greek'],
    [
      'several, named once each',
      '\u0430dm\u0456n\u0430',
      '\u0430dm\u0456n\u0430',
      '\u0430\u0456',
      'cyrillic',
    ],
    ['with digits and accents between', 'S-1a\u0301\u0430', '1a\u0301\u0430', '\u0430', 'cyrillic'],
  ])('is told: %s', (_, text, word, letters, script) => {
    expect(lookAlikeIn(text)).toEqual({ kind: 'mixed', word, letters, script })
  })

  test.each(['\u202e', '\u2066', '\u200b', '\u001b[31m', '\u00ad'])(
    'is told: a hidden character, %j',
    (hidden) => {
      expect(lookAlikeIn(`Amira${hidden}`)).toEqual({ kind: 'hidden', codePoint: hidden.codePointAt(0) })
    },
  )

  test.each([
    'Yusuf al-Khalil يوسف الخليل',
    'Yuliya Юлия Примерова',
    'Юлия_Smith',
    'Ἑλένη Παπαδοπούλου (Eleni Papadopoulou)',
    'zahra.محمدی',
    'Nguyễn Thị Ánh, İsmail, Łukasz',
    'ተስፋዬ Tesfaye 2026-0001',
    'حسینی‌زاده',
    '山田 Taro',
    'https://xn--e1afmkfd.example/Юлия?p=1',
    '',
  ])('is not told where scripts stand beside each other: %s', (text) => {
    expect(lookAlikeIn(text)).toBeNull()
  })

  test('in both languages, cut where it is long, and safe to show', () => {
    expect(lookAlikeNote(['Юлия Smith', undefined, 'p\u0430ypal'], 'en')).toBe(
      'Note: “p\u0430ypal” has letters of different scripts; \u0430 is Cyrillic.',
    )
    expect(lookAlikeNote(['p\u0430ypal'], 'nl')).toBe(
      'Let op: “p\u0430ypal” heeft letters van verschillende schriften; \u0430 is Cyrillisch.',
    )
    const long = lookAlikeNote([`${'a'.repeat(5000)}\u0430`, '\u202e'], 'en') ?? ''
    expect(long.length).toBeLessThan(150)
    const hidden = lookAlikeNote(['x\u202e'], 'en') ?? ''
    expect([hidden, visible(hidden)]).toEqual([
      hidden,
      'Note: it has a character that hides or reorders (U+202E).',
    ])
    expect(lookAlikeNote(['a\u001b[2Jb'], 'en')).toBe('Note: it has a control character (U+001B).')
    expect(lookAlikeNote(['a\u009bb'], 'nl')).toBe('Let op: er staat een besturingsteken in (U+009B).')
    expect(lookAlikeNote(['Юлия Smith', undefined], 'nl')).toBeNull()
  })
})
