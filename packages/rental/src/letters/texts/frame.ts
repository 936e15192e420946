import type { Texts } from '../../words/texts.js'

/** How a letter begins where no name is known. */
export const openings: Texts = { da: 'Hej', sk: 'Dobrý deň,', nb: 'Hei', sv: 'Hej!', en: 'Hello,' }

const name = '{% if customer %} {{ customer }}{% endif %}'

/** How it begins where one is. Slovak sets the name apart, as it is: nobody's name is inflected by a program. */
export const salutations: Texts = {
  da: `Hej${name}`,
  sk: 'Dobrý deň{% if customer %}, {{ customer }}{% endif %},',
  nb: `Hei${name}`,
  sv: `Hej${name}!`,
  en: '{% if customer %}Dear {{ customer }},{% else %}Hello,{% endif %}',
}

const signed = (greeting: string) => `{% if shop %}\n\n${greeting}\n{{ shop }}{% endif %}`
const linked = (here: string) => `{% if page %}\n\n${here}\n{{ page }}{% endif %}`

/** How a letter ends: where to look, and who wrote, as far as the shop has said. */
export const closings: Texts = {
  da: `${linked('Se din bestilling her:')}${signed('Venlig hilsen')}`,
  sk: `${linked('Svoju objednávku nájdete tu:')}${signed('S pozdravom')}`,
  nb: `${linked('Se bestillingen din her:')}${signed('Vennlig hilsen')}`,
  sv: `${linked('Se din beställning här:')}${signed('Vänliga hälsningar')}`,
  en: `${linked('See your order here:')}${signed('Kind regards,')}`,
}

/** How an SMS ends. */
export const smsClosing = '{% if page %} {{ page }}{% endif %}{% if shop %} - {{ shop }}{% endif %}'
