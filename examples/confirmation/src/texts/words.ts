/** What one notice says: a subject line for letters and mails, and what stands between greeting and name. */
export type Said = { readonly subject: string; readonly body: string }

/** The texts of the flow in one language, as Liquid templates. An SMS is the body alone. */
export type Words = {
  readonly hello: string
  readonly regards: string
  readonly announcement: Said
  readonly reminder: Said
  readonly confirmation: Said
  readonly removal: Said
  readonly calendarEntry: Said
  readonly calendarRemoval: Said
}
