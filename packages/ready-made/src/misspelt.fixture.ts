import { describe, expect, test } from 'vitest'

/** A call that takes options, one of them misspelt, what was meant, and what else has to be said. */
export type Taking = {
  readonly slip: readonly [misspelt: string, meant: string]
  readonly bag?: object
  readonly call: (bag: never) => unknown
}

/** Every call by its name says what becomes of a name that is none. */
export function refusesMisspelt(takes: { readonly [name: string]: Taking }): void {
  describe.each(Object.entries(takes))('the options of %s', (name, { slip: [misspelt, meant], bag = {}, call }) => {
    test('refuse a name that is none', () => {
      const message = `There is no '${misspelt}' in the options of ${name}. Did you mean '${meant}'?`
      expect(() => call({ ...bag, [misspelt]: 1 } as never)).toThrow(
        expect.objectContaining({ code: 'invalid_options', message }),
      )
    })
  })
}
