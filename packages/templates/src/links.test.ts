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
  expect(() => templates(without)).toThrow("there is no 'links.confirm': give 'links' in the options")
  expect(() => templates(without)).toThrow('The texts of the notices have 3 mistakes:')
})

const none: TemplateOptions['links'] = ({ life }) => ({ confirm: life === undefined ? 'x' : undefined })

test.each([
  ['sms', sms.sv.body],
  ['sms', '{% assign where = links.confirm %}{{ where }}'],
  ['email', ''],
])('through %s a text that writes a link that there is not fails, and says what to do: %s', async (channel, body) => {
  const { texts } = linked({ sv: { body: body || 'x' } }, none)
  const rendering = async () => texts.render({ channel, message: aMessage() })
  await expect(rendering()).rejects.toThrow(
    "'v1' of 'visit' has no link 'confirm', and the text writes one. Ask for it before it is written, {% if links.confirm %}",
  )
})

test('a text that asks for a link says something else where there is none', async () => {
  const asking =
    '{% if links.confirm %}{{ links.confirm }}{% else %}Ring oss.{% endif %}{{ links.confirm | default: "!" }}'
  const { texts } = linked({ sv: { body: asking } }, none)
  expect((await texts.render({ channel: 'sms', message: aMessage() })).body).toBe('Ring oss.!')
})
