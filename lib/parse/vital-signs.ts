import { readFile } from 'node:fs/promises'

export type VitalSigns = { readonly cpuMs: number; readonly residentBytes: number }

// Fixed on every Linux that Node runs on: 100 ticks a second, pages of 4 KiB (64 KiB pages only make the limit earlier).
const msPerTick = 10
const bytesPerPage = 4096

/** What a process has used so far, from /proc; `null` where there is none or the process has ended. */
export async function vitalSigns(pid: number): Promise<VitalSigns | null> {
  try {
    const [stat, statm] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/statm`, 'utf8'),
    ])
    // The name of the program, in brackets, may hold anything; the fields are counted after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const pages = statm.split(' ')[1]
    return { cpuMs: (Number(fields[11]) + Number(fields[12])) * msPerTick, residentBytes: Number(pages) * bytesPerPage }
  } catch {
    return null
  }
}
