import { after, at, lifecycle } from '@ordna/core'
import * as v from 'valibot'

/** What a visit knows. */
export const visit = {
  customer: 'c-48151623',
  phone: '+46700000001',
  startsAt: new Date('2027-03-01T08:00:00Z'),
  address: 'Storgatan 1, 211 41 Malmö',
  total: 1,
  crew: 'north',
}

export const staff = { id: 'anna', roles: ['staff'] }
export const tenant = 'malmo'

/**
 * Each move changes data, takes a timer away and sets another, and writes a notice: with the request, the history and
 * the subject itself seven rows of work.
 */
export const visits = lifecycle('visit', {
  version: 1,
  data: v.object({
    customer: v.string(),
    phone: v.string(),
    startsAt: v.date(),
    address: v.string(),
    total: v.number(),
    crew: v.string(),
  }),
  roles: ['staff'],
  initial: 'planned',
  statuses: { planned: {}, confirmed: {}, lapsed: { final: true } },
})
  .notices({ told: { to: (visit) => visit.phone, channels: ['sms'] } })
  .transitions((move) => ({
    confirm: move({
      from: 'planned',
      to: 'confirmed',
      by: 'staff',
      notice: 'told',
      guards: { priced: ({ data }) => data.total > 0 },
      set: ({ data }) => ({ total: data.total + 1 }),
    }),
    reopen: move({
      from: 'confirmed',
      to: 'planned',
      by: 'staff',
      notice: 'told',
      guards: { priced: ({ data }) => data.total > 0 },
      set: ({ data }) => ({ total: data.total + 1 }),
    }),
    lapse: move({ from: ['planned', 'confirmed'], to: 'lapsed', by: 'timer' }),
  }))
  .timers({
    unconfirmed: { in: 'planned', at: after({ days: 300 }), send: 'lapse' },
    unvisited: { in: 'confirmed', at: after({ days: 300 }), send: 'lapse' },
  })
  .build()

/** Each is reminded when it falls due: a move with its history and notice, which takes one timer and sets the next. */
export const reminders = lifecycle('reminder', {
  version: 1,
  data: v.object({ phone: v.string(), dueAt: v.date() }),
  roles: ['staff'],
  initial: 'waiting',
  statuses: { waiting: {}, reminded: {}, removed: { final: true } },
})
  .notices({ reminder: { to: (reminder) => reminder.phone, channels: ['sms'] } })
  .transitions((move) => ({
    remind: move({ from: 'waiting', to: 'reminded', by: 'timer', notice: 'reminder' }),
    remove: move({ from: 'reminded', to: 'removed', by: ['timer', 'staff'] }),
  }))
  .timers({
    reminder: { in: 'waiting', at: at('dueAt'), send: 'remind' },
    removal: { in: 'reminded', at: after({ days: 30 }), send: 'remove' },
  })
  .build()
