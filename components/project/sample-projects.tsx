'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { api } from '@/lib/api/client'
import { useFailureText } from '../layout/use-failure-text'
import { Button } from '../ui/button'
import { notify } from '../ui/toast'

const samples = ['fa-tourism', 'en-recipes'] as const

/** Sample projects, each loaded by one press. */
export function SampleProjects() {
  const t = useTranslations('project.list.samples')
  const failureText = useFailureText()
  const router = useRouter()
  const load = useMutation(
    api.project.createSample.mutationOptions({
      onSuccess: ({ projectId }) => router.push(`/projects/${projectId}`),
      onError: (error) => notify.failed(failureText(error)),
    }),
  )
  return (
    <section aria-labelledby="samples" className="mt-10">
      <h2 id="samples" className="text-row font-semibold">
        {t('title')}
      </h2>
      <p className="mt-0.5 text-ui text-ink-soft">{t('hint')}</p>
      <ul className="mt-3 flex flex-col">
        {samples.map((sample) => (
          <li
            key={sample}
            className="flex min-h-11 items-center justify-between gap-4 border-t border-line py-1.5 last:border-b"
          >
            <span className="text-row">{t(sample)}</span>
            <Button
              size="sm"
              aria-label={`${t('load')}: ${t(sample)}`}
              pending={load.isPending && load.variables.sample === sample}
              disabled={load.isPending && load.variables.sample !== sample}
              onClick={() => load.mutate({ sample })}
            >
              {t('load')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
