import { writeFile } from 'node:fs/promises'
import { check } from '@ordna/core/inspect'
import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { aFirm, begun, claimed, jpeg, handover } from '../template/firm.fixture.js'
import { PaperPicture } from '../template/paperContent.js'
import { paperSet } from '../template/paperSet.js'

test('CB-32: workflow documents are a lifecycle with which nothing is wrong', () => {
  expect(check(handover)).toEqual([])
})

test('CB-32: a set is not handed out with one of its proofs exchanged', async () => {
  const firm = await begun(await aFirm(memoryStore()))
  const { paper, photo } = await claimed(firm)
  const other = {
    ...paper.data.content,
    pictures: paper.data.content.pictures.map((one) => ({ ...one, sha256: 'f'.repeat(64) })),
  }
  await expect(paperSet({ ...paper, data: { ...paper.data, content: other } }, firm.files)).rejects.toThrow(
    'is not the one whose hash the paper says',
  )
  await writeFile(`${firm.folder}/${photo.key}`, Uint8Array.from([...jpeg, 9]))
  await expect(paperSet(paper, firm.files)).rejects.toMatchObject({ details: { problem: 'altered' } })
})

test('CB-32: what is no picture for a page is refused when it is drafted, and told what to do', () => {
  const heic = { key: 'k', sha256: 'a'.repeat(64), contentType: 'image/heic' }
  expect(v.safeParse(PaperPicture, heic).issues?.[0].message).toContain('make it JPEG or PNG')
})

test('CB-32: a set is the paper, its photos and what goes with it, in this order', async () => {
  const firm = await begun(await aFirm(memoryStore()))
  const { paper } = await claimed(firm)
  const names = (await paperSet(paper, firm.files)).map(({ name }) => name)
  expect(names).toEqual(['P20260001', 'Nárazník', 'Poistka'])
})
