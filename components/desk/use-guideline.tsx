'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '@/lib/api/client'
import { MarkdownView } from '../ui/markdown-view'
import { SkeletonText } from '../ui/skeleton'

/** A version other than the newest, where the work was set up under it. */
type Version = number | null

type Words = { title: string; version: (number: number) => string; empty: string }

const placeOf = (projectId: string) => `winnow-guideline:${projectId}`

function lastSeen(projectId: string): number | null {
  try {
    const stored = localStorage.getItem(placeOf(projectId))
    return stored === null ? null : Number(stored)
  } catch {
    return null
  }
}

/** The project's guideline beside the work, with whether it changed since this person last had it before them. */
export function useGuideline(projectId: string, { title, version, empty }: Words, asked: Version = null) {
  const { data } = useQuery(
    api.project.getGuideline.queryOptions({ input: asked === null ? { projectId } : { projectId, number: asked } }),
  )
  const [seen, setSeen] = useState<number | null>(null)
  const number = data?.number
  useEffect(() => {
    if (number === undefined) return
    setSeen(lastSeen(projectId))
    try {
      localStorage.setItem(placeOf(projectId), String(number))
    } catch {
      // Forbidden storage: nothing is marked as changed.
    }
  }, [projectId, number])
  return {
    title,
    version: number === undefined ? undefined : version(number),
    isChanged: seen !== null && number !== undefined && seen < number,
    content:
      data === undefined ? (
        <SkeletonText lines={6} />
      ) : data.text.trim() === '' ? (
        <p className="text-ui text-ink-soft">{empty}</p>
      ) : (
        <MarkdownView text={data.text} className="text-row" />
      ),
  }
}
