import { randomUUID } from 'node:crypto'
import { engine, type OrdnaError, type Store } from '@ordna/core'
import { recordingChannel, virtualClock, type VirtualClock } from '@ordna/testing'
import { describe, expect, test } from 'vitest'
import { everyStore } from '../stores.fixture.js'
import { at, monday, on, visitWith } from './office.fixture.js'
import type { VisitOptions } from './options.js'

type Deploy = {
  readonly store: Store
  readonly clock: VirtualClock
  readonly tenant: string
  readonly redeclare?: boolean
}

/** A program of the office, with its options. */
function deployed(options: VisitOptions, { store, clock, tenant, ...rest }: Deploy) {
  const [sms, email, letter] = [recordingChannel({ clock }), recordingChannel({ clock }), recordingChannel({ clock })]
  const faults: OrdnaError[] = []
  const ordna = engine({
    store,
    clock,
    channels: { sms, email, letter },
    calendars: { [tenant]: { zone: 'Europe/Stockholm', openDays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] } },
    templates: { render: () => ({ body: '-' }) },
    onFault: (fault) => void faults.push(fault as OrdnaError),
    ...rest,
  })
  const visits = ordna.open(visitWith(options), { tenant, actor: { id: 'petra', roles: ['planner'] } })
  return { ordna, visits, sms, faults }
}

describe.each(everyStore())('visits under way when options change $name', ({ open }) => {
  test('are refused to a program with other options until it is told to redeclare, and then keep their dates until something is done with them', async () => {
    const office = { store: await open(), clock: virtualClock(monday), tenant: `t-${randomUUID()}` }
    const before = deployed({}, office)
    for (const id of ['kept', 'corrected'])
      await before.visits.start(
        id,
        on('2026-04-09', id === 'kept' ? '08:00' : '10:00', id === 'kept' ? '09:00' : '11:00'),
      )

    await before.ordna.tick()
    const unsaid = deployed({ remindDays: 20 }, office)
    await expect(unsaid.visits.get('kept')).rejects.toMatchObject({ code: 'lifecycle_differs' })

    const after = deployed({ remindDays: 20 }, { ...office, redeclare: true })
    await after.visits.send('corrected', 'correct', { purpose: 'OVK' })
    await after.visits.start('new', on('2026-04-09', '12:00', '13:00'))
    expect(after.faults.map(({ code }) => code)).toEqual(['lifecycle_differs'])
    const remindedOn = async (day: string) => {
      await office.clock.advanceTo(at(day, '10:00').toISOString())
      await after.ordna.tick()
      return (await after.visits.list({ status: 'reminded' })).items.map(({ id }) => id).toSorted()
    }
    expect(await remindedOn('2026-03-20')).toEqual(['corrected', 'new'])
    expect(await remindedOn('2026-03-30')).toEqual(['corrected', 'kept', 'new'])
  })
})
