export { cashRounding, CashRule, cashRules } from './cash.js'
export {
  allocate,
  Currency,
  decimalsOf,
  decimalText,
  MinorUnits,
  minus,
  Money,
  portion,
  sumOf,
  times,
} from './money.js'
export { areConfused, isValidOn, Validity } from './validity.js'
export { UNTAXED, vatPercent, type Taxed } from './vat.js'
export { basisPoints, Percent, VatRate, VatTable, vatTables } from './vatTables.js'
