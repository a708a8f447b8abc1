export { paperRoutes } from './paper.routes.ts'
export { publicationJobs, publicationQueue } from './publication/publication.jobs.ts'
export { publicationRoutes } from './publication/publication.routes.tsx'
export { termDuties } from './term-duty.messages.ts'
