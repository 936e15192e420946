import type { StandardSchemaV1 } from '@standard-schema/spec'

/** Any schema that implements Standard Schema 1, valibot's and zod's among them. It must answer synchronously. */
export type Schema<Output = unknown, Input = unknown> = StandardSchemaV1<Input, Output>

/** What a schema's value is once parsed. */
export type Parsed<S> = S extends StandardSchemaV1<unknown, infer Output> ? Output : never

/** What a schema accepts before parsing. */
export type Accepted<S> = S extends StandardSchemaV1<infer Input, unknown> ? Input : never

/** One thing wrong with a value: where it stands, `order.lines.0.price`, and what is wrong with it. */
export type Issue = { readonly path: string; readonly message: string }
