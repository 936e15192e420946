import { expect } from 'vitest'
import { current, given, loadOne, move, start, tidy } from './actions.js'
import { aHold, aLink, aScene, aSubject, aTimer, keyOf, requested, starting } from './builders.js'
import { minute } from './moments.js'
import { casesOf } from './storeCase.js'

export const loadCases = casesOf('load', {
  'a subject that nobody started is not there': async ({ store }) => {
    expect(await loadOne(store, { ...aScene(), id: 'b1' }, 'r1')).toStrictEqual({ subject: null, earlier: null })
  },

  'a subject comes back as it was committed, with its timers, holds and links': async ({ store }) => {
    const scene = aScene()
    const subject = await start(store, scene, 'b1', {
      stay: {
        id: 1,
        enteredAt: minute(1),
        fired: ['reminder'],
        overridden: true,
        raised: ['late'],
        accepted: { reminder: { message: 'm1', at: minute(2) } },
        failed: ['m2'],
      },
      owner: 'anna',
      previous: 'draft',
      flags: { overdue: minute(3) },
      dead: ['m1'],
      notes: [{ revision: 1, severity: 'critical' }],
      clocks: { delivery: { accumulated: 5000, since: null }, stall: { accumulated: 0, since: minute(1) } },
      timers: [aTimer('1.reminder', minute(5)), aTimer('1.removal', null)],
      holds: [aHold('car 7', minute(1), minute(9)), aHold('trailer', minute(1), null, 'extra')],
      links: [aLink('next', { lifecycle: scene.lifecycle, id: 'b2' }), aLink('next', { lifecycle: 'other', id: 'b2' })],
    })
    expect(await current(store, subject)).toStrictEqual(tidy(subject))
  },

  'asked for one owner, a subject of another, or of nobody, is not there': async ({ store }) => {
    const scene = aScene()
    const hers = await start(store, scene, 'b1', { owner: 'anna' })
    const his = await start(store, scene, 'b2', { owner: 'bo' })
    const free = await start(store, scene, 'b3')
    const keys = [hers, his, free, { ...scene, id: 'b4' }].map(keyOf)
    const found = await store.load(keys.map((key) => ({ ...key, ownedBy: 'anna' })))
    expect(found.map(({ subject }) => subject?.id ?? null)).toEqual(['b1', null, null, null])
    for (const [key, ownedBy, id] of [
      [hers, 'anna', 'b1'],
      [hers, 'Anna', undefined],
      [his, 'anna', undefined],
      [free, '', undefined],
      [free, 'null', undefined],
    ] as const) {
      const [one] = await store.load([{ ...keyOf(key), ownedBy }])
      expect(one?.subject?.id).toBe(id)
    }
    await move(store, hers, { owner: 'bo' })
    expect(
      (await store.load(keys.map((key) => ({ ...key, ownedBy: 'bo' })))).map(({ subject }) => subject?.owner),
    ).toEqual(['bo', 'bo', undefined, undefined])
  },

  'keys are answered in the order asked, each as often as asked': async ({ store }) => {
    const scene = aScene()
    const one = await start(store, scene, 'b1')
    const two = await start(store, scene, 'b2')
    const found = await store.load([two, { ...scene, id: 'b3' }, one, two].map(keyOf))
    expect(found.map(({ subject }) => subject?.id ?? null)).toEqual(['b2', null, 'b1', 'b2'])
  },

  'no keys are answered with nothing': async ({ store }) => {
    expect(await store.load([])).toEqual([])
  },

  'a request is recalled with its digest and answer, beside any subject of the tenant': async ({ store }) => {
    const scene = aScene()
    const change = requested(starting(aSubject(scene, 'b1')), 'r1')
    await given(store, change)
    const keys = ['b1', 'b2'].map((id) => ({ ...scene, id, requestId: 'r1' }))
    const [own, other] = await store.load(keys)
    expect(own).toMatchObject({ subject: { id: 'b1' }, earlier: change.request })
    expect(other).toStrictEqual({ subject: null, earlier: change.request })
  },

  'a request is recalled only where its id is asked for': async ({ store }) => {
    const scene = aScene()
    const subject = aSubject(scene, 'b1')
    await given(store, requested(starting(subject), 'r1'))
    expect((await loadOne(store, subject)).earlier).toBeNull()
    expect((await loadOne(store, subject, 'R1')).earlier).toBeNull()
  },

  'ids that differ in case, in a space or in a separator are different subjects': async ({ store }) => {
    const scene = aScene()
    const ids = ['b1', 'B1', 'b1 ', ' b1', 'b1/', 'b/1', 'b:1', 'b\u00e9', 'be\u0301']
    for (const id of ids) await start(store, scene, id)
    const found = await store.load(ids.map((id) => ({ ...scene, id })))
    expect(found.map(({ subject }) => subject?.id)).toEqual(ids)
  },

  'the same id in two lifecycles is two subjects': async ({ store }) => {
    const scene = aScene()
    const other = { ...scene, lifecycle: `${scene.lifecycle} other` }
    await start(store, scene, 'b1', { status: 'open' })
    await start(store, other, 'b1', { status: 'closed' })
    expect((await current(store, { ...scene, id: 'b1' }))?.status).toBe('open')
    expect((await current(store, { ...other, id: 'b1' }))?.status).toBe('closed')
  },
})
