import { memoryStore } from '@ordna/memory'
import { expect, test } from 'vitest'
import { aFirm, begun } from '../template/firm.fixture.js'
import { publicTerms } from './publicTerms.js'

const hostile = ['\u0000', 'x'.repeat(5000), '../..', '__proto__', '*', '', 'sk\uD800', '王'.repeat(200)]

test('CB-30: whatever languages a stranger asks for, terms are found in the next that has some', async () => {
  const firm = await begun(await aFirm(memoryStore()))
  for (const locale of hostile)
    expect((await firm.readTerms('terms', [locale, 'sk-SK'], '2026-06-02'))?.locale).toBe('sk')
  expect(await firm.readTerms('terms/sk', hostile, '2026-06-02')).toBeUndefined()
  for (const kind of hostile) expect(await firm.readTerms(kind, ['sk'], '2026-06-02')).toBeUndefined()
})

test('CB-30: a stranger who asks for a thousand languages costs no more than one who asks for ten', async () => {
  let asked = 0
  const desk = { get: async () => void asked++ } as never
  const find = publicTerms({ desk: () => desk, files: {} as never, fallback: ['en'] })
  const locales = Array.from({ length: 1000 }, (_, index) => `sk-${index}`)
  await find({ tenant: 'poprad', kind: 'terms', locales, on: '2026-06-02' })
  expect(asked).toBeLessThanOrEqual(21)
})
