import { OrdnaError } from '../errors.js'
import { shownText } from '../floor/shownText.js'

/** Which field, or which place of the declaration, has given it. */
type Where = { readonly field: string } | { readonly place: string }

/** A zone that does not exist: wrong in the data, also where a function makes it of that. */
export class BadZone extends OrdnaError {
  constructor(given: unknown, where: Where) {
    const zone = shownText(given)
    const [source] = Object.values(where)
    super(
      'invalid_zone',
      `The time zone ${zone} in '${source}' is not known. Give an IANA name such as 'Europe/Copenhagen'.`,
      { zone, ...where },
    )
  }
}
