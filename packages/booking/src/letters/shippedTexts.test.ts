import { expect, test } from 'vitest'
import { waitTexts } from '../waiting/texts.js'
import { visitTexts } from './texts.js'
import { visitTemplates } from './visitTemplates.js'

test('every shipped text names what is known, where a host gives no options at all', () => {
  const templates = visitTemplates()
  for (const [lifecycle, notices] of Object.entries({ visit: visitTexts, visit_wait: waitTexts }))
    for (const [notice, channels] of Object.entries(notices))
      for (const [channel, texts] of Object.entries(channels))
        for (const [locale, text] of Object.entries(texts)) {
          const place = { lifecycle, notice, channel, locale }
          expect.soft(templates.mistakes(place, text), Object.values(place).join('/')).toEqual([])
        }
})
