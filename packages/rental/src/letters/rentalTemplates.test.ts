import { createHash } from 'node:crypto'
import { engine, type Lifecycle, type Message } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { beforeAll, describe, expect, test } from 'vitest'
import { carBooker } from '../carBooker/lifecycle.js'
import { danishRental } from '../danish/lifecycle.js'
import { slovakTariff } from '../price/tariff.fixture.js'
import { subscription } from '../subscription/subscription.js'
import { locales, type Locale } from '../words/texts.js'
import { rentalTemplates, rentalTexts } from './index.js'
import { playAll, playDanish, type Letter, type Post } from './played.fixture.js'
import { edition } from './rentalTexts.js'

const page = ({ id }: { readonly id: string }) => `https://leje.example/${id}`
const templates = rentalTemplates({ shop: 'Ordna Leje', page })

const channels = ['email', 'sms', 'letter'] as const
const editions = channels.flatMap((channel) => locales.map((locale) => ({ channel, locale })))
const written = new Map<string, readonly Letter[]>()

function letters({ channel, locale }: Pick<Post, 'channel' | 'locale'>): readonly Letter[] {
  return written.get(`${channel} ${locale}`) ?? []
}

/** The first letter of a notice about a subject, as whoever gets it reads it. */
function letter(locale: Locale, notice: string, about: string, channel: Post['channel'] = 'email') {
  const found = letters({ channel, locale }).find(
    ({ message, content }) => message.name === notice && message.subject.id === about && content.channel === channel,
  )
  return [found?.content.subject, found?.content.body]
}

beforeAll(async () => {
  for (const post of editions) written.set(`${post.channel} ${post.locale}`, await playAll({ templates, ...post }))
})

const { order, delivery } = subscription()
const lifecycles: readonly Lifecycle[] = [danishRental(), carBooker({ tariff: slovakTariff }), order, delivery]

