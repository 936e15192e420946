import { describe, expect, test } from 'vitest'
import { everyStore } from '../../../postgres/src/field/stores.fixture.js'
import { fileOf } from '../document/filing.js'
import { aFirm, begun, draftedContract, drawnFrom, published, saying } from '../template/firm.fixture.js'

const onPaper = { by: 'Jana Nováková', how: 'paper' } as const

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
