/** What a change of a role means for those who have it: gained, lost, changed, each for how many people. */
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../app/session-context.ts';
import { useLabel } from '../../i18n/use-label.ts';
import type { RoleEffect } from '../types.ts';
import { useActionText } from './use-action-text.ts';
import { useExtentText, useLevelText, useRightText } from './use-right-text.ts';

interface Line {
  text: string;
  /** Null where it is not counted: what the role says itself. */
  people: number | null;
  way: 'gained' | 'lost' | 'changed';
}

export function RoleEffectView({ effect }: { effect: RoleEffect }) {
  const { t } = useTranslation();
  const lines = useLines(effect);
  const groups = [
    { key: 'gained', title: t('role.gained') },
    { key: 'lost', title: t('role.lost') },
    { key: 'changed', title: t('role.changed') },
  ];
  return (
    <>
      <p className="strong">
        {effect.people === 0 ? t('role.effectUnheld') : t('role.effectPeople', { count: effect.people })}
      </p>
      {lines.length === 0 ? <p className="soft">{t('role.effectNone')}</p> : null}
      {groups.map(({ key, title }) => {
        const own = lines.filter((line) => line.way === key);
        if (own.length === 0) return null;
        return (
          <section key={key} className={`role-effect ${key}`}>
            <h3>{title}</h3>
            <ul>
              {own.map((line) => (
                <li key={line.text}>
                  <span>{line.text}</span>
                  {line.people === null || line.people === effect.people ? null : (
                    <span className="caption">{t('role.effectCount', { count: line.people })}</span>
                  )}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

const extentOrder = ['none', 'some', 'all'];
const levelOrder = ['hidden', 'masked', 'read', 'write'];

function useLines(effect: RoleEffect): Line[] {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const rightText = useRightText();
  const extentText = useExtentText();
  const levelText = useLevelText();
  const actionText = useActionText();
  const way = (order: readonly string[], from: string, to: string): Line['way'] => {
    const step = order.indexOf(to) - order.indexOf(from);
    return step > 0 ? 'gained' : step < 0 ? 'lost' : 'changed';
  };
  const tableText = (key: string): string => label(catalog.table(key)?.label) || key;
  const namedText = ({ kind, name }: RoleEffect['named'][number]): string => {
    if (kind === 'action') return actionText(name);
    const all = {
      report: 'role.allReports',
      dashboard: 'role.allDashboards',
      page: 'role.allPages',
    } as const;
    if (name === '*') return t(all[kind]);
    const known = catalog[kind](name)?.label;
    return label(known) || name;
  };
  return [
    ...effect.rights.map(
      ({ table, right, from, to, people }): Line => ({
        text: t('role.effectRight', {
          table: tableText(table),
          right: rightText(right),
          from: extentText(from),
          to: extentText(to),
        }),
        people,
        way: way(extentOrder, from, to),
      }),
    ),
    ...effect.levels.map(
      ({ table, field, from, to, people }): Line => ({
        text: t('role.effectField', {
          table: tableText(table),
          field: label(catalog.field(table, field)?.label) || field,
          from: levelText(from),
          to: levelText(to),
        }),
        people,
        way: way(levelOrder, from, to),
      }),
    ),
    ...effect.named.map(
      (each): Line => ({ text: namedText(each), people: null, way: each.gained ? 'gained' : 'lost' }),
    ),
  ];
}
