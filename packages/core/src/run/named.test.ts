import { describe, expect, test } from 'vitest'
import { RefusedError } from '../errors.js'
import { customer, shop } from './shop.fixture.js'

describe('a transition by a name from outside', () => {
  test('is sent under the same checks: name, status, role and input', async () => {
    const { rentals, data } = shop()
    await rentals.start('r1', data)
    const name: string = 'book'
    const input: unknown = JSON.parse('{"car":"volvo"}')
    expect(await rentals.trySendNamed('r1', 'fly', input)).toMatchObject({ code: 'unknown_transition' })
    expect(await rentals.trySendNamed('r1', 'constructor')).toMatchObject({ code: 'unknown_transition' })
    expect(await rentals.trySendNamed('r1', name, { car: 4 })).toMatchObject({ code: 'invalid_input' })
    expect(await rentals.trySendNamed('r1', 'pay')).toMatchObject({ code: 'wrong_status' })
    expect(await rentals.as(customer).trySendNamed('r1', name, input)).toMatchObject({ code: 'forbidden' })
    expect(await rentals.as({ id: 'x', roles: [] }).trySendNamed('r1', 'fly')).toMatchObject({ code: 'forbidden' })
    await expect(rentals.sendNamed('r1', 'fly')).rejects.toBeInstanceOf(RefusedError)
    expect(await rentals.sendNamed('r1', name, input)).toMatchObject({ outcome: 'moved', to: 'booked' })
  })

  test('is repeated by its request id like any other, by name or not', async () => {
    const { rentals, data } = shop()
    await rentals.start('r1', data)
    const first = await rentals.sendNamed('r1', 'book', { car: 'volvo' }, { requestId: 'q1' })
    const again = await rentals.send('r1', 'book', { car: 'volvo' }, { requestId: 'q1' })
    expect(again).toMatchObject({ revision: first.revision, to: 'booked' })
  })
})
