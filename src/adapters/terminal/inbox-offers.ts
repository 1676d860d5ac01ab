import type { Inbox, InboxFile } from '../../app/context.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import type { Card } from '../../domain/session/card.ts'
import { standing } from '../../domain/session/state.ts'

/** What the inbox has for this session. */
export interface InboxOffers {
  readonly fresh: readonly InboxFile[]
  /** The same bytes are evidence already. */
  readonly known: readonly { readonly file: InboxFile; readonly id: string }[]
  readonly unfinished: readonly InboxFile[]
  readonly odd: readonly InboxFile[]
  /** The folder cannot be read. */
  readonly fault: ScreenError | null
}

const NONE: InboxOffers = { fresh: [], known: [], unfinished: [], odd: [], fault: null }

export function lookInto(inbox: Inbox, { state }: Card): InboxOffers {
  const evidence = standing(state, state.evidence)
  /** Only a file of the same size is worth hashing before it is taken in: the copy is hashed as it is made. */
  const knownAs = (file: InboxFile): string | undefined => {
    const alike = evidence.filter(({ body }) => body.bytes === file.bytes)
    if (alike.length === 0) return undefined
    const digest = expected(() => inbox.digest(file), null)
    return alike.find(({ data }) => digest !== null && data?.sha256 === digest)?.body.id
  }
  try {
    const files = inbox.look()
    const whole = files.filter((file) => file.state === 'whole').map((file) => ({ file, id: knownAs(file) }))
    return {
      fresh: whole.flatMap(({ file, id }) => (id === undefined ? [file] : [])),
      known: whole.flatMap(({ file, id }) => (id === undefined ? [] : [{ file, id }])),
      unfinished: files.filter((file) => file.state === 'unfinished'),
      odd: files.filter((file) => file.state === 'odd'),
      fault: null,
    }
  } catch (error) {
    if (!(error instanceof ScreenError)) throw error
    return { ...NONE, fault: error }
  }
}

/** A file that went or changed meanwhile is told when it is taken in; until then nothing is known of it. */
export function expected<T>(read: () => T, otherwise: T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ScreenError)) throw error
    return otherwise
  }
}
