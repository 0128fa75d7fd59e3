/** The addresses of the application. Screens load when first opened; search parameters stay plain text. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { Frame } from '../frame/frame.tsx';
import { withAdministrationTexts } from '../i18n/administration-texts.ts';
import { withBuildTexts } from '../i18n/build-texts.ts';
import { withFormTexts } from '../i18n/form-texts.ts';
import { withListTexts } from '../i18n/list-texts.ts';
import { withNotificationTexts } from '../i18n/notification-texts.ts';
import { withPageTexts } from '../i18n/page-texts.ts';
import { withSearchTexts } from '../i18n/search-texts.ts';
import { Bones } from '../parts/bones.tsx';
import { NotFoundPage } from '../parts/not-found-page.tsx';

const rootRoute = createRootRoute({ notFoundComponent: NotFoundPage });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/signin',
  component: lazyRouteComponent(() => import('../sign-in/sign-in-page.tsx'), 'SignInPage'),
});
const forgotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/signin/reset',
  component: lazyRouteComponent(
    withAdministrationTexts(() => import('../sign-in/forgot-page.tsx')),
    'ForgotPage',
  ),
});
const setPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/signin/set',
  component: lazyRouteComponent(
    withAdministrationTexts(() => import('../sign-in/set-password-page.tsx')),
    'SetPasswordPage',
  ),
});

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ href: '/w/main/home' });
  },
});

const frameRoute = createRoute({ getParentRoute: () => rootRoute, path: '/w/$ws', component: Frame });

const screen = <Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => frameRoute, path, component });

const home = lazyRouteComponent(
  withPageTexts(() => import('../home/home-page.tsx')),
  'HomePage',
);
const page = lazyRouteComponent(
  withPageTexts(() => import('../pages/page-screen.tsx')),
  'PageScreen',
);
const tasks = lazyRouteComponent(() => import('../tasks/task-page.tsx'), 'TaskPage');
const notifications = lazyRouteComponent(
  withNotificationTexts(() => import('../notifications/notifications-page.tsx')),
  'NotificationsPage',
);
const search = lazyRouteComponent(
  withSearchTexts(() => import('../search/search-page.tsx')),
  'SearchPage',
);
const list = lazyRouteComponent(
  withListTexts(() => import('../list/list-page.tsx')),
  'ListPage',
);
const create = lazyRouteComponent(
  withFormTexts(() => import('../record/create-page.tsx')),
  'CreatePage',
);
const edit = lazyRouteComponent(
  withFormTexts(() => import('../record/edit-page.tsx')),
  'EditPage',
);
const record = lazyRouteComponent(
  withFormTexts(() => import('../record/record-page.tsx')),
  'RecordPage',
);
const print = lazyRouteComponent(
  withFormTexts(() => import('../record/print-page.tsx')),
  'PrintPage',
);
const trash = lazyRouteComponent(() => import('../trash/trash-page.tsx'), 'TrashPage');
const imports = lazyRouteComponent(
  withAdministrationTexts(() => import('../import/imports-page.tsx')),
  'ImportsPage',
);
const importOne = lazyRouteComponent(
  withAdministrationTexts(() => import('../import/import-page.tsx')),
  'ImportPage',
);
const duplicates = lazyRouteComponent(
  withAdministrationTexts(() => import('../duplicates/duplicates-page.tsx')),
  'DuplicatesPage',
);
const dashboard = lazyRouteComponent(() => import('../dashboard/dashboard-page.tsx'), 'DashboardPage');
const report = lazyRouteComponent(() => import('../dashboard/report-page.tsx'), 'ReportPage');
const cash = lazyRouteComponent(
  withAdministrationTexts(() => import('../cash/cash-page.tsx')),
  'CashPage',
);
const outbox = lazyRouteComponent(() => import('../outbox/outbox-page.tsx'), 'OutboxPage');

const account = lazyRouteComponent(
  withAdministrationTexts(() => import('../account/account-page.tsx')),
  'AccountPage',
);
const audit = lazyRouteComponent(
  withAdministrationTexts(() => import('../audit/audit-page.tsx')),
  'AuditPage',
);
const people = lazyRouteComponent(
  withAdministrationTexts(() => import('../admin/people/people-page.tsx')),
  'PeoplePage',
);
const person = lazyRouteComponent(
  withAdministrationTexts(() => import('../admin/people/person-page.tsx')),
  'PersonPage',
);
const roles = lazyRouteComponent(
  withAdministrationTexts(() => import('../admin/roles/roles-page.tsx')),
  'RolesPage',
);
const role = lazyRouteComponent(
  withAdministrationTexts(() => import('../admin/roles/role-page.tsx')),
  'RolePage',
);
const rights = lazyRouteComponent(
  withAdministrationTexts(() => import('../rights/rights-page.tsx')),
  'RightsPage',
);
const departments = lazyRouteComponent(
  withAdministrationTexts(() => import('../admin/departments/departments-page.tsx')),
  'DepartmentsPage',
);
const delegations = lazyRouteComponent(
  withAdministrationTexts(() => import('../admin/delegations/delegations-page.tsx')),
  'DelegationsPage',
);
const away = lazyRouteComponent(
  withAdministrationTexts(() => import('../admin/delegations/away-page.tsx')),
  'AwayPage',
);

const reference = lazyRouteComponent(
  withAdministrationTexts(() => import('../api-reference/reference-page.tsx')),
  'ReferencePage',
);
const webhooks = lazyRouteComponent(
  withAdministrationTexts(() => import('../webhooks/webhooks-page.tsx')),
  'WebhooksPage',
);

const overview = lazyRouteComponent(
  withAdministrationTexts(withBuildTexts(() => import('../build/overview/overview-page.tsx'))),
  'OverviewPage',
);
const designer = lazyRouteComponent(
  withAdministrationTexts(withBuildTexts(() => import('../build/frame/designer-page.tsx'))),
  'DesignerPage',
);

const routeTree = rootRoute.addChildren([
  startRoute,
  signInRoute,
  forgotRoute,
  setPasswordRoute,
  frameRoute.addChildren([
    createRoute({
      getParentRoute: () => frameRoute,
      path: '/',
      beforeLoad: () => {
        throw redirect({ href: '/w/main/home' });
      },
    }),
    screen('/home', home),
    createRoute({
      getParentRoute: () => frameRoute,
      path: '/tasks',
      beforeLoad: () => {
        throw redirect({ href: '/w/main/tasks/todo' });
      },
    }),
    screen('/tasks/$box', tasks),
    screen('/tasks/$box/$task', tasks),
    screen('/notifications', notifications),
    screen('/search', search),
    screen('/t/$table', list),
    screen('/t/$table/new', create),
    screen('/t/$table/trash', trash),
    screen('/t/$table/duplicates', duplicates),
    screen('/import', imports),
    screen('/import/$id', importOne),
    screen('/t/$table/$id', record),
    screen('/t/$table/$id/edit', edit),
    screen('/t/$table/$id/print', print),
    screen('/t/$table/$id/$tab', record),
    screen('/p/$page', page),
    screen('/d/$dashboard', dashboard),
    screen('/r/$report', report),
    screen('/cash/$cash', cash),
    screen('/ops/outbox', outbox),
    screen('/account', account),
    screen('/admin/people', people),
    screen('/admin/people/$id', person),
    screen('/admin/rights', rights),
    screen('/admin/departments', departments),
    screen('/admin/delegations', delegations),
    screen('/away', away),
    screen('/admin/roles', roles),
    screen('/admin/roles/$key', role),
    screen('/admin/audit', audit),
    screen('/admin/api', reference),
    screen('/admin/webhooks', webhooks),
    screen('/build', overview),
    screen('/build/$app/$kind/$key', designer),
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: false,
  defaultPendingMs: 150,
  defaultPendingComponent: () => <Bones lines={8} />,
  defaultNotFoundComponent: NotFoundPage,
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (values) => {
    const text = new URLSearchParams(
      Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
    ).toString();
    return text === '' ? '' : `?${text}`;
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
