import type { en } from './en.js'

export const sk: typeof en = {
  words: {
    planned: 'Naplánovaný',
    in_service: 'V servise',
    done: 'Dokončený',
    cancelled: 'Zrušený',
    begin: 'Začať servis',
    changePeriod: 'Zmeniť obdobie',
    finish: 'Ukončiť servis',
    cancel: 'Zrušiť',
    overdue: 'Po termíne',
  },
  guards: {
    isPlan: 'Nový servis obsahuje len auto a obdobie.',
  },
}
