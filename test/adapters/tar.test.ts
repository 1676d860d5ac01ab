import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderInTar } from '../../src/adapters/tar-file.ts'
import { readTarHeader, TAR_END, tarEntry } from '../../src/domain/bundle/tar.ts'

const AT = '2026-11-20T14:00:00.000+01:00'
const folder = mkdtempSync(join(tmpdir(), 'screen-tar-'))

type File = readonly [path: string, text: string]

function archive(files: readonly File[], more: readonly Uint8Array[] = [TAR_END]): string {
  const path = join(folder, 'a.tar')
  const pieces = files.flatMap(([name, text]) => tarEntry(name, Buffer.from(text), AT))
  writeFileSync(path, Buffer.concat([...pieces, ...more]))
  return path
}

/** The first header, changed, with a sum that fits. */
function forged(change: (header: Uint8Array) => void): Uint8Array {
  const header = Uint8Array.from(tarEntry('bag/x', new Uint8Array(), AT)[0] ?? [])
  change(header)
  header.fill(0x20, 148, 156)
  const sum = header.reduce((all, byte) => all + byte, 0)
  header.set(Buffer.from(`${sum.toString(8).padStart(6, '0')}\0 `), 148)
  return header
}

const LONG = `bag/${'a'.repeat(90)}/${'b'.repeat(90)}`
const tar = spawnSync('tar', ['--version']).error ? ' (NOT RUN: this machine has no tar)' : ''

describe('an archive', () => {
  test('gives back what was put in, below the folder at its top', () => {
    const read = folderInTar(
      archive([
        ['bag/x', 'one'],
        ['bag/data/y', 'é'.repeat(400)],
        [LONG, ''],
        ['bag/z', 'x'.repeat(512)],
      ]),
    )
    expect(read?.paths).toEqual([LONG.slice(4), 'data/y', 'x', 'z'])
    expect(Buffer.from(read?.read('data/y') ?? []).toString()).toBe('é'.repeat(400))
    expect(read?.read('z')).toHaveLength(512)
    expect(read?.read(LONG.slice(4))).toHaveLength(0)
    expect([read?.read('bag/x'), read?.read('nothing'), read?.read('../x')]).toEqual([null, null, null])
  })

  test('is the same bytes each time', () => {
    const files: File[] = [['bag/x', 'one']]
    expect(readFileSync(archive(files))).toEqual(readFileSync(archive(files)))
  })

  test.skipIf(tar)(`is read by tar, and made by it is read here${tar}`, () => {
    const path = archive([
      ['bag/x', 'one'],
      [LONG, 'two'],
    ])
    const listed = spawnSync('tar', ['-tvf', path], { encoding: 'utf8' })
    expect(listed).toMatchObject({ status: 0, stderr: '' })
    expect(listed.stdout).toMatch(new RegExp(`^-rw------- .* bag/x\\n-rw------- .* ${LONG}\\n$`))
    spawnSync('tar', ['-xf', path, '-C', folder])
    const again = join(folder, 'again.tar')
    expect(spawnSync('tar', ['--format=ustar', '-cf', again, '-C', folder, 'bag']).status).toBe(0)
    expect(Buffer.from(folderInTar(again)?.read(LONG.slice(4)) ?? []).toString()).toBe('two')
  })

  test('cut short is told as that; of something else it is none', () => {
    const whole = readFileSync(
      archive([
        ['bag/x', 'one'],
        ['bag/y', 'two'],
      ]),
    )
    const opening = (bytes: Buffer) => {
      writeFileSync(join(folder, 'cut.tar'), bytes)
      return folderInTar(join(folder, 'cut.tar'))
    }
    for (const bytes of [512, 514, 700, 1100, 2048])
      expect(() => opening(whole.subarray(0, bytes))).toThrow(
        expect.objectContaining({
          code: 'NOT_A_BUNDLE',
          details: expect.objectContaining({ fault: 'cut-short' }),
        }),
      )
    for (const bytes of [Buffer.from('a text'), Buffer.alloc(0), whole.subarray(0, 511)])
      expect(opening(bytes)).toBeNull()
  })

  test('with no one folder at its top is none', () => {
    expect(
      folderInTar(
        archive([
          ['bag/x', ''],
          ['other/y', ''],
        ]),
      ),
    ).toBeNull()
    expect(folderInTar(archive([['/etc/x', '']]))).toBeNull()
    expect(folderInTar(archive([]))).toBeNull()
  })

  test('names a link, a device or a file that is there twice, and reads none of them', () => {
    for (const kind of ['1', '2', '3', 'x', 'L']) {
      const link = forged((header) => header.set(Buffer.from(kind), 156))
      const read = folderInTar(archive([['bag/first', 'one']], [link, TAR_END]))
      expect(read?.paths).toEqual(['first', 'x'])
      expect(read?.read('x')).toBeNull()
    }
    const twice = folderInTar(
      archive([
        ['bag/x', 'one'],
        ['bag/x', 'two'],
      ]),
    )
    expect([twice?.paths, twice?.read('x')]).toEqual([['x'], null])
  })

  test('with a header that does not hold is none', () => {
    expect(readTarHeader(forged(() => {}))).toEqual({ path: 'bag/x', size: 0, plain: true })
    const sum = Uint8Array.from(tarEntry('bag/x', new Uint8Array(), AT)[0] ?? [])
    sum[0] = 0x63
    expect(readTarHeader(sum)).toBeNull()
    expect(readTarHeader(forged((header) => header.set(Buffer.from('-0000000001'), 124)))).toBeNull()
    expect(readTarHeader(forged((header) => header.set([0x80, 0, 0, 0, 0, 0xff], 124)))).toBeNull()
    const huge = forged((header) => header.set(Buffer.from('77777777777'), 124))
    writeFileSync(join(folder, 'huge.tar'), huge)
    // Of one that tells of more than there is nothing else can be said.
    expect(() => folderInTar(join(folder, 'huge.tar'))).toThrow('cut-short')
  })
})
