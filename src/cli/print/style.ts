import { Chalk } from 'chalk'
import type { Style } from '../../app/style.ts'

// Rules for terminal text: colour never carries meaning by itself; a sentence ends with a full stop;
// anything a person or a file gave passes through visible(); a hint stands on a line of its own.

const chalk = new Chalk({ level: 1 })

/**
 * The only importer of chalk, which is loaded only where colour is wanted. Of the basic colours only red and magenta: cyan and yellow are not to be read on
 * a light background, blue not on a dark one. Faint says less, never something else.
 */
export const COLOUR_STYLE: Style = {
  title: (text) => chalk.bold(text),
  label: (text) => chalk.underline(text),
  faint: (text) => chalk.dim(text),
  accent: (text) => chalk.bold(chalk.magenta(text)),
  warning: (text) => chalk.red(text),
}
