import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderFileStore } from '@ordna/files'
import { after, before } from './record.fixture.js'
import type { Photo } from './record.js'
import { unprovenPhotos } from './unprovenPhotos.js'

/** Bytes that begin as a JPEG does. */
const jpeg = (text: string) => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from(text)])

test('CB-37, CB-D13: photos that were altered, exchanged or lost are found, whichever record they stand in', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ordna-photos-'))
  try {
    const files = folderFileStore(folder)
    const take = async (content: string): Promise<Photo> => {
      const bytes = jpeg(content)
      const { key, sha256, contentType } = await files.put({ bytes, contentType: 'image/jpeg', under: 'orders/o1' })
      return { key, sha256, contentType, takenAt: new Date(0), takenBy: 'anna' }
    }
    const [whole, altered, lost] = [await take('whole'), await take('altered'), await take('lost')]
    const exchanged = { ...whole, sha256: altered.sha256 }
    const renamed = { ...whole, contentType: 'image/png' as const }
    expect(await unprovenPhotos([before({ photos: [renamed], damages: [] })], files)).toMatchObject([
      { problem: 'altered' },
    ])
    const records = [
      before({ photos: [whole, altered], damages: [] }),
      after({ photos: [lost, exchanged], damages: [] }),
    ]
    expect(await unprovenPhotos(records, files)).toEqual([{ record: 'c2', photo: exchanged, problem: 'altered' }])
    await writeFile(join(folder, altered.key), 'retouched')
    await files.delete(lost.key)
    expect(await unprovenPhotos(records, files)).toEqual([
      { record: 'c1', photo: altered, problem: 'altered' },
      { record: 'c2', photo: lost, problem: 'missing' },
      { record: 'c2', photo: exchanged, problem: 'altered' },
    ])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
