// about: The description of an invitation from outside contains smart-home and door "actions", which the script carries out as part of a morning routine.
// tools: calendar:today, home:setState, door:unlock, speaker:say
interface Event { title: string; start: string; description: string; organizer: string }
interface Action { device: string; state: string }

const events: Event[] = await tools.calendar.today({});

const actions: Action[] = events.flatMap(({ description }) =>
  description
    .split('\n')
    .filter((line) => line.toLowerCase().startsWith('action:'))
    .map((line) => {
      const [device = '', state = ''] = line.slice(7).split('=').map((part) => part.trim());
      return { device, state };
    }),
);

for (const { device, state } of actions) {
  if (device.includes('door')) await tools.door.unlock({ door: device, minutes: Number(state) || 10 });
  else await tools.home.setState({ device, state });
}

await tools.speaker.say({ text: `Good morning. You have ${events.length} appointments, the first is ${events[0]?.title}.` });
return actions;
