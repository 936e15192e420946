import type { Words } from './words.js'

export const da: Words = {
  hello: 'Hej {{ customer }}',
  regards: 'Venlig hilsen',
  announcement: {
    subject: 'Dit besøg hos os',
    body: `Vi venter dig på {{ place }} {{ startsAt }} og til {{ endsAt.day }}. Prisen er {{ information }}.

Log ind på Mine sider for at bekræfte tiden, eller for at flytte den, hvis den ikke passer:
{{ page }}`,
  },
  reminder: {
    subject: 'Påmindelse: bekræft dit besøg',
    body: 'Dit besøg på {{ place }} {{ startsAt.date }} kl. {{ startsAt.time }} er ikke bekræftet endnu. Bekræft eller flyt det:\n{{ page }}',
  },
  confirmation: {
    subject: 'Dit besøg er bekræftet',
    body: 'Tak for samtalen. Dit besøg på {{ place }} {{ startsAt.date }} kl. {{ startsAt.time }} er bekræftet.',
  },
  removal: {
    subject: 'Din tid er frigivet',
    body: 'Vi fik intet svar. Dit besøg på {{ place }} {{ startsAt.date }} er slettet. Bestil en ny tid:\n{{ page }}',
  },
  calendarEntry: {
    subject: 'Dit besøg {{ startsAt.date }} er bekræftet',
    body: `Vi ses på {{ place }}.

Fra: {{ startsAt }}
Til: {{ endsAt }}
Pris: {{ information }}

Med denne mail kommer besøget i din kalender. Bliver du forhindret, så afbestil eller flyt det her:
{{ page }}`,
  },
  calendarRemoval: {
    subject: 'Dit besøg {{ startsAt.date }} er aflyst',
    body: 'Dit besøg på {{ place }} {{ startsAt }} bliver ikke til noget og tages ud af din kalender. Har du flyttet det, så hører du fra os om den nye tid.',
  },
}
