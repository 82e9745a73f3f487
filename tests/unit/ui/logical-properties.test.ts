import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const files = ['app', 'components'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|css)$/.test(name))
    .map((name) => join(folder, name)),
)

// Class names that name a side of the screen instead of a side of the text; ps, me, start, end, border-s mirror themselves.
const physical =
  /(?<![\w-])-?(?:(?:ml|mr|pl|pr|left|right|scroll-ml|scroll-mr|scroll-pl|scroll-pr)-(?:\[|\(|\d|px|auto|full)|text-(?:left|right)\b|(?:border|rounded)-(?:l|r|tl|tr|bl|br)\b|float-(?:left|right)\b|(?:margin|padding|border)-(?:left|right)\s*:)/

describe('styles', () => {
  it('use logical properties only, so that right-to-left pages mirror', () => {
    expect(files.length).toBeGreaterThan(10)
    const found = files.flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => (physical.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
    )
    expect(found).toEqual([])
  })
})
