import { OrdnaError } from '@ordna/core'
import type { FileStore } from '@ordna/files'
import type { ConditionRecords, Photo } from './record.js'

/** A photo that proves nothing any more: its file is gone, or is not the one that was recorded. */
export type UnprovenPhoto = {
  readonly record: string
  readonly photo: Photo
  readonly problem: 'missing' | 'altered'
}

/** Looks at the file of every photo, also of corrected records. None is returned when all the evidence stands. */
export async function unprovenPhotos(
  records: ConditionRecords,
  files: Pick<FileStore, 'get'>,
): Promise<readonly UnprovenPhoto[]> {
  const found: UnprovenPhoto[] = []
  for (const { id, photos } of records) {
    for (const photo of photos) {
      const problem = await problemOf(photo, files)
      if (problem) found.push({ record: id, photo, problem })
    }
  }
  return found
}

async function problemOf(photo: Photo, files: Pick<FileStore, 'get'>): Promise<UnprovenPhoto['problem'] | null> {
  try {
    const { sha256, contentType } = await files.get(photo.key)
    return sha256 === photo.sha256 && contentType === photo.contentType ? null : 'altered'
  } catch (error) {
    const problem = error instanceof OrdnaError ? error.details['problem'] : undefined
    if (problem === 'missing' || problem === 'altered') return problem
    throw error
  }
}
