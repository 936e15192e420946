import type { en } from './en.js'

export const da: typeof en = {
  salutation: 'Hej{% if customer %} {{ customer }}{% endif %}',
  order: 'Bestilling',
  total: 'I alt',
  payHere: 'Betal her:',
  page: 'Se din bestilling her:',
  greeting: 'Venlig hilsen',
}
