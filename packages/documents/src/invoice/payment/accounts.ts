import { isValidBIC, isValidIBAN } from 'ibantools'
import type { InvoiceDraft, Payment } from '../value.js'
import { luhn } from './checkDigits.js'
import { referenceMistake } from './reference.js'

/** A mistake in what an invoice says of its payment, by the path of the field. */
export type PaymentMistake = { readonly field: string; readonly problem: string }

type Checked = Exclude<keyof Payment, 'means' | 'reference'>

const checks: { readonly [Field in Checked]: { readonly problem: string; holds(text: string): boolean } } = {
  iban: { problem: 'its check digits do not fit: copy it again', holds: (text) => isValidIBAN(compact(text)) },
  bic: { problem: 'a BIC has 8 or 11 letters and digits', holds: isValidBIC },
  bankgiro: { problem: 'a Bankgiro number has 7 or 8 digits, of which the last checks the others', holds: isBankgiro },
  constantSymbol: { problem: 'a constant symbol has 1 to 4 digits', holds: (text) => /^\d{1,4}$/.test(text) },
  specificSymbol: { problem: 'a specific symbol has 1 to 10 digits', holds: (text) => /^\d{1,10}$/.test(text) },
  creditor: { problem: 'a FIK creditor has 8 digits', holds: (text) => /^\d{8}$/.test(text) },
}

/** All that is wrong with the accounts and references of a draft: a payer's bank would refuse it. */
export function paymentMistakes({
  payment,
  seller,
}: Pick<InvoiceDraft, 'payment' | 'seller'>): readonly PaymentMistake[] {
  const fields = Object.keys(checks) as Checked[]
  const wrong = fields.flatMap((field) => {
    const text = payment[field]
    return text === undefined || checks[field].holds(text)
      ? []
      : [{ field: `payment.${field}`, problem: checks[field].problem }]
  })
  const { reference } = payment
  const problem = reference === undefined ? undefined : referenceMistake(reference, seller)
  return problem === undefined ? wrong : [...wrong, { field: 'payment.reference', problem }]
}

function isBankgiro(text: string): boolean {
  const digits = text.replace('-', '')
  return /^\d{7,8}$/.test(digits) && luhn(digits.slice(0, -1)) === Number(digits.at(-1))
}

/** An account number as machines write it: without spaces, in capitals. */
export function compact(iban: string): string {
  return iban.replaceAll(/\s/g, '').toUpperCase()
}
