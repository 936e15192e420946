import type { sv } from './sv.js'

export const da: typeof sv = {
  salutation: 'Hej{% if customer %} {{ customer }}{% endif %}!',
  what: 'Opgave',
  when: 'Tid',
  where: 'Sted',
  until: '{{ startsAt.day }} kl. {{ startsAt.time }}–{{ endsAt.time }}',
  pages: 'Min side',
  code: 'Din kode',
  confirm: 'Bekræft tiden',
  rebook: 'Find en anden tid',
  bookAgain: 'Book en ny tid',
  greeting: 'Venlig hilsen',
  announcement: {
    subject: 'Besøg {{ startsAt.day }} kl. {{ startsAt.time }}',
    lead: 'Vi har booket et besøg hos dig.',
    ask: 'Log ind på Min side og bekræft tiden. Passer den ikke, kan du finde en anden tid der. En tid, der ikke bekræftes, fjernes og går til en anden.',
    sms: 'Vi kommer {{ startsAt.date }} kl. {{ startsAt.time }}: {{ purpose }}, {{ place }}. Bekræft eller find en anden tid',
  },
  reminder: {
    subject: 'Påmindelse: bekræft besøget {{ startsAt.date }}',
    lead: 'Du har endnu ikke bekræftet dit besøg.',
    ask: 'Bekræft tiden eller find en anden på Min side. Hører vi ikke fra dig, fjernes bookingen, og tiden bliver ledig for andre.',
    sms: 'Påmindelse: {{ purpose }} {{ startsAt.date }} kl. {{ startsAt.time }}, {{ place }}. Uden svar fjernes tiden. Bekræft eller find en anden tid',
  },
  confirmation: {
    subject: 'Besøget {{ startsAt.date }} er bekræftet',
    lead: 'Tak, din tid er bekræftet.',
    ask: 'Skal du alligevel ændre noget, gør du det på Min side.',
    sms: 'Tak, din tid er bekræftet: {{ startsAt.date }} kl. {{ startsAt.time }}, {{ place }}. Ret',
  },
  removal: {
    subject: 'Din tid {{ startsAt.date }} er fjernet',
    lead: 'Vi fik intet svar på vores påmindelse. Din booking er derfor fjernet, og tiden er ledig for andre.',
    ask: 'Du er velkommen til at booke en ny tid på Min side.',
    sms: 'Vi fik intet svar, så din tid {{ startsAt.date }} kl. {{ startsAt.time }} er fjernet. Book en ny tid',
  },
  cancellation: {
    subject: 'Besøget {{ startsAt.date }} er aflyst',
    lead: 'Besøget nedenfor er aflyst. Du behøver ikke at være hjemme.',
    ask: 'En ny tid booker du på Min side.',
    sms: 'Besøget {{ startsAt.date }} kl. {{ startsAt.time }}, {{ place }}, er aflyst. Ny tid',
  },
  released: 'Tiden er gået til en anden. Book en ny på Min side',
}
