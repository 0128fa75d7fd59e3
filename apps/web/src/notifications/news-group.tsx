/** What belongs together, with what can be done to all of it: read it, or put it off. */
import { CheckOutlined, ClockCircleOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { seenPerson } from '../api/seen-person.ts';
import { useFormat } from '../app/use-format.ts';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { NewsDigest } from './news-digest.tsx';
import { NewsRow } from './news-row.tsx';
import { hideGroup, markRead, snooze } from './notification-queries.ts';
import type { Meant, NotificationGroup, Snooze } from './types.ts';
import { useSentences } from './use-sentences.ts';

interface Props {
  day: string;
  group: NotificationGroup;
  /** Among the groups of its day. */
  place: number;
  unreadOnly: boolean;
  onOpen: () => void;
}

const undoSeconds = 10;

export function NewsGroup({ day, group, place, unreadOnly, onOpen }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { message } = App.useApp();
  const describe = useDescribeError();
  const { one, thing, digest } = useSentences();
  const { kind, notifications } = group;
  const [first] = notifications;
  const about = first === undefined ? '' : thing(first);
  const name = kind === null ? about || (first === undefined ? '' : one(first)) : digest(kind, group.count);
  const meant: Meant = kind === null ? { ids: notifications.map(({ id }) => id) } : { day, kind };
  const failed = (error: unknown): void => void message.error(describe(error).text);

  const putOff = async (how: Snooze): Promise<void> => {
    const putBack = hideGroup(unreadOnly, day, place);
    try {
      const { until, ids } = await snooze(meant, how);
      const key = `snoozed ${ids[0]}`;
      const undo = (): void => {
        message.destroy(key);
        void snooze({ ids }, null).catch(failed);
      };
      void message.open({
        key,
        duration: undoSeconds,
        content: (
          <>
            {t('news.snoozed', { at: until === null ? '' : format.instantNear(until) })}{' '}
            <Button type="link" size="small" onClick={undo}>
              {t('news.undo')}
            </Button>
          </>
        ),
      });
    } catch (error) {
      putBack();
      failed(error);
    }
  };
  const choices: readonly [Snooze, string][] = [
    ['hour', t('news.hour')],
    ['tomorrow', t('news.tomorrow')],
    ['week', t('news.week')],
  ];
  return (
    <li className="news-group">
      <div className="news-rows">
        {kind === null ? (
          notifications.map((news, index) => (
            <NewsRow key={news.id} news={news} named={index === 0} onOpen={onOpen} />
          ))
        ) : (
          <NewsDigest day={day} group={{ ...group, kind }} unreadOnly={unreadOnly} onOpen={onOpen} />
        )}
      </div>
      {seenPerson() === null ? (
        <div className="news-actions">
          {group.unread > 0 ? (
            <Tooltip title={t('news.read')}>
              <Button
                type="text"
                icon={<CheckOutlined />}
                aria-label={`${t('news.read')}: ${name}`}
                onClick={() => void markRead(meant).catch(failed)}
              />
            </Tooltip>
          ) : null}
          <Dropdown
            trigger={['click']}
            placement="bottomRight"
            menu={{
              items: choices.map(([key, label]) => ({ key, label })),
              onClick: ({ key }) => void putOff(key as Snooze),
            }}
          >
            <Button
              type="text"
              icon={<ClockCircleOutlined />}
              title={t('news.snooze')}
              aria-label={`${t('news.snooze')}: ${name}`}
            />
          </Dropdown>
        </div>
      ) : null}
    </li>
  );
}
