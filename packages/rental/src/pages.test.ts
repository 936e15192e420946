import { readFileSync } from 'node:fs'
import type { Lifecycle } from '@ordna/core'
import { toMermaid } from '@ordna/core/inspect'
import { expect, test } from 'vitest'
import { carBooker } from './carBooker/index.js'
import { danishRental } from './danish/index.js'
import { slovakTariff } from './price/tariff.fixture.js'
import { vehicleService } from './service/index.js'
import { subscription } from './subscription/index.js'
import { transitionsPage } from '../../ready-made/src/transitionsPage.fixture.js'

const pages: readonly (readonly [page: string, locale: string, lifecycles: readonly unknown[]])[] = [
  ['danish', 'da', [danishRental(), vehicleService()]],
  ['carbooker', 'sk', [carBooker({ tariff: slovakTariff })]],
  ['subscriptions', 'nb', Object.values(subscription())],
]

test.each(pages)('the page %s shows the diagrams that the code has', (page, locale, lifecycles) => {
  const text = readFileSync(new URL(`../../../docs/rental/${page}.md`, import.meta.url), 'utf8')
  const diagrams = [...text.matchAll(/```mermaid\n([\s\S]*?)```/g)].map(([, diagram]) => diagram?.trim())
  expect(diagrams).toEqual(lifecycles.map((one) => toMermaid(one as Lifecycle, { locale }).trim()))
})

/** After a change of the code, `npx vitest -u` writes the page anew. */
test('the page of transitions says what the code says', async () => {
  const all = pages.flatMap(([, locale, lifecycles]) => lifecycles.map((one) => [one as Lifecycle, locale] as const))
  await expect(`${transitionsPage(all)}\n`).toMatchFileSnapshot('../../../docs/rental/transitions.md')
})
