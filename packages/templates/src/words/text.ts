/**
 * A text of a notice for one channel and language: Liquid templates. `body` is plain text; `subject` is for channels that
 * have one; `html` is the body once more for a channel that shows HTML, and in it every value is escaped.
 */
export type Text = { readonly subject?: string; readonly body: string; readonly html?: string }

/** Texts by lifecycle, notice, channel and locale: plain data, as it may stand in a file or a database. */
export type Texts = {
  readonly [lifecycle: string]:
    | {
        readonly [notice: string]:
          | { readonly [channel: string]: { readonly [locale: string]: Text | undefined } | undefined }
          | undefined
      }
    | undefined
}
