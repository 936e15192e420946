import { lifecycle, type Message } from '@ordna/core'
import * as v from 'valibot'
import type { TemplateOptions } from './options.js'

/** A visit that a person is told about, by SMS, e-mail and letter. */
export const visit = lifecycle('visit', {
  version: 1,
  data: v.object({
    customer: v.string(),
    phone: v.string(),
    email: v.string(),
    note: v.optional(v.string()),
    startsAt: v.date(),
    days: v.number(),
    total: v.number(),
    place: v.optional(v.string()),
    rooms: v.optional(v.array(v.object({ name: v.string(), beds: v.number() })), []),
  }),
  roles: ['staff'],
  initial: 'booked',
  statuses: { booked: {}, gone: { final: true } },
  zone: ({ place }) => (place === 'Tokyo' ? 'Asia/Tokyo' : undefined),
})
  .notices({
    booked: { to: ({ phone, email }) => ({ sms: phone, email }), channels: ['email', 'sms'], locale: () => 'sk' },
    farewell: { to: ({ email }) => email, channels: ['email'], locale: () => 'sv' },
  })
  .transitions((move) => ({
    tell: move({ from: 'booked', by: 'staff', notice: 'booked' }),
    go: move({ from: 'booked', to: 'gone', by: 'staff', notice: 'farewell' }),
  }))
  .build()

export const noon = new Date('2026-06-10T10:00:00Z')

export const data = {
  customer: 'Jana Nováková',
  phone: '+421900000000',
  email: 'jana@example.org',
  note: 'Pes je v poriadku',
  startsAt: noon,
  days: 3,
  total: 123_450,
  rooms: [{ name: 'Modrá', beds: 2 }],
}

const phrases = {
  nights: {
    sk: '.input {$count :number} .match $count one {{{$count} noc}} few {{{$count} noci}} many {{{$count} noci}} * {{{$count} nocí}}',
    sv: '.input {$count :number} .match $count one {{{$count} natt}} * {{{$count} nätter}}',
  },
}

const sms = { sk: { body: '{{ customer }}: {{ days | nights }} od {{ startsAt.date }}.' } }
const email = {
  sv: {
    subject: 'Ditt besök {{ startsAt.date }}',
    body: 'Hej {{ customer }}!\n\n{{ days | nights }} för {{ total | money: "SEK" }}, {{ startsAt }}.\n{{ note }}',
    html: '<p title="{{ note }}">Hej <b>{{ customer }}</b>!</p>{% if page %}<a href="{{ page }}">{{ id }}</a>{% endif %}',
  },
}
const bye = { sv: { subject: 'Hej då', body: 'Hej då {{ customer }}!' } }

export const options = {
  lifecycles: [visit],
  about: { visit: { sample: { data } } },
  texts: {
    visit: { booked: { sms: { ...sms, sv: { body: 'Hej {{ customer }}' } }, email }, farewell: { email: bye } },
  },
  locales: ['sv', 'sk'],
  phrases,
  zone: 'Europe/Stockholm',
} satisfies TemplateOptions

/** A notice of a visit as the engine hands it to templates. */
export function aMessage(wanted: Partial<Message> = {}): Message {
  return {
    subject: { tenant: 'malmo', lifecycle: 'visit', id: 'v1' },
    life: '1',
    id: 'msg_1_0',
    kind: 'notice',
    name: 'booked',
    seq: 1000,
    createdAt: noon,
    to: 'jana@example.org',
    channels: ['email', 'sms'],
    locale: 'sv',
    data,
    status: 'booked',
    stay: 1,
    ...wanted,
  }
}
