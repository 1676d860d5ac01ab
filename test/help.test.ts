import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { helpPage } from '../src/cli/print/help-page.ts'
import { buildProgram } from '../src/cli/program.ts'
import type { World } from '../src/cli/world.ts'
import { ROOT } from './support/build.ts'

/** Help is made and command lines are parsed without anything of the world but a place for what is written. */
async function programFor(language: 'nl' | 'en', written: string[] = [], name?: string): Promise<Command> {
  const world = {
    release: '0',
    result: (text: string) => written.push(text),
    configuration: { problems: [] },
  }
  return buildProgram(world as unknown as World, language, () => undefined, name)
}

function all(command: Command): Command[] {
  return command.commands.flatMap((one) => [one, ...all(one)])
}

/** As `screen help` lists them: not those that the program calls itself. */
const HIDDEN = new Set(['home', 'complete'])

function wordsOf(command: Command): string[] {
  return command.parent ? [...wordsOf(command.parent), command.name()] : []
}

async function helpOf(words: readonly string[], language: 'nl' | 'en'): Promise<string> {
  const written: string[] = []
  const program = await programFor(language, written)
  await program.parseAsync([...words, '--help'], { from: 'user' }).catch(() => undefined)
  return written.join('\n')
}

/** A command line as a shell splits it, up to where its output goes elsewhere. */
function argvOf(line: string): string[] {
  const [own = ''] = line.replace(/^screen /, '').split(/ [|>] /)
  return [...own.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
}

const COMMANDS = all(await programFor('en'))
  .map(wordsOf)
  .filter(([first = '']) => !HIDDEN.has(first))

/** Of the whole tree, or of the tree that is made for a line with this command. */
async function treeOf(language: 'nl' | 'en', name?: string): Promise<readonly (readonly string[])[]> {
  const program = await programFor(language, [], name)
  return all(program).map((command) => [wordsOf(command).join(' '), command.helpInformation()])
}

test('a command says the same when it is made alone', async () => {
  for (const language of ['nl', 'en'] as const) {
    const whole = new Map(
      await treeOf(language).then((tree) => tree.map(([name = '', help]) => [name, help])),
    )
    for (const [name = ''] of COMMANDS) {
      const alone = await treeOf(language, name)
      expect(alone.map(([one]) => one)).toContain(name)
      expect(alone.length).toBeLessThan(whole.size)
      for (const [one = '', help] of alone) expect(help).toBe(whole.get(one))
    }
  }
})

test('the help of the whole program is the one that was written beforehand, in a window of any width', async () => {
  for (const language of ['nl', 'en'] as const) {
    const page = readFileSync(join(ROOT, `dist/help.${language}.txt`), 'utf8')
    const program = await programFor(language)
    for (const columns of [30, 60, 79, 80, 81, 100, 132, 400]) {
      program.configureOutput({ getOutHelpWidth: () => columns })
      expect(helpPage(page, columns)).toBe(program.helpInformation())
    }
  }
})

test('there are commands to look at', () => {
  expect(COMMANDS.length).toBeGreaterThan(35)
})

describe.each(['nl', 'en'] as const)('the help in %s of', (language) => {
  test.each(COMMANDS.map((words) => [words.join(' '), words] as const))(
    '%s has examples that the program takes',
    async (name, words) => {
      const [, examples = ''] = (await helpOf(words, language)).split(/\n(?:Voorbeelden|Examples):\n/)
      const lines = examples.split('\n').map((line) => line.trim().replace(/^source <\((.*)\)$/, '$1'))
      expect(lines.length).toBeGreaterThan(0)
      for (const line of lines) {
        expect(line).toMatch(new RegExp(`^screen ${name}( |$)`))
        const program = await programFor(language)
        const acted: string[][] = []
        for (const command of [program, ...all(program)])
          command.action(() => {
            acted.push(wordsOf(command))
          })
        await program.parseAsync(argvOf(line), { from: 'user' })
        expect(acted).toEqual([argvOf(line).slice(0, acted[0]?.length)])
      }
    },
  )
})

/** Names of files that are the same in both languages, and rightly so. */
const SAME_FILES = new Set(['2.2.0.yaml', 'dossier.pdf'])

test('the examples in English name files in English', async () => {
  for (const [name, words] of COMMANDS.map((words) => [words[0] ?? '', words] as const)) {
    const named = async (language: 'nl' | 'en'): Promise<string[]> =>
      [...(await helpOf(words, language)).matchAll(/[\w.-]+\.(?:csv|json|pdf|png|tar\.age|txt|yaml)\b/g)].map(
        ([file]) => file,
      )
    const dutch = new Set(await named('nl'))
    const both = (await named('en')).filter((file) => dutch.has(file) && !SAME_FILES.has(file))
    expect(both, name).toEqual([])
  }
})

test('what takes a case, a PDF or a bundle says so in Dutch, and which keys it takes', async () => {
  const help = (await helpOf(['verify'], 'nl')).replace(/\s+/g, ' ')
  expect(help).toContain('screen verify [opties] [zaak|pdf|bundel]')
  expect(help).toContain('van een versleutelde sessie of bundel')
})
