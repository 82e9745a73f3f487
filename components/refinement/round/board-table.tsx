'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useNumbers } from '@/components/refinement/use-numbers'
import { useRoundWords } from '@/components/refinement/use-round-words'
import { shareOf } from '@/components/ui/plot-scale'
import { Status } from '@/components/ui/status'
import { Table } from '@/components/ui/table'
import type { Stand } from '@/lib/pipeline/refinement/board/schema'
import { type RoundCell, type RoundStage, roundStages } from '@/lib/pipeline/refinement/plan/schema'
import { cellKey } from '@/lib/pipeline/refinement/rules'
import type { Board } from '@/lib/pipeline/refinement/schema'

type Row = Board['cells'][number]

/** The page where a stage's items of a cell lie, and the desk where those that wait are decided. */
function placesOf(
  projectId: string,
  { roundId, proposalsAt }: { roundId: string; proposalsAt: string | null },
  stage: RoundStage,
  { subdomainId, queryTypeId }: RoundCell,
) {
  const base = `/projects/${projectId}`
  const cell = new URLSearchParams({ subdomainId, ...(queryTypeId === null ? {} : { queryTypeId }) }).toString()
  switch (stage) {
    case 'seeds':
      return {
        list: `${base}/seeds?roundId=${roundId}&${cell}`,
        desk: proposalsAt ?? `${base}/seeds/write?${cell}`,
      }
    case 'queries':
      return { list: `${base}/expansion?view=queries&${cell}`, desk: `${base}/expansion/triage` }
    case 'contexts':
      return { list: `${base}/retrieval`, desk: `${base}/retrieval/desk` }
    case 'responses':
      return { list: `${base}/responses`, desk: `${base}/responses/desk` }
    case 'examples':
      return { list: `${base}/datasets`, desk: `${base}/datasets` }
  }
}

type BoardTableProps = {
  projectId: string
  board: Board
  /** Where leads look over the proposals; absent for others, who have the seed desk. */
  proposalsAt: string | null
}

/** Target cells against stages: done of the quota, what waits for people, and what they turned down. */
export function BoardTable({ projectId, board, proposalsAt }: BoardTableProps) {
  const t = useTranslations('refinement')
  const words = useRoundWords()
  return (
    <Table<Row>
      caption={t('board.title')}
      hideCaption
      rows={board.cells}
      rowKey={cellKey}
      columns={[
        {
          key: 'cell',
          header: t('board.cell'),
          className: 'min-w-48 align-top',
          cell: (row) => (
            <span className="flex flex-col gap-0.5">
              <bdi className="text-row font-medium">{words.cell(row)}</bdi>
              <span className="flex flex-wrap gap-x-3 text-ink-soft">
                <Status kind={words.labelKind(row.label)}>{words.label(row.label)}</Status>
                {t(`open.targets.recipes.${row.recipe}`)}
              </span>
            </span>
          ),
        },
        ...roundStages.map((stage) => ({
          key: stage,
          header:
            board.bottleneck?.stage === stage ? (
              <span className="flex flex-col items-start leading-tight">
                {t(`stage.${stage}`)}
                <Status kind="watch" className="text-note">
                  {t('board.bottleneck')}
                </Status>
              </span>
            ) : (
              t(`stage.${stage}`)
            ),
          className: 'min-w-28 align-top',
          cell: (row: Row) => (
            <StageStand
              stand={row.stages[stage]}
              places={placesOf(projectId, { roundId: board.roundId, proposalsAt }, stage, row)}
              extra={stage === 'seeds' && row.proposals > 0 ? t('board.proposals', { count: row.proposals }) : null}
              name={t('board.open', { stage: t(`stage.${stage}`), cell: words.cell(row) })}
            />
          ),
        })),
      ]}
    />
  )
}

type StageStandProps = { stand: Stand; places: { list: string; desk: string }; extra: ReactNode; name: string }

function StageStand({ stand, places, extra, name }: StageStandProps) {
  const t = useTranslations('refinement.board')
  const number = useNumbers()
  const { quota, done, waiting, rejected } = stand
  if (quota === 0 && done === 0 && waiting === 0 && extra === null)
    return <span className="text-ink-faint">{t('notAsked')}</span>
  return (
    <span className="flex flex-col items-start gap-1">
      <Link href={places.list} className="rounded-sm hover:underline">
        <span className="sr-only">{name} </span>
        <span className="text-row font-medium tabular-nums">{number.count(done)}</span>{' '}
        <span className="tabular-nums text-ink-faint">{t('of', { quota })}</span>
      </Link>
      <span aria-hidden className="block h-1 w-20 overflow-hidden rounded-full bg-press">
        <span
          className="block h-full rounded-full bg-ink-soft"
          style={{ inlineSize: `${shareOf(done, [0, Math.max(1, quota)]) * 100}%` }}
        />
      </span>
      {extra ? (
        <Link href={places.desk} className="text-note hover:underline">
          {extra}
        </Link>
      ) : null}
      {waiting > 0 ? (
        <Link href={places.desk} className="text-note hover:underline">
          {t('waiting', { count: waiting })}
        </Link>
      ) : null}
      {rejected > 0 ? <span className="text-note text-ink-faint">{t('rejected', { count: rejected })}</span> : null}
    </span>
  )
}
