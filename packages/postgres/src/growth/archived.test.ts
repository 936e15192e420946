import { expect, test } from 'vitest'
import { archivedSubjects } from '../index.js'

const key = { tenant: 'malmo', lifecycle: 'order', id: 'o1' }
const failing = (code: string) => ({
  connect: async () => ({
    query: () => Promise.reject(Object.assign(new Error('relation "ordna_archive.subjects" does not exist'), { code })),
  }),
})

test('an archive into which nothing has been moved yet has nothing, and whatever else fails is told', async () => {
  expect(await archivedSubjects(failing('42P01')).under(key)).toEqual([])
  expect(await archivedSubjects(failing('3F000')).under(key)).toEqual([])
  await expect(archivedSubjects(failing('42501')).under(key)).rejects.toMatchObject({ code: '42501' })
})
