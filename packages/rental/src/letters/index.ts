export type { EmailText, LetterText, NoticeTexts, ShippedLetter } from './letter.js'
export type { RentalTemplateOptions, RentalTexts } from './options.js'
export { rentalTemplates } from './rentalTemplates.js'
export { rentalTexts } from './rentalTexts.js'
