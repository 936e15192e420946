import { randomUUID } from 'node:crypto'
import { engine } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'
import { describe, expect, test } from 'vitest'
import { booking, malmo, visit, wall } from '../firm.fixture.js'
import { everyStore } from '../stores.fixture.js'

describe.each(everyStore())('reminders that fall due in one minute $name', ({ open }) => {
  test('AD-31 go out once each, by two workers, while customers confirm', async () => {
    const [store, clock, tenant] = [
      await open(),
      virtualClock(wall('2026-10-01T09:00').toISOString()),
      `t-${randomUUID()}`,
    ]
    const [sms, email, letter] = [recordingChannel({ clock }), recordingChannel({ clock }), recordingChannel({ clock })]
    const templates = { render: () => ({ body: '-' }) }
    const made = () =>
      engine({
        store,
        clock,
        lifecycles: [visit],
        calendars: () => malmo,
        channels: { sms, email, letter },
        templates,
        jobs: { slotReleased: () => {} },
      })
    const workers = [made(), made()] as const
    const desk = workers[0].open(visit, { tenant, actor: { id: 'pia', roles: ['planner'] } })
    // What other stories left in the store is due as well.
    const ids = Array.from({ length: 24 }, (_, index) => `${tenant}-${index}`)
    for (const id of ids) await desk.start(id, booking('2026-10-23T09:00', { candidates: [`tor ${id}`] }))
    await clock.advanceTo(wall('2026-10-13T10:00').toISOString())
    const confirmed = ids.filter((_, index) => index % 3 === 0)
    const answers = await Promise.all([
      ...confirmed.map((id) => desk.trySend(id, 'confirm')),
      ...workers.map((worker) => worker.tick()),
    ])
    for (const worker of workers) await worker.tick()
    expect(
      answers.slice(0, confirmed.length).every((answer) => 'outcome' in answer && answer.outcome === 'moved'),
    ).toBe(true)
    const reminders = sms.sent.filter(({ notice }) => notice === 'reminder').map(({ about }) => about)
    expect(new Set(reminders).size).toBe(reminders.length)
    const rest = ids.filter((id) => !confirmed.includes(id))
    expect(rest.filter((id) => !reminders.includes(id))).toEqual([])
    const statuses = await Promise.all(ids.map(async (id) => (await desk.get(id))?.status))
    expect(statuses).toEqual(ids.map((id) => (confirmed.includes(id) ? 'confirmed' : 'reminded')))
  })
})
