import { describe, expect, test } from 'vitest'
import type { HistoryEntry } from '../words/change.js'
import type { Subject } from '../words/subject.js'
import { engine } from '../engine.js'
import { customer, rental, shop } from './shop.fixture.js'

/** What a hand in the database may leave of a row: parts of it gone, or of another kind. */
const ruins: readonly (readonly [string, object])[] = [
  ['nothing but its columns', { notes: undefined, dead: undefined, stay: undefined, startedAt: undefined }],
  ['data that is none', { data: null }],
  ['data that is a list', { data: [] }],
  ['timers that are none', { timers: null }],
  ['a moment that is a text', { updatedAt: 'yesterday' }],
]

async function ruined(ruin: object) {
  const made = shop()
  for (const id of ['r1', 'r2', 'r3']) await made.rentals.start(id, made.data)
  const { store } = made
  const spoil = (subject: Subject): Subject => (subject.id === 'r2' ? { ...subject, ...ruin } : subject)
  const { load, list } = { load: store.load.bind(store), list: store.list.bind(store) }
  store.load = async (keys) =>
    (await load(keys)).map(({ subject, earlier }) => ({ subject: subject && spoil(subject), earlier }))
  store.list = async (query) => {
    const page = await list(query)
    return { ...page, items: page.items.map(spoil) }
  }
  return made
}

describe('a row that makes no sense', () => {
  test.each(ruins)('with %s takes no other of its page with it, and is named', async (_, ruin) => {
    const { rentals } = await ruined(ruin)
    const page = await rentals.list({ order: 'startedAt', descending: false })
    expect(page.items.map(({ id }) => id)).toEqual(['r1', 'r3'])
    expect(page.broken).toEqual(['r2'])
    const two = await rentals.list({ order: 'startedAt', descending: false, limit: 2 })
    expect(
      (await rentals.list({ order: 'startedAt', descending: false, limit: 2, cursor: two.cursor ?? '' })).items,
    ).toHaveLength(1)
  })

  test.each(ruins)('with %s is told as such to whoever asks for it alone, and nothing is written', async (_, ruin) => {
    const { rentals, store } = await ruined(ruin)
    const before = await store.history({ tenant: 'oslo', lifecycle: 'rental', id: 'r2' }, { after: 0, limit: 10 })
    const wrong = { code: 'broken_row', details: { id: 'r2' } }
    await expect(rentals.get('r2')).rejects.toMatchObject(wrong)
    await expect(rentals.explain('r2')).rejects.toMatchObject(wrong)
    await expect(rentals.send('r2', 'tell')).rejects.toMatchObject(wrong)
    const results = await rentals.sendMany(['r1', 'r2', 'r3'].map((id) => ({ id, transition: 'tell' })))
    expect(results).toMatchObject([{ outcome: 'moved' }, { outcome: 'fault', error: wrong }, { outcome: 'moved' }])
    expect(await store.history({ tenant: 'oslo', lifecycle: 'rental', id: 'r2' }, { after: 0, limit: 10 })).toEqual(
      before,
    )
  })

  test.each(ruins)('with %s is found by verify, which goes on with the others', async (_, ruin) => {
    const { ordna } = await ruined(ruin)
    const { altered } = await ordna.verify()
    expect(altered.map(({ key, part }) => [key.id, part])).toEqual([['r2', 'row']])
  })

  test.each([true, false])(
    'is left behind by a migration that carries the others over (tried only: %s)',
    async (dryRun) => {
      const { rentals, store } = await ruined({ stay: undefined })
      const next = { ...rental, version: 2 }
      const migrate = (_: number, { status, data }: { status: string; data: object }) => ({ status, data })
      const { carried, stranded } = await engine({ store }).migrate(next, { migrate, dryRun })
      expect(carried).toBe(2)
      expect(stranded).toMatchObject([
        { key: { id: 'r2' }, refusal: { code: 'invalid_data', blockers: [{ code: 'broken_row' }] } },
      ])
      const [loaded] = await store.load([{ tenant: 'oslo', lifecycle: 'rental', id: 'r1' }])
      expect(loaded?.subject?.version).toBe(dryRun ? 1 : 2)
      expect(await rentals.count()).toBe(3)
    },
  )

  test('is linked to by nobody', async () => {
    const { rentals } = await ruined({ stay: undefined })
    const started = rentals.start('r4', (await ruined({})).data, { links: { peer: 'r2' } })
    await expect(started).rejects.toMatchObject({
      code: 'broken_row',
      details: { id: 'r2' },
    })
  })

  test('is named by no page that has none', async () => {
    const { rentals } = await ruined({})
    expect(await rentals.list()).not.toHaveProperty('broken')
  })
})

describe('an entry that makes no sense', () => {
  async function torn(...garbage: readonly unknown[]) {
    const made = shop()
    await made.rentals.start('r1', made.data)
    for (let times = 0; times < 9; times++) await made.rentals.send('r1', 'tell')
    const { store } = made
    const history = store.history.bind(store)
    const spoil = (entry: HistoryEntry) => (entry.seq > 10 - garbage.length ? garbage[10 - entry.seq] : entry)
    store.history = async (key, query) => (await history(key, query)).map(spoil) as readonly HistoryEntry[]
    return made
  }

  test.each([[[null]], [[5, 'x']], [[{ seq: 10 }, [], undefined]]])(
    'takes no other of the history with it, for whoever reads it, on pages of any size: %j',
    async (garbage) => {
      const { rentals, ordna } = await torn(...garbage)
      const whole = Array.from({ length: 10 - garbage.length }, (_, index) => index + 1)
      for (const desk of [rentals, rentals.as(customer)])
        for (const limit of [1, 2, 3, 10, 1000]) {
          const seen: number[] = []
          for (let page = await desk.history('r1', { limit }); page.length > 0;) {
            seen.push(...page.map(({ seq }) => seq))
            page = await desk.history('r1', { limit, after: seen.at(-1) ?? 0 })
          }
          expect(seen).toEqual(whole)
        }
      const { altered } = await ordna.verify()
      expect(altered.map(({ key, part, seq }) => [key.id, part, seq])).toEqual([['r1', 'entry', whole.length + 1]])
    },
  )
})
