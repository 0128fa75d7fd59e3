/** The settings of the whole of a page or menu, while nothing in it is selected. */
import type { Label } from '@dunlin/definition';
import { useLabel } from '../../i18n/use-label.ts';
import type { Draft } from '../drafts/draft.ts';
import { OptionPanel } from '../panel/option-panel.tsx';

interface Props<Document> {
  draft: Draft<Document>;
  /** What it is, under its name. */
  kind: string;
  /** Schemas of its settings, with their names for people. */
  properties: Readonly<Record<string, object>>;
  /** What undo says of a change. */
  did: string;
  /** Who sees what of it. */
  note: string;
}

export function WholePanel<Document extends { readonly key: string; readonly label: Label }>({
  draft,
  kind,
  properties,
  did,
  note,
}: Props<Document>) {
  const label = useLabel();
  const { document } = draft;
  return (
    <div className="block-panel">
      <div className="design-head">
        <div className="grow">
          <h2 className="ellipsis">{label(document.label)}</h2>
          <div className="caption">{kind}</div>
        </div>
      </div>
      <div className="panel-object">
        <OptionPanel
          schema={{ type: 'object', required: ['label'], properties }}
          value={document as Readonly<Record<string, unknown>>}
          place={{ table: '' }}
          disabled={!draft.editable}
          onChange={(next, key) => draft.set(next as unknown as Document, did, { merge: `whole ${key}` })}
        />
        <p className="caption">{note}</p>
      </div>
    </div>
  );
}
