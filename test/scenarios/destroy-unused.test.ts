import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { edited } from '../support/build.ts'
import { ENTER } from '../support/hand.ts'
import { runProgram } from '../support/program.ts'
import { RunningProgram } from '../support/terminal.ts'

// The demonstration with two captures more, E3 and E4, that no finding uses: at the close somebody chooses.

const SHOP = 'opening hours of shop 4711'
const ACCOUNT = 'account of namesake 4712'

const folder = mkdtempSync(join(tmpdir(), 'screen-close-'))
const store = join(folder, 'store')
const at = (name: string): string => join(folder, name)
const ENGLISH = ['--lang', 'en', '--store', store]
const screen = (...args: string[]) => runProgram([...args, ...ENGLISH])
const OTHER = { env: { SCREEN_STAFF: 'S-202', SCREEN_STAFF_NAME: 'Tom Anders' } }
const ALONE = { SCREEN_CONFIG: at('alone.yaml') }
const byOther = (...args: string[]) => runProgram([...args, ...ENGLISH], OTHER)

function done({ exitCode, stdout, stderr }: ReturnType<typeof runProgram>): string {
  expect(exitCode, stderr).toBe(0)
  return stdout
}

/** Begun with the answers of the demonstration up to its close, and then this. */
function begun(reference: string, end: string): ReturnType<typeof runProgram> {
  const file = at(`${reference}.yaml`)
  const text = edited(
    readFileSync('src/demo/answers.en.yaml', 'utf8'),
    '    findings:\n      - fact: >-\n          The account',
    '      - { file: other-shop.txt }\n      - { file: حساب-آخر.txt }\n    findings:\n      - fact: >-\n          The account',
  )
  writeFileSync(file, edited(text, '    routing: no-follow-up\n', end))
  return screen('start', reference, '--answers', file)
}

const PAUSE = '    pause: true\n'
const objects = (reference: string): string =>
  readdirSync(join(store, 'cases', reference, '1/objects'), { recursive: true }).join('\n')
