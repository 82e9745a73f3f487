// Where this checkout keeps what it must not lose: ./data, or the folder named by WINNOW_DATA.
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')
export const dataFolder = () => path.resolve(root, process.env.WINNOW_DATA || 'data')
