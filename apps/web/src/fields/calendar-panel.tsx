/** A month to pick a day from; loaded when first opened. */
import { Calendar } from 'antd';
import dayjs from 'dayjs';

interface Props {
  value: string | null;
  today: string;
  max?: string | undefined;
  onPick: (day: string) => void;
}

export default function CalendarPanel({ value, today, max, onPick }: Props) {
  return (
    <div style={{ width: 288 }}>
      <Calendar
        fullscreen={false}
        defaultValue={dayjs(value ?? today)}
        {...(max === undefined ? {} : { disabledDate: (day: dayjs.Dayjs) => day.format('YYYY-MM-DD') > max })}
        onSelect={(day, info) => {
          if (info.source === 'date') onPick(day.format('YYYY-MM-DD'));
        }}
      />
    </div>
  );
}
