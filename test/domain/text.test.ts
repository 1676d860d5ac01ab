import { describe, expect, test } from 'vitest'
import { caseReferenceFault, refText, sameIgnoringCase } from '../../src/domain/session/case-reference.ts'
import { dayText, fromDutchOrder, momentText, shortMoment } from '../../src/domain/text/dates.ts'
import { isolate } from '../../src/domain/text/isolate.ts'
import { mediaType } from '../../src/domain/text/media-type.ts'
import { basename } from '../../src/domain/text/paths.ts'
import { firstHidden, visible, visibleJson, visibleLine } from '../../src/domain/text/visible.ts'

describe('visible text', () => {
  test.each([
    ['plain text stays', 'Jansen, 1990-01-02\t\n', 'Jansen, 1990-01-02\t\n'],
    [
      'any script stays',
      'محمد عبد · Олександр · ተስፋዬ · क्षितिज · 日本',
      'محمد عبد · Олександр · ተስፋዬ · क्षितिज · 日本',
    ],
    ['joiners that letters need stay', 'حسینی‌زاده क्‍ष', 'حسینی‌زاده क्‍ष'],
    ['an emoji stays', '👨‍👩‍👧 ❤️', '👨‍👩‍👧 ❤️'],
    ['an escape sequence shows', '\u001b[31mrood\u001b[0m', '\\u{1B}[31mrood\\u{1B}[0m'],
    ['an unfinished title sequence shows', '\u001b]0;x', '\\u{1B}]0;x'],
    ['an 8-bit sequence shows', '\u009d0;x\u009c', '\\u{9D}0;x\\u{9C}'],
    ['overwriting shows', 'FAIL\rPASS\b\b', 'FAIL\\u{D}PASS\\u{8}\\u{8}'],
    ['reordering shows', 'a\u202Eb\u2066c\u200Fd\u061Ce', 'a\\u{202E}b\\u{2066}c\\u{200F}d\\u{61C}e'],
    ['hiding shows', 'a\u200Bb\u00ADc\uFEFFd\u2060e', 'a\\u{200B}b\\u{AD}c\\u{FEFF}d\\u{2060}e'],
    ['tag characters show', 'a\u{E0061}', 'a\\u{E0061}'],
    ['half a character shows', 'a\uD800b', 'a\\u{D800}b'],
    ['line separators show', 'a\u2028b\u0085', 'a\\u{2028}b\\u{85}'],
    ['no characters at all show', 'a\uFFFFb\u{1FFFE}', 'a\\u{FFFF}b\\u{1FFFE}'],
    ['a null shows', '\0', '\\u{0}'],
  ])('%s', (_, text, shown) => {
    expect(visible(text)).toBe(shown)
    expect(visible(shown)).toBe(shown)
  })

  test('of every character below 3000 leaves no control and no format character', () => {
    const shown = visible(
      String.fromCodePoint(...Array.from({ length: 0x3000 }, (_, codePoint) => codePoint)),
    )
    const steering = [...shown].filter((character) => /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u.test(character))
    expect(steering).toEqual(['\t', '\n'])
  })

  test('fits one line where it has to', () => {
    expect(visibleLine('a\n\tb\r\nc')).toBe('a b\\u{D} c')
  })

  test('as JSON is the same when it is read back, and steers nothing', () => {
    const value = { 'a\u202e': ['\u009b2J\u0007\n\t', 'حسینی‌زاده', '\u{e0061}', '\ud800'] }
    const json = [...visibleJson(value)].join('\n')
    expect(JSON.parse(json)).toEqual(value)
    expect(json).toContain('حسینی‌زاده')
    expect(json).toContain('"a\\u202e"')
    expect(json).toContain('"\\udb40\\udc61"')
    expect(visible(json)).toBe(json)
  })

  test.each([0, 1, 1000, 1001, 2000, 2001])('as JSON a list of %i is the same in pieces', (length) => {
    const list = Array.from({ length }, (_, at) => ({ at, of: ['a', {}] }))
    const pieces = [...visibleJson(list)]
    expect(pieces.join('\n')).toBe(JSON.stringify(list, null, 2))
    expect(pieces).toHaveLength(Math.max(1, Math.ceil(length / 1000)))
  })

  test('finds the first hidden character by its place in UTF-16', () => {
    expect(firstHidden('👤a\u202E\u200B')).toEqual({ offset: 3, codePoint: 0x202e })
    expect(firstHidden('Yusuf\n')).toBeNull()
  })
})

describe('text set apart', () => {
  test.each(['יוסף', 'يوسف', 'Yusuf يوسف', 'ߒߞߏ', '𞤀'])('%s, as it runs right to left', (text) => {
    expect(isolate(text)).toBe(`\u2068${text}\u2069`)
  })

  test.each(['Yusuf', 'Юсуф', 'ዮሴፍ', ''])('not %j', (text) => {
    expect(isolate(text)).toBe(text)
  })
})

