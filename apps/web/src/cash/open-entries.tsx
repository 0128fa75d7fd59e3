/** Entries that nobody has dealt with: list with the best suggestion of each, and the one at hand beside it. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordsQuery } from '../api/queries.ts';
import { refreshAll } from '../api/query-client.ts';
import { useOnce } from '../api/use-once.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useShortcut } from '../app/shortcuts.tsx';
import { useFormat } from '../app/use-format.ts';
import { useGo } from '../app/use-go.ts';
import { usePhone } from '../app/use-phone.ts';
import { useSearchText } from '../app/use-place.ts';
import { Bones } from '../parts/bones.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { useDescribeError } from '../parts/use-describe-error.ts';
import {
  type Application,
  applyEntries,
  type CashDescription,
  matchesQuery,
  setAside,
} from './cash-queries.ts';
import { entryFacts } from './entry-facts.ts';
import { EntryPanel } from './entry-panel.tsx';
import { Score } from './score.tsx';

/** Entries that are matched at once. */
const pageSize = 100;

export function OpenEntries({ cash }: { cash: CashDescription }) {
  const { t } = useTranslation();
  const once = useOnce();
  const format = useFormat();
  const go = useGo();
  const phone = usePhone();
  const { message } = App.useApp();
  const describe = useDescribeError();
  const { entry: chosenText } = useSearchText();
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [busy, setBusy] = useState(false);
  const list = useInfiniteQuery(
    recordsQuery({
      table: cash.entries,
      filter: `${cash.fields.state} = "open"`,
      sort: cash.fields.bookedOn,
      limit: pageSize,
    }),
  );
  const entries = useMemo(() => list.data?.pages.flatMap((page) => page.records) ?? [], [list.data]);
  const ids = entries.map(({ id }) => id).slice(0, 500);
  const matched = useQuery(matchesQuery(cash.key, cash.entries, ids));
  const matches = new Map(matched.data?.matches.map((each) => [each.entry, each]));
  const refs = matched.data?.refs ?? {};
  const chosen = entries.find(({ id }) => String(id) === chosenText) ?? (phone ? undefined : entries[0]);
  const certain = entries.filter(({ id }) => matches.get(id)?.certain === true && !left.has(id));
  const step = (by: number): void => {
    const next = entries[entries.findIndex(({ id }) => id === chosen?.id) + by];
    if (next) go(paths.cash(cash.key, { entry: next.id }), { replace: true });
  };
  useShortcut('j', t('cash.next'), () => step(1));
  useShortcut('k', t('cash.previous'), () => step(-1));

  const run = async (work: () => Promise<unknown>, done: string): Promise<void> => {
    setBusy(true);
    try {
      await work();
      await refreshAll();
      void message.success(done);
      go(paths.cash(cash.key), { replace: true });
    } catch (error) {
      void message.error(describe(error).text, 8);
    } finally {
      setBusy(false);
    }
  };
  const apply = (applications: Application[]): Promise<void> =>
    run(() => applyEntries(cash.key, applications, once), t('cash.applied', { count: applications.length }));

  if (list.error && entries.length === 0)
    return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  if (list.isPending) return <Bones lines={10} height={28} />;
  if (entries.length === 0) return <EmptyState done title={t('cash.allDone')} text={t('cash.allDoneText')} />;
  const rows = (
    <section className="cash-list" aria-label={t('cash.open')}>
      {certain.length > 0 && cash.grants.apply ? (
        <div className="cash-bulk">
          <span>{t('cash.certainCount', { count: certain.length })}</span>
          <Button
            size="small"
            loading={busy}
            onClick={() =>
              void apply(
                certain.map(({ id }) => {
                  const [best] = matches.get(id)!.suggestions;
                  return { entry: id, customer: best!.customer, allocations: [...best!.allocations] };
                }),
              )
            }
          >
            {t('cash.applyCertain', { count: certain.length })}
          </Button>
        </div>
      ) : null}
      {matched.error ? <ErrorState small error={matched.error} retry={() => void matched.refetch()} /> : null}
      {entries.map((row) => {
        const match = matches.get(row.id);
        const best = match?.suggestions[0];
        const facts = entryFacts(cash, row);
        const name = facts.payerName || facts.text || t('cash.noPayer');
        return (
          <div key={row.id} className="cash-row" aria-current={row.id === chosen?.id ? 'true' : undefined}>
            {match?.certain === true && cash.grants.apply ? (
              <Checkbox
                aria-label={t('cash.takeAlong', { name: name })}
                checked={!left.has(row.id)}
                onChange={(event) => {
                  const next = new Set(left);
                  if (event.target.checked) next.delete(row.id);
                  else next.add(row.id);
                  setLeft(next);
                }}
              />
            ) : (
              <span />
            )}
            <GoLink to={paths.cash(cash.key, { entry: row.id })} className="cash-link">
              <span className="strong ellipsis">{name}</span>
              <span className="figure">{format.money(facts.amount)}</span>
              <span className="soft ellipsis">
                {match === undefined
                  ? t('cash.matching')
                  : best === undefined
                    ? t('cash.unknown')
                    : refs[cash.customers]?.[String(best.customer)]}
              </span>
              <span className="caption figure">{format.day(facts.bookedOn)}</span>
            </GoLink>
            <span className="cash-tags">
              {best === undefined ? null : <Score score={best.score} certainFrom={cash.certainFrom} />}
              {best?.fit === 'short' ? <span className="chip-value warning">{t('cash.short')}</span> : null}
              {best?.fit === 'over' ? <span className="chip-value">{t('cash.over')}</span> : null}
            </span>
          </div>
        );
      })}
      {list.hasNextPage ? (
        <Button type="link" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('list.more')}
        </Button>
      ) : null}
    </section>
  );
  const panel =
    chosen === undefined ? null : (
      <EntryPanel
        key={`${chosen.id} ${matches.has(chosen.id)}`}
        cash={cash}
        entry={chosen}
        match={matches.get(chosen.id)}
        refs={refs}
        busy={busy}
        onApply={(application) => void apply([application])}
        onSetAside={() => void run(() => setAside(cash.key, [chosen.id], true), t('cash.wasSetAside'))}
      />
    );
  if (phone) {
    return panel === null ? (
      rows
    ) : (
      <>
        <GoLink to={paths.cash(cash.key)}>{t('cash.back')}</GoLink>
        {panel}
      </>
    );
  }
  return (
    <div className="cash-panes">
      {rows}
      {panel}
    </div>
  );
}
