/** Several totals of reports side by side; each opens its records. */
import { useQuery } from '@tanstack/react-query';
import { reportQuery } from '../../api/queries.ts';
import type { Label, Logic } from '../../api/types.ts';
import { useCatalog } from '../../app/session-context.ts';
import { KpiFigure } from '../../dashboard/kpi-figure.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { Bones } from '../../parts/bones.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import type { BlockProps } from '../block-props.ts';
import { filterText } from '../filter-text.ts';
import { PagePart } from '../page-part.tsx';

interface Item {
  label?: Label;
  report: string;
  measure: string;
  filter?: Logic;
}

export function FiguresBlock({ options }: BlockProps<{ items: readonly Item[] }>) {
  const label = useLabel();
  return (
    <PagePart title={label(options.label)}>
      <div className="page-figures">
        {options.items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: figures have no keys and stay in their order
          <Figure key={index} item={item} />
        ))}
      </div>
    </PagePart>
  );
}

function Figure({ item }: { item: Item }) {
  const label = useLabel();
  const report = useCatalog().report(item.report);
  const filter = filterText(item.filter);
  const query = useQuery(reportQuery(item.report, undefined, filter));
  const name = item.label ?? report?.measures.find(({ key }) => key === item.measure)?.label;
  return (
    <div>
      <span className="caption">{label(name)}</span>
      {query.data ? (
        <KpiFigure
          measure={item.measure}
          report={report}
          reportKey={item.report}
          result={query.data}
          asOf={undefined}
          filter={filter}
          bare
        />
      ) : query.error ? (
        <ErrorState small error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Bones lines={1} height={32} />
      )}
    </div>
  );
}
