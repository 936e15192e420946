import type { en } from './en.js'

export const nb: typeof en = {
  guards: {
    notOver: 'Perioden er over ({endsAt}).',
    inReach: 'En av datoene ligger for langt tilbake eller for langt frem i tid.',
  },
  carGuards: {
    carFits: 'Bilen finnes ikke, er ikke valgt eller passer ikke til bestillingen.',
    notReturned: 'Bilen er allerede returnert.',
    returned: 'Bilen kan ikke ha kommet tilbake på det tidspunktet.',
    recordFits: 'Registreringen passer ikke til dem som finnes fra før.',
    taken: 'Registreringen kan ikke være gjort på det tidspunktet.',
  },
  customer: {
    changeCustomer: 'Endre kundens opplysninger',
  },
}
