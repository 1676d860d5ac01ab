import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A few letters of Han, Kana and Hangul. */
export const SMALL_PACK = fileURLToPath(new URL('../fixtures/fonts/han-kana-hangul.otf', import.meta.url))

export const DEBIAN_PACK = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'
export const hasDebianPack = existsSync(DEBIAN_PACK)
