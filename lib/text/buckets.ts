/** A multimap from 32-bit keys to slot numbers, in typed arrays, with `bands` keys for each slot. */
export interface BandBuckets {
  put(slot: number, keys: Uint32Array): void
  drop(slot: number): void
  /** Calls back for every slot under any of the keys; a slot may come several times. */
  visit(keys: Uint32Array, found: (slot: number) => void): void
}

const NONE = -1

/** Makes an empty multimap whose arrays double as slots are used: 8 bytes a key and 4 to 8 bytes of chain heads. */
export function createBandBuckets(bands: number): BandBuckets {
  let keysOf = new Uint32Array(64 * bands)
  let next = new Int32Array(64 * bands)
  let heads = new Int32Array(128 * bands).fill(NONE)
  let used = 0

  const headOf = (key: number) => key % heads.length

  const link = (entry: number) => {
    const head = headOf(keysOf[entry] ?? 0)
    next[entry] = heads[head] ?? NONE
    heads[head] = entry
  }

  const grow = (slots: number) => {
    const size = Math.max(slots * bands, keysOf.length * 2)
    const [oldKeys, oldNext, oldHeads] = [keysOf, next, heads]
    keysOf = new Uint32Array(size)
    keysOf.set(oldKeys)
    next = new Int32Array(size)
    heads = new Int32Array(size * 2).fill(NONE)
    for (const head of oldHeads) {
      for (let entry = head; entry !== NONE; entry = oldNext[entry] ?? NONE) link(entry)
    }
  }

  return {
    put(slot, keys) {
      if (slot >= used) used = slot + 1
      if (used * bands > keysOf.length) grow(used)
      for (let band = 0; band < bands; band++) {
        const entry = slot * bands + band
        keysOf[entry] = keys[band] ?? 0
        link(entry)
      }
    },
    drop(slot) {
      for (let band = 0; band < bands; band++) {
        const entry = slot * bands + band
        const head = headOf(keysOf[entry] ?? 0)
        if (heads[head] === entry) {
          heads[head] = next[entry] ?? NONE
          continue
        }
        let before = heads[head] ?? NONE
        while (before !== NONE && next[before] !== entry) before = next[before] ?? NONE
        if (before !== NONE) next[before] = next[entry] ?? NONE
      }
    },
    visit(keys, found) {
      for (const key of keys) {
        for (let entry = heads[headOf(key)] ?? NONE; entry !== NONE; entry = next[entry] ?? NONE) {
          if (keysOf[entry] === key) found(Math.floor(entry / bands))
        }
      }
    },
  }
}
