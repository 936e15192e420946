import { OrdnaError, type Lifecycle, type Message } from '@ordna/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { danishRental } from '../danish/lifecycle.js'
import { subscription } from '../subscription/subscription.js'
import { rentalTemplates, rentalTexts, type RentalTemplateOptions } from './index.js'
import { playDanish, playSubscription } from './played.fixture.js'

const email = (body: string, subject = 'x') => ({ danish_rental: { rejection: { email: { da: { subject, body } } } } })

/** What an error says was wrong. */
function mistakesIn(options: RentalTemplateOptions): readonly string[] {
  try {
    rentalTemplates(options)
  } catch (error) {
    if (error instanceof OrdnaError && error.code === 'invalid_options') return error.details.mistakes as string[]
    throw error
  }
  return []
}

let rejection: Message
let reminder: Message

beforeAll(async () => {
  const { letters } = await playDanish({ templates: rentalTemplates(), locale: 'da', channel: 'email' })
  const find = (name: string) => letters.find(({ message }) => message.name === name)?.message as Message
  rejection = find('rejection')
  reminder = find('reminder')
})

describe('CORE-16 a text of the shop', () => {
  test('takes the place of one shipped text, and of no other', async () => {
    const own = rentalTemplates({ texts: email('Kære {{ customer }}. {{ reason | upcase }}', 'Nej til {{ order }}') })
    expect(await own.render({ channel: 'email', message: rejection })).toEqual({
      subject: 'Nej til o2',
      body: 'Kære Mette Holm. INGEN BILER',
      template: expect.stringMatching(/^danish_rental\/rejection\/email\/da\/own-[0-9a-f]{12}$/u),
      locale: 'da',
    })
    const shipped = rentalTemplates()
    for (const other of [{ ...rejection, locale: 'nb' }, reminder]) {
      expect(await own.render({ channel: 'email', message: other })).toEqual(
        await shipped.render({ channel: 'email', message: other }),
      )
    }
    expect((await own.render({ channel: 'sms', message: rejection })).template).toBe('danish_rental/rejection/sms/da/3')
  })

  test('says the links that the shop makes of its orders', async () => {
    const links = ({ subject }: { readonly subject: { readonly id: string } }) => ({
      view: `https://leje.example/l/${subject.id}`,
    })
    const own = rentalTemplates({ texts: email('Se {{ links.view }}'), links })
    expect((await own.render({ channel: 'email', message: rejection })).body).toBe('Se https://leje.example/l/o2')
    expect(mistakesIn({ texts: email('Se {{ links.view }}') }).join()).toContain('links.view')
  })

  test('has an edition that changes with every word, and with nothing else', async () => {
    const editionOf = async (...text: Parameters<typeof email>) =>
      (await rentalTemplates({ texts: email(...text) }).render({ channel: 'email', message: rejection })).template
    const first = await editionOf('Nej.')
    expect(await editionOf('Nej.')).toBe(first)
    expect(await editionOf('Nej!')).not.toBe(first)
    expect(await editionOf('Nej.', 'y')).not.toBe(first)
  })

  test('can be for letters alone; other channels than SMS have the text of the e-mail', async () => {
    const letter = { da: { body: 'Med post' } }
    const own = rentalTemplates({ texts: { danish_rental: { rejection: { letter } } } })
    const of = async (channel: string) => (await own.render({ channel, message: rejection })).body
    expect(await of('letter')).toBe('Med post')
    expect(await of('email')).toContain('Vi kan desværre ikke')
    expect(await of('digital_mailbox')).toBe(await of('email'))
    expect(await of('sms')).not.toBe(await of('email'))
  })

  test('may begin as a copy of the shipped one', async () => {
    const { subject, body } = rentalTexts.danish_rental.rejection.email.da
    const own = rentalTemplates({ texts: email(`${body}\n\nPS: {{ endsAt.day }}`, subject) })
    const shipped = await rentalTemplates().render({ channel: 'email', message: rejection })
    expect(await own.render({ channel: 'email', message: rejection })).toMatchObject({
      subject: shipped.subject,
      body: `${shipped.body}\n\nPS: mandag den 20. juli 2026`,
    })
  })

  test('may ask, count and choose', async () => {
    const body = `{% comment %}intern{% endcomment %}{% assign who = customer | downcase %}{% case car %}{% when 'AB 12 345' %}{{ who }}{% else %}?{% endcase %}
{% for i in (1..2) %}{{ forloop.index }}{% endfor %} {{ startsAt.time | default: 'senere' }} {{ deliverAt | default: 'senere' }}{% if deliverAt %}!{% endif %}`
    const own = rentalTemplates({ texts: email(body) })
    expect((await own.render({ channel: 'email', message: rejection })).body).toBe('mette holm\n12 12.00 senere')
  })
})

