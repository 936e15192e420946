import type { en } from './en.js'

export const nb: typeof en = {
  words: {
    seeking: 'Søker i ventelisten',
    offered: 'Tilbudt',
    open: 'Ledig for alle',
    taken: 'Tatt fra ventelisten',
    over: 'Passert',
    offer: 'Tilby',
    passed: 'Takket nei',
    lapse: 'Svarfristen gikk ut',
    take: 'Ta timen',
    release: 'Gjør ledig for alle',
    end: 'Timen er passert',
    findTaker: 'Søk i ventelisten',
  },
  guards: { beforehand: 'Svarfristen må være fram i tid og ende før besøket.' },
}
