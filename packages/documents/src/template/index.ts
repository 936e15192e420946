export {
  StoredLayout,
  templatePath,
  type MistakesOf,
  type PaperValues,
  type TemplateKind,
  type TemplateOptions,
} from './layouts.js'
export { AgreedTerms, Enclosure, IssuedBy, paperContent, PaperPicture, type PaperContent } from './paperContent.js'
export type { PaperKind, PaperLifecycle } from './paperLifecycle.js'
export { draftPages, paperRender, type DrawPaper, type PaperImages, type PaperPages } from './paperPages.js'
export type { PaperToIssue, Printable } from './printable.js'
export { paperSet, type IssuedPaper, type SetFile } from './paperSet.js'
export { Signature, Signing } from './signature.js'
export { layoutOf, templateEditions, type NamedEdition, type TemplateEdition } from './templateEditions.js'
export { TemplateData, templateLifecycle, type TemplateDesk, type TemplateLifecycle } from './templateLifecycle.js'
export { conditionValues, type FlatValues } from './valueTree.js'
