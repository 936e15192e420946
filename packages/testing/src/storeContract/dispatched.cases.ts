import type { Message, Store, Subject } from '@ordna/core'
import type { CommitOutcome } from '@ordna/core/adapters'
import { expect } from 'vitest'
import { claim, claimOne, commitOne, lease, settleOne, startWith } from './actions.js'
import { aChange, aContent, aMessage, aScene, aSubject, keyOf, moving, type Scene } from './builders.js'
import { later, minute } from './moments.js'
import { casesOf } from './storeCase.js'

type Ordered = { readonly subject: Subject; readonly messages: readonly Message[] }

async function order(store: Store, scene: Scene, parts: readonly Partial<Message>[]): Promise<Ordered> {
  const subject = aSubject(scene, 'b1')
  const messages = parts.map((part, index) => aMessage(subject, index + 1, part))
  await startWith(store, subject, { messages })
  return { subject, messages }
}

type As = 'cancelled' | 'now'

/** What becomes of a change that dispatches a message at a moment. */
async function dispatch(
  store: Store,
  before: Subject,
  [as, message]: readonly [As, Message | undefined],
  at: Date,
): Promise<CommitOutcome | undefined> {
  const change = moving(before, {}, { dispatched: [{ as, message: message as Message }] })
  return commitOne(store, aChange(change, { at }))
}

async function ids(store: Store, scene: Scene, now: Date): Promise<readonly string[]> {
  return (await claim(store, 'message', scene, now)).claims.map(({ message }) => message.id)
}

async function pendingIds(store: Store, subject: Subject): Promise<readonly string[]> {
  return (await store.pending(keyOf(subject), { after: 0, limit: 9 })).map(({ message }) => message.id)
}

export const dispatchedCases = casesOf('dispatched', {
  'a message that is cancelled goes, and the next of its line may go out': async ({ store }) => {
    const scene = aScene()
    const { subject, messages } = await order(store, scene, [{}, {}])
    expect(await dispatch(store, subject, ['cancelled', messages[0]], minute(1))).toBe('committed')
    expect(await pendingIds(store, subject)).toEqual([messages[1]?.id])
    expect(await ids(store, scene, minute(1))).toEqual([messages[1]?.id])
  },

  'a message behind another is cancelled, and the first stays first': async ({ store }) => {
    const scene = aScene()
    const { subject, messages } = await order(store, scene, [{}, {}, {}])
    expect(await dispatch(store, subject, ['cancelled', messages[1]], minute(1))).toBe('committed')
    const first = await claimOne(store, 'message', scene, minute(1))
    expect(first.message.id).toBe(messages[0]?.id)
    await settleOne(store, { claim: first, as: 'done' })
    expect(await ids(store, scene, minute(1))).toEqual([messages[2]?.id])
  },

  'a message that is sent now is due at the moment of the change, as it is told, and keeps its attempts and content':
    async ({ store }) => {
      const scene = aScene()
      const { subject, messages } = await order(store, scene, [{ zones: { sms: 'Europe/Oslo' }, line: 'night' }])
      const first = await claimOne(store, 'message', scene, minute(1))
      const content = aContent('hello')
      await settleOne(store, { claim: first, as: 'keep', until: minute(2), content })
      await settleOne(store, { claim: first, as: 'retry', at: minute(90) })
      const { zones: _, ...told } = { ...(messages[0] as Message), line: '!m1' }
      expect(await dispatch(store, subject, ['now', told], minute(5))).toBe('committed')
      expect(await claim(store, 'message', scene, later(minute(5), -1))).toEqual({ claims: [], next: minute(5) })
      const again = await claimOne(store, 'message', scene, minute(5))
      expect(again).toMatchObject({ attempts: 2, content })
      expect(again.message).toStrictEqual(told)
      expect(again.token).toBeGreaterThan(first.token)
      expect(await settleOne(store, { claim: first, as: 'done' })).toBe(false)
      expect(await settleOne(store, { claim: again, as: 'done' })).toBe(true)
    },

  'a message that is sent now passes those of the line that it was in, and holds them up no more': async ({
    store,
  }) => {
    const scene = aScene()
    const { subject, messages } = await order(store, scene, [{}, {}, {}])
    await settleOne(store, { claim: await claimOne(store, 'message', scene, minute(1)), as: 'retry', at: minute(90) })
    const told = { ...(messages[1] as Message), line: '!m2' }
    expect(await dispatch(store, subject, ['now', told], minute(5))).toBe('committed')
    const now = await claimOne(store, 'message', scene, minute(5))
    expect(now.message.id).toBe(told.id)
    await settleOne(store, { claim: now, as: 'done' })
    await settleOne(store, { claim: await claimOne(store, 'message', scene, minute(90)), as: 'done' })
    expect(await ids(store, scene, minute(91))).toEqual([messages[2]?.id])
  },

  'the first of a line that is sent now leaves it to the next': async ({ store }) => {
    const scene = aScene()
    const { subject, messages } = await order(store, scene, [{}, {}])
    const told = { ...(messages[0] as Message), line: '!m1' }
    expect(await dispatch(store, subject, ['now', told], minute(5))).toBe('committed')
    expect((await ids(store, scene, minute(5))).toSorted()).toEqual(messages.map(({ id }) => id).toSorted())
  },
})

