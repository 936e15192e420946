import { OrdnaError } from '@ordna/core'
import { describe, expect, test } from 'vitest'
import { locales } from '../locales.js'
import { anOffice, at, eva, on } from '../visit/office.fixture.js'
import { visitBoard } from './visitBoard.js'
import { words } from './words/words.js'

/** An office with its board, opened for its administrator. */
function aBoard(...[options]: Parameters<typeof anOffice>) {
  const office = anOffice(options)
  const { lifecycle, administrator } = office
  return { ...office, board: visitBoard(administrator.opened, { lifecycle }) }
}

const ids = ({ items }: { readonly items: readonly { readonly id: string }[] }) => items.map(({ id }) => id)

describe('AD-20 the administrator follows', () => {
  test('each booking: confirmed or not, in words, with the marks that it has', async () => {
    const { planner, board, lifecycle, administrator } = aBoard()
    const { phone: _, email: __, address: ___, ...nobody } = eva
    await planner.start('v1', nobody)
    expect(await board.visit('v1')).toMatchObject({
      status: { code: 'unconfirmed', label: 'Ej bekräftad' },
      flags: [
        { code: 'unreachable', label: 'Går inte att nå', since: at('2026-03-02', '10:00') },
        { code: 'message_dead', label: 'Ett meddelande kunde inte skickas' },
      ],
    })
    await planner.send('v1', 'confirm')
    expect(await board.visit('v1')).toMatchObject({ status: { code: 'confirmed', label: 'Bekräftad' } })
    const english = visitBoard(administrator.opened, { lifecycle, locale: 'en' })
    expect(await english.visit('v1')).toMatchObject({ status: { label: 'Confirmed' } })
    expect(await board.visit('v2')).toBeUndefined()
  })

  test('those of a day by the hour, those that nobody has answered, and how many stand where', async () => {
    const { planner, board } = aBoard()
    await planner.start('late', on('2026-04-01', '13:00', '14:00'))
    await planner.start('early', eva)
    await planner.start('other day', on('2026-04-02', '08:00', '09:00'))
    await planner.send('early', 'confirm')
    expect(ids(await board.day('2026-04-01'))).toEqual(['early', 'late'])
    expect(ids(await board.unanswered())).toEqual(['late', 'other day'])
    expect(await board.counts(['unconfirmed', 'confirmed', 'no_show'])).toEqual({
      unconfirmed: 2,
      confirmed: 1,
      no_show: 0,
    })
    expect(Object.keys(await board.counts())).toHaveLength(9)
  })

  test('lists that stay where they were read to, while others are booked', async () => {
    const { planner, lifecycle, administrator } = aBoard()
    for (const hour of ['08', '09', '10']) await planner.start(hour, on('2026-04-01', `${hour}:00`, `${hour}:30`))
    const board = visitBoard(administrator.opened, { lifecycle, limit: 2 })
    const first = await board.unanswered()
    await planner.start('sooner', on('2026-03-31', '08:00', '09:00'))
    expect([ids(first), ids(await board.unanswered(first.cursor))]).toEqual([['08', '09'], ['10']])
  })

  test('weeks, from Monday to Sunday on the clock of the place, and how many found nobody at home', async () => {
    const { planner, story, board } = aBoard()
    const hours = [
      ['sunday', '2026-03-29', '22:00', '23:00'],
      ['missed', '2026-03-30', '08:00', '09:00'],
      ['done', '2026-03-30', '10:00', '11:00'],
      ['stopped', '2026-03-31', '10:00', '11:00'],
      ['confirmed', '2026-04-02', '10:00', '11:00'],
      ['open', '2026-04-04', '10:00', '11:00'],
      ['cancelled', '2026-04-04', '12:00', '13:00'],
    ] as const
    for (const [id, day, from, until] of hours) {
      await planner.start(id, on(day, from, until))
      if (id !== 'open') await planner.send(id, 'confirm')
    }
    await planner.send('cancelled', 'cancel')
    await story.advanceTo(at('2026-03-31', '12:00'))
    await planner.send('missed', 'noShow')
    await planner.send('done', 'perform')
    await planner.send('stopped', 'cannotComplete', undefined, { reason: 'no_access' })
    const nothing = {
      unconfirmed: 0,
      cancelled: 0,
      performed: 0,
      noShow: 0,
      cannotComplete: 0,
      removed: 0,
      rebooked: 0,
    }
    expect(await board.weeks('2026-03-26', 2)).toEqual([
      { ...nothing, monday: '2026-03-23', confirmed: 1, noShowRate: null },
      {
        ...nothing,
        monday: '2026-03-30',
        confirmed: 1,
        removed: 1,
        cancelled: 1,
        performed: 1,
        noShow: 1,
        cannotComplete: 1,
        noShowRate: 0.5,
      },
    ])
  })

  test('bookings that were removed because nobody confirmed, the last first', async () => {
    const { planner, story, board } = aBoard()
    await planner.start('v1', eva)
    await planner.start('v2', on('2026-04-09', '08:00', '09:00'))
    await story.advanceTo(at('2026-04-08', '12:00'))
    expect(ids(await board.removed())).toEqual(['v2', 'v1'])
  })
})

