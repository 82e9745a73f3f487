import { type IdeaTemplate, ideasFrom } from '@/lib/llm/providers/builtin/ideas'
import type { QuestionRules } from '@/lib/llm/providers/builtin/pack'

const templates: readonly IdeaTemplate[] = [
  { kind: 'why', text: 'Why do people care so much about {t}?', why: 'Asks for a reason instead of a fact.' },
  { kind: 'why', text: 'Why do opinions about {t} differ so much?', why: 'The answer has to weigh several views.' },
  {
    kind: 'how',
    text: 'Where should a complete beginner start with {t}?',
    why: 'A newcomer’s question that wants steps.',
  },
  { kind: 'how', text: 'What should I have ready before I begin with {t}?', why: 'Asks for what must be there first.' },
  {
    kind: 'how',
    text: 'How can I get better at {t} without spending much money?',
    why: 'Joins the topic with a limit on cost.',
  },
  {
    kind: 'compare',
    text: 'What differs about {t} from one place to another?',
    why: 'The answer has to compare at least two cases.',
  },
  {
    kind: 'compare',
    text: 'When I have several options for {t}, what should decide between them?',
    why: 'Asks for the criteria, not for one choice.',
  },
  {
    kind: 'recommend',
    text: 'What would you suggest for {t} on a small budget?',
    why: 'Joins the topic with a limit on cost.',
  },
  {
    kind: 'recommend',
    text: 'What would you suggest for {t} if children are involved?',
    why: 'Joins the topic with the needs of a group.',
  },
  {
    kind: 'recommend',
    text: 'I have only one hour for {t}; what should I do first?',
    why: 'Joins the topic with a limit on time.',
  },
  {
    kind: 'plan',
    text: 'How would you plan a day around {t} for a group of friends?',
    why: 'Joins the topic with planning for several people.',
  },
  { kind: 'plan', text: 'What changes about {t} in winter?', why: 'Joins the topic with a season.' },
  {
    kind: 'mistake',
    text: 'What are the most common mistakes with {t}, and how can I avoid them?',
    why: 'Turns experience into advice.',
  },
  {
    kind: 'mistake',
    text: 'What should I do first when something goes wrong with {t}?',
    why: 'A difficult situation as people meet it.',
  },
  {
    kind: 'judge',
    text: 'Which common belief about {t} is wrong, and why?',
    why: 'Asks for judgment and an argument.',
  },
  {
    kind: 'judge',
    text: 'Who should take the trouble with {t}, and who should not?',
    why: 'The answer depends on who asks.',
  },
  {
    kind: 'explain',
    text: 'How would you explain {t} to someone who has never heard of it?',
    why: 'Asks for a plain explanation for a newcomer.',
  },
  {
    kind: 'explain',
    text: 'What has changed about {t} over time, and why?',
    why: 'Asks for history and reasons together.',
  },
  { kind: 'explain', text: 'What do most people not know about {t}?', why: 'Goes beyond what everybody knows.' },
  {
    kind: 'mistake',
    text: 'Which advice on {t} sounds right but does harm?',
    why: 'Asks for a mistake that is not easily seen.',
  },
  {
    kind: 'compare',
    text: 'How do beginners and experts see {t} differently?',
    why: 'Weighs two views against each other.',
  },
  {
    kind: 'compare',
    text: 'What sets the best examples of {t} apart from the ordinary ones?',
    why: 'Puts two cases side by side.',
  },
  {
    kind: 'judge',
    text: 'If I could remember only one thing about {t}, what should it be, and why?',
    why: 'Asks for a choice and its reason.',
  },
  {
    kind: 'plan',
    text: 'I have half a day and an elderly companion; how would you arrange {t}?',
    why: 'Joins the topic with time and a companion’s needs.',
  },
]

/** Questions in English worth asking about a topic. */
export const englishIdeas: QuestionRules['ideas'] = (topic, type) => ideasFrom(templates, topic, type)
