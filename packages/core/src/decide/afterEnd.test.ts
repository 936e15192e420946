import * as v from 'valibot'
import { expect, test } from 'vitest'
import { decide } from './decide.js'
import { explain } from './explain.js'
import { lifecycle } from '../lifecycle.js'
import { change, command, now, refusal, staff, started, surely, within } from '../build/order.fixture.js'

const declare = (to?: 'out') =>
  lifecycle('loan', {
    version: 1,
    data: v.object({ back: v.optional(v.boolean()) }),
    roles: ['staff'],
    may: { start: 'staff' },
    locales: [],
    initial: 'out',
    statuses: { out: {}, written_off: { final: true } },
  })
    .transitions((move) => ({
      writeOff: move({ from: 'out', to: 'written_off', by: 'staff' }),
      bringBack: move({
        from: ['out', 'written_off'],
        ...(to ? { to } : {}),
        afterEnd: true,
        by: 'staff',
        guards: { isAway: ({ data }) => data.back === undefined },
        set: () => ({ back: true }),
      }),
    }))
    .build()

const loan = surely(declare)
const ended = change(decide(loan, started(loan, {}), command('writeOff'), now)).subject
const offered = (subject: typeof ended) => {
  const answer = explain(loan, subject, { actor: staff, cause: { by: 'request' }, within }, now)
  return 'outcome' in answer ? [] : answer.map(({ possibility }) => possibility.transition)
}

test('what became known after the end is recorded there, and the status stays', () => {
  const back = change(decide(loan, ended, command('bringBack'), now)).subject
  expect(back).toMatchObject({ status: 'written_off', data: { back: true } })
  expect(refusal(decide(loan, back, command('bringBack'), now))).toMatchObject({ code: 'guarded' })
})

test('after the end a transition is shown only while it can be sent', () => {
  expect(offered(ended)).toEqual(['bringBack'])
  expect(offered(change(decide(loan, ended, command('bringBack'), now)).subject)).toEqual([])
})

test('a transition that leads somewhere does not leave a final status, whatever it says', () => {
  const mistakes = [{ code: 'way_out_of_final', place: 'transitions.bringBack.from' }]
  expect(() => declare('out')).toThrow(expect.objectContaining({ mistakes: [expect.objectContaining(mistakes[0])] }))
})
