import { expect, test } from 'vitest'
import { hovers } from './hovers.mjs'

const named = 'Declared<"visit", "unconfirmed" | "reminded" | "confirmed" | "removed", { startsAt: Date;'

/** How many types stand between the first angle bracket and the one that closes it. */
function typeArguments(said: string): number {
  let [depth, count] = [0, 1]
  for (const sign of said) {
    if ('<{(['.includes(sign)) depth++
    if ('>})]'.includes(sign) && --depth === 0) return count
    if (sign === ',' && depth === 1) count++
  }
  throw new Error(`Nothing closes '${said}'`)
}

test('a hover begins with the name of the lifecycle and its statuses', () => {
  const { shown, problems } = hovers('README.md', [/visit = /u, /visits = /u, /moved = /u, /send\('v1'/u])
  expect(problems).toEqual([])
  expect(Object.values(shown)).toEqual([
    expect.stringMatching(`^const visit: Lifecycle<${named}`),
    expect.stringMatching(`^const visits: Opened<${named}`),
    expect.stringMatching(`^const moved: Moved<${named}`),
    expect.stringMatching(`^\\(method\\) Opened<${named}`),
  ])
  // Its name, its statuses, its data, and one more for all the rest: nobody counts to fourteen.
  expect(shown['visit = ']).toContain('customerId: string; } & object, { moves: { readonly confirm: Move<')
  expect(shown["send\\('v1'"]).toContain(
    'transition: "confirm", input: { total: number; crew: string; }, options?: SendOptions<never, never> | undefined)',
  )
})

test.each([
  ['lifecycle', 'its name, its schema, its statuses and its head', /lifecycle\('/u],
  ['move', 'its input, its patch, an element of what it opens and what it is given', /move\(/u],
])('%s shows %s, and no fifth', (_, __, called) => {
  const { shown } = hovers('README.md', [called])
  const said = shown[called.source].replaceAll('=>', '')
  expect(typeArguments(said.slice(said.indexOf('<')))).toBe(4)
})

test('a complaint names what is misspelt, and what may have been meant', () => {
  const misspelt = (from: string, to: string) => hovers('README.md', [/visit = /u], [[from, to]]).problems
  expect(misspelt("to: 'confirmed'", "to: 'confirmd'")[0]).toContain('Did you mean \'"confirmed"\'?')
  expect(misspelt("daysBefore('startsAt', 10", "daysBefore('startAt', 10")[0]).toContain(
    `'"startAt"' is not assignable to parameter of type '"startsAt" | "endsAt"'`,
  )
  expect(misspelt("'confirm', { total: 9900", "'confirn', { total: 9900")[0]).toContain('\'"confirn"\'')
})
