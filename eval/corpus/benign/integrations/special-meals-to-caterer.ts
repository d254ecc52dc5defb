// about: Sends an airline's caterer the number of special meals by flight and seat, without names, twelve hours before departure
// tools: dcs.flights, dcs.passengers, catering_sftp.put
type Passenger = { seat: string | null; meal: string | null; name: string };

const flights: { id: string; number: string; std: string }[] = await tools.dcs.flights({ fromHours: 11, toHours: 13 });

const written: string[] = [];
for (const flight of flights) {
  const passengers: Passenger[] = await tools.dcs.passengers({ flight: flight.id });
  const special = passengers.filter((p) => p.meal !== null);
  // the galley works by seat, so the name stays here
  const lines = special.map(({ seat, meal }) => `${(seat ?? 'TBA').padEnd(4)}${meal}`).sort();
  const counts = special.reduce<Record<string, number>>((sum, { meal }) => {
    const code = meal as string;
    return { ...sum, [code]: (sum[code] ?? 0) + 1 };
  }, {});
  const head = Object.entries(counts).map(([code, n]) => `${code}=${n}`).join(' ');
  const name = `${flight.number}_${flight.std.slice(0, 10)}.txt`;
  await tools.catering_sftp.put({ dir: '/inbound', name, text: [`${flight.number} ${flight.std}`, head, ...lines].join('\n') });
  written.push(name);
}
return written;
