/** Levels of the fields of a table: what a role may change, read, see masked, or not see. */
import type { FieldLevel, RoleDefinition } from '@dunlin/definition';
import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../app/session-context.ts';
import { Select } from '../../fields/select.tsx';
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
    ...(meta?.fields ?? []).map(({ key, label: name, readOnly }) => ({
      key,
      text: label(name),
      computed: readOnly,
    })),
    ...(meta?.collections ?? []).map(({ key, label: name }) => ({ key, text: label(name), computed: false })),
  ];
  const keys = new Set(known.map((field) => field.key));
  const unknown = Object.keys(fields)
    .filter((key) => key !== '*' && !keys.has(key))
    .map((key) => ({ key, text: key, computed: false }));
  /** Of what is computed nobody writes: there `write` is no more than `read`. */
  const line = (key: string, text: string, level: FieldLevel, named: boolean, computed = false) => (
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
          value={computed && level === 'write' ? 'read' : level}
          onChange={(next) =>
            onChange(setLevel(document, table, key, key === '*' && next === 'write' ? undefined : next))
          }
          options={levels.slice(computed ? 1 : 0).map((each) => ({ value: each, label: levelText(each) }))}
        />
      </span>
    </li>
  );
  return (
    <Drawer open onClose={onClose} size={440} title={t('role.fieldsTitle', { table: name })}>
      <p className="soft">{t('role.fieldsHelp')}</p>
      <ul className="admin-lines" style={{ marginTop: 12 }}>
        {line('*', t('role.fieldsDefault'), rest, Object.hasOwn(fields, '*'))}
        {(table === otherTables ? unknown : [...known, ...unknown]).map(({ key, text, computed }) =>
          line(key, text, fields[key] ?? rest, Object.hasOwn(fields, key), computed),
        )}
      </ul>
    </Drawer>
  );
}
