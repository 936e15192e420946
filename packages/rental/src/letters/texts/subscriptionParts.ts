/** What was ordered, and for how long. */
export const items = {
  da: list('Bestilling', ' pr. måned', ' (én gang)', 'Fra', 'Foreløbig slutdato'),
  sk: list('Objednávka', ' mesačne', ' (jednorazovo)', 'Od', 'Predbežný dátum ukončenia'),
  nb: list('Bestilling', ' per måned', ' (én gang)', 'Fra', 'Foreløpig sluttdato'),
  sv: list('Beställning', ' per månad', ' (en gång)', 'Från', 'Preliminärt slutdatum'),
  en: list('Order', ' per month', ' (once)', 'From', 'Provisional end date'),
}

/** What was ordered, where the rest does not count any more. */
export const ordered = {
  da: short('Bestilling', 'Fra'),
  sk: short('Objednávka', 'Od'),
  nb: short('Bestilling', 'Fra'),
  sv: short('Beställning', 'Från'),
  en: short('Order', 'From'),
}

function short(order: string, from: string): string {
  return `${order}: {{ order }}{% for item in items %}\n- {{ item.name }}{% endfor %}\n${from}: {{ startsAt }}`
}

function list(...[order, monthly, once, from, until]: readonly [string, string, string, string, string]): string {
  const line = `\n- {{ item.name }}{% if item.fee %}: {{ item.fee }}{% if item.monthly %}${monthly}{% else %}${once}{% endif %}{% endif %}`
  return `${order}: {{ order }}{% for item in items %}${line}{% endfor %}\n${from}: {{ startsAt }}{% if endsAt %}\n${until}: {{ endsAt.day }}{% endif %}`
}

/** Which item for which, and what that costs. */
export const swapped = {
  da: swap('Bestilling', 'Nu', 'Ny', ' pr. måned', 'Tillæg indtil næste betaling', 'Trækkes fra næste betaling'),
  sk: swap('Objednávka', 'Teraz', 'Nová', ' mesačne', 'Doplatok do ďalšej platby', 'Odpočítame z ďalšej platby'),
  nb: swap('Bestilling', 'Nå', 'Ny', ' per måned', 'Tillegg frem til neste betaling', 'Trekkes fra neste betaling'),
  sv: swap('Beställning', 'Nu', 'Ny', ' per månad', 'Tillägg till nästa betalning', 'Dras av från nästa betalning'),
  en: swap('Order', 'Now', 'New', ' per month', 'Extra until the next payment', 'Taken off the next payment'),
}

function swap(
  ...[order, before, after, monthly, extra, less]: readonly [string, string, string, string, string, string]
): string {
  const now = `${before}: {{ oldItem }}\n${after}: {{ newItem }}{% if newFee %}, {{ newFee }}${monthly}{% endif %}`
  const money = `{% if extra %}\n${extra}: {{ extra }}{% endif %}{% if credit %}\n${less}: {{ credit }}{% endif %}`
  return `${order}: {{ order }}\n${now}${money}`
}

/** Which items end, and until when they must be back. */
export const ending = {
  da: end('Bestilling', 'returneres senest {{ item.returnBy.day }}'),
  sk: end('Objednávka', 'vrátiť najneskôr do {{ item.returnBy.date }}'),
  nb: end('Bestilling', 'returneres senest {{ item.returnBy.day }}'),
  sv: end('Beställning', 'lämnas tillbaka senast {{ item.returnBy.day }}'),
  en: end('Order', 'to be returned by {{ item.returnBy.day }}'),
}

function end(order: string, by: string): string {
  return `${order}: {{ order }}{% for item in ending %}\n- {{ item.name }}{% if item.returnBy %}: ${by}{% endif %}{% endfor %}`
}
