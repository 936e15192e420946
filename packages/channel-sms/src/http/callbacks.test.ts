import { OrdnaError, type Receipt } from '@ordna/core'
import { expect, test } from 'vitest'
import { elksTransport, smsCallbacks, twilioTransport, type CallbackOptions, type Reply } from '../index.js'

const secret = 'a secret of chance'

function aShop(more: Partial<CallbackOptions> = {}) {
  const reports: (readonly [string, Receipt])[] = []
  const replies: (readonly [string, Reply])[] = []
  const note = (what: string) => (reply: Reply) => void replies.push([what, reply])
  const callbacks = smsCallbacks({
    url: 'https://shop.example.com/sms?tenant=malmo',
    secret,
    report: (id, receipt) => void reports.push([id, receipt]),
    replies: { STOP: note('stop'), '1': note('confirm') },
    otherwise: note('otherwise'),
    ...more,
  })
  const call = async (url: string, form: { readonly [name: string]: string }, method = 'POST') => {
    const body = method === 'POST' ? { body: new URLSearchParams(form) } : {}
    return (await callbacks.handle(new Request(url, { method, ...body }))).status
  }
  return { callbacks, reports, replies, call }
}

test.each([
  [
    { id: 's1', status: 'delivered', delivered: '2026-06-01T09:00:05.741000' },
    { status: 'delivered', providerId: 's1', at: new Date('2026-06-01T09:00:05Z') },
  ],
  [
    { id: 's1', status: 'failed' },
    { status: 'failed', providerId: 's1', detail: 'failed' },
  ],
  [
    { MessageSid: 'SM1', MessageStatus: 'delivered' },
    { status: 'delivered', providerId: 'SM1' },
  ],
  [
    { MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '30006' },
    { status: 'failed', providerId: 'SM1', detail: 'undelivered (30006)' },
  ],
  [
    { MessageSid: 'SM1', MessageStatus: 'read' },
    { status: 'opened', providerId: 'SM1' },
  ],
])('CORE-16 a report of %j is a receipt', async (form, receipt) => {
  const { callbacks, reports, call } = aShop()
  expect(await call(callbacks.reportUrl('msg_1'), form)).toBe(204)
  expect(reports).toEqual([['msg_1', { channel: 'sms', ...receipt }]])
})

test.each(['queued', 'sent', 'created', '__proto__', ''])('a report that says %j is no news', async (status) => {
  const { callbacks, reports, call } = aShop()
  expect(await call(callbacks.reportUrl('msg_1'), { status })).toBe(204)
  expect(reports).toEqual([])
})

test('nobody reports or replies at an address that is none of ours', async () => {
  const { callbacks, reports, replies, call } = aShop()
  const mine = new URL(callbacks.reportUrl('msg_1'))
  const forged = new URL(mine)
  forged.searchParams.set('message', 'msg_2')
  const asReply = new URL(mine)
  asReply.searchParams.delete('message')
  const without = new URL(mine)
  without.searchParams.delete('token')
  for (const url of [forged, asReply, without])
    expect(await call(url.href, { status: 'delivered', from: 'x', message: '1' })).toBe(403)
  expect(await call(mine.href, {}, 'GET')).toBe(405)
  expect(await call(mine.href, { status: 'delivered', more: 'x'.repeat(70_000) })).toBe(413)
  expect([...reports, ...replies]).toEqual([])
  expect(mine.searchParams.get('tenant')).toBe('malmo')
})

test.each([
  ['STOP', 'stop', 'STOP'],
  [' stop. Inga fler', 'stop', 'STOP'],
  ['1', 'confirm', '1'],
  ['"1"', 'confirm', '1'],
  ['10', 'otherwise', '10'],
  ['ja gärna', 'otherwise', 'JA'],
  ['constructor', 'otherwise', 'CONSTRUCTOR'],
  ['👍', 'otherwise', ''],
])('a reply of %j is %s', async (text, what, word) => {
  const { callbacks, replies, call } = aShop()
  expect(await call(callbacks.replyUrl, { from: '+46701234567', to: '+46766000000', message: text })).toBe(204)
  expect(await call(callbacks.replyUrl, { From: '+46701234567', To: '+46766000000', Body: text })).toBe(204)
  const reply = [what, { from: '+46701234567', to: '+46766000000', text, word }]
  expect(replies).toEqual([reply, reply])
})

test('a call that says nothing is told: somebody has read its body before', async () => {
  const { callbacks, replies, call } = aShop()
  expect(await call(callbacks.reportUrl('msg_1'), {})).toBe(400)
  for (const form of [{}, { message: 'STOP' }, { From: '+46701234567' }])
    expect(await call(callbacks.replyUrl, form)).toBe(400)
  expect(replies).toEqual([])
})

test('what the host cannot take now is asked for again, and a report of nothing is not', async () => {
  const faults: unknown[] = []
  const problem = new Error('the database is away')
  const away = aShop({ report: () => Promise.reject(problem), onFault: (error) => void faults.push(error) })
  expect(await away.call(away.callbacks.reportUrl('msg_1'), { status: 'delivered' })).toBe(500)
  expect(faults).toEqual([problem])
  const unknown = aShop({ report: () => Promise.reject(new OrdnaError('invalid_receipt', 'There is no message.')) })
  expect(await unknown.call(unknown.callbacks.reportUrl('msg_1'), { status: 'delivered' })).toBe(204)
})

const good = { url: 'https://shop.example.com/sms', secret, report: () => {} }

test.each<[() => unknown, string]>([
  [() => smsCallbacks({ ...good, url: '/sms' }), "'url' is '/sms'"],
  [() => smsCallbacks({ ...good, url: 'shop.example.com:443/sms' }), "'url' is 'shop.example.com:443/sms'. Pass"],
  [() => smsCallbacks({ ...good, url: 'localhost:4602' }), "'url' is 'localhost:4602'"],
  [() => smsCallbacks({ ...good, url: undefined as never }), "'url' is undefined"],
  [() => elksTransport({ username: 'u', password: 'p', baseUrl: 'api.46elks.com' }), "'baseUrl' is 'api.46elks.com'"],
  [() => elksTransport({ username: 'u', password: 'p', baseUrl: 'localhost:4601' }), "'baseUrl' is 'localhost:4601'"],
  [() => elksTransport({ username: 'u', password: 'p', callbacks: good.url as never }), "'callbacks' is 'https:"],
  [() => twilioTransport({ accountSid: 'AC1', authToken: 't', baseUrl: 'ftp://x' }), "'baseUrl' is 'ftp://x'"],
  [() => twilioTransport({ accountSid: 'AC1', authToken: 't', callbacks: {} as never }), "'callbacks' is an object"],
  [() => smsCallbacks({ ...good, secret: 'short' }), "'secret' is too short"],
  [() => smsCallbacks({ ...good, report: undefined as never }), "'report' is no function"],
  [() => smsCallbacks({ ...good, reply: () => {} } as never), "There is no 'reply' in the options of smsCallbacks."],
  [() => elksTransport({ username: 'u', password: '' }), "needs a 'username' and a 'password'"],
  [() => elksTransport({ user: 'u', password: 'p' } as never), "There is no 'user' in the options of elksTransport."],
  [() => twilioTransport({ accountSid: '', authToken: 't' }), "needs an 'accountSid'"],
  [
    () => twilioTransport({ accountSid: 'AC1', token: 't' } as never),
    "There is no 'token' in the options of twilioTransport.",
  ],
])('mistaken options %# are told', (make, problem) => {
  expect(make).toThrow(expect.objectContaining({ code: 'invalid_options', message: expect.stringContaining(problem) }))
})
