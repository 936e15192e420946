import { expect, test } from 'vitest'
import type { Layout } from '../layout/layout.js'
import { mistakesOf } from '../layout/mistakes.js'
import { paperPrinter } from '../pdf/paperPrinter.js'
import { readPdf } from '../pdf/readPdf.fixture.js'
import { pictureName, sampleOf } from '../template/layouts.js'
import { contractLayout } from './contractLayout.js'
import { damageReportLayout, handoverLayout } from './conditionLayouts.js'
import { contractSample, damageReportSample, handoverSample, termsSample } from './samples.js'
import { privacyLayout, termsLayout } from './termsLayouts.js'

const locales = ['nb', 'sv', 'da', 'en', 'sk'] as const
const kinds = [
  ['contract', contractLayout, contractSample],
  ['terms', termsLayout, termsSample],
  ['privacy', privacyLayout, termsSample],
  ['handover', handoverLayout, handoverSample],
  ['damageReport', damageReportLayout, damageReportSample],
] as const
const each = kinds.flatMap(([kind, layout, sample]) => locales.map((locale) => [kind, locale, layout, sample] as const))

test.each(each)('CB-54 CB-53: the ready %s in %s can be put into use as it is', (_, locale, layout, sample) => {
  const values = sampleOf({ sample })
  expect(mistakesOf(layout(locale), { values, images: [pictureName(0)], locale })).toEqual([])
})

const printer = paperPrinter({ zone: 'Europe/Bratislava' })
const createdAt = new Date('2026-06-01T08:00:00Z')
const read = async (layout: Layout, sample: object, locale: 'sk' | 'nb') =>
  readPdf(
    await printer.print({
      layout,
      values: { ...sampleOf({ sample: { ...sample } }), pictures: [] },
      locale,
      createdAt,
    }),
  )

test('CB-29 CB-54: a contract on paper names its parties, its vehicle, its price and what is agreed', async () => {
  const { text, title } = await read(contractLayout('sk'), contractSample, 'sk')
  expect(title).toBe('Zmluva o prenájme vozidla 1')
  for (const word of ['Tatra Rent s.r.o.', 'Jana Nováková', 'PP123AB', '189,00', 'Kaucia', '6. Obchodné podmienky'])
    expect(text.replaceAll('\u00A0', ' ')).toContain(word)
})

test.each(locales)(
  'a contract in %s stands on one page, and with more on it nobody signs a page without a clause',
  async (locale) => {
    const pages = async (sample: typeof contractSample) =>
      (
        await readPdf(
          await printer.print({
            layout: contractLayout(locale),
            values: { ...sampleOf({ sample }), pictures: [] },
            locale,
            createdAt,
          }),
        )
      ).pages
    expect(await pages({ ...contractSample })).toHaveLength(1)
    const { customer } = contractSample
    const [, last] = await pages({
      ...contractSample,
      customer: { ...customer, address: 'Dlhá 12, 811 01 Bratislava. '.repeat(8) },
    })
    expect(last?.some((text) => text.startsWith('6. '))).toBe(true)
  },
)

test('CB-30: general terms on paper say from when they hold, and treat liability for damage', async () => {
  const { text } = await read(termsLayout('sk'), termsSample, 'sk')
  for (const word of [
    'Účinné od 31. januára 2026',
    'Zodpovednosť za škodu',
    'Nehoda, poškodenie a krádež',
    'právnikovi',
  ])
    expect(text.replaceAll('\u00A0', ' ')).toContain(word)
})

test('CB-31: a notice of privacy on paper says who is responsible and which rights one has', async () => {
  const { text } = await read(privacyLayout('nb'), termsSample, 'nb')
  for (const word of ['Personvernerklæring', 'Tatra Rent s.r.o.', 'Datatilsynet']) expect(text).toContain(word)
})

test('CB-32 CB-38: a handover protocol on paper sets before beside after', async () => {
  const { text } = await read(handoverLayout('sk'), handoverSample, 'sk')
  const lines = text.replaceAll('\u00A0', ' ').split('\n')
  expect(lines.find((line) => line.startsWith('Stav počítadla'))).toMatch(/41 200.*41 850/)
  expect(text).toContain('a stone chip')
})

test('CB-38: before the car is back, a protocol shows what was seen at handover alone', async () => {
  const { text } = await read(handoverLayout('sk'), { ...handoverSample, after: null, change: null }, 'sk')
  expect(text).toContain('Pri prevzatí')
  expect(text).not.toContain('Najazdené kilometre')
})

test('CB-32: a damage report names each enclosure with its hash', async () => {
  const { text } = await read(damageReportLayout('sk'), damageReportSample, 'sk')
  expect(text).toContain('Kooperatíva')
  expect(text).toContain('0'.repeat(64))
})
