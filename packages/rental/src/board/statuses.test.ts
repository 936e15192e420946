import { toJSON } from '@ordna/core/inspect'
import { expect, test } from 'vitest'
import { danishRental } from '../danish/index.js'
import { subscription } from '../subscription/index.js'
import { statusesOf } from './statuses.js'

test('the statuses are those of the lifecycle, which is built once, and not before', () => {
  let built = 0
  const statuses = statusesOf(() => {
    built++
    return danishRental()
  })
  expect(built).toBe(0)
  expect(statuses().all).toEqual(Object.keys(toJSON(danishRental()).statuses))
  expect(statuses().running).toEqual([
    'order_received',
    'awaiting_processing',
    'awaiting_customer',
    'booked',
    'rented_out',
  ])
  expect(built).toBe(1)
})

test('a status that nobody sees is none of them', () => {
  const { all, running } = statusesOf(() => subscription().order)()
  expect(all).toEqual(['booked', 'active', 'ending', 'closed', 'cancelled'])
  expect(running).toEqual(['booked', 'active', 'ending'])
})
