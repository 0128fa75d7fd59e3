/** Keeps a mapping under a name: the next file with the same header takes it by itself. */
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { keepMapping, mappingFile } from './import-queries.ts';
import type { ImportMapping } from './import-types.ts';

interface Props {
  id: number;
  mapping: ImportMapping;
  header: readonly string[];
}

export function KeepMapping({ id, mapping, header }: Props) {
  const { t } = useTranslation();
  const describe = useDescribeError();
  const input = useId();
  const [name, setName] = useState('');
  const [state, setState] = useState<'idle' | 'busy' | 'kept'>('idle');
  const [refused, setRefused] = useState<string | null>(null);
  const keep = async (): Promise<void> => {
    const given = name.trim();
    if (given === '') return;
    setState('busy');
    setRefused(null);
    // The key is of letters and digits; the name is what people read.
    const key = `import-${id}`;
    try {
      await keepMapping(key, { ...mapping, key, label: { zh: given, en: given } }, header);
      setState('kept');
    } catch (error) {
      setRefused(describe(error).text);
      setState('idle');
    }
  };
  return (
    <section className="card import-card">
      <h2>{t('imports.keepMapping')}</h2>
      <p className="soft">{t('imports.keepText')}</p>
      <div className="row wrap">
        <label htmlFor={input} className="visually-hidden">
          {t('imports.mappingName')}
        </label>
        <Input
          id={input}
          value={name}
          maxLength={80}
          placeholder={t('imports.mappingName')}
          className="import-name"
          onChange={(event) => {
            setName(event.target.value);
            setState('idle');
          }}
        />
        <Button loading={state === 'busy'} disabled={name.trim() === ''} onClick={() => void keep()}>
          {t('imports.keep')}
        </Button>
        <Button type="link" href={mappingFile(id)} download>
          {t('imports.mappingFile')}
        </Button>
        <span role="status">{state === 'kept' ? t('imports.kept') : ''}</span>
      </div>
      {refused === null ? null : (
        <p role="alert" className="form-error">
          {refused}
        </p>
      )}
    </section>
  );
}
