export { emailOf } from './mailroom.js'
export { letters } from './letters.js'
export { visit } from './lifecycle.js'
export { languages, texts } from './texts/index.js'
