import { toCustomer } from './letters.js'

/** Which order it is about. */
const order = {
  da: `Bestilling: {{ order }}
{% if car %}Bil: {{ car }}{% else %}Bilklasse: {{ carClass }}{% endif %}
Fra: {{ startsAt }}
Til: {{ endsAt }}`,
  sk: `Objednávka: {{ order }}
{% if car %}Auto: {{ car }}{% else %}Trieda auta: {{ carClass }}{% endif %}
Začiatok prenájmu: {{ startsAt }}
Koniec prenájmu: {{ endsAt }}`,
  nb: `Bestilling: {{ order }}
{% if car %}Bil: {{ car }}{% else %}Bilklasse: {{ carClass }}{% endif %}
Fra: {{ startsAt }}
Til: {{ endsAt }}`,
  sv: `Beställning: {{ order }}
{% if car %}Bil: {{ car }}{% else %}Bilklass: {{ carClass }}{% endif %}
Från: {{ startsAt }}
Till: {{ endsAt }}`,
  en: `Order: {{ order }}
{% if car %}Car: {{ car }}{% else %}Car class: {{ carClass }}{% endif %}
From: {{ startsAt }}
Until: {{ endsAt }}`,
}

/** How an order that came to nothing ends: why, and what becomes of the money. */
const outcome = (reason: string, refund: string) =>
  `{% if reason %}\n${reason}: {{ reason }}{% endif %}{% if payment %}\n${refund}: {{ payment }}{% endif %}`

const ended = {
  da: `${order.da}${outcome('Årsag', 'Beløb, som du får tilbage')}`,
  sk: `${order.sk}${outcome('Dôvod', 'Suma, ktorú Vám vrátime')}`,
  nb: `${order.nb}${outcome('Årsak', 'Beløp som du får tilbake')}`,
  sv: `${order.sv}${outcome('Orsak', 'Belopp som du får tillbaka')}`,
  en: `${order.en}${outcome('Reason', 'Amount that we refund')}`,
}

/** What the shop wants to know, where it has written it down. */
const question = '{% if question %}\n\n{{ question }}{% endif %}'

