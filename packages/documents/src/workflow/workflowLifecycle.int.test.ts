import { describe, expect, test } from 'vitest'
import { everyStore } from '../../../postgres/src/field/stores.fixture.js'
import { fileOf } from '../document/filing.js'
import { aFirm, begun, claimed, drawnFrom } from '../template/firm.fixture.js'
import { paperSet } from '../template/paperSet.js'

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
