import type { YAMLParseError } from 'yaml'

/** What is wrong with the YAML, by what its writer can do about it. */
export type YamlFault =
  | 'indent'
  | 'colon'
  | 'no-space'
  | 'flow-colon'
  | 'open-quote'
  | 'open-bracket'
  | 'escape'
  | 'reserved'
  | 'unexpected'
  | 'second-document'
  | 'other'

/** The parser's code says where it noticed, its message often why: both are its own, so what is not known is `other`. */
export function yamlFault({ code, message }: Pick<YAMLParseError, 'code' | 'message'>): {
  readonly yamlFault: YamlFault
  /** The sign it is about; else the message, which is in English. */
  readonly found: string
} {
  const [said = ''] = message.split('\n', 1)
  const [fault, sign] = told(code, said)
  return { yamlFault: fault, found: sign ?? said }
}

function told(
  code: YAMLParseError['code'],
  said: string,
): readonly [fault: YamlFault, sign?: string | undefined] {
  const bracket = /end with a ([}\]])/.exec(said)?.[1]
  if (bracket) return ['open-bracket', bracket]
  switch (code) {
    case 'BAD_INDENT':
      return ['indent']
    case 'BLOCK_AS_IMPLICIT_KEY':
      return said.startsWith('Nested mappings') ? ['colon'] : ['indent']
    case 'MULTILINE_IMPLICIT_KEY':
      return ['no-space']
    case 'BLOCK_IN_FLOW':
      return ['flow-colon']
    case 'BAD_DQ_ESCAPE':
      return ['escape', /\\\S*$/.exec(said)?.[0]]
    case 'BAD_SCALAR_START':
      return ['reserved', /\S+$/.exec(said)?.[0]]
    case 'UNEXPECTED_TOKEN':
      return ['unexpected']
    case 'MISSING_CHAR': {
      const quote = /closing (.)quote/.exec(said)?.[1]
      if (quote) return ['open-quote', quote]
      return said.includes('without - indicator') ? ['indent'] : ['other']
    }
    default:
      return ['other']
  }
}
