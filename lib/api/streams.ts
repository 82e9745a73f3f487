import type { Stream } from '@/lib/api/stream'
import { watchJobs } from '@/lib/pipeline/jobs/service/watch-jobs'

const list: readonly Stream[] = [watchJobs]

/** Every stream of the app by its address; the one list beside the router. */
export const streams: ReadonlyMap<string, Stream> = new Map(list.map((stream) => [stream.address, stream]))
