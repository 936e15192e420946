import { check } from '@ordna/core/inspect'
import { memoryStore } from '@ordna/memory'
import { expect, test } from 'vitest'
import { aFirm, begun, contract, draftedContract, drawnFrom, inUse, saying } from '../template/firm.fixture.js'
import { contractLifecycle } from './contractLifecycle.js'
import * as v from 'valibot'

const onPaper = { by: 'Jana Nováková', how: 'paper' } as const

test('CB-29: contracts are a lifecycle with which nothing is wrong', () => {
  expect(check(contract)).toEqual([])
})

test('CB-29: what was issued is changed by nobody', async () => {
  const firm = await begun(await aFirm(memoryStore()))
  await draftedContract(firm, 'c1')
  const { clerk } = firm
  await clerk.contracts.send('c1', 'issue')
  const content = { values: { customer: 'Eva', car: 'x' } }
  expect(await clerk.contracts.trySend('c1', 'edit', content)).toMatchObject({ code: 'wrong_status' })
  expect(await clerk.contracts.trySend('c1', 'discard')).toMatchObject({ code: 'wrong_status' })
})

test('CB-29: a draft says on its pages that it is one, and what is missing in its values refuses it by its path', async () => {
  const firm = await begun(await aFirm(memoryStore()))
  await draftedContract(firm, 'c1')
  const { data } = (await firm.clerk.contracts.get('c1')) ?? {}
  const shown = drawnFrom((await firm.draft('contract', data ?? {})) ?? new Uint8Array())
  expect([shown.mark, shown.values.document.number]).toEqual(['NÁVRH', ''])
  const content = { values: { customer: 'Jana' } } as never
  expect(await firm.clerk.contracts.trySend('c1', 'edit', content)).toMatchObject({
    code: 'invalid_input',
    blockers: [{ path: 'values.car' }],
  })
})

test.each([
  ['no template in its language', 'contract/en', 'one_template'],
  ['a withdrawn template', 'contract/sk', 'not_published'],
])('CB-54: a contract with %s is not issued, and burns no number', async (_, __, problem) => {
  const firm = await begun(await aFirm(memoryStore()))
  const links = { series: 'contracts', order: 'o1', ...(problem === 'not_published' && { template: 'contract/sk' }) }
  const content = { values: { customer: 'Jana', car: 'x' } }
  await firm.clerk.contracts.start('c1', { locale: 'sk', content }, { links })
  await firm.publisher.templates.send('contract/sk', 'withdraw')
  expect(await firm.clerk.contracts.trySend('c1', 'issue')).toMatchObject({
    blockers: [{ guard: 'hasTemplate', problem, expected: 'contract/sk' }],
  })
  expect((await firm.accountant.series.get('contracts'))?.data.counted).toEqual({})
})

test('CB-54: a contract is not issued by the template of another language', async () => {
  const firm = await begun(await aFirm(memoryStore()))
  await inUse(firm, 'contract', 'en')
  const content = { values: { customer: 'Jana', car: 'x' } }
  const links = { series: 'contracts', template: 'contract/sk' }
  await firm.clerk.contracts.start('c1', { locale: 'en', content }, { links })
  expect(await firm.clerk.contracts.trySend('c1', 'issue')).toMatchObject({
    blockers: [{ problem: 'other_template', expected: 'contract/en', linked: 'contract/sk' }],
  })
})

test.each([
  ['before its issue', { on: '2026-05-31' }],
  ['tomorrow', { on: '2026-06-02' }],
])('CB-29: nobody signs %s', async (_, when) => {
  const firm = await begun(await aFirm(memoryStore()))
  await draftedContract(firm, 'c1')
  await firm.clerk.contracts.send('c1', 'issue')
  expect(await firm.clerk.contracts.trySend('c1', 'sign', { ...onPaper, ...when })).toMatchObject({
    blockers: expect.arrayContaining([expect.objectContaining({ guard: 'timely' })]),
  })
})

test('CB-29: a signature on a screen comes with its picture', async () => {
  const firm = await begun(await aFirm(memoryStore()))
  await draftedContract(firm, 'c1')
  await firm.clerk.contracts.send('c1', 'issue')
  const bare = { by: 'Jana', how: 'screen' } as never
  expect(await firm.clerk.contracts.trySend('c1', 'sign', bare)).toMatchObject({ blockers: [{ path: 'evidence' }] })
})

test('CB-30: nobody signs where terms are not in force, or no worker has drawn them', async () => {
  const firm = await begun(await aFirm(memoryStore()))
  await draftedContract(firm, 'c1')
  await firm.clerk.contracts.send('c1', 'issue')
  await firm.editor.terms.send('terms/sk', 'edit', saying('VOP 2'))
  await firm.publisher.terms.send('terms/sk', 'publish', { effectiveFrom: '2026-06-01' })
  await firm.publisher.terms.send('privacy/sk', 'withdraw')
  expect(await firm.clerk.contracts.trySend('c1', 'sign', onPaper)).toMatchObject({
    blockers: [
      {
        guard: 'termsInForce',
        terms: [
          { kind: 'terms', problem: 'not_filed' },
          { kind: 'privacy', problem: 'not_published' },
        ],
      },
    ],
  })
})

test('CB-29: customers read their contract once it is issued, and nobody else does', async () => {
  const firm = await begun(await aFirm(memoryStore()))
  await draftedContract(firm, 'c1')
  const [jana, eva] = [firm.as('jana', 'customer'), firm.as('eva', 'customer')]
  expect(await jana.contracts.get('c1')).toBeUndefined()
  await firm.clerk.contracts.send('c1', 'issue')
  expect((await jana.contracts.get('c1'))?.data.number).toBe('Z20260001')
  expect(await eva.contracts.get('c1')).toBeUndefined()
})

test('CB-34: contracts without terms know of none', () => {
  const bare = contractLifecycle({ name: 'lease', values: v.object({}), order: { lifecycle: 'order', back: 'leases' } })
  expect(JSON.stringify(bare)).not.toContain('"terms":"terms"')
})
