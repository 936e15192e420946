import { engine, OrdnaError, type Lifecycle } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { recordingChannel, virtualClock } from '@ordna/testing'
import { describe, expect, test } from 'vitest'
import type { TemplateOptions } from './options.js'
import { templates } from './templates.js'
import { aMessage, data, noon, options, visit } from './visit.fixture.js'

const made = templates(options)
const rendered = (message = aMessage(), channel = 'email', by = made) => by.render({ channel, message })

/** What an error says was wrong. */
function mistakesIn(wanted: Partial<TemplateOptions>): readonly string[] {
  try {
    templates({ ...options, ...wanted })
  } catch (error) {
    if (error instanceof OrdnaError && error.code === 'invalid_options') return error.details.mistakes as string[]
    throw error
  }
  return []
}

const withEmail = (text: object) => ({
  texts: { visit: { ...options.texts.visit, farewell: { email: { sv: { subject: 'x', body: 'x', ...text } } } } },
})

describe('CORE-16 CORE-25 texts of any lifecycle', () => {
  test('a notice goes out in the language of its reader, and the history says in which edition', async () => {
    const clock = virtualClock('2026-06-01T09:00:00Z')
    const [email, sms] = [recordingChannel({ clock }), recordingChannel({ clock })]
    const ordna = engine({ store: memoryStore(), clock, channels: { email, sms }, templates: made })
    const visits = ordna.open(visit, { tenant: 'malmo', actor: { id: 'u1', roles: ['staff'] } })
    await visits.start('v1', data)
    await visits.send('v1', 'tell')
    email.refuseTo(data.email)
    await ordna.tick()
    await ordna.tick()
    expect(sms.sent.map(({ body }) => body)).toEqual(['Jana Nováková: 3 noci od 10. júna 2026.'])
    const receipts = (await visits.history('v1')).filter(({ kind }) => kind === 'receipt')
    expect(receipts.map(({ details }) => [details?.channel, details?.template])).toEqual([
      ['email', expect.stringMatching(/^visit\/booked\/email\/sv\/own-[0-9a-f]{12}$/u)],
      ['sms', expect.stringMatching(/^visit\/booked\/sms\/sk\/own-[0-9a-f]{12}$/u)],
    ])
  })

  test('dates, money and counts are written as there', () => {
    const page = ({ id }: { readonly id: string }) => `https://example.org/?id=${id}&a="b"`
    expect(rendered(aMessage(), 'email', templates({ ...options, page }))).toEqual({
      subject: 'Ditt besök 10 juni 2026',
      body: 'Hej Jana Nováková!\n\n3 nätter för 1 234,50 kr, onsdag 10 juni 2026 kl. 12:00.\nPes je v poriadku',
      html: '<p title="Pes je v poriadku">Hej <b>Jana Nováková</b>!</p><a href="https://example.org/?id=v1&amp;a=&quot;b&quot;">v1</a>',
      template: expect.stringContaining('visit/booked/email/sv/own-'),
      locale: 'sv',
    })
  })

  test('the clocks are those of the subject, and those of the tenant where it has none', () => {
    const at = (place: string | undefined, zone: TemplateOptions['zone'] = 'Europe/Stockholm') =>
      rendered(aMessage({ data: { ...data, place } }), 'email', templates({ ...options, ...(zone && { zone }) }))
    expect(at('Tokyo')).toMatchObject({ body: expect.stringContaining('kl. 19:00') })
    expect(at(undefined)).toMatchObject({ body: expect.stringContaining('kl. 12:00') })
    expect(at(undefined, () => 'America/New_York')).toMatchObject({ body: expect.stringContaining('kl. 06:00') })
  })

  test.each([
    [0, '0 nocí'],
    [1, '1 noc'],
    [2, '2 noci'],
    [5, '5 nocí'],
    [1.5, '1,5 noci'],
    [1_000, '1 000 nocí'],
  ])('CORE-25 Slovak counts %d as %s', (days, said) => {
    const { body } = rendered(aMessage({ locale: 'sk', data: { ...data, days } }), 'sms') as { body: string }
    expect(body).toBe(`Jana Nováková: ${said} od 10. júna 2026.`)
    expect(body).not.toMatch(/[\u2066-\u2069]/u)
  })

  test('a field of somebody who was erased is written as nothing', () => {
    expect(rendered(aMessage({ data: { days: null } }))).toMatchObject({
      body: 'Hej !\n\n för , .',
      html: expect.any(String),
    })
    expect(rendered(aMessage({ data: {} }))).toMatchObject({ subject: 'Ditt besök' })
  })

  test('another language than those there are is answered in the default one, by channel', () => {
    expect(rendered(aMessage({ locale: 'de' }))).toEqual(rendered())
    expect(rendered(aMessage({ locale: 'sk' }))).toEqual(rendered())
    expect(rendered(aMessage({ locale: 'de' }), 'sms')).toMatchObject({ body: 'Hej Jana Nováková' })
    expect(rendered(aMessage(), 'letter')).toEqual(rendered())
    expect(made.has?.({ lifecycle: 'visit', notice: 'booked', channel: 'sms', locale: 'de' })).toBe(true)
    expect(made.has?.({ lifecycle: 'visit', notice: 'bread', channel: 'sms', locale: 'sk' })).toBe(false)
    expect(() => rendered(aMessage({ name: 'bread' }))).toThrow("There is no text for the notice 'bread' of 'visit'")
  })

  test.each(['sk-SK', 'SK', 'sk_SK', 'SK-sk', 'sk-Latn-SK'])('a reader of %s gets the text in sk', (locale) => {
    expect(rendered(aMessage({ locale }), 'sms')).toEqual(rendered(aMessage({ locale: 'sk' }), 'sms'))
    expect(rendered(aMessage({ locale }), 'sms')).toMatchObject({ locale: 'sk' })
  })

  test('the nearest language counts, and one that only begins alike does not', () => {
    const { sms } = options.texts.visit.booked
    const booked = { ...options.texts.visit.booked, sms: { ...sms, 'sk-AT': { body: 'Servus' } } }
    const near = templates({
      ...options,
      locales: ['sv', 'sk', 'sk-AT'],
      texts: { visit: { ...options.texts.visit, booked } },
    })
    const said = (locale: string) => rendered(aMessage({ locale }), 'sms', near)
    expect(said('sk-at')).toMatchObject({ body: 'Servus', locale: 'sk-AT' })
    expect(said('sk-CZ')).toMatchObject({ locale: 'sk' })
    for (const locale of ['sks', 's', '', '-', '__proto__']) expect(said(locale)).toMatchObject({ locale: 'sv' })
    expect(rendered(aMessage({ locale: 'sk-AT' }), 'email', near)).toMatchObject({ locale: 'sv' })
  })

  test('a text says its own language, and not that of its reader', () => {
    expect(rendered(aMessage({ locale: 'de' }))).toMatchObject({ locale: 'sv' })
    expect(rendered(aMessage({ locale: 'sk' }))).toMatchObject({ locale: 'sv' })
    expect(rendered(aMessage({ locale: 'sk' }), 'sms')).toMatchObject({ locale: 'sk' })
  })

  test('a notice that goes by webhook alone needs no text, and has the one that somebody wrote', async () => {
    const { farewell } = visit.declaration.notices
    const through = (channel: string, wanted: Partial<TemplateOptions> = {}) => {
      const notices = { ...visit.declaration.notices, farewell: { ...farewell!, channels: [channel] as const } }
      const called = { ...visit, declaration: { ...visit.declaration, notices } } as Lifecycle
      const { booked } = options.texts.visit
      return templates({ ...options, lifecycles: [called], texts: { visit: { booked } }, ...wanted })
    }
    const message = aMessage({ name: 'farewell' })
    const place = { lifecycle: 'visit', notice: 'farewell', channel: 'webhook', locale: 'sv' }
    expect(rendered(message, 'webhook', through('webhook'))).toEqual({ body: '' })
    expect(await rendered(message, 'webhook', through('webhook', { edited: async () => undefined }))).toEqual({
      body: '',
    })
    expect(through('webhook').has?.(place)).toBe(true)
    expect(await through('webhook').preview(place)).toEqual({ body: '' })
    expect(
      through('webhook')
        .check()
        .map((one) => one.place.notice),
    ).toEqual(['booked'])
    expect(rendered(message, 'webhook', made)).toMatchObject({ body: 'Hej då Jana Nováková!' })
    expect(() => through('books')).toThrow('visit/farewell/books/sv: the notice has no text')
    expect(rendered(message, 'books', through('books', { wordless: ['books'] }))).toEqual({ body: '' })
    expect(() => through('webhook', { wordless: [] })).toThrow('visit/farewell/webhook/sv: the notice has no text')
    expect(() => rendered(message, 'sms', through('webhook'))).toThrow('There is no text')
  })

  test('HTML asks and compares as text does', () => {
    const html = '{% if days < 5 %}<p class="a b">{{ customer }} { % }</p>{% else %}<br/>{% endif %}'
    expect(
      rendered(aMessage({ name: 'farewell' }), 'email', templates({ ...options, ...withEmail({ html }) })),
    ).toMatchObject({
      html: '<p class="a b">Jana Nováková { % }</p>',
    })
  })

  test('lists, nested fields, the input and what the sender said can be named', () => {
    const body =
      '{% for room in rooms %}{{ room.name }}: {{ room.beds | number }}{% endfor %} {{ input.why }} {{ text }} {{ shop }}'
    const own = templates({
      ...options,
      ...withEmail({ body }),
      about: { visit: { sample: { data, input: { why: 'x' } } } },
      shop: (tenant) => `Hus ${tenant}`,
    })
    const message = aMessage({ name: 'farewell', input: { why: 'slut' }, text: 'Tack\noch hej' })
    expect(rendered(message, 'email', own)).toMatchObject({ body: 'Modrá: 2 slut Tack\noch hej Hus malmo' })
    const bare = aMessage({ name: 'farewell', data: { rooms: null } })
    expect(rendered(bare, 'email', own)).toMatchObject({ body: 'Hus malmo' })
  })
})

