import { useTranslations } from 'next-intl'

/** Old value and new, as what they are for a reader and for a screen reader. */
export function ChangeLine({ oldValue, newValue }: { oldValue: string; newValue: string }) {
  const t = useTranslations('updates')
  return (
    <span className="text-row">
      {oldValue ? (
        <>
          <span className="sr-only">{t('old')} </span>
          <del className="bg-removed text-ink decoration-bad">
            <bdi>{oldValue}</bdi>
          </del>{' '}
        </>
      ) : null}
      <span className="sr-only">{t('new')} </span>
      <ins className="bg-added text-ink no-underline">
        <bdi>{newValue}</bdi>
      </ins>
    </span>
  )
}