const holds = (reference: string, text: string): boolean =>
  readdirSync(join(store, 'cases', reference, '1/objects'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .some(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8').includes(text))

beforeAll(() => {
  for (const name of ['company-register.txt', 'profile-post.png']) copyFileSync(`src/demo/${name}`, at(name))
  writeFileSync(at('other-shop.txt'), SHOP)
  writeFileSync(at('حساب-آخر.txt'), ACCOUNT)
  writeFileSync(at('reason.txt'), 'objection of 1 December')
  writeFileSync(at('alone.yaml'), 'format: screen-configuration/1\nerasure: { second_person: false }\n')
})

describe('captures that no finding uses, at the close', () => {
  it('are proposed in the terminal, go when somebody else confirms it, and the copy stays as it was', async () => {
    done(begun('2026-0001', PAUSE))
    const program = new RunningProgram(['resume', '2026-0001', ...ENGLISH])
    await program.until(() => program.cards() > 0, 'the card')
    await program.pressUntil(ENTER, 'No finding uses these captures.')
    const list = program.screen()
    expect(list).toMatch(/Somebody else confirms it\.\s+Without a choice all are kept\./)
    expect(list).toMatch(/\[ \] E3 other-shop\.txt, 26 B: no finding names it/)
    expect(list).toMatch(/\[ \] E4 .*حساب-آخر\.txt.*, 24 B: no finding names it/)
    expect(list).toContain('[ ] all 2')
    expect(list).not.toMatch(/\[ \] E[12]/)
    await program.pressUntil('2', '[x] E4')
    await program.pressUntil(ENTER, 'What happens with the case?')
    await program.pressUntil('1', '1 capture is proposed for destruction; nothing is erased yet.')
    await program.ended()

    expect(holds('2026-0001', ACCOUNT)).toBe(true)
    const due = screen('due')
    expect(due.exitCode).toBe(1)
    expect(due.stdout).toMatch(/Waits to be confirmed: erasure in 2026-0001\/1, asked by .*--confirm/)
    expect(screen('erase', '2026-0001', '--confirm', '--yes').exitCode).toBe(2)

    const record = done(byOther('erase', '2026-0001', '--confirm', '--yes'))
    expect(record).toContain('Reason: no finding uses these captures')
    expect(record).toMatch(/evidence added E4/)
    expect(holds('2026-0001', ACCOUNT)).toBe(false)
    expect(holds('2026-0001', SHOP)).toBe(true)
    expect(screen('due').stdout).not.toContain('Waits')
    const verified = done(screen('verify', '2026-0001'))
    expect(verified).toContain('2026-0001/1: intact, 1 entry erased.')
    // It was issued before the second person confirmed, and shows nothing of it.
    expect(verified).toContain('1. This file is copy 1 as issued.')
    expect(verified).toContain('3. The content, built again from the log, is the same.')
  })

  it('are all kept where somebody only presses Enter', async () => {
    done(begun('2026-0002', PAUSE))
    const program = new RunningProgram(['resume', '2026-0002', ...ENGLISH])
    await program.until(() => program.cards() > 0, 'the card')
    await program.pressUntil('d', 'Who is this')
    await program.pressUntil('a brother', 'a brother')
    expect(await program.toNextCard('\u001B')).toMatch(/Not saved yet; closing throws it away\n.*a brother/)
    await program.pressUntil(ENTER, 'No finding uses these captures.')
    await program.pressUntil(ENTER, 'What happens with the case?')
    await program.pressUntil('1', 'Keep this head')
    await program.ended()
    expect(program.screen()).not.toContain('proposed for destruction')
    expect(done(screen('show', '2026-0002'))).not.toContain('erasure-asked')
    expect(holds('2026-0002', SHOP)).toBe(true)
    expect(readdirSync(join(store, 'cases/2026-0002/1/drafts'))).toEqual([])
  })

  it('go at once in lines for a screen reader, where nobody else has to confirm it', async () => {
    done(begun('2026-0003', PAUSE))
    const program = new RunningProgram(['resume', '2026-0003', '--plain', ...ENGLISH], { env: ALONE })
    // What is typed before there is a line to type on is dropped.
    const waits = () => program.until(() => program.written().endsWith('> '), 'a line to type on')
    const type = async (text: string, then: string): Promise<void> => {
      await waits()
      await program.pressUntil(`${text}\r`, then)
    }
    await type('1', 'Type numbers from 1 to 3')
    expect(program.written()).toContain('This cannot be undone.')
    expect(program.written()).toContain('3. all 2')
    await type('3', 'Type a number from 1 to 5')
    await type('1', 'Record of erasure 2026-0003/1')
    await program.ended()
    expect(holds('2026-0003', SHOP)).toBe(false)
    expect(holds('2026-0003', ACCOUNT)).toBe(false)
    expect(done(screen('verify', '2026-0003'))).toContain('2026-0003/1: intact, 2 entries erased.')
  })

  it('are chosen in an answers file, by number or all', () => {
    done(begun('2026-0004', '    routing: no-follow-up\n    destroy: [E3]\n'))
    expect(done(byOther('erase', '2026-0004', '--confirm', '--yes'))).toMatch(/evidence added E3/)
    expect(holds('2026-0004', SHOP)).toBe(false)
    expect(holds('2026-0004', ACCOUNT)).toBe(true)
    const all = begun('2026-0005', '    routing: no-follow-up\n    destroy: all\n')
    expect(all.stderr).toContain('2 captures are proposed for destruction')
  })

  it('that a finding does use are refused at their place in the file, before anything is written', () => {
    const { exitCode, stderr } = begun('2026-0006', '    routing: no-follow-up\n    destroy: [E1]\n')
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/2026-0006\.yaml:\d+:14: Evidence E1 is used by F1, and is kept\./)
    expect(existsSync(join(store, 'cases/2026-0006'))).toBe(false)
  })

  it('are not asked about while the session is on hold, and a file that chooses is refused', async () => {
    done(begun('2026-0007', PAUSE))
    done(screen('hold', '2026-0007', '--set', 'appeal', '--text', at('reason.txt')))
    const before = objects('2026-0007')
    const file = at('close.yaml')
    writeFileSync(
      file,
      'format: screen-answers/1\nsteps:\n  closing: { routing: no-follow-up, destroy: all }\n',
    )
    const refused = screen('resume', '2026-0007', '--answers', file)
    expect(refused.exitCode).toBe(2)
    expect(refused.stderr).toContain('Nothing may be erased now')
    const program = new RunningProgram(['resume', '2026-0007', ...ENGLISH])
    await program.until(() => program.cards() > 0, 'the card')
    await program.pressUntil(ENTER, 'What happens with the case?')
    expect(program.screen()).toContain('Erasure is on hold (objection or appeal)')
    await program.pressUntil('1', 'Keep this head')
    await program.ended()
    expect(objects('2026-0007')).toContain(before.split('\n')[0])
    expect(holds('2026-0007', SHOP)).toBe(true)
  })
})