describe('CORE-16 what is wrong with texts is told at once', () => {
  test.each([
    ['<p {{ note }}>x</p>', 'is no element'],
    ['<p title={{ note }}>x</p>', 'is no element'],
    [`<p title='{{ note }}'>x</p>`, 'is no element'],
    ['a < b', 'is no element'],
    ['<!-- {{ note }} -->', 'is no element'],
    ['<script>x</script>', 'there is no <script> in a text'],
    ['<img src="cid:x" onerror="x">', "<img> has no 'onerror'"],
    ['<p style="color: {{ note }}">x</p>', "'style' of <p> holds a {{ }}"],
    ['<p {% if note %}title="x"{% endif %}>x</p>', 'is no element'],
    ['<p title="{% if note %}x{% endif %}">x</p>', 'holds a {% %}'],
    ['{% if "{{" %}<a href={{ note }}>x</a>{% endif %}{% if "}}" %}{% endif %}', 'is no element'],
    ['{{ {{ <p {{ note }}>', 'invalid value expression'],
    ['{ <p {{ note }}>x</p>', 'is no element'],
    ['{{ note | raw }}', 'undefined filter: raw'],
    ['{{ nots }}', "there is no 'nots'"],
  ])('in HTML: %s', (html, said) => {
    expect(mistakesIn(withEmail({ html }))[0]).toContain(said)
    expect(mistakesIn(withEmail({ html }))[0]).toMatch(/^visit\/farewell\/email\/sv, html: /u)
  })

  test('a phrase that is none, that nobody has written in a language, or that has the name of a filter', () => {
    const bad = { nights: { sv: '.match $count {{x}}', sk: options.phrases.nights.sk }, upcase: { sv: 'x' } }
    const mistakes = mistakesIn({ phrases: bad })
    expect(mistakes[0]).toMatch(/^phrase 'nights' in sv: /u)
    expect(mistakes).toContain("phrase 'upcase' in sv: its name is taken, or none that a filter has")
    expect(mistakesIn({ phrases: { nights: { sv: options.phrases.nights.sv } } })).toEqual([
      expect.stringMatching(/^visit\/booked\/sms\/sk, body: undefined filter: nights/u),
    ])
  })

  test('a notice without a text, and a lifecycle of which nothing is known', () => {
    const { booked } = options.texts.visit
    expect(mistakesIn({ texts: { visit: { booked } } })).toEqual([
      "visit/farewell/email/sv: the notice has no text; give one in 'texts'",
    ])
    expect(mistakesIn({ about: {}, texts: {} })).toEqual([
      "visit: nothing is said about it; give a sample of its data in 'about'",
    ])
  })

  test('a locale that is none', () => {
    for (const locales of [['svenska_'], []]) expect(() => templates({ ...options, locales })).toThrow('Name languages')
    expect(() => templates({ ...options, defaultLocale: 'da' })).toThrow("'da' is none of sv, sk")
    expect(() => templates({ ...options, zone: 'Malmö' })).toThrow('Malmö')
    expect(() => templates({ ...options, shops: 'x' } as TemplateOptions)).toThrow('shops')
  })
})

