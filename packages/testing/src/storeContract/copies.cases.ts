import type { Subject } from '@ordna/core'
import type { Data } from '@ordna/core/adapters'
import { expect } from 'vitest'
import { claimOne, current, given, loadOne, settleOne } from './actions.js'
import {
  aContent,
  aHold,
  aLink,
  aMessage,
  anEntry,
  aScene,
  aSubject,
  aTimer,
  keyOf,
  requested,
  type Scene,
  starting,
} from './builders.js'
import { listOf } from './listing.js'
import { minute } from './moments.js'
import { casesOf } from './storeCase.js'

/** Overwrites everything that can be: every field, every item, every date. */
function spoil(value: unknown): void {
  if (value instanceof Date) value.setTime(0)
  else if (typeof value === 'object' && value !== null) spoilFields(value as Record<string, unknown>)
}

function spoilFields(fields: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(fields)) {
    spoil(value)
    if (typeof value !== 'object' || value === null) fields[name] = 'spoilt'
  }
  if (Array.isArray(fields)) fields.push('spoilt')
  else fields['spoilt'] = true
}

function dataOf(): Data {
  return { at: minute(3), list: [{ at: minute(4) }], total: 1 }
}

function fullSubject(scene: Scene): Subject {
  return aSubject(scene, 'b1', {
    startedAt: minute(1),
    refusals: 2,
    selfMoves: 3,
    stay: {
      id: 1,
      enteredAt: minute(1),
      fired: ['a'],
      overridden: false,
      raised: [],
      accepted: { reminder: { message: 'm1', at: minute(2) } },
      failed: ['m2'],
    },
    data: dataOf(),
    flags: { late: minute(1) },
    clocks: { stall: { accumulated: 1, since: minute(1) } },
    timers: [aTimer('1.a', minute(1))],
    holds: [aHold('car', minute(1), minute(2))],
    links: [aLink('next', { ...scene, id: 'b2' })],
  })
}

function fullChange(scene: Scene) {
  const subject = fullSubject(scene)
  const messages = [aMessage(subject, 1, { data: dataOf(), createdAt: minute(1) })]
  const history = [anEntry(subject, 1, { at: minute(1), after: dataOf() })]
  return requested(starting(subject, { messages, history }), 'r1')
}

const content = aContent('hello')

export const copyCases = casesOf('copies', {
  'what was committed does not change with the values it was made of': async ({ store }) => {
    const scene = aScene()
    const change = fullChange(scene)
    await given(store, change)
    spoil(change)
    const wanted = fullChange(scene)
    const subject = fullSubject(scene)
    expect(await loadOne(store, subject, 'r1')).toStrictEqual({ subject, earlier: wanted.request })
    expect(await store.history(keyOf(subject), { after: 0, limit: 1 })).toStrictEqual(wanted.subjects[0]?.history)
    expect((await claimOne(store, 'message', scene, minute(1))).message).toStrictEqual(wanted.subjects[0]?.messages[0])
    expect((await claimOne(store, 'timer', scene, minute(1))).due).toEqual(minute(1))
  },

  'what was read does not change with what is done to it': async ({ store }) => {
    const scene = aScene()
    await given(store, fullChange(scene))
    const subject = fullSubject(scene)
    const ever = { from: minute(0), until: null }
    const reads: readonly (() => Promise<unknown>)[] = [
      () => loadOne(store, subject, 'r1'),
      () => store.list(listOf(scene)),
      () => store.history(keyOf(subject), { after: 0, limit: 1 }),
      () => store.holds(scene.tenant, ['car'], ever),
    ]
    for (const read of reads) {
      const first = await read()
      const before = structuredClone(first)
      spoil(first)
      expect(await read()).toStrictEqual(before)
    }
    expect(await current(store, subject)).toStrictEqual(subject)
  },

  'a claimed message does not change with what is done to it or to its content': async ({ store }) => {
    const scene = aScene()
    await given(store, fullChange(scene))
    const first = await claimOne(store, 'message', scene, minute(1))
    const rendered = structuredClone(content)
    await settleOne(store, { claim: first, as: 'keep', until: minute(2), content: rendered })
    const before = structuredClone(first.message)
    spoil(first)
    spoil(rendered)
    const second = await claimOne(store, 'message', scene, minute(5))
    expect(second).toMatchObject({ message: before, content })
    spoil(second)
    expect(await claimOne(store, 'message', scene, minute(9))).toMatchObject({ message: before, content })
  },

  'a claimed timer does not change with what is done to it': async ({ store }) => {
    const scene = aScene()
    await given(store, fullChange(scene))
    spoil(await claimOne(store, 'timer', scene, minute(1)))
    expect(await claimOne(store, 'timer', scene, minute(5))).toMatchObject({ id: '1.a', due: minute(1) })
    expect((await current(store, { ...scene, id: 'b1' }))?.timers).toEqual([aTimer('1.a', minute(1))])
  },

  'frozen values can be committed': async ({ store }) => {
    const scene = aScene()
    const freeze = (value: unknown): void => {
      if (typeof value !== 'object' || value === null || value instanceof Date) return
      Object.values(Object.freeze(value)).forEach(freeze)
    }
    const change = fullChange(scene)
    freeze(change)
    await given(store, change)
    expect(await current(store, { ...scene, id: 'b1' })).toStrictEqual(fullSubject(scene))
  },
})
