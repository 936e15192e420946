/** What general terms, or a notice of privacy, say in a language: a skeleton of headings with a first text each. */
export type TermsWords = {
  readonly title: string
  /** That it holds from `{{ edition.effectiveFrom }}`, as edition so and so. */
  readonly inForce: string
  readonly page: string
  /** That it is a skeleton. */
  readonly toBeRead: string
  readonly sections: readonly (readonly [heading: string, text: string])[]
}

/** The two texts of a language. */
export type FirmTexts = { readonly terms: TermsWords; readonly privacy: TermsWords }
