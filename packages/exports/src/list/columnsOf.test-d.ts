import { expectTypeOf, test } from 'vitest'
import type { ViewOf } from '@ordna/core'
import type { Column } from './column.js'
import { columnsOf } from './columnsOf.js'
import { order } from './shop.fixture.js'

test('columns are those of the lifecycle', () => {
  const columns = columnsOf(order, [
    'id',
    { field: 'paid' },
    { link: 'before' },
    { label: 'x', kind: 'text', value: ({ data }) => data.customer },
  ])
  expectTypeOf(columns).toEqualTypeOf<readonly Column<ViewOf<typeof order>>[]>()
  // @ts-expect-error There is no such field.
  columnsOf(order, [{ field: 'payed' }])
  // @ts-expect-error There is no such link.
  columnsOf(order, [{ link: 'after' }])
  // @ts-expect-error Not every subject has it.
  columnsOf(order, ['price'])
})
