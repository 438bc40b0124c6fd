import type { FitResult, Level, Play, ProjectFile } from '../model/index.js';
import type { Interview } from '../segments/index.js';
import type { Audit } from '../signals/index.js';

/** What a report calls things, and in which currency and time zone it speaks. */
export type ReportProject = Pick<ProjectFile, 'name' | 'words' | 'currency' | 'timezone'> & {
  /** The activation matrix, to say what each segment's play is; without it the report only says whether there is one. */
  readonly plays?: readonly Play[] | undefined;
};

/** The part of an audit that a report tells. */
export type ReportAudit = Pick<
  Audit,
  'tracked' | 'declared' | 'contacts' | 'accounts' | 'historyDays' | 'ready' | 'verdict'
> & {
  readonly signals: readonly Pick<
    Audit['signals'][number],
    'id' | 'title' | 'tracked' | 'coverage' | 'firstSeen'
  >[];
  readonly next: readonly Pick<Audit['next'][number], 'title' | 'why' | 'how'>[];
};

/** The part of an interview that a report tells. */
export type ReportInterview = Pick<
  Interview,
  'level' | 'segment' | 'entity' | 'at' | 'by' | 'said'
>;

/** Everything a report is made from. */
export interface ReportInput {
  readonly project: ReportProject;
  /** One level or both, in the order they are told. */
  readonly results: readonly FitResult[];
  readonly audit?: ReportAudit | undefined;
  /** What members of the segments said when they were asked, in the order it was written down. */
  readonly interviews?: readonly ReportInterview[] | undefined;
  /** Whether the data is invented: said on top, and in every chapter. */
  readonly simulated: boolean;
  /** ISO 8601. */
  readonly generatedAt: string;
  /** Of Ethogram. */
  readonly version: string;
}

/** One chapter's view of the input: a level, its words, and the play of each segment. */
export interface Chapter {
  readonly result: FitResult;
  readonly level: Level;
  readonly project: ReportProject;
  /** `contact` or what the project calls one. */
  readonly one: string;
  readonly many: string;
  /** Cluster segments, largest first as they came. */
  readonly segments: FitResult['segments'];
  /** Segments by state: gone quiet, never engaged. */
  readonly states: FitResult['segments'];
  readonly simulated: boolean;
  /** What was said, of segments of this level. */
  readonly interviews: readonly ReportInterview[];
  /** What signals and their columns are called, by id. */
  readonly titles: ReadonlyMap<string, string>;
  /** Begins every id of the chapter, so that two chapters stand on one page. */
  readonly prefix: string;
}

/** The view of one level. */
export function chapterOf(input: ReportInput, result: FitResult): Chapter {
  const { words } = input.project;
  const contact = result.level === 'contact';
  return {
    result,
    level: result.level,
    project: input.project,
    one: contact ? words.contact : words.account,
    many: contact ? words.contacts : words.accounts,
    segments: result.segments.filter((segment) => segment.cluster >= 0),
    states: result.segments.filter((segment) => segment.cluster < 0),
    simulated: input.simulated,
    interviews: (input.interviews ?? []).filter(({ level }) => level === result.level),
    titles: new Map([
      ...(input.audit?.signals ?? []).map(({ id, title }) => [id, title] as const),
      ...result.columns.map(({ id, title }) => [id, title] as const),
    ]),
    prefix: result.level,
  };
}

/**
 * What a signal or column is called. A column by key is told by its signal (`email_clicks:demo` as `E-mail click rate: demo`),
 * one that nobody named by its id (`session_minutes` as `Session minutes`).
 */
export function titleOf(chapter: Chapter, id: string): string {
  const known = chapter.titles.get(id);
  if (known !== undefined) return known;
  const [signal = '', ...key] = id.split(':');
  if (key.length > 0) return `${titleOf(chapter, signal)}: ${key.join(':').replaceAll('_', ' ')}`;
  return readable(id);
}

/** An id as words: `job_title` as `Job title`. */
export function readable(id: string): string {
  const words = id.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
