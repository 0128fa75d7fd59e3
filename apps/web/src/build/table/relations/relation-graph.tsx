/** The picture of tables and references: laid out by itself, moved by pointer, walked by keys, opened by a click. */
import {
  Background,
  BackgroundVariant,
  Controls,
  type Edge,
  Handle,
  MarkerType,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../../../app/session-context.ts';
import { useLabel } from '../../../i18n/use-label.ts';
import { useTheme } from '../../../theme/use-theme.ts';
import { boxHeight, boxWidth, layOutRelations } from './lay-out-relations.ts';
import type { Relations } from './read-relations.ts';

interface Props extends Relations {
  /** The table at hand. */
  current: string;
  onOpen: (table: string) => void;
}

type TableNode = Node<{ label: string; detail: string; leads: string; current: boolean; onOpen: () => void }>;

const nodeTypes = { table: TableBox };

export default function RelationGraph({ tables, relations, current, onOpen }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const theme = useTheme();
  const placed = useMemo(() => layOutRelations({ tables, relations }), [tables, relations]);
  const nodes: TableNode[] = placed.map(({ key, x, y }) => {
    const table = catalog.table(key);
    const leads = relations
      .filter(({ from }) => from === key)
      .map(({ to }) => label(catalog.table(to)?.label));
    const text = label(table?.label) || key;
    return {
      id: key,
      type: 'table',
      position: { x, y },
      width: boxWidth,
      height: boxHeight,
      focusable: false,
      data: {
        label: text,
        detail: t('tables.fieldCount', { count: table?.fields.length ?? 0 }),
        leads:
          leads.length === 0
            ? t('tables.relationsNone')
            : t('tables.relationsTo', { tables: [...new Set(leads)].join(t('frame.comma')) }),
        current: key === current,
        onOpen: () => onOpen(key),
      },
    };
  });
  const edges: Edge[] = relations.map((relation) => ({
    id: `${relation.from}.${relation.field}`,
    source: relation.from,
    target: relation.to,
    label: label(relation.label),
    focusable: false,
    className: relation.owned ? 'relation owned' : 'relation',
    ...(relation.from === current || relation.to === current ? { zIndex: 1 } : {}),
    markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16, color: 'var(--control)' },
  }));
  return (
    <section className="relation-graph" aria-label={t('tables.relationPicture')}>
      <ReactFlow
        key={tables.join()}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        colorMode={theme}
        fitView
        fitViewOptions={{ maxZoom: 1, padding: 0.08 }}
        minZoom={0.2}
        maxZoom={1.5}
        nodesConnectable={false}
        nodesDraggable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        zoomOnScroll={false}
        preventScrolling={false}
        panOnScroll={false}
        ariaLabelConfig={{
          'controls.ariaLabel': t('tables.graphControls'),
          'controls.zoomIn.ariaLabel': t('tables.zoomIn'),
          'controls.zoomOut.ariaLabel': t('tables.zoomOut'),
          'controls.fitView.ariaLabel': t('tables.zoomFit'),
        }}
        proOptions={{ hideAttribution: true }}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} color="var(--hairline)" />
        <Controls showInteractive={false} />
      </ReactFlow>
    </section>
  );
}

function TableBox({ data }: NodeProps<TableNode>) {
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <button
        type="button"
        className={data.current ? 'relation-box current' : 'relation-box'}
        aria-current={data.current ? 'true' : undefined}
        onClick={data.onOpen}
      >
        <span className="relation-name">{data.label}</span>
        <span className="relation-detail">{data.detail}</span>
        <span className="visually-hidden">{data.leads}</span>
      </button>
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </>
  );
}
