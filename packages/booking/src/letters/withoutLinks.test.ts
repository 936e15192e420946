import { expect, test } from 'vitest'
import { visitConfirmation, visitTemplates, visitWait } from '../index.js'
import { locales } from '../locales.js'

const [visit, wait] = [visitConfirmation(), visitWait()]

test.each<readonly [string, Parameters<typeof visitTemplates>[0]]>([
  ['no links at all', {}],
  ['links of other purposes', { links: () => ({ view: 'https://boka.example/l/x' }) }],
])('every text of visits and of the waiting list says something where there are %s', async (_, options) => {
  const texts = visitTemplates({ lifecycles: [visit, wait], ...options })
  for (const { name: lifecycle, declaration } of [visit, wait])
    for (const [notice, { channels }] of Object.entries(declaration.notices))
      for (const channel of channels as readonly string[])
        for (const locale of locales) {
          const { body } = await texts.preview({ lifecycle, notice, channel, locale, tenant: 'malmo' })
          expect.soft(body.length, `${lifecycle}/${notice}/${channel}/${locale}`).toBeGreaterThan(20)
        }
})
