/** Levels of the fields of a table: what a role may change, read, see masked, or not see. */
import type { FieldLevel, RoleDefinition } from '@dunlin/definition';
import { Button, Drawer, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../app/session-context.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { grantsOver, otherTables, setLevel } from './role-change.ts';
import { useLevelText } from './use-right-text.ts';

interface Props {
  table: string;
  name: string;
  document: RoleDefinition;
  editable: boolean;
  onChange: (next: RoleDefinition) => void;
  onClose: () => void;
}

const levels: readonly FieldLevel[] = ['write', 'read', 'masked', 'hidden'];

export function FieldLevelsDrawer({ table, name, document, editable, onChange, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const levelText = useLevelText();
  const meta = useCatalog().table(table);
  const fields = grantsOver(document, table).fields ?? {};
  const rest = fields['*'] ?? 'write';
  const known = [
    ...(meta?.fields ?? []).map((field) => ({ key: field.key, text: label(field.label) })),
    ...(meta?.collections ?? []).map((field) => ({ key: field.key, text: label(field.label) })),
  ];
  const keys = new Set(known.map((field) => field.key));
  const unknown = Object.keys(fields)
    .filter((key) => key !== '*' && !keys.has(key))
    .map((key) => ({ key, text: key }));
  const line = (key: string, text: string, level: FieldLevel, named: boolean) => (
    <li key={key}>
      <span className={named ? 'strong' : undefined}>{text}</span>
      <span className="row">
        {named && key !== '*' && editable ? (
          <Button
            type="link"
            size="small"
            onClick={() => onChange(setLevel(document, table, key, undefined))}
          >
            {t('role.fieldsReset')}
          </Button>
        ) : null}
        <Select<FieldLevel>
          size="small"
          disabled={!editable}
          aria-label={text}
          style={{ width: 120 }}
          value={level}
          onChange={(next) =>
            onChange(setLevel(document, table, key, key === '*' && next === 'write' ? undefined : next))
          }
          options={levels.map((each) => ({ value: each, label: levelText(each) }))}
        />
      </span>
    </li>
  );
  return (
    <Drawer open onClose={onClose} size={440} title={t('role.fieldsTitle', { table: name })}>
      <p className="soft">{t('role.fieldsHelp')}</p>
      <ul className="admin-lines" style={{ marginTop: 12 }}>
        {line('*', t('role.fieldsDefault'), rest, Object.hasOwn(fields, '*'))}
        {(table === otherTables ? unknown : [...known, ...unknown]).map(({ key, text }) =>
          line(key, text, fields[key] ?? rest, Object.hasOwn(fields, key)),
        )}
      </ul>
    </Drawer>
  );
}
