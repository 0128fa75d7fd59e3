/** The day that a list or board is read as of: today, or any day before it. */
import { CalendarOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../app/shortcuts.tsx';
import { useFormat } from '../app/use-format.ts';
import { usePhone } from '../app/use-phone.ts';
import { addDays } from '../format/dates.ts';
import { Bones } from '../parts/bones.tsx';

const CalendarPanel = lazy(() => import('./calendar-panel.tsx'));

const monthEnd = (today: string): string => addDays(`${today.slice(0, 8)}01`, -1);

export function AsOfPicker({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const phone = usePhone();
  const [open, setOpen] = useState(false);
  const past = value !== undefined && value !== format.today;
  useShortcut('t', t('shortcut.asOf'), () => setOpen(true));
  const pick = (day: string): void => {
    setOpen(false);
    onChange(day === format.today ? undefined : day);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      content={
        <div>
          <div className="row" style={{ marginBottom: 8 }}>
            <Button size="small" onClick={() => pick(format.today)}>
              {t('asOf.today')}
            </Button>
            <Button size="small" onClick={() => pick(addDays(format.today, -1))}>
              {t('asOf.yesterday')}
            </Button>
            <Button size="small" onClick={() => pick(monthEnd(format.today))}>
              {t('asOf.monthEnd')}
            </Button>
          </div>
          <Suspense fallback={<Bones lines={6} />}>
            <CalendarPanel value={value ?? null} today={format.today} onPick={pick} />
          </Suspense>
        </div>
      }
    >
      <Button
        icon={<CalendarOutlined />}
        aria-label={past ? undefined : t('asOf.onToday')}
        style={
          past ? { color: 'var(--as-of)', borderColor: 'var(--as-of)', background: 'var(--as-of-tint)' } : {}
        }
      >
        {past ? t('asOf.on', { day: format.day(value) }) : phone ? null : t('asOf.onToday')}
      </Button>
    </Popover>
  );
}
