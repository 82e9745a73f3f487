// After a change of dependencies: `node scripts/complete-lock.mjs`.
// npm leaves binary packages of other platforms out of the lockfile when the registry at hand does not have them, and
// then `npm ci` refuses that very lockfile. This names them, so that one lockfile serves every platform and registry.
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
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

/** Whether `require(name)` from a package of the lockfile would meet an entry. */
function meets(packages, from, name) {
  const folders = from.split('/node_modules/')
  const places = folders.map((_, end) => folders.slice(0, folders.length - end).join('/node_modules/'))
  return [...places, ''].some(
    (place) => packages[place === '' ? `node_modules/${name}` : `${place}/node_modules/${name}`],
  )
}

/** Entries that the lockfile lacks, by their key: optional packages of other platforms than the one it was written on. */
export function missingEntries({ packages }) {
  const missing = {}
  for (const [from, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const platform = platformOf(name)
      if (!platform || meets({ ...packages, ...missing }, from, name)) continue
      missing[`node_modules/${name}`] = {
        version: version.replace(/^[~^]/, ''),
        ...platform,
        ...(entry.dev && { dev: true }),
        optional: true,
      }
    }
  }
  return missing
}

export const readLock = () => JSON.parse(fs.readFileSync(FILE, 'utf8'))

function complete() {
  const lock = readLock()
  const missing = missingEntries(lock)
  const { '': first, ...rest } = lock.packages
  const wanted = Object.entries({ ...rest, ...missing }).filter(([, entry]) => !entry.extraneous)
  lock.packages = { '': first, ...Object.fromEntries(wanted.sort(([a], [b]) => a.localeCompare(b, 'en'))) }
  fs.writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${Object.keys(missing).length} packages of other platforms added to package-lock.json`)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) complete()
