import type { en } from './en.js'

export const sv: typeof en = {
  salutation: 'Hej{% if customer %} {{ customer }}{% endif %}!',
  order: 'Beställning',
  total: 'Summa',
  proof: 'Se korrekturet här:',
  approveProof: 'Godkänn korrekturet här:',
  payHere: 'Betala här:',
  page: 'Se din beställning här:',
  greeting: 'Vänliga hälsningar',
}
