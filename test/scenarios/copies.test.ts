import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { RENDERER } from '../../src/adapters/pdf/renderer-version.ts'
import { sessionFiles } from '../../src/adapters/session-files.ts'
import type { Sink } from '../../src/app/context.ts'
import { issueDossier } from '../../src/app/produce-dossier.ts'
import { openSession } from '../../src/app/session.ts'
import { sha256 } from '../../src/domain/digest.ts'
import { memoryContext } from '../support/context.ts'
import { dataOf, emptied, entries, erase, rewriteLast } from '../support/forge-log.ts'
import { runProgram } from '../support/program.ts'
import { BINARY, ENVIRONMENT, ROOT } from '../support/terminal.ts'

let sealed = ''
let store = ''
const session = (): string => join(store, 'cases/DEMO-0001/1')
const screen = (...args: string[]) => runProgram([...args, '--store', store, '--lang', 'en'])
const verify = (...more: string[]) => screen('verify', 'DEMO-0001', ...more)

interface Answers {
  readonly copy: number
  readonly file: string
  readonly session: string
  readonly content: string
  readonly drawing: string
  readonly erasedSince: number
}

/** The four answers about each copy, in their order, and the exit code. */
function answers() {
  const { exitCode, stdout, stderr } = verify('--json')
  expect(stderr).toBe('')
  const { copies, intact } = JSON.parse(stdout) as { copies: Answers[]; intact: boolean }
  expect(intact).toBe(exitCode === 0)
  return {
    exitCode,
    copies: copies.map(({ file, session, content, drawing }) => [file, session, content, drawing]),
  }
}

const all = ['as-issued', 'intact', 'same', 'same']

beforeAll(() => {
  const out = mkdtempSync(join(tmpdir(), 'screen-sealed-'))
  expect(runProgram(['demo', '--out', out, '--lang', 'en']).exitCode).toBe(0)
  sealed = join(out, 'store')
})

beforeEach(() => {
  store = join(mkdtempSync(join(tmpdir(), 'screen-copies-')), 'store')
  cpSync(sealed, store, { recursive: true })
})

/** What a `dossier-prepared` of this session names. */
function prepared() {
  const found = entries(session()).find(({ type }) => type === 'dossier-prepared')
  return found?.body as { template: { digest: string } }
}

function object(digest: string): string {
  return join(session(), 'objects', digest.slice(0, 2), digest)
}

describe('the four sentences about an issued copy', () => {
  it('are all yes of a copy nobody touched', () => {
    const { exitCode, stdout } = verify()
    expect(exitCode).toBe(0)
    expect(stdout).toContain(
      [
        '  Copy 1',
        '    1. This file is copy 1 as issued.',
        '    2. Log and objects are intact.',
        '    3. The content, built again from the log, is the same.',
        '    4. Drawn again it is the same byte for byte.',
      ].join('\n'),
    )
  })

  it('are said of each copy apart', () => {
    expect(screen('dossier', 'DEMO-0001', '--issue').exitCode).toBe(0)
    appendFileSync(join(session(), 'dossiers/copy-1.pdf'), ' ')
    expect(answers()).toEqual({ exitCode: 1, copies: [['changed', 'intact', 'same', 'same'], all] })
  })

  it('tell a missing file from a changed one', () => {
    rmSync(join(session(), 'dossiers/copy-1.pdf'))
    expect(answers()).toEqual({ exitCode: 1, copies: [['missing', 'intact', 'same', 'same']] })
  })

  it('rebuild nothing from a changed template or instruction', () => {
    const broken = [['as-issued', 'not-intact', 'not-intact', 'no-content']]
    const template = object(prepared().template.digest)
    const bytes = readFileSync(template)
    appendFileSync(template, ' ')
    expect(answers()).toEqual({ exitCode: 1, copies: broken })
    writeFileSync(template, bytes)
    const started = entries(session())[0]?.body as { digest: string }
    appendFileSync(object(started.digest), ' ')
    expect(answers()).toEqual({ exitCode: 1, copies: broken })
  })

  it('rebuild from the frozen instruction, whatever its parsed form says', () => {
    const derived = join(session(), 'derived/instruction.json')
    writeFileSync(derived, readFileSync(derived, 'utf8').replaceAll('Internal', 'External'))
    appendFileSync(derived, ' ')
    expect(answers()).toEqual({ exitCode: 1, copies: [['as-issued', 'not-intact', 'same', 'same']] })
  })

  it('rebuild nothing from a log that does not hold', () => {
    emptied(session(), [10])
    expect(answers()).toEqual({
      exitCode: 1,
      copies: [['as-issued', 'not-intact', 'not-intact', 'no-content']],
    })
  })

  it('find a log that names another content, however well its hashes fit', () => {
    rewriteLast(session(), (body) => ({ ...body, dossier: sha256('another content') }))
    expect(answers()).toEqual({
      exitCode: 1,
      copies: [['as-issued', 'intact', 'differs', 'no-content']],
    })
    expect(verify().stdout).toContain('3. The content, built again from the log, is NOT the same.')
  })
})

