import type { Rng } from '../kernels/index.js';
import { pick, pickWeighted } from './choice.js';
import { TOPICS } from './company.js';
import type { Visit } from './visit.js';

/** What a person does in a visit, besides landing on its first page. */
export type Step =
  | { readonly kind: 'written'; readonly depth: number }
  | {
      readonly kind:
        | 'video'
        | 'video to the end'
        | 'webinar'
        | 'pricing'
        | 'comparison'
        | 'docs'
        | 'calculator'
        | 'demo'
        | 'demo completed'
        | 'search'
        | 'overview'
        | 'form';
    };

const COMPETITORS = ['acme', 'globex', 'initech', 'umbra'] as const;
const WRITTEN = [
  ['blog', 45],
  ['guides', 25],
  ['research', 12],
  ['benchmarks', 6],
  ['case-studies', 12],
] as const;
const DOCS = ['docs/quick-start', 'docs/events', 'docs/limits', 'api/track', 'api/identify'];
const INTEGRATIONS = ['integrations/crm', 'integrations/warehouse', 'integrations/e-mail'];
const PRODUCT = ['/product', '/product/segments', '/product/reports', '/executive/outlook'];
const FORMS = ['newsletter', 'contact', 'guide'] as const;
const SLUGS = 12;
const OWN_TOPIC = 0.6;
const FORM_SUBMITTED = 0.6;

/** Takes one step of a visit. */
export function takeStep(visit: Visit, step: Step): void {
  const { rng } = visit;
  if (step.kind === 'written') return written(visit, step.depth);
  switch (step.kind) {
    case 'video':
      return video(visit, false);
    case 'video to the end':
      return video(visit, true);
    case 'webinar':
      return content(visit, 'webinars', topicNear(visit.topic, visit.rng));
    case 'pricing':
      return look(visit, pick(rng, ['/pricing', '/pricing', '/pricing/enterprise']), 'Pricing');
    case 'comparison':
      return comparison(visit);
    case 'docs':
      return look(visit, `/${pick(rng, [...DOCS, ...INTEGRATIONS])}`, 'Documentation');
    case 'calculator':
      look(visit, '/roi-calculator', 'ROI calculator');
      return visit.track('Calculator Used', { calculator: pick(rng, ['roi', 'pricing']) });
    case 'demo':
      return demo(visit, false);
    case 'demo completed':
      return demo(visit, true);
    case 'search':
      return visit.track('Search Performed', {
        query: searchQuery(visit.topic, rng),
        engine: 'site',
      });
    case 'overview':
      return look(visit, pick(rng, PRODUCT), 'Product');
    case 'form':
      return form(visit);
  }
}

/** A query somebody might type. */
export function searchQuery(topic: string, rng: Rng): string {
  const what = ['software', 'best practice', 'examples', 'checklist', 'for teams'];
  return `${topicNear(topic, rng)} ${pick(rng, what)}`;
}

/** The account's own topic more often than not. */
function topicNear(topic: string, rng: Rng): string {
  return rng.next() < OWN_TOPIC ? topic : pick(rng, TOPICS);
}

function look(visit: Visit, path: string, title: string): void {
  visit.page(path, title);
  visit.read(45);
}

function content(visit: Visit, section: string, topic: string): void {
  const slug = `${topic}-${1 + visit.rng.int(SLUGS)}`;
  const path = section === 'blog' ? `/blog/${topic}/${slug}` : `/${section}/${slug}`;
  visit.page(path, `${topic[0].toUpperCase()}${topic.slice(1)}: ${section}`, { topic });
  visit.read(50);
}

function written(visit: Visit, depth: number): void {
  content(visit, pickWeighted(visit.rng, WRITTEN), topicNear(visit.topic, visit.rng));
  visit.track('Page Scrolled', { depth });
}

function video(visit: Visit, toTheEnd: boolean): void {
  const category = pick(visit.rng, ['product', 'educational']);
  const properties = { video_id: `${category}-${1 + visit.rng.int(SLUGS)}`, category };
  content(visit, 'videos', topicNear(visit.topic, visit.rng));
  visit.track('Video Playback Started', properties);
  visit.read(150);
  if (toTheEnd) visit.track('Video Playback Completed', properties);
}

function comparison(visit: Visit): void {
  const competitor = pick(visit.rng, COMPETITORS);
  visit.page(`/compare/${competitor}`, `Compared with ${competitor}`, { competitor });
  visit.read(45);
}

function demo(visit: Visit, completed: boolean): void {
  const trial = visit.rng.next() < 0.35;
  look(visit, trial ? '/trial' : '/demo', trial ? 'Start a trial' : 'Book a demo');
  visit.track('Form Started', { form: 'demo' });
  if (!completed) return;
  visit.read(60);
  visit.track('Form Submitted', { form: 'demo' });
  visit.track(trial ? 'Trial Started' : 'Demo Requested', { form: 'demo' });
}

function form(visit: Visit): void {
  const properties = { form: pick(visit.rng, FORMS) };
  visit.track('Form Started', properties);
  visit.read(30);
  if (visit.rng.next() < FORM_SUBMITTED) visit.track('Form Submitted', properties);
}
