import type { en } from './en.js'

export const da: typeof en = {
  statuses: {
    approved: 'Klar til produktion',
    received: 'Modtaget',
    processing: 'I produktion',
    produced: 'Produceret',
    delivered: 'Leveret',
    error: 'Fejl',
    cancelled: 'Annulleret',
  },
  words: {
    receive: 'Modtaget af produktionen',
    process: 'Start produktionen',
    produce: 'Færdigproduceret',
    deliver: 'Leveret',
    fail: 'Meld en fejl',
    resume: 'Fortsæt, hvor ordrelinjen stod',
    cancel: 'Annuller ordrelinjen',
    goWithOrder: 'Annulleret med ordren',
    handOver: 'Overdrag til produktionen',
    withdraw: 'Træk tilbage fra produktionen',
  },
  ofOrder: { openLines: 'Åbn ordrelinjerne', follow: 'Følger ordrelinjerne' },
  guards: {
    followsLines: 'Ordren følger sine ordrelinjer: flyt linjen i stedet.',
    notInProduction: 'Produktionen er begyndt på {line}: kun trykkeriet kan stoppe ordren.',
    nothingDelivered: '{line} er leveret: annuller de andre ordrelinjer hver for sig.',
    atMostLines: 'En ordre har højst {most} ordrelinjer.',
  },
}
