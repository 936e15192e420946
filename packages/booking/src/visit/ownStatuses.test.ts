import { memoryStore } from '@ordna/memory'
import { scenario } from '@ordna/testing'
import { translated } from '@ordna/templates'
import { expect, test } from 'vitest'
import { visitConfirmation } from './lifecycle.js'
import { at, monday, on } from './office.fixture.js'

const words = translated({
  sv: { traveling: 'På väg', setOut: 'Åk till kunden' },
  nb: { traveling: 'Underveis', setOut: 'Reis til kunden' },
  da: { traveling: 'På vej', setOut: 'Kør til kunden' },
  en: { traveling: 'On the way', setOut: 'Set out' },
  sk: { traveling: 'Na ceste', setOut: 'Vyraziť k zákazníkovi' },
})
const statuses = { traveling: { label: words.traveling, category: 'active' } } as const
const edges = { setOut: { label: words.setOut, from: 'confirmed', to: 'traveling', by: 'technician' } } as const

test('an organisation adds a status: its technician stays busy in it, and reports and rebooks from there', async () => {
  const story = scenario(visitConfirmation({ statuses, edges }), { at: monday, store: memoryStore() })
  const [planner, jonas] = [
    story.as({ id: 'petra', roles: ['planner'] }),
    story.as({ id: 'jonas', roles: ['technician'] }),
  ]
  for (const [id, from, until] of [
    ['v1', '08:00', '09:00'],
    ['v2', '09:00', '10:00'],
  ] as const) {
    await planner.start(id, on('2026-04-09', from, until))
    await planner.send(id, 'confirm')
    expect((await jonas.send(id, 'setOut')).to).toBe('traveling')
  }
  expect(await story.holders('jonas', { from: at('2026-04-09', '08:00'), until: at('2026-04-09', '09:00') })).toEqual([
    'v1',
  ])
  expect((await planner.send('v2', 'rebook', { startsAt: at('2026-05-06', '13:00') })).to).toBe('rebooked')
  await story.advanceTo(at('2026-04-09', '09:00'))
  expect((await planner.opened.list({ flag: 'unreported' })).items.map(({ id }) => id)).toEqual(['v1'])
  expect((await jonas.send('v1', 'perform')).to).toBe('performed')
})

test('mistakes in own statuses are told where the lifecycle is made', () => {
  expect(() => visitConfirmation({ statuses })).toThrow("Nothing leads to 'traveling'")
  expect(() => visitConfirmation({ statuses: { removed: statuses.traveling } })).toThrow("'removed' exists already")
  expect(() => visitConfirmation({ statuses, edges: { ...edges, confirm: edges.setOut } })).toThrow(
    "'confirm' exists already",
  )
})
