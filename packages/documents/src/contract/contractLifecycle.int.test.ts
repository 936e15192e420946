import { check } from '@ordna/core/inspect'
import { memoryStore } from '@ordna/memory'
import { describe, expect, test } from 'vitest'
import { everyStore } from '../../../postgres/src/field/stores.fixture.js'
import { fileOf } from '../document/filing.js'
import {
  aFirm,
  begun,
  contract,
  draftedContract,
  drawnFrom,
  inUse,
  published,
  saying,
} from '../template/firm.fixture.js'
import { contractLifecycle } from './contractLifecycle.js'
import * as v from 'valibot'

const onPaper = { by: 'Jana Nováková', how: 'paper' } as const

test('CB-29: contracts are a lifecycle with which nothing is wrong', () => {
  expect(check(contract)).toEqual([])
})

describe.each(everyStore)('a contract $name', ({ open }) => {
  test('CB-29 CB-30 CB-54: is drafted, issued by the template in use, signed, and keeps the terms of that day', async () => {
    const firm = await begun(await aFirm((await open()).store))
    const { clerk, editor, publisher, ordna, clock, files } = firm
    await draftedContract(firm, 'c1')
    await clerk.contracts.send('c1', 'issue')
    // What comes after the issue, and before anybody has drawn it, is not in the paper.
    await editor.templates.send('contract/sk', 'edit', saying('Nová zmluva {{ customer }}'))
    await publisher.templates.send('contract/sk', 'publish')
    await ordna.tick()
    const { data } = (await clerk.contracts.get('c1')) ?? {}
    expect([data?.number, data?.issuedOn, data?.template?.edition]).toEqual(['Z20260001', '2026-06-01', 1])
    const shown = drawnFrom((await fileOf({ id: 'c1', data: data ?? {} }, files)).bytes)
    expect(shown.layout).toEqual(saying('Zmluva {{ customer }}'))
    expect(shown.values).toMatchObject({ customer: 'Jana Nováková', document: { number: 'Z20260001' } })
    expect(shown.mark).toBe('')
    await clock.advanceBy({ days: 1 })
    await published(firm, { kind: 'terms', locale: 'sk', text: 'VOP 2', from: '2026-06-03' })
    const evidence = await files.put({ bytes: scan, contentType: 'application/pdf', under: 'scans' })
    await clerk.contracts.send('c1', 'sign', { ...onPaper, evidence })
    await clock.advanceBy({ days: 2 })
    const signed = await clerk.contracts.get('c1')
    expect(signed?.status).toBe('signed')
    expect(signed?.data.signature).toMatchObject({
      by: 'Jana Nováková',
      how: 'paper',
      on: '2026-06-02',
      recordedBy: 'cyril',
    })
    expect(signed?.data.signature?.evidence?.sha256).toBe(evidence.sha256)
    const then = await firm.readTerms('terms', ['sk'], '2026-06-02')
    expect(signed?.data.terms?.[0]).toEqual({
      kind: 'terms',
      locale: 'sk',
      edition: 1,
      effectiveFrom: '2026-06-01',
      sha256: then?.file.sha256,
      key: then?.file.key,
    })
    expect(signed?.data.terms?.[1]).toMatchObject({ kind: 'privacy', edition: 1 })
    expect((await firm.readTerms('terms', ['sk'], '2026-06-04'))?.edition).toBe(2)
    expect((await clerk.orders.history('o1')).map(({ kind }) => kind)).toEqual(['start', 'link'])
  })

  test('CB-29: a new edition is a new contract that corrects the old one, which is then not signed any more', async () => {
    const firm = await begun(await aFirm((await open()).store))
    const { clerk } = firm
    await draftedContract(firm, 'c1')
    await draftedContract(firm, 'c2', { corrects: 'c1' })
    expect(await clerk.contracts.trySend('c2', 'issue')).toMatchObject({ blockers: [{ guard: 'correctsIssued' }] })
    await clerk.contracts.send('c1', 'issue')
    await clerk.contracts.send('c2', 'issue')
    expect(await clerk.contracts.trySend('c1', 'sign', onPaper)).toMatchObject({ blockers: [{ guard: 'newest' }] })
    await clerk.contracts.send('c2', 'sign', onPaper)
    await clerk.contracts.send('c1', 'void', undefined, { reason: 'replaced' })
    expect((await clerk.contracts.get('c2'))?.data.number).toBe('Z20260002')
  })
})

const scan = new TextEncoder().encode('%PDF-1.7\na scan')

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
