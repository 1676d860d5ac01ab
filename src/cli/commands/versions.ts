import { instructionIds, publicationsOf, today } from '../../app/publications.ts'
import {
  type PublishOptions,
  publish as publishVersion,
  withdraw as withdrawVersion,
} from '../../app/publish.ts'
import { listVersions } from '../../app/versions.ts'
import { versionInForce } from '../../domain/instruction/publication.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { dayText } from '../../domain/text/dates.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { problemText } from '../print/errors.ts'
import { LIFECYCLE } from '../print/lifecycle-messages.ts'
import { versionLines } from '../print/versions.ts'
import type { Run } from '../run-context.ts'
import { readText } from './read-text.ts'

/** `screen instruction list` */
export function list(run: Run): ExitCode {
  const versions = listVersions(run.context)
  if (run.json) run.printJson(versions)
  else run.tell(versionLines(versions, run.language, run.style, run.world.columns))
  return EXIT.done
}

export interface PublishFlags {
  readonly author?: string
  readonly from?: string
  readonly until?: string
  readonly zone?: string
  readonly adoptedBy?: string
  readonly alignedWith?: string
}

/** `screen instruction publish <file>` */
export async function publish(run: Run, wanted: string, flags: PublishFlags): Promise<ExitCode> {
  const { adoptedBy, alignedWith, ...same } = flags
  const options: PublishOptions = {
    ...same,
    ...(adoptedBy === undefined ? {} : { adopted: adoptedBy }),
    ...(alignedWith === undefined ? {} : { aligned: alignedWith }),
  }
  const { publication, path, head, demand, warnings } = await publishVersion(run.context, wanted, options)
  const say = LIFECYCLE[run.language]
  const { instruction, version, from, author, publisher } = publication
  if (run.json) run.printJson({ ...publication, path, head, demanded: demand?.version ?? null })
  else
    run.print(
      say.published(instruction, version, dayText(from, run.language)),
      say.inPlace(path),
      ...(demand ? [say.demanded(demand.version, version)] : []),
      say.indexHead(head),
    )
  run.talk(warnings.map((problem) => problemText(problem, run.language)))
  if (demand) run.talk(say.secondPerson(author, publisher))
  if (from < today(run.context)(publication.zone)) run.talk(say.beforeToday(dayText(from, run.language)))
  const { store, instructions } = run.context.settings
  if (store.from !== 'default' && instructions.from === 'default') run.talk(say.onlyThisAccount)
  run.talk(say.keepIndexHead)
  return EXIT.done
}

/** `screen instruction withdraw <id@version>` */
export function withdraw(run: Run, wanted: string, flags: { readonly text: string }): ExitCode {
  const [id = '', version] = wanted.split('@', 2)
  const say = LIFECYCLE[run.language]
  if (version === undefined)
    throw new ScreenError('USAGE', { message: say.versionUnnamed(meant(run, id), visibleLine(wanted)) })
  const head = withdrawVersion(run.context, id, version, readText(run, flags.text))
  if (run.json) run.printJson({ instruction: id, version, head })
  else run.print(say.indexHead(head))
  const current = versionInForce(publicationsOf(run.context, id), today(run.context))
  run.talk(say.withdrawn(id, version), say.nowInForce(current?.version ?? null), say.keepIndexHead)
  return EXIT.done
}

/** An instruction or a number alone, as it may have been meant. */
function meant({ context }: Run, named: string): string {
  const ids = instructionIds(context)
  if (!ids.includes(named)) return `${ids[0]}@${/^\d/.test(named) ? visibleLine(named) : '1.0.0'}`
  return `${named}@${versionInForce(publicationsOf(context, named), today(context))?.version ?? '1.0.0'}`
}
