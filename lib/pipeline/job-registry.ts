import { registryOf } from '@/lib/jobs/worker'

/** Every kind of machine work; a new job is one file in its stage and one line here. */
export const jobRegistry = registryOf([])
