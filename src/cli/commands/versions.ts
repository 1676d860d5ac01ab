import { publicationsOf, today } from '../../app/publications.ts'
import {
  type PublishOptions,
  publish as publishVersion,
  withdraw as withdrawVersion,
} from '../../app/publish.ts'
import { listVersions } from '../../app/versions.ts'
import { versionInForce } from '../../domain/instruction/publication.ts'
import { ScreenError } from '../../domain/screen-error.ts'
import { dayText } from '../../domain/text/dates.ts'
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
  run.talk(say.keepIndexHead)
  return EXIT.done
}

/** `screen instruction withdraw <id@version>` */
export function withdraw(run: Run, wanted: string, flags: { readonly text: string }): ExitCode {
  const [id = '', version] = wanted.split('@', 2)
  if (version === undefined) throw new ScreenError('USAGE', { message: `${wanted}: id@version` })
  withdrawVersion(run.context, id, version, readText(run, flags.text))
  const say = LIFECYCLE[run.language]
  const current = versionInForce(publicationsOf(run.context, id), today(run.context))
  run.talk(say.withdrawn(id, version), say.nowInForce(current?.version ?? null))
  return EXIT.done
}
