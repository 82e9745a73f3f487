import type { Role } from '@/lib/pipeline/vocabulary'

/** Where a permission is asked: of nobody, of any signed-in person, of the owner of the installation, or of a project's members. */
export type Scope = 'anyone' | 'signedIn' | 'owner' | 'project'

type Rule = { readonly scope: Scope; readonly roles: readonly Role[]; readonly says: string }

const everyone: readonly Role[] = ['lead', 'annotator', 'evaluator']
const makers: readonly Role[] = ['lead', 'annotator']
const leads: readonly Role[] = ['lead']

const project = (roles: readonly Role[], says: string): Rule => ({ scope: 'project', roles, says })

/** The one table of who may do what: each row an action, the roles that have it, and a sentence a person can check. */
export const permissions = {
  'account.public': {
    scope: 'anyone',
    roles: [],
    says: 'Anyone who reaches the address may see whether Winnow is set up, sign in, or open an invitation.',
  },
  'account.self': {
    scope: 'signedIn',
    roles: [],
    says: 'A signed-in person may read and change their own account, sessions and tokens.',
  },
  'installation.manage': {
    scope: 'owner',
    roles: [],
    says: 'The owner of the installation may create projects and see everyone’s accounts.',
  },
  'project.read': project(everyone, 'Every member may see the project, its guideline and its taxonomy.'),
  'project.configure': project(leads, 'A lead may change the project, its guideline, taxonomy and targets.'),
  'members.read': project(leads, 'A lead may see who the members are.'),
  'members.manage': project(leads, 'A lead may invite members, change their roles and end their membership.'),
  'models.manage': project(leads, 'A lead may configure model endpoints and choose a model for each stage.'),
  'audit.read': project(leads, 'A lead may read the audit of the project.'),
  'overview.read': project(makers, 'Leads and annotators may see how many items stand where.'),
  'corpus.read': project(makers, 'Leads and annotators may read documents and chunks.'),
  'corpus.import': project(makers, 'Leads and annotators may import documents.'),
  'corpus.manage': project(leads, 'A lead may change chunking and delete documents.'),
  'seeds.read': project(makers, 'Leads and annotators may read seeds.'),
  'seeds.write': project(makers, 'Leads and annotators may write, import and edit seeds and ask for proposals.'),
  'seeds.approve': project(makers, 'Leads and annotators may approve, reject and withdraw seeds.'),
  'expansion.read': project(makers, 'Leads and annotators may read queries.'),
  'expansion.launch': project(leads, 'A lead may launch an expansion.'),
  'expansion.triage': project(makers, 'Leads and annotators may keep, edit and reject queries.'),
  'retrieval.read': project(makers, 'Leads and annotators may read search queries and passages.'),
  'retrieval.launch': project(leads, 'A lead may launch retrieval over many queries.'),
  'retrieval.review': project(makers, 'Leads and annotators may search again, paste passages, and keep or drop them.'),
  'responses.read': project(makers, 'Leads and annotators may read drafts and responses.'),
  'responses.launch': project(leads, 'A lead may launch drafting over many queries.'),
  'responses.review': project(makers, 'Leads and annotators may edit, approve, reject and regenerate responses.'),
  'datasets.read': project(makers, 'Leads and annotators may read examples and releases.'),
  'datasets.release': project(leads, 'A lead may release a dataset, withdraw examples and download exports.'),
  'jobs.read': project(makers, 'Leads and annotators may see jobs and why items failed.'),
  'jobs.manage': project(leads, 'A lead may cancel jobs and retry failed items.'),
  'comments.write': project(makers, 'Leads and annotators may comment on items of the making stages.'),
  'evaluation.configure': project(leads, 'A lead may make prompt sets, systems and runs.'),
  'evaluation.judge': project(['evaluator'], 'An evaluator may judge comparisons without knowing the systems.'),
  'evaluation.results': project(leads, 'A lead may read results, and not while a run of fixed size is open.'),
  'refinement.read': project(makers, 'Leads and annotators may see the rounds and their boards.'),
  'refinement.manage': project(leads, 'A lead may open, pause, close and abandon rounds.'),
  'updates.read': project(makers, 'Leads and annotators may read updates and preference pairs.'),
  'updates.write': project(makers, 'Leads and annotators may write updates and edit preference pairs.'),
  'updates.release': project(leads, 'A lead may release preference pairs.'),
} as const satisfies Record<string, Rule>

export type Permission = keyof typeof permissions

/** Tells whether somebody with these roles in a project may do it there. */
export function mayInProject(permission: Permission, held: readonly Role[]): boolean {
  const rule: Rule = permissions[permission]
  return rule.scope === 'project' && rule.roles.some((role) => held.includes(role))
}
