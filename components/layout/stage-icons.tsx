import {
  Binoculars,
  Boxes,
  CalendarSync,
  Database,
  Gauge,
  Gavel,
  Library,
  ListTree,
  type LucideIcon,
  MessageSquareText,
  Repeat2,
  Scale,
  Search,
  Settings,
  Sprout,
} from 'lucide-react'
import type { Stage } from '@/lib/pipeline/stages'

/** One picture for each stage and for the places beside the pipeline, the same wherever they are named. */
export const stageIcons: Record<Stage | 'judging' | 'overview' | 'jobs' | 'settings', LucideIcon> = {
  corpus: Library,
  seeds: Sprout,
  expansion: ListTree,
  retrieval: Search,
  responses: MessageSquareText,
  datasets: Database,
  evaluation: Scale,
  refinement: Repeat2,
  updates: CalendarSync,
  retriever: Binoculars,
  judging: Gavel,
  overview: Gauge,
  jobs: Boxes,
  settings: Settings,
}
