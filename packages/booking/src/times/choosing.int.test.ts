import { at } from '@ordna/core'
import { linkPages, signedLinks } from '@ordna/signed-links'
import { describe, expect, test } from 'vitest'
import { aFirm, booking, malmo, visit, wall } from '../firm.fixture.js'
import { chosenTime, freeTimes, timeChoices, type TimeRules } from '../index.js'
import { everyStore } from '../stores.fixture.js'

const zone = malmo.zone
const rules: TimeRules = { calendar: malmo, technicians: [{ id: 'tor' }], grid: 60 }

type Firm = ReturnType<typeof aFirm>

/** The pages on which customers choose another time, and what one sees with their browser. */
function pagesOf({ ordna, visits, clock }: Firm) {
  const links = signedLinks(visit, {
    keys: [{ id: 'a', secret: 'a-secret-of-chance-0123456789-abcdefgh' }],
    open: (tenant) => ordna.open(visit, { tenant, actor: { id: 'links', roles: ['planner'] } }),
    url: 'https://boka.example/l/',
    zone,
    clock,
    purposes: { rebook: { sends: 'rebook', as: 'owner', until: at('startsAt'), boundTo: ['startsAt'] } },
  })
  const free = (instead: string) =>
    freeTimes(visits, rules, {
      now: clock.now(),
      length: { hours: 1 },
      from: wall('2026-10-26T00:00'),
      until: wall('2026-10-26T11:00'),
      instead,
    })
  const page = linkPages(links, {
    fields: async ({ subject }, locale) => [
      { name: 'time', label: 'Tid', choices: timeChoices(await free(subject.id), { zone, locale }) },
    ],
    input: async ({ subject }, { time }) => chosenTime(await free(subject.id), time),
  })
  return async (id: string) => {
    const subject = await visits.get(id)
    if (!subject) throw new Error('There is no such visit.')
    const url = links.url('rebook', subject, { channel: 'sms', locale: 'sv' })
    const asked = await page(new Request(url, { headers: { 'accept-language': 'sv' } }))
    const html = await asked.text()
    const hidden = [...html.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    )
    const choose = async (time: Date) => {
      const body = new URLSearchParams([...hidden, ['time', time.toISOString()]] as [string, string][])
      const answer = await page(new Request(url, { method: 'POST', body, headers: { 'accept-language': 'sv' } }))
      return { status: answer.status, html: await answer.text() }
    }
    return { html, choose }
  }
}

describe.each(everyStore())('a customer who chooses another time $name', ({ open }) => {
  test('sees those that are free, has the one that they choose, and whoever is slower hears so and sees the others', async () => {
    const firm = aFirm(await open())
    await firm.visits.start('v1', booking('2026-10-23T09:00'))
    await firm.visits.start('v2', booking('2026-10-23T10:00', { customerId: 'bo' }))
    const openPage = pagesOf(firm)
    const [one, other] = [await openPage('v1'), await openPage('v2')]
    expect(one.html).toContain('måndag 26 oktober 2026 kl. 08:00')
    const nine = wall('2026-10-26T09:00')
    expect(await one.choose(nine)).toMatchObject({ status: 200, html: expect.stringContaining('Tack, det är klart.') })
    const slower = await other.choose(nine)
    expect(slower).toMatchObject({ status: 409, html: expect.stringContaining('Det du valde är upptaget. Välj igen.') })
    expect(slower.html).toContain('kl. 08:00')
    expect(slower.html).not.toContain('kl. 09:00')
    expect(await other.choose(wall('2026-10-26T03:00'))).toMatchObject({ status: 409 })
    expect((await one.choose(nine)).html).toContain('Det är redan gjort.')
    expect((await other.choose(wall('2026-10-26T08:00'))).status).toBe(200)
    const [first] = await firm.visits.holders('tor', { from: nine, until: wall('2026-10-26T10:00') })
    expect(first?.subject && (await firm.visits.get(first.subject.id))?.data.customerId).toBe('asa')
  })

  test('gets it alone where two press the button in one moment', async () => {
    const firm = aFirm(await open())
    const ids = ['v1', 'v2', 'v3']
    for (const [index, id] of ids.entries()) await firm.visits.start(id, booking(`2026-10-23T${index + 13}:00`))
    const openPage = pagesOf(firm)
    const pages = await Promise.all(ids.map((id) => openPage(id)))
    const answers = await Promise.all(pages.map((page) => page.choose(wall('2026-10-26T09:00'))))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
    expect(answers.filter(({ html }) => html.includes('kl. 08:00'))).toHaveLength(2)
    expect((await firm.visits.list({ status: 'rebooked' })).items).toHaveLength(1)
  })
})
