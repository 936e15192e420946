import { engine, type Engine } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import { expect, test } from 'vitest'
import { ifArtworkUnchanged } from '../artwork/jobs.js'
import { referenceArtwork } from '../artwork/reference.js'
import { printJobs } from '../jobs.js'
import { printOrder } from '../order/lifecycle.js'
import { printLineJobs } from '../production/jobs.js'
import { referenceProduction } from '../production/reference.js'
import { line, three } from './lines.fixture.js'

test('an order with lines is not put on hold as a whole', () => {
  expect(() => printOrder({ lines: true, onHold: true })).toThrow("'onHold' must be off with 'lines'")
})

test('lines are opened when the artwork has passed and is still what passed', async () => {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const production = referenceProduction()
  const artwork = referenceArtwork({ files: { 'kort.pdf': 'visittkort' } })
  const order = printOrder({ lines: true, artwork: true, futureOrders: true })
  const actor = { id: 'jobs', roles: ['integration'] }
  const jobs = {
    ...printJobs({ production, artwork }, (tenant) => ordna.open(order, { tenant, actor })),
    openLines: ifArtworkUnchanged(artwork, printLineJobs.openLines),
  }
  const ordna: Engine = engine({ store: memoryStore(), clock, jobs, channels: 'elsewhere', lifecycles: [order, line] })
  const odd = ordna.open(order, { tenant: 'bergen', actor: { id: 'odd', roles: ['customer', 'approver'] } })
  const quiet = async () => {
    for (let round = 0; round < 5; round++) await ordna.tick()
  }
  await odd.start('o1', { ...three, notBefore: new Date('2026-06-08T06:00:00Z') })
  await quiet()
  artwork.put('kort.pdf', 'noe annet')
  await clock.advanceTo('2026-06-08T06:00:00Z')
  await quiet()
  expect([(await odd.get('o1'))?.status, production.printing]).toEqual(['artwork_failed', []])
  await odd.as({ id: 'ola', roles: ['operator'] }).send('o1', 'retryArtwork')
  await quiet()
  expect([(await odd.get('o1'))?.status, production.printing.length]).toEqual(['received', 3])
})
