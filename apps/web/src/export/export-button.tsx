/** Opens the choice of a file to export what is on the screen; the dialog loads when it is asked for. */
import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportSource } from './export-dialog.tsx';

const ExportDialog = lazy(() => import('./export-dialog.tsx'));

export function ExportButton({
  source,
  title,
  text,
}: {
  source: ExportSource;
  /** Of the dialog. */
  title: string;
  /** With the word beside the icon. */
  text?: boolean;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<DownloadOutlined />}
        title={text ? undefined : t('export.open')}
        aria-label={t('export.open')}
        onClick={() => setOpen(true)}
      >
        {text ? t('export.open') : null}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <ExportDialog source={source} title={title} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
