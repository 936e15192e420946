import type { en } from './en.js'

export const sv: typeof en = {
  words: {
    seeking: 'Söker någon på väntelistan',
    offered: 'Erbjuden',
    open: 'Ledig för alla',
    taken: 'Tagen från väntelistan',
    over: 'Passerad',
    offer: 'Erbjud',
    passed: 'Tackade nej',
    lapse: 'Svarstiden gick ut',
    take: 'Ta tiden',
    release: 'Gör ledig för alla',
    end: 'Tiden har passerat',
    findTaker: 'Sök i väntelistan',
  },
  guards: { beforehand: 'Svarstiden måste ligga framåt i tiden och sluta före besöket.' },
}
