import type { Json } from '@ordna/core/adapters'

/** What stands for a column of each type in a row that Node writes. A document is the number of a line of `p_documents`. */
type Written = {
  text: string
  uuid: string
  integer: number
  bigint: number
  boolean: boolean
  timestamptz: string
  tstzrange: string
  'text[]': readonly string[]
  json: Json
  document: number
}

type Plain<Type> = Type extends `${infer Name}?` ? Name : Type
type Value<Type> = Plain<Type> extends keyof Written ? Written[Plain<Type>] : never
type LeftOut<Columns> = { [Name in keyof Columns]: Columns[Name] extends `${string}?` ? Name : never }[keyof Columns]

/** A row as Node writes it, by the types of its columns. A column with `?` may be left out. */
export type RowOf<Columns> = {
  readonly [Name in Exclude<keyof Columns, LeftOut<Columns>>]: Value<Columns[Name]>
} & {
  readonly [Name in LeftOut<Columns>]?: Value<Columns[Name]> | null
}

/** The columns as PostgreSQL is told of them. */
export function columnsText(columns: { readonly [name: string]: string }): string {
  return Object.entries(columns)
    .map(([name, type]) => `${name} ${sqlTypeOf(type)}`)
    .join(', ')
}

function sqlTypeOf(type: string): string {
  const plain = type.replace('?', '')
  return plain === 'document' ? 'integer' : plain
}
