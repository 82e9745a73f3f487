/**
 * Multipliers and offsets of a family of hash functions, drawn from a fixed seed so that signatures are the same in
 * every process.
 */
function hashFamily(size: number): { multipliers: Uint32Array; offsets: Uint32Array } {
  const multipliers = new Uint32Array(size)
  const offsets = new Uint32Array(size)
  let state = 0x9e3779b9
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    return mix(state)
  }
  for (let index = 0; index < size; index++) {
    multipliers[index] = next() | 1
    offsets[index] = next()
  }
  return { multipliers, offsets }
}

/** Spreads the bits of a 32-bit number (the finaliser of MurmurHash3), so that near numbers get far hashes. */
export function mix(value: number): number {
  let hash = value >>> 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** FNV-1a hash of a string over its UTF-16 units, 32 bits. */
export function hashString(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return mix(hash)
}

/**
 * Makes a function that turns a set of 32-bit feature hashes into the keys of its MinHash bands.
 *
 * Two sets with Jaccard similarity J share at least one of the `bands` keys with probability 1 − (1 − J^rows)^bands
 * (Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, §3.4).
 */
export function createBandHasher(bands: number, rows: number): (features: Iterable<number>) => Uint32Array {
  const { multipliers, offsets } = hashFamily(bands * rows)
  const signature = new Uint32Array(bands * rows)
  return (features) => {
    signature.fill(0xffffffff)
    for (const feature of features) {
      for (let index = 0; index < signature.length; index++) {
        const hash = mix(Math.imul(feature, multipliers[index] ?? 0) + (offsets[index] ?? 0))
        if (hash < (signature[index] ?? 0)) signature[index] = hash
      }
    }
    const keys = new Uint32Array(bands)
    for (let band = 0; band < bands; band++) {
      let key = mix(band + 1)
      for (let row = 0; row < rows; row++) key = mix(key ^ (signature[band * rows + row] ?? 0))
      keys[band] = key
    }
    return keys
  }
}