describe('a copy drawn again', () => {
  it('is the same in any time zone, locale and umask, with and without the session inside', () => {
    expect(screen('dossier', 'DEMO-0001', '--issue', '--embed-session').exitCode).toBe(0)
    const out = join(dirname(store), 'drawn')
    for (const [at, env] of [
      { TZ: 'Pacific/Chatham', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8', UMASK: '000' },
      { TZ: 'America/St_Johns', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', UMASK: '077' },
    ].entries())
      for (const copy of ['1', '2']) {
        const path = `${out}-${at}-${copy}.pdf`
        const { status, stderr } = spawnSync(
          'sh',
          [
            '-c',
            'umask $UMASK && exec "$@"',
            'sh',
            process.execPath,
            BINARY,
            'dossier',
            'DEMO-0001',
            '--copy',
            copy,
            '--out',
            path,
            '--store',
            store,
          ],
          { env: { ...ENVIRONMENT, ...env }, encoding: 'utf8' },
        )
        expect(status, stderr).toBe(0)
        expect(readFileSync(path)).toEqual(readFileSync(join(session(), `dossiers/copy-${copy}.pdf`)))
      }
  })
})

describe('a copy of another release or renderer', () => {
  /** Issues copy 2 by the same code under another name. */
  async function issueAs(release: string, renderer: string) {
    const context = {
      ...memoryContext(() => '2026-11-02T10:00:00.000+01:00'),
      store: sessionFiles(store),
      release,
      renderer: {
        version: renderer,
        fontPack: async () => null,
        shownByNumber: async () => [],
        render: async (_: unknown, sink: Sink) => sink(new TextEncoder().encode(`%PDF ${renderer}`)),
        loadDerivation: async () => () => 'format' as const,
        attachmentsOf: async () => null,
      },
    }
    const ref = { case: 'DEMO-0001', number: 1 }
    await issueDossier(context, openSession(context, ref), { via: 'command' })
  }
  const release = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version

  it('is not drawn, and says what to run: that is no no', async () => {
    await issueAs(release, 'pdf/0')
    expect(answers()).toEqual({
      exitCode: 0,
      copies: [all, ['as-issued', 'intact', 'same', 'other-renderer']],
    })
    expect(verify().stdout).toContain(
      `4. Cannot be drawn again here. Drawn by program release ${release} (pdf/0): run that to compare.`,
    )
  })

  it('may be drawn otherwise by the same renderer version: no no either', async () => {
    await issueAs('0.0.9', RENDERER)
    expect(answers()).toEqual({ exitCode: 0, copies: [all, ['as-issued', 'intact', 'same', 'differs']] })
  })

  it('may have said it otherwise: the release is named, and only the same release can be wrong', async () => {
    await issueAs('0.0.9', 'pdf/0')
    rewriteLast(session(), (body) => ({ ...body, dossier: sha256('as that release said it') }))
    expect(answers()).toEqual({
      exitCode: 0,
      copies: [all, ['as-issued', 'intact', 'other-release', 'no-content']],
    })
    expect(verify().stdout).toContain('3. The content was built by program release 0.0.9')
  })
})

describe('after an erasure', () => {
  it('what was issued before cannot be rebuilt, which is no no; what is issued after can', () => {
    const identifiers = entries(session()).filter(({ type }) => type === 'identifier-recorded')
    erase(
      session(),
      identifiers.slice(0, 2).map(({ seq }) => seq),
    )
    expect(answers()).toEqual({ exitCode: 0, copies: [['as-issued', 'intact', 'erased', 'erased']] })
    const { stdout } = verify()
    expect(stdout).toContain('    3. Cannot be rebuilt: 2 entries erased since.\n    4. Cannot be rebuilt')
    expect(screen('dossier', 'DEMO-0001', '--issue').exitCode).toBe(0)
    expect(answers()).toEqual({ exitCode: 0, copies: [['as-issued', 'intact', 'erased', 'erased'], all] })
  })
})

describe('a picture that a copy shows', () => {
  const drawn = (): string => {
    const { pictures } = dataOf(session(), 'dossier-prepared') as { pictures: { drawn: string }[] }
    return pictures[0]?.drawn ?? ''
  }

  it('is kept as it is drawn, apart from the evidence', () => {
    const objects = entries(session()).filter(({ type }) => type === 'evidence-added')
    expect(objects.length).toBeGreaterThan(0)
    const original = readFileSync(join(ROOT, 'src/demo/profile-post.png'))
    const bytes = readFileSync(object(drawn()))
    expect(sha256(bytes)).toBe(drawn())
    expect(bytes.equals(original)).toBe(false)
  })

  it('is named when it is gone or changed; the content cannot be built again without it', () => {
    appendFileSync(object(drawn()), '!')
    const { stdout, exitCode } = verify()
    expect(exitCode).toBe(1)
    expect(stdout).toContain('the picture that the dossier shows was changed')
    rmSync(object(drawn()))
    expect(verify().stdout).toContain('the picture that the dossier shows is missing')
    expect(answers().copies).toEqual([['as-issued', 'not-intact', 'not-intact', 'no-content']])
  })
})
