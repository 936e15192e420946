/** What stands around what a letter says: `{{ … }}` is filled in by the template. */
export const en = {
  salutation: '{% if customer %}Dear {{ customer }},{% else %}Hello,{% endif %}',
  order: 'Order',
  total: 'Total',
  proof: 'See the proof here:',
  approveProof: 'Approve the proof here:',
  payHere: 'Pay here:',
  page: 'See your order here:',
  greeting: 'Kind regards,',
}
