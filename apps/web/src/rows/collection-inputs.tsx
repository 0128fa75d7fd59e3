/** The rows, lists and files of a record in its form, each under its name. */
import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice, Refs } from '../api/types.ts';
import { useLabel } from '../i18n/use-label.ts';
import { ChoiceView } from '../values/choice-view.tsx';
import { FileDrop } from './file-drop.tsx';
import { limitsOf } from './file-limits.ts';
import { LinksInput } from './links-input.tsx';
import { newRow } from './row-drafts.ts';
import { RowsInput } from './rows-input.tsx';
import type { CollectionPart, useCollections } from './use-collections.ts';

interface Props {
  state: ReturnType<typeof useCollections>;
  refs: Refs;
}

export function CollectionInputs({ state, refs }: Props) {
  return state.parts.map((part) => (
    <CollectionInput key={part.collection.key} part={part} state={state} refs={refs} />
  ));
}

function CollectionInput({ part, state, refs }: Props & { part: CollectionPart }) {
  const label = useLabel();
  const id = useId();
  const { collection, table, fields, rows } = part;
  const { key } = collection;
  // Of a list, each entry is a row: the first problem stands for all.
  const inRow = rows.map((row) => state.problemAt(key, row.key)).find((text) => text !== undefined);
  const problem = state.problemAt(key) ?? inRow;
  const isList = collection.listed !== undefined;
  const name = label(collection.label);
  return (
    <div className="form-row wide" data-collection={key}>
      {isList ? <label htmlFor={id}>{name}</label> : <h2 id={id}>{name}</h2>}
      {collection.help === undefined ? null : <div className="form-help">{label(collection.help)}</div>}
      {isList ? (
        <LinksInput
          id={id}
          table={collection.listed ?? ''}
          rows={rows}
          refs={refs}
          describedBy={problem === undefined ? undefined : `${id}-problem`}
          invalid={problem !== undefined}
          onChange={(next) => state.set(key, next)}
        />
      ) : collection.type === 'attachment' ? (
        <NewFiles part={part} state={state} />
      ) : (
        <RowsInput
          table={table}
          fields={fields}
          rows={rows}
          refs={refs}
          problems={(row, field) => state.problemAt(key, row.key, field)}
          onChange={(next) => state.set(key, next)}
          onProblem={(row, field, text) => state.setCell(key, row.key, field, text)}
        />
      )}
      {problem === undefined ? null : (
        <div id={`${id}-problem`} className="form-error" role="alert">
          {problem}
        </div>
      )}
    </div>
  );
}

/** Files for a record that is being made: brought now, attached when it is saved. */
function NewFiles({ part: { collection, rows }, state }: { part: CollectionPart } & Pick<Props, 'state'>) {
  const { t } = useTranslation();
  const kinds = (collection.options['kinds'] ?? []) as readonly Choice[];
  const { key } = collection;
  return (
    <div className="card">
      <ul className="file-list">
        {rows.map((row) => {
          const name = String(row.values['name'] ?? '');
          return (
            <li key={row.key}>
              <span className="file-facts file-name">{name}</span>
              {kinds.length === 0 ? null : <ChoiceView value={String(row.values['kind'])} choices={kinds} />}
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('files.deleteNamed', { name })}
                onClick={() =>
                  state.set(
                    key,
                    rows.filter((each) => each !== row),
                  )
                }
              />
            </li>
          );
        })}
      </ul>
      <FileDrop
        limits={limitsOf(collection)}
        kinds={kinds}
        onFile={({ upload, fileName }, kind) =>
          state.add(key, newRow({ upload, name: fileName, ...(kind === undefined ? {} : { kind }) }))
        }
      />
    </div>
  );
}
