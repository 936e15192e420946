/**
 * Where an address stands on a sheet of A4, such that it is seen through the window of an envelope: in millimetres from the
 * sheet's left and upper edge.
 *
 * @example
 * ```ts
 * const ours: AddressWindow = { left: 22, top: 50, width: 80, height: 25 }
 * ```
 */
export type AddressWindow = {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/**
 * Norway, left: the sheet in the common of windows that a Norwegian maker of letter templates measured on E6/5, C6/5, C5 and EC4
 * (officeconsult.no, "Brevmaler: plassering av mottakerfelt i vinduskonvolutter"): they begin 15 mm from the left and 39 to 44 mm
 * from above, and end 70 mm from above at the earliest; 5 mm are left for the sheet to move sideways.
 */
const norwegian = { left: 20, top: 44, width: 85, height: 26 }

/**
 * Slovakia, right: the address zone of STN 01 6910, 25.4 by 76.2 mm, 44 mm from above (slideplayer.cz 14584417, "Normu si musíme
 * nielen osvojiť"), 119 mm from the left where the window is on the right (chovani.eu, "Pracovní korespondence", for the same
 * zone in the Czech norm).
 */
const slovak = { left: 119, top: 44, width: 76.2, height: 25.4 }

/**
 * The windows of envelopes by country, as far as something is published about them.
 *
 * Norway's and Slovakia's were measured or are a norm's. For Denmark no figures were found: it is Norway's, for the
 * envelopes are of the same sizes (ISO 269) with the window on the left. For Sweden it is only found that a standard
 * has two places, left (V2) and right (H2; harrykuvert.se, "Kuvertguide"), and that a service which prints for others
 * puts addresses at the upper right (support.sesamy.com, "Preparing your PDF documents"): it is Slovakia's, on the
 * right. Both are guesses. Put one printed letter into your envelope before you send a thousand, and pass a window of
 * your own where it does not fit.
 */
export const addressWindows = {
  DK: norwegian,
  NO: norwegian,
  SE: slovak,
  SK: slovak,
} as const satisfies { readonly [country: string]: AddressWindow }
