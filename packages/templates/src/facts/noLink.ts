import { OrdnaError } from '@ordna/core'
import { Drop } from 'liquidjs'

/**
 * A link that somebody does not have. A text can ask for it, and is told that there is none; one that writes it fails: it
 * would say where to go, and lead nowhere.
 */
export class NoLink extends Drop {
  readonly #said: string

  constructor(name: string, of: string) {
    super()
    const advice = `Ask for it before it is written, {% if links.${name} %}, and say there what else to do.`
    this.#said = `${of} has no link '${name}', and the text writes one. ${advice}`
  }

  /** As good as missing, where it is asked for. */
  override valueOf(): null {
    return null
  }

  /** What is written of it. @throws OrdnaError `invalid_options` */
  override toString(): never {
    throw new OrdnaError('invalid_options', this.#said, {})
  }
}
