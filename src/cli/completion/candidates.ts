import type { Argument, Command, Option } from 'commander'

/** One word that may stand where the cursor is; what it does, where there is something to say. */
export interface Candidate {
  readonly word: string
  readonly about?: string
}

/** What only the store and the folders of this desk know. Asked when it is needed: a completion must be quick. */
export interface Known {
  cases(): readonly string[]
  /** Steps of the session that is meant. */
  steps(reference: string): readonly string[]
  /** `id@version` of each. */
  instructions(): readonly string[]
  templates(): readonly string[]
  eventTypes(): readonly string[]
}

/**
 * What may be typed next: `before` are the whole words after the program's name, `current` is the one that is being
 * typed, possibly empty. None: the shell offers files, or nothing.
 */
export function candidates(
  program: Command,
  before: readonly string[],
  current: string,
  known: Known,
): Candidate[] {
  const place = placeOf(program, before)
  return possible(place, current, known).filter(({ word }) => word.startsWith(current))
}

/** Where the cursor stands in the grammar of commands. */
interface Place {
  readonly command: Command
  /** Values given to the command's arguments so far. */
  readonly values: readonly string[]
  /** The option whose value is being typed. */
  readonly option: Option | undefined
}

function placeOf(program: Command, before: readonly string[]): Place {
  let command = program
  let option: Option | undefined
  let values: string[] = []
  for (const word of before) {
    if (option) option = undefined
    else if (word.startsWith('-')) option = needsValue(optionsOf(command), word)
    else {
      const under = command.commands.find((one) => one.name() === word)
      if (under) [command, values] = [under, []]
      else values = [...values, word]
    }
  }
  return { command, values, option }
}

function needsValue(options: readonly Option[], word: string): Option | undefined {
  return options.find((one) => (one.long === word || one.short === word) && (one.required || one.optional))
}

/** A command takes those of all above it too; the version is told by the program alone. */
function optionsOf({ options, parent }: Command): readonly Option[] {
  const above = parent ? optionsOf(parent).filter(({ long }) => long !== '--version') : []
  return [...options, ...above]
}

function possible({ command, values, option }: Place, current: string, known: Known): Candidate[] {
  if (option) return words(option.argChoices ?? valuesOf(option, values, known))
  if (current.startsWith('-'))
    return optionsOf(command).flatMap(({ long, description, hidden }) =>
      long && !hidden ? { word: long, about: description } : [],
    )
  const argument = command.registeredArguments[values.length]
  return [
    ...command
      .createHelp()
      .visibleCommands(command)
      .map((one) => ({ word: one.name(), about: one.description() })),
    ...(argument ? words(argument.argChoices ?? ofArgument(argument, known)) : []),
  ]
}

function valuesOf({ long, flags }: Option, values: readonly string[], known: Known): readonly string[] {
  if (long === '--step') return known.steps(values.at(-1) ?? '')
  if (long === '--type') return known.eventTypes()
  if (long === '--template') return withIds(known.templates())
  if (long === '--to' && flags.includes('<version>')) return known.instructions()
  if (long === '--instruction' || flags.includes('<id[@version]>')) return withIds(known.instructions())
  return flags.includes('<case>') ? known.cases() : []
}

function ofArgument(argument: Argument, known: Known): readonly string[] {
  const name = argument.name()
  if (name.split('|').includes('case')) return known.cases()
  return ['a', 'b', 'id@version'].includes(name) ? known.instructions() : []
}

function withIds(versions: readonly string[]): readonly string[] {
  return [...new Set(versions.map((one) => one.split('@', 1)[0] ?? one)), ...versions]
}

function words(values: readonly string[]): Candidate[] {
  return values.map((word) => ({ word }))
}
