export { statsRoutes as impactRoutes } from './stats.routes.tsx'
