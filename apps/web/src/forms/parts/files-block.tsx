/** Files for a record that is being made: brought now, attached when it is saved. */
import { DeleteOutlined } from '@ant-design/icons';
import type { FieldState, PlannedField } from '@dunlin/forms';
import { Button } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice } from '../../api/types.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { FileDrop } from '../../rows/file-drop.tsx';
import type { FileLimits } from '../../rows/file-limits.ts';
import { ChoiceView } from '../../values/choice-view.tsx';
import { type BroughtFile, filesOf } from '../brought-files.ts';
import { useForm } from '../live-form-context.ts';

export function FilesBlock({ planned, state }: { planned: PlannedField; state: FieldState }) {
  const { t } = useTranslation();
  const label = useLabel();
  const id = useId();
  const form = useForm();
  // Files of a record that is there are brought and taken away on its page.
  if (form.state.plan.mode !== 'create') return null;
  const kinds = (planned.options['kinds'] ?? []) as readonly Choice[];
  const files = filesOf(state);
  const error = form.problemAt(planned.key);
  const set = (next: readonly BroughtFile[]): void =>
    form.set(planned.key, next.length === 0 ? null : (next as unknown as []));
  return (
    <div className="form-row" data-field={planned.key} data-collection={planned.key}>
      <h3 id={id}>{label(planned.label)}</h3>
      {planned.help === undefined ? null : <div className="form-help">{label(planned.help)}</div>}
      <div className="card">
        <ul className="file-list" aria-labelledby={id}>
          {files.map((file) => (
            <li key={file.upload}>
              <span className="file-facts file-name">{file.name}</span>
              {file.kind === undefined || kinds.length === 0 ? null : (
                <ChoiceView value={file.kind} choices={kinds} />
              )}
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('files.deleteNamed', { name: file.name })}
                onClick={() => set(files.filter((each) => each !== file))}
              />
            </li>
          ))}
        </ul>
        <FileDrop
          limits={planned.options as FileLimits}
          kinds={kinds}
          onFile={({ upload, fileName }, kind) => {
            // Of several that arrive at once each is added to those that are there by then.
            form.change(planned.key, (now) => [
              ...filesOf(now),
              { upload, name: fileName, ...(kind === undefined ? {} : { kind }) },
            ]);
          }}
        />
      </div>
      {error === undefined ? null : (
        <div className="form-error" role="alert">
          {error}
        </div>
      )}
    </div>
  );
}
