/** The icon of a field type: types of one family share a shape, so that a long list is read by its outline. */
import {
  AlignLeftOutlined,
  ApartmentOutlined,
  BarcodeOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  ClockCircleOutlined,
  CodeOutlined,
  DollarOutlined,
  DownSquareOutlined,
  EnvironmentOutlined,
  FileTextOutlined,
  FontSizeOutlined,
  FunctionOutlined,
  HourglassOutlined,
  LinkOutlined,
  MailOutlined,
  NumberOutlined,
  PaperClipOutlined,
  PercentageOutlined,
  PhoneOutlined,
  SelectOutlined,
  SplitCellsOutlined,
  TableOutlined,
  TagsOutlined,
  TransactionOutlined,
  UnorderedListOutlined,
  UserOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';

const icons: Readonly<Record<string, ComponentType<{ 'aria-hidden'?: 'true' }>>> = {
  text: FontSizeOutlined,
  'long-text': AlignLeftOutlined,
  'rich-text': FileTextOutlined,
  number: NumberOutlined,
  money: DollarOutlined,
  currency: TransactionOutlined,
  percent: PercentageOutlined,
  date: CalendarOutlined,
  datetime: ClockCircleOutlined,
  duration: HourglassOutlined,
  boolean: CheckSquareOutlined,
  choice: DownSquareOutlined,
  choices: TagsOutlined,
  region: EnvironmentOutlined,
  reference: SelectOutlined,
  references: UnorderedListOutlined,
  user: UserOutlined,
  department: ApartmentOutlined,
  email: MailOutlined,
  phone: PhoneOutlined,
  link: LinkOutlined,
  address: EnvironmentOutlined,
  'auto-number': BarcodeOutlined,
  json: CodeOutlined,
  formula: FunctionOutlined,
  lookup: SplitCellsOutlined,
  rollup: FunctionOutlined,
  'child-table': TableOutlined,
  attachment: PaperClipOutlined,
};

export function FieldTypeIcon({ type }: { type: string }) {
  const Icon = icons[type] ?? FontSizeOutlined;
  return (
    <span className="field-type-icon">
      <Icon aria-hidden="true" />
    </span>
  );
}
