/** The head of a designer: ‹ app / name · state · saved when and by whom; undo, redo, try, more, publish. */
import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { paths } from '../../app/paths.ts';
import { useGo } from '../../app/use-go.ts';
import { useLabel } from '../../i18n/use-label.ts';
import type { Draft } from '../drafts/draft.ts';
import type { FramePanel } from './designer-frame.tsx';
import { DesignerName } from './designer-name.tsx';
import type { DesignerTools } from './designer-tools.ts';
import { draftLabel } from './draft-label.ts';
import { SavingState } from './saving-state.tsx';

interface Props {
  draft: Draft<unknown>;
  tools: DesignerTools;
  json: boolean;
  back: string;
  open: (panel: FramePanel) => void;
}

export function DesignerHead({ draft, tools, json, back, open }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const go = useGo();
  const { modal } = App.useApp();
  const { kind, key, app, editable } = draft;
  const discard = (): void =>
    void modal.confirm({
      title: t('build.discardTitle', { name: label(draftLabel(draft)) }),
      content:
        draft.live === null ? t('build.discardNew') : t('build.discardText', { version: draft.live.version }),
      okText: t('build.discard'),
      okButtonProps: { danger: true },
      cancelText: t('form.cancel'),
      async onOk() {
        await draft.discard();
        if (draft.live === null) go(back);
      },
    });
  const step = (name: string | null, undo: boolean): string =>
    name === null
      ? t(undo ? 'build.undo' : 'build.redo')
      : t(undo ? 'build.undoNamed' : 'build.redoNamed', { name });
  const inUse = kind === 'tables' ? paths.list(key) : null;
  const items = [
    { key: 'versions', label: t('build.versions'), onClick: () => open('versions') },
    ...(json
      ? []
      : [
          {
            key: 'json',
            label: t('build.asJson'),
            onClick: () => go(`${paths.designer(app, kind, key)}?as=json`),
          },
        ]),
    ...(inUse === null || draft.live === null
      ? []
      : [{ key: 'use', label: t('build.openInUse'), onClick: () => go(inUse) }]),
    { type: 'divider' as const },
    {
      key: 'discard',
      danger: true,
      disabled: draft.draft === null || !editable,
      label: t('build.discard'),
      onClick: discard,
    },
    {
      key: 'retire',
      danger: true,
      disabled: draft.live === null,
      label: t('build.retire'),
      onClick: () => open('retire'),
    },
  ];
  return (
    <header className="designer-head">
      <DesignerName draft={draft} back={back} />
      {draft.draft === null ? null : <span className="designer-chip">{t('build.draft')}</span>}
      <SavingState draft={draft} />
      <span className="grow" />
      <Tooltip title={step(draft.undoName, true)}>
        <Button
          type="text"
          aria-label={step(draft.undoName, true)}
          icon={<UndoOutlined />}
          disabled={draft.undo === null}
          onClick={() => draft.undo?.()}
        />
      </Tooltip>
      <Tooltip title={step(draft.redoName, false)}>
        <Button
          type="text"
          aria-label={step(draft.redoName, false)}
          icon={<RedoOutlined />}
          disabled={draft.redo === null}
          onClick={() => draft.redo?.()}
        />
      </Tooltip>
      {tools.tryOut === undefined ? null : <Button onClick={tools.tryOut}>{t('build.try')}</Button>}
      <Button onClick={() => open('versions')}>{t('build.compare')}</Button>
      <Dropdown trigger={['click']} menu={{ items }}>
        <Button aria-label={t('build.more')}>⋯</Button>
      </Dropdown>
      <Button
        type="primary"
        disabled={draft.draft === null && draft.unsaved === 0}
        onClick={() => open('publish')}
      >
        {t('build.publish')}
      </Button>
    </header>
  );
}
