import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { lifecycle } from '../../lifecycle.js'
import { engine } from '../../engine.js'

const named = (name: string, roles: readonly string[]) =>
  lifecycle(name, {
    version: 1,
    data: v.object({}),
    roles,
    initial: 'open',
    statuses: { open: {}, over: { final: true } },
  })
    .transitions((move) => ({ end: move({ from: 'open', to: 'over', by: roles }) }))
    .build()

const order = named('order', ['customer', 'staff'])
const invoice = named('invoice', ['accountant'])

function opening() {
  const told: string[] = []
  const ordna = engine({
    store: memoryStore(),
    lifecycles: [invoice as never],
    onFault: (error) => void told.push((error as Error).message),
  })
  const open = (...roles: readonly string[]) => ordna.open(order, { tenant: 't', actor: { id: 'a', roles } })
  return { open, told }
}

test('an actor none of whose roles the lifecycle knows is told of, once, with what was probably meant', () => {
  const { open, told } = opening()
  open('stuff')
  open('stuff').as({ id: 'b', roles: ['stuff'] })
  expect(told).toEqual(["'order' does not know the role 'stuff'. Did you mean 'staff'?"])
  open('staff').as({ id: 'b', roles: ['pilot'] })
  expect(told.slice(1)).toEqual(["'order' does not know the role 'pilot'. There are: customer, staff."])
})

test('beside a role that it knows, only one is told of that is nearly the name of another', () => {
  const { open, told } = opening()
  open('customer', 'pilot')
  expect(told).toEqual([])
  open('customer', 'stuff')
  expect(told).toEqual(["'order' does not know the role 'stuff'. Did you mean 'staff'?"])
})

test('roles of other lifecycles of the engine, and actors without any, are nothing to tell of', () => {
  const { open, told } = opening()
  open('accountant')
  open()
  expect(told).toEqual([])
})

test('what is told is bounded, whatever roles come in', () => {
  const { open, told } = opening()
  for (let n = 0; n < 300; n++) open(`role ${n}`)
  expect(told).toHaveLength(100)
})
