/** A day typed as people do (`7-31`, `+3`, `next fri`), echoed as the full date, or picked from a month. */
import { CalendarOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';
import { parseDay } from '../format/parse-day.ts';
import { Bones } from '../parts/bones.tsx';
import { type TypedControl, TypedInput } from './typed-input.tsx';

const CalendarPanel = lazy(() => import('./calendar-panel.tsx'));

interface Props extends TypedControl {
  value: string | null;
  onChange: (day: string | null) => void;
  max?: string;
}

export function DayInput({ max, ...control }: Props) {
  const { value, onChange, onProblem } = control;
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  return (
    <TypedInput
      {...control}
      shown={value === null ? '' : format.day(value)}
      parse={(typed) => parseDay(typed, format.today)}
      print={format.day}
      refusal={(typed) => t('field.notADay', { text: typed })}
      placeholder={t('field.dayPlaceholder')}
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
