/** The scripts that need a font of their own: together more letters than all others. */
export type PackScript = 'han' | 'kana' | 'hangul'

/** By the blocks of Unicode, as `\p{…}` would follow the Unicode version of the Node in use. */
const LETTERS: Readonly<Record<PackScript, RegExp>> = {
  han: /[\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u303b\u3105-\u312f\u31a0-\u31bf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u,
  kana: /[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9d\u{1aff0}-\u{1b16f}]/u,
  hangul: /[\u1100-\u115e\u1161-\u11ff\u3131-\u3163\u3165-\u318e\ua960-\ua97f\uac00-\ud7ff\uffa1-\uffdc]/u,
}

const SCRIPTS = Object.keys(LETTERS) as PackScript[]

/** A font that lacks this letter is not for the script. */
export const PACK_PROBES: Readonly<Record<PackScript, number>> = { han: 0x4e00, kana: 0x304b, hangul: 0xac00 }

/** Which of them a text holds. */
export function packScriptsIn(text: string): PackScript[] {
  return SCRIPTS.filter((script) => LETTERS[script].test(text))
}
