import type { en } from './en.js'

export const da: typeof en = {
  guards: {
    notOver: 'Perioden er slut ({endsAt}).',
    inReach: 'En af datoerne ligger for langt tilbage eller for langt ude i fremtiden.',
  },
  carGuards: {
    carFits: 'Bilen findes ikke, er ikke valgt eller passer ikke til bestillingen.',
    notReturned: 'Bilen er allerede returneret.',
    returned: 'Bilen kan ikke være kommet tilbage på det tidspunkt.',
    recordFits: 'Registreringen passer ikke til dem, der findes i forvejen.',
    taken: 'Registreringen kan ikke være lavet på det tidspunkt.',
  },
  customer: {
    changeCustomer: 'Ret kundens oplysninger',
  },
}
