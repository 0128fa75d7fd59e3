/** A duration typed as people do (`2h 30`, `2小时30分`, `1:30`), kept in seconds. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';
import { parseDuration } from '../format/duration.ts';
import type { InputProps } from './input-props.ts';
import { TypedInput } from './typed-input.tsx';

export function DurationInput({ value, ...control }: InputProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const seconds = typeof value === 'number' ? value : null;
  return (
    <TypedInput
      {...control}
      value={seconds}
      shown={seconds === null ? '' : format.duration(seconds)}
      parse={parseDuration}
      print={format.duration}
      refusal={(typed) => t('field.notADuration', { text: typed })}
      placeholder={t('field.durationPlaceholder')}
    />
  );
}