/** Whatever no letter may show: gaps, pieces of templates, raw values, codes. */
const unfit =
  /undefined|\bnull\b|NaN|\[object|\{\{|\{%|%\}|\}\}| {2}|\.\.|\u00A0|\u202F|GMT|\d{4}-\d{2}-\d{2}T|\b[a-z]+_[a-z_]+\b/u

describe.each(editions)('CORE-16 CORE-25 in $locale through $channel', (post) => {
  test('every notice goes out, reads as a letter, and says which order it is about', () => {
    for (const { message, content } of letters(post)) {
      const text = `${content.subject ?? ''}\n${content.body}`
      expect(text).not.toMatch(unfit)
      expect(text).toContain(message.subject.id)
      expect(content.body.length).toBeGreaterThan(20)
      expect(content.body).toBe(content.body.trim())
      expect(content.subject === undefined).toBe(content.channel === 'sms')
    }
    const sent = new Set(letters(post).map(({ message: { subject, name } }) => `${subject.lifecycle}.${name}`))
    const all = Object.entries(rentalTexts).flatMap(([name, notices]) =>
      Object.keys(notices).map((notice) => `${name}.${notice}`),
    )
    const reachable = post.channel === 'letter' ? all.filter((name) => name.startsWith('danish_rental.')) : all
    expect([...sent].toSorted()).toEqual(reachable.toSorted())
  })

  test('the edition says which text it was', () => {
    for (const { message, content } of letters(post)) {
      const text = content.channel === 'sms' ? 'sms' : 'email'
      expect(content.template).toBe(`${message.subject.lifecycle}/${message.name}/${text}/${post.locale}/${edition}`)
    }
  })
})

test('CORE-16 the lifecycles have no notice without a text', () => {
  expect(() => rentalTemplates({ lifecycles })).not.toThrow()
  for (const { name, declaration } of lifecycles) {
    expect(Object.keys(declaration.notices).toSorted()).toEqual(
      Object.keys(rentalTexts[name as keyof typeof rentalTexts]).toSorted(),
    )
  }
})

test('DK-26 DK-29 a Danish rejection says why, what goes back, and what to do next', () => {
  expect(letter('da', 'rejection', 'o2')).toEqual([
    'Din bestilling o2 er afvist',
    `Hej Mette Holm

Vi kan desværre ikke tage imod din bestilling:

Bestilling: o2
Bil: AB 12 345
Fra: fredag den 10. juli 2026 kl. 12.00
Til: mandag den 20. juli 2026 kl. 12.00
Årsag: ingen biler
Beløb, som du får tilbage: 3.990,00 kr.

Kontakt os, hvis du har spørgsmål, eller hvis noget er forkert. Du er velkommen til at bestille en anden bil eller vælge en anden periode.

Se din bestilling her:
https://leje.example/o2

Venlig hilsen
Ordna Leje`,
  ])
})

test('CB-16 CB-17 a Slovak confirmation names vehicle, time, price and enclosures', () => {
  expect(letter('sk', 'confirmation', 'c1')).toEqual([
    'Potvrdenie objednávky c1',
    `Dobrý deň, Jana Kováčová,

potvrdzujeme Vašu objednávku:

Objednávka: c1
Vozidlo: ZA 123 AB
Začiatok nájmu: pondelok 13. apríla 2026 o 10:00
Koniec nájmu: štvrtok 16. apríla 2026 o 10:00
Cena s DPH: 120,00 €
Kaucia: 300,00 €

V prílohe: faktúra, návrh zmluvy o prenájme vozidla.

Ak niečo nie je v poriadku alebo chcete niečo zmeniť, kontaktujte nás, prosím.

Svoju objednávku nájdete tu:
https://leje.example/c1

S pozdravom
Ordna Leje`,
  ])
})

test('CB-58 a sale is confirmed without a period, a deposit or enclosures', () => {
  const [, body] = letter('en', 'confirmation', 'c4')
  expect(body).toBe(`Dear Peter Novák,

We confirm your order:

Order: c4
Vehicle: ZA 777 XY
Price with VAT: €12,300.00

Please contact us if anything is not right, or if you would like to change something.

See your order here:
https://leje.example/c4

Kind regards,
Ordna Leje`)
  const [, sms] = letter('en', 'confirmation', 'c4', 'sms')
  expect(sms).toBe(
    'Your order c4 is confirmed: ZA 777 XY. Contact us if you would like to change something. https://leje.example/c4 - Ordna Leje',
  )
})

test('CB-21 a rejection for another reason says in the words of the staff which', () => {
  const [, body] = letter('sk', 'rejection', 'c3')
  expect(body).toContain('\n\nVozidlo je v servise.\nOspravedlňujeme sa.\n\n')
  expect(body).not.toContain('Dôvod')
  expect(letter('sk', 'rejection', 'c2')[1]).toContain('\nDôvod: vozidlo nie je dostupné\n')
})

test('SX-24 SX-25 a swap says what for what, and what it costs until the next payment', () => {
  expect(letter('nb', 'swapRequestedCustomer', 's1')).toEqual([
    'Forespørsel om å bytte til en annen vare: s1',
    `Hei Kari Nordmann

Vi har mottatt forespørselen din om å bytte til en annen vare:

Bestilling: s1
Nå: bysykkel
Ny: elsykkel, 900,00 kr per måned
Tillegg frem til neste betaling: 228,57 kr

Gjør den nåværende varen klar til retur. Så lenge den nye ikke er sendt, kan du trekke byttet tilbake under Mine bestillinger.

Se bestillingen din her:
https://leje.example/s1

Vennlig hilsen
Ordna Leje`,
  ])
})

test('SX-26 the manager is told of an end in a note without ceremony', () => {
  expect(letter('sv', 'endRequestedManager', 's1')).toEqual([
    'Abonnemang uppsagt: s1',
    `Hej!

Ett abonnemang är uppsagt:

Beställning: s1
- elsykkel: lämnas tillbaka senast fredag 27 februari 2026

Kund: Kari Nordmann, kari@example.com

Inget stängs automatiskt: kontrollera varan när den kommer och stäng leveransen och ordern.`,
  ])
})

test('SX-38 the customer of a cancelled order reads why, in the words that the manager wrote, and is called by name', () => {
  expect(letter('nb', 'cancelledCustomer', 's4')).toEqual([
    'Bestillingen din s4 er kansellert',
    `Hei Kari Nordmann

Denne bestillingen er kansellert:

Bestilling: s4
- bysykkel
Fra: lørdag 31. januar 2026 kl. 12:00
Årsak: Varen er ikke tilgjengelig

Sykkelen er på verksted.

Har du allerede betalt, får du pengene tilbake. Ta kontakt med oss hvis du har spørsmål, eller hvis du likevel vil bestille.

Se bestillingen din her:
https://leje.example/s4

Vennlig hilsen
Ordna Leje`,
  ])
})

test('SX-38 the letter about one item that will not come names it, in the words that the manager wrote', () => {
  expect(letter('da', 'itemCancelledCustomer', 's5')).toEqual([
    'En vare i din bestilling s5 er annulleret',
    `Hej Kari Nordmann

Vi kan desværre ikke levere denne vare:

Bestilling: s5
- hjelm

Hjelmen er gått i stykker.

Resten af din bestilling gælder stadig. Har du allerede betalt for varen, får du beløbet godskrevet. Kontakt os, hvis du har spørgsmål, eller hvis du hellere vil have en anden vare.

Se din bestilling her:
https://leje.example/s5

Venlig hilsen
Ordna Leje`,
  ])
})

test('SX-38 where it was the only item, nothing is said of a rest of the order', async () => {
  const { message } = letters({ channel: 'email', locale: 'en' }).find(
    ({ message: { name } }) => name === 'itemCancelledCustomer',
  )!
  const lines = (message.data.lines as readonly { readonly id: string }[]).filter(({ id }) => id === 's5-2')
  const alone = await templates.render({ channel: 'email', message: { ...message, data: { ...message.data, lines } } })
  expect(alone.body).toContain('hjelm')
  expect(alone.body).not.toContain('The rest of your order')
})

test('SX-25 a swap for something cheaper says what is taken off', () => {
  const body = letter('en', 'swapRequestedCustomer', 's3')[1]
  expect(body).toContain(
    '\nNow: bysykkel\nNew: sparkesykkel, NOK 300.00 per month\nTaken off the next payment: NOK 114.29\n',
  )
})

test('SX-26 an end names the items that end now, and not those that have gone back', () => {
  const ends = letters({ channel: 'email', locale: 'en' })
    .filter(({ message }) => message.name === 'endRequestedCustomer' && message.subject.id === 's3')
    .map(({ content }) => content.body.split('\n').filter((line) => line.startsWith('- ')))
  expect(ends).toEqual([
    ['- sykkelvogn: to be returned by Friday 27 February 2026'],
    ['- sparkesykkel: to be returned by Monday 30 March 2026'],
  ])
})

test('SX-26 SX-40 whose agreed end has come is not told that it can be withdrawn', async () => {
  const { message } = letters({ channel: 'email', locale: 'en' }).find(
    ({ message: { name } }) => name === 'endRequestedCustomer',
  )!
  const data = { ...message.data, endIsAgreed: true, endsAt: message.createdAt }
  const [asked, agreed] = await Promise.all(
    [message, { ...message, data }].map(async (one) => templates.render({ channel: 'email', message: one })),
  )
  expect(asked?.body).toContain('you can withdraw the request')
  expect(agreed?.body).not.toContain('withdraw')
})

test('SX-27 SX-28 reminders of a delivery go out as short messages as well', () => {
  expect(letter('nb', 'checkIn', 's1-1', 'sms')[1]).toBe(
    'Er alt i orden med bysykkel (leveranse s1-1)? Svar oss hvis noe er galt. https://leje.example/s1-1 - Ordna Leje',
  )
  expect(letter('da', 'returnReminder', 's1-1.1', 'sms')[1]).toBe(
    'Husk at returnere elsykkel (levering s1-1.1) senest 27. februar 2026. Kontakt os, hvis du ikke kan nå det. https://leje.example/s1-1.1 - Ordna Leje',
  )
})

test('a failed payment says when it is tried again, and at last that it is not', () => {
  const told = letters({ channel: 'email', locale: 'da' })
    .filter(({ message }) => message.name === 'paymentFailedCustomer')
    .map(({ content }) => content.body.split('\n').filter((line) => line.startsWith('Vi '))[1])
  expect(told).toEqual([
    'Vi prøver igen søndag den 1. februar 2026. Sørg for, at dit kort er gyldigt, og at der er dækning.',
    'Vi prøver igen tirsdag den 3. februar 2026. Sørg for, at dit kort er gyldigt, og at der er dækning.',
    'Vi prøver igen torsdag den 5. februar 2026. Sørg for, at dit kort er gyldigt, og at der er dækning.',
    'Vi prøver ikke igen automatisk. Kontakt os, så vi kan finde en løsning.',
  ])
})

/** The characters that an SMS of 160 can have. */
const gsm = /^[@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà\n\r]*$/u

test.each(['da', 'nb', 'sv', 'en'] as const)('an SMS in %s is one message without costly characters', (locale) => {
  for (const { content } of letters({ channel: 'sms', locale }).filter(({ content }) => content.channel === 'sms')) {
    expect(content.body).toMatch(gsm)
    expect(content.body.length).toBeLessThanOrEqual(160)
  }
})

test('an SMS in Slovak, whose letters cost more, is three parts at most', () => {
  const bodies = letters({ channel: 'sms', locale: 'sk' }).filter(({ content }) => content.channel === 'sms')
  for (const { content } of bodies) expect(content.body.length).toBeLessThanOrEqual(3 * 67)
})

/** What is left of a message once its people are forgotten. */
function forgotten(message: Message): Message {
  const erasable = lifecycles.find(({ name }) => name === message.subject.lifecycle)?.declaration.head.erasable ?? []
  return {
    ...message,
    data: Object.fromEntries(Object.entries(message.data).filter(([field]) => !erasable.includes(field))),
  }
}

test.each(locales)('a letter in %s about somebody who was erased still reads as one', async (locale) => {
  for (const channel of channels) {
    for (const { message } of letters({ channel, locale })) {
      const { subject = '', body } = await templates.render({ channel: 'email', message: forgotten(message) })
      const text = `${subject}\n${body}`
      expect(text).not.toMatch(unfit)
      expect(text).not.toMatch(/Mette|Jana|Peter|Kari|kari@| [,!]/u)
      expect(text).toContain(message.subject.id)
      expect(body.split('\n')[0]).toMatch(/^(Hej|Hej!|Hei|Hello,|Dobrý deň,)$/u)
    }
  }
})

test.each(locales)('a message in %s of which nothing is known can be rendered', async (locale) => {
  for (const { message, content } of [
    ...letters({ channel: 'email', locale }),
    ...letters({ channel: 'sms', locale }),
  ]) {
    const empty = { ...message, data: {}, input: undefined }
    const { body } = await templates.render({ channel: content.channel, message: empty })
    expect(body).not.toMatch(/undefined|\bnull\b|NaN|\[object/u)
  }
})

test('what a customer has entered stays on its line, and cannot turn the letter around', async () => {
  const [first] = letters({ channel: 'email', locale: 'da' })
  const customer = 'Mette\n\nDin konto er spærret\u2028\u202Ehttps://evil.example {{ order }}{% include "x" %}\u0000'
  const message = { ...first!.message, data: { ...first!.message.data, customer } }
  const { body } = await templates.render({ channel: 'email', message })
  expect(body.split('\n')[0]).toBe('Hej Mette Din konto er spærret https://evil.example {{ order }}{% include "x" %}')
  expect(body.split('\n').length).toBe(first!.content.body.split('\n').length)
})

test('a subject is one line', async () => {
  const first = letters({ channel: 'email', locale: 'da' }).find(({ message }) => message.name === 'rejection')
  const texts = { danish_rental: { rejection: { email: { da: { subject: 'To\r\nBcc: x {{ car }}', body: 'x' } } } } }
  const own = rentalTemplates({ texts })
  expect(await own.render({ channel: 'email', message: first!.message })).toMatchObject({
    subject: 'To Bcc: x AB 12 345',
  })
})

test('the clocks are those of the tenant, and letters are signed with its name', async () => {
  const [first] = letters({ channel: 'email', locale: 'da' })
  const zones: Record<string, string> = { aarhus: 'America/New_York' }
  const own = rentalTemplates({ zone: (tenant) => zones[tenant] ?? 'UTC', shop: (tenant) => `Leje i ${tenant}` })
  const { body } = await own.render({ channel: 'email', message: first!.message })
  expect(body).toContain('Fra: fredag den 10. juli 2026 kl. 06.00')
  expect(body.endsWith('Venlig hilsen\nLeje i aarhus')).toBe(true)
  const fixed = rentalTemplates({ zone: 'UTC' })
  const plain = await fixed.render({ channel: 'email', message: first!.message })
  expect(plain.body).toContain('kl. 10.00')
  expect(plain.body).not.toContain('hilsen')
  expect(() => rentalTemplates({ zone: 'Copenhagen' })).toThrow(/Copenhagen/u)
})

test('DK-32 CORE-11 the reasons of the shop itself are told by their labels, and codes never', async () => {
  const reasons = {
    rejected: {
      too_young: {
        da: 'du er for ung',
        sk: 'ste príliš mladý',
        nb: 'du er for ung',
        sv: 'du är för ung',
        en: 'you are too young',
      },
    },
  }
  const { letters: sent, staff, mette } = await playDanish({ templates, locale: 'da', channel: 'email' }, { reasons })
  await staff.start('o3', mette)
  await staff.send('o3', 'takeOn')
  await staff.send('o3', 'reject', undefined, { reason: 'too_young' })
  const { message } = sent.at(-1)!
  const own = rentalTemplates({ lifecycles: [danishRental({ reasons })] })
  const bodyOf = async (reason: string, by = own) =>
    (await by.render({ channel: 'email', message: { ...message, data: { ...message.data, reason } } })).body
  expect((await own.render({ channel: 'email', message })).body).toContain('Årsag: du er for ung\n')
  expect((await templates.render({ channel: 'email', message })).body).not.toMatch(/Årsag|too_young/u)
  expect(await bodyOf('bad_credit')).toContain('Årsag: dårlig kredit\n')
  expect(await bodyOf('Bilen er gået i stykker')).toContain('Årsag: Bilen er gået i stykker\n')
  expect(await bodyOf('sold')).not.toContain('Årsag')
  expect(await bodyOf('constructor')).not.toContain('Årsag')
})

test('whoever changes a shipped text raises the edition, and this digest', () => {
  const digest = createHash('sha256').update(JSON.stringify(rentalTexts)).digest('hex').slice(0, 16)
  expect({ edition, digest }).toMatchInlineSnapshot(`
    {
      "digest": "3cce8b645e022801",
      "edition": 3,
    }
  `)
})

test('a notice of a lifecycle that has no letters is refused', () => {
  const [first] = letters({ channel: 'email', locale: 'da' })
  const message = { ...first!.message, subject: { ...first!.message.subject, lifecycle: 'visit' } }
  expect(() => templates.render({ channel: 'email', message })).toThrow(
    "There is no text for the notice 'question' of 'visit' through 'email'",
  )
})

test('an engine learns from the templates, before anything is sent, which texts are missing', () => {
  const deliver = async () => ({ status: 'accepted' }) as const
  const sending = { email: { deliver }, sms: { deliver }, letter: { deliver } }
  const told = (lettered: readonly Lifecycle[]) =>
    engine({
      store: memoryStore(),
      lifecycles,
      channels: sending,
      templates: rentalTemplates({ lifecycles: lettered }),
    })
      .check()
      .filter(({ code }) => code === 'missing_template')
  expect(told(lifecycles)).toEqual([])
  const stranger = { lifecycle: 'bakery', notice: 'bread', channel: 'sms', locale: 'da' }
  expect(templates.has?.(stranger)).toBe(false)
  expect(templates.has?.({ ...stranger, lifecycle: order.name, notice: 'bread' })).toBe(false)
})
