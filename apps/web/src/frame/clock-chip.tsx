/** The chip of a workspace whose clock stands still; an administrator moves it forward from here. */
import { ClockCircleOutlined } from '@ant-design/icons';
import { App, Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { refreshAll } from '../api/query-client.ts';
import { useSession } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useDescribeError } from '../parts/use-describe-error.ts';

const dayMs = 86_400_000;

export function ClockChip({ folded }: { folded: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { workspace, rights } = useSession();
  const { message } = App.useApp();
  const describe = useDescribeError();
  const [busy, setBusy] = useState(0);
  const move = async (days: number): Promise<void> => {
    setBusy(days);
    try {
      const now = new Date(Date.parse(workspace.now) + days * dayMs).toISOString();
      await call('/admin/clock', { method: 'POST', body: { now } });
      await refreshAll();
    } catch (error) {
      void message.error(describe(error).text);
    } finally {
      setBusy(0);
    }
  };
  const steps = [1, 7, 30];
  return (
    <Popover
      trigger="click"
      placement="rightBottom"
      title={t('clock.title')}
      content={
        <div style={{ maxWidth: 280 }}>
          <p className="soft">{t('clock.text')}</p>
          {rights.admin ? (
            <div className="row" style={{ marginTop: 12 }}>
              {steps.map((days) => (
                <Button
                  key={days}
                  size="small"
                  loading={busy === days}
                  disabled={busy !== 0}
                  onClick={() => void move(days)}
                >
                  {t('clock.forward', { count: days })}
                </Button>
              ))}
            </div>
          ) : null}
        </div>
      }
    >
      <button
        type="button"
        className="side-chip"
        aria-label={t('clock.chip', { now: format.instant(workspace.now) })}
      >
        <ClockCircleOutlined aria-hidden="true" />
        {folded ? null : (
          <span className="ellipsis">{t('clock.chip', { now: format.instant(workspace.now) })}</span>
        )}
      </button>
    </Popover>
  );
}
