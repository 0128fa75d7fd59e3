/** One line over the screen with one way on: something that cannot wait until the bell is opened. */
import { Button } from 'antd';
import type { MessageInstance } from 'antd/es/message/interface.js';
import { useTranslation } from 'react-i18next';
import { seenPerson } from '../api/seen-person.ts';
import { markRead } from './notification-queries.ts';
import { placeOf } from './place-of.ts';
import type { Notification } from './types.ts';
import { useSentences } from './use-sentences.ts';
import './notifications.css';

const key = 'urgent';
const seconds = 5;

interface Around {
  message: MessageInstance;
  go: (address: string) => void;
}

export function showUrgent(news: Notification, { message, go }: Around): void {
  const place = placeOf(news);
  const open = (): void => {
    message.destroy(key);
    if (seenPerson() === null) void markRead({ ids: [news.id] }).catch(() => undefined);
    if (place !== null) go(place);
  };
  void message.warning({
    key,
    duration: seconds,
    content: <UrgentLine news={news} onOpen={place === null ? undefined : open} />,
  });
}

function UrgentLine({ news, onOpen }: { news: Notification; onOpen: (() => void) | undefined }) {
  const { t } = useTranslation();
  const { one, thing } = useSentences();
  const about = thing(news);
  const text = about === '' ? one(news) : `${one(news)} · ${about}`;
  return (
    <span className="urgent-line">
      <span className="ellipsis" title={text}>
        {text}
      </span>
      {onOpen === undefined ? null : (
        <Button type="link" size="small" onClick={onOpen}>
          {t('news.open')}
        </Button>
      )}
    </span>
  );
}
