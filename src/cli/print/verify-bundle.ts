import type { Style } from '../../app/style.ts'
import type { BundleReport } from '../../app/verify-bundle.ts'
import type { Language } from '../../domain/language.ts'
import { visibleLine } from '../../domain/text/visible.ts'
import { BUNDLE_MESSAGES } from './bundle-messages.ts'
import { handedOverAt, reportLines } from './verify.ts'

/** What is said of the folder, then of the session in it and of its copies. */
export function bundleLines(path: string, report: BundleReport, language: Language, style: Style): string[] {
  const say = BUNDLE_MESSAGES[language]
  const { faults, files, leftOut, manifest, session, copies } = report
  return [
    style.title(say.bag(visibleLine(path))),
    ...(faults.length === 0 ? [`  ${say.listed(files)}`] : []),
    ...faults.map((fault) => `  ${style.warning(`${visibleLine(fault.path)} ${say.faults[fault.what]}.`)}`),
    ...(leftOut > 0 ? [`  ${say.leftOut(leftOut)}`] : []),
    ...(manifest === null
      ? []
      : [
          `  ${say.manifest(manifest)}`,
          `  ${handedOverAt(session) === null ? say.onlyManifest : say.onlyHead}`,
        ]),
    ...reportLines(session, copies, language, style),
  ]
}
