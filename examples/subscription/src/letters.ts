import type { Lifecycle } from '@ordna/core'
import { defaultReminders, rentalTemplates, type Reminder } from '@ordna/rental'
import { zone } from './calendar.js'
import { goods, isKind } from './goods.js'

/** A reminder of this shop's own: what has a chain wants oil after two months. */
const oilTheChain: Reminder = {
  notice: 'oilTheChain',
  label: {
    da: 'Smør kæden',
    sk: 'Namažte reťaz',
    nb: 'Smør kjedet',
    sv: 'Smörj kedjan',
    en: 'Oil the chain',
  },
  in: 'delivered',
  event: 'deliveredAt',
  days: 60,
  time: '10:00',
  channels: ['email'],
  when: ({ item }) => isKind(item) && goods[item].chain,
}

/** The reminders that ship, and our own. */
export const reminders: readonly Reminder[] = [...defaultReminders, oilTheChain]

const ownText = {
  da: {
    subject: 'Tid til en dråbe olie',
    body: 'Din {{ item }} har kørt i to måneder. Kom forbi, så smører vi kæden.\n\n{{ shop }}',
  },
  sk: {
    subject: 'Čas na kvapku oleja',
    body: 'Jazdíte už dva mesiace: {{ item }}. Zastavte sa a namažeme vám reťaz.\n\n{{ shop }}',
  },
  nb: {
    subject: 'På tide med en dråpe olje',
    body: 'Du har hatt {{ item }} i to måneder. Stikk innom, så smører vi kjedet.\n\n{{ shop }}',
  },
  sv: {
    subject: 'Dags för en droppe olja',
    body: 'Du har haft {{ item }} i två månader. Kom förbi, så smörjer vi kedjan.\n\n{{ shop }}',
  },
  en: {
    subject: 'Time for a drop of oil',
    body: 'You have had {{ item }} for two months. Come by, and we oil the chain.\n\n{{ shop }}',
  },
}

/** The shipped letters in each customer's language, with our name under them, and the text of our own reminder. */
export function lettersFor(lifecycles: readonly Lifecycle[]) {
  return rentalTemplates({
    lifecycles,
    zone,
    shop: 'Månedshjul, Oslo',
    texts: { subscription_delivery: { oilTheChain: { email: ownText } } },
  })
}
