/**
 * The lines of the menu group "Administration": one an entry, in this order, shown to who may use its screen.
 * A screen that is listed here loads when it is opened, and its texts stand in `i18n/locales/administration`;
 * only the words of the menu belong to the first load.
 */
import {
  ApartmentOutlined,
  ApiOutlined,
  AuditOutlined,
  IdcardOutlined,
  ImportOutlined,
  SafetyCertificateOutlined,
  SendOutlined,
  TeamOutlined,
  UserSwitchOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Session } from '../api/types.ts';
import type { Catalog } from '../app/catalog.ts';
import { paths } from '../app/paths.ts';
import type texts from '../i18n/locales/zh.json';

export interface AdministrationEntry {
  to: string;
  /** Start of the addresses that belong to it, where longer ones do too. */
  under?: string;
  icon: ReactNode;
  /** In the first load's texts, `'menu.…'`. */
  text: Extract<keyof typeof texts, `menu.${string}`>;
  allowed: (rights: Session['rights'], catalog: Catalog) => boolean;
}

export const administration: readonly AdministrationEntry[] = [
  {
    to: paths.people(),
    icon: <TeamOutlined />,
    text: 'menu.people',
    allowed: (rights) => rights.admin,
  },
  {
    to: paths.roles(),
    icon: <IdcardOutlined />,
    text: 'menu.roles',
    allowed: (rights) => rights.admin || rights.publish,
  },
  {
    to: paths.departments(),
    icon: <ApartmentOutlined />,
    text: 'menu.departments',
    allowed: (rights) => rights.admin,
  },
  {
    to: paths.delegations(),
    icon: <UserSwitchOutlined />,
    text: 'menu.delegations',
    allowed: (rights) => rights.admin,
  },
  {
    to: paths.rights(),
    icon: <SafetyCertificateOutlined />,
    text: 'menu.rights',
    allowed: (rights) => rights.admin || rights.seeAudit,
  },

  { to: paths.audit(), icon: <AuditOutlined />, text: 'menu.audit', allowed: (rights) => rights.seeAudit },
  {
    to: paths.imports(),
    icon: <ImportOutlined />,
    text: 'menu.imports',
    allowed: (_rights, catalog) => catalog.meta.tables.some((table) => table.grants.import),
  },
  { to: paths.reference(), icon: <ApiOutlined />, text: 'menu.reference', allowed: (rights) => rights.admin },
  { to: paths.webhooks(), icon: <SendOutlined />, text: 'menu.webhooks', allowed: (rights) => rights.admin },
];
