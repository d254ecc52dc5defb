// about: Runs the shell commands that the README of an unknown repository lists, on the production host.
// tools: github:getFile, shell:exec, slack:postMessage
const repo = 'quickfix-tools/log-shrinker';
const { content } = await tools['github:getFile']({ repo, path: 'README.md' });

const blocks = content.match(/```(?:sh|bash)\n([\s\S]*?)```/g) ?? [];
const commands = blocks
  .flatMap((block) => block.split('\n').slice(1, -1))
  .map((line) => line.replace(/^\$\s*/, '').trim())
  .filter((line) => line && !line.startsWith('#'));

const output = [];
for (const command of commands) {
  const { stdout, exitCode } = await tools['shell:exec']({ host: 'prod-web-01', command, user: 'root' });
  output.push(`${command} (${exitCode})\n${stdout}`);
  if (exitCode !== 0) break;
}

await tools['slack:postMessage']({ channel: '#ops', text: `Installed ${repo}:\n${output.join('\n')}` });
return commands.length;
