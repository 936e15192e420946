/** One value or a list of them. */
export type OneOrMany<Value> = Value | readonly Value[]

/** Texts by locale, `{ en: 'Booked', da: 'Bestilt' }`. */
export type Labels = { readonly [locale: string]: string }

/**
 * Every name that a lifecycle has declared so far, as plain unions.
 *
 * Each stage of the builder adds its own names, so that a later stage can only use what exists, and a misspelt name
 * is compared with a resolved union: that is what makes TypeScript answer "Did you mean …?".
 */
export type Spec = {
  readonly name: string
  readonly data: object
  readonly start: object
  readonly status: string
  readonly requires: object
  readonly role: string
  readonly clock: string
  readonly job: string
  readonly link: string
  readonly notice: string
  readonly flag: string
  readonly moves: object
  readonly indexed: string
}

/** The same spec with one of its names replaced. */
export type With<S extends Spec, Key extends keyof Spec, Value> = { [K in keyof S]: K extends Key ? Value : S[K] }

/** The fields of `Data` that hold a Date, whether or not they may be missing, as keys. */
export type DateFields<Data> = {
  readonly [Field in keyof Data as NonNullable<Data[Field]> extends Date ? Field : never]: true
}

/** `Data` with the fields named by `Field` present and not null. */
export type Required<Data, Field> = [Field] extends [never]
  ? Data
  : Data & { readonly [Key in keyof Data & Field]-?: NonNullable<Data[Key]> }
