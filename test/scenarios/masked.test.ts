import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { attachmentsOf } from '../../src/adapters/pdf/attached.ts'
import { sha256 } from '../../src/domain/digest.ts'
import { dataOf } from '../support/forge-log.ts'
import { JPEG, makePng, withExif } from '../support/pictures.ts'
import { hasPoppler, poppler } from '../support/poppler.ts'
import { runProgram } from '../support/program.ts'

const folder = mkdtempSync(join(tmpdir(), 'screen-masked-'))
const store = join(folder, 'store')
const session = join(store, 'cases/DEMO-0001/1')
const ORIGINAL = withExif(JPEG, 1)
const MASKED = makePng({ width: 2, height: 1, bits: 8, type: 2, rows: [0, 0, 0, 0, 255, 255, 255] })
/** What of a JPEG is the drawing, and would be in a PDF as it is. */
const DRAWING = Buffer.from(JPEG).subarray(-100, -2)
const screen = (...args: string[]) => runProgram([...args, '--lang', 'en', '--store', store])

/** A dossier as a file, with its session in it or not. */
function drawn(name: string, ...flags: string[]): Buffer {
  const path = join(folder, name)
  const { exitCode, stderr } = screen('dossier', 'DEMO-0001', ...flags, '--out', path)
  expect(exitCode, stderr).toBe(0)
  return readFileSync(path)
}

/** The picture of the person who is searched for, the face of somebody beside them made black. */
beforeAll(() => {
  const answers = readFileSync('src/demo/answers.en.yaml', 'utf8').replace(
    /( +)- file: profile-post\.png\n(?:\1 .*\n)*/,
    (whole, indent: string) =>
      `${whole.replace('profile-post.png', 'two-people.jpg')}${indent}- file: one-person.png\n${indent}  masks: E2\n`,
  )
  expect(answers).toContain('masks: E2')
  writeFileSync(join(folder, 'answers.yaml'), answers)
  writeFileSync(join(folder, 'company-register.txt'), readFileSync('src/demo/company-register.txt'))
  writeFileSync(join(folder, 'two-people.jpg'), ORIGINAL)
  writeFileSync(join(folder, 'one-person.png'), MASKED)
  const wanted = ['--instruction', 'osint-screening@2.0.0', '--answers', join(folder, 'answers.yaml')]
  const started = screen('start', 'DEMO-0001', ...wanted)
  expect(started.exitCode, started.stderr).toBe(0)
})

describe('evidence with a masked version', () => {
  it('is shown masked, though the finding names the original', () => {
    const pdf = drawn('copy.pdf', '--issue', '--embed-session', '--template', 'internal-record')
    expect(pdf.includes(DRAWING)).toBe(false)
    expect(dataOf(session, 'dossier-prepared')).toMatchObject({ pictures: [{ evidence: 'E3' }] })
    const attached = [...(attachmentsOf(pdf) ?? [])]
    expect(attached.map(([name]) => name).filter((name) => name.startsWith('picture-'))).toHaveLength(1)
    for (const [name, read] of attached) expect(Buffer.from(read()).includes(DRAWING), name).toBe(false)
    expect(screen('verify', 'DEMO-0001').exitCode).toBe(0)
  })

  it.skipIf(!hasPoppler).each(['internal-record', 'aivd-lookup-request'])(
    'is named below it with both digests, in %s',
    (template) => {
      const pdf = drawn(`${template}.pdf`, '--template', template)
      expect(pdf.includes(DRAWING)).toBe(false)
      const text = String(poppler('pdftotext', ['-layout', '-', '-'], pdf))
      const from = text.lastIndexOf('masked version of E2 – under finding F2')
      const caption = text.slice(from, from + 1_000).replace(/\s+/g, '')
      for (const part of ['https://social.example/yusuf.bakes/posts/91', 'TheoriginalisnotshownhereE2'])
        expect(caption.replaceAll(':', '')).toContain(part.replaceAll(':', ''))
      for (const bytes of [ORIGINAL, MASKED]) expect(caption).toContain(`SHA-256${sha256(bytes)}`)
    },
  )
})
