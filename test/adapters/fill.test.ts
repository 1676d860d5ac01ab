import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { draftFiles } from '../../src/adapters/draft-files.ts'
import { files } from '../../src/adapters/files.ts'
import { sessionFiles } from '../../src/adapters/session-files.ts'
import type { Sink } from '../../src/app/context.ts'
import { sha256 } from '../../src/domain/digest.ts'
import { withFault } from '../faults/faulty-disk.ts'

const text = (value: string) => new TextEncoder().encode(value)
const place = () => mkdtempSync(join(tmpdir(), 'screen-fill-'))
const twoPieces = async (sink: Sink) => {
  sink(text('een '))
  sink(text('twee'))
}
const broken = async (sink: Sink) => {
  sink(text('een '))
  throw new Error('halfway')
}

describe('a file that is written in pieces', () => {
  it('is there whole', async () => {
    const path = join(place(), 'new/a.pdf')
    await files.fill(path, twoPieces)
    expect(readFileSync(path, 'utf8')).toBe('een twee')
  })

  it('is not there at all when its writer fails', async () => {
    const folder = place()
    await expect(files.fill(join(folder, 'a.pdf'), broken)).rejects.toThrow('halfway')
    expect(readdirSync(folder)).toEqual([])
  })

  it('never takes the place of another, and its writer is not even asked', async () => {
    const path = join(place(), 'a.pdf')
    writeFileSync(path, 'there')
    await expect(files.fill(path, broken)).rejects.toMatchObject({ code: 'OUTPUT_EXISTS' })
    expect(readFileSync(path, 'utf8')).toBe('there')
  })
})

describe('a copy of a dossier', () => {
  it('is kept whole or not at all, and its digest is that of its bytes', async () => {
    const store = sessionFiles(place())
    const ref = { case: '2026-0001', number: 1 }
    store.create(ref, { lines: ['x'], objects: [], derived: '{}' })
    await expect(store.putDossier(ref, 1, broken)).rejects.toThrow('halfway')
    expect([store.readDossier(ref, 1), store.digestOfDossier(ref, 1)]).toEqual([null, null])
    const path = await store.putDossier(ref, 1, twoPieces)
    expect(readdirSync(join(path, '..'))).toEqual(['copy-1.pdf'])
    expect(store.digestOfDossier(ref, 1)).toBe(sha256('een twee'))
  })
})

describe('a draft', () => {
  it('that does not fit on the disk leaves the one before, and no file per key', async () => {
    const root = place()
    const drafts = draftFiles(root)
    const ref = { case: 'A-1', number: 1 }
    const draft = { step: 'identifiers', form: 'i', answers: { text: 'name: Selam' } }
    drafts.keep(ref, draft)
    const before = readdirSync(join(root, 'cases/A-1/1/drafts'))
    const full = await withFault(() => drafts.keep(ref, draft), { kind: 'ENOSPC', at: 1 })
    expect(full.result).toMatchObject({ ok: false, error: { code: 'STORE_NOT_WRITABLE' } })
    expect(readdirSync(join(root, 'cases/A-1/1/drafts'))).toEqual(before)
  })
})