describe('a date', () => {
  const at = '2026-03-01T20:15:03.123+01:00'
  test('in each language, in the zone it was written in', () => {
    expect(dayText(at, 'nl')).toBe('1 maart 2026')
    expect(dayText(at, 'en')).toBe('1 March 2026')
    expect(momentText(at, 'nl')).toBe('1 maart 2026, 20:15 (+01:00)')
    expect(momentText('2026-12-31T00:05Z', 'en')).toBe('31 December 2026, 00:05 (Z)')
    expect(shortMoment(at, 'nl')).toBe('01-03-2026 20:15')
    expect(shortMoment(at, 'en')).toBe('2026-03-01 20:15')
  })

  test('or as it is, when it is something else', () => {
    for (const show of [dayText, momentText, shortMoment])
      expect(show('voorjaar 2015', 'nl')).toBe('voorjaar 2015')
    expect(momentText('2026-03-01', 'nl')).toBe('1 maart 2026')
    expect(dayText('2026-13-01', 'nl')).toBe('1 13 2026')
  })
})

describe('what a file is, by its first bytes', () => {
  test.each([
    ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d]],
    ['image/jpeg', [0xff, 0xd8, 0xff, 0xe0]],
    ['image/gif', [...Buffer.from('GIF89a')]],
    ['image/webp', [...Buffer.from('RIFF\x10\0\0\0WEBPVP8 ')]],
    ['image/avif', [...Buffer.from('\0\0\0\x20ftypavif')]],
    ['image/heic', [...Buffer.from('\0\0\0\x18ftypheic')]],
    ['image/heic', [...Buffer.from('\0\0\0\x18ftypmif1')]],
    ['image/tiff', [...Buffer.from('II*\0\x08')]],
    ['image/tiff', [...Buffer.from('MM\0*\0')]],
    ['image/bmp', [...Buffer.from('BM\x36\x84\x03\0\0\0\0\0')]],
    ['text/plain', [...Buffer.from('BM is de afkorting van')]],
    ['application/pdf', [...Buffer.from('%PDF-1.7')]],
    ['application/zip', [0x50, 0x4b, 3, 4]],
    ['application/gzip', [0x1f, 0x8b, 8]],
    ['application/warc', [...Buffer.from('WARC/1.0')]],
    ['text/plain', [...Buffer.from('één regel\r\n\ttekst')]],
    ['application/octet-stream', [...Buffer.from('tekst\0')]],
    ['application/octet-stream', [0x89, 0x50, 0x00]],
    ['application/octet-stream', []],
  ])('%s', (type, bytes) => {
    expect(mediaType(Uint8Array.from(bytes))).toBe(type)
  })
})

test('the last part of a path, whichever system wrote it', () => {
  expect(['/a/b.png', 'C:\\a\\b.png', 'b.png', '/a/b.png/'].map(basename)).toEqual([
    'b.png',
    'b.png',
    'b.png',
    'b.png',
  ])
})

describe('a case reference', () => {
  test.each(['2026-0001', 'a', 'Z-1_b.c', 'console', 'com10', '2026-00001', 'v-2026', 'x'.repeat(64)])(
    'may be %s',
    (reference) => {
      expect(caseReferenceFault(reference)).toBeNull()
    },
  )

  test.each([
    ['', 'empty'],
    ['x'.repeat(65), 'too-long'],
    ['x'.repeat(300), 'too-long'],
    ['../x', 'characters'],
    ['..', 'characters'],
    ['.', 'characters'],
    ['.hidden', 'characters'],
    ['-rf', 'characters'],
    ['a/b', 'characters'],
    ['a\\b', 'characters'],
    ['a..b', 'characters'],
    ['zaak.', 'characters'],
    ['zaak ', 'characters'],
    ['a b', 'characters'],
    ['a\n', 'characters'],
    ['a\0b', 'characters'],
    ['a:b', 'characters'],
    ['2026-0001\u202e', 'characters'],
    ['ᴀ-1', 'characters'],
    ['а-1', 'characters'], // Cyrillic
    ['2026‐0001', 'characters'], // another hyphen
    ['２０２６', 'characters'], // full width
    ['é1', 'characters'],
    ['CON', 'reserved'],
    ['nul', 'reserved'],
    ['nul.txt', 'reserved'],
    ['Aux.2026', 'reserved'],
    ['LPT9', 'reserved'],
    ['2861234567', 'personal-number'],
    ['V2861234567', 'personal-number'],
    ['v-2861234567', 'personal-number'],
    ['123456782', 'personal-number'],
  ])('may not be %j: %s', (reference, fault) => {
    expect(caseReferenceFault(reference)).toBe(fault)
  })

  test('is one folder with another that differs by capitals', () => {
    expect(sameIgnoringCase('Zaak-1', 'zaak-1')).toBe(true)
    expect(sameIgnoringCase('zaak-1', 'zaak-2')).toBe(false)
  })

  test('is written with the number of the session', () => {
    expect(refText({ case: '2026-0001', number: 2 })).toBe('2026-0001/2')
  })
})

test.each([
  ['24-05-2019', '2019-05-24'],
  ['4-5-2019', '2019-05-04'],
  ['05-2019', '2019-05'],
  ['2-05-1370 (solar-hijri)', '1370-05-02 (solar-hijri)'],
  ['2019', '2019'],
  ['2019-05-24', '2019-05-24'],
  ['24-05-19', '24-05-19'],
  ['24-05-20190', '24-05-20190'],
  ['1-24-05-2019', '1-24-05-2019'],
])('%s, as one writes it in Dutch, is recorded as %s', (text, recorded) => {
  expect(fromDutchOrder(text)).toBe(recorded)
})