test('lines that come to nothing leave no gaps in a letter', async () => {
  const own = rentalTemplates({ texts: email('a\n\n{% if deliverAt %}\nb\n{% endif %}\n\nc  \n{{ pickUpAt }}\n') })
  expect((await own.render({ channel: 'email', message: rejection })).body).toBe('a\n\nc')
})

describe('SX-27 SX-28 SX-29 a reminder of the shop', () => {
  const label = { da: 'Pleje', sk: 'Údržba', nb: 'Vedlikehold', sv: 'Skötsel', en: 'Maintenance' }
  const care = { notice: 'maintenance', label, in: 'delivered', event: 'deliveredAt', days: 30 } as const
  const reminders = [{ ...care, channels: ['sms', 'email'] as const }]
  const lifecycles = Object.values(subscription({ reminders })) as readonly Lifecycle[]
  const sms = { en: { body: 'Oil {{ item }}.' }, nb: { body: 'Smør {{ item }}.' } }
  const letter = { en: { subject: 'Care', body: 'Oil {{ item }} from {{ deliveredAt.date }}.' } }
  const texts = { subscription_delivery: { maintenance: { sms, email: letter } } }

  test.each([
    ['nb', 'sms', 'Smør bysykkel.', 'subscription_delivery/maintenance/sms/nb/own-'],
    ['nb', 'email', 'Oil bysykkel from 31 January 2026.', 'subscription_delivery/maintenance/email/en/own-'],
    ['da', 'sms', 'Oil bysykkel.', 'subscription_delivery/maintenance/sms/en/own-'],
  ] as const)('in %s by %s says: %s', async (locale, channel, body, edition) => {
    const templates = rentalTemplates({ lifecycles, texts })
    const own = { reminders: [{ ...care, channels: [channel] as const }] }
    const { letters } = await playSubscription({ templates, locale, channel }, own)
    const found = letters.find(({ message }) => message.name === 'maintenance')
    expect(found?.content.body).toBe(body)
    expect(found?.content.template?.startsWith(edition)).toBe(true)
  })

  test('must have a text for each of its channels, in the default language at least', () => {
    const place = 'subscription_delivery/maintenance'
    const none = (path: string) => `${place}/${path}: the notice has no text; give one in 'texts'`
    expect(mistakesIn({ lifecycles })).toEqual([none('sms/en'), none('email/en')])
    expect(mistakesIn({ lifecycles, texts: { subscription_delivery: { maintenance: { sms } } } })).toEqual([
      none('email/en'),
    ])
    expect(mistakesIn({ lifecycles, texts: { subscription_delivery: { maintenance: { email: letter } } } })).toEqual([
      none('sms/en'),
    ])
    expect(mistakesIn({ lifecycles, texts, defaultLocale: 'nb' })).toEqual([none('email/nb')])
    expect(mistakesIn({ lifecycles, texts })).toEqual([])
  })

  test('is not known without the lifecycle that has it', () => {
    expect(mistakesIn({ texts })).toEqual([
      `subscription_delivery/maintenance/sms/en: there is no notice 'maintenance'; there are checkIn, returnReminder; hand a lifecycle with notices of your own in 'lifecycles'`,
      `subscription_delivery/maintenance/sms/nb: there is no notice 'maintenance'; there are checkIn, returnReminder; hand a lifecycle with notices of your own in 'lifecycles'`,
      `subscription_delivery/maintenance/email/en: there is no notice 'maintenance'; there are checkIn, returnReminder; hand a lifecycle with notices of your own in 'lifecycles'`,
    ])
  })
})

