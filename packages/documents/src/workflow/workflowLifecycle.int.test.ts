import { writeFile } from 'node:fs/promises'
import { check } from '@ordna/core/inspect'
import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { everyStore } from '../../../postgres/src/field/stores.fixture.js'
import { fileOf } from '../document/filing.js'
import { aFirm, begun, drawnFrom, handover, type Firm } from '../template/firm.fixture.js'
import { PaperPicture } from '../template/paperContent.js'
import { paperSet } from '../template/paperSet.js'

test('CB-32: workflow documents are a lifecycle with which nothing is wrong', () => {
  expect(check(handover)).toEqual([])
})

const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])

/** A handover protocol with a photo, and a policy that goes with it. */
async function claimed(firm: Firm) {
  const { clerk, files, ordna } = firm
  const photo = await files.put({ bytes: jpeg, contentType: 'image/jpeg', under: 'orders/o1' })
  const bytes = new TextEncoder().encode('Poistka')
  const policy = await files.put({ bytes, contentType: 'text/plain; charset=utf-8', under: 'orders/o1' })
  const content = {
    values: { customer: 'Jana Nováková', car: 'BA-123XY' },
    pictures: [{ key: photo.key, sha256: photo.sha256, contentType: 'image/jpeg', caption: 'Nárazník' } as const],
    enclosures: [{ title: 'Poistka', key: policy.key, sha256: policy.sha256, contentType: policy.contentType }],
  }
  const links = { series: 'handovers', order: 'o1', template: 'handover/sk' }
  await clerk.handovers.start('h1', { locale: 'sk', order: 'o1', content }, { links })
  await clerk.handovers.send('h1', 'issue')
  await ordna.tick()
  const found = await clerk.handovers.get('h1')
  if (!found) throw new Error('There is no protocol.')
  return { paper: { id: 'h1', data: found.data }, photo, policy }
}

describe.each(everyStore)('a workflow document $name', ({ open }) => {
  test('CB-32 CB-38: shows its photos, names their hashes, and is handed out as one set', async () => {
    const firm = await begun(await aFirm((await open()).store))
    const { paper, photo, policy } = await claimed(firm)
    const shown = drawnFrom((await fileOf(paper, firm.files)).bytes)
    expect(shown.images).toEqual(['picture1'])
    expect(shown.values.pictures).toEqual([
      expect.objectContaining({ name: 'picture1', sha256: photo.sha256, caption: 'Nárazník' }),
    ])
    const set = await paperSet(paper, firm.files)
    expect(set.map(({ name, file }) => [name, file.sha256])).toEqual([
      ['P20260001', paper.data.file?.sha256],
      ['Nárazník', photo.sha256],
      ['Poistka', policy.sha256],
    ])
  })
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
