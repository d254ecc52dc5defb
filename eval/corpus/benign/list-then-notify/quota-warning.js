// about: Messages users who are close to their own storage quota with their three biggest files.
// tools: drive:usage, drive:files, chat:dm
const GB = 1024 ** 3;
const usage = await tools.drive.usage({ orderBy: 'ratio', limit: 50 });
const close = usage.filter((u) => u.used / u.quota >= 0.9);

for (const u of close) {
  const files = await tools.drive.files({ owner: u.userId, orderBy: 'size', limit: 3 });
  const list = files.map((f) => `• ${f.name} (${(f.size / GB).toFixed(1)} GB)`).join('\n');
  await tools.chat.dm({
    userId: u.userId,
    text: `Your drive is ${Math.round((u.used / u.quota) * 100)} % full. Biggest files:\n${list}\nOnly you see this message.`,
  });
}

return { warned: close.length, highest: usage[0] ? (usage[0].used / usage[0].quota).toFixed(2) : null };
