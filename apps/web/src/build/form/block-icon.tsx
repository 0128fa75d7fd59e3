/** An icon for each block type; what has none of its own gets a box. */
import {
  AppstoreOutlined,
  BarsOutlined,
  BorderOutlined,
  ClockCircleOutlined,
  ColumnWidthOutlined,
  FolderOutlined,
  FontSizeOutlined,
  FormOutlined,
  HistoryOutlined,
  InsertRowBelowOutlined,
  LineOutlined,
  LinkOutlined,
  NumberOutlined,
  OrderedListOutlined,
  PicCenterOutlined,
  PictureOutlined,
  PlayCircleOutlined,
  TableOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';

const icons: Record<string, ComponentType> = {
  field: FormOutlined,
  section: PicCenterOutlined,
  columns: ColumnWidthOutlined,
  column: InsertRowBelowOutlined,
  tabs: AppstoreOutlined,
  tab: FolderOutlined,
  steps: OrderedListOutlined,
  step: NumberOutlined,
  rows: TableOutlined,
  related: LinkOutlined,
  timeline: ClockCircleOutlined,
  history: HistoryOutlined,
  facts: BarsOutlined,
  text: FontSizeOutlined,
  image: PictureOutlined,
  divider: LineOutlined,
  button: PlayCircleOutlined,
};

export function BlockIcon({ type }: { type: string }) {
  const Icon = (Object.hasOwn(icons, type) ? icons[type] : undefined) ?? BorderOutlined;
  return <Icon />;
}
