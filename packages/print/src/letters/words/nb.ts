import type { en } from './en.js'

export const nb: typeof en = {
  salutation: 'Hei{% if customer %} {{ customer }}{% endif %}',
  order: 'Bestilling',
  total: 'Sum',
  proof: 'Se korrekturen her:',
  approveProof: 'Godkjenn korrekturen her:',
  payHere: 'Betal her:',
  page: 'Se bestillingen din her:',
  greeting: 'Vennlig hilsen',
}
