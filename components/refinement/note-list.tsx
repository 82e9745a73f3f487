'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useNumbers } from '@/components/refinement/use-numbers'
import { useRoundWords } from '@/components/refinement/use-round-words'
import { Status } from '@/components/ui/status'
import type { PreviewNote, RoundCell } from '@/lib/pipeline/refinement/plan/schema'
import { cellKey } from '@/lib/pipeline/refinement/rules'

type NoteListProps = {
  projectId: string
  notes: readonly PreviewNote[]
  cells: readonly (RoundCell & { subdomain: string; queryType: string | null })[]
}

/** What there is to say of a plan: what stands against opening first, each with the way out. */
export function NoteList({ projectId, notes, cells }: NoteListProps) {
  const t = useTranslations('refinement.notes')
  const noteText = useNoteText(cells)
  const wayOf = useWays(projectId)
  const sorted = [...notes].sort((a, b) => Number(b.blocks) - Number(a.blocks))
  if (sorted.length === 0) return <Status kind="ok">{t('none')}</Status>
  const against = sorted.filter(({ blocks }) => blocks).length
  return (
    <section aria-label={t('title')} className="flex flex-col gap-2">
      <h2 className="text-row font-semibold">{against > 0 ? t('against', { count: against }) : t('know')}</h2>
      <ul className="flex flex-col divide-y divide-line">
        {sorted.map((note) => {
          const way = wayOf(note)
          return (
            <li
              key={`${note.key} ${note.cell === null ? '' : cellKey(note.cell)}`}
              className="flex flex-col gap-0.5 py-2"
            >
              <Status kind={note.blocks ? 'bad' : 'watch'} className="items-start [&>svg]:mt-1">
                <span className="whitespace-normal text-ink">{noteText(note)}</span>
              </Status>
              {way ? (
                <Link
                  href={way.href}
                  className="ms-5 inline-flex min-h-8 items-center self-start text-ui font-medium hover:underline"
                >
                  {way.label}
                </Link>
              ) : null}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const shares = new Set(['rate', 'detects', 'margin', 'similarity'])

function useNoteText(cells: NoteListProps['cells']) {
  const t = useTranslations('refinement.notes.text')
  const number = useNumbers()
  const words = useRoundWords()
  return ({ key, values, cell }: PreviewNote) => {
    const known = cells.find((one) => cell !== null && cellKey(one) === cellKey(cell))
    const place = known ? words.cell(known) : [values.subdomain, values.queryType].filter(Boolean).join(' · ')
    const said = Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        if (typeof value === 'string') return [name, value]
        if (shares.has(name)) return [name, number.share(value)]
        if (name === 'usd' || (name === 'budget' && key === 'over_budget')) return [name, number.usd(value)]
        if (name === 'hours' || name === 'budget') return [name, number.hours(value)]
        return [name, name === 'p' ? number.p(value) : value]
      }),
    )
    return t(key, { ...said, cell: place, hasRuns: values.runs ? 'yes' : 'no' })
  }
}

function useWays(projectId: string) {
  const t = useTranslations('refinement.notes.way')
  const base = `/projects/${projectId}`
  return ({ key, values }: PreviewNote) => {
    switch (key) {
      case 'round_open':
        return { label: t('round', { round: values.round ?? 0 }), href: `${base}/refinement/${values.round}` }
      case 'no_prompts_kept':
      case 'prompts_used':
      case 'prompts_leak':
      case 'prompts_outside_targets':
      case 'underpowered':
        return { label: t('prompts'), href: `${base}/evaluation?view=prompts` }
      case 'no_base_release':
        return { label: t('releases'), href: `${base}/datasets` }
      case 'no_base_system':
      case 'base_system_archived':
        return { label: t('systems'), href: `${base}/evaluation?view=systems` }
      case 'no_annotators':
      case 'no_evaluators':
        return { label: t('members'), href: `${base}/settings/members` }
      case 'no_source':
      case 'source_open':
        return { label: t('runs'), href: `${base}/evaluation` }
      default:
        return null
    }
  }
}
