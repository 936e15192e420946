import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { folderFileStore } from '@ordna/files'
import { describe, expect, test } from 'vitest'
import { everyStore } from '../../../postgres/src/field/stores.fixture.js'
import { fileOf } from './filing.js'
import { anOffice, begun, drafted } from './office.fixture.js'

const aFolder = async () => mkdtemp(join(tmpdir(), 'ordna-documents-'))

describe.each(everyStore)('a document $name', ({ open }) => {
  test('CB-D8 CORE-17: is edited as a draft, gets its number when it is issued, and then a file that is proven', async () => {
    const { store } = await open()
    const files = folderFileStore(await aFolder())
    const office = await begun(anOffice(store, { files }))
    await drafted(office, 'p1')
    await office.clerk.papers.send('p1', 'edit', { text: 'We owe you a bicycle.' })
    await office.accountant.papers.send('p1', 'issue')
    await office.ordna.tick()
    const { data, status } = (await office.accountant.papers.get('p1')) ?? {}
    expect([status, data?.number, data?.issuedOn]).toEqual(['issued', '20260001', '2026-06-01'])
    const kept = await fileOf({ id: 'p1', data: data ?? {} }, files)
    expect(new TextDecoder().decode(kept.bytes)).toBe('{"text":"We owe you a bicycle."}')
    expect(data?.file?.sha256).toBe(kept.sha256)
    for (const [transition, input] of [['edit', { text: 'No.' }], ['issue'], ['discard']] as const)
      expect(await office.accountant.papers.trySendNamed('p1', transition, input)).toMatchObject({
        code: 'wrong_status',
      })
  })

  test('CORE-17: stands in the history of its order, and is read by its owner once it is issued', async () => {
    const office = await begun(anOffice((await open()).store))
    await drafted(office, 'p1')
    const [jana, eva] = [office.as('jana', 'customer'), office.as('eva', 'customer')]
    expect(await jana.papers.get('p1')).toBeUndefined()
    await office.accountant.papers.send('p1', 'issue')
    expect((await jana.papers.get('p1'))?.data.number).toBe('20260001')
    expect(await eva.papers.get('p1')).toBeUndefined()
    expect((await office.clerk.orders.get('o1'))?.links).toEqual([{ name: 'papers', lifecycle: 'paper', id: 'p1' }])
    expect((await office.clerk.orders.history('o1')).map(({ kind }) => kind)).toEqual(['start', 'link'])
  })

  test('CB-57 CB-D8: of sixteen that are issued at once, half of which are refused, no number is missing and none is given twice', async () => {
    const { store, other } = await open()
    const [one, two] = [await begun(anOffice(store)), anOffice(other)]
    const ids = Array.from({ length: 16 }, (_, index) => `p${index}`)
    for (const id of ids) await drafted(one, id)
    const issue = (id: string, index: number) => (index % 2 === 0 ? one : two).accountant.papers.trySend(id, 'issue')
    // Whoever issues a paper a second time is refused, and whoever may not as well: neither burns a number.
    const sent = await Promise.all([
      ...ids.map(issue),
      ...ids.map(issue),
      ...ids.map((id) => one.clerk.papers.trySend(id, 'issue')),
    ])
    expect(sent.filter(({ outcome }) => outcome === 'refused').length).toBeGreaterThanOrEqual(32)
    for (const id of ids) if ((await one.accountant.papers.get(id))?.status === 'draft') await issue(id, 0)
    const { items } = await one.accountant.papers.list({ limit: 100 })
    const numbers = items.map(({ data }) => data.number).toSorted()
    expect(numbers).toEqual(ids.map((_, index) => `2026${String(index + 1).padStart(4, '0')}`))
  })

  test('CB-57: a series counts anew by the clocks of the firm, and two series of one pattern are refused', async () => {
    const office = await begun(anOffice((await open()).store, { at: '2026-12-31T22:30:00Z' }))
    await drafted(office, 'p1')
    await drafted(office, 'p2')
    await office.accountant.papers.send('p1', 'issue')
    await office.clock.advanceBy({ hours: 1 })
    await office.accountant.papers.send('p2', 'issue')
    const numbers = await Promise.all(
      ['p1', 'p2'].map(async (id) => (await office.accountant.papers.get(id))?.data.number),
    )
    expect(numbers).toEqual(['20260001', '20270001'])
    expect(await office.accountant.series.tryStart('again', { pattern: 'Y#/8' })).toMatchObject({ code: 'held' })
    expect(await office.clerk.series.trySendNamed('papers', 'draw', '2026-06-01')).toMatchObject({ outcome: 'refused' })
  })
})
