import auth from '@/messages/en/auth.json'
import corpus from '@/messages/en/corpus.json'
import datasets from '@/messages/en/datasets.json'
import desk from '@/messages/en/desk.json'
import evaluation from '@/messages/en/evaluation.json'
import expansion from '@/messages/en/expansion.json'
import jobs from '@/messages/en/jobs.json'
import judging from '@/messages/en/judging.json'
import layout from '@/messages/en/layout.json'
import overview from '@/messages/en/overview.json'
import project from '@/messages/en/project.json'
import refinement from '@/messages/en/refinement.json'
import responses from '@/messages/en/responses.json'
import retrieval from '@/messages/en/retrieval.json'
import retriever from '@/messages/en/retriever.json'
import seeds from '@/messages/en/seeds.json'
import settings from '@/messages/en/settings.json'
import ui from '@/messages/en/ui.json'
import updates from '@/messages/en/updates.json'

export const en = {
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
