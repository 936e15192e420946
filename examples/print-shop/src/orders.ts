import type { NewPrintOrder } from '@ordna/print'
import { localMoment, today } from './calendar.js'

type Sort = Pick<NewPrintOrder, 'payBy' | 'mayApprove' | 'withoutProof' | 'phone' | 'dueBy'>

const customers = {
  kari: 'Kari Nordmann, Fjordregnskap AS',
  berit: 'Berit Berg, Fjordregnskap AS',
  odd: 'Odd Olsen',
  ingrid: 'Ingrid Moe',
  sara: 'Festspillene',
  supporters: 'Supporterklubben',
} as const

type Ware = readonly [product: string, quantity: number, artwork: string]

function order(
  by: keyof typeof customers,
  [product, quantity, artwork]: Ware,
  kroner: number,
  sort: Sort,
): NewPrintOrder {
  return {
    customer: customers[by],
    ordererId: by,
    email: `${by}@example.no`,
    items: [{ product, quantity, artwork }],
    total: { amount: kroner * 100, currency: 'NOK' },
    withoutProof: true,
    ...sort,
  }
}

const invoice = { payBy: 'invoice' } as const
const card = { payBy: 'card' } as const
const ownRight = { mayApprove: true } as const

/** What is ordered, by the number on its ticket. */
export const orders = {
  '2601': order('supporters', ['banner', 1, 'banner.pdf'], 4_500, card),
  '2602': order('kari', ['visittkort', 500, 'kari.pdf'], 990, {
    ...invoice,
    phone: '+4790000001',
  }),
  '2603': order('kari', ['brosjyrer', 2_000, 'brosjyre.pdf'], 8_400, invoice),
  '2604': order('berit', ['visittkort', 250, 'berit.pdf'], 690, invoice),
  '2605': order('ingrid', ['invitasjoner', 80, 'bryllup.pdf'], 1_960, {
    ...card,
    ...ownRight,
    withoutProof: false,
  }),
  '2606': order('odd', ['plakater', 20, 'odd.pdf'], 2_400, { ...card, ...ownRight }),
  '2607': order('sara', ['programmer', 1_200, 'program.pdf'], 23_500, { ...invoice, ...ownRight }),
  '2608': order('sara', ['plakater', 300, 'festspill.pdf'], 11_200, {
    ...invoice,
    ...ownRight,
    phone: '+4790000007',
    dueBy: localMoment(today, '16:00'),
  }),
} as const

export type OrderNumber = keyof typeof orders

/** `500 visittkort`. */
export function wareText({ items }: Pick<NewPrintOrder, 'items'>): string {
  return items.map(({ product, quantity }) => `${quantity} ${product}`).join(', ')
}
