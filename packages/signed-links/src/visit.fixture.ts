import { at, daysBefore, engine, lifecycle } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { signedLinks } from './index.js'
import type { LinkKey } from './options.js'

/** A visit that its customer confirms, moves or looks at by a link. */
export const visit = lifecycle('visit', {
  version: 1,
  data: v.object({
    customer: v.optional(v.string()),
    phone: v.string(),
    startsAt: v.date(),
    place: v.optional(v.string()),
  }),
  roles: ['customer', 'staff'],
  owner: { role: 'customer', id: ({ customer }) => customer },
  may: { read: ['owner', 'staff'] },
  initial: 'unconfirmed',
  zone: ({ place }) => (place === 'Nuuk' ? 'America/Nuuk' : undefined),
  labels: {
    confirm: { en: 'Confirm the visit', sv: 'Bekräfta besöket' },
    removed: { en: 'Released', sv: 'Tiden är släppt' },
  },
  statuses: {
    unconfirmed: {},
    reminded: {},
    confirmed: {},
    rebooked: { final: true },
    removed: { final: true },
  },
})
  .notices({
    booked: { to: ({ phone }) => phone, channels: ['sms'], entering: 'unconfirmed', locale: () => 'sv' },
  })
  .transitions((move) => ({
    confirm: move({ from: ['unconfirmed', 'reminded'], to: 'confirmed', by: ['owner', 'staff'] }),
    remind: move({ from: 'unconfirmed', to: 'reminded', by: ['timer', 'staff'] }),
    remove: move({ from: ['unconfirmed', 'reminded'], to: 'removed', by: 'staff' }),
    disown: move({ from: 'unconfirmed', by: 'staff', set: () => ({ customer: undefined }) }),
    hand: move({
      from: 'unconfirmed',
      by: 'staff',
      input: v.object({ customer: v.string() }),
      set: ({ input }) => input,
    }),
    undo: move({ from: 'confirmed', to: 'unconfirmed', by: 'staff' }),
    postpone: move({
      from: ['unconfirmed', 'reminded', 'confirmed'],
      by: 'staff',
      input: v.object({ startsAt: v.date() }),
      set: ({ input }) => input,
    }),
    rebook: move({
      from: ['unconfirmed', 'reminded', 'confirmed'],
      to: 'rebooked',
      by: 'owner',
      input: v.object({ day: v.pipe(v.string(), v.isoDate()) }),
    }),
    call: move({
      from: ['unconfirmed', 'reminded', 'confirmed'],
      by: 'owner',
      input: v.object({ phone: v.pipe(v.string(), v.regex(/^\+\d{6,15}$/)) }),
      set: ({ input }) => input,
    }),
  }))
  .timers({ reminder: { in: 'unconfirmed', at: daysBefore('startsAt', 10, { time: '10:00' }), send: 'remind' } })
  .build()

export const keys: readonly LinkKey[] = [{ id: 'b', secret: 'b-secret-of-chance-0123456789-abcdefgh' }]

/** A house with visits of several tenants, and their links. */
export function aHouse(given: { readonly keys?: readonly LinkKey[]; readonly tenant?: string } = {}) {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const sms = recordingChannel({ clock })
  const store = memoryStore()
  const ordna = engine({ store, clock, channels: { sms }, templates: { render: () => ({ body: '-' }) } })
  const open = (tenant: string) => ordna.open(visit, { tenant, actor: { id: 'links', roles: ['staff'] } })
  const links = signedLinks(visit, {
    keys,
    clock,
    open,
    url: 'https://boka.example/l/',
    zone: 'Europe/Stockholm',
    purposes: {
      confirm: { sends: 'confirm', as: 'owner', until: at('startsAt'), boundTo: ['startsAt'] },
      rebook: { sends: 'rebook', as: 'owner', until: at('startsAt'), boundTo: ['startsAt'] },
      call: { sends: 'call', as: 'owner', until: at('startsAt'), uses: 'any' },
      release: { sends: 'remove', as: 'staff', until: at('startsAt') },
      view: { until: null, in: ['unconfirmed', 'reminded', 'confirmed'] },
    },
    ...given,
  })
  const desk = open('malmo')
  const start = async (id: string, tenant = 'malmo') => {
    await open(tenant).start(id, data)
    const found = await open(tenant).get(id)
    if (!found) throw new Error('It was not started.')
    return found
  }
  return { clock, ordna, store, links, desk, open, start, sms }
}

export const data = { customer: 'c1', phone: '+46701234567', startsAt: new Date('2026-06-20T08:00:00Z') }

/** The token of a link. */
export function tokenOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1)
}

export const toPhone = { channel: 'sms', locale: 'sv' }
export const toMailbox = { channel: 'email', locale: 'sv' }
