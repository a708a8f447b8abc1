export { consultationRetention, keepConsultation } from './consultation.queries.ts'
export { consultationRoutes } from './consultation.routes.tsx'
export { consultationHoldings } from './holdings.data.ts'
export { keepingConsultations } from './keeping.routes.ts'
