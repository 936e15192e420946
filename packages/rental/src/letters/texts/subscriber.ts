import { ending, items, ordered, swapped } from './subscriptionParts.js'
import { toSubscriber } from './letters.js'

const why = (word: string) => `{% if reason %}\n${word}: {{ reason }}{% endif %}{% if text %}\n\n{{ text }}{% endif %}`

const one = (word: string) =>
  `${word}: {{ order }}{% if item %}\n- {{ item }}{% endif %}{% if text %}\n\n{{ text }}{% endif %}`

/** Which item will not come. */
const gone = {
  da: one('Bestilling'),
  sk: one('Objednávka'),
  nb: one('Bestilling'),
  sv: one('Beställning'),
  en: one('Order'),
}

/** What customers are told of their subscription orders. */
export const subscriberLetters = {
  orderedCustomer: toSubscriber({
    da: [
      'Dit abonnement er bestilt: {{ order }}',
      `Tak for din bestilling. Vi har modtaget den og reserveret:\n\n${items.da}\n\nUnder Mine bestillinger kan du senere bytte til en anden vare eller opsige abonnementet. Kontakt os, hvis noget ikke er rigtigt.`,
    ],
    sk: [
      'Predplatné objednané: {{ order }}',
      `ďakujeme za Vašu objednávku. Prijali sme ju a rezervovali sme pre Vás:\n\n${items.sk}\n\nV časti Moje objednávky môžete neskôr požiadať o výmenu alebo o ukončenie predplatného. Ak niečo nie je v poriadku, kontaktujte nás, prosím.`,
    ],
    nb: [
      'Bestilling av abonnement: {{ order }}',
      `Takk for bestillingen. Vi har mottatt den og reservert:\n\n${items.nb}\n\nUnder Mine bestillinger kan du senere bytte til en annen vare eller be om å avslutte abonnementet. Ta kontakt med oss hvis noe ikke stemmer.`,
    ],
    sv: [
      'Ditt abonnemang är beställt: {{ order }}',
      `Tack för din beställning. Vi har tagit emot den och reserverat:\n\n${items.sv}\n\nUnder Mina beställningar kan du senare byta till en annan vara eller säga upp abonnemanget. Kontakta oss om något inte stämmer.`,
    ],
    en: [
      'Your subscription is ordered: {{ order }}',
      `Thank you for your order. We have received it and reserved:\n\n${items.en}\n\nUnder My orders you can later swap to another item or ask to end the subscription. Please contact us if anything is not right.`,
    ],
  }),

  cancelledCustomer: toSubscriber({
    da: [
      'Din bestilling {{ order }} er annulleret',
      `Denne bestilling er annulleret:\n\n${ordered.da}${why('Årsag')}\n\nHar du allerede betalt, får du pengene tilbage. Kontakt os, hvis du har spørgsmål, eller hvis du alligevel vil bestille.`,
    ],
    sk: [
      'Storno objednávky {{ order }}',
      `táto objednávka bola stornovaná:\n\n${ordered.sk}${why('Dôvod')}\n\nAk ste už zaplatili, peniaze Vám vrátime. Ak máte otázky alebo si predsa chcete predplatné objednať, kontaktujte nás, prosím.`,
    ],
    nb: [
      'Bestillingen din {{ order }} er kansellert',
      `Denne bestillingen er kansellert:\n\n${ordered.nb}${why('Årsak')}\n\nHar du allerede betalt, får du pengene tilbake. Ta kontakt med oss hvis du har spørsmål, eller hvis du likevel vil bestille.`,
    ],
    sv: [
      'Din beställning {{ order }} är annullerad',
      `Den här beställningen är annullerad:\n\n${ordered.sv}${why('Orsak')}\n\nHar du redan betalat får du pengarna tillbaka. Kontakta oss om du har frågor eller om du ändå vill beställa.`,
    ],
    en: [
      'Your order {{ order }} is cancelled',
      `This order is cancelled:\n\n${ordered.en}${why('Reason')}\n\nIf you have paid already, you get your money back. Please contact us if you have questions, or if you would like to order after all.`,
    ],
  }),

  itemCancelledCustomer: toSubscriber({
    da: [
      'En vare i din bestilling {{ order }} er annulleret',
      `Vi kan desværre ikke levere denne vare:\n\n${gone.da}\n\n{% if others %}Resten af din bestilling gælder stadig. {% endif %}Har du allerede betalt for varen, får du beløbet godskrevet. Kontakt os, hvis du har spørgsmål, eller hvis du hellere vil have en anden vare.`,
    ],
    sk: [
      'Storno položky z objednávky {{ order }}',
      `ľutujeme, ale túto položku Vám nemôžeme dodať:\n\n${gone.sk}\n\n{% if others %}Zvyšok Vašej objednávky naďalej platí. {% endif %}Ak ste za položku už zaplatili, sumu Vám pripíšeme. Ak máte otázky alebo by ste radšej chceli inú položku, kontaktujte nás, prosím.`,
    ],
    nb: [
      'En vare i bestillingen din {{ order }} er kansellert',
      `Vi kan dessverre ikke levere denne varen:\n\n${gone.nb}\n\n{% if others %}Resten av bestillingen din gjelder fortsatt. {% endif %}Har du allerede betalt for varen, får du beløpet godskrevet. Ta kontakt med oss hvis du har spørsmål, eller hvis du heller vil ha en annen vare.`,
    ],
    sv: [
      'En vara i din beställning {{ order }} är annullerad',
      `Vi kan tyvärr inte leverera den här varan:\n\n${gone.sv}\n\n{% if others %}Resten av din beställning gäller fortfarande. {% endif %}Har du redan betalat för varan får du beloppet tillgodo. Kontakta oss om du har frågor eller om du hellre vill ha en annan vara.`,
    ],
    en: [
      'An item of your order {{ order }} is cancelled',
      `We are sorry that we cannot deliver this item:\n\n${gone.en}\n\n{% if others %}The rest of your order stands. {% endif %}If you have paid for the item already, the amount is credited to you. Please contact us if you have questions, or if you would rather have another item.`,
    ],
  }),

  swapRequestedCustomer: toSubscriber({
    da: [
      'Du har bedt om et bytte: {{ order }}',
      `Vi har modtaget dit ønske om at bytte til en anden vare:\n\n${swapped.da}\n\nGør den nuværende vare klar til returnering. Så længe den nye ikke er sendt, kan du trække byttet tilbage under Mine bestillinger.`,
    ],
    sk: [
      'Požiadali ste o výmenu: {{ order }}',
      `prijali sme Vašu žiadosť o výmenu:\n\n${swapped.sk}\n\nPripravte, prosím, doterajšiu položku na vrátenie. Kým nová položka nie je odoslaná, môžete žiadosť o výmenu vziať späť v časti Moje objednávky.`,
    ],
    nb: [
      'Forespørsel om å bytte til en annen vare: {{ order }}',
      `Vi har mottatt forespørselen din om å bytte til en annen vare:\n\n${swapped.nb}\n\nGjør den nåværende varen klar til retur. Så lenge den nye ikke er sendt, kan du trekke byttet tilbake under Mine bestillinger.`,
    ],
    sv: [
      'Du har begärt ett byte: {{ order }}',
      `Vi har tagit emot din begäran om att byta till en annan vara:\n\n${swapped.sv}\n\nGör den nuvarande varan redo att lämnas in. Så länge den nya inte är skickad kan du återkalla bytet under Mina beställningar.`,
    ],
    en: [
      'You asked for a swap: {{ order }}',
      `We have received your request to swap to another item:\n\n${swapped.en}\n\nPlease get the present item ready to return. As long as the new one has not been sent, you can withdraw the swap under My orders.`,
    ],
  }),

  endRequestedCustomer: toSubscriber({
    da: [
      'Dit abonnement er opsagt: {{ order }}',
      `Vi har registreret, at dette abonnement er opsagt:\n\n${ending.da}\n\nReturner varen senest den dag. Abonnementet lukkes først, når varen er kommet tilbage og kontrolleret.{% if withdrawable %} Fortryder du, kan du inden da trække opsigelsen tilbage under Mine bestillinger.{% endif %}`,
    ],
    sk: [
      'Ukončenie predplatného: {{ order }}',
      `zaevidovali sme ukončenie tohto predplatného:\n\n${ending.sk}\n\nPoložku, prosím, vráťte najneskôr v uvedený deň. Predplatné sa uzavrie až po jej vrátení a kontrole.{% if withdrawable %} Ak si to rozmyslíte, môžete dovtedy žiadosť o ukončenie vziať späť v časti Moje objednávky.{% endif %}`,
    ],
    nb: [
      'Forespørsel om å avslutte abonnementet: {{ order }}',
      `Vi har registrert at dette abonnementet skal avsluttes:\n\n${ending.nb}\n\nReturner varen senest den dagen. Abonnementet lukkes først når varen er returnert og kontrollert.{% if withdrawable %} Angrer du, kan du før det trekke forespørselen tilbake under Mine bestillinger.{% endif %}`,
    ],
    sv: [
      'Ditt abonnemang är uppsagt: {{ order }}',
      `Vi har registrerat att det här abonnemanget är uppsagt:\n\n${ending.sv}\n\nLämna tillbaka varan senast den dagen. Abonnemanget stängs först när varan har kommit tillbaka och kontrollerats.{% if withdrawable %} Ångrar du dig kan du innan dess återkalla uppsägningen under Mina beställningar.{% endif %}`,
    ],
    en: [
      'Your subscription is to end: {{ order }}',
      `We have noted that this subscription is to end:\n\n${ending.en}\n\nPlease return the item by that day. The subscription is closed only when the item has come back and been inspected.{% if withdrawable %} If you change your mind, you can withdraw the request under My orders before then.{% endif %}`,
    ],
  }),

  endWarningCustomer: toSubscriber({
    da: [
      'Abonnementet når sin slutdato: {{ order }}',
      'Abonnementet på bestilling {{ order }} har slutdato {{ endsAt.day }}.\n\nGiv os besked inden den dag, hvis du vil opsige abonnementet, eller hvis du har spørgsmål om, hvad der sker derefter.',
    ],
    sk: [
      'Blíži sa koniec predplatného: {{ order }}',
      'predplatné k objednávke {{ order }} má dátum ukončenia {{ endsAt.date }}.\n\nAk ho chcete ukončiť alebo máte otázky, čo bude nasledovať, dajte nám, prosím, vedieť pred týmto dňom.',
    ],
    nb: [
      'Abonnementet nærmer seg sluttdatoen: {{ order }}',
      'Abonnementet på bestilling {{ order }} har sluttdato {{ endsAt.day }}.\n\nGi oss beskjed før den dagen hvis du vil avslutte abonnementet, eller hvis du lurer på hva som skjer etterpå.',
    ],
    sv: [
      'Abonnemanget närmar sig slutdatum: {{ order }}',
      'Abonnemanget på beställning {{ order }} har slutdatum {{ endsAt.day }}.\n\nMeddela oss före den dagen om du vill säga upp abonnemanget eller om du undrar vad som händer sedan.',
    ],
    en: [
      'Your end date is near: {{ order }}',
      'The subscription of order {{ order }} has the end date {{ endsAt.day }}.\n\nPlease tell us before that day if you want to end the subscription, or if you wonder what happens then.',
    ],
  }),

  paymentFailedCustomer: toSubscriber({
    da: [
      'Betalingen mislykkedes: {{ order }}',
      'Vi kunne ikke opkræve betalingen{% if payment %} på {{ payment }}{% endif %}{% if dueAt %}, som forfaldt {{ dueAt.day }}{% endif %}, for bestilling {{ order }}.\n\n{% if retryAt %}Vi prøver igen {{ retryAt.day }}. Sørg for, at dit kort er gyldigt, og at der er dækning.{% else %}Vi prøver ikke igen automatisk. Kontakt os, så vi kan finde en løsning.{% endif %}',
    ],
    sk: [
      'Platba zlyhala: {{ order }}',
      'platbu{% if payment %} {{ payment }}{% endif %}{% if dueAt %} splatnú {{ dueAt.date }}{% endif %} za objednávku {{ order }} sa nepodarilo zrealizovať.\n\n{% if retryAt %}Ďalší pokus urobíme {{ retryAt.date }}. Skontrolujte, prosím, platnosť karty a zostatok na účte.{% else %}Ďalší pokus už sami neurobíme. Kontaktujte nás, prosím, aby sme našli riešenie.{% endif %}',
    ],
    nb: [
      'Betalingen mislyktes: {{ order }}',
      'Vi fikk ikke trukket betalingen{% if payment %} på {{ payment }}{% endif %}{% if dueAt %}, som forfalt {{ dueAt.day }}{% endif %}, for bestilling {{ order }}.\n\n{% if retryAt %}Vi prøver igjen {{ retryAt.day }}. Sørg for at kortet er gyldig, og at det er dekning.{% else %}Vi prøver ikke igjen automatisk. Ta kontakt med oss, så finner vi en løsning.{% endif %}',
    ],
    sv: [
      'Betalningen misslyckades: {{ order }}',
      'Vi kunde inte dra betalningen{% if payment %} på {{ payment }}{% endif %}{% if dueAt %}, som förföll {{ dueAt.day }}{% endif %}, för beställning {{ order }}.\n\n{% if retryAt %}Vi försöker igen {{ retryAt.day }}. Se till att kortet är giltigt och att det finns täckning.{% else %}Vi försöker inte igen automatiskt. Kontakta oss så hittar vi en lösning.{% endif %}',
    ],
    en: [
      'Your payment failed: {{ order }}',
      'We could not collect the payment{% if payment %} of {{ payment }}{% endif %}{% if dueAt %}, due on {{ dueAt.day }}{% endif %}, for order {{ order }}.\n\n{% if retryAt %}We will try again on {{ retryAt.day }}. Please make sure that your card is valid and has cover.{% else %}We will not try again by ourselves. Please contact us, so that we can find a solution.{% endif %}',
    ],
  }),
}
