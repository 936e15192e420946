import { describe, expect, test } from 'vitest'
import { sampled, scriptOf } from './script.js'

describe('the script of a move', () => {
  const draws = [`${sampled.drawn}2`, `${sampled.drawn}3`]
  const samples = draws.flatMap((drawn, index) => [
    { text: 'SELECT * FROM load($1)', values: [sampled.id] },
    {
      text: 'SELECT commit($1)',
      values: [`{"id":"${sampled.id}","revision":${sampled.revision + index},"message":"msg_${drawn}0"}`],
    },
  ])

  test('draws for each move what the engine would draw: a store takes no message whose id one had before', () => {
    const { text, variables } = scriptOf(samples, 100)
    expect(variables.filter((value) => value.includes(sampled.drawn))).toEqual([])
    expect(text.match(/now\(\)/g)).toHaveLength(draws.length)
  })
})
