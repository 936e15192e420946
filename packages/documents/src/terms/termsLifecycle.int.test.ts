import { describe, expect, test } from 'vitest'
import { everyStore } from '../../../postgres/src/field/stores.fixture.js'
import { aFirm, drawnFrom, published, saying } from '../template/firm.fixture.js'

const sk = { kind: 'terms', locale: 'sk' }

describe.each(everyStore)('terms $name', ({ open }) => {
  test('CB-30 CB-31 CB-53: hold from their date on, are read without a role, and what is coming is told', async () => {
    const firm = await aFirm((await open()).store)
    await published(firm, { ...sk, text: 'VOP 1', from: '2026-06-01' })
    await published(firm, { ...sk, text: 'VOP 2', from: '2026-07-01' })
    await published(firm, { kind: 'privacy', locale: 'sk', text: 'GDPR 1', from: '2026-06-01' })
    const june = await firm.readTerms('terms', ['sk'], '2026-06-30')
    expect(june).toMatchObject({ edition: 1, coming: { edition: 2, effectiveFrom: '2026-07-01' } })
    expect(drawnFrom(june?.file.bytes ?? new Uint8Array()).layout).toEqual(saying('VOP 1'))
    const july = await firm.readTerms('terms', ['sk'], '2026-07-01')
    expect(july).toMatchObject({ edition: 2, effectiveFrom: '2026-07-01', coming: undefined })
    expect(july?.file.contentType).toBe('application/pdf')
    expect(await firm.readTerms('privacy', ['sk'], '2026-06-01')).toMatchObject({ kind: 'privacy', edition: 1 })
    expect(await firm.readTerms('terms', ['sk'], '2026-05-31')).toBeUndefined()
  })
})
