import type { Message, Store } from '@ordna/core'
import type { MessageName } from '@ordna/core/adapters'
import { expect } from 'vitest'
import { claim, claimOne, move, settleOne, startWith } from './actions.js'
import { aMessage, aScene, aSubject, type Scene } from './builders.js'
import { minute } from './moments.js'
import { casesOf } from './storeCase.js'

/** Starts a subject with messages 1, 2, 3… of these kinds. */
async function outbox(store: Store, scene: Scene, kinds: readonly Message['kind'][], id = 'b1') {
  const messages = kinds.map((kind, index) => aMessage(aSubject(scene, id), index + 1, { kind }))
  return startWith(store, aSubject(scene, id), { messages })
}

async function claimedSeqs(store: Store, scene: Scene, now: Date): Promise<readonly number[]> {
  return (await claim(store, 'message', scene, now)).claims.map(({ message }) => message.seq)
}

/** Claims the one message that can be, and settles it. */
async function end(store: Store, scene: Scene, as: 'done' | 'dead', now = minute(1)): Promise<number> {
  const claimed = await claimOne(store, 'message', scene, now)
  expect(await settleOne(store, { claim: claimed, as })).toBe(true)
  return claimed.message.seq
}

export const messageCases = casesOf('messages', {
  'a claim tells the version that its subject stands at by then': async ({ store }) => {
    const subject = aSubject(aScene(), 'b1', { version: 3 })
    await startWith(store, subject, { messages: [aMessage(subject, 1000), aMessage(subject, 1001)] })
    const first = await claimOne(store, 'message', subject, minute(1))
    expect(first.version).toBe(3)
    await settleOne(store, { claim: first, as: 'done' })
    await move(store, subject, { version: 4 })
    expect((await claimOne(store, 'message', subject, minute(1))).version).toBe(4)
  },

  'a claimed message comes back whole': async ({ store }) => {
    const scene = aScene()
    const message = aMessage(aSubject(scene, 'b1'), 1001, {
      kind: 'job',
      name: 'refund',
      createdAt: minute(3),
      to: { sms: '+46', email: 'a@b' },
      channels: [],
      locale: 'da',
      data: { total: 129.5, startsAt: minute(9), parts: [minute(8), null] },
      input: { when: minute(7) },
      status: 'closed',
      stay: 4,
    })
    const bare = aMessage(aSubject(scene, 'b2'), 1, { to: null })
    await startWith(store, aSubject(scene, 'b1'), { messages: [message] })
    await startWith(store, aSubject(scene, 'b2'), { messages: [bare] })
    const { claims } = await claim(store, 'message', scene, minute(9))
    expect(claims.map((claimed) => claimed.message)).toStrictEqual([bare, message])
  },

  'only the oldest message of a subject can be claimed': async ({ store }) => {
    const scene = aScene()
    await outbox(store, scene, ['notice', 'job', 'notice'])
    expect(await claimedSeqs(store, scene, minute(1))).toEqual([1])
    expect(await claim(store, 'message', scene, minute(1))).toEqual({ claims: [], next: minute(2) })
  },

  'the next message follows when the one before is done': async ({ store }) => {
    const scene = aScene()
    await outbox(store, scene, ['notice', 'job', 'notice'])
    expect(await end(store, scene, 'done')).toBe(1)
    expect(await end(store, scene, 'done')).toBe(2)
    expect(await end(store, scene, 'done')).toBe(3)
    expect(await claim(store, 'message', scene, minute(99))).toEqual({ claims: [], next: null })
  },

  'a message whose lease ended goes out again before those behind it': async ({ store }) => {
    const scene = aScene()
    await outbox(store, scene, ['notice', 'notice'])
    expect(await claimedSeqs(store, scene, minute(1))).toEqual([1])
    expect(await claimedSeqs(store, scene, minute(9))).toEqual([1])
  },

  'a message that is to be retried later holds back those behind it': async ({ store }) => {
    const scene = aScene()
    await outbox(store, scene, ['notice', 'notice'])
    const first = await claimOne(store, 'message', scene, minute(1))
    await settleOne(store, { claim: first, as: 'retry', at: minute(30) })
    expect(await claim(store, 'message', scene, minute(20))).toEqual({ claims: [], next: minute(30) })
    expect(await claimedSeqs(store, scene, minute(30))).toEqual([1])
  },

  'a message that is not due yet holds back those behind it': async ({ store }) => {
    const scene = aScene()
    const subject = aSubject(scene, 'b1')
    const messages = [aMessage(subject, 1, { createdAt: minute(9) }), aMessage(subject, 2, { createdAt: minute(1) })]
    await startWith(store, aSubject(scene, 'b1'), { messages })
    expect(await claim(store, 'message', scene, minute(5))).toEqual({ claims: [], next: minute(9) })
  },

  'messages go out by their sequence number, in whatever order they were written': async ({ store }) => {
    const scene = aScene()
    const before = aSubject(scene, 'b1')
    await startWith(store, aSubject(scene, 'b1'), { messages: [aMessage(before, 3003), aMessage(before, 3001)] })
    await move(store, before, {}, { messages: [aMessage(before, 3002)] })
    const seqs = [await end(store, scene, 'done'), await end(store, scene, 'done'), await end(store, scene, 'done')]
    expect(seqs).toEqual([3001, 3002, 3003])
  },

  'an older message written later goes out before those that wait': async ({ store }) => {
    const scene = aScene()
    const before = await outbox(store, scene, ['notice'])
    await move(store, before, {}, { messages: [aMessage(before, 0)] })
    expect(await claimedSeqs(store, scene, minute(1))).toEqual([0])
  },

  'messages of one line wait for one another, and for no other line': async ({ store }) => {
    const scene = aScene()
    const subject = aSubject(scene, 'b1')
    const message = (seq: number, line?: string) => aMessage(subject, seq, line === undefined ? {} : { line })
    const messages = [message(1, 'night'), message(2), message(3, 'night'), message(4), message(5, 'day')]
    await startWith(store, subject, { messages })
    const { claims } = await claim(store, 'message', scene, minute(1))
    expect(claims.map((one) => [one.message.seq, one.message.line])).toEqual([
      [1, 'night'],
      [2, undefined],
      [5, 'day'],
    ])
    const [first, second, third] = claims
    if (!first || !second || !third) throw new Error('three lines have three heads')
    await settleOne(store, { claim: first, as: 'leave', at: minute(30) })
    await settleOne(store, { claim: second, as: 'done' })
    await settleOne(store, { claim: third, as: 'dead' })
    expect(await claimedSeqs(store, scene, minute(2))).toEqual([4])
    expect(await claimedSeqs(store, scene, minute(30))).toEqual(expect.arrayContaining([1]))
  },

  'what is dead is passed over in its line, and tried again and let go there': async ({ store }) => {
    const scene = aScene()
    const subject = aSubject(scene, 'b1')
    const messages = [1, 2].map((seq) => aMessage(subject, seq, { line: 'night' }))
    const [first] = messages as [Message]
    const before = await startWith(store, subject, { messages })
    expect(await end(store, scene, 'dead')).toBe(1)
    const after = await move(store, before, {}, { revived: [first.id] })
    expect(await end(store, scene, 'dead')).toBe(1)
    await move(store, after, {}, { letGo: [first.id] })
    expect(await end(store, scene, 'done')).toBe(2)
    expect(await claim(store, 'message', scene, minute(99))).toEqual({ claims: [], next: null })
  },

  'messages of one subject that are due at the same moment come by their numbers': async ({ store }) => {
    const scene = aScene()
    const subject = aSubject(scene, 'b1')
    await startWith(store, subject, {
      messages: [aMessage(subject, 12, { line: 'b' }), aMessage(subject, 3), aMessage(subject, 7, { line: 'a' })],
    })
    expect(await claimedSeqs(store, scene, minute(1))).toEqual([3, 7, 12])
  },

  'subjects do not wait for one another': async ({ store }) => {
    const scene = aScene()
    await outbox(store, scene, ['notice', 'notice'], 'b1')
    await outbox(store, scene, ['notice', 'notice'], 'b2')
    await outbox(store, { ...scene, tenant: aScene().tenant }, ['notice'], 'b1')
    expect(await claimedSeqs(store, scene, minute(1))).toEqual([1, 1, 1])
  },

  'only messages of the kinds asked for are claimed, and spoken of': async ({ store }) => {
    const scene = aScene()
    await outbox(store, scene, ['notice', 'job'], 'b1')
    await outbox(store, scene, ['job', 'notice'], 'b2')
    const asking = (kinds: readonly Message['kind'][], now: number) =>
      store.claim('message', { limit: 9, lease: 60_000, now: minute(now), lifecycles: [scene.lifecycle], kinds })
    expect(await asking([], 1)).toEqual({ claims: [], next: null })
    expect((await asking(['job'], -1)).next).toEqual(minute(0))
    const jobs = await asking(['job', 'job'], 1)
    expect(jobs.claims.map(({ message }) => [message.subject.id, message.kind])).toEqual([['b2', 'job']])
    expect(jobs.next).toBeNull()
    const notices = await asking(['notice'], 1)
    expect(notices.claims.map(({ message }) => [message.subject.id, message.kind])).toEqual([['b1', 'notice']])
    expect((await asking(['notice', 'job'], 5)).claims.map(({ message }) => message.seq)).toEqual([1, 1])
  },

  'messages that are left to others are not claimed, and not spoken of': async ({ store }) => {
    const scene = aScene()
    const { lifecycle } = scene
    const named = (id: string, kind: Message['kind'], name: string) =>
      startWith(store, aSubject(scene, id), { messages: [aMessage(aSubject(scene, id), 1, { kind, name })] })
    await named('b1', 'notice', 'capture')
    await named('b2', 'job', 'capture')
    await named('b3', 'job', 'refund')
    const claiming = (...except: readonly MessageName[]) =>
      store.claim('message', { limit: 9, lease: 60_000, now: minute(1), lifecycles: [lifecycle], except })
    const capture = { kind: 'job', lifecycle, name: 'capture' } as const
    const refund = { ...capture, name: 'refund' }
    const all = await claiming(capture, refund, { kind: 'notice', lifecycle, name: 'capture' })
    expect(all).toEqual({ claims: [], next: null })
    const left = await claiming(capture, { kind: 'job', lifecycle: 'another', name: 'refund' })
    expect(left.claims.map(({ message }) => message.subject.id)).toEqual(['b1', 'b3'])
    expect((await claiming()).claims.map(({ message }) => message.subject.id)).toEqual(['b2'])
  },
})

