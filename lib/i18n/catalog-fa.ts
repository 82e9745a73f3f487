import auth from '@/messages/fa/auth.json'
import corpus from '@/messages/fa/corpus.json'
import datasets from '@/messages/fa/datasets.json'
import desk from '@/messages/fa/desk.json'
import evaluation from '@/messages/fa/evaluation.json'
import expansion from '@/messages/fa/expansion.json'
import jobs from '@/messages/fa/jobs.json'
import judging from '@/messages/fa/judging.json'
import layout from '@/messages/fa/layout.json'
import overview from '@/messages/fa/overview.json'
import project from '@/messages/fa/project.json'
import refinement from '@/messages/fa/refinement.json'
import responses from '@/messages/fa/responses.json'
import retrieval from '@/messages/fa/retrieval.json'
import retriever from '@/messages/fa/retriever.json'
import seeds from '@/messages/fa/seeds.json'
import settings from '@/messages/fa/settings.json'
import ui from '@/messages/fa/ui.json'
import updates from '@/messages/fa/updates.json'

export const fa = {
  auth,
  corpus,
  datasets,
  desk,
  evaluation,
  expansion,
  jobs,
  judging,
  layout,
  overview,
  project,
  refinement,
  responses,
  retrieval,
  retriever,
  seeds,
  settings,
  ui,
  updates,
}
