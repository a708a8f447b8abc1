export { incubatorRoutes } from './incubator.routes.tsx'
