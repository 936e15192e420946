import { memoryStore } from '@ordna/memory'
import { scenario } from '@ordna/testing'
import { translated } from '@ordna/templates'
import { expect, test } from 'vitest'
import { visitTemplates, type VisitTemplateOptions } from '../letters/visitTemplates.js'
import { visitConfirmation } from './lifecycle.js'
import { at, eva, monday } from './office.fixture.js'

const { freed } = translated({
  sv: { freed: 'ledig tid' },
  nb: { freed: 'ledig tid' },
  da: { freed: 'ledig tid' },
  en: { freed: 'free time' },
  sk: { freed: 'voľný termín' },
})
const notices = {
  freed: { label: freed, to: () => 'site@example.se', channels: ['email'], entering: ['removed', 'cancelled'] },
} as const
const texts = {
  freed: { email: { sv: { subject: 'Ledigt', body: 'Ledigt hos {{ technician }}: {{ startsAt.date }}' } } },
}

const visit = visitConfirmation({ notices })
const story = (given: VisitTemplateOptions) =>
  scenario(visit, { at: monday, store: memoryStore(), templates: visitTemplates({ lifecycles: [visit], ...given }) })

test('AD-03 an organisation tells others of a visit in a status, in a text of its own', async () => {
  const told = story({ texts })
  const planner = told.as({ id: 'petra', roles: ['planner'] })
  await planner.start('v1', { ...eva, startsAt: at('2026-04-09', '08:00'), endsAt: at('2026-04-09', '09:00') })
  await planner.send('v1', 'cancel')
  await told.advanceTo('2026-03-02T10:00:00Z')
  const heard = told.deliveries.filter(({ notice }) => notice === 'freed')
  expect(heard).toMatchObject([{ to: 'site@example.se', channel: 'email', body: 'Ledigt hos jonas: 9 april 2026' }])
})

test('a notice of its own without a text, or with a name that is taken, is told where it is declared', () => {
  expect(() => story({})).toThrow('freed')
  const taken = { reminder: notices.freed }
  expect(() => visitConfirmation({ notices: taken })).toThrow("'reminder' exists already")
  expect(() => visitConfirmation({ notices: { freed: { ...notices.freed, entering: 'gone' as never } } })).toThrow(
    "'gone'",
  )
})