export const goneCases = casesOf('dispatched', {
  'a message that a worker has is gone until its lease has run out': async ({ store }) => {
    for (const as of ['cancelled', 'now'] as const) {
      const scene = aScene()
      const { subject, messages } = await order(store, scene, [{}])
      const claimed = await claimOne(store, 'message', scene, minute(1))
      const end = later(minute(1), lease)
      expect(await dispatch(store, subject, [as, messages[0]], later(end, -1))).toBe('gone')
      expect(await store.load([keyOf(subject)])).toMatchObject([{ subject: { revision: 1 } }])
      expect(await dispatch(store, subject, [as, messages[0]], end)).toBe('committed')
      expect(await settleOne(store, { claim: claimed, as: 'done' })).toBe(false)
    }
  },

  'a message that is done, dead, cancelled before, or was never there is gone': async ({ store }) => {
    for (const as of ['cancelled', 'now'] as const) {
      const scene = aScene()
      const { subject, messages } = await order(store, scene, [{}, {}, {}])
      await settleOne(store, { claim: await claimOne(store, 'message', scene, minute(1)), as: 'done' })
      await settleOne(store, { claim: await claimOne(store, 'message', scene, minute(1)), as: 'dead' })
      const moved = moving(subject, {}, { dispatched: [{ as: 'cancelled', message: messages[2] as Message }] })
      expect(await commitOne(store, aChange(moved, { at: minute(2) }))).toBe('committed')
      for (const message of [...messages, aMessage(subject, 9)])
        expect(await dispatch(store, moved.subject, [as, message], minute(3))).toBe('gone')
      expect(await pendingIds(store, subject)).toEqual([messages[1]?.id])
    }
  },

  'a change that is gone leaves nothing behind, not even its request id, and takes no other with it': async ({
    store,
  }) => {
    const scene = aScene()
    const { subject, messages } = await order(store, scene, [{}])
    const other = aSubject(scene, 'b2')
    await startWith(store, other)
    await claimOne(store, 'message', scene, minute(1))
    const request = { id: 'user/r1', digest: 'd', answer: {} }
    const gone = moving(subject, {}, { dispatched: [{ as: 'cancelled', message: messages[0] as Message }] })
    const changes = [aChange(gone, { request, at: minute(1) }), aChange(moving(other), { at: minute(1) })]
    expect(await store.commit(changes)).toEqual(['gone', 'committed'])
    expect(await store.load([{ ...keyOf(subject), requestId: request.id }])).toMatchObject([{ earlier: null }])
    expect(await store.history(keyOf(subject), { after: 0, limit: 9 })).toHaveLength(1)
  },
})
