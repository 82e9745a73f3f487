// After a change of dependencies: `node scripts/complete-lock.mjs`.
// npm leaves binary packages of other platforms out of the lockfile when the registry at hand does not have them, and
// then `npm ci` refuses that very lockfile. This names them, so that one lockfile serves every platform and registry.
import fs from 'node:fs'
import path from 'node:path'
import { root } from './data-folder.mjs'

const FILE = path.join(root, 'package-lock.json')
const SYSTEMS = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openbsd', 'netbsd', 'openharmony', 'sunos', 'aix']
const PROCESSORS = ['arm64', 'x64', 'ia32', 'arm', 'riscv64', 'ppc64', 's390x', 'loong64', 'mips64el', 'wasm32']
const LIBRARIES = { gnu: 'glibc', musl: 'musl', gnueabihf: 'glibc', musleabihf: 'musl' }

/** What a package name says about its platform: `x-linux-arm64-musl` is linux, arm64, musl; undefined when it says nothing. */
function platformOf(name) {
  const words = name.replace('linuxmusl', 'linux-musl').split(/[-/]/)
  const cpu = words.filter((word) => PROCESSORS.includes(word))
  const os = words.filter((word) => SYSTEMS.includes(word))
  const libc = os.includes('linux') ? words.map((word) => LIBRARIES[word]).filter(Boolean) : []
  if (cpu.length === 0) return undefined
  return { cpu, ...(os.length > 0 && { os }), ...(libc.length > 0 && { libc }) }
}

const lock = JSON.parse(fs.readFileSync(FILE, 'utf8'))
const { packages } = lock

/** The lockfile entry that `require(name)` from a package would meet. */
function meets(from, name) {
  for (let at = from; ; at = at.slice(0, at.lastIndexOf('/node_modules/'))) {
    const key = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`
    if (packages[key]) return true
    if (at === '') return false
    if (!at.includes('/node_modules/')) at = '/node_modules/' // the next and last place to look is the root
  }
}

let added = 0
for (const [from, entry] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const platform = platformOf(name)
    if (!platform || meets(from, name)) continue
    const key = packages[`node_modules/${name}`] ? `${from}/node_modules/${name}` : `node_modules/${name}`
    packages[key] = {
      version: version.replace(/^[~^]/, ''),
      ...platform,
      ...(entry.dev && { dev: true }),
      optional: true,
    }
    added++
  }
}
for (const [key, entry] of Object.entries(packages)) if (entry.extraneous) delete packages[key]

const first = packages['']
delete packages['']
lock.packages = {
  '': first,
  ...Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'))),
}
fs.writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} packages of other platforms named in package-lock.json`)
