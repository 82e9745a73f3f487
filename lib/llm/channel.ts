/** Hands values from one that makes them to one that takes them, in order; ends when it is closed and empty. */
export type Channel<Value> = AsyncIterable<Value> & { push(value: Value): void; close(): void }

export function channel<Value>(): Channel<Value> {
  const values: Value[] = []
  let isClosed = false
  let wake = () => {}
  return {
    push(value) {
      values.push(value)
      wake()
    },
    close() {
      isClosed = true
      wake()
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const value = values.shift()
        if (value !== undefined) yield value
        else if (isClosed) return
        else
          await new Promise<void>((resolve) => {
            wake = resolve
          })
      }
    },
  }
}
