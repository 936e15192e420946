import { expect } from 'vitest'
import { claim, current, given, loadOne, settleOne } from './actions.js'
import { aHold, aLink, aMessage, anEntry, aSubject, aTimer, keyOf, moving, requested, starting } from './builders.js'
import { minute } from './moments.js'
import { casesOf } from './storeCase.js'

/** So many characters of a range of letters, at random: no store can make them shorter by packing them. */
function random(count: number, first: number, letters: number): string {
  const drawn = crypto.getRandomValues(new Uint32Array(count))
  return String.fromCodePoint(...Array.from(drawn, (number) => first + (number % letters)))
}

/** The longest legal id: 200 bytes of Chinese. */
const anId = () => `${random(66, 0x4e00, 20_000)}id`
/** The longest legal name. */
const aName = () => random(100, 0x61, 26)

/** A subject every part of which is as long as it may be. */
function longest() {
  const scene = { tenant: anId(), lifecycle: aName() }
  const other = { lifecycle: aName(), id: anId() }
  const [status, flag, resource] = [aName(), aName(), anId()]
  const timer = { ...aTimer(`${Number.MAX_SAFE_INTEGER}.${aName()}.${aName().slice(0, 40)}`, minute(1)), name: aName() }
  const subject = aSubject(scene, anId(), {
    status,
    owner: anId(),
    flags: { [flag]: minute(0) },
    timers: [timer],
    holds: [aHold(resource, minute(0), minute(9), aName())],
    links: [aLink(aName(), other)],
  })
  const message = aMessage(subject, 1000, {
    id: `msg_${aName().slice(0, 56)}_999`,
    name: aName(),
    channels: [aName()],
    status,
  })
  const actor = { id: anId(), roles: [anId()], kind: 'user', onBehalfOf: anId() } as const
  const entry = anEntry(subject, 1, { actor, requestId: anId() })
  const part = starting(subject, { messages: [message], history: [entry] })
  const { owner } = subject
  return { scene, subject, message, entry, flag, resource, status, owner: owner as string, timer, other, part }
}

export const longestCases = casesOf('longest', {
  'the longest legal parts all fit, and are found by every question': async ({ store }) => {
    const { scene, subject, message, entry, flag, resource, status, owner, part } = longest()
    const requestId = `user/${anId()}`
    await given(store, requested(part, requestId))
    expect(await current(store, subject)).toStrictEqual(subject)
    expect((await loadOne(store, subject, requestId)).earlier).toMatchObject({ id: requestId })
    expect(await store.history(subject, { after: 0, limit: 10 })).toStrictEqual([entry])
    expect(await store.sent(message.id)).toMatchObject({ subject: keyOf(subject), name: message.name })
    const query = { ...scene, order: 'startedAt', descending: false, limit: 1 } as const
    for (const filter of [{ statuses: [status] }, { flag }, { owner }, { resource }, {}])
      expect((await store.list({ ...query, ...filter })).items.map(({ id }) => id)).toEqual([subject.id])
    expect(await store.holds(scene.tenant, [resource], { from: minute(0), until: null })).toMatchObject([
      { resource, subject: keyOf(subject) },
    ])
    expect((await store.heads({ tenant: scene.tenant, after: null, limit: 10 })).map(keyOf)).toEqual([keyOf(subject)])
    expect(await store.outdated({ lifecycle: scene.lifecycle, version: 2, after: null, limit: 10 })).toEqual([
      keyOf(subject),
    ])
  },

  'a page of the longest ids leads to the next': async ({ store }) => {
    const { subject, scene, part } = longest()
    const ids = [subject.id, anId(), anId()]
    for (const id of ids)
      await given(
        store,
        requested(starting({ ...part.subject, id, holds: [] }, { holdsChanged: false }), `user/${anId()}`),
      )
    const query = { ...scene, order: 'startedAt', descending: false, limit: 1, statuses: [subject.status] } as const
    const found: string[] = []
    for (let cursor: string | undefined, page = 0; page < 3; page++) {
      const next = await store.list(cursor === undefined ? query : { ...query, cursor })
      found.push(...next.items.map(({ id }) => id))
      cursor = next.cursor ?? undefined
    }
    expect(found.toSorted()).toEqual(ids.toSorted())
  },

  'the longest timers and messages are claimed, left to others and settled': async ({ store }) => {
    const { scene, subject, message, timer, part } = longest()
    await given(store, requested(part, `system/${message.id}#refused`))
    const except = [{ kind: message.kind, lifecycle: scene.lifecycle, name: message.name }]
    const asked = { limit: 10, lease: 1, now: minute(2), lifecycles: [scene.lifecycle] }
    expect((await store.claim('message', { ...asked, except })).claims).toEqual([])
    for (const kind of ['timer', 'message'] as const) {
      const { claims } = await claim(store, kind, scene, minute(2))
      expect(claims).toHaveLength(1)
      for (const one of claims) expect(await settleOne(store, { claim: one, as: 'dead' })).toBe(true)
    }
    const revived = moving(subject, {}, { revived: [timer.id, message.id] })
    await given(store, requested(revived, `user/${anId()}`))
    expect((await claim(store, 'timer', scene, minute(3))).claims).toMatchObject([{ id: timer.id, name: timer.name }])
    expect((await claim(store, 'message', scene, minute(3))).claims).toMatchObject([{ message: { id: message.id } }])
  },
})
