/** A picture of definitions: shown small, chosen from the files of this computer or dropped here. */
import { UploadOutlined } from '@ant-design/icons';
import type { ControlProps } from '@dunlin/designer/property-panel';
import { Button } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assetTypes, bringAsset } from '../../api/bring-asset.ts';
import { assetPath } from '../../forms/layout/asset-path.ts';
import { useDescribeError } from '../../parts/use-describe-error.ts';

export function AssetControl({ id, describedBy, value, onChange, disabled }: ControlProps) {
  const { t } = useTranslation();
  const describe = useDescribeError();
  const chooser = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined || disabled) return;
    setBusy(true);
    setProblem('');
    try {
      onChange(await bringAsset(file));
    } catch (error) {
      setProblem(describe(error).text);
    } finally {
      setBusy(false);
    }
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    void take(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a file may be dropped here; the button is the other way
    <div className="asset-control" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      {typeof value === 'string' ? <img src={assetPath(value)} alt="" /> : null}
      <input
        ref={chooser}
        type="file"
        hidden
        accept={assetTypes.join(',')}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <Button
        id={id}
        aria-describedby={describedBy}
        icon={<UploadOutlined />}
        loading={busy}
        disabled={disabled}
        onClick={() => chooser.current?.click()}
      >
        {value === undefined ? t('panel.assetChoose') : t('panel.assetReplace')}
      </Button>
      <p className="caption">{t('panel.assetKinds')}</p>
      {problem === '' ? null : (
        <p className="form-error" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
