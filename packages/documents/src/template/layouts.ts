import * as v from 'valibot'

/** A layout as it is stored: whether it is one, `mistakes` says. */
export const StoredLayout = v.record(v.string(), v.unknown())
export type StoredLayout = v.InferOutput<typeof StoredLayout>

/** What a paper is filled with. */
export type PaperValues = { readonly [name: string]: unknown }

/** A kind of paper that has templates. */
export type TemplateKind = {
  /** Values such as an order has them: a layout is tried with these before it is put into use, and shown with them. */
  readonly sample: PaperValues
}

/** Which templates there are, and who tells whether one can be drawn. */
export type TemplateOptions = {
  readonly kinds: { readonly [kind: string]: TemplateKind }
  readonly locales: readonly [string, ...string[]]
  /** What is wrong with a layout that is filled with these values; nothing where it can be drawn. */
  readonly mistakes: LayoutMistakes
}

/** Tells what keeps a layout from being drawn, and where. */
export type LayoutMistakes = (
  layout: unknown,
  sample: PaperValues,
) => readonly { readonly path: string; readonly problem: string }[]

/** `contract/sk` */
export function templatePath({ kind, locale }: { readonly kind: string; readonly locale: string }): string {
  return `${kind}/${locale}`
}