test('all mistakes are told at once, each with its place', () => {
  const edited = {
    danish_rental: {
      rejection: {
        email: {
          da: { subject: 'Til {{ custmer }}', body: 'a\nb {{ car.plate }}\n{{ customer | shout }}' },
          no: { subject: 'x', body: 'x' },
          nb: { body: 'uden emne' },
          sv: { subject: 'x', body: '{% if car %}' },
          sk: { subject: 7, body: 'x' },
        },
        emial: { da: { body: 'x' } },
        sms: { da: 'Hej', en: { body: ' {% if false %}x{% endif %} ' } },
      },
      reminded: { sms: { da: { body: 'x' } } },
    },
    danish_rentals: { rejection: { sms: { da: { body: 'x' } } } },
  }
  const mistakes = mistakesIn({ texts: edited as unknown as NonNullable<RentalTemplateOptions['texts']> })
  const at = 'danish_rental/rejection'
  const names =
    'car, carClass, customer, deliverAt, endsAt, order, page, payment, pickUpAt, question, reason, shop, startsAt'
  expect(mistakes).toEqual([
    `${at}/email/no: there is no language 'no'; there are da, sk, nb, sv, en`,
    `${at}/email/nb: it has no 'subject'; an e-mail needs one`,
    `${at}/email/sk: its 'subject' is no text; leave it out or give one`,
    `${at}/emial/da: there is no channel 'emial'; there are email, sms, letter`,
    `${at}/sms/da: it has no 'body'; give one that is a text`,
    `danish_rental/reminded/sms/da: there is no notice 'reminded'; there are question, reminder, warning, rejection, cancellation; hand a lifecycle with notices of your own in 'lifecycles'`,
    `danish_rentals/rejection/sms/da: there is no lifecycle 'danish_rentals'; there are danish_rental, car_booker, subscription_order, subscription_delivery`,
    `${at}/email/da, subject: line 1: there is no 'custmer'; there are ${names}`,
    `${at}/email/da, body: undefined filter: shout, line:3, col:1`,
    `${at}/email/sv, body: tag {% if car %} not closed, line:1, col:1`,
    `${at}/sms/en, body: it is empty; write what the person shall read`,
  ])
  const thrown = () => rentalTemplates({ texts: edited as unknown as NonNullable<RentalTemplateOptions['texts']> })
  expect(thrown).toThrow('The texts of the notices have 11 mistakes:\n  danish_rental/rejection/email/no: there is no')
})

test('a property that there is not is found in a branch that is never taken, and in a loop', () => {
  expect(mistakesIn({ texts: email('{% unless order %}a\n{{ startsAt.dya }}{% endunless %}b') })).toEqual([
    expect.stringMatching(/rejection\/email\/da, body: line 2: there is no 'startsAt.dya'/u),
  ])
  const items = '{% for item in items %}{% if item.fee %}{{ item.price }}{% endif %}{% endfor %}x'
  const texts = { subscription_order: { orderedCustomer: { email: { da: { subject: 'x', body: items } } } } }
  expect(mistakesIn({ texts })).toEqual([expect.stringMatching(/there is no 'item.price'/u)])
})

test('a text that only works while everything is known is refused before somebody is erased', () => {
  const first = { da: { subject: 'x', body: '{{ items[0].name }}' } }
  expect(mistakesIn({ texts: { subscription_order: { orderedCustomer: { email: first } } } })).toEqual([
    'subscription_order/orderedCustomer/email/da, body: undefined variable: items.0, line:1, col:4',
  ])
})

test('a list that would be written as an object is refused', () => {
  const body = { da: { subject: 'x', body: '{{ items }}' } }
  expect(mistakesIn({ texts: { subscription_order: { orderedCustomer: { email: body } } } })).toEqual([
    'subscription_order/orderedCustomer/email/da, body: a list is written as it is; write its elements with {% for %}',
  ])
})

test('a lifecycle without letters is none of our business', () => {
  const other = { ...danishRental(), name: 'visit' } as unknown as Lifecycle
  expect(mistakesIn({ lifecycles: [other] })).toEqual([])
})

