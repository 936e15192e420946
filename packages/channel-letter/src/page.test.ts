import { describe, expect, test } from 'vitest'
import { delivery, never, printed, refused, removeAfterEach, sender, spooled, lettersIn } from './letter.fixture.js'
import { addressWindows } from './page/addressWindows.js'

removeAfterEach()

const long = 'Vi kommer mellan klockan åtta och tio. '.repeat(130)

describe('the address of a letter', () => {
  test.each(Object.entries(addressWindows))(
    'is seen through the window of %s, and nothing else is',
    async (country, window) => {
      const to = [
        'Fastighetsaktiebolaget Åkerbruket',
        'att. Anna Åkesson',
        'Storgatan 1',
        '903 26 UMEÅ',
        'SVERIGE',
      ].join('\n')
      const { pieces, lines } = await printed({ to, body: long }, { window: country as 'SE' })
      expect(lines('address').join('\n')).toBe(to)
      const { left, top, width, height } = window
      const seen = pieces.filter(
        ({ page, left: from, right, base }) =>
          page === 1 && right > left && from < left + width && base > top && base < top + height + 5,
      )
      expect(seen).toEqual(pieces.filter(({ size }) => size === 10))
      for (const piece of seen) {
        expect(piece.left).toBeGreaterThan(left - 0.01)
        expect(piece.right).toBeLessThan(left + width)
        expect(piece.base).toBeLessThan(top + height)
      }
    },
  )

  test('that does not fit into the window is refused for good, in words', async () => {
    const tooMany = Array.from({ length: 7 }, (_, line) => `Rad ${line}`).join('\n')
    const cases: readonly (readonly [string, string])[] = [
      [tooMany, 'the address has 7 lines, and the window shows 6'],
      [`Anna\n${'W'.repeat(60)}`, 'is wider than the window (76.2 mm)'],
      ['Anna\n\nStorgatan 1', 'has an empty line'],
      ['  ', 'there is no address'],
    ]
    for (const [to, detail] of cases)
      expect(await refused({ to })).toEqual({
        status: 'failed',
        permanent: true,
        detail: expect.stringContaining(detail),
      })
  })
})

describe('a letter', () => {
  test('AD-24 says who writes, when, about what, and the text, in the order of the lines', async () => {
    const body = 'Hej Anna,\n\nvi kommer tisdag den 4 juni kl. 10.00.\nDörren ska vara olåst.'
    const { title, language, pages, lines } = await printed({ subject: 'Ditt besök', body })
    expect({ title, language, pages }).toEqual({ title: 'Ditt besök', language: 'sv', pages: 1 })
    expect([...lines('name'), ...lines('sender')]).toEqual([sender.name, ...sender.lines])
    expect(lines('heading')).toEqual(['Ditt besök'])
    expect(lines('text')).toEqual(body.split('\n').filter((line) => line !== ''))
    expect(lines('page')).toEqual([])
  })

  test.each([
    ['sv', '1 maj 2030', 'Sida 1 av 3'],
    ['da', '1. maj 2030', 'Side 1 af 3'],
    ['nb', '1. mai 2030', 'Side 1 av 3'],
    ['sk-SK', '1. mája 2030', 'Strana 1 z 3'],
    ['en-GB', '1 May 2030', 'Page 1 of 3'],
    ['en', '1 May 2030', 'Page 1 of 3'],
    ['en-US', 'May 1, 2030', 'Page 1 of 3'],
    ['de', '1. Mai 2030', '1 / 3'],
    ['no language', '1 May 2030', '1 / 3'],
  ])('is dated and numbered in the language of its reader: %s', async (locale, date, page) => {
    const letter = await printed({ locale, body: long.repeat(2) })
    expect(letter.lines('date')).toEqual([date])
    expect(letter.lines('page')).toHaveLength(3)
    expect(letter.lines('page')[0]).toBe(page)
  })

  test('in another language than its reader has is dated and numbered in that', async () => {
    const letter = await printed({ locale: 'de', written: 'sv', body: long.repeat(2) })
    expect([letter.lines('date')[0], letter.lines('page')[0]]).toEqual(['1 maj 2030', 'Sida 1 av 3'])
  })

  test('is dated by the day of its zone', async () => {
    const createdAt = new Date('2030-05-31T22:30:00Z')
    expect((await printed({ createdAt })).lines('date')).toEqual(['1 juni 2030'])
    expect((await printed({ createdAt }, { zone: 'America/New_York' })).lines('date')).toEqual(['31 maj 2030'])
  })

  test('of several pages begins anew at the top of each, and never runs into its foot', async () => {
    const { pages, pieces } = await printed({ body: long.repeat(2) })
    expect(pages).toBe(3)
    const text = pieces.filter(({ size }) => size === 10.5)
    for (const { page, base, left, right } of text) {
      expect(base).toBeGreaterThan(page === 1 ? 81 : 20)
      expect(base).toBeLessThan(273)
      expect(left).toBeGreaterThan(19.9)
      expect(right).toBeLessThan(190.5)
    }
  })

  test('embeds every font, and whatever a printer needs stands in it', async () => {
    const { pdf, deeds } = await printed({})
    const text = Buffer.from(pdf).toString('latin1')
    expect(text.match(/\/Type \/Font\b/g)).toHaveLength(4)
    expect(text.match(/\/FontFile2 /g)).toHaveLength(2)
    expect(deeds).toEqual([])
  })

  test('AD-12 leads to my pages by a code and in letters, where there is a link', async () => {
    const link = 'https://my.example.org/v/8f3k?from=letter'
    const { lines, pdf } = await printed({}, { link: ({ message }) => (message.name === 'announcement' ? link : null) })
    expect(lines('link')).toEqual([link])
    expect(pdf.length).toBeGreaterThan((await printed({}, { link: () => null })).pdf.length)
  })

  test('whose link cannot be a link is refused for good', async () => {
    for (const link of ['javascript:alert(1)', 'my pages', `https://example.org/${'a'.repeat(600)}`])
      expect(await refused({}, { link: () => link })).toMatchObject({
        status: 'failed',
        permanent: true,
        detail: expect.stringContaining('link'),
      })
  })

  test('CORE-16 is the same bytes under the same name at every attempt, and another for another message', async () => {
    const said = { body: long, subject: 'Ditt besök' }
    const options = { logo: pixel(), link: () => 'https://my.example.org/v/8f3k' }
    const first = await printed(said, options)
    expect(Buffer.from(first.pdf).equals((await printed(said, options)).pdf)).toBe(true)
    expect(first.key).toBe('msg_4fk2_0')
    expect(Buffer.from(first.pdf).equals((await printed({ ...said, id: 'msg_4fk2_1' }, options)).pdf)).toBe(false)
  })

  test('shows the logo of who writes', async () => {
    expect((await printed({}, { logo: pixel() })).deeds).toEqual(['image'])
  })

  test('is written by the tenant that it is about', async () => {
    const { channel, folder } = spooled({
      sender: ({ message }) => ({ name: `Desk of ${message.subject.tenant}`, lines: [] }),
    })
    await channel.deliver(delivery(), never())
    expect((await lettersIn(folder))[0]?.lines('name')).toEqual(['Desk of umea'])
  })
})

/** One white pixel as PNG. */
function pixel(): Uint8Array {
  return Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
    'base64',
  )
}
