import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { at } from '@ordna/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkPages, signedLinks } from '../index.js'
import { aHouse, keys, tokenOf, toMailbox, toPhone, visit } from '../visit.fixture.js'

const house = aHouse()
let handle: (request: Request) => Promise<Response>
let base = ''

/** A server as a host has one: what comes in over the wire is handed on. */
const server = createServer(async (incoming, outgoing) => {
  const answer = await handle(await requestOf(incoming)).catch((error) => new Response(String(error), { status: 500 }))
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()))
})

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const parts: Buffer[] = []
  for await (const part of incoming as AsyncIterable<Buffer>) parts.push(part)
  const { method = 'GET', url = '/', headers } = incoming
  const body = method === 'GET' || method === 'HEAD' ? {} : { body: Buffer.concat(parts) }
  return new Request(new URL(url, base), { method, headers: headers as Record<string, string>, ...body })
}

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise<unknown>((closed) => server.close(closed)))

const links = () =>
  signedLinks(visit, {
    keys,
    clock: house.clock,
    open: house.open,
    url: `${base}/l/`,
    zone: 'Europe/Stockholm',
    purposes: {
      confirm: { sends: 'confirm', as: 'owner', until: at('startsAt'), boundTo: ['startsAt'] },
      call: { sends: 'call', as: 'owner', until: at('startsAt'), uses: 'any', label: { sv: 'Nytt nummer' } },
      unsubscribe: { sends: 'disown', as: 'staff', until: null, oneClick: true },
      view: { until: null, in: ['unconfirmed', 'reminded', 'confirmed'] },
    },
  })

let number = 0

/** A visit of its own, and its links as they were sent. */
async function aVisit() {
  const subject = await house.start(`v${++number}`)
  const made = links()
  handle = linkPages(made, {
    about: ({ subject: { data } }, locale) => [`${locale}: <b>${String(data['phone'])}</b>`],
    fields: ({ purpose }) => (purpose === 'call' ? [{ name: 'phone', label: 'Telefon', type: 'tel' }] : []),
    otherwise: () => ({ text: 'Mina sidor', href: 'https://boka.example/' }),
  })
  const url = (purpose: 'confirm' | 'call' | 'unsubscribe' | 'view', to = toPhone) => made.url(purpose, subject, to)
  const status = async () => (await house.desk.get(subject.id))?.status
  return { id: subject.id, url, status, subject }
}

const swedish = { 'accept-language': 'sv-SE,sv;q=0.9' }
const form = (fields: Record<string, string>) => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  headers: swedish,
})

/** The form of a page as a browser sends it. */
function filled(html: string, fields: Record<string, string> = {}) {
  const hidden = [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)]
  return form({ ...Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value])), ...fields })
}

test.each([
  ['text message', toPhone],
  ['e-mail', toMailbox],
])('AD-D12 the link of a %s shows a page, and its button confirms the visit', async (_, to) => {
  const { url, status } = await aVisit()
  const page = await fetch(url('confirm', to), { headers: swedish })
  const html = await page.text()
  expect(page.status).toBe(200)
  expect(html).toContain('<h1>Bekräfta besöket</h1>')
  expect(html).toContain('sv: &lt;b&gt;+46701234567&lt;/b&gt;')
  expect(html).not.toMatch(/<script|\son\w+=/)
  expect(await status()).toBe('unconfirmed')
  const done = await fetch(url('confirm', to), filled(html))
  expect([done.status, await done.text()]).toEqual([200, expect.stringContaining('Tack, det är klart.')])
  expect(await status()).toBe('confirmed')
  const again = await fetch(url('confirm', to), filled(html))
  expect([again.status, await again.text()]).toEqual([200, expect.stringContaining('Det är redan gjort.')])
  expect(await (await fetch(url('confirm', to), { headers: swedish })).text()).toContain('Det är redan gjort.')
})

test('what looks at mail moves nothing: it gets, asks for heads, fetches ahead, or posts without the form', async () => {
  const { id, url, status } = await aVisit()
  const address = url('confirm')
  const before = await house.desk.get(id)
  const ahead = { 'sec-purpose': 'prefetch', purpose: 'prefetch' }
  const tries: readonly RequestInit[] = [
    {},
    { method: 'HEAD' },
    { headers: ahead },
    { method: 'POST' },
    { method: 'POST', body: 'x=1' },
    { method: 'POST', body: JSON.stringify({ _do: 'confirm' }), headers: { 'content-type': 'application/json' } },
    form({ _do: 'rebook' }),
    form({ 'List-Unsubscribe': 'One-Click' }),
    { method: 'POST', body: '\0'.repeat(100), headers: { 'content-type': 'multipart/form-data; boundary=x' } },
  ]
  for (const one of tries) expect((await fetch(address, one)).status).toBe(200)
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const refused = await fetch(address, { method })
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
  }
  expect((await fetch(address, { method: 'POST', body: 'x'.repeat(20_000) })).status).toBe(413)
  expect(await house.desk.get(id)).toEqual(before)
  expect(await status()).toBe('unconfirmed')
})

