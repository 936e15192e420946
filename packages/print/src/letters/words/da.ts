import type { en } from './en.js'

export const da: typeof en = {
  salutation: 'Hej{% if customer %} {{ customer }}{% endif %}',
  order: 'Bestilling',
  total: 'I alt',
  proof: 'Se korrekturen her:',
  approveProof: 'Godkend korrekturen her:',
  payHere: 'Betal her:',
  page: 'Se din bestilling her:',
  greeting: 'Venlig hilsen',
}
