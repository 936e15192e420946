import type { en } from './en.js'

export const sk: typeof en = {
  statuses: {
    approved: 'Pripravená na výrobu',
    received: 'Prijatá',
    processing: 'Vo výrobe',
    produced: 'Vyrobená',
    delivered: 'Doručená',
    error: 'Chyba',
    cancelled: 'Stornovaná',
  },
  words: {
    receive: 'Prijatá do výroby',
    process: 'Začať výrobu',
    produce: 'Vyrobená',
    deliver: 'Doručená',
    fail: 'Nahlásiť chybu',
    resume: 'Pokračovať, kde sa prestalo',
    cancel: 'Stornovať položku',
    goWithOrder: 'Stornovaná s objednávkou',
    handOver: 'Odovzdať do výroby',
    withdraw: 'Stiahnuť z výroby',
  },
  ofOrder: { openLines: 'Otvoriť položky', follow: 'Riadi sa položkami' },
  guards: {
    followsLines: 'Objednávka sa riadi svojimi položkami: posuňte položku.',
    notInProduction: 'Výroba položky {line} sa už začala: objednávku môže zastaviť iba tlačiareň.',
    nothingDelivered: 'Položka {line} je doručená: ostatné položky stornujte jednotlivo.',
    atMostLines: 'Objednávka má najviac {most} položiek.',
  },
}
