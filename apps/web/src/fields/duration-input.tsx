/** A duration typed as people do (`2h 30`, `2小时30分`, `1:30`), kept in seconds. */
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';
import { parseDuration } from '../format/duration.ts';
import { type InputProps, statusOf } from './input-props.ts';
import { useTypedText } from './use-typed-text.ts';

export function DurationInput({ id, value, onChange, onProblem, describedBy, invalid }: InputProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const seconds = typeof value === 'number' ? value : null;
  const { text, setText, settle } = useTypedText({
    value: seconds,
    shown: seconds === null ? '' : format.duration(seconds),
    parse: parseDuration,
    print: format.duration,
    refusal: (typed) => t('field.notADuration', { text: typed }),
    onChange,
    onProblem,
  });
  return (
    <Input
      id={id}
      value={text}
      aria-describedby={describedBy}
      {...statusOf(invalid)}
      placeholder={t('field.durationPlaceholder')}
      onChange={(event) => setText(event.target.value)}
      onBlur={settle}
      onPressEnter={settle}
    />
  );
}
