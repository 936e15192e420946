import type { Store } from '@ordna/core'
import { expect } from 'vitest'
import { claimOne, settleOne, start, startWith } from './actions.js'
import { aContent, aMessage, aScene, aSubject, aTimer, type Scene } from './builders.js'
import { minute } from './moments.js'
import { casesOf } from './storeCase.js'

const content = aContent("It's 10:00\n\u{1F697}", {
  channel: 'email',
  subject: 'Påminnelse',
  html: '<p>It&#39;s 10:00</p>',
  template: 'reminder@3',
  locale: 'sv',
  firstAttempt: 2,
  spent: true,
})

async function aClaimedMessage(store: Store, scene: Scene) {
  const messages = [aMessage(aSubject(scene, 'b1'), 1)]
  await startWith(store, aSubject(scene, 'b1'), { messages })
  return claimOne(store, 'message', scene, minute(1))
}

export const contentCases = casesOf('settle', {
  'a first claim of a message has no content': async ({ store }) => {
    expect((await aClaimedMessage(store, aScene())).content).toBeNull()
  },

  'what was rendered comes with every later claim of the message': async ({ store }) => {
    const scene = aScene()
    const first = await aClaimedMessage(store, scene)
    expect(await settleOne(store, { claim: first, as: 'keep', until: minute(2), content })).toBe(true)
    const second = await claimOne(store, 'message', scene, minute(5))
    expect(second.content).toStrictEqual(content)
    await settleOne(store, { claim: second, as: 'retry', at: minute(9) })
    expect((await claimOne(store, 'message', scene, minute(9))).content).toStrictEqual(content)
  },

  'keeping a message without content leaves what was rendered': async ({ store }) => {
    const scene = aScene()
    const first = await aClaimedMessage(store, scene)
    await settleOne(store, { claim: first, as: 'keep', until: minute(2), content })
    await settleOne(store, { claim: first, as: 'keep', until: minute(3) })
    expect((await claimOne(store, 'message', scene, minute(5))).content).toStrictEqual(content)
  },

  'an outdated claim of a message stores no content': async ({ store }) => {
    const scene = aScene()
    const slow = await aClaimedMessage(store, scene)
    await claimOne(store, 'message', scene, minute(5))
    expect(await settleOne(store, { claim: slow, as: 'keep', until: minute(6), content })).toBe(false)
    expect((await claimOne(store, 'message', scene, minute(9))).content).toBeNull()
  },

  'no settlements are answered with nothing': async ({ store }) => {
    expect(await store.settle([])).toEqual([])
  },

  'timers and messages are settled in one call': async ({ store }) => {
    const scene = aScene()
    const message = await aClaimedMessage(store, scene)
    await start(store, scene, 'b2', { timers: [aTimer('1.reminder', minute(1))] })
    const timer = await claimOne(store, 'timer', scene, minute(1))
    const done = [timer, message, timer].map((claim) => ({ claim, as: 'done' }) as const)
    expect(await store.settle(done.slice(0, 2))).toEqual([true, true])
    expect(await store.settle(done.slice(1))).toEqual([false, false])
  },
})
