/** An icon for each block type; what has none of its own gets a box. */
import {
  AppstoreOutlined,
  BarChartOutlined,
  BarsOutlined,
  BorderOutlined,
  CheckSquareOutlined,
  ClockCircleOutlined,
  ColumnWidthOutlined,
  FieldNumberOutlined,
  FolderOutlined,
  FontSizeOutlined,
  FormOutlined,
  HistoryOutlined,
  InsertRowBelowOutlined,
  LayoutOutlined,
  LineOutlined,
  LinkOutlined,
  NumberOutlined,
  OrderedListOutlined,
  PicCenterOutlined,
  PictureOutlined,
  PlayCircleOutlined,
  TableOutlined,
  UnorderedListOutlined,
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
  divider: LineOutlined,
  image: PictureOutlined,
  button: PlayCircleOutlined,
  list: UnorderedListOutlined,
  figures: FieldNumberOutlined,
  report: BarChartOutlined,
  dashboard: LayoutOutlined,
  tasks: CheckSquareOutlined,
  form: FormOutlined,
  links: LinkOutlined,
  group: FolderOutlined,
  line: LinkOutlined,
};

export function BlockIcon({ type }: { type: string }) {
  const Icon = (Object.hasOwn(icons, type) ? icons[type] : undefined) ?? BorderOutlined;
  return <Icon />;
}
