import type { en } from './en.js'

export const sv: typeof en = {
  moved: 'Order {order}: {status}.',
  again: 'Order {order} är redan registrerad: {status}.',
  passed: 'Order {order} har redan kommit längre: {status}. Inget har ändrats.',
  not_yet: 'Order {order} hör inte hemma här ännu: {status}.',
  stopped: 'Stopp! Order {order}: {status}. {reason} Fråga kontoret innan du går vidare.',
  ended: 'Stopp! Order {order} ska inte tillverkas: {status}. Lägg den åt sidan.',
  unknown: 'Okänd kod: {code}. Skanna igen, eller skriv in ordernumret.',
}
