import { decimalText } from '@ordna/money'
import { encode, PaymentOptions } from 'bysquare/pay'
import { isCorrection } from '../drafts/creditNote.js'
import type { Invoice } from '../value.js'
import { compact } from './accounts.js'

/** What a QR code says to the payer's bank: PAY by square in Slovakia, the code of the European Payments Council elsewhere. */
export type PaymentQr = { readonly kind: 'pay_by_square' | 'epc'; readonly text: string }

/**
 * The text of the QR code that pays an invoice in euros by transfer. Null where no such code can pay it: other currencies and means,
 * nothing left to pay, no IBAN, and whatever is paid back.
 */
export function paymentQr(invoice: Invoice): PaymentQr | null {
  const { currency, payment, totals } = invoice
  const { iban, means } = payment
  if (currency !== 'EUR' || means !== 'transfer' || !iban || totals.payable <= 0 || isCorrection(invoice)) return null
  // More than this no code holds.
  if (totals.payable > 99_999_999_999) return null
  return invoice.seller.country === 'SK'
    ? { kind: 'pay_by_square', text: payBySquare(invoice, compact(iban)) }
    : { kind: 'epc', text: epc(invoice, compact(iban)) }
}

function payBySquare({ payment, totals, number, dueOn, seller }: Invoice, iban: string): string {
  const { bic, reference, constantSymbol, specificSymbol } = payment
  return encode({
    invoiceId: number.slice(0, 10),
    payments: [
      {
        type: PaymentOptions.PaymentOrder,
        amount: totals.payable / 100,
        currencyCode: 'EUR',
        paymentDueDate: dueOn.replaceAll('-', ''),
        ...(reference === undefined ? {} : { variableSymbol: reference }),
        ...(constantSymbol === undefined ? {} : { constantSymbol }),
        ...(specificSymbol === undefined ? {} : { specificSymbol }),
        bankAccounts: [{ iban, ...(bic === undefined ? {} : { bic }) }],
        beneficiary: { name: seller.name.slice(0, 70) },
      },
    ],
  })
}

/** Version 2 of the code, in which the BIC may be left out; with what the payer writes as text. */
function epc({ payment, totals, number, seller }: Invoice, iban: string): string {
  const amount = `EUR${decimalText({ amount: totals.payable, currency: 'EUR' })}`
  const said = (payment.reference ?? number).slice(0, 140)
  return [
    'BCD',
    '002',
    '1',
    'SCT',
    payment.bic ?? '',
    oneLine(seller.name).slice(0, 70),
    iban,
    amount,
    '',
    '',
    said,
  ].join('\n')
}

/** A line break in a name would be the next field. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}
