import { describe, expect, it } from 'vitest'
import { messageArguments } from '../../support/message-arguments'

describe('the arguments of a message', () => {
  it.each([
    ['Saved {at}', ['at']],
    ['{count, plural, one {# seed of {name}} other {# seeds of {name}}}', ['count:plural', 'name']],
    ['{done, number} of {total, number}', ['done:number', 'total:number']],
    ['To go on, type <name>{text}</name>', ['<name>', 'text']],
    ['{kind, select, a {x} other {y {deep, date, medium}}}', ['deep:date', 'kind:select']],
    ['plain', []],
  ])('of %s are %o', (message, found) => {
    expect(messageArguments(message)).toEqual(found)
  })
})