describe('AD-21 the administrator sees if and when letters and messages went', () => {
  test('and what became of them, through which channel, and to whom', async () => {
    const { planner, story, board } = aBoard()
    story.channel('sms').refuseTo('+46701234567')
    await planner.start('v1', on('2026-04-09', '08:00', '09:00'))
    await story.advanceTo(at('2026-03-30', '10:00'))
    const { messages = [] } = (await board.visit('v1')) ?? {}
    expect(messages).toMatchObject([
      {
        notice: { code: 'announcement', label: 'Aviseringsbrev' },
        channel: { code: 'letter', label: 'Brev' },
        status: { code: 'accepted', label: 'Skickat' },
        decidedAt: at('2026-03-02', '10:00'),
        sentAt: at('2026-03-02', '10:00'),
        arrivedAt: null,
        to: 'Eva Nilsson\nMöllevångsgatan 4\n214 20 Malmö',
        waits: null,
      },
      {
        notice: { code: 'reminder', label: 'Påminnelse' },
        channel: { code: 'email', label: 'E-post' },
        status: { code: 'accepted' },
        sentAt: at('2026-03-30', '10:00'),
        to: 'eva@example.se',
        events: [
          {
            what: { code: 'failed', label: 'Kunde inte levereras' },
            channel: { label: 'SMS' },
            detail: expect.any(String),
          },
          { what: { code: 'accepted', label: 'Skickat' }, channel: { label: 'E-post' } },
        ],
      },
    ])
  })

  test('when one arrived, where its provider says so', async () => {
    const { planner, story, board } = aBoard()
    await planner.start('v1', eva)
    const { messages = [] } = (await board.visit('v1')) ?? {}
    await story.advanceBy({ days: 2 })
    const id = messages[0]?.id ?? ''
    await story.engine.receipt(id, { channel: 'letter', status: 'delivered', at: at('2026-03-04', '10:00') })
    expect(await board.visit('v1')).toMatchObject({
      messages: [
        {
          status: { code: 'delivered', label: 'Levererat' },
          sentAt: at('2026-03-02', '10:00'),
          arrivedAt: at('2026-03-04', '10:00'),
        },
      ],
    })
  })

  test('what is to go out, with what is in the way of it', async () => {
    const { planner, board } = aBoard()
    const { phone: _, email: __, address: ___, ...nobody } = eva
    await planner.start('v1', eva)
    await planner.start('v2', {
      ...nobody,
      startsAt: at('2026-04-02', '08:00'),
      endsAt: at('2026-04-02', '09:00'),
    })
    expect((await board.visit('v1'))?.upcoming).toMatchObject([
      {
        notice: { code: 'reminder', label: 'Påminnelse' },
        channel: { code: 'sms', label: 'SMS' },
        // The 22nd is a Sunday.
        at: at('2026-03-21', '10:00'),
        why: { code: 'timer', label: 'Planerat' },
        comesWith: { code: 'remind', label: 'Påminn' },
        to: '+46701234567',
        warnings: [],
      },
    ])
    const [reminder] = (await board.visit('v2'))?.upcoming ?? []
    expect(reminder).toMatchObject({
      notice: { code: 'reminder' },
      channel: null,
      warnings: [{ code: 'no_address', label: expect.stringContaining('saknar') }],
    })
  })

  test('and what is to go out is cancelled, or sent at once, by its id', async () => {
    const { planner, board, administrator, story, told } = aBoard()
    await planner.start('v1', { ...eva, ...on('2026-03-03', '08:00', '09:00') })
    // It is night, and nobody is woken by an SMS.
    await story.advanceTo(at('2026-03-02', '22:00'))
    await planner.send('v1', 'cancel')
    const [cancellation] = (await board.visit('v1'))?.upcoming ?? []
    expect(cancellation).toMatchObject({
      notice: { code: 'cancellation' },
      at: at('2026-03-03', '08:00'),
      why: { code: 'window', label: 'Väntar på tillåten tid' },
      warnings: [{ code: 'window_closed' }],
    })
    expect(told()).not.toContain('cancellation sms')
    await administrator.opened.sendNow('v1', cancellation?.id ?? '')
    await story.engine.tick()
    expect(told()).toContain('cancellation sms')

    await planner.start('v2', on('2026-03-04', '08:00', '09:00'))
    await planner.send('v2', 'cancel')
    const waiting = (await board.visit('v2'))?.upcoming.find(({ notice }) => notice.code === 'cancellation')
    await administrator.opened.cancelNotice('v2', waiting?.id ?? '', { comment: 'har ringt' })
    const { upcoming = [], messages = [] } = (await board.visit('v2')) ?? {}
    expect(upcoming.map(({ id }) => id)).not.toContain(waiting?.id)
    expect(messages.find(({ id }) => id === waiting?.id)).toMatchObject({ status: { code: 'dropped' }, sentAt: null })
  })

  test('and customers and technicians see none of it', async () => {
    const { planner, lifecycle, eva: customer, jonas } = aBoard()
    await planner.start('v1', eva)
    const seen = await visitBoard(customer.opened, { lifecycle }).visit('v1')
    expect(seen?.messages[0]?.to).not.toContain('Möllevångsgatan')
    await expect(visitBoard(jonas.opened, { lifecycle }).visit('v1')).rejects.toMatchObject({ code: 'refused' })
  })
})

test.each(locales)('every word of messages is said in %s', (locale) => {
  for (const table of Object.values(words))
    for (const { label } of Object.values(table)) expect(label[locale].trim()).not.toBe('')
})

test('what a board is not given is told', () => {
  const { administrator, lifecycle } = anOffice()
  expect(() => visitBoard(administrator.opened, { lifecycle, locales: 'en' } as never)).toThrow(OrdnaError)
})
