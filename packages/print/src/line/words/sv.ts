import type { en } from './en.js'

export const sv: typeof en = {
  statuses: {
    approved: 'Klar för produktion',
    received: 'Mottagen',
    processing: 'I produktion',
    produced: 'Producerad',
    delivered: 'Levererad',
    error: 'Fel',
    cancelled: 'Annullerad',
  },
  words: {
    receive: 'Mottagen av produktionen',
    process: 'Starta produktionen',
    produce: 'Färdigproducerad',
    deliver: 'Levererad',
    fail: 'Anmäl ett fel',
    resume: 'Fortsätt där orderraden stod',
    cancel: 'Annullera orderraden',
    goWithOrder: 'Annullerad med ordern',
    handOver: 'Lämna över till produktionen',
    withdraw: 'Ta tillbaka från produktionen',
  },
  ofOrder: { openLines: 'Öppna orderraderna', follow: 'Följer orderraderna' },
  guards: {
    followsLines: 'Ordern följer sina orderrader: flytta raden i stället.',
    notInProduction: 'Produktionen har börjat på {line}: bara tryckeriet kan stoppa ordern.',
    nothingDelivered: '{line} är levererad: annullera de andra orderraderna var för sig.',
    atMostLines: 'En order har högst {most} orderrader.',
  },
}