/** The letters of the Danish car rental. */
export const danishLetters = {
  question: toCustomer(
    {
      da: [
        'Vi har et spørgsmål til din bestilling {{ order }}',
        `Før vi kan gå videre med din bestilling, har vi brug for at høre fra dig:${question}\n\n${order.da}\n\nSvar os, så snart du kan.`,
      ],
      sk: [
        'Máme otázku k Vašej objednávke {{ order }}',
        `skôr než budeme pokračovať so spracovaním Vašej objednávky, potrebujeme od Vás odpoveď:${question}\n\n${order.sk}\n\nOdpovedzte nám, prosím, čo najskôr.`,
      ],
      nb: [
        'Vi har et spørsmål om bestillingen din {{ order }}',
        `Før vi kan gå videre med bestillingen din, trenger vi å høre fra deg:${question}\n\n${order.nb}\n\nSvar oss så snart du kan.`,
      ],
      sv: [
        'Vi har en fråga om din beställning {{ order }}',
        `Innan vi kan gå vidare med din beställning behöver vi höra av dig:${question}\n\n${order.sv}\n\nSvara oss så snart du kan.`,
      ],
      en: [
        'We have a question about your order {{ order }}',
        `Before we can go on with your order we need to hear from you:${question}\n\n${order.en}\n\nPlease answer as soon as you can.`,
      ],
    },
    {
      da: 'Vi har et spørgsmål til din bestilling {{ order }} med start {{ startsAt.date }}. Se din e-mail, eller ring til os.',
      sk: 'Máme otázku k Vašej objednávke {{ order }} s termínom od {{ startsAt.date }}. Pozrite si e-mail alebo nám zavolajte.',
      nb: 'Vi har et spørsmål om bestillingen din {{ order }} med start {{ startsAt.date }}. Se e-posten din, eller ring oss.',
      sv: 'Vi har en fråga om din beställning {{ order }} med start {{ startsAt.date }}. Se din e-post, eller ring oss.',
      en: 'We have a question about your order {{ order }} starting {{ startsAt.date }}. See your e-mail, or call us.',
    },
  ),

  reminder: toCustomer(
    {
      da: [
        'Vi venter på dit svar vedrørende bestilling {{ order }}',
        `Vi mangler dit svar, før vi kan gå videre med din bestilling:${question}\n\n${order.da}\n\nSvar os, så snart du kan. Ønsker du ikke længere at leje bilen, så giv os også besked.`,
      ],
      sk: [
        'Čakáme na Vašu odpoveď k objednávke {{ order }}',
        `aby sme mohli Vašu objednávku ďalej spracovať, potrebujeme Vašu odpoveď:${question}\n\n${order.sk}\n\nOdpovedzte nám, prosím, čo najskôr. Ak už o prenájom nemáte záujem, dajte nám, prosím, vedieť.`,
      ],
      nb: [
        'Vi venter på svar fra deg om bestilling {{ order }}',
        `Vi trenger svar fra deg før vi kan gå videre med bestillingen din:${question}\n\n${order.nb}\n\nSvar oss så snart du kan. Hvis du ikke lenger ønsker å leie bilen, så gi oss beskjed om det også.`,
      ],
      sv: [
        'Vi väntar på ditt svar om beställning {{ order }}',
        `Vi behöver ditt svar innan vi kan gå vidare med din beställning:${question}\n\n${order.sv}\n\nSvara oss så snart du kan. Om du inte längre vill hyra bilen, så meddela oss det också.`,
      ],
      en: [
        'We are waiting for your answer about order {{ order }}',
        `We need your answer before we can go on with your order:${question}\n\n${order.en}\n\nPlease answer as soon as you can. If you no longer wish to rent the car, please tell us so.`,
      ],
    },
    {
      da: 'Vi venter på dit svar vedr. bestilling {{ order }} med start {{ startsAt.date }}. Svar os, så snart du kan.',
      sk: 'Čakáme na Vašu odpoveď k objednávke {{ order }} s termínom od {{ startsAt.date }}. Ozvite sa nám, prosím, čo najskôr.',
      nb: 'Vi venter på svar fra deg om bestilling {{ order }} med start {{ startsAt.date }}. Svar oss så snart du kan.',
      sv: 'Vi väntar på ditt svar om beställning {{ order }} med start {{ startsAt.date }}. Svara oss så snart du kan.',
      en: 'We are waiting for your answer about order {{ order }} starting {{ startsAt.date }}. Please answer as soon as you can.',
    },
  ),

  warning: toCustomer(
    {
      da: [
        'Din bestilling {{ order }} bliver snart annulleret',
        `Vi har stadig ikke hørt fra dig om denne bestilling:\n\n${order.da}\n\nHvis vi ikke snart hører fra dig, bliver bestillingen annulleret. Vil du beholde den, så svar os med det samme.`,
      ],
      sk: [
        'Vaša objednávka {{ order }} bude čoskoro stornovaná',
        `k tejto objednávke sme od Vás stále nedostali odpoveď:\n\n${order.sk}\n\nAk sa nám čoskoro neozvete, objednávka bude stornovaná. Ak o ňu máte naďalej záujem, odpovedzte nám, prosím, ihneď.`,
      ],
      nb: [
        'Bestillingen din {{ order }} blir snart kansellert',
        `Vi har fortsatt ikke hørt fra deg om denne bestillingen:\n\n${order.nb}\n\nHvis vi ikke snart hører fra deg, blir bestillingen kansellert. Vil du beholde den, så svar oss med en gang.`,
      ],
      sv: [
        'Din beställning {{ order }} blir snart annullerad',
        `Vi har ännu inte hört av dig om den här beställningen:\n\n${order.sv}\n\nOm vi inte hör av dig snart blir beställningen annullerad. Vill du behålla den, så svara oss genast.`,
      ],
      en: [
        'Your order {{ order }} will soon be cancelled',
        `We have still not heard from you about this order:\n\n${order.en}\n\nIf we do not hear from you soon, the order will be cancelled. If you want to keep it, please answer at once.`,
      ],
    },
    {
      da: 'Vi har ikke hørt fra dig om bestilling {{ order }} med start {{ startsAt.date }}. Svar os nu, ellers bliver den snart annulleret.',
      sk: 'K objednávke {{ order }} s termínom od {{ startsAt.date }} nemáme Vašu odpoveď. Ozvite sa ihneď, inak bude čoskoro stornovaná.',
      nb: 'Vi har ikke hørt fra deg om bestilling {{ order }} med start {{ startsAt.date }}. Svar oss nå, ellers blir den snart kansellert.',
      sv: 'Vi har inte hört av dig om beställning {{ order }} med start {{ startsAt.date }}. Svara oss nu, annars blir den snart annullerad.',
      en: 'We have not heard from you about order {{ order }} starting {{ startsAt.date }}. Please answer now, or it will soon be cancelled.',
    },
  ),

  rejection: toCustomer(
    {
      da: [
        'Din bestilling {{ order }} er afvist',
        `Vi kan desværre ikke tage imod din bestilling:\n\n${ended.da}\n\nKontakt os, hvis du har spørgsmål, eller hvis noget er forkert. Du er velkommen til at bestille en anden bil eller vælge en anden periode.`,
      ],
      sk: [
        'Vaša objednávka {{ order }} bola zamietnutá',
        `ľutujeme, ale Vašu objednávku nemôžeme prijať:\n\n${ended.sk}\n\nAk máte otázky alebo niektorý údaj nie je správny, kontaktujte nás. Radi prijmeme objednávku na iné auto alebo iný termín.`,
      ],
      nb: [
        'Bestillingen din {{ order }} er avvist',
        `Vi kan dessverre ikke ta imot bestillingen din:\n\n${ended.nb}\n\nTa kontakt med oss hvis du har spørsmål, eller hvis noe er feil. Du er velkommen til å bestille en annen bil eller velge en annen periode.`,
      ],
      sv: [
        'Din beställning {{ order }} är avvisad',
        `Vi kan tyvärr inte ta emot din beställning:\n\n${ended.sv}\n\nKontakta oss om du har frågor eller om något är fel. Du är välkommen att beställa en annan bil eller välja en annan period.`,
      ],
      en: [
        'Your order {{ order }} is rejected',
        `We are sorry that we cannot accept your order:\n\n${ended.en}\n\nPlease contact us if you have questions, or if anything is wrong. You are welcome to order another car or to choose another period.`,
      ],
    },
    {
      da: 'Vi kan desværre ikke tage imod din bestilling {{ order }} med start {{ startsAt.date }}. Kontakt os, hvis du har spørgsmål.',
      sk: 'Žiaľ, Vašu objednávku {{ order }} s termínom od {{ startsAt.date }} nemôžeme prijať. V prípade otázok nás kontaktujte.',
      nb: 'Vi kan dessverre ikke ta imot bestillingen din {{ order }} med start {{ startsAt.date }}. Ta kontakt hvis du har spørsmål.',
      sv: 'Vi kan tyvärr inte ta emot din beställning {{ order }} med start {{ startsAt.date }}. Kontakta oss om du har frågor.',
      en: 'We are sorry that we cannot accept your order {{ order }} starting {{ startsAt.date }}. Please contact us if you have questions.',
    },
  ),

  cancellation: toCustomer(
    {
      da: [
        'Din bestilling {{ order }} er annulleret',
        `Denne bestilling er annulleret:\n\n${ended.da}\n\nVil du alligevel leje en bil, så lav en ny bestilling. Kontakt os, hvis du har spørgsmål.`,
      ],
      sk: [
        'Vaša objednávka {{ order }} bola stornovaná',
        `táto objednávka bola stornovaná:\n\n${ended.sk}\n\nAk si predsa chcete auto prenajať, vytvorte, prosím, novú objednávku. V prípade otázok nás kontaktujte.`,
      ],
      nb: [
        'Bestillingen din {{ order }} er kansellert',
        `Denne bestillingen er kansellert:\n\n${ended.nb}\n\nVil du likevel leie en bil, så legg inn en ny bestilling. Ta kontakt med oss hvis du har spørsmål.`,
      ],
      sv: [
        'Din beställning {{ order }} är annullerad',
        `Den här beställningen är annullerad:\n\n${ended.sv}\n\nVill du ändå hyra en bil, så gör en ny beställning. Kontakta oss om du har frågor.`,
      ],
      en: [
        'Your order {{ order }} is cancelled',
        `This order is cancelled:\n\n${ended.en}\n\nIf you would like to rent a car after all, please place a new order. Contact us if you have questions.`,
      ],
    },
    {
      da: 'Din bestilling {{ order }} med start {{ startsAt.date }} er annulleret. Vil du alligevel leje en bil, så bestil igen.',
      sk: 'Vaša objednávka {{ order }} s termínom od {{ startsAt.date }} bola stornovaná. Ak máte o auto záujem, vytvorte novú objednávku.',
      nb: 'Bestillingen din {{ order }} med start {{ startsAt.date }} er kansellert. Vil du likevel leie en bil, så bestill på nytt.',
      sv: 'Din beställning {{ order }} med start {{ startsAt.date }} är annullerad. Vill du ändå hyra en bil, så beställ på nytt.',
      en: 'Your order {{ order }} starting {{ startsAt.date }} is cancelled. If you would like a car after all, please order again.',
    },
  ),
}
