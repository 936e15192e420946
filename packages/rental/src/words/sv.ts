import type { en } from './en.js'

export const sv: typeof en = {
  guards: {
    notOver: 'Perioden är slut ({endsAt}).',
    inReach: 'Ett av datumen ligger för långt tillbaka eller för långt fram i tiden.',
  },
  carGuards: {
    carFits: 'Bilen finns inte, är inte vald eller passar inte beställningen.',
    notReturned: 'Bilen är redan återlämnad.',
    returned: 'Bilen kan inte ha kommit tillbaka vid den tidpunkten.',
    recordFits: 'Besiktningen stämmer inte med de tidigare.',
    taken: 'Besiktningen kan inte ha gjorts vid den tidpunkten.',
  },
  customer: {
    changeCustomer: 'Ändra kundens uppgifter',
  },
}
