/** What `npm run bench` says of following up and handing over: cost, faults, random histories, and actions/stale beside. */
import { clonePoints } from './clone-points';
import { runModel, wrongOf } from './follow-up-model';
import { nameOf, scaleResults } from './follow-up-scale';

/** As many as take about a minute of a core; `npx tsx bench/follow-up-model.ts 6000` runs more. */
const HISTORIES = 1500;

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

export async function followUpFigures(): Promise<Figure[]> {
  const scale = await scaleResults();
  const model = await runModel(HISTORIES);
  const { plan, create, after } = await clonePoints();
  return [
    ...scale.flatMap((result) => {
      const name = nameOf(result);
      const { handled, twice, minutes, points, pointsPerAct, heapOfJobs, faultRate, most } = result;
      const cost: Figure[] = [
        { name, value: points, unit: 'points' },
        { name: `${name}: each`, value: pointsPerAct, unit: 'points' },
      ];
      if (faultRate === 0) return cost;
      return [
        ...cost,
        { name: `${name}: handled`, value: handled, unit: 'requests' },
        { name: `${name}: told twice`, value: twice, unit: 'requests' },
        { name: `${name}: until the last`, value: minutes, unit: 'minutes of desk time' },
        { name: `${name}: most calls of one kind in a second`, value: most.callsASecond, unit: 'calls' },
        { name: `${name}: most storage writes in a minute`, value: most.writesAMinute, unit: 'writes' },
        { name: `${name}: jobs pushed`, value: most.pushes, unit: 'jobs' },
        ...heapOfJobs.map((megabytes, at) => ({
          name: `${name}: heap in a job, ${at + 1} of ${heapOfJobs.length}`,
          value: megabytes,
          unit: 'MB',
        })),
      ];
    }),
    { name: `${HISTORIES} random histories: messages`, value: model.messages, unit: '' },
    { name: 'the same: closings', value: model.closings, unit: '' },
    { name: 'the same: double messages', value: model.doubles, unit: '' },
    { name: 'the same: false closings', value: model.falseClosings, unit: '' },
    { name: 'the same: forgotten', value: model.forgotten, unit: '' },
    ...(['to-waiting', 'to-all'] as const).flatMap((kept) => {
      const name = `the policy of actions/stale on the same histories, kept ${kept === 'to-all' ? 'to nothing' : 'to a label for waiting'}`;
      return [
        { name: `${name}: closings`, value: model.stale[kept].closings, unit: '' },
        { name: `${name}: wrong closings`, value: wrongOf(model.stale[kept]), unit: '' },
      ];
    }),
    { name: 'a clone without attachments', value: create, unit: 'points' },
    { name: 'showing its plan before', value: plan, unit: 'points' },
    { name: 'what follows by itself', value: after, unit: 'points' },
  ];
}
