/** A period that a hold was to have, and that was not free. */
export type LeftOut = { readonly hold: string; readonly from: Date; readonly until: Date | null }
