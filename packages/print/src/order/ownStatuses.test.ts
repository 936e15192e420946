import { memoryStore } from '@ordna/memory'
import { scenario } from '@ordna/testing'
import { translated } from '@ordna/templates'
import { expect, test } from 'vitest'
import { customerViews } from './customerView.js'
import { printOrder } from './lifecycle.js'
import { odd } from './shop.fixture.js'

const words = translated({
  nb: { proofing: 'Korrektur ute', proof: 'Send korrektur' },
  sv: { proofing: 'Korrektur ute', proof: 'Skicka korrektur' },
  da: { proofing: 'Korrektur ude', proof: 'Send korrektur' },
  en: { proofing: 'Proof is out', proof: 'Send a proof' },
  sk: { proofing: 'Korektúra odoslaná', proof: 'Odoslať korektúru' },
})
const statuses = { proofing: { label: words.proofing, category: 'waiting', stall: { days: 2 } } } as const
const edges = {
  proof: { label: words.proof, from: 'received', to: 'proofing', by: 'operator' },
  proofSeen: { label: words.proof, from: 'proofing', to: 'processing', by: ['owner', 'operator'] },
} as const

test('IM-17 the vendor adds a status with its ways: it is produced, fails and is called off like any other', async () => {
  const order = printOrder({ statuses, edges })
  const story = scenario(order, { at: '2026-06-01T09:00:00Z', store: memoryStore() })
  const [operator, orderer] = [
    story.as({ id: 'ola', roles: ['operator'] }),
    story.as({ id: 'odd', roles: ['customer', 'approver'] }),
  ]
  for (const id of ['o1', 'o2']) {
    await orderer.start(id, odd)
    await story.as({ roles: ['integration'] }).send(id, 'receive')
    await operator.send(id, 'proof')
  }
  await operator.send('o1', 'fail', { message: 'Feil fil' })
  expect((await operator.send('o1', 'resume')).to).toBe('proofing')
  expect(customerViews(order)({ status: 'proofing' }, 'nb')).toEqual({ label: 'Korrektur ute', text: null })
  expect((await orderer.send('o1', 'proofSeen')).to).toBe('processing')
  expect((await operator.send('o2', 'callOff')).to).toBe('cancelled')
})

test('IM-17 a tenant adds none: what is no status of the declaration is nowhere to be had', async () => {
  const story = scenario(printOrder(), { at: '2026-06-01T09:00:00Z', store: memoryStore() })
  await story.as({ id: 'odd', roles: ['customer', 'approver'] }).start('o1', odd)
  const manager = story.as({ roles: ['manager'] })
  await expect(manager.opened.override('o1', { to: 'proofing' as never, reason: 'vi vil' })).rejects.toMatchObject({
    refusal: { code: 'wrong_status' },
  })
})

test('IM-17 mistakes in own statuses are told where the lifecycle is made', () => {
  expect(() => printOrder({ statuses })).toThrow("Nothing leads to 'proofing'")
  expect(() => printOrder({ statuses: { proofing: { label: { nb: 'Korrektur' } } }, edges })).toThrow(
    "There is no label in 'sv'",
  )
  expect(() => printOrder({ statuses: { received: statuses.proofing } })).toThrow("'received' exists already")
  expect(() => printOrder({ statuses, edges: { ...edges, approve: edges.proof } })).toThrow("'approve' exists already")
})
