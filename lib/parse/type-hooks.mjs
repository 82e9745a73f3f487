// Lets a plain Node read the TypeScript of this repository: `@/` is the root and `.ts` may be left out. The sandboxed
// reader process uses it in place of a transpiler, which would need to write files and start processes.
import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'

const root = new URL('../../', import.meta.url)

registerHooks({
  resolve(specifier, context, next) {
    const parent = context.parentURL ?? ''
    if (parent.includes('/node_modules/')) return next(specifier, context)
    const path = specifier.startsWith('@/')
      ? new URL(specifier.slice(2), root)
      : specifier.startsWith('.')
        ? new URL(specifier, parent)
        : null
    const file = path && new URL(`${path.href}.ts`)
    return file && existsSync(file) ? next(file.href, context) : next(specifier, context)
  },
})
