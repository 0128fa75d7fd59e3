/** A day typed as people do (`7-31`, `+3`, `next fri`), echoed as the full date, or picked from a month. */
import { CalendarOutlined } from '@ant-design/icons';
import { Button, Input, Popover } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';
import { parseDay } from '../format/parse-day.ts';
import { Bones } from '../parts/bones.tsx';
import { useTypedText } from './use-typed-text.ts';

const CalendarPanel = lazy(() => import('./calendar-panel.tsx'));

interface Props {
  id?: string | undefined;
  value: string | null;
  onChange: (day: string | null) => void;
  /** Told when the text is no day, with null once it is one again. */
  onProblem?: (problem: string | null) => void;
  describedBy?: string | undefined;
  invalid?: boolean;
  max?: string;
  label?: string;
}

export function DayInput({ id, value, onChange, onProblem, describedBy, invalid, max, label }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = value === null ? '' : format.day(value);
  const [open, setOpen] = useState(false);
  const { text, setText, settle } = useTypedText({
    value,
    shown,
    parse: (typed) => parseDay(typed, format.today),
    print: format.day,
    refusal: (typed) => t('field.notADay', { text: typed }),
    onChange,
    onProblem,
  });
  return (
    <Input
      id={id}
      value={text}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      {...(invalid ? { status: 'error' as const } : {})}
      placeholder={t('field.dayPlaceholder')}
      onChange={(event) => setText(event.target.value)}
      onBlur={settle}
      onPressEnter={settle}
      suffix={
        <Popover
          open={open}
          onOpenChange={setOpen}
          trigger="click"
          placement="bottomRight"
          content={
            <Suspense fallback={<Bones lines={6} />}>
              <CalendarPanel
                value={value}
                today={format.today}
                max={max}
                onPick={(day) => {
                  setOpen(false);
                  onProblem?.(null);
                  onChange(day);
                }}
              />
            </Suspense>
          }
        >
          <Button
            type="text"
            size="small"
            className="compact"
            tabIndex={-1}
            icon={<CalendarOutlined />}
            aria-label={t('field.openCalendar')}
            style={{ marginRight: -8, height: 24 }}
          />
        </Popover>
      }
    />
  );
}
