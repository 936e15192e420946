import { toSubscriber } from './letters.js'

/** The letters about one item on subscription: SX-27 and SX-28. */
export const deliveryLetters = {
  checkIn: toSubscriber(
    {
      da: [
        'Går alt godt med {{ item }}?',
        'Vi vil gerne høre, om alt er i orden med {{ item }} (levering {{ delivery }}){% if deliveredAt %}, som du fik den {{ deliveredAt.date }}{% endif %}.\n\nEr noget galt, eller har du brug for gode råd om vedligeholdelse, så svar os endelig. Er alt godt, behøver du ikke gøre noget.',
      ],
      sk: [
        'Je všetko v poriadku? {{ item }}',
        'radi by sme vedeli, či ste spokojní a či je všetko v poriadku: {{ item }} (dodávka {{ delivery }}){% if deliveredAt %}, doručené {{ deliveredAt.date }}{% endif %}.\n\nAk niečo nie je v poriadku alebo potrebujete poradiť s údržbou, odpovedzte nám, prosím. Ak je všetko v poriadku, nemusíte robiť nič.',
      ],
      nb: [
        'Er alt i orden med {{ item }}?',
        'Vi vil gjerne høre om alt er i orden med {{ item }} (leveranse {{ delivery }}){% if deliveredAt %}, som du fikk {{ deliveredAt.date }}{% endif %}.\n\nHvis noe er galt, eller du trenger råd om vedlikehold, så svar oss gjerne. Er alt i orden, trenger du ikke å gjøre noe.',
      ],
      sv: [
        'Är allt bra med {{ item }}?',
        'Vi vill gärna höra om allt är bra med {{ item }} (leverans {{ delivery }}){% if deliveredAt %}, som du fick {{ deliveredAt.date }}{% endif %}.\n\nOm något är fel, eller om du behöver råd om skötsel, så svara oss gärna. Är allt bra behöver du inte göra något.',
      ],
      en: [
        'Is everything fine with {{ item }}?',
        'We would like to know whether everything is fine with {{ item }} (delivery {{ delivery }}){% if deliveredAt %}, which you received on {{ deliveredAt.date }}{% endif %}.\n\nIf something is wrong, or if you need advice on maintenance, please answer. If all is well, there is nothing you need to do.',
      ],
    },
    {
      da: 'Går alt godt med {{ item }} (levering {{ delivery }})? Svar os, hvis noget er galt.',
      sk: 'Je všetko v poriadku? {{ item }} (dodávka {{ delivery }}). Ak nie, dajte nám, prosím, vedieť.',
      nb: 'Er alt i orden med {{ item }} (leveranse {{ delivery }})? Svar oss hvis noe er galt.',
      sv: 'Är allt bra med {{ item }} (leverans {{ delivery }})? Svara oss om något är fel.',
      en: 'Is everything fine with {{ item }} (delivery {{ delivery }})? Please tell us if something is wrong.',
    },
  ),

  returnReminder: toSubscriber(
    {
      da: [
        'Husk at returnere {{ item }}',
        'Dit abonnement slutter, og du skal returnere {{ item }} (levering {{ delivery }}){% if returnBy %} senest {{ returnBy.day }}{% endif %}.\n\nEr den allerede sendt, behøver du ikke gøre mere. Kontakt os, hvis du ikke kan nå det.',
      ],
      sk: [
        'Nezabudnite vrátiť: {{ item }}',
        'Vaše predplatné sa končí. Nezabudnite, prosím, vrátiť: {{ item }} (dodávka {{ delivery }}){% if returnBy %}, najneskôr do {{ returnBy.date }}{% endif %}.\n\nAk ste už všetko odoslali, nemusíte robiť nič ďalšie. Ak to nestíhate, kontaktujte nás, prosím.',
      ],
      nb: [
        'Husk å returnere {{ item }}',
        'Abonnementet ditt avsluttes, og du må returnere {{ item }} (leveranse {{ delivery }}){% if returnBy %} senest {{ returnBy.day }}{% endif %}.\n\nHar du allerede sendt den, trenger du ikke å gjøre mer. Ta kontakt med oss hvis du ikke rekker det.',
      ],
      sv: [
        'Glöm inte att lämna tillbaka {{ item }}',
        'Ditt abonnemang avslutas, och du ska lämna tillbaka {{ item }} (leverans {{ delivery }}){% if returnBy %} senast {{ returnBy.day }}{% endif %}.\n\nHar du redan skickat den behöver du inte göra något mer. Kontakta oss om du inte hinner.',
      ],
      en: [
        'Remember to return {{ item }}',
        'Your subscription is ending, so please return {{ item }} (delivery {{ delivery }}){% if returnBy %} by {{ returnBy.day }}{% endif %}.\n\nIf it is on its way already, there is nothing more to do. Please contact us if you cannot make it in time.',
      ],
    },
    {
      da: 'Husk at returnere {{ item }} (levering {{ delivery }}){% if returnBy %} senest {{ returnBy.date }}{% endif %}. Kontakt os, hvis du ikke kan nå det.',
      sk: 'Nezabudnite vrátiť: {{ item }} (dodávka {{ delivery }}){% if returnBy %}, najneskôr do {{ returnBy.date }}{% endif %}. Ak to nestíhate, ozvite sa.',
      nb: 'Husk å returnere {{ item }} (leveranse {{ delivery }}){% if returnBy %} senest {{ returnBy.date }}{% endif %}. Ta kontakt hvis du ikke rekker det.',
      sv: 'Glöm inte att lämna tillbaka {{ item }} (leverans {{ delivery }}){% if returnBy %} senast {{ returnBy.date }}{% endif %}. Kontakta oss om du inte hinner.',
      en: 'Remember to return {{ item }} (delivery {{ delivery }}){% if returnBy %} by {{ returnBy.date }}{% endif %}. Contact us if you cannot make it in time.',
    },
  ),
}