describe('a hostile text', () => {
  test.each([
    '{{ constructor }}',
    '{{ customer.constructor }}',
    '{{ customer["constructor"] }}',
    '{{ startsAt.constructor.constructor }}',
    '{{ startsAt.whole }}',
    '{{ startsAt["toString"] }}',
    '{% assign key = "toString" %}{{ startsAt[key] }}',
    '{% assign key = "constructor" %}{{ startsAt[key] }}',
    '{% assign key = "constructor" %}{{ customer[key].name }}',
    '{{ __proto__ }}',
    '{{ order.__proto__.polluted }}',
    '{% assign __proto__ = order %}{{ __proto__.polluted }}',
    '{{ order | constructor }}',
    '{{ order | __proto__ }}',
    '{{ order | raw }}',
    '{{ order | where: "x", "y" }}',
    '{{ "x" | append: order }}',
    '{{ "now" | date: "%s" }}',
    '{% constructor %}',
    '{% include "/etc/passwd" %}',
    '{% render "../package.json" %}',
    '{% layout "x" %}',
    '{% liquid include "x" %}',
    '{% raw %}{{ order }}{% endraw %}',
    '{% capture x %}a{% endcapture %}',
    '{% tablerow i in (1..3) %}x{% endtablerow %}',
    '{% for i in (1..9999) %}{% for j in (1..9999) %}aaaaaaaaaaaaaaaa{% endfor %}{% endfor %}',
    `${'{% for i in (1..300) %}'.repeat(6)}a${'{% endfor %}'.repeat(6)}`,
    `{% for i in (1..5000) %}${'a'.repeat(100)}{% endfor %}`,
    '{% if '.repeat(5_000),
  ])('is refused: %.70s', (body) => {
    expect(mistakesIn({ texts: email(body) }).length).toBeGreaterThan(0)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  test.each([
    ['parse length', 'a'.repeat(1_000_000)],
    ['memory alloc limit', '{% for i in (1..100000000) %}a{% endfor %}'],
    ['more than 20000 steps', `${'{% for a in attachments %}'.repeat(30)}${'{% endfor %}'.repeat(30)}`],
  ])('meets the limit: %s', (limit, body) => {
    const texts = { car_booker: { rejection: { email: { da: { subject: 'x', body } } } } }
    expect(mistakesIn({ texts })).toEqual([expect.stringContaining(limit)])
  })

  test.each([
    '{% for i in (1..9999) %}{% for j in (1..9999) %}aaaaaaaaaaaaaaaa{% endfor %}{% endfor %}',
    `${'{% for i in (1..9) %}'.repeat(9)}${'{% endfor %}'.repeat(9)}`,
    `{% for i in (1..5000) %}${'a'.repeat(100)}{% endfor %}`,
  ])('that waits for a real order before it shows itself fails alone: %.60s', (bomb) => {
    const own = rentalTemplates({ texts: email(`{% if order == 'o2' %}${bomb}{% endif %}x`) })
    expect(() => own.render({ channel: 'email', message: rejection })).toThrow(/limit exceeded|longer than|more than/u)
    expect(() => own.render({ channel: 'email', message: reminder })).not.toThrow()
  })

  test('that pairs up names of texts with names of objects is refused too', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const texts = JSON.parse(`{ "${name}": { "rejection": { "sms": { "da": { "body": "x" } } } } }`) as object
      expect(mistakesIn({ texts })).toEqual([expect.stringContaining(`there is no lifecycle '${name}'`)])
      const notices = JSON.parse(`{ "danish_rental": { "${name}": { "sms": { "da": { "body": "x" } } } } }`) as object
      expect(mistakesIn({ texts: notices })).toEqual([expect.stringContaining(`there is no notice '${name}'`)])
    }
  })
})

test('blanks before the end of a line are left out, however many there are, and blanks within it are not', () => {
  const blanks = ' \t'.repeat(1_500)
  const body = `a${blanks}\r\nb${blanks}c\n \n\t\n${blanks}\nd${blanks}`
  const own = rentalTemplates({ texts: email(body) })
  expect(own.render({ channel: 'email', message: rejection })).toMatchObject({
    body: `a\nb${blanks}c\n\nd`,
  })
})
