import type { Words } from './words.js'

export const sv: Words = {
  hello: 'Hej {{ customer }}!',
  regards: 'Vänliga hälsningar',
  announcement: {
    subject: 'Ditt besök hos oss',
    body: `Vi väntar dig på {{ place }} {{ startsAt }}, till {{ endsAt.day }}. Priset är {{ information }}.

Logga in på Mina sidor för att bekräfta tiden, eller för att boka om om den inte passar:
{{ page }}`,
  },
  reminder: {
    subject: 'Påminnelse: bekräfta ditt besök',
    body: 'Ditt besök på {{ place }} {{ startsAt.date }} kl. {{ startsAt.time }} är inte bekräftat än. Bekräfta eller boka om:\n{{ page }}',
  },
  confirmation: {
    subject: 'Ditt besök är bekräftat',
    body: 'Tack för samtalet. Ditt besök på {{ place }} {{ startsAt.date }} kl. {{ startsAt.time }} är bekräftat.',
  },
  removal: {
    subject: 'Din tid har släppts',
    body: 'Vi fick inget svar. Ditt besök på {{ place }} {{ startsAt.date }} är borttaget. Boka en ny tid:\n{{ page }}',
  },
  calendarEntry: {
    subject: 'Ditt besök {{ startsAt.date }} är bekräftat',
    body: `Vi ses på {{ place }}.

Från: {{ startsAt }}
Till: {{ endsAt }}
Pris: {{ information }}

Med det här brevet kommer besöket till din kalender. Får du förhinder, så avboka eller boka om här:
{{ page }}`,
  },
  calendarRemoval: {
    subject: 'Ditt besök {{ startsAt.date }} är avbokat',
    body: 'Ditt besök på {{ place }} {{ startsAt }} blir inte av, och tas bort ur din kalender. Har du bokat om, så hör du av oss om den nya tiden.',
  },
}
