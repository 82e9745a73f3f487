import { readdirSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../../app')

function filesNamed(name: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === name)
    .map((file) => path.dirname(file).split(path.sep).join('/'))
    .sort()
}

/** The addresses of all pages as their folders name them: `/projects/[projectId]/seeds`. */
export const pages = (): string[] =>
  filesNamed('page.tsx').map((folder) => `/${folder === '.' ? '' : folder.replaceAll(/\([^)]*\)\/?/g, '')}`)

/** The addresses of all plain routes, likewise. */
export const routes = (): string[] => filesNamed('route.ts').map((folder) => `/${folder}`)

/** An address with its places filled in. */
export const filled = (address: string, values: Readonly<Record<string, string>>): string =>
  address.replaceAll(/\[+(?:\.\.\.)?(\w+)\]+/g, (_, name: string) => values[name] ?? 'x')
