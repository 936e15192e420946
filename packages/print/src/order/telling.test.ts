import { expect, test } from 'vitest'
import { locales } from '../locales.js'
import { printTemplates } from '../letters/printTemplates.js'
import { camel, type NoticeName } from './notices.js'
import { aShop, bring, kari, reserved } from './shop.fixture.js'
import { everyStatus } from './statuses.js'
import { printOrder } from './lifecycle.js'

const told = ({ story }: ReturnType<typeof aShop>) =>
  story.deliveries.map(({ channel, notice, to }) => [channel, notice, to])

test('IM-16 nobody is told of a status unless somebody says so', async () => {
  const shop = aShop()
  await bring(shop, 'invoiced')
  expect(told(shop)).toEqual([])
})

test('IM-16 at each change Backoffice chooses e-mail, SMS, both or none, with words of its own', async () => {
  const shop = aShop()
  await bring(shop, 'received')
  await shop.operator.send('o1', 'process', undefined, { notices: { processingSms: true } })
  await shop.operator.send('o1', 'produce', undefined, {
    notices: { producedEmail: { text: 'Hent i resepsjonen.' }, producedSms: { text: 'Hent i dag.' } },
  })
  expect(told(shop)).toEqual([
    ['sms', 'processingSms', '+4790000001'],
    ['email', 'producedEmail', 'kari@example.no'],
    ['sms', 'producedSms', '+4790000001'],
  ])
  const [, email, sms] = shop.story.deliveries
  expect(email?.body).toContain('Bestillingen din er ferdig produsert.\n\nHent i resepsjonen.')
  expect(sms?.body).toBe('Bestillingen din er ferdig produsert. Hent i dag. (o1) https://trykk.example/o1 - Trykkeriet')
})

test('IM-16 an approver tells too; a customer and a program have no such choice', async () => {
  const shop = aShop()
  await shop.kari.start('o1', kari)
  await shop.berit.send('o1', 'reject', { comment: 'Gammel logo' }, { notices: { rejectedEmail: true } })
  expect(shop.story.deliveries[0]?.body).toContain(
    'Bestillingen din ble ikke godkjent.\n\nGammel logo\n\nBestilling: o1',
  )
  await shop.kari.start('o2', kari)
  const choice = await shop.kari.trySend('o2', 'cancel', undefined, { notices: { cancelledEmail: true } })
  expect(choice).toMatchObject({ code: 'unknown_notice' })
})

test('IM-16 a shop may tell of some statuses by e-mail unless somebody says otherwise', async () => {
  const shop = aShop({ tells: ['received', 'produced'] })
  await bring(shop, 'processing')
  await shop.operator.send('o1', 'produce', undefined, { notices: { producedEmail: false } })
  expect(told(shop)).toEqual([['email', 'receivedEmail', 'kari@example.no']])
})

test('IM-D8 whoever has no mobile number gets the SMS by e-mail, and the history says that it was one', async () => {
  const shop = aShop()
  const { phone: _, ...withoutPhone } = kari
  await shop.kari.start('o1', withoutPhone)
  await shop.berit.send('o1', 'approve', undefined, { notices: { approvedSms: true } })
  expect(told(shop)).toEqual([['email', 'approvedSms', 'kari@example.no']])
  const receipts = (await shop.story.opened.history('o1')).filter(({ kind }) => kind === 'receipt')
  expect(receipts.map(({ details }) => details)).toMatchObject([
    { notice: 'approvedSms', channel: 'email', status: 'accepted' },
  ])
})

test('IM-D8 there is a text for each status, channel and language', async () => {
  const templates = printTemplates({ lifecycles: [printOrder() as never] })
  const texts = new Set<string>()
  for (const status of everyStatus)
    for (const locale of locales)
      for (const channel of ['email', 'sms']) {
        const notice = `${camel(status)}${channel === 'email' ? 'Email' : 'Sms'}` satisfies string as NoticeName
        const place = { lifecycle: 'print_order', notice, channel, locale }
        const { subject, body } = await templates.preview(place)
        texts.add(`${subject ?? ''}|${body}`)
        expect(Boolean(subject)).toBe(channel === 'email')
      }
  expect(texts.size).toBe(13 * 5 * 2)
  expect(templates.check()).toEqual([])
})

test('a mail about a proof says where it is approved, where the shop has links for that, and nothing where it has none', async () => {
  const approveProof = 'https://trykk.example/l/x'
  const lifecycles = [printOrder({ proof: true }) as never]
  const [linked, plain] = [
    printTemplates({ lifecycles, links: () => ({ approveProof }) }),
    printTemplates({ lifecycles }),
  ]
  for (const notice of ['proofOutEmail', 'proofReminder'])
    for (const locale of locales) {
      const place = { lifecycle: 'print_order', notice, channel: 'email', locale }
      expect.soft((await linked.preview(place)).body, `${notice} ${locale}`).toContain(`:\n${approveProof}\n`)
      expect.soft((await plain.preview(place)).body, `${notice} ${locale}`).not.toMatch(/:\n(\n|$)/)
    }
})

test('IM-D8 an e-mail is one that a Norwegian print shop would write', async () => {
  const shop = aShop({ tells: ['received'] })
  await bring(shop, 'received')
  const [sent] = shop.story.deliveries
  expect([sent?.subject, sent?.body]).toEqual([
    'Bestilling o1: Mottatt',
    `Hei Kari Nordmann

Vi har mottatt bestillingen din.

Bestilling: o1
- 500 visittkort
Sum: 990,00 kr

Se bestillingen din her:
https://trykk.example/o1

Vennlig hilsen
Trykkeriet`,
  ])
})

test('IM-19 only who has still to pay is told where: an order that is paid is not asked for its money again', async () => {
  const shop = aShop({ tells: ['payment_failed', 'approved'] })
  const payAt = 'https://pay.example/pay-1'
  const known = { ...reserved, payAt }
  await shop.kari.start('o1', { ...kari, mayApprove: false, payBy: 'card' })
  await shop.program.send('o1', 'recordPayment', { ...known, reserved: 0, failure: 'declined' })
  await shop.program.send('o1', 'recordPayment', known)
  await shop.berit.send('o1', 'approve')
  const [failed, approved] = shop.story.deliveries
  expect(failed?.body).toContain(`Betal her:\n${payAt}`)
  expect(approved?.body).toContain('Bestillingen din er godkjent')
  expect(approved?.body).not.toContain(payAt)
})
