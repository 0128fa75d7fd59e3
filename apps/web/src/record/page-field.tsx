/** A field on a record's page: its name and its value, a computed one with its "Why?"; rows and files under their name. */
import type { BlockDefinition, Label } from '@dunlin/definition';
import type { RecordDetail, TableMeta } from '../api/types.ts';
import { optionsOf } from '../forms/layout/block-options.ts';
import { useLabel } from '../i18n/use-label.ts';
import { FilesView } from '../rows/files-view.tsx';
import { LinksView } from '../rows/links-view.tsx';
import { RowsView } from '../rows/rows-view.tsx';
import { unseenFields } from '../values/sight-of.ts';
import { isWide } from './form-state.ts';
import { RecordValue } from './record-value.tsx';
import { WhyButton } from './why-button.tsx';
import '../rows/rows.css';

interface Props {
  block: BlockDefinition;
  table: TableMeta;
  detail: RecordDetail;
  asOf: string | undefined;
}

interface FieldOptions {
  field: string;
  label?: Label;
  help?: Label;
  columns?: readonly { field: string }[];
}

export function PageField({ block, table, detail, asOf }: Props) {
  const label = useLabel();
  const { field: key, label: named, help, columns } = optionsOf<FieldOptions>(block);
  const { record } = detail;
  const collection = table.collections.find((each) => each.key === key);
  if (collection !== undefined && collection.listed === undefined) {
    const name = label(named ?? collection.label);
    return (
      <section className="page-rows" aria-label={name}>
        <h3>{name}</h3>
        {(help ?? collection.help) === undefined ? null : (
          <p className="caption">{label(help ?? collection.help)}</p>
        )}
        {collection.type === 'attachment' ? (
          <FilesView collection={collection} detail={detail} asOf={asOf} />
        ) : (
          <RowsView
            collection={collection}
            detail={detail}
            asOf={asOf}
            only={columns?.map((column) => column.field)}
          />
        )}
      </section>
    );
  }
  if (collection !== undefined) {
    return (
      <dl className="field-item wide">
        <dt>{label(named ?? collection.label)}</dt>
        <dd>
          <LinksView collection={collection} detail={detail} asOf={asOf} />
        </dd>
      </dl>
    );
  }
  const field = table.fields.find((each) => each.key === key);
  if (field === undefined) return null;
  const why = field.readOnly && field.type !== 'auto-number' && !unseenFields(record).includes(key);
  return (
    <dl className={isWide(field) ? 'field-item wide' : 'field-item'}>
      <dt title={label(help ?? field.help) || undefined}>
        {label(named ?? field.label)}
        {why ? <WhyButton table={table.key} id={record.id} field={field} asOf={asOf} /> : null}
      </dt>
      <dd>
        <RecordValue field={field} detail={detail} asOf={asOf} />
      </dd>
    </dl>
  );
}
