import type { en } from './en.js'

export const sk: typeof en = {
  words: {
    seeking: 'Hľadá sa v čakacej listine',
    offered: 'Ponúknutý',
    open: 'Voľný pre všetkých',
    taken: 'Obsadený z čakacej listiny',
    over: 'Uplynul',
    offer: 'Ponúknuť',
    passed: 'Odmietnuté',
    lapse: 'Lehota na odpoveď uplynula',
    take: 'Vziať termín',
    release: 'Uvoľniť pre všetkých',
    end: 'Termín uplynul',
    findTaker: 'Hľadať v čakacej listine',
  },
  guards: { beforehand: 'Lehota na odpoveď musí byť v budúcnosti a skončiť sa pred návštevou.' },
}
