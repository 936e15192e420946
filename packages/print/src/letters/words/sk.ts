import type { en } from './en.js'

export const sk: typeof en = {
  salutation: 'Dobrý deň{% if customer %}, {{ customer }}{% endif %},',
  order: 'Objednávka',
  total: 'Spolu',
  proof: 'Nátlačok nájdete tu:',
  approveProof: 'Nátlačok schválite tu:',
  payHere: 'Zaplatiť môžete tu:',
  page: 'Svoju objednávku nájdete tu:',
  greeting: 'S pozdravom',
}
