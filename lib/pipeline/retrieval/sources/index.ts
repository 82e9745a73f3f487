import { corpusSource } from '@/lib/pipeline/retrieval/sources/corpus'
import type { RetrievalSource } from '@/lib/pipeline/retrieval/sources/source'

/** Every source passages can come from. */
export const sources: readonly RetrievalSource[] = [corpusSource]
