import { toCustomer } from './letters.js'

const rental = (from: string, until: string) =>
  `{% unless sale %}\n${from}: {{ startsAt }}\n${until}: {{ endsAt }}{% endunless %}`

const order = {
  da: `Bestilling: {{ order }}\nBil: {{ vehicle }}${rental('Fra', 'Til')}`,
  sk: `Objednávka: {{ order }}\nVozidlo: {{ vehicle }}${rental('Začiatok nájmu', 'Koniec nájmu')}`,
  nb: `Bestilling: {{ order }}\nBil: {{ vehicle }}${rental('Fra', 'Til')}`,
  sv: `Beställning: {{ order }}\nBil: {{ vehicle }}${rental('Från', 'Till')}`,
  en: `Order: {{ order }}\nVehicle: {{ vehicle }}${rental('From', 'Until')}`,
}

const money = (price: string, deposit: string) =>
  `{% if price %}\n${price}: {{ price }}{% endif %}{% if deposit %}\n${deposit}: {{ deposit }}{% endif %}`

const priced = {
  da: `${order.da}${money('Pris med moms', 'Depositum')}`,
  sk: `${order.sk}${money('Cena s DPH', 'Kaucia')}`,
  nb: `${order.nb}${money('Pris med mva.', 'Depositum')}`,
  sv: `${order.sv}${money('Pris med moms', 'Deposition')}`,
  en: `${order.en}${money('Price with VAT', 'Deposit')}`,
}

const enclosed = (word: string) => `{% if attachments %}\n\n${word}: {{ attachments | join: ", " }}.{% endif %}`

const why = (word: string) => `{% if reason %}\n${word}: {{ reason }}{% endif %}{% if text %}\n\n{{ text }}{% endif %}`

