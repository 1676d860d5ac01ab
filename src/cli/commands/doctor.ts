import { examine, type Finding, isMended } from '../../app/examine.ts'
import { type Mended, repair as repairStore } from '../../app/repair.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { DOCTOR_MESSAGES, type DoctorDetails } from '../print/doctor-messages.ts'
import type { Run } from '../run-context.ts'
import type { World } from '../world.ts'

/** What is looked at beside the store: the program on this computer. */
type DeskCode =
  | 'node'
  | 'node-untested'
  | 'configuration'
  | 'configuration-absent'
  | 'configuration-broken'
  | 'staff'
  | 'staff-from-account'
  | 'editor'
  | 'clipboard'
  | 'clipboard-none'

export type DoctorCode = DeskCode | Finding['code']
type DoctorFinding = Omit<Finding, 'code'> & { readonly code: DoctorCode }

/** `screen doctor`: no when something is wrong. */
export async function doctor(run: Run): Promise<ExitCode> {
  const findings = [...(await deskFindings(run)), ...(await examine(run.context))]
  const isWrong = findings.some(({ weight }) => weight === 'wrong')
  if (run.json)
    run.printJson({
      ok: !isWrong,
      findings: findings.map((one) => ({ ...one, mendable: isMended(one) })),
    })
  else {
    const say = DOCTOR_MESSAGES[run.language]
    run.tell(findings.flatMap((finding) => findingLines(run, finding)))
    const mendable = findings.filter(isMended).length
    run.talk(isWrong ? say.wrong : say.fine, mendable > 0 ? [say.repairWould(mendable)] : [])
  }
  return isWrong ? EXIT.no : EXIT.done
}

/** `screen repair` */
export async function repair(run: Run): Promise<ExitCode> {
  const mended: Mended[] = []
  let left: readonly Finding[] | null = null
  try {
    left = await repairStore(run.context, (one) => {
      mended.push(one)
      if (!run.json) run.tell(mendedLines(run, one))
    })
  } finally {
    // Also what was mended before something stopped it: what is left was not looked at then.
    if (run.json) run.printJson({ mended, left })
  }
  if (!run.json) {
    const nothing = mended.length === 0 ? [DOCTOR_MESSAGES[run.language].nothingToMend] : []
    const told = [...nothing, ...left.flatMap((finding) => findingLines(run, finding))]
    if (told.length > 0) run.tell(told)
  }
  return left.length === 0 ? EXIT.done : EXIT.no
}

/** The mark is a sign with a word to it for a screen reader: colour says nothing by itself. */
function findingLines(run: Run, { code, weight, details }: DoctorFinding): string[] {
  const say = DOCTOR_MESSAGES[run.language]
  const mark = run.plain ? `${say.weights[weight]}:` : { fine: '✓', note: '·', wrong: '✗' }[weight]
  const { message, hint } = say.findings[code](shown(details))
  const line = run.typed(`${mark} ${message}`)
  return [weight === 'wrong' ? run.style.warning(line) : line, ...(hint ? [`  ${run.typed(hint)}`] : [])]
}

function mendedLines(run: Run, { code, details, kept }: Mended): string[] {
  const say = DOCTOR_MESSAGES[run.language]
  const told = say.mended[code as keyof typeof say.mended](shown(details))
  return [`✓ ${told}`, ...(kept === null ? [] : [`  ${say.keptAs(visibleLine(kept))}`])]
}

function shown(details: Finding['details']): DoctorDetails {
  return Object.fromEntries(Object.entries(details).map(([key, value]) => [key, visibleLine(String(value))]))
}

async function deskFindings({ world, context }: Run): Promise<DoctorFinding[]> {
  const { desk, configuration } = world
  const { staffCode } = context.settings
  const copies = await desk.clipboard()
  return [
    supports(desk.nodeRange, desk.node)
      ? fine('node', { version: desk.node })
      : wrong('node-untested', { version: desk.node, range: desk.nodeRange }),
    configurationFinding(configuration),
    staffCode.from === 'default'
      ? note('staff-from-account', { code: staffCode.value })
      : fine('staff', { code: staffCode.value }),
    note('editor', { editor: desk.editor ?? '' }),
    copies === 'none' ? note('clipboard-none', {}) : fine('clipboard', { kind: copies }),
  ]
}

function configurationFinding({ path, exists, problems }: World['configuration']): DoctorFinding {
  if (problems.length > 0) return wrong('configuration-broken', { path, count: problems.length })
  return exists ? fine('configuration', { path }) : note('configuration-absent', { path })
}

/** `^20.19.0 || ^22.13.0 || >=24.0.0`, as `engines` of package.json has it. */
function supports(range: string, version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  return range.split('||').some((part) => {
    const [, sign, ...least] = /^(\^|>=)(\d+)\.(\d+)\.(\d+)$/.exec(part.trim()) ?? []
    const [a = 0, b = 0, c = 0] = least.map(Number)
    if (sign === '^' && major !== a) return false
    return major > a || (major === a && (minor > b || (minor === b && patch >= c)))
  })
}

function fine(code: DeskCode, details: Finding['details']): DoctorFinding {
  return { code, weight: 'fine', details }
}

function note(code: DeskCode, details: Finding['details']): DoctorFinding {
  return { code, weight: 'note', details }
}

function wrong(code: DeskCode, details: Finding['details']): DoctorFinding {
  return { code, weight: 'wrong', details }
}
