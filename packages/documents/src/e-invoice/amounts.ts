import { decimalText } from '@ordna/money'
import type { Invoice } from '../invoice/value.js'
import { element } from './xml.js'

/** An amount of the invoice's currency, with a point and its decimals. */
export function amount(name: string, minorUnits: number, { currency }: Pick<Invoice, 'currency'>) {
  return element(name, decimalText({ amount: minorUnits, currency }), { currencyID: currency })
}
