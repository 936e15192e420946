import { expect } from 'vitest'
import { claimOne, commitOne, given, move, settleOne, start, startWith } from './actions.js'
import { aChange, aMessage, aScene, aSubject, keyOf, moving, starting } from './builders.js'
import { minute } from './moments.js'
import { casesOf } from './storeCase.js'

/** A message id as the engine makes them: nobody has used it before. */
const anId = () => `msg_${crypto.randomUUID().replaceAll('-', '')}_0`

export const sentCases = casesOf('sent', {
  'a notice is found by its message id alone, with its subject, life, revision and name': async ({ store }) => {
    const subject = await start(store, aScene(), 'b1')
    const id = anId()
    const message = aMessage(subject, 2000, { id, name: 'farewell', life: 'second' })
    await move(store, subject, {}, { messages: [message] })
    const found = { subject: keyOf(subject), life: 'second', revision: 2, name: 'farewell' }
    expect(await store.sent(id)).toStrictEqual(found)
  },

  'a notice is found long after it has left the outbox': async ({ store }) => {
    const scene = aScene()
    const id = anId()
    const subject = aSubject(scene, 'b1')
    await startWith(store, subject, { messages: [aMessage(subject, 1000, { id })] })
    await settleOne(store, { claim: await claimOne(store, 'message', scene, minute(1)), as: 'done' })
    await move(store, subject)
    expect(await store.sent(id)).toMatchObject({ subject: keyOf(subject), revision: 1 })
  },

  'an id that nobody has used finds nothing, whatever its text': async ({ store }) => {
    await start(store, aScene(), 'b1')
    for (const id of [anId(), 'b1', '', "' OR true --", 'a'.repeat(10_000)]) expect(await store.sent(id)).toBeNull()
  },

  'a job is not found: no provider says anything of it': async ({ store }) => {
    const subject = aSubject(aScene(), 'b1')
    const id = anId()
    await startWith(store, subject, {
      messages: [aMessage(subject, 1000, { id, kind: 'job', channels: [], to: null })],
    })
    expect(await store.sent(id)).toBeNull()
  },

  'a change that is refused has sent nothing': async ({ store }) => {
    const subject = await start(store, aScene(), 'b1')
    const id = anId()
    const part = moving(subject, {}, { expected: 9, messages: [aMessage(subject, 2000, { id })] })
    expect(await commitOne(store, aChange(part))).toBe('stale')
    expect(await store.sent(id)).toBeNull()
    await given(store, aChange({ ...part, expected: 1 }))
    expect(await store.sent(id)).toMatchObject({ subject: keyOf(subject) })
  },

  'notices of several tenants and subjects are told apart': async ({ store }) => {
    const subjects = [aSubject(aScene(), 'b1'), aSubject(aScene(), 'b1')]
    const ids = subjects.map(anId)
    await store.commit(
      subjects.map((subject, index) =>
        aChange(starting(subject, { messages: [aMessage(subject, 1000, { id: ids[index] ?? '' })] })),
      ),
    )
    for (const [index, subject] of subjects.entries())
      expect(await store.sent(ids[index] ?? '')).toMatchObject({ subject: keyOf(subject) })
  },

  'what is answered of a notice is a copy': async ({ store }) => {
    const subject = aSubject(aScene(), 'b1')
    const id = anId()
    await startWith(store, subject, { messages: [aMessage(subject, 1000, { id })] })
    Object.assign((await store.sent(id))?.subject ?? {}, { id: 'spoilt' })
    expect(await store.sent(id)).toMatchObject({ subject: keyOf(subject) })
  },
})
