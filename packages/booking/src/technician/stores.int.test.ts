import { randomUUID } from 'node:crypto'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { everyStore } from '../stores.fixture.js'
import { openFeed } from './feed/feedAddresses.js'
import { technicianFeed } from './feed/technicianFeed.js'
import { technicianList } from './list/technicianList.js'
import { aCompany, at } from './technician.fixture.js'

test.each(everyStore())("AD-18 a technician's list and feed show the same visits, $name", async ({ open }) => {
  const store = await open()
  const { visits, addresses, clock, book } = aCompany(store, `t-${randomUUID()}`)
  await book('second', at(24, 11))
  await book('first', at(24, 9))
  await book('unconfirmed', at(24, 13), false)
  await book('hers', { ...at(24, 9), candidates: ['kim'] })
  await book('gone', at(26, 9))
  await visits.send('gone', 'cancel')
  const [day] = await technicianList(visits, { technician: 'olle' }).days('2026-10-24')
  expect(day?.visits.map(({ id }) => id)).toEqual(['first', 'second'])
  const serve = technicianFeed({ visits, addresses, clock, host: 'mkb.example' })
  const { token } = await openFeed(addresses, 'olle')
  const answer = await serve(new Request(`https://mkb.example/${token}.ics`))
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()) as unknown[])
  expect(calendar.getAllSubcomponents('vevent').map((event) => String(event.getFirstPropertyValue('status')))).toEqual([
    'CONFIRMED',
    'CONFIRMED',
    'CANCELLED',
  ])
})
