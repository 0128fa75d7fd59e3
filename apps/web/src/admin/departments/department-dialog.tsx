/** A department added or changed: name, code, head, and where it stands. What stands under it cannot become its parent. */
import { App, Button, Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '../../api/client.ts';
import { refreshAll } from '../../api/query-client.ts';
import { FormRow } from '../../fields/form-row.tsx';
import { ReferenceSelect } from '../../fields/reference-select.tsx';
import { Select } from '../../fields/select.tsx';
import { useDescribeError } from '../../parts/use-describe-error.ts';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';
import type { DepartmentNode, DepartmentRow } from './department-tree.ts';

interface Props {
  /** With an id: the department that is changed. */
  start: Partial<DepartmentRow>;
  tree: readonly DepartmentNode[];
  headName: string | undefined;
  onClose: () => void;
}

export function DepartmentDialog({ start, tree, headName, onClose }: Props) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const describe = useDescribeError();
  const describeProblem = useDescribeProblem();
  const [values, setValues] = useState({
    name: start.name ?? '',
    code: start.code ?? '',
    parent: start.parent ?? null,
    head: start.head ?? null,
    active: start.active ?? true,
  });
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<typeof values>): void => setValues((all) => ({ ...all, ...part }));
  const under = start.id === undefined ? undefined : tree.find((node) => node.id === start.id)?.within;
  const send = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      await work();
      await refreshAll();
      onClose();
    } catch (error) {
      const found: Record<string, string> = {};
      for (const each of error instanceof ApiError ? error.problems : []) {
        const field = each.pointer?.split('/').at(-1) ?? '';
        if (Object.hasOwn(values, field)) found[field] = describeProblem(each);
      }
      setProblems(found);
      if (Object.keys(found).length === 0) setFailure(describe(error).text);
      setBusy(false);
    }
  };
  const save = async (): Promise<void> => {
    if (values.name.trim() === '') {
      setProblems({ name: t('problem.required') });
      return;
    }
    const given = { ...values, name: values.name.trim(), code: values.code.trim() || null };
    const path = '/tables/departments/records';
    await send(() =>
      start.id === undefined
        ? call(path, { method: 'POST', body: { values: given } })
        : call(`${path}/${start.id}`, {
            method: 'PATCH',
            body: { values: given },
            ...(start.version === undefined ? {} : { ifMatch: start.version }),
          }),
    );
  };
  const remove = async (): Promise<void> => {
    const sure = await modal.confirm({
      title: t('dept.deleteTitle', { name: start.name ?? '' }),
      okText: t('dept.delete'),
      okButtonProps: { danger: true },
      cancelText: t('form.cancel'),
    });
    if (sure) await send(() => call(`/tables/departments/records/${start.id}`, { method: 'DELETE' }));
  };
  return (
    <Modal
      open
      onCancel={onClose}
      title={start.id === undefined ? t('dept.add') : t('dept.edit')}
      footer={[
        ...(start.id === undefined
          ? []
          : [
              <Button key="delete" danger type="text" onClick={() => void remove()} style={{ float: 'left' }}>
                {t('dept.delete')}
              </Button>,
            ]),
        <Button key="cancel" onClick={onClose}>
          {t('form.cancel')}
        </Button>,
        <Button key="ok" type="primary" loading={busy} onClick={() => void save()}>
          {start.id === undefined ? t('dept.add') : t('dept.save')}
        </Button>,
      ]}
    >
      <div className="admin-dialog">
        <FormRow label={t('dept.name')} required error={problems['name']}>
          {(id, describedBy) => (
            <Input
              id={id}
              aria-describedby={describedBy}
              maxLength={200}
              value={values.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </FormRow>
        <FormRow label={t('dept.code')} error={problems['code']}>
          {(id, describedBy) => (
            <Input
              id={id}
              aria-describedby={describedBy}
              maxLength={40}
              value={values.code}
              onChange={(event) => change({ code: event.target.value })}
            />
          )}
        </FormRow>
        <FormRow label={t('dept.parent')} error={problems['parent']}>
          {(id, describedBy) => (
            <Select
              id={id}
              aria-describedby={describedBy}
              style={{ width: '100%' }}
              showSearch={{ optionFilterProp: 'label' }}
              value={values.parent ?? 0}
              onChange={(parent: number) => change({ parent: parent === 0 ? null : parent })}
              options={[
                { value: 0, label: t('dept.top') },
                ...tree
                  .filter((node) => under?.has(node.id) !== true)
                  .map((node) => ({ value: node.id, label: `${'\u3000'.repeat(node.depth)}${node.name}` })),
              ]}
            />
          )}
        </FormRow>
        <FormRow label={t('dept.head')} error={problems['head']}>
          {(id, describedBy) => (
            <ReferenceSelect
              id={id}
              table="users"
              filter="active"
              describedBy={describedBy}
              value={values.head}
              title={headName}
              onChange={(head) => change({ head })}
            />
          )}
        </FormRow>
        {start.id === undefined ? null : (
          <Checkbox checked={values.active} onChange={(event) => change({ active: event.target.checked })}>
            {t('dept.active')}
          </Checkbox>
        )}
        {failure ? (
          <p role="alert" className="form-error">
            {failure}
          </p>
        ) : null}
      </div>
    </Modal>
  );
}
