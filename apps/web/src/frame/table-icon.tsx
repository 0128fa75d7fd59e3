/** An icon for a table: its own where the trade has one, else a sheet. */
import {
  AuditOutlined,
  ContactsOutlined,
  FileProtectOutlined,
  FileTextOutlined,
  ShoppingOutlined,
  SwapOutlined,
  TableOutlined,
  TeamOutlined,
  WalletOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';

const icons: Record<string, ComponentType> = {
  customers: TeamOutlined,
  contacts: ContactsOutlined,
  contracts: FileProtectOutlined,
  orders: ShoppingOutlined,
  invoices: FileTextOutlined,
  payments: WalletOutlined,
  allocations: SwapOutlined,
  disputes: AuditOutlined,
};

export function TableIcon({ table }: { table: string }) {
  const Icon = (Object.hasOwn(icons, table) ? icons[table] : undefined) ?? TableOutlined;
  return <Icon />;
}
