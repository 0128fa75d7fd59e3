/** Where files are dropped or chosen: what the field does not take is said before anything is sent. */
import { InboxOutlined } from '@ant-design/icons';
import { Progress } from 'antd';
import { useContext, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice } from '../api/types.ts';
import type { UploadedFile } from '../api/upload.ts';
import { Select } from '../fields/select.tsx';
import { useLabel } from '../i18n/use-label.ts';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { type FileLimits, refusalOf } from './file-limits.ts';
import { formatBytes } from './format-bytes.ts';
import { UploadContext } from './upload-context.ts';

interface Props {
  limits: FileLimits;
  /** What the files can be; empty where the field does not say. */
  kinds: readonly Choice[];
  /** Takes a file that has been brought; a thrown error stands beside its name. */
  onFile: (file: UploadedFile, kind: string | undefined) => Promise<void> | void;
}

interface Going {
  key: number;
  name: string;
  share: number;
  problem?: string;
}

let last = 0;

export function FileDrop({ limits, kinds, onFile }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const describe = useDescribeError();
  const kindId = useId();
  const upload = useContext(UploadContext);
  const chooser = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<string | undefined>(kinds[0]?.key);
  const [over, setOver] = useState(false);
  const [going, setGoing] = useState<readonly Going[]>([]);

  const take = async (file: File): Promise<void> => {
    const key = ++last;
    const change = (values: Partial<Going>): void =>
      setGoing((all) => all.map((each) => (each.key === key ? { ...each, ...values } : each)));
    const refusal = refusalOf(limits, file);
    const problem =
      refusal === 'size'
        ? t('files.tooLarge', { size: formatBytes(limits.maxBytes ?? 0) })
        : refusal === 'type'
          ? t('files.wrongType')
          : undefined;
    setGoing((all) => [
      ...all,
      { key, name: file.name, share: 0, ...(problem === undefined ? {} : { problem }) },
    ]);
    if (problem !== undefined) return;
    try {
      const uploaded = await upload(file, (share) => change({ share }));
      await onFile(uploaded, kind);
      setGoing((all) => all.filter((each) => each.key !== key));
    } catch (error) {
      change({ problem: describe(error).text });
    }
  };
  const takeAll = async (files: FileList | null): Promise<void> => {
    // One after the other: each is a change of the same record.
    for (const file of [...(files ?? [])]) await take(file);
  };

  return (
    <div className="file-drop-area">
      {kinds.length === 0 ? null : (
        <div className="file-kind">
          <label htmlFor={kindId}>{t('files.kind')}</label>
          <Select
            id={kindId}
            value={kind}
            onChange={setKind}
            options={kinds.map((each) => ({ value: each.key, label: label(each.label) }))}
            style={{ minWidth: 160 }}
          />
        </div>
      )}
      <button
        type="button"
        className={over ? 'file-drop over' : 'file-drop'}
        onClick={() => chooser.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void takeAll(event.dataTransfer.files);
        }}
      >
        <InboxOutlined aria-hidden="true" />
        <span>{t('files.drop')}</span>
        {limits.maxBytes === undefined ? null : (
          <span className="caption">{t('files.upTo', { size: formatBytes(limits.maxBytes) })}</span>
        )}
      </button>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        accept={limits.mediaTypes?.join(',')}
        onChange={(event) => {
          void takeAll(event.target.files);
          event.target.value = '';
        }}
      />
      <ul className="file-going" aria-live="polite">
        {going.map((each) => (
          <li key={each.key}>
            <span className="file-name">{each.name}</span>
            {each.problem === undefined ? (
              <Progress percent={Math.round(each.share * 100)} size="small" aria-label={each.name} />
            ) : (
              <>
                <span className="form-error">{each.problem}</span>
                <button
                  type="button"
                  className="link-button"
                  onClick={() => setGoing((all) => all.filter(({ key }) => key !== each.key))}
                >
                  {t('files.dismiss')}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
