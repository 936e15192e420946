import { virtualClock } from '@ordna/testing'
import { expect, test } from 'vitest'
import { Bank, type Callback } from './bank.js'
import { localMoment } from './calendar.js'

const request = {
  charge: 'o1/2027-02-28#1',
  amount: 34_900,
  order: 'o1',
  currency: 'NOK',
  customer: { email: 'a@example.com', locale: 'nb' },
} as const

function openBank(date = '2027-02-28') {
  const calls: Callback[] = []
  const clock = virtualClock(localMoment(date, '12:00'))
  return { bank: new Bank({ clock, callBack: (call) => calls.push(call) }), calls, clock }
}

test('the bank charges once what it is asked for twice, keeps count of it, and answers later', () => {
  const { bank, calls, clock } = openBank()
  bank.charge(request)
  const answered = calls.length
  bank.charge(request)
  expect(calls).toHaveLength(answered)
  expect(calls[0]).toMatchObject({ order: 'o1', report: { charge: request.charge, status: 'paid' } })
  expect(calls[0]?.at.getTime()).toBeGreaterThan(clock.now().getTime())
  expect(bank.charges.get(request.charge)).toMatchObject({ amount: 34_900, asked: 2, status: 'paid' })
})

test('a card fails as often as it is empty', () => {
  const { bank, calls } = openBank()
  bank.cardFails('o1', 2)
  for (const attempt of [1, 2, 3]) bank.charge({ ...request, charge: `o1/2027-02-28#${attempt}` })
  const first = [1, 2, 3].map(
    (attempt) => calls.find(({ report }) => report.charge.endsWith(`#${attempt}`))?.report.status,
  )
  expect(first).toEqual(['failed', 'failed', 'paid'])
})

test('the bank is away over noon at the end of a quarter, and gives back afterwards what it took', async () => {
  const { bank, clock } = openBank('2027-03-31')
  expect(() => bank.charge(request)).toThrow('The bank is away')
  expect(() => bank.refund(request)).toThrow('The bank is away')
  await clock.advanceTo(localMoment('2027-03-31', '12:30'))
  bank.charge(request)
  bank.refund(request)
  expect([...bank.refunds]).toEqual([[request.charge, 34_900]])
})
