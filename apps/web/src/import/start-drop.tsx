/** Where an import begins: a file is dropped or chosen, brought to the server and looked at. */
import { CloudUploadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../api/query-client.ts';
import { paths } from '../app/paths.ts';
import { useGo } from '../app/use-go.ts';
import { useLabel, useNoun } from '../i18n/use-label.ts';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { targetsQuery, uploadImport } from './import-queries.ts';
import { saveSample } from './sample-file.ts';

const accepted = '.csv,.tsv,.txt,.xlsx';

export function StartDrop({ table }: { table: string | undefined }) {
  const { t } = useTranslation();
  const label = useLabel();
  const noun = useNoun();
  const go = useGo();
  const describe = useDescribeError();
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [share, setShare] = useState<{ name: string; share: number } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const targets = useQuery(targetsQuery);
  const target = targets.data?.find(({ key }) => key === table);

  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setProblem(null);
    setShare({ name: file.name, share: 0 });
    try {
      const { id } = await uploadImport(file, (part) => setShare({ name: file.name, share: part }));
      await queryClient.invalidateQueries({ queryKey: ['imports'] });
      go(paths.import(id, { table }));
    } catch (error) {
      setProblem(describe(error).text);
      setShare(null);
    }
  };

  return (
    <div className="import-start">
      <button
        type="button"
        className={over ? 'file-drop over' : 'file-drop'}
        disabled={share !== null}
        onClick={() => chooser.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer.files[0]);
        }}
      >
        <CloudUploadOutlined aria-hidden="true" />
        <span>
          {target === undefined ? t('imports.drop') : t('imports.dropFor', { name: noun(target.label) })}
        </span>
        <span className="caption">{t('imports.formats')}</span>
      </button>
      <input
        ref={chooser}
        type="file"
        hidden
        accept={accepted}
        aria-label={t('imports.drop')}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {share === null ? null : (
        <div className="import-bringing" role="status">
          <span className="ellipsis">{share.name}</span>
          <Progress percent={Math.round(share.share * 100)} size="small" aria-label={share.name} />
        </div>
      )}
      {problem === null ? null : (
        <p role="alert" className="form-error">
          {problem}
        </p>
      )}
      {target === undefined ? null : (
        <p className="caption">
          {t('imports.sampleText', { name: noun(target.label) })}{' '}
          <Button type="link" size="small" className="inline-link" onClick={() => saveSample(target, label)}>
            {t('imports.sample')}
          </Button>
        </p>
      )}
    </div>
  );
}