/** The letters of CarBooker's order work. What the staff write beyond a reason stands in them as it was written. */
export const carBookerLetters = {
  confirmation: toCustomer(
    {
      da: [
        'Ordrebekræftelse {{ order }}',
        `Vi bekræfter hermed din bestilling:\n\n${priced.da}${enclosed('Vedlagt')}\n\nKontakt os, hvis noget ikke er rigtigt, eller hvis du vil ændre noget.`,
      ],
      sk: [
        'Potvrdenie objednávky {{ order }}',
        `potvrdzujeme Vašu objednávku:\n\n${priced.sk}${enclosed('V prílohe')}\n\nAk niečo nie je v poriadku alebo chcete niečo zmeniť, kontaktujte nás, prosím.`,
      ],
      nb: [
        'Ordrebekreftelse {{ order }}',
        `Vi bekrefter herved bestillingen din:\n\n${priced.nb}${enclosed('Vedlagt')}\n\nTa kontakt med oss hvis noe ikke stemmer, eller hvis du vil endre noe.`,
      ],
      sv: [
        'Orderbekräftelse {{ order }}',
        `Vi bekräftar härmed din beställning:\n\n${priced.sv}${enclosed('Bifogat')}\n\nKontakta oss om något inte stämmer eller om du vill ändra något.`,
      ],
      en: [
        'Confirmation of order {{ order }}',
        `We confirm your order:\n\n${priced.en}${enclosed('Enclosed')}\n\nPlease contact us if anything is not right, or if you would like to change something.`,
      ],
    },
    {
      da: 'Din bestilling {{ order }} er bekræftet: {{ vehicle }}{% unless sale %} fra {{ startsAt.date }} kl. {{ startsAt.time }}{% endunless %}. Kontakt os, hvis du vil ændre noget.',
      sk: 'Vaša objednávka {{ order }} je potvrdená: {{ vehicle }}{% unless sale %} od {{ startsAt.date }} o {{ startsAt.time }}{% endunless %}. Ak chcete niečo zmeniť, kontaktujte nás.',
      nb: 'Bestillingen din {{ order }} er bekreftet: {{ vehicle }}{% unless sale %} fra {{ startsAt.date }} kl. {{ startsAt.time }}{% endunless %}. Ta kontakt hvis du vil endre noe.',
      sv: 'Din beställning {{ order }} är bekräftad: {{ vehicle }}{% unless sale %} från {{ startsAt.date }} kl. {{ startsAt.time }}{% endunless %}. Kontakta oss om du vill ändra något.',
      en: 'Your order {{ order }} is confirmed: {{ vehicle }}{% unless sale %} from {{ startsAt.date }} at {{ startsAt.time }}{% endunless %}. Contact us if you would like to change something.',
    },
  ),

  rejection: toCustomer(
    {
      da: [
        'Din bestilling {{ order }} er afvist',
        `Vi må desværre afvise din bestilling:\n\n${order.da}${why('Årsag')}\n\nKontakt os, hvis du har spørgsmål, eller hvis en anden bil eller et andet tidspunkt passer.`,
      ],
      sk: [
        'Zamietnutie objednávky {{ order }}',
        `ľutujeme, ale Vašu objednávku sme museli zamietnuť:\n\n${order.sk}${why('Dôvod')}\n\nAk máte otázky alebo by Vám vyhovovalo iné vozidlo či iný termín, kontaktujte nás, prosím.`,
      ],
      nb: [
        'Bestillingen din {{ order }} er avvist',
        `Vi må dessverre avvise bestillingen din:\n\n${order.nb}${why('Årsak')}\n\nTa kontakt med oss hvis du har spørsmål, eller hvis en annen bil eller et annet tidspunkt kan passe.`,
      ],
      sv: [
        'Din beställning {{ order }} är avvisad',
        `Vi måste tyvärr avvisa din beställning:\n\n${order.sv}${why('Orsak')}\n\nKontakta oss om du har frågor eller om en annan bil eller en annan tid kan passa.`,
      ],
      en: [
        'Your order {{ order }} is rejected',
        `We are sorry that we have to reject your order:\n\n${order.en}${why('Reason')}\n\nPlease contact us if you have questions, or if another vehicle or another time would suit you.`,
      ],
    },
    {
      da: 'Vi må desværre afvise din bestilling {{ order }} ({{ vehicle }}). Kontakt os, hvis en anden bil eller et andet tidspunkt passer.',
      sk: 'Žiaľ, Vašu objednávku {{ order }} ({{ vehicle }}) sme museli zamietnuť. Radi sa dohodneme na inom vozidle či termíne.',
      nb: 'Vi må dessverre avvise bestillingen din {{ order }} ({{ vehicle }}). Ta kontakt hvis en annen bil eller tid kan passe.',
      sv: 'Vi måste tyvärr avvisa din beställning {{ order }} ({{ vehicle }}). Kontakta oss om en annan bil eller tid kan passa.',
      en: 'We are sorry that we have to reject your order {{ order }} ({{ vehicle }}). Contact us if another vehicle or time would suit you.',
    },
  ),

  cancellation: toCustomer(
    {
      da: [
        'Din bestilling {{ order }} er annulleret',
        `Denne bestilling er annulleret:\n\n${order.da}${why('Årsag')}\n\nKontakt os, hvis du har spørgsmål, eller hvis du alligevel vil bestille.`,
      ],
      sk: [
        'Storno objednávky {{ order }}',
        `táto objednávka bola stornovaná:\n\n${order.sk}${why('Dôvod')}\n\nAk máte otázky alebo si predsa chcete vozidlo objednať, kontaktujte nás, prosím.`,
      ],
      nb: [
        'Bestillingen din {{ order }} er kansellert',
        `Denne bestillingen er kansellert:\n\n${order.nb}${why('Årsak')}\n\nTa kontakt med oss hvis du har spørsmål, eller hvis du likevel vil bestille.`,
      ],
      sv: [
        'Din beställning {{ order }} är annullerad',
        `Den här beställningen är annullerad:\n\n${order.sv}${why('Orsak')}\n\nKontakta oss om du har frågor eller om du ändå vill beställa.`,
      ],
      en: [
        'Your order {{ order }} is cancelled',
        `This order is cancelled:\n\n${order.en}${why('Reason')}\n\nPlease contact us if you have questions, or if you would like to order after all.`,
      ],
    },
    {
      da: 'Din bestilling {{ order }} ({{ vehicle }}) er annulleret. Kontakt os, hvis du har spørgsmål.',
      sk: 'Vaša objednávka {{ order }} ({{ vehicle }}) bola stornovaná. V prípade otázok nás kontaktujte.',
      nb: 'Bestillingen din {{ order }} ({{ vehicle }}) er kansellert. Ta kontakt hvis du har spørsmål.',
      sv: 'Din beställning {{ order }} ({{ vehicle }}) är annullerad. Kontakta oss om du har frågor.',
      en: 'Your order {{ order }} ({{ vehicle }}) is cancelled. Contact us if you have questions.',
    },
  ),
}
