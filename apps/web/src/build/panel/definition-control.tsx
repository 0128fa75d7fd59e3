/** Settings that name another definition: a view or form of a table, a rule, a flow. */
import type { ControlProps } from '@dunlin/designer/property-panel';
import type { DefinitionList } from '@dunlin/runtime';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { KeySelect } from './key-select.tsx';
import { tableOfProperty, usePanelPlace } from './panel-place.ts';

const kinds: Readonly<Record<string, string>> = {
  view: 'views',
  form: 'forms',
  report: 'reports',
  dashboard: 'dashboards',
  page: 'pages',
  rule: 'rules',
  flow: 'flows',
};

export function DefinitionControl(props: ControlProps) {
  const { property, siblings } = props;
  const label = useLabel();
  const place = usePanelPlace();
  const kind = kinds[property.control] ?? '';
  const table = property.of === undefined ? undefined : tableOfProperty(property, siblings, place);
  const { data, isFetching } = useQuery({
    queryKey: ['definitions', 'of-kind', kind],
    queryFn: () => call<DefinitionList>(`/definitions?kind=${kind}`),
  });
  const offered = (data?.definitions ?? []).filter((each) => table === undefined || each.table === table);
  const options = offered.map((each) => ({ value: each.key, label: label(each.label) || each.key }));
  return <KeySelect {...props} loading={isFetching} options={options} />;
}
