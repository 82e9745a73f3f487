import type { ExportFormat } from '@/lib/pipeline/datasets/formats/format'
import { messagesFormat } from '@/lib/pipeline/datasets/formats/messages'

/** Every format a release can leave in. */
export const exportFormats: readonly ExportFormat[] = [messagesFormat]
