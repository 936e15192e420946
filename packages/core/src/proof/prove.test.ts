import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChainHead } from '../ports/store.js'
import { shop } from '../run/shop.fixture.js'
import { type Proof, verifyProof } from './prove.js'

async function anchored(count: number) {
  const { ordna, rentals, data } = shop({})
  const ids = Array.from({ length: count }, (_, n) => `r${n}`)
  for (const id of ids) {
    await rentals.start(id, data)
    await rentals.send(id, 'raise', 5)
  }
  const heads: ChainHead[] = []
  const anchor = await ordna.anchor({ keep: (page) => void heads.push(...page) })
  return { ordna, rentals, data, ids, against: { anchor, heads }, root: anchor.root }
}

/** As it comes out of a file. */
const posted = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value

describe('a proof', () => {
  test.each([1, 2, 3, 4, 5, 7, 8, 13])('of each of %i subjects leads to the root, as JSON too', async (count) => {
    const { ordna, rentals, ids, against, root } = await anchored(count)
    for (const id of ids) {
      await rentals.send(id, 'raise', 1)
      const proof = await ordna.prove(
        against.heads.find((head) => head.id === id)!,
        against,
      )
      const { history, cut } = verifyProof(posted(proof), { root })
      expect(cut).toBe(0)
      expect(history).toEqual((await rentals.history(id)).slice(0, 2))
      expect(JSON.stringify(proof)).not.toContain(`"${ids.find((other) => other !== id) ?? 'nobody'}"`)
    }
  })

  test('in which any character is another one fails, and so it does under another root', async () => {
    const { ordna, against, root } = await anchored(5)
    const proof = await ordna.prove(against.heads[2]!, against)
    const text = JSON.stringify(proof)
    const verified = (changed: string, by: string) => {
      try {
        return verifyProof(JSON.parse(changed) as Proof, { root: by })
      } catch {
        return null
      }
    }
    const place = fc.nat(text.length - 1)
    fc.assert(
      fc.property(place, fc.constantFrom(...'0a1Zf"- '), (at, letter) => {
        fc.pre(text[at] !== letter)
        expect(verified(text.slice(0, at) + letter + text.slice(at + 1), root)).toBeNull()
      }),
      { numRuns: 2_000 },
    )
    expect(verified(text, root)).not.toBeNull()
    expect(
      verified(
        text,
        root.replace(/^./, (first) => (first === '0' ? '1' : '0')),
      ),
    ).toBeNull()
    for (let entry = 0; entry < proof.history.length; entry++)
      expect(verified(JSON.stringify({ ...proof, history: proof.history.toSpliced(entry, 1) }), root)).toSatisfy(
        (found) => found === null || (entry === 0 && found.cut === 1),
      )
  })

  test.each([null, undefined, 5, {}, { head: {}, history: 1, path: [] }, { path: [[]] }])(
    'that is none, %j, is told by an error of ours',
    (proof) => {
      expect(() => verifyProof(proof as unknown as Proof, { root: '' })).toThrow(
        expect.objectContaining({ code: 'broken_anchor' }),
      )
    },
  )

  test('is not made of heads that are not those of the anchor, nor of a subject that is not among them', async () => {
    const { ordna, rentals, data, against } = await anchored(3)
    await rentals.start('new', data)
    const key = against.heads[0]!
    const refused = { code: 'broken_anchor' }
    await expect(ordna.prove({ ...key, id: 'new' }, against)).rejects.toMatchObject(refused)
    await expect(ordna.prove(key, { ...against, heads: against.heads.slice(0, 2) })).rejects.toMatchObject(refused)
    await expect(ordna.prove(null as never, against)).rejects.toMatchObject({ code: 'invalid_id' })
    await expect(ordna.prove(key, null as never)).rejects.toMatchObject(refused)
  })
})
