import { page } from '../../web/page.tsx'
import { type Route, sharedGet } from '../../web/routes.ts'
import { publicRooms } from '../../web/view/navigation.ts'
import { siteLinks } from '../../web/view/site-links.ts'
import { SiteMapPage } from './site-map.views.tsx'

const PATH = '/plan-du-site'
const rooms = [{ label: 'Accueil', href: '/' }, ...publicRooms]
const about = siteLinks.filter(({ href }) => href !== PATH)

/** The map of the site: it lists what the navigation and the foot lead to, and so cannot forget a room. */
export const siteMapRoutes: readonly Route[] = [
  sharedGet(PATH, { action: 'site.read' }, (c) =>
    page(c, { title: 'Plan du site' }, <SiteMapPage rooms={rooms} about={about} />),
  ),
]