test('no page is kept, found, shown within another one, or tells others where its reader came from', async () => {
  const { url } = await aVisit()
  for (const address of [url('confirm'), `${base}/l/nothing`]) {
    const { headers } = await fetch(address)
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
      ),
    })
  }
})

test('what is asked for is filled in, and becomes the input; nothing else of a form does', async () => {
  const { id, url } = await aVisit()
  const html = await (await fetch(url('call'), { headers: swedish })).text()
  expect(html).toContain('<h1>Nytt nummer</h1>')
  expect(html).toContain('<button>Nytt nummer</button>')
  expect(html).toContain('<label>Telefon<input name="phone" type="tel" required></label>')
  const wrong = await fetch(url('call'), filled(html, { phone: 'none' }))
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringMatching(/phone.*<input name="phone"/s)])
  const given = { phone: '+46709999999', startsAt: '2030-01-01', __proto__: 'x' }
  expect((await fetch(url('call'), filled(html, given))).status).toBe(200)
  expect((await house.desk.get(id))?.data.phone).toBe('+46709999999')
  expect(await (await fetch(url('call'), filled(html, given))).text()).toContain('Det är redan gjort.')
  const anew = await (await fetch(url('call'), { headers: swedish })).text()
  expect(await (await fetch(url('call'), filled(anew, { phone: '+46708888888' }))).text()).toContain('Tack')
})

test.each([
  ['urlencoded', () => new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })],
  [
    'multipart',
    () => {
      const data = new FormData()
      data.set('List-Unsubscribe', 'One-Click')
      return data
    },
  ],
])('the one click of a mail program (RFC 8058), sent as %s, is enough where that is said', async (_, body) => {
  const { id, url } = await aVisit()
  await fetch(url('unsubscribe', toMailbox))
  expect((await house.desk.get(id))?.data.customer).toBe('c1')
  expect((await fetch(url('unsubscribe', toMailbox), { method: 'POST', body: body() })).status).toBe(200)
  expect((await house.desk.get(id))?.data.customer).toBeUndefined()
})

test('a link that is over says so, in the words of its reader, and one that never was says no more', async () => {
  const { id, url } = await aVisit()
  const [confirm, view] = [url('confirm'), url('view')]
  const shown = await (await fetch(view, { headers: { 'accept-language': 'xx, no' } })).text()
  expect(shown).toContain('<html lang="nb"><head>')
  expect(shown).toContain('<h1>Detaljer</h1>')
  expect(shown).not.toContain('<form')
  await house.desk.send(id, 'remove')
  const revoked = await fetch(confirm, { headers: swedish })
  expect(revoked.status).toBe(410)
  expect(await revoked.text()).toMatch(/Länken gäller inte längre\..*Status: Tiden är släppt\./)
  const unknown = await fetch(`${base}/l/${tokenOf(confirm).slice(0, -1)}`, { headers: { 'accept-language': 'sk' } })
  const nothing = await fetch(`${base}/l/b`, { headers: { 'accept-language': 'sk' } })
  expect([unknown.status, nothing.status]).toEqual([404, 404])
  expect(await unknown.text()).toBe(await nothing.text())
})

test('what was chosen and is taken meanwhile is said, and asked again with what is left', async () => {
  const { id, url } = await aVisit()
  const left = new Set(['+46701111111', '+46702222222'])
  handle = linkPages(links(), {
    fields: async () => [
      { name: 'phone', label: 'Telefon', choices: [...left].map((value) => ({ value, label: value })) },
    ],
    input: async (_, { phone }) => (phone !== undefined && left.has(phone) ? { phone } : undefined),
  })
  const html = await (await fetch(url('call'), { headers: swedish })).text()
  left.delete('+46701111111')
  const taken = await fetch(url('call'), filled(html, { phone: '+46701111111' }))
  const again = await taken.text()
  expect([taken.status, (await house.desk.get(id))?.data.phone]).toEqual([409, '+46701234567'])
  expect(again).toContain('Det du valde är upptaget. Välj igen.')
  expect(again).toMatch(/<select name="phone" required><option value="\+46702222222">[^<]*<\/option><\/select>/)
  expect((await fetch(url('call'), filled(again, { phone: '+46702222222' }))).status).toBe(200)
  expect((await house.desk.get(id))?.data.phone).toBe('+46702222222')
})
