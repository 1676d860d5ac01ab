import type { Style } from '../../app/style.ts'

// Rules for terminal text: colour never carries meaning by itself; a sentence ends with a full stop;
// anything a person or a file gave passes through visible(); a hint stands on a line of its own.

/**
 * The only place of terminal codes for results. Of the basic colours only red and magenta: cyan and yellow are not to
 * be read on a light background, blue not on a dark one. Faint says less, never something else.
 */
export function makeStyle(colour: boolean): Style {
  const coded = colour ? styled : plain
  const bold = coded(1, 22)
  const magenta = coded(35, 39)
  return {
    title: bold,
    label: coded(4, 24),
    faint: coded(2, 22),
    accent: (text) => bold(magenta(text)),
    warning: coded(31, 39),
  }
}

type Coded = (begin: number, end: number) => (text: string) => string

const plain: Coded = () => (text) => text

/** Begun again after a style within it that has the same end, and on each line: a pager shows line by line. */
const styled: Coded = (begin, end) => {
  const [open, close] = [`\u001b[${begin}m`, `\u001b[${end}m`]
  return (text) =>
    text === ''
      ? ''
      : `${open}${text.replaceAll(close, close + open).replaceAll('\n', `${close}\n${open}`)}${close}`
}
