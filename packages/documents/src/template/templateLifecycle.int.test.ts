import { describe, expect, test } from 'vitest'
import { everyStore } from '../../../postgres/src/field/stores.fixture.js'
import { aFirm, saying } from './firm.fixture.js'
import { templateEditions } from './templateEditions.js'

const [first, second] = [saying('Zmluva {{ customer }}'), saying('Zmluva č. 2: {{ customer }}')]
const path = 'contract/sk'

describe.each(everyStore)('a template $name', ({ open }) => {
  test('CB-54: is drafted, put into use, changed and taken back, and its editions say by whom and when', async () => {
    const { editor, publisher, clerk, clock } = await aFirm((await open()).store)
    await editor.templates.start(path, { kind: 'contract', locale: 'sk', draft: first })
    expect(await editor.templates.trySend(path, 'publish')).toMatchObject({ outcome: 'refused', code: 'forbidden' })
    await publisher.templates.send(path, 'publish')
    await clock.advanceBy({ minutes: 1 })
    await editor.templates.send(path, 'edit', second)
    expect((await clerk.templates.get(path))?.data.published).toEqual(first)
    await publisher.templates.send(path, 'publish')
    const editions = await templateEditions(clerk.templates, path)
    expect(editions.map(({ edition, layout, by, at }) => [edition, layout, by, at.toISOString()])).toEqual([
      [2, second, 'per', '2026-06-01T08:01:00.000Z'],
      [1, first, 'per', '2026-06-01T08:00:00.000Z'],
    ])
    await publisher.templates.send(path, 'back', { edition: 1, layout: first })
    expect((await clerk.templates.get(path))?.data).toMatchObject({ published: first, edition: 3 })
    await publisher.templates.send(path, 'withdraw')
    expect((await clerk.templates.get(path))?.status).toBe('withdrawn')
  })

  test('what two put into use at once is one edition', async () => {
    const { editor, publisher } = await aFirm((await open()).store)
    await editor.templates.start(path, { kind: 'contract', locale: 'sk', draft: first })
    const both = [1, 2].map(() => publisher.templates.trySend(path, 'publish'))
    expect((await Promise.all(both)).map(({ outcome }) => outcome).toSorted()).toEqual(['moved', 'refused'])
  })
})
