import type { Message, Subject } from '@ordna/core'
import type { SubjectChange } from '@ordna/core/adapters'
import { expect } from 'vitest'
import { claim, claimOne, commitOne, current, loadOne, settleOne, start, startWith } from './actions.js'
import { aChange, aHold, aMessage, aScene, aSubject, keyOf, moving, requested, starting } from './builders.js'
import { minute } from './moments.js'
import { casesOf } from './storeCase.js'

/** A message id as the engine makes them: nobody has used it before. */
const anId = () => `msg_${crypto.randomUUID().replaceAll('-', '')}_0`

const job: Partial<Message> = { kind: 'job', channels: [], to: null }

/** The start of a subject that sends messages of these ids. */
function sending(subject: Subject, ids: readonly string[], values: Partial<Message> = {}): SubjectChange {
  return starting(subject, { messages: ids.map((id, index) => aMessage(subject, 1000 + index, { id, ...values })) })
}

export const takenCases = casesOf('taken', {
  'an id that a message had before is taken: nothing is written, and the first message stands': async ({ store }) => {
    const scene = aScene()
    const id = anId()
    const first = aSubject(scene, 'b1')
    await startWith(store, first, sending(first, [id]))
    const second = aSubject(scene, 'b2')
    expect(await commitOne(store, requested(sending(second, [anId(), id]), 'r1'))).toBe('taken')
    expect(await loadOne(store, second, 'r1')).toStrictEqual({ subject: null, earlier: null })
    expect(await store.history(second, { after: 0, limit: 10 })).toEqual([])
    expect(await store.sent(id)).toMatchObject({ subject: keyOf(first) })
    expect((await claim(store, 'message', scene, minute(1))).claims).toMatchObject([
      { message: { id, subject: keyOf(first) } },
    ])
    expect(await commitOne(store, requested(sending(second, [anId()]), 'r1'))).toBe('committed')
  },

  'an id is taken still when its message has left the outbox': async ({ store }) => {
    const scene = aScene()
    const id = anId()
    const subject = aSubject(scene, 'b1')
    await startWith(store, subject, sending(subject, [id]))
    await settleOne(store, { claim: await claimOne(store, 'message', scene, minute(1)), as: 'done' })
    const again = moving(subject, {}, { messages: [aMessage(subject, 2000, { id })] })
    expect(await commitOne(store, aChange(again))).toBe('taken')
    expect(await current(store, subject)).toStrictEqual(subject)
    expect((await claim(store, 'message', scene, minute(2))).claims).toEqual([])
  },

  'the ids of jobs and of notices are of one space': async ({ store }) => {
    const scene = aScene()
    const [one, two] = [anId(), anId()]
    const first = aSubject(scene, 'b1')
    await startWith(store, first, sending(first, [one], job))
    await start(store, scene, 'b2')
    expect(await commitOne(store, aChange(sending(aSubject(scene, 'b3'), [one])))).toBe('taken')
    expect(await store.sent(one)).toBeNull()
    const third = aSubject(scene, 'b3')
    await startWith(store, third, sending(third, [two]))
    expect(await commitOne(store, aChange(sending(aSubject(scene, 'b4'), [two], job)))).toBe('taken')
  },

  'two messages of one change cannot have one id': async ({ store }) => {
    const id = anId()
    const subject = aSubject(aScene(), 'b1')
    expect(await commitOne(store, aChange(sending(subject, [id, id])))).toBe('taken')
    expect(await current(store, subject)).toBeNull()
    expect(await store.sent(id)).toBeNull()
  },

  'of changes in one call that have one id the first is committed, and the others stand': async ({ store }) => {
    const scene = aScene()
    const named = [
      ['b0', 'b1', 'b2'],
      ['b5', 'b4', 'b3'],
    ]
    for (const names of named) {
      const id = anId()
      const ids = [id, id, anId()]
      const changes = names.map((name, index) => aChange(sending(aSubject(scene, name), ids.slice(index, index + 1))))
      expect(await store.commit(changes)).toEqual(['committed', 'taken', 'committed'])
    }
  },

  'whether an id is taken is asked last': async ({ store }) => {
    const scene = aScene()
    const id = anId()
    const holds = [aHold('car', minute(1), minute(2))]
    const first = aSubject(scene, 'b1', { holds })
    await startWith(store, first, { ...sending(first, [id]), holdsChanged: true })
    const other = aSubject(scene, 'b2', { holds })
    expect(await commitOne(store, aChange({ ...sending(other, [id]), expected: 3 }))).toBe('stale')
    expect(await commitOne(store, aChange(sending(other, [id])))).toBe('held')
    expect(await commitOne(store, aChange(sending({ ...other, holds: [] }, [id])))).toBe('taken')
  },

  'an id that another tenant has is taken, or stands for neither': async ({ store }) => {
    const id = anId()
    const [first, second] = [aSubject(aScene(), 'b1'), aSubject(aScene(), 'b1')]
    await startWith(store, first, sending(first, [id]))
    const outcome = await commitOne(store, aChange(sending(second, [id])))
    const found = await store.sent(id)
    if (outcome === 'taken') expect(found).toMatchObject({ subject: keyOf(first) })
    else expect({ outcome, found }).toEqual({ outcome: 'committed', found: null })
  },
})
