import type { Stream } from '@/lib/api/stream'
import { watchTraining } from '@/lib/pipeline/datasets/service/training'
import { watchJobs } from '@/lib/pipeline/jobs/service/watch-jobs'
import { streamDraft } from '@/lib/pipeline/responses/stream-draft'

const list: readonly Stream[] = [watchJobs, watchTraining, streamDraft]

/** Every stream of the app by its address; the one list beside the router. */
export const streams: ReadonlyMap<string, Stream> = new Map(list.map((stream) => [stream.address, stream]))
