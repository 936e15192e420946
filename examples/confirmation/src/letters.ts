import type { Message, Templates } from '@ordna/core'
import * as v from 'valibot'
import { longDay, money, type Language } from './format.js'
import { VisitData } from './visitData.js'

type Facts = { guest: string; hotel: string; from: string; until: string; price: string; page: string }
type Text = { readonly subject: string; readonly body: (facts: Facts) => string }

const announcement: { readonly [In in Language]: Text } = {
  sv: {
    subject: 'Ditt besök hos oss',
    body: ({ guest, hotel, from, until, price, page }) =>
      `Hej ${guest}!\n\nVi väntar dig på ${hotel} ${from} kl. 15, till ${until}. Priset är ${price}.\n` +
      `Logga in på Mina sidor för att bekräfta tiden, eller för att boka om om den inte passar:\n${page}`,
  },
  en: {
    subject: 'Your visit',
    body: ({ guest, hotel, from, until, price, page }) =>
      `Dear ${guest},\n\nWe expect you at the ${hotel} on ${from} at 3 pm, until ${until}. The price is ${price}.\n` +
      `Please log in to My pages to confirm the visit, or to rebook it if the time does not suit you:\n${page}`,
  },
}

const reminder: { readonly [In in Language]: Text } = {
  sv: {
    subject: 'Påminnelse',
    body: ({ hotel, from, page }) =>
      `Ditt besök på ${hotel} ${from} kl. 15 är inte bekräftat än. Bekräfta eller boka om:\n${page}`,
  },
  en: {
    subject: 'Reminder',
    body: ({ hotel, from, page }) =>
      `Your visit to the ${hotel} on ${from}, 3 pm, is not confirmed yet. Confirm or rebook:\n${page}`,
  },
}

const confirmation: { readonly [In in Language]: Text } = {
  sv: {
    subject: 'Ditt besök är bekräftat',
    body: ({ hotel, from }) => `Tack för samtalet. Ditt besök på ${hotel} ${from} kl. 15 är bekräftat.`,
  },
  en: {
    subject: 'Your visit is confirmed',
    body: ({ hotel, from }) => `Thank you for the call. Your visit to the ${hotel} on ${from}, 3 pm, is confirmed.`,
  },
}

const removal: { readonly [In in Language]: Text } = {
  sv: {
    subject: 'Din tid har släppts',
    body: ({ hotel, from, page }) =>
      `Vi fick inget svar. Ditt besök på ${hotel} ${from} är borttaget. Boka en ny tid:\n${page}`,
  },
  en: {
    subject: 'Your visit was removed',
    body: ({ hotel, from, page }) =>
      `We had no answer, so your visit to the ${hotel} on ${from} is removed. Book anew:\n${page}`,
  },
}

const texts: { readonly [notice: string]: { readonly [In in Language]: Text } | undefined } = {
  announcement,
  reminder,
  confirmation,
  removal,
}

/** Writes every letter and SMS of the flow, in the guest's language. */
export const letters: Templates = {
  render({ message }) {
    const language = message.locale === 'sv' ? 'sv' : 'en'
    const text = texts[message.name]?.[language]
    if (!text) throw new Error(`There is no text for the notice '${message.name}'.`)
    return {
      subject: text.subject,
      body: text.body(factsOf(message, language)),
      template: `${message.name}.${language}.1`,
    }
  },
}

function factsOf({ data, subject }: Message, language: Language): Facts {
  const { guest, hotel, startsAt, endsAt, price } = v.parse(VisitData, data)
  const page = `https://minasidor.example/${subject.id}`
  const days = { from: longDay(startsAt, language), until: longDay(endsAt, language) }
  return { guest, hotel, ...days, price: money(price, language), page }
}
