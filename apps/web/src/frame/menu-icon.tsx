/** An icon of a menu by its name: of a thing of the trade, of a kind of screen, or of whatever an admin chose. */
import {
  ApartmentOutlined,
  AuditOutlined,
  BankOutlined,
  CheckSquareOutlined,
  ContactsOutlined,
  DatabaseOutlined,
  FileProtectOutlined,
  FileTextOutlined,
  HomeOutlined,
  IdcardOutlined,
  ImportOutlined,
  LayoutOutlined,
  RightOutlined,
  SafetyCertificateOutlined,
  SendOutlined,
  ShoppingOutlined,
  SwapOutlined,
  TableOutlined,
  TeamOutlined,
  UserOutlined,
  WalletOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';

/** Only icons that the first load has anyway. */
const icons: Readonly<Record<string, ComponentType>> = {
  home: HomeOutlined,
  page: FileTextOutlined,
  board: LayoutOutlined,
  report: LayoutOutlined,
  group: ApartmentOutlined,
  link: SendOutlined,
  team: TeamOutlined,
  person: UserOutlined,
  card: IdcardOutlined,
  contact: ContactsOutlined,
  contract: FileProtectOutlined,
  order: ShoppingOutlined,
  invoice: FileTextOutlined,
  wallet: WalletOutlined,
  bank: BankOutlined,
  swap: SwapOutlined,
  check: CheckSquareOutlined,
  action: RightOutlined,
  gavel: AuditOutlined,
  shield: SafetyCertificateOutlined,
  data: DatabaseOutlined,
  import: ImportOutlined,
  table: TableOutlined,
};

/** Tables of the trade that have an icon of their own. */
const ofTables: Readonly<Record<string, string>> = {
  customers: 'team',
  contacts: 'contact',
  contracts: 'contract',
  orders: 'order',
  invoices: 'invoice',
  payments: 'wallet',
  allocations: 'swap',
  disputes: 'gavel',
};

/** The names that menus and pages may give. */
export const menuIcons: readonly string[] = Object.keys(icons);

export function MenuIcon({ name }: { name: string }) {
  const own = Object.hasOwn(ofTables, name) ? ofTables[name] : name;
  const Icon = (own !== undefined && Object.hasOwn(icons, own) ? icons[own] : undefined) ?? TableOutlined;
  return <Icon />;
}
