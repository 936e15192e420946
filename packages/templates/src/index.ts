export { editedTexts } from './edited/editedTexts.js'
export { editionsOf, type TextEdition } from './edited/editions.js'
export {
  textLifecycle,
  type TextData,
  type TextDesk,
  type TextLifecycle,
  type TextReader,
} from './edited/textLifecycle.js'
export { amountText } from './facts/amountText.js'
export type { Fact, Facts } from './facts/facts.js'
export type { Sample } from './facts/factsOf.js'
export { Moment } from './facts/moment.js'
export { lineOf, linesOf } from './facts/plain.js'
export { momentIn, type Telling } from './facts/telling.js'
export type { TextWarning } from './library/checkTexts.js'
export { pathOf, type Place } from './library/places.js'
export type { About, EditedText, FindEdited, Linked, LinkTo, TemplateOptions, Told } from './options.js'
export { templates, type NoticeTemplates, type Preview } from './templates.js'
export type { Phrases } from './words/phrases.js'
export type { Text, Texts } from './words/text.js'
export { translated, withTexts, type OtherTexts, type TextTables, type Translated } from './words/translated.js'
