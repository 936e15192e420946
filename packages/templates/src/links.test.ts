import { expect, test } from 'vitest'
import { templates, type TemplateOptions } from './index.js'
import { aMessage, data, noon, options, visit } from './visit.fixture.js'

const sms = { sv: { body: '{{ customer }}: {{ links.confirm }}' } }
const email = { sv: { subject: '-', body: '{{ links.confirm }}', html: '<a href="{{ links.confirm }}">Bekräfta</a>' } }

/** Texts with links, and what they were asked for with. */
function linked(body = sms, links: TemplateOptions['links'] = undefined) {
  const asked: unknown[] = []
  const made: TemplateOptions = {
    ...options,
    lifecycles: [visit],
    texts: { visit: { ...options.texts.visit, booked: { sms: body, email } } },
    links: (message, to) => {
      asked.push([message.life ?? null, to])
      const { life = 'sample', subject } = message
      return links?.(message, to) ?? { confirm: `https://boka.example/l/${to.channel}-${subject.id}-${life}?a=1&b=2` }
    },
  }
  return { texts: templates(made), asked }
}

test('AD-15 a text says the link of its notice’s subject, by channel, and escaped in HTML', async () => {
  const { texts, asked } = linked()
  asked.length = 0
  const message = aMessage()
  expect(await texts.render({ channel: 'sms', message })).toMatchObject({
    body: 'Jana Nováková: https://boka.example/l/sms-v1-1?a=1&b=2',
  })
  expect(await texts.render({ channel: 'email', message })).toMatchObject({
    html: '<a href="https://boka.example/l/email-v1-1?a=1&amp;b=2">Bekräfta</a>',
  })
  expect(asked).toEqual([
    ['1', { channel: 'sms', locale: 'sv' }],
    ['1', { channel: 'email', locale: 'sv' }],
  ])
})

test('a preview and a trial are given samples: nobody acts by a link that stands in one', async () => {
  const { texts, asked } = linked()
  expect(asked.length).toBeGreaterThan(0)
  const place = { lifecycle: 'visit', notice: 'booked', channel: 'sms', locale: 'sv' }
  const message = aMessage()
  expect((await texts.preview({ ...place, message })).body).toContain('/sms-v1-sample?')
  expect((await texts.preview(place)).body).toContain('/sms-sample-sample?')
  expect(
    (await texts.preview({ ...place, message: { subject: message.subject, data, createdAt: noon } })).body,
  ).toContain('v1')
  expect(asked.every((one) => Array.isArray(one) && one[0] === null)).toBe(true)
})

test('a misspelt link is a mistake where the texts are made, and one where there are none as well', () => {
  const slip = { sv: { body: '{{ links.confrim }}' } }
  expect(() => linked(slip)).toThrow("there is no 'links.confrim'")
  const without = { ...options, texts: { visit: { ...options.texts.visit, booked: { sms, email } } } }
  expect(() => templates(without)).toThrow("there is no 'links.confirm'")
})

test('a link that there is not is nothing', async () => {
  const { texts } = linked(sms, ({ life }) => (life === undefined ? { confirm: 'x' } : { confirm: undefined }))
  expect((await texts.render({ channel: 'sms', message: aMessage() })).body).toBe('Jana Nováková:')
})
