import type { en } from './en.js'

export const nb: typeof en = {
  statuses: {
    approved: 'Klar til produksjon',
    received: 'Mottatt',
    processing: 'I produksjon',
    produced: 'Produsert',
    delivered: 'Levert',
    error: 'Feil',
    cancelled: 'Kansellert',
  },
  words: {
    receive: 'Mottatt av produksjonen',
    process: 'Start produksjonen',
    produce: 'Ferdig produsert',
    deliver: 'Levert',
    fail: 'Meld feil',
    resume: 'Fortsett der ordrelinjen sto',
    cancel: 'Kanseller ordrelinjen',
    goWithOrder: 'Kansellert med ordren',
    handOver: 'Overlever til produksjonen',
    withdraw: 'Trekk tilbake fra produksjonen',
  },
  ofOrder: { openLines: 'Åpne ordrelinjene', follow: 'Følger ordrelinjene' },
  guards: {
    followsLines: 'Ordren følger ordrelinjene sine: flytt linjen i stedet.',
    notInProduction: 'Produksjonen har begynt på {line}: bare trykkeriet kan stoppe ordren.',
    nothingDelivered: '{line} er levert: kanseller de andre ordrelinjene hver for seg.',
    atMostLines: 'En ordre har høyst {most} ordrelinjer.',
  },
}