/** Starts a subject with jobs of these names, each after some of the others. */
async function jobs(store: Store, scene: Scene, named: readonly (readonly [name: string, ...after: string[]])[]) {
  const subject = aSubject(scene, 'b1')
  const messages = named.map(([name, ...after], index) =>
    aMessage(subject, index + 1, { kind: 'job', name, ...(after.length > 0 ? { after } : {}) }),
  )
  return startWith(store, subject, { messages })
}

async function nothingWaits(store: Store, scene: Scene): Promise<void> {
  expect(await claim(store, 'message', scene, minute(99))).toEqual({ claims: [], next: null })
}

export const jobOrderCases = casesOf('messages', {
  'a dead message lets those behind it go': async ({ store }) => {
    const scene = aScene()
    await outbox(store, scene, ['notice', 'job', 'notice', 'job'])
    expect(await end(store, scene, 'dead')).toBe(1)
    expect(await end(store, scene, 'dead')).toBe(2)
    expect(await end(store, scene, 'done')).toBe(3)
    expect(await end(store, scene, 'done')).toBe(4)
  },

  'a job waits while one that it comes after is dead, and holds up nobody': async ({ store }) => {
    const scene = aScene()
    await jobs(store, scene, [['capture'], ['settle', 'other', 'capture'], ['tell'], ['book']])
    expect(await end(store, scene, 'dead')).toBe(1)
    expect(await end(store, scene, 'done')).toBe(3)
    expect(await end(store, scene, 'done')).toBe(4)
    await nothingWaits(store, scene)
  },

  'a job waits for one that waits itself': async ({ store }) => {
    const scene = aScene()
    await jobs(store, scene, [['capture'], ['settle', 'capture'], ['close', 'settle'], ['tell']])
    await end(store, scene, 'dead')
    expect(await end(store, scene, 'done')).toBe(4)
    await nothingWaits(store, scene)
  },

  'a job does not wait for a dead notice of that name, nor for a job behind it': async ({ store }) => {
    const scene = aScene()
    const subject = aSubject(scene, 'b1')
    const messages = [
      aMessage(subject, 1, { name: 'capture' }),
      aMessage(subject, 2, { kind: 'job', name: 'settle', after: ['capture'] }),
      aMessage(subject, 3, { kind: 'job', name: 'capture' }),
    ]
    await startWith(store, subject, { messages })
    await end(store, scene, 'dead')
    expect(await end(store, scene, 'done')).toBe(2)
    expect(await end(store, scene, 'dead')).toBe(3)
  },

  'a job written after the death of one that it comes after waits too, and others do not': async ({ store }) => {
    const scene = aScene()
    const before = await jobs(store, scene, [['capture']])
    await end(store, scene, 'dead')
    const settle = aMessage(before, 2, { kind: 'job', name: 'settle', after: ['capture'] })
    await move(store, before, {}, { messages: [settle, aMessage(before, 3, { kind: 'job', name: 'tell' })] })
    expect(await claimedSeqs(store, scene, minute(1))).toEqual([3])
  },

  'what waited goes when the dead one is retried, after it': async ({ store }) => {
    const scene = aScene()
    const before = await jobs(store, scene, [['capture'], ['settle', 'capture']])
    const dead = await claimOne(store, 'message', scene, minute(1))
    await settleOne(store, { claim: dead, as: 'dead' })
    await move(store, before, {}, { revived: [dead.message.id] })
    expect(await end(store, scene, 'done', minute(2))).toBe(1)
    expect(await end(store, scene, 'done', minute(2))).toBe(2)
  },

  'what waited goes when the dead one is let go, and that is gone': async ({ store }) => {
    const scene = aScene()
    const before = await jobs(store, scene, [['capture'], ['settle', 'capture']])
    const dead = await claimOne(store, 'message', scene, minute(1))
    await settleOne(store, { claim: dead, as: 'dead' })
    const after = await move(store, before, {}, { letGo: [dead.message.id] })
    expect(await end(store, scene, 'done', minute(2))).toBe(2)
    await move(store, after, {}, { revived: [dead.message.id] })
    await nothingWaits(store, scene)
  },

  'a message that is not dead is not let go': async ({ store }) => {
    const scene = aScene()
    const before = await outbox(store, scene, ['notice'])
    await move(store, before, {}, { letGo: [aMessage(before, 1).id] })
    expect(await claimedSeqs(store, scene, minute(1))).toEqual([1])
  },
})
