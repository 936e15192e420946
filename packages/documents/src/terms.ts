/**
 * General terms and privacy in editions: in force from a date, and public on the website.
 *
 * @packageDocumentation
 */
export { termsSample } from './ready/samples.js'
export { privacyLayout, termsLayout } from './ready/termsLayouts.js'
export { inForce, type DatedEdition } from './template/inForce.js'
export {
  templatePath,
  type MistakesOf,
  type PaperValues,
  type TemplateKind,
  type TemplateOptions,
} from './template/layouts.js'
export { publicTerms, type PublicTerms, type PublicTermsOptions, type TermsQuestion } from './terms/publicTerms.js'
export { termsRender, type TermsPages } from './terms/termsPages.js'
export { termsFiling } from './terms/termsFiling.js'
export { TermsData, termsLifecycle, TermsEdition, type TermsDesk, type TermsLifecycle } from './terms/termsLifecycle.js'
