import { memoryStore } from '@ordna/memory'
import { expect, test } from 'vitest'
import type { Store } from '../ports/store.js'
import type { Problem } from '../run/settings/options.js'
import { obedientChannel, shop } from '../run/shop.fixture.js'

/** A store that can claim nothing of `poison`, and says so once. */
function partly(store: Store): Store {
  let isTold = false
  const claim = (async (kind: 'message', query) => {
    const { claims, next } = await store.claim(kind, query)
    const failed = claims.filter(({ message }) => message?.subject.id === 'poison')
    const told = failed.map((one) => ({ claim: one, failed: new Error('the trigger says no') }))
    const said = isTold || told.length === 0 ? {} : { failed: told }
    isTold ||= told.length > 0
    return { claims: claims.filter((one) => !failed.includes(one)), next, ...said }
  }) as Store['claim']
  return { ...store, claim }
}

test.each(['tick', 'work'] as const)('what cannot be claimed is told, and a %s does the rest', async (way) => {
  const problems: Problem[] = []
  const stop = new AbortController()
  const channels = { sms: obedientChannel(), letter: obedientChannel() }
  const { ordna, rentals, data } = shop({
    store: partly(memoryStore()),
    channels,
    onProblem: (problem) => {
      problems.push(problem)
      stop.abort()
    },
  })
  for (const id of ['a', 'poison', 'z']) {
    await rentals.start(id, data)
    await rentals.send(id, 'tell')
  }
  await (way === 'tick' ? ordna.tick() : ordna.work({ signal: stop.signal, poll: 1 }))
  expect(channels.sms.got).toHaveLength(2)
  expect(problems).toMatchObject([
    { what: 'notice', subject: { id: 'poison' }, dead: false, detail: 'it cannot be claimed: the trigger says no' },
  ])
})
