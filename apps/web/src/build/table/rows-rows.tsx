/** Where the rows of a new child table stand: in a new table, made with it, or in one that there is. */
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../app/session-context.ts';
import { FormRow } from '../../fields/form-row.tsx';
import { Select } from '../../fields/select.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { useDraftName } from '../drafts/use-draft-name.ts';
import type { StartedRows } from './start-rows.ts';

export interface ChosenRows {
  /** Null for a new one. */
  readonly table: string | null;
  /** Of a new one, as typed. */
  readonly columns: string;
}

interface Props {
  value: ChosenRows;
  onChange: (value: ChosenRows) => void;
  /** The new table as it would be. */
  started: StartedRows;
}

const fresh = '';

export function RowsRows({ value, onChange, started }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const draftName = useDraftName();
  const { tables } = useCatalog().meta;
  const columns = started.table.fields.filter(({ key }) => key !== started.via);
  return (
    <>
      <FormRow
        label={t('tables.rowsTable')}
        help={value.table === null ? t('tables.rowsNewHelp') : undefined}
      >
        {(id, describedBy) => (
          <Select<string>
            id={id}
            aria-describedby={describedBy}
            showSearch={{ optionFilterProp: 'label' }}
            value={value.table ?? fresh}
            options={[
              { value: fresh, label: t('tables.rowsNew') },
              ...tables.map((each) => ({ value: each.key, label: draftName(each) })),
            ]}
            onChange={(next) => onChange({ ...value, table: next === fresh ? null : next })}
          />
        )}
      </FormRow>
      {value.table !== null ? null : (
        <FormRow
          label={t('tables.rowsColumns')}
          help={t('tables.rowsColumnsHelp', {
            columns: columns.map((each) => label(each.label)).join(t('tables.listComma')),
          })}
        >
          {(id, describedBy) => (
            <Input.TextArea
              id={id}
              aria-describedby={describedBy}
              autoSize={{ minRows: 1, maxRows: 4 }}
              placeholder={t('tables.rowsColumnsExample')}
              value={value.columns}
              onChange={(event) => onChange({ ...value, columns: event.target.value })}
            />
          )}
        </FormRow>
      )}
    </>
  );
}
