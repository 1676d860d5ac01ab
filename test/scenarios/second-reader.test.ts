import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { textOf } from '../support/build.ts'
import { runProgram } from '../support/program.ts'
import { ROOT, RunningProgram } from '../support/terminal.ts'

const CASE = '2026-0207'
const folder = mkdtempSync(join(tmpdir(), 'screen-reader-'))

/** Who is at the keyboard: the one who did the work, and somebody who did not. */
const as = (staff: string) => (args: readonly string[], input?: string) =>
  runProgram([...args, '--store', join(folder, 'store'), '--lang', 'en'], {
    env: { SCREEN_STAFF: staff },
    ...(input === undefined ? {} : { input }),
  })
const author = as('S-101')
const reader = as('S-207')

/** The demo's answers up to the close, which is left to somebody else. */
function begun(reference: string): void {
  const answers = parse(textOf('src/demo/answers.en.yaml'))
  for (const step of Object.values<{ evidence?: { file: string }[] }>(answers.steps))
    for (const evidence of step.evidence ?? []) evidence.file = join(ROOT, 'src/demo', evidence.file)
  answers.steps.closing = { pause: true }
  const file = join(folder, 'answers.yaml')
  writeFileSync(file, stringify(answers))
  const started = author(['start', reference, '--instruction', 'osint-screening@2.0.0', '--answers', file])
  expect(started.exitCode, started.stderr).toBe(0)
  expect(started.stderr).toContain(`resume ${reference}`)
}

beforeAll(() => {
  begun(CASE)
})

const shown = () => JSON.parse(reader(['review', 'show', CASE, '--json']).stdout)

