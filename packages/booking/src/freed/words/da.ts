import type { en } from './en.js'

export const da: typeof en = {
  words: {
    seeking: 'Søger på ventelisten',
    offered: 'Tilbudt',
    open: 'Ledig for alle',
    taken: 'Taget fra ventelisten',
    over: 'Passeret',
    offer: 'Tilbyd',
    passed: 'Takkede nej',
    lapse: 'Svarfristen udløb',
    take: 'Tag tiden',
    release: 'Gør ledig for alle',
    end: 'Tiden er passeret',
    findTaker: 'Søg på ventelisten',
  },
  guards: { beforehand: 'Svarfristen skal ligge ude i fremtiden og slutte før besøget.' },
}
