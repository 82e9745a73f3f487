'use client'

import { useTranslations } from 'next-intl'
import { RemovableChip } from '@/components/ui/chip'
import { Combobox } from '@/components/ui/combobox'
import { useSystemWords } from '../systems/use-system-words'
import { useLists } from '../use-lists'

const MOST = 12

type SystemChoiceProps = { projectId: string; value: readonly string[]; onChange: (systemIds: string[]) => void }

/** The systems of a run in their order: the first is the one whose win rate is read. */
export function SystemChoice({ projectId, value, onChange }: SystemChoiceProps) {
  const t = useTranslations('evaluation.runs')
  const describe = useSystemWords()
  const { systems, liveSystems } = useLists(projectId)
  const nameOf = (systemId: string) => systems.find(({ id }) => id === systemId)?.name ?? ''
  const free = liveSystems.filter(({ id }) => !value.includes(id))
  return (
    <div className="flex flex-col gap-2">
      {value.length > 0 ? (
        <ol className="flex flex-wrap items-center gap-2">
          {value.map((systemId) => (
            <li key={systemId}>
              <RemovableChip
                name={nameOf(systemId)}
                onRemove={() => onChange(value.filter((other) => other !== systemId))}
              >
                <bdi>{nameOf(systemId)}</bdi>
              </RemovableChip>
            </li>
          ))}
        </ol>
      ) : null}
      {free.length > 0 && value.length < MOST ? (
        <Combobox
          label={t('addSystem')}
          placeholder={value.length === 0 ? t('firstSystem') : t('addSystem')}
          onValueChange={(systemId) => onChange([...value, systemId])}
          options={free.map((system) => ({ value: system.id, label: system.name, hint: describe(system) }))}
        />
      ) : null}
    </div>
  )
}
