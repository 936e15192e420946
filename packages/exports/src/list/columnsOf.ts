import { type Labels, type Lifecycle, OrdnaError, type Spec, type View } from '@ordna/core'
import { assertNames, kindOfField, own, shownText, type Kind as Held } from '@ordna/core/adapters'
import { toJSON } from '@ordna/core/inspect'
import type { Currency } from '@ordna/money'
import type { Column } from './column.js'
import { standardLabels, type ListLocale } from './words.js'

type Kind = Column<never>['kind']

/** What every subject has. */
export type StandardColumn = keyof typeof standardLabels

/** A field of the data, or the ids behind a link, as a column. */
export type PickedColumn<S extends Spec> =
  | {
      readonly field: keyof S['data'] & string
      readonly label?: string | Labels
      /** Default what the schema says; that a text is a date, or a number a length in milliseconds, it cannot. */
      readonly kind?: Exclude<Kind, 'money'>
    }
  /** A number of minor units. */
  | { readonly money: keyof S['data'] & string; readonly currency: Currency; readonly label?: string | Labels }
  | { readonly link: S['link']; readonly label?: string | Labels }

/** A column by name, by field or link, or one of your own. */
export type AnyColumn<S extends Spec> = StandardColumn | PickedColumn<S> | Column<View<S>>

/** In which language labels are written. */
export type ColumnsOptions = {
  /** Default `en`. */
  readonly locale?: ListLocale
}

/**
 * Columns of a lifecycle: what every subject has, by name, with the labels of its statuses and flags in the list's language;
 * fields of its data; ids behind links; and columns of your own, which say how they are made of a row.
 *
 * @throws OrdnaError `invalid_options` for all fields whose kind nobody says, and names that are none, listed together
 */
export function columnsOf<S extends Spec>(
  lifecycle: Lifecycle<S>,
  columns: readonly AnyColumn<NoInfer<S>>[],
  options: ColumnsOptions = {},
): readonly Column<View<S>>[] {
  assertNames('options of columnsOf', options, { locale: true })
  const { locale = 'en' } = options
  const declared = lifecycle as unknown as Lifecycle
  const known = standard(declared, locale)
  const wrong: string[] = []
  const made = (columns as readonly AnyColumn<Spec>[]).map((column) => {
    if (typeof column === 'object') return 'value' in column ? column : picked(declared, column, locale)
    return own(known, column) ?? `${shownText(column)} is nothing that every subject has`
  })
  for (const one of made) if (typeof one === 'string') wrong.push(one)
  if (wrong.length === 0) return made as unknown as readonly Column<View<S>>[]
  const message = `The columns of '${lifecycle.name}' are not right: ${wrong.join('; ')}.`
  throw new OrdnaError('invalid_options', message, { lifecycle: lifecycle.name, wrong })
}

type Row = View<Spec>
type Called = { readonly [name: string]: { readonly label?: Labels | undefined } }

function standard(lifecycle: Lifecycle, locale: ListLocale): { readonly [Name in StandardColumn]: Column<Row> } {
  const { statuses, flags } = toJSON(lifecycle)
  const text = (name: StandardColumn, value: (row: Row) => string | null): Column<Row> => {
    return { kind: 'text', label: standardLabels[name][locale], value }
  }
  const moment = (name: StandardColumn, value: (row: Row) => Date): Column<Row> => {
    return { kind: 'moment', label: standardLabels[name][locale], value }
  }
  return {
    id: text('id', ({ id }) => id),
    status: text('status', ({ status }) => called(statuses, status, locale)),
    startedAt: moment('startedAt', ({ startedAt }) => startedAt),
    enteredAt: moment('enteredAt', ({ stay }) => stay.enteredAt),
    updatedAt: moment('updatedAt', ({ updatedAt }) => updatedAt),
    owner: text('owner', ({ owner }) => owner),
    flags: text('flags', (row) => {
      const on = Object.keys(row.flags).map((flag) => called(flags, flag, locale))
      return on.toSorted().join(', ')
    }),
  }
}

function called(names: Called, name: string, locale: ListLocale): string {
  return own(own(names, name)?.label, locale) ?? name
}

const kinds: { readonly [Of in Held]: Kind } = { text: 'text', number: 'number', date: 'moment', truth: 'truth' }

/** The column, or what is wrong with it. */
function picked(lifecycle: Lifecycle, column: PickedColumn<Spec>, locale: ListLocale): Column<Row> | string {
  if ('link' in column) return linked(lifecycle, column, locale)
  const name = 'money' in column ? column.money : column.field
  const { fields } = lifecycle.graph
  if (fields !== null && !fields.has(name)) return `there is no field ${shownText(name)}`
  const label = labelOf(column.label, name, locale)
  const value = (row: Row) => own(row.data as { [field: string]: never }, name) ?? null
  if ('money' in column) return amounts(label, column.currency, value)
  const held = kindOfField(lifecycle.declaration.head.data, name)
  const kind = column.kind ?? (held === null ? null : kinds[held])
  if (kind !== null) return { label, kind, value } as Column<Row>
  return `of the field ${shownText(name)} its schema does not say the kind: say it, or make a column of your own`
}

function amounts(label: string, currency: Currency, units: (row: Row) => number | null): Column<Row> {
  const value = (row: Row) => {
    const amount = units(row)
    return amount === null ? null : { amount, currency }
  }
  return { label, kind: 'money', currency, value }
}

function linked(
  lifecycle: Lifecycle,
  { link, label }: Extract<PickedColumn<Spec>, { readonly link: string }>,
  locale: ListLocale,
): Column<Row> | string {
  if (own(lifecycle.declaration.head.links as { [link: string]: unknown }, link) === undefined)
    return `there is no link ${shownText(link)}`
  const value = ({ links }: Row) =>
    links
      .filter(({ name }) => name === link)
      .map(({ id }) => id)
      .join(', ')
  return { label: labelOf(label, link, locale), kind: 'text', value }
}

/** In the language of the list, else in English, else in any. */
function labelOf(label: string | Labels | undefined, name: string, locale: ListLocale): string {
  if (label === undefined || typeof label === 'string') return label ?? name
  return own(label, locale) ?? own(label, 'en') ?? Object.values(label)[0] ?? name
}
