import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { folderFileStore } from '@ordna/files'
import { memoryStore } from '@ordna/memory'
import { expect, test } from 'vitest'
import { fileOf } from './filing.js'
import { anOffice, begun, drafted } from './office.fixture.js'

const hostile = [
  '.hidden',
  'con',
  'nul.pdf',
  'a.',
  'f'.repeat(64),
  '王'.repeat(60),
  'x'.repeat(200),
  '../..',
  '__proto__',
]

test('CB-D8: whatever a document is called, it gets its file once it is issued, and no two ids have one', async () => {
  const files = folderFileStore(await mkdtemp(join(tmpdir(), 'ordna-documents-')))
  const office = await begun(anOffice(memoryStore(), { files }))
  for (const id of hostile) {
    await drafted(office, id)
    await office.accountant.papers.send(id, 'issue')
  }
  await office.ordna.tick()
  const keys = new Set<string>()
  for (const id of hostile) {
    const data = (await office.accountant.papers.get(id))?.data ?? {}
    keys.add((await fileOf({ id, data }, files)).key)
  }
  expect(keys.size).toBe(hostile.length)
})

test('CORE-17: a paper corrects what was issued for the same order and customer, and nobody else’s', async () => {
  const office = await begun(anOffice(memoryStore()))
  await office.clerk.orders.start('o2', { customer: 'eva' })
  await drafted(office, 'p1')
  const correcting = async (id: string, order: string | undefined, customerId: string) => {
    const links = { series: 'papers', corrects: 'p1', ...(order === undefined ? {} : { order }) }
    await office.clerk.papers.start(id, { content: { text: 'We owe you more.' }, order, customerId }, { links })
    return office.accountant.papers.trySend(id, 'issue')
  }
  expect(await correcting('p2', 'o1', 'jana')).toMatchObject({ blockers: [{ guard: 'correctsIssued' }] })
  await office.accountant.papers.send('p1', 'issue')
  expect(await correcting('p3', 'o2', 'jana')).toMatchObject({
    blockers: [{ guard: 'correctsItsOwn', problem: 'another_order', corrects: 'p1' }],
  })
  expect(await correcting('p4', undefined, 'jana')).toMatchObject({ blockers: [{ problem: 'another_order' }] })
  expect(await correcting('p5', 'o1', 'eva')).toMatchObject({ blockers: [{ problem: 'another_customer' }] })
  expect(await office.accountant.papers.trySend('p2', 'issue')).toMatchObject({ outcome: 'moved' })
})
