/** What somebody says of a view that they keep: its name, and with whom it is shared. */
import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DescribedView } from '../../api/types.ts';
import { FormRow } from '../../fields/form-row.tsx';
import { useSharings } from './use-sharings.ts';

interface Props {
  name: string;
  shared: DescribedView['shared'];
  /** With whom it is shared now. */
  now?: DescribedView['shared'];
  onName: (name: string) => void;
  onShared: (shared: DescribedView['shared']) => void;
  onEnter: () => void;
}

export function ViewFields({ name, shared, now, onName, onShared, onEnter }: Props) {
  const { t } = useTranslation();
  const sharings = useSharings(now);
  return (
    <>
      <FormRow label={t('lists.viewName')} required>
        {(id) => (
          <Input
            id={id}
            autoFocus
            maxLength={100}
            value={name}
            onChange={(event) => onName(event.target.value)}
            onPressEnter={() => name.trim() !== '' && onEnter()}
          />
        )}
      </FormRow>
      <fieldset className="plain-fieldset">
        <legend>{t('lists.sharedWith')}</legend>
        <Radio.Group
          className="radio-column"
          value={shared}
          options={sharings}
          onChange={(event) => onShared(event.target.value)}
        />
      </fieldset>
    </>
  );
}
