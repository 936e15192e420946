import { describe, expect, test } from 'vitest'
import { archiveSubjects, dropHistory, forgetRequests, forgetSent, partitionHistory } from '../index.js'
import { rental } from '../fixtures/rental.fixture.js'

const nobody = async () => {
  throw new Error('The database was asked.')
}
const pool = { query: nobody, connect: nobody }

describe.each([
  ['forgetSent', 'before', (before: Date) => forgetSent(pool, { before })],
  ['forgetRequests', 'before', (before: Date) => forgetRequests(pool, { before })],
  ['partitionHistory', 'now', (now: Date) => partitionHistory(pool, { now })],
  ['dropHistory', 'before', (before: Date) => dropHistory(pool, { before })],
  ['archiveSubjects', 'before', (before: Date) => archiveSubjects(pool, { lifecycle: rental, before })],
])('%s', (command, name, act) => {
  test.each<[unknown, string]>([
    [null, 'null'],
    ['2026-06-01', "'2026-06-01'"],
    [1_780_000_000_000, '1780000000000'],
    [new Date(Number.NaN), 'Invalid Date'],
    [new Date('+010000-01-01T00:00:00Z'), '+010000-01-01T00:00:00.000Z'],
    [new Date('0000-12-31T23:59:59.999Z'), '0000-12-31T23:59:59.999Z'],
  ])('refuses %j as a moment before it asks the database anything', async (moment, shown) => {
    await expect(act(moment as Date)).rejects.toMatchObject({
      code: 'invalid_date',
      message: `'${name}' of ${command} is ${shown}. Give a valid Date of the years 1 to 9999.`,
      details: { [name]: moment },
    })
  })
})

test.each([forgetRequests, dropHistory])('a moment that is missing is refused', async (command) => {
  await expect(command(pool, {} as never)).rejects.toMatchObject({ code: 'invalid_date' })
  await expect(archiveSubjects(pool, { lifecycle: rental } as never)).rejects.toMatchObject({ code: 'invalid_date' })
})

test.each([
  [-1, '-1'],
  [1.5, '1.5'],
  [Number.NaN, 'NaN'],
  [1201, '1201'],
  ['12', "'12'"],
])('partitionHistory does not make %j months', async (ahead, shown) => {
  await expect(partitionHistory(pool, { ahead: ahead as number })).rejects.toMatchObject({
    code: 'invalid_options',
    message: `'ahead' is ${shown}. Give the months to have ready, a whole number from 0 to 1200.`,
  })
})

test('dropHistory drops nothing of what is still to come', async () => {
  await expect(dropHistory(pool, { before: new Date('9999-01-01T00:00:00Z') })).rejects.toMatchObject({
    code: 'invalid_options',
    message: "'before' is 9999-01-01T00:00:00.000Z. Give a moment that is past: history is dropped for good.",
  })
})