describe('AD-22 whoever writes texts', () => {
  test('previews one as it is, another as it would be, and either with a real message', async () => {
    const place = { lifecycle: 'visit', notice: 'booked', channel: 'sms', locale: 'sk' }
    expect(await made.preview(place)).toMatchObject({ body: 'Jana Nováková: 3 noci od 10. júna 2026.' })
    const text = { body: 'Ahoj {{ customer }}' }
    expect(await made.preview({ ...place, text })).toEqual({
      body: 'Ahoj Jana Nováková',
      template: 'visit/booked/sms/sk/preview',
      locale: 'sk',
    })
    const message = aMessage({ data: { ...data, customer: 'Eva' } })
    expect(await made.preview({ ...place, text, message })).toMatchObject({ body: 'Ahoj Eva' })
    const strange = made.preview({ ...place, text: { body: '{{ custmer }}' } })
    await expect(strange).rejects.toThrow("there is no 'custmer'")
    await expect(made.preview({ ...place, notice: 'bread' })).rejects.toThrow(
      "There is no text for the notice 'bread' of 'visit'",
    )
  })

  test('previews what was published last for a tenant, as it goes out there', async () => {
    const published = { text: { body: '{{ customer }} {{ shop }}' }, edition: 'edited-2' }
    const live = templates({
      ...options,
      shop: (tenant) => `Hus ${tenant}`,
      edited: async ({ tenant, locale }) => (tenant === 'malmo' && locale === 'sk' ? published : undefined),
    })
    const place = { lifecycle: 'visit', notice: 'booked', channel: 'sms', locale: 'sk-SK' }
    const out = await live.render({ channel: 'sms', message: aMessage({ locale: 'sk-SK' }) })
    expect(out).toMatchObject({ body: 'Jana Nováková Hus malmo', template: 'visit/booked/sms/sk/edited-2' })
    expect(await live.preview({ ...place, tenant: 'malmo' })).toEqual(out)
    expect(await live.preview({ ...place, message: aMessage() })).toEqual(out)
    expect(await live.preview({ ...place, tenant: 'lund' })).toMatchObject({ body: expect.stringContaining('3 noci') })
    await expect(live.preview(place)).rejects.toThrow("Whose text it is, is not said: give a 'tenant', or a message")
    const text = { body: '{{ shop }}' }
    expect(await live.preview({ ...place, locale: 'sk', text, tenant: 'lund' })).toMatchObject({ body: 'Hus lund' })
  })

  test('is told what is missing in a language, and what nobody gets', () => {
    const letter = { sv: { body: 'x' } }
    const texts = { visit: { ...options.texts.visit, farewell: { ...options.texts.visit.farewell, letter } } }
    expect(mistakesIn({ texts })).toEqual([expect.stringContaining("there is no channel 'letter'; there are email")])
    expect(made.check().map(({ code, message }) => [code, message])).toEqual([
      ['missing_translation', "visit/booked/email/sk has no text: its readers get the one in 'sv'. Write one."],
      ['missing_translation', "visit/farewell/email/sk has no text: its readers get the one in 'sv'. Write one."],
    ])
    const { booked } = visit.declaration.notices
    const notices = { booked: { ...booked!, channels: ['sms'] as const } }
    const lifecycles: readonly Lifecycle[] = [{ ...visit, declaration: { ...visit.declaration, notices } } as Lifecycle]
    const unused = templates({
      ...options,
      lifecycles,
      texts: { visit: { booked: options.texts.visit.booked } },
    }).check()
    expect(unused.map(({ message }) => message)).toEqual([
      'visit/booked/email/sv is never used: the notice goes through sms alone. Take it away.',
    ])
  })

  test('the moments of a sample are shown on the clocks of the options', async () => {
    expect(await made.preview({ lifecycle: 'visit', notice: 'booked', channel: 'email', locale: 'sv' })).toMatchObject({
      body: expect.stringContaining('kl. 12:00'),
    })
    expect(noon.toISOString()).toContain('T10:00')
  })
})

test('a shipped text that names what is not known is refused, by its place, and goes out to nobody', async () => {
  const wrong = { email: { sv: { subject: 'Hej', body: 'Klicka: {{ links.farewell }} {{ nobody }}' } } }
  const { texts: _, ...others } = options
  const by = templates({ ...others, lifecycles: [], shipped: { texts: { visit: { farewell: wrong } }, edition: 7 } })
  const place = { lifecycle: 'visit', notice: 'farewell', channel: 'email', locale: 'sv' }
  const refused = expect.objectContaining({
    code: 'invalid_options',
    message: expect.stringMatching(/visit\/farewell\/email\/sv, body: line 1: there is no 'links.farewell'/),
  })
  expect(() => by.has?.(place)).toThrow(refused)
  await expect(by.preview({ ...place, tenant: 'malmo' })).rejects.toEqual(refused)
})
