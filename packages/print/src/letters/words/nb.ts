import type { en } from './en.js'

export const nb: typeof en = {
  salutation: 'Hei{% if customer %} {{ customer }}{% endif %}',
  order: 'Bestilling',
  total: 'Sum',
  payHere: 'Betal her:',
  page: 'Se bestillingen din her:',
  greeting: 'Vennlig hilsen',
}
