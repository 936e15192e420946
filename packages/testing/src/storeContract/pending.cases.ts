import type { Message, Store, Subject } from '@ordna/core'
import type { Pending } from '@ordna/core/adapters'
import { expect } from 'vitest'
import { claimOne, expectError, lease, move, settleOne, startWith } from './actions.js'
import { aContent, aMessage, aScene, aSubject, keyOf, type Scene } from './builders.js'
import { later, minute } from './moments.js'
import { casesOf } from './storeCase.js'

const full: Partial<Message> = {
  to: { sms: '+46', email: 'a@b' },
  channels: ['sms', 'email'],
  zones: { sms: 'Europe/Oslo' },
  line: 'night',
  text: 'Welcome',
  while: { timer: 'soon', due: minute(7) },
}

async function order(store: Store, scene: Scene, parts: readonly Partial<Message>[]): Promise<Subject> {
  const subject = aSubject(scene, 'b1')
  return startWith(store, subject, { messages: parts.map((part, index) => aMessage(subject, index + 1, part)) })
}

function told(store: Store, subject: Subject, after = 0, limit = 100): Promise<readonly Pending[]> {
  return store.pending(keyOf(subject), { after, limit })
}

async function only(store: Store, subject: Subject): Promise<Pending> {
  const found = await told(store, subject)
  expect(found).toHaveLength(1)
  return found[0] as Pending
}

const job = { kind: 'job', channels: [], to: null } as const
const again = 'HTTP 503'

export const pendingCases = casesOf('pending', {
  'what of a subject is not done is told whole': async ({ store }) => {
    const subject = await order(store, aScene(), [full])
    const untouched = { attempts: 0, dead: false, leasedUntil: null, detail: null, content: null, due: minute(0) }
    expect(await only(store, subject)).toStrictEqual({ message: aMessage(subject, 1, full), ...untouched })
  },

  'it comes by its numbers, after one, up to a limit, and of this subject alone': async ({ store }) => {
    const scene = aScene()
    const subject = await order(store, scene, [{}, job, full, {}])
    const other = aSubject(scene, 'b2')
    await startWith(store, other, { messages: [aMessage(other, 9)] })
    const seqs = async (after: number, limit: number) =>
      (await told(store, subject, after, limit)).map(({ message }) => message.seq)
    expect(await seqs(0, 100)).toEqual([1, 2, 3, 4])
    expect(await seqs(1, 2)).toEqual([2, 3])
    expect(await seqs(4, 2)).toEqual([])
    expect(await store.pending({ ...keyOf(subject), tenant: aScene().tenant }, { after: 0, limit: 9 })).toEqual([])
    await expectError(told(store, subject, 0, 0), 'invalid_query')
  },

  'a claim, and how it was settled, is told of': async ({ store }) => {
    const scene = aScene()
    const subject = await order(store, scene, [{}])
    const claim = await claimOne(store, 'message', scene, minute(1))
    expect(await only(store, subject)).toMatchObject({ attempts: 1, leasedUntil: later(minute(1), lease) })
    const content = aContent('hello')
    await settleOne(store, { claim, as: 'keep', until: minute(3), content })
    expect(await only(store, subject)).toMatchObject({ content, leasedUntil: minute(3) })
    await settleOne(store, { claim, as: 'retry', at: minute(5), detail: again })
    const waiting = { attempts: 1, due: minute(5), leasedUntil: null, detail: again, dead: false, content }
    expect(await only(store, subject)).toMatchObject(waiting)
    const next = await claimOne(store, 'message', scene, minute(5))
    await settleOne(store, { claim: next, as: 'leave', at: minute(9) })
    expect(await only(store, subject)).toMatchObject({ ...waiting, due: minute(9) })
    const left = await claimOne(store, 'message', scene, minute(9))
    await settleOne(store, { claim: left, as: 'leave', at: minute(10), detail: 'window' })
    expect(await only(store, subject)).toMatchObject({ detail: 'window' })
  },

  'what is dead is told of, and what is done is not': async ({ store }) => {
    const scene = aScene()
    const before = await order(store, scene, [{}])
    const first = await claimOne(store, 'message', scene, minute(1))
    await settleOne(store, { claim: first, as: 'retry', at: minute(1), detail: again })
    await settleOne(store, { claim: await claimOne(store, 'message', scene, minute(1)), as: 'dead' })
    expect(await only(store, before)).toMatchObject({ dead: true, leasedUntil: null, detail: again })
    const after = await move(store, before, {}, { revived: [first.message.id] })
    expect(await only(store, after)).toMatchObject({ dead: false, attempts: 0, detail: null })
    await settleOne(store, { claim: await claimOne(store, 'message', scene, minute(2)), as: 'done' })
    expect(await told(store, after)).toEqual([])
  },
})