describe('the second reader', () => {
  it('is told what to do, without the judgements of the author', () => {
    const { stdout, exitCode } = reader(['review', 'show', CASE])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('do searches over (0 of 2)')
    expect(stdout).toContain('judge one candidate anew')
    expect(stdout).toMatch(/S1 .*Google/)
    // A row of queries with one outcome is done over as a whole.
    expect(stdout).toMatch(/ {2}S\d+ +\S.*" · .*"/)
    expect(stdout).not.toMatch(/plausible|excluded|established/)
  })

  it('is not whoever did the work', () => {
    const refused = author(['review', 'point', CASE], 'Fine by me.')
    expect(refused.exitCode).toBe(2)
    expect(refused.stderr).toContain('S-101 took part in this case')
  })

  it('needs to be told which record, and its outcome', () => {
    expect(reader(['review', 'search', CASE]).stderr).toMatch(
      /such as S1: screen .* review search 2026-0207\/1 S1/,
    )
    const without = reader(['review', 'search', CASE, 'S1'])
    expect(without.exitCode).toBe(2)
    expect(without.stderr).toContain('--outcome is missing: no-results, none-relevant, candidates, blocked.')
    expect(reader(['review', 'point', CASE], '  ').exitCode).toBe(2)
    expect(shown()).toMatchObject({ standing: 'none', points: [] })
  })

  it('cannot agree before that, and agrees after it; the dissent is kept', () => {
    const early = reader(['review', 'agree', CASE])
    expect(early.exitCode).toBe(2)
    expect(early.stderr).toMatch(/· do searches over \(0 of 2\): screen .* review search 2026-0207\/1 S1/)
    expect(early.stderr).toMatch(
      /· judge one candidate anew: screen .* review match 2026-0207\/1 C1 --state STATE --text FILE\n/,
    )
    const done = [
      reader(['review', 'search', CASE, 'S1', '--outcome', 'none-relevant']),
      reader(['review', 'search', CASE, 'S2', '--outcome', 'no-results', '--reviewed', '0']),
      reader(['review', 'match', CASE, 'C1', '--state', 'possible'], 'Only the trade fits.'),
      reader(['review', 'point', CASE, 'C1', '--text', '-'], 'Why plausible?'),
      reader(['review', 'return', CASE]),
      author(['review', 'answer', CASE, 'R1'], 'Two identifiers fit: trade and place.'),
    ]
    expect(done.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual(done.map(() => [0, '']))
    expect(reader(['review', 'agree', CASE]).stderr).toContain('R1')
    expect(reader(['review', 'settle', CASE, 'R1', '--dissent'], 'The place is a guess.').exitCode).toBe(0)
    expect(reader(['review', 'agree', CASE]).stdout).toBe('Agreement recorded.\n')
    expect(shown()).toEqual({
      session: `${CASE}/1`,
      standing: 'agreed',
      missing: [],
      points: [
        {
          id: 'R1',
          about: 'C1',
          by: 'S-207',
          text: 'Why plausible?',
          answer: 'Two identifiers fit: trade and place.',
          settled: 'dissent',
        },
      ],
    })
    const dutch = runProgram(['review', 'show', CASE, '--store', join(folder, 'store')])
    expect(dutch.stdout).toContain('Tweede lezer: akkoord')
    expect(dutch.stdout).toContain('beide standpunten blijven staan')
  })
})

describe('who has to do what next', () => {
  const reference = '2026-0209'
  const told = (person: typeof author): string => person(['review', 'show', reference]).stdout

  it('is told to reader and author, with a command that does it', () => {
    begun(reference)
    // The close, and what comes with the signal, is not what a second reader reads.
    expect(told(reader)).not.toContain('no outcome yet')
    for (const [record, next] of [
      ['S1', 'S2'],
      ['S1', 'S2'],
      ['S2', null],
    ] as const) {
      expect(reader(['review', 'search', reference, record, '--outcome', 'none-relevant']).exitCode).toBe(0)
      if (next)
        expect(told(reader)).toContain(
          `(1 of 2): screen --store ${join(folder, 'store')} review search ${reference}/1 ${next} `,
        )
    }
    reader(['review', 'match', reference, 'C1', '--state', 'possible'], 'Only the trade fits.')
    expect(told(reader)).toMatch(/can be given: screen .* review agree 2026-0209\/1\n/)
    reader(['review', 'point', reference, 'C1', '--text', '-'], 'Why plausible?')
    expect(told(reader)).toMatch(
      /R1 has no answer yet: return the case with screen .* review return 2026-0209\/1\n/,
    )
    expect(told(author)).toMatch(
      /R1 waits for an answer: screen .* review answer 2026-0209\/1 R1 --text FILE\n/,
    )
    reader(['review', 'return', reference])
    expect(told(reader)).toContain('R1 has no answer yet: whoever did the research answers it')
    author(['review', 'answer', reference, 'R1'], 'Two identifiers fit.')
    expect(told(author)).not.toContain('waits for an answer')
    expect(told(reader)).toMatch(
      /R1 is answered and not settled yet: screen .* review settle 2026-0209\/1 R1\n/,
    )
    const again = reader(['review', 'search', reference, 'S99', '--outcome', 'none-relevant'])
    expect(again.stderr).toContain('There is no S99')
  })

  it('and of a case where no work was done yet', () => {
    author(['signal', 'raise', '2026-0210', '--origin', 'reception'], 'A report from the centre.')
    expect(reader(['review', 'show', '2026-0210']).stdout).toMatch(
      /· \d+ steps have no outcome yet or are deferred: .* \(screen .* status 2026-0210\/1\)/,
    )
  })
})

describe('a request that nobody agreed to', () => {
  it('is not sealed before that is told: it could not be put right afterwards', async () => {
    const reference = '2026-0208'
    begun(reference)
    expect(reader(['review', 'point', reference, 'C1'], 'Why plausible?').exitCode).toBe(0)
    const program = new RunningProgram(
      ['resume', reference, '--store', join(folder, 'store'), '--lang', 'en'],
      {
        env: { SCREEN_STAFF: 'S-101' },
      },
    )
    await program.until(() => program.cards() > 0, 'the card')
    await program.pressUntil('\r', 'What happens with the case?')
    const told = await program.pressUntil('4', 'Close and seal now all the same?')
    expect(told).toContain('the second reader has given no agreement')
    expect(told).toContain('point R1 of the second reader is open')
    expect(told).not.toContain('classification')
    await program.toNextCard('\r')
    program.press('q')
    await program.ended()
    expect(author(['status', reference]).stdout).toContain('open')
  })
})
