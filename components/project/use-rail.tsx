'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { z } from 'zod'
import { mayInProject } from '@/lib/auth/permissions'
import type { railView } from '@/lib/pipeline/project/schema'
import { useJudging } from '../evaluation/judge/use-judging'
import type { RailContent, RailItem } from '../layout/rail'
import { stageIcons } from '../layout/stage-icons'

/** The rail of a project: its stages in the order of the pipeline, and the places beside them that one may enter. */
export function useRail(projectId: string, rail: z.output<typeof railView>): RailContent {
  const t = useTranslations('layout')
  const pathname = usePathname()
  const home = `/projects/${projectId}`
  const isEvaluator = mayInProject('evaluation.judge', rail.roles)
  const runs = useJudging(projectId, isEvaluator).data ?? []
  const toJudge = runs.reduce((sum, { progress }) => sum + (progress.state === 'open' ? progress.left : 0), 0)
  const judge = `${home}/evaluation/judge`
  const isUnder = (href: string) => pathname === href || (href !== home && pathname.startsWith(`${href}/`))
  // The judge's desk lies below the evaluation and has a line of its own.
  const isAt = (href: string) => isUnder(href) && (href === judge || !isUnder(judge))
  const item = (key: keyof typeof stageIcons, label: string, href: string): RailItem => {
    const Icon = stageIcons[key]
    return { key, label, href, icon: <Icon aria-hidden />, isCurrent: isAt(href) }
  }
  const places = [
    ...(mayInProject('overview.read', rail.roles) ? [item('overview', t('places.overview'), home)] : []),
    ...(mayInProject('jobs.read', rail.roles)
      ? [
          {
            ...item('jobs', t('places.jobs'), `${home}/jobs`),
            count: rail.runningJobs > 0 ? { count: rail.runningJobs, isCapped: false } : undefined,
          },
        ]
      : []),
    ...(mayInProject('project.configure', rail.roles)
      ? [item('settings', t('places.settings'), `${home}/settings`)]
      : []),
  ]
  const roundHome = mayInProject('refinement.read', rail.roles) ? `${home}/refinement` : home
  return {
    project: { name: rail.name, href: home },
    round: rail.round
      ? { label: t('round.name', { number: rail.round.number }), note: t(`round.${rail.round.state}`), href: roundHome }
      : undefined,
    stages: [
      ...rail.stages.map(({ stage, count, waiting }) => ({
        ...item(stage, t(`stages.${stage}`), `${home}/${stage}`),
        count,
        waiting,
      })),
      ...(isEvaluator ? [{ ...item('judging', t('places.judging'), judge), waiting: toJudge }] : []),
    ],
    places,
  }
}
